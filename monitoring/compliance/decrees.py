"""Decrees on the operating money of RT and RW: dated data, each figure with its source, and which one rules a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Figure:
    """One figure or term of a decree. amount: whole rupiah or reports, or the code of a term; unit says which."""

    name: str
    amount: int | str
    unit: str
    articles: str
    source: str
    status: str
    note: str = ""

    @property
    def is_assumed(self) -> bool:
        """True where the sources are silent and the figure is the room's own choice; screens say so."""
        return self.status == "assumed"


@dataclass(frozen=True)
class Decree:
    """One decree. Days are WIB, both ends in; in_force_until None = until a later one. source, status, note: of its days.

    rt, rw: its figures by name, empty where it names no amounts (linked_to_reports is then false).
    """

    name: str
    title: str
    signed_on: date
    in_force_from: date
    in_force_until: date | None
    linked_to_reports: bool
    source: str
    status: str
    note: str
    terms: Mapping[str, Figure]
    rt: Mapping[str, Figure]
    rw: Mapping[str, Figure]


@dataclass(frozen=True)
class Choice:
    """The decree that rules a month. decree: None where none is in force. also: others that claim the month.

    why: "only_one", "last_signed", "none". rule: the policy by which it was chosen (Value of lpj_overlap) on screens.
    """

    month: date
    decree: Decree | None
    also: tuple[Decree, ...]
    why: str
