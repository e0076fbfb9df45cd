"""The course of one case: windows move it on, time brings it back, and nothing puts off its way to the governor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitoring.escalation.rules import Rules, window_after
from monitoring.escalation.steps import (
    CALL,
    CALL_AGAIN,
    CLOSED_BUT_RED,
    DECISION_REVIEW,
    EXPLANATION,
    GOVERNOR,
    LET_GO,
    NO_PROGRESS,
    OF_THE_ROOM,
    PROMISE_PASSED,
    RECOVERED,
    RECOVERY,
    REVIEW,
    TOO_FEW_REPORTS,
    Window,
    case_id,
)
from monitoring.rating.colour import RED, TOO_FEW


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


@dataclass
class Course:
    """One case while it is being followed. All instants are of the room; see `cases.Case` for what they mean."""

    first: Window
    formers: tuple[str, ...]
    last: Window = field(init=False)
    case_id: str = field(init=False)
    red_windows: int = 1
    step: str = CALL
    due_at: datetime = field(init=False)
    warn_due_at: datetime = field(init=False)
    governor_due_at: datetime | None = None
    taken_by: str | None = None
    held_until: datetime | None = None
    promise_until: datetime | None = None
    calls_count: int = 0
    reached_at: datetime | None = None
    progress_at: datetime | None = None  # from this window on the score must have risen
    score_then: float | None = None
    governor_since: datetime | None = None
    decision: str | None = None
    decided_at: datetime | None = None
    closed_at: datetime | None = None
    closed_because: str | None = None
    returns_at: datetime | None = None
    left_at: datetime | None = None  # the first window that was red no more
    is_over: bool = False  # it cannot come back: the colour was another
    came_back_because: str | None = None

    def __post_init__(self) -> None:
        self.last = self.first
        self.case_id = case_id(self.first.kind, self.first.subject, self.first.window_at)
        self.warn_due_at = self.first.known_at + hours(self.rules_at(self.first.known_at).warn_within_hours)
        self.due_at = self.warn_due_at
        self._count_to_the_governor(self.warn_due_at)

    def rules_at(self, at: datetime) -> Rules:
        return Rules.at(at, self.first.kind)

    def _count_to_the_governor(self, from_at: datetime) -> None:
        """From the first call that reached somebody, or from when it should have been made, whichever is earlier."""
        due_at = window_after(from_at, self.rules_at(from_at).recovery_windows)
        self.governor_due_at = min(due_at, self.governor_due_at or due_at)

    # --- time -------------------------------------------------------------------------------------------------------

    def pass_to(self, instant: datetime) -> None:
        """What lapses before `instant`; at the very instant nothing has lapsed yet."""
        if self.closed_at is not None:
            return
        if self.step == RECOVERY and self.promise_until is not None and self.promise_until < instant:
            self._come_back(PROMISE_PASSED, self.promise_until)
        elif self.step in OF_THE_ROOM and self.held_until is not None and self.held_until < instant:
            self.taken_by = self.held_until = None
            self.came_back_because = self.came_back_because or LET_GO

    def _come_back(self, why: str, at: datetime) -> None:
        self.step, self.due_at = CALL_AGAIN, at + hours(self.rules_at(at).call_again_after_hours)
        self.taken_by = self.held_until = self.promise_until = self.progress_at = None
        self.came_back_because = why

    # --- windows ----------------------------------------------------------------------------------------------------

    def see(self, window: Window) -> None:
        """One more window of the same kelurahan or agency, later than all before."""
        if window.colour == RED:
            self._stay_red(window)
        elif self.left_at is None or window.colour != TOO_FEW:
            self._leave_red(window)

    def _stay_red(self, window: Window) -> None:
        self.red_windows += 1
        self.last, self.left_at = window, None
        if self.governor_since is None and window.window_at >= self.governor_due_at:
            self._reopen()
            self.governor_since = window.known_at
            self._put_before_governor(window.known_at)
        elif self.closed_because == TOO_FEW_REPORTS or (self.closed_because and window.window_at >= self.returns_at):
            self._reopen()
            if self.governor_since is None:
                self._come_back(CLOSED_BUT_RED, window.known_at)
        elif self.closed_at is not None:
            pass
        elif self.step == RECOVERY and self._lacks_progress(window):
            self._come_back(NO_PROGRESS, window.known_at)
        if self.step == REVIEW and window.window_at >= self.due_at:
            self._put_before_governor(window.known_at)
            self.came_back_because = DECISION_REVIEW

    def _lacks_progress(self, window: Window) -> bool:
        if self.progress_at is None or window.window_at < self.progress_at or self.promise_until is not None:
            return False
        if self.score_then is None or window.score is None:
            return True
        return window.score - self.score_then < self.rules_at(window.window_at).progress_points

    def _put_before_governor(self, at: datetime) -> None:
        self.step, self.due_at = GOVERNOR, at + hours(self.rules_at(at).decision_within_hours)
        self.promise_until = self.progress_at = self.came_back_because = None

    def _reopen(self) -> None:
        self.closed_at = self.closed_because = self.returns_at = None

    def _leave_red(self, window: Window) -> None:
        if self.left_at is None:
            self.last, self.left_at = window, window.window_at
        if self.closed_at is None:
            self.closed_at = window.known_at
            self.closed_because = TOO_FEW_REPORTS if window.colour == TOO_FEW else RECOVERED
        if window.colour != TOO_FEW:
            self.is_over, self.returns_at = True, None

    def goes_on_with(self, window: Window) -> bool:
        """Whether a red window is of this case still: nothing but too few reports was between, and not for long."""
        if self.is_over or self.left_at is None:
            return not self.is_over
        return window.window_at - self.left_at <= timedelta(days=self.rules_at(window.window_at).resume_days)

    # --- for the acts -----------------------------------------------------------------------------------------------

    def hold(self, name: str, at: datetime) -> None:
        """Let somebody hold the case from `at`, for as long as an acknowledgement lasts."""
        self.taken_by, self.held_until = name, at + hours(self.rules_at(at).acknowledgement_hours)
        if self.came_back_because == LET_GO:
            self.came_back_because = None

    def speak(self, at: datetime) -> None:
        """The lurah, or the agency, was spoken to; the first time counts toward the governor if it was in time."""
        if self.reached_at is None:
            self.reached_at = at
            if self.governor_since is None:
                self._count_to_the_governor(at)
        if self.governor_since is None:
            self.came_back_because = None

    def wait_for_recovery(self, at: datetime) -> None:
        """A second word while it waits already does not set back the clock of its progress."""
        if self.step in (*OF_THE_ROOM, EXPLANATION):
            self.step = RECOVERY
            self.progress_at = window_after(at, self.rules_at(at).progress_windows)
            self.score_then = self.last.score

    @property
    def waits_until(self) -> datetime:
        """When the step is due; while recovery is awaited, the promise or the window that brings it to the governor."""
        if self.step != RECOVERY or self.promise_until is None:
            return self.governor_due_at if self.step == RECOVERY else self.due_at
        return min(self.promise_until, self.governor_due_at)
