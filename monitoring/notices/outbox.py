"""What is to be sent at an instant, and what became of what was tried: pure, from the parcels that are due and the log.

A try is entered before the message leaves and its outcome after: a parcel whose delivery was entered is never sent
again, one whose outcome nobody knows (the room was closed, or killed, between the two) is sent once more. So a notice
arrives at least once, or is given up by name; twice only where a channel took it and the room could not write that down
or stopped waiting for the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitoring.notices import rules
from monitoring.notices.addressing import Parcel, Recipient
from monitoring.notices.rules import Rules
from monitoring.store.entries import DELIVERY, ROOM, Entry, Row

TRIED, FAILED, DELIVERED, GIVEN_UP = "tried", "failed", "delivered", "given_up"
ENDED = (DELIVERED, GIVEN_UP)
TOO_OLD, TOO_OFTEN = "too_old", "too_often"
SYSTEM = "system"


@dataclass(frozen=True)
class Known:
    """What the log says of one parcel: the number of tries, when the last was, and what became of it."""

    tries: int
    tried_at: datetime
    outcome: str

    @property
    def has_ended(self) -> bool:
        return self.outcome in ENDED


@dataclass(frozen=True)
class Letter:
    """What one recipient is sent in one message."""

    recipient: Recipient
    parcels: tuple[Parcel, ...]


@dataclass(frozen=True)
class Plan:
    """What to do now. given_up: with the reason; next_at: when there may be more to do, None = only after news."""

    letters: tuple[Letter, ...] = ()
    given_up: tuple[tuple[Parcel, str], ...] = ()
    next_at: datetime | None = None


def key_of(row: Row) -> str:
    """The parcel that an entry is about."""
    return f"{row.subject}>{row.details.get('channel')}>{row.details.get('to')}"


def known(rows: Iterable[Row]) -> dict[str, Known]:
    """What the log says of each parcel, whatever the order of its entries; what has ended stays ended."""
    found: dict[str, Known] = {}
    for row in rows:
        tries = int(row.details.get("attempt", 0))
        mine = Known(tries, row.occurred_at, row.action)
        before = found.get(key_of(row))
        found[key_of(row)] = mine if before is None else max(before, mine, key=_weight)
    return found


def _weight(one: Known) -> tuple[bool, int, bool]:
    return one.has_ended, one.tries, one.outcome != TRIED


def plan(
    due: Iterable[Parcel],
    log: Mapping[str, Known],
    now: datetime,
    on_rules: Rules,
    resting: Mapping[str, datetime] | None = None,
) -> Plan:
    """What to send, and what to give up, at `now`. resting: until when a channel that gave no answer is left alone.

    What was never tried and has become too old is passed over in silence. New notices wait until the first of them is
    as old as the policy's gathering time, so that what belongs together is one message. The same whatever the order.
    """
    ready: dict[tuple[Recipient, bool], list[Parcel]] = defaultdict(list)
    gathering: dict[tuple[Recipient, bool], list[Parcel]] = defaultdict(list)
    given_up: list[tuple[Parcel, str]] = []
    later: list[datetime] = []
    for parcel in due:
        tried = log.get(parcel.key)
        if parcel.notice.at > now:
            later.append(parcel.notice.at)
            continue
        why = _reason_to_end(parcel, tried, now, on_rules)
        if why is not None:
            given_up += [(parcel, why)] if tried and not tried.has_ended else []
            continue
        pile = parcel.recipient, parcel.notice.kind == rules.SHEET
        free_at = (resting or {}).get(parcel.recipient.channel, now)
        ready_at = _ready_at(parcel, tried, on_rules)
        if max(free_at, ready_at) <= now:
            ready[pile].append(parcel)
        else:
            later.append(max(free_at, ready_at))
            if tried is None and free_at <= now:
                gathering[pile].append(parcel)
    letters = [Letter(pile[0], _in_order([*held, *gathering[pile]])) for pile, held in ready.items()]
    letters.sort(key=lambda letter: (letter.parcels[0].notice.at, letter.recipient, letter.parcels[0].key))
    ended = sorted(given_up, key=lambda pair: pair[0].key)
    return Plan(tuple(letters), tuple(ended), min(later, default=None))


def _reason_to_end(parcel: Parcel, tried: Known | None, now: datetime, on_rules: Rules) -> str | None:
    if tried and tried.has_ended:
        return tried.outcome
    if now - parcel.notice.at > on_rules.oldest_of(parcel.notice.kind):
        return TOO_OLD
    return TOO_OFTEN if tried and tried.tries > len(on_rules.delays) else None


def _ready_at(parcel: Parcel, tried: Known | None, on_rules: Rules) -> datetime:
    if tried is not None:
        return tried.tried_at + on_rules.delays[tried.tries - 1]
    is_sheet = parcel.notice.kind == rules.SHEET
    return parcel.notice.at if is_sheet else parcel.notice.at + on_rules.gather


def _in_order(held: Iterable[Parcel]) -> tuple[Parcel, ...]:
    return tuple(sorted(held, key=lambda parcel: (parcel.notice.at, parcel.key)))


def entry(parcel: Parcel, action: str, attempt: int, now: datetime, data_version: int, **details: object) -> Entry:
    """What is entered of one parcel: tried, failed, delivered or given up. details: never an address or a secret."""
    told = {
        "notice": parcel.notice.kind,
        "about": parcel.notice.about,
        "whom": parcel.notice.subject,
        "case": parcel.notice.case_id,
        "channel": parcel.recipient.channel,
        "to": parcel.recipient.to,
        "attempt": attempt,
    }
    key = f"{parcel.key}#{attempt}:{action}"
    given = {name: value for name, value in details.items() if value is not None}
    return Entry(key, DELIVERY, parcel.notice.key, action, ROOM, SYSTEM, now, data_version, told | given)
