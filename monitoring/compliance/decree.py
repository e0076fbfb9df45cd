"""A decree on the operating money of RT and RW, as its file tells it: every figure with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from monitoring.policy import STATUSES
from monitoring.words import N_, Phrase, Problem

COUNTS, FALL, PARTIAL_MONTH, PARTIAL_UNIT = "counts", "fall", "partial_month", "partial_unit"
VALIDATION, FIXED_NEEDS = "validation", "fixed_needs"
# counts: the month's sum, or only days with the daily quota. fall: how the variable part falls. partial_unit: of one
# formed, dissolved or without a head in the month. fixed_needs: what the fixed part waits for.
TERMS: Mapping[str, tuple[str, ...]] = {
    COUNTS: ("month_sum", "days"),
    FALL: ("per_report", "linear"),
    PARTIAL_MONTH: ("prorata", "whole"),
    PARTIAL_UNIT: ("prorata", "none"),
    VALIDATION: ("required", "not_required"),
    FIXED_NEEDS: ("one_validated", "nothing"),
}
VARIABLE = {"per_report": "per_report_rupiah", "linear": "dynamic_rupiah"}  # by the term `fall`
ALWAYS = ("daily_quota", "monthly_quota", "counted_most", "fixed_rupiah", "maximum_rupiah", "rounding_rupiah")
AT_LEAST_ONE = ("daily_quota", "monthly_quota", "counted_most", "rounding_rupiah")
MOST = 1_000_000_000  # of any figure, so that no product overflows
PROBLEM = N_("The decree {file} cannot be used: {key} {reason}.")
LACKING, NO_DAY, NO_TEXT = N_("is missing"), N_("is no day"), N_("is no text")
NO_NUMBER, UNKNOWN = N_("is no whole number that can be"), N_("is none of {choices}")
OTHER_NAME, BACKWARD, NOT_TOML = N_("is not the name of the file"), N_("is before it begins"), N_("is no TOML")
NO_TRUTH, DAILY_MOST = N_("is neither true nor false"), N_("is more than ten")
FOR_SAMPLE = "sample_city_only"
DAYS_COUNTED = 10  # the store knows the days with at least 1..10 reports


class DecreeProblem(Problem):
    """A decree's file cannot be used; names file, key and reason."""


@dataclass(frozen=True)
class Figure:
    """One figure or term of a decree. amount: whole rupiah or reports, or the code of a term; unit says which.

    articles: of the decree, "" where no source at hand prints them.
    """

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
    """One decree. Days are WIB, both ends in; in_force_until None = until a later one.

    source, status, note: of its days. terms: by the names of TERMS. rt, rw: figures by name; all empty where it has no
    link to reports and names no amounts. is_for_sample: played on the sample city, and counts nowhere else.
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
    is_for_sample: bool = False

    def figures(self, is_rw: bool) -> Mapping[str, Figure]:
        """The figures of an RW, or of an RT."""
        return self.rw if is_rw else self.rt

    def says(self, term: str) -> str:
        """The code of a term. Raises KeyError where the decree has none."""
        return str(self.terms[term].amount)

    @property
    def is_assumed(self) -> bool:
        """True where its days are the room's own choice."""
        return self.status == "assumed"


def read(path: Path) -> Decree:
    """The decree of one file. Raises DecreeProblem for what is missing or of the wrong kind, OSError."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise DecreeProblem(PROBLEM, file=path.name, key=str(error), reason=Phrase(NOT_TOML, {})) from error
    return parse(text, path.name)


def parse(text: str, file: str) -> Decree:
    """The decree of a TOML text; `file` is named in every DecreeProblem, and the decree must have its name."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DecreeProblem(PROBLEM, file=file, key=str(error), reason=Phrase(NOT_TOML, {})) from error
    reading = _Reading(file, told)
    is_linked = reading.get(told, "linked_to_reports", "", bool, NO_TRUTH)
    terms = reading.part("terms") if is_linked else {}
    decree = Decree(
        *(reading.get(told, key, "", str, NO_TEXT) for key in ("name", "title")),
        *(reading.get(told, key, "", date, NO_DAY) for key in ("signed_on", "in_force_from")),
        reading.get(told, "in_force_until", "", date, NO_DAY) if "in_force_until" in told else None,
        is_linked,
        reading.get(told, "source", "", str, NO_TEXT),
        reading.choice(told, "status", "", STATUSES),
        str(told.get("note", "")),
        terms,
        reading.part("rt") if is_linked else {},
        reading.part("rw") if is_linked else {},
        reading.get(told, FOR_SAMPLE, "", bool, NO_TRUTH) if FOR_SAMPLE in told else False,
    )
    if decree.name != file.removesuffix(".toml"):
        reading.refuse("name", OTHER_NAME)
    if decree.in_force_until is not None and decree.in_force_until < decree.in_force_from:
        reading.refuse("in_force_until", BACKWARD)
    return decree


@dataclass(frozen=True)
class _Reading:
    file: str
    told: Mapping[str, Any]

    def refuse(self, key: str, reason: str, **values: object) -> None:
        raise DecreeProblem(PROBLEM, file=self.file, key=key, reason=Phrase(reason, values))

    def get(self, told: Mapping[str, Any], key: str, before: str, kind: type, wrong: str) -> Any:
        if key not in told:
            self.refuse(before + key, LACKING)
        if type(told[key]) is not kind:
            self.refuse(before + key, wrong)
        return told[key]

    def choice(self, told: Mapping[str, Any], key: str, before: str, choices: tuple[str, ...]) -> str:
        found = self.get(told, key, before, str, NO_TEXT)
        if found not in choices:
            self.refuse(before + key, UNKNOWN, choices=", ".join(choices))
        return found

    def part(self, part: str) -> dict[str, Figure]:
        """All figures of [terms], [rt] or [rw], the needed ones there and every amount of its kind."""
        told = self.get(self.told, part, "", dict, LACKING)
        needed = tuple(TERMS) if part == "terms" else (*ALWAYS, self._variable())
        for name in needed:
            self.get(told, name, f"{part}.", dict, LACKING)
        return {name: self._figure(told, part, name) for name in needed}

    def _variable(self) -> str:
        return VARIABLE[self.told["terms"][FALL]["amount"]]

    def _figure(self, told: Mapping[str, Any], part: str, name: str) -> Figure:
        entry, before = told[name], f"{part}.{name}."
        if part == "terms":
            amount: int | str = self.choice(entry, "amount", before, TERMS[name])
        else:
            amount = self.get(entry, "amount", before, int, NO_NUMBER)
            if not (name in AT_LEAST_ONE) <= amount <= MOST:
                self.refuse(before + "amount", NO_NUMBER)
            if name == "daily_quota" and amount > DAYS_COUNTED:
                self.refuse(before + "amount", DAILY_MOST)
        unit, articles, source = (self.get(entry, key, before, str, NO_TEXT) for key in ("unit", "articles", "source"))
        return Figure(
            name, amount, unit, articles, source, self.choice(entry, "status", before, STATUSES), entry.get("note", "")
        )
