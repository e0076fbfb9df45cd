"""Rounds of the panel: what a report's events, the instant and the policy make of them. Nothing here is stored.

A round opens when police Qlue takes a report up, the audit draws it or the kelurahan disputes a reopening; what would
open it again while it is open joins it. The first vote of each member counts. It closes as soon as the votes still out
cannot change what it finds; at its deadline by the votes cast, or after it with the vote that makes the quorum. Work is
found bad by more than the policy's share of the votes, so a tie finds it good. A reopening by DOOR closes it as bad.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from monitoring.clock import WIB
from monitoring.quality.rules import Rules

GOOD, BAD = "good", "bad"
OPENS = ("police_taken_up", "audit_drawn", "disputed")
COUNTED, REPEATED, LATE, OUTSIDE = "counted", "repeated", "late", "outside"
BY_VOTES, BY_DEADLINE, BY_DOOR = "votes", "deadline", "door"
ROOM = "room/"  # how the keys of events begin that were made in the room, not sent by a source


class Step(NamedTuple):
    """One event of a report, as far as the panel is concerned."""

    kind: str
    at: datetime
    key: str
    actor: str | None = None
    verdict: str | None = None
    note: str | None = None
    known_at: datetime | None = None


class Vote(NamedTuple):
    """One vote. standing: counted; repeated = the member had voted; late = the round was closed; outside = no round."""

    member: str | None
    verdict: str
    at: datetime
    standing: str


@dataclass
class Round:
    """One round. outcome and closed_at are None while it is open; `deadline` is when votes alone can end it."""

    number: int
    rules: Rules
    opened_at: datetime
    deadline: datetime
    grounds: list[str]
    note: str | None
    is_of_room: bool  # opened or voted on in the room itself
    is_opened_by_room: bool
    votes: list[Vote] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)  # members who have voted, in time or late
    cast: int = 0
    bad: int = 0
    closed_at: datetime | None = None
    outcome: str | None = None
    closed_by: str | None = None
    known_at: datetime | None = None  # when the room knew all that closed it

    @property
    def ground(self) -> str:
        """What opened it first."""
        return self.grounds[0]

    @property
    def is_open(self) -> bool:
        return self.outcome is None


class Panel(NamedTuple):
    """All rounds of a report, and the votes that fell before any."""

    rounds: list[Round]
    outside: list[Vote]


def certain(bad: int, cast: int, rules: Rules) -> str | None:
    """What a round finds whatever the votes still out say; None while they can change it or a quorum lacks."""
    if cast < rules.quorum:
        return None
    limit = rules.majority * rules.panel_size
    if bad > limit:
        return BAD
    return GOOD if bad + rules.panel_size - cast <= limit else None


def by_votes_cast(bad: int, cast: int, rules: Rules) -> str | None:
    """What a round finds whose time is over; None without a quorum."""
    if cast < rules.quorum:
        return None
    return BAD if bad > rules.majority * cast else GOOD


def rounds_of(steps: Iterable[Step], now: datetime, rules_on: Callable[[date], Rules] = Rules.in_force) -> Panel:
    """The rounds of one report at the instant `now`. `steps` in the order in which events count; others are ignored."""
    rounds: list[Round] = []
    outside: list[Vote] = []
    for step in steps:
        current = rounds[-1] if rounds else None
        if current and current.is_open:
            _close_in_time(current, step.at)
        if step.kind in OPENS:
            if current and current.is_open:
                _join(current, step)
            else:
                rounds.append(_opened(len(rounds) + 1, step, rules_on))
        elif step.kind == "panel_assessed":
            _take_vote(current, step, outside)
        elif step.kind == "door_reopened" and current and current.is_open:
            _close(current, BAD, step.at, BY_DOOR, step.known_at)
    if rounds and rounds[-1].is_open:
        _close_in_time(rounds[-1], now)
    return Panel(rounds, outside)


def _opened(number: int, step: Step, rules_on: Callable[[date], Rules]) -> Round:
    rules = rules_on(step.at.astimezone(WIB).date())
    is_of_room = step.key.startswith(ROOM)
    return Round(number, rules, step.at, step.at + rules.voting, [step.kind], step.note, is_of_room, is_of_room)


def _join(current: Round, step: Step) -> None:
    if step.kind not in current.grounds:
        current.grounds.append(step.kind)
    current.note = current.note or step.note
    current.is_of_room |= step.key.startswith(ROOM)


def _take_vote(current: Round | None, step: Step, outside: list[Vote]) -> None:
    verdict = step.verdict or GOOD
    if current is None:
        outside.append(Vote(step.actor, verdict, step.at, OUTSIDE))
        return
    if step.actor in current.heard:
        current.votes.append(Vote(step.actor, verdict, step.at, REPEATED))
        return
    if step.actor is not None:
        current.heard.add(step.actor)
    if not current.is_open:
        current.votes.append(Vote(step.actor, verdict, step.at, LATE))
        return
    current.votes.append(Vote(step.actor, verdict, step.at, COUNTED))
    current.is_of_room |= step.key.startswith(ROOM)
    current.cast += 1
    current.bad += verdict == BAD
    current.known_at = _later(current.known_at, step.known_at)
    over = step.at > current.deadline
    found = (by_votes_cast if over else certain)(current.bad, current.cast, current.rules)
    if found:
        _close(current, found, step.at, BY_VOTES, step.known_at)


def _close_in_time(current: Round, instant: datetime) -> None:
    """Close a round whose deadline has passed at `instant`. A vote at the very deadline still counts."""
    if instant <= current.deadline:
        return
    found = by_votes_cast(current.bad, current.cast, current.rules)
    if found:
        _close(current, found, current.deadline, BY_DEADLINE, None)


def _close(current: Round, outcome: str, at: datetime, by: str, known_at: datetime | None) -> None:
    current.outcome, current.closed_at, current.closed_by = outcome, at, by
    current.known_at = _later(_later(current.known_at, known_at), at)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return other if one is None or (other is not None and other > one) else one
