"""Cases: what the kept windows, the room's acts and the dated policy make of them at an instant. Nothing is stored.

A case opens at the first red window and ends when the colour is red no more. By what was known at the instant alone:
windows count from when they were known, acts from when they were recorded, so that the case of an instant never changes
afterwards, in whatever order windows and acts are told and however often.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitoring.escalation import deeds
from monitoring.escalation.acts import CORRECTED, Act, Entered, by_case
from monitoring.escalation.course import Course
from monitoring.escalation.steps import BOUND_TO_A_WINDOW, Window
from monitoring.rating.colour import RED


@dataclass(frozen=True)
class Case:
    """One case as it stands at the instant asked for.

    opened_at: its first red window; known_at: when the room knew of it. next_step: what must happen now, None once it
    has ended; due_at: by when, hours_left until then (negative = since); of `recovery` and `review` the window that
    decides. governor_due_at: the first window that brings it to the governor if it is red then; no act moves that.
    taken_by: who holds it. calls_count: how often somebody phoned; reached_at: when the lurah or the agency was first
    spoken to, None = never. came_back_because: why it is on the list again. returns_at: of one closed by hand, the
    window that brings it back if it is red still. score, score_at_opening: at the last and the first window of the
    case. formers: ids of earlier cases of the same subject, newest first. last_entry: the newest entry about it.
    """

    case_id: str
    kind: str
    subject: str
    opened_at: datetime
    known_at: datetime
    red_windows: int
    last_window_at: datetime
    score: float | None
    score_at_opening: float | None
    next_step: str | None
    due_at: datetime | None
    is_overdue: bool
    hours_left: float | None
    warn_due_at: datetime
    governor_due_at: datetime
    taken_by: str | None
    promise_until: datetime | None
    calls_count: int
    reached_at: datetime | None
    is_with_governor: bool
    governor_since: datetime | None
    decision: str | None
    decided_at: datetime | None
    closed_at: datetime | None
    closed_because: str | None
    returns_at: datetime | None
    came_back_because: str | None
    acts: tuple[Act, ...]
    last_entry: int
    formers: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def was_never_phoned(self) -> bool:
        """True where the room has not even tried: of a case with the governor, its own neglect."""
        return self.calls_count == 0 and self.reached_at is None

    @property
    def urgency(self) -> tuple[bool, datetime, str, float, str]:
        """For sorting: what is overdue first, then what has the least time left, of one instant the lowest score."""
        score = math.inf if self.score is None else self.score
        return not self.is_overdue, self.due_at or self.opened_at, self.kind, score, self.subject


def follow(windows: Iterable[Window], acts: Iterable[Entered], now: datetime) -> list[Case]:
    """Every case there has been up to `now`, the ended ones too, by when they were known and by their id.

    windows: at least every red one and, of each subject, those at which its colour becomes another. One that was known
    only after a later one of the same subject changes nothing. acts: entries of kind "case".
    """
    told = by_case(acts, now)
    own: dict[tuple[str, str], list[Window]] = {}
    for window in windows:
        if window.known_at <= now:
            own.setdefault((window.kind, window.subject), []).append(window)
    found = [case for each in own.values() for case in _of_subject(each, told, now)]
    return sorted(found, key=lambda case: (case.known_at, case.case_id))


def _of_subject(windows: Sequence[Window], told: Mapping[str, Sequence[Act]], now: datetime) -> list[Case]:
    """The cases of one kelurahan or agency, in order."""
    cases: list[Case] = []
    following: _Following | None = None
    newest: datetime | None = None
    for window in sorted(windows, key=lambda each: (each.known_at, each.window_at)):
        if newest is not None and window.window_at <= newest:
            continue
        newest = window.window_at
        if following is not None:
            following.act_until(window.known_at)
        if following is None or (window.colour == RED and not following.course.goes_on_with(window)):
            if window.colour != RED:
                continue
            if following is not None:
                cases.append(following.end(now))
            course = Course(window, tuple(case.case_id for case in reversed(cases)))
            following = _Following(course, told.get(course.case_id, ()))
        else:
            following.course.see(window)
    if following is not None:
        following.act_until(now, is_last=True)
        cases.append(following.end(now))
    return cases


class _Following:
    """A course with the acts that wait for their turn."""

    def __init__(self, course: Course, acts: Sequence[Act]) -> None:
        self.course = course
        self._acts, self._done = acts, 0
        self._effects: list[bool] = []

    def act_until(self, until: datetime, *, is_last: bool = False) -> None:
        """Let the acts recorded before `until` count, then the time pass; the last time those at it too.

        A window and an act of one instant: the window first, since the act was made by whoever could see it.
        """
        while self._done < len(self._acts):
            act = self._acts[self._done]
            if act.recorded_at > until or (act.recorded_at == until and not is_last):
                break
            self._done += 1
            self.course.pass_to(act.recorded_at)
            is_known = act.recorded_at >= self.course.first.known_at
            self._effects.append(is_known and deeds.do(self.course, act))
        self.course.pass_to(until)

    def end(self, now: datetime) -> Case:
        """The case with every act about it; those since another case has begun have no effect."""
        effects = self._effects + [False] * (len(self._acts) - self._done)
        holding = {act.corrected_by for act in self._acts}
        acts = [
            replace(act, has_effect=act.entry_id in holding if act.entered_action == CORRECTED else has_effect)
            for act, has_effect in zip(self._acts, effects, strict=True)
        ]
        return _as_it_stands(self.course, tuple(acts), now)


def _as_it_stands(course: Course, acts: tuple[Act, ...], now: datetime) -> Case:
    is_open = course.closed_at is None
    due_at = course.waits_until if is_open else None
    return Case(
        case_id=course.case_id,
        kind=course.first.kind,
        subject=course.first.subject,
        opened_at=course.first.window_at,
        known_at=course.first.known_at,
        red_windows=course.red_windows,
        last_window_at=course.last.window_at,
        score=course.last.score,
        score_at_opening=course.first.score,
        next_step=course.step if is_open else None,
        due_at=due_at,
        is_overdue=is_open and course.step not in BOUND_TO_A_WINDOW and now > due_at,
        hours_left=(due_at - now) / timedelta(hours=1) if due_at else None,
        warn_due_at=course.warn_due_at,
        governor_due_at=course.governor_due_at,
        taken_by=course.taken_by,
        promise_until=course.promise_until,
        calls_count=course.calls_count,
        reached_at=course.reached_at,
        is_with_governor=is_open and course.governor_since is not None,
        governor_since=course.governor_since,
        decision=course.decision,
        decided_at=course.decided_at,
        closed_at=course.closed_at,
        closed_because=course.closed_because,
        returns_at=course.returns_at,
        came_back_because=course.came_back_because if is_open else None,
        acts=acts,
        last_entry=acts[-1].entry_id if acts else 0,
        formers=course.formers,
    )
