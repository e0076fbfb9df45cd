"""What an act does to the course of its case, if it is within the limits of its time."""

from __future__ import annotations

from datetime import datetime

from monitoring.escalation.acts import (
    CLOSE_REASONS,
    CLOSED,
    DECIDED,
    DECISIONS,
    EXPLAINED,
    HANDED,
    NOT_REACHED,
    PROMISED,
    REACHED,
    TAKEN,
    Act,
)
from monitoring.escalation.course import Course, hours
from monitoring.escalation.rules import window_after
from monitoring.escalation.steps import BY_HAND, CALL_AGAIN, EXPLANATION, OF_THE_ROOM, REVIEW


def do(course: Course, act: Act) -> bool:
    """Let the act count; False where it has no effect: of a closed case, of no known kind, or beyond the limits.

    It is dated by when it was done, but not before the case was known nor after it was recorded.
    """
    if course.closed_at is not None or act.action not in _DEEDS:
        return False
    at = min(max(act.occurred_at, course.first.known_at), act.recorded_at)
    has_effect = _DEEDS[act.action](course, act, at)
    if has_effect and act.action in _HELD_BY_DOING:
        course.hold(course.taken_by or act.actor, at)
    return has_effect


def _taken(course: Course, act: Act, at: datetime) -> bool:
    course.hold(act.actor, at)
    return True


def _handed(course: Course, act: Act, at: datetime) -> bool:
    name = act.details.get("to")
    if not isinstance(name, str) or not name.strip():
        return False
    course.hold(name.strip(), at)
    return True


def _not_reached(course: Course, act: Act, at: datetime) -> bool:
    course.calls_count += 1
    if course.step in OF_THE_ROOM:
        course.step, course.due_at = CALL_AGAIN, at + hours(course.rules_at(at).call_again_after_hours)
    return True


def _reached(course: Course, act: Act, at: datetime) -> bool:
    course.calls_count += 1
    course.speak(at)
    if course.step in OF_THE_ROOM:
        course.step, course.due_at = EXPLANATION, at + hours(course.rules_at(at).explanation_within_hours)
    return True


def _explained(course: Course, act: Act, at: datetime) -> bool:
    course.speak(at)
    course.wait_for_recovery(at)
    return True


def _promised(course: Course, act: Act, at: datetime) -> bool:
    until = instant(act.details.get("until"))
    if until is None or not at < until <= at + hours(course.rules_at(at).promise_longest_hours):
        return False
    course.speak(at)
    course.wait_for_recovery(at)
    course.promise_until = until
    return True


def _closed(course: Course, act: Act, at: datetime) -> bool:
    """Nobody closes what lies with the governor, nor without a reason and words for it."""
    reason, note = act.details.get("reason"), act.details.get("note")
    is_reasoned = reason in CLOSE_REASONS and isinstance(note, str) and bool(note.strip())
    if course.governor_since is not None or not is_reasoned:
        return False
    course.closed_at, course.closed_because = at, BY_HAND
    course.returns_at = window_after(at, course.rules_at(at).close_quiet_windows)
    return True


def _decided(course: Course, act: Act, at: datetime) -> bool:
    decision = act.details.get("decision")
    if course.governor_since is None or decision not in DECISIONS:
        return False
    course.decision, course.decided_at, course.came_back_because = decision, at, None
    course.step, course.due_at = REVIEW, window_after(at, course.rules_at(at).decision_review_windows)
    return True


def instant(text: object) -> datetime | None:
    """An aware instant written by `isoformat`; None for anything else."""
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


_DEEDS = {
    TAKEN: _taken,
    HANDED: _handed,
    NOT_REACHED: _not_reached,
    REACHED: _reached,
    EXPLAINED: _explained,
    PROMISED: _promised,
    CLOSED: _closed,
    DECIDED: _decided,
}
_HELD_BY_DOING = (NOT_REACHED, REACHED, EXPLAINED, PROMISED)
