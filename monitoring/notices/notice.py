"""What people are told of the cases: derived from them, so that a notice is due only as long as it is true.

The key of a notice names what happened, not when it was derived: the same event has the same key in every derivation,
after every restart. That a case came back has no event of its own; it is named by the last act before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from monitoring.clock import WIB
from monitoring.escalation import acts as of_acts
from monitoring.escalation import rules as of_cases
from monitoring.escalation.cases import Case
from monitoring.escalation.deeds import instant
from monitoring.escalation.steps import CALL_AGAIN, LET_GO, PROMISE_PASSED, RECOVERED
from monitoring.notices import rules
from monitoring.notices.rules import Rules

# An episode on the list ends with one of these, so at most one coming back follows each.
_SPEAKING = (of_acts.REACHED, of_acts.EXPLAINED, of_acts.PROMISED, of_acts.CLOSED, of_acts.DECIDED)
_HOLDING = (of_acts.TAKEN, of_acts.HANDED, of_acts.NOT_REACHED, of_acts.REACHED, of_acts.EXPLAINED, of_acts.PROMISED)


@dataclass(frozen=True)
class Notice:
    """One thing to be told. at: when it came to be so; subject: a kelurahan's code or an agency's name (as `about`)."""

    key: str
    kind: str
    at: datetime
    about: str
    subject: str
    case_id: str | None = None
    details: Mapping[str, object] = field(default_factory=dict, compare=False)


def of_all(cases: Iterable[Case], on_rules: Rules) -> list[Notice]:
    """Everything the cases have to tell, in the order in which it came to be; each thing once."""
    found = {notice.key: notice for case in cases for notice in _of_case(case, on_rules)}
    return sorted(found.values(), key=lambda notice: (notice.at, notice.key))


def sheets(codes: Iterable[str], now: datetime, on_rules: Rules) -> list[Notice]:
    """The morning sheet of the day of `now` for each kelurahan, once its time has come and while it has a reader."""
    day = now.astimezone(WIB).date()
    at = datetime.combine(day, on_rules.sheet_time, WIB)
    if not at <= now <= at + on_rules.sheet_oldest:
        return []
    return [
        Notice(f"sheet:{code}:{day.isoformat()}", rules.SHEET, at, of_cases.KELURAHAN, code) for code in sorted(codes)
    ]


def next_sheet(now: datetime, on_rules: Rules) -> datetime:
    """When the next morning sheets come due after `now`."""
    at = datetime.combine(now.astimezone(WIB).date(), on_rules.sheet_time, WIB)
    return at if at > now else at + timedelta(days=1)


def _of_case(case: Case, on_rules: Rules) -> Iterator[Notice]:
    if case.is_open:
        yield _notice(case, rules.OPENED, case.known_at, red_windows=case.red_windows, due_at=case.warn_due_at)
        if case.is_overdue and case.next_step in on_rules.overdue_steps:
            mark = f"{case.next_step}:{_stamp(case.due_at)}"
            yield _notice(case, rules.OVERDUE, case.due_at, mark, step=case.next_step, due_at=case.due_at)
        if case.came_back_because:
            yield _came_back(case)
        if case.is_with_governor:
            yield _notice(case, rules.GOVERNOR, case.governor_since, _stamp(case.governor_since),
                          red_windows=case.red_windows, was_never_phoned=case.was_never_phoned)  # fmt: skip
    elif case.closed_because == RECOVERED:
        yield _notice(case, rules.RECOVERED, case.closed_at, red_windows=case.red_windows)
    for act in case.acts:
        if act.action == of_acts.DECIDED and act.has_effect:
            decision = act.details.get("decision")
            yield _notice(case, rules.DECIDED, act.occurred_at, f"{act.entry_id}:{decision}", decision=decision)


def _came_back(case: Case) -> Notice:
    because = case.came_back_because
    ending = _HOLDING if because == LET_GO else _SPEAKING
    last = next((act for act in reversed(case.acts) if act.action in ending and act.has_effect), None)
    at = _came_back_at(case)
    if because == PROMISE_PASSED and last is not None:
        at = instant(last.details.get("until")) or at
    elif because == LET_GO and last is not None:
        hours = of_cases.Rules.at(last.occurred_at, case.kind).acknowledgement_hours
        at = last.occurred_at + timedelta(hours=hours)
    return _notice(case, rules.BACK, at, f"{because}:{last.entry_id if last else 0}", because=because)


def _came_back_at(case: Case) -> datetime:
    """When a window brought it back, counted back from when somebody must act; a call that failed since moves it on."""
    lasting = of_cases.Rules.at(case.due_at, case.kind)
    hours = lasting.call_again_after_hours if case.next_step == CALL_AGAIN else lasting.decision_within_hours
    return case.due_at - timedelta(hours=hours)


def _notice(case: Case, kind: str, at: datetime, mark: str = "", **details: object) -> Notice:
    key = ":".join(filter(None, (kind, case.case_id, mark)))
    return Notice(key, kind, at, case.kind, case.subject, case.case_id, details)


def _stamp(instant_at: datetime) -> str:
    return f"{instant_at.astimezone(UTC):%Y%m%dT%H%M%S}"
