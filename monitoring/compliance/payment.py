"""What the month's decree pays each RT and RW, and why: the one place where operating money is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from monitoring.compliance.decrees import Choice, Figure
from monitoring.words import Phrase


@dataclass(frozen=True)
class Line:
    """One line of why. phrase: its words and numbers, said in any language. rupiah: what it adds (0 explains only); None
    where the unit has no money by the rule. figures: what of the decree it rests on, the leading one first.
    """

    phrase: Phrase
    rupiah: int | None
    figures: tuple[Figure, ...]

    @property
    def is_assumed(self) -> bool:
        """True where any figure it rests on is the room's own choice."""
        return any(figure.is_assumed for figure in self.figures)


def pay(units: pa.Table, choice: Choice, month: date) -> pa.Table:
    """`units` (rows of ledger_units) with what the choice's decree pays each; a row of nulls is no zero.

    Adds outcome VARCHAR; quota, counted_count (reports); fixed_rupiah, variable_rupiah, cut_rupiah (by the maximum),
    due_rupiah (payable now), held_rupiah (due too if all that waits were validated), lost_rupiah (and all refused):
    whole rupiah, null where the outcome has no money by the sources.
    """
    raise NotImplementedError


def lines(row: Mapping[str, object], choice: Choice, month: date) -> tuple[Line, ...]:
    """Why one unit (a row of `pay`) is due what it is, line by line; the lines add up to due_rupiah."""
    raise NotImplementedError
