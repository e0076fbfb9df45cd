"""What a briefing says, as figures and names: nothing in it depends on a language, and everything can be kept.

Instants are aware; scores and points are of 100; `None` is not known, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitoring.briefing.content_rt import RtMonth

COLOURS = ("red", "yellow", "green", "too_few")


@dataclass(frozen=True)
class Window:
    """The city at one decision window: how many kelurahan of each colour, in the order of COLOURS."""

    window_at: datetime
    counts: tuple[int, ...]
    median_score: float | None


@dataclass(frozen=True)
class Place:
    """A kelurahan and how its rating moved; score_before is missing where it had none."""

    code: str
    name: str
    kecamatan: str
    kota: str
    colour_before: str | None
    colour: str
    score_before: float | None
    score: float | None


@dataclass(frozen=True)
class Weakness:
    """A part of the score that pulls a kelurahan below the city.

    points: how far below, as it weighs in the score. value, city: of 100. affected of looked_at: the reports behind it.
    """

    part: str
    points: float
    value: float
    city: float
    affected: int
    looked_at: int


@dataclass(frozen=True)
class Agency:
    """An agency's backlog at the decision window. hours: of those waiting; missing where none waits."""

    skpd: str
    waiting: int
    overdue: int
    oldest_hours: float | None
    median_hours: float | None
    is_red: bool


@dataclass(frozen=True)
class CaseLine:
    """A case with the governor and the evidence for it. subject: the kelurahan's code, or the agency's name.

    calls, reached: how often the lurah was phoned, and answered. explanation: his own last words, as noted.
    promise_until: of his last promise. came_back_because: as `escalation.Case` has it. decision: the governor's last.
    """

    case_id: str
    kind: str
    subject: str
    name: str
    kecamatan: str
    kota: str
    opened_at: datetime
    red_windows: int
    governor_since: datetime | None
    calls: int
    reached: int
    explanation: str | None
    explained_at: datetime | None
    promises: int
    promise_until: datetime | None
    came_back_because: str | None
    decision: str | None
    decided_at: datetime | None
    score: float | None
    place: int | None
    colour_reason: str | None
    weaknesses: tuple[Weakness, ...]
    agency: Agency | None


@dataclass(frozen=True)
class Since:
    """What changed since the briefing before: the window and score it told, and what has happened to colours and cases.

    turned_red, left_red: named up to the policy's number, the worst first; the counts are of all.
    """

    briefing_id: str
    at: datetime
    window: Window | None
    turned_red: tuple[Place, ...]
    turned_red_count: int
    left_red_count: int
    opened_count: int
    closed_count: int
    to_governor_count: int


@dataclass(frozen=True)
class Backlog:
    """What all agencies hold together, and those with the most overdue. window_at: of which decision window."""

    window_at: datetime
    waiting: int
    overdue: int
    agencies_count: int
    worst: tuple[Agency, ...]


@dataclass(frozen=True)
class Reports:
    """The city's complaints held by kelurahan at the decision window, over the rating's days."""

    days: int
    received: int
    waiting: int
    in_process: int
    coordinating: int
    done: int


@dataclass(frozen=True)
class Briefing:
    """One briefing. by data_version and the entries up to last_entry it can be made again.

    silent_since: the last thing known, where the sources have been silent for longer than is usual. scheduled_at: the
    time of issue it answers to; None = on demand. colours: a digit of COLOURS a kelurahan, in the order of `codes`.
    governor_count: all cases with the governor; undecided_count: those that wait for a decision, of which `cases` are
    the first. rt: None in a briefing of before RT were counted.
    """

    briefing_id: str
    at: datetime
    data_version: int
    last_entry: int
    nature: str | None
    silent_since: datetime | None
    scheduled_at: datetime | None
    is_late: bool
    outline: str
    codes: tuple[str, ...]
    colours: str
    window: Window
    trend: tuple[Window, ...]
    reports: Reports
    since: Since | None
    open_count: int
    governor_count: int
    undecided_count: int
    cases: tuple[CaseLine, ...]
    improved: tuple[Place, ...]
    improved_count: int
    backlog: Backlog | None
    rt: RtMonth | None = None
