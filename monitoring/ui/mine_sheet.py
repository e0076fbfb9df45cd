"""What the sheet for the morning roll call (apel pagi) holds: open complaints by staff member, oldest first.

No reporter and no word of a citizen is in it. The figures are those of the screen it is printed from; the count of open
complaints is that of the sheet that `monitoring.notices` sends in the morning. No Streamlit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitoring.intake.pseudonyms import is_pseudonym


@dataclass(frozen=True)
class Line:
    """One open complaint; age on the kelurahan's own clock."""

    report_id: int
    category: str
    state: str
    age_hours: float


@dataclass(frozen=True)
class Group:
    """The open complaints on which one staff member acted last, the oldest first. staff: None = nobody has acted."""

    staff: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Told:
    """The sheet in words, ready for paper. colour: of the rating. facts: sentences under the head, worst first.

    groups: a heading each and its rows: number, category, state, its word, age.
    """

    title: str
    as_of: str
    sample: str | None
    colour: str
    standing: str
    facts: tuple[str, ...]
    groups: tuple[tuple[str, tuple[tuple[str, str, str, str, str], ...]], ...]
    left: str
    foot: tuple[str, ...]
    language: str


def groups(rows: Iterable[Mapping[str, object]]) -> tuple[Group, ...]:
    """The rows of `morning_reports` by staff member: what nobody touched first, then by the oldest report of each."""
    by_staff: dict[str | None, list[Line]] = defaultdict(list)
    for row in rows:
        line = Line(row["report_id"], row["category"], row["state"], row["age_hours"])
        by_staff[row["staff"]].append(line)
    found = [
        Group(staff, tuple(sorted(lines, key=lambda line: (-line.age_hours, line.report_id))))
        for staff, lines in by_staff.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.staff is not None, -one.lines[0].age_hours, one.staff or "")))


def shortened(found: tuple[Group, ...], most: int) -> tuple[Group, ...]:
    """The same with the `most` oldest complaints alone."""
    oldest = sorted(
        (line for group in found for line in group.lines), key=lambda line: (-line.age_hours, line.report_id)
    )
    kept = {line.report_id for line in oldest[:most]}
    cut = (Group(group.staff, tuple(line for line in group.lines if line.report_id in kept)) for group in found)
    return tuple(group for group in cut if group.lines)


def staff_names(found: Iterable[Group], kelurahan_code: str) -> dict[str, str]:
    """What each staff member is called: the source's own name without what all share; of a pseudonym a number.

    A number is no name: pseudonyms are told apart, in the order of the sheet, and nothing of them is shown.
    """
    prefix, told = f"petugas-{kelurahan_code}-", {}
    for group in found:
        if group.staff is None:
            continue
        hidden = sum(1 for name in told if _is_hidden(name))
        told[group.staff] = f"({hidden + 1})" if _is_hidden(group.staff) else group.staff.removeprefix(prefix)
    return told


def instant_of(now: datetime) -> datetime:
    """The instant that a sheet is of: the minute."""
    return now.replace(second=0, microsecond=0)


def _is_hidden(staff: str) -> bool:
    return is_pseudonym(staff) or is_pseudonym(staff.removeprefix("petugas-"))
