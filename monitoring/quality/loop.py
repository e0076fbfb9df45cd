"""What the room owes by its own rules: police for a low rating, DOOR for a round, the audit at each decision window.

`due` is a function of the log, the policy and the instant. Each event it names is dated by when it was owed and has a
key of what caused it, so that it is the same whenever the room gets round to it, and never owed once it is there.
Sources that send such steps themselves get none; only rounds in which the room took part are looked after for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol

import pyarrow as pa

from monitoring.clock import WIB
from monitoring.quality import audit, panel, rounds, writing
from monitoring.quality.panel import Round, Step
from monitoring.quality.rules import Rules
from monitoring.quality.writing import Made

LOOKED_BACK = timedelta(days=90)  # at the start, for rounds that are still open; a later vote brings older ones back
NEVER = datetime.max.replace(tzinfo=UTC)


class Asked(Protocol):
    """The part of a store that is asked."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...

    def version(self) -> int: ...


@dataclass(frozen=True)
class Watch:
    """What the last look learned, so that the next touches only what is new. A new one looks at everything in reach.

    seen: the data version looked at; open: steps of the reports with a round to come back to; wake_at: when something
    becomes owed that no batch brings: a deadline, a decision window.
    """

    seen: int = 0
    own_sources: frozenset[str] = frozenset()
    open: Mapping[int, list[Step]] = field(default_factory=dict)
    drawn_until: datetime | None = None
    wake_at: datetime | None = None

    def is_rested(self, version: int, now: datetime) -> bool:
        """True where nothing can be owed that was not at the last look."""
        return version == self.seen and self.wake_at is not None and now < self.wake_at


class Due(NamedTuple):
    """events: owed now, by when they were owed; watch: for the next look."""

    events: list[Made]
    watch: Watch


def due(store: Asked, now: datetime, watch: Watch | None = None) -> Due:
    """The events that the room owes at `now`."""
    watch, version = watch or Watch(), store.version()
    rules = Rules.in_force(now.astimezone(WIB).date())
    told = store.ask("quality_own_sources", after_batch=watch.seen)["source"].to_pylist()
    watch = replace(watch, own_sources=watch.own_sources.union(told))
    found, still_open, deadline = _rounds_closed(store, now, watch, rules)
    found += _low_ratings(store, now, watch, rules)
    found += _audits(store, now, watch, rules)
    next_window = audit.windows(now, now + timedelta(days=2))[0]
    seen = replace(watch, seen=version, open=still_open, drawn_until=now, wake_at=min(deadline, next_window))
    return Due(sorted(found, key=lambda made: (made.occurred_at, made.source, made.source_report_id)), seen)


# --- police ---------------------------------------------------------------------------------------------------------


def _low_ratings(store: Asked, now: datetime, watch: Watch, rules: Rules) -> list[Made]:
    rows = store.ask(
        "quality_low_ratings",
        after_batch=watch.seen,
        rated_from=now - rules.reach,
        stars_at_most=rules.police_stars_at_most,
        own_sources=_bound(watch),
    )
    return [_made(row, "police_taken_up", row["completed_at"], row["known_at"], "police") for row in rows.to_pylist()]


# --- DOOR -----------------------------------------------------------------------------------------------------------


def _rounds_closed(
    store: Asked, now: datetime, watch: Watch, rules: Rules
) -> tuple[list[Made], dict[int, list[Step]], datetime]:
    """What DOOR must do, the rounds to come back to, and when the first of them may need it."""
    own = _bound(watch)
    since = now - LOOKED_BACK if watch.seen == 0 else datetime.fromtimestamp(0, UTC)
    asked = {"after_batch": watch.seen, "since_at": since, "own_sources": own, "watched": tuple(watch.open)}
    news = store.ask("quality_news", **asked)["report_id"].to_pylist()
    steps = dict(watch.open)
    if news:
        events = store.ask("quality_events", report_ids=tuple(news), opened_from=None, until_at=None, up_to_batch=None)
        steps |= dict(rounds.steps(events))
    each = {report_id: panel.rounds_of(own, now).rounds for report_id, own in steps.items()}
    last = {report_id: own[-1] for report_id, own in each.items() if own}
    owing = {report_id: kind for report_id, one in last.items() if (kind := _owes(one, steps[report_id]))}
    still_open = {report_id: steps[report_id] for report_id, one in last.items() if one.is_open}
    wake_at = min((one.deadline for one in last.values() if one.is_open and one.deadline >= now), default=NEVER)
    found = []
    for row in _reports(store, owing):
        one, report_id = last[row["report_id"]], row["report_id"]
        ready_at = one.known_at
        if row["source"] in watch.own_sources and not one.is_opened_by_room:
            ready_at += rules.source_door
        if ready_at > now:
            still_open[report_id], wake_at = steps[report_id], min(wake_at, ready_at)
        elif owing[report_id] == "door_withdrawn" or _stands(row, one):
            found.append(_made(row, owing[report_id], one.opened_at, ready_at, "panel"))
    return found, still_open, wake_at + timedelta(microseconds=1) if wake_at < NEVER else NEVER


def _owes(one: Round, steps: list[Step]) -> str | None:
    """What DOOR must do about a report's last round, if it has not been done: reopen, or withdraw a reopening."""
    since = {step.kind for step in steps if step.at >= one.opened_at}
    if one.ground == "disputed":
        was_reopened = any(step.kind == "door_reopened" and step.at <= one.opened_at for step in steps)
        is_upheld = one.outcome == panel.GOOD and was_reopened
        return "door_withdrawn" if is_upheld and "door_withdrawn" not in since else None
    return "door_reopened" if one.outcome == panel.BAD and "door_reopened" not in since else None


def _stands(row: Mapping[str, object], one: Round) -> bool:
    """True while the report is green by the completion that the panel looked at."""
    return row["completed_at"] is not None and row["completed_at"] <= one.opened_at


def _reports(store: Asked, report_ids: Mapping[int, str]) -> list[dict]:
    if not report_ids:
        return []
    return store.ask("quality_reports", report_ids=tuple(sorted(report_ids))).to_pylist()


# --- audit ----------------------------------------------------------------------------------------------------------


def _audits(store: Asked, now: datetime, watch: Watch, rules: Rules) -> list[Made]:
    """The draws of the windows in reach, whenever one has begun since the last look. Late news is drawn late."""
    since = now - rules.reach
    if watch.drawn_until and not audit.windows(max(watch.drawn_until, since), now):
        return []
    return [made for window in audit.windows(since, now) for made in _drawn(store, window, watch, rules)]


def _drawn(store: Asked, window: datetime, watch: Watch, rules: Rules) -> list[Made]:
    after, until = audit.put_to_the_draw(window, rules.audit_after)
    rows = store.ask(
        "quality_unrated",
        as_of=window,
        completed_after=after,
        completed_until=until,
        window_at=window,
        own_sources=_bound(watch),
    ).to_pylist()
    named = {audit.name(row["source"], row["source_report_id"]): row for row in rows}
    taken = audit.drawn(rules.audit_seed, window, list(named), rules.audit_share)
    return [_made(named[name], "audit_drawn", window, window, "system") for name in taken]


def _made(row: Mapping[str, object], kind: str, cause: datetime, owed_at: datetime, role: str) -> Made:
    return Made(row["source"], row["source_report_id"], kind, writing.turn_of(cause), owed_at, role)


def _bound(watch: Watch) -> tuple[str, ...]:
    return tuple(sorted(watch.own_sources))
