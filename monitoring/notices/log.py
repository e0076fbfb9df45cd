"""Who was told what, by which channel, when, and what failed: from the room's log, a row a notice and recipient."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monitoring.notices.outbox import DELIVERED, ENDED, FAILED, GIVEN_UP, TRIED, key_of
from monitoring.store import entries
from monitoring.store.entries import Asked, Row


@dataclass(frozen=True)
class Delivery:
    """What became of one notice for one recipient.

    kind, about, subject, case_id: as of the notice. to: "kelurahan/31.71.01.1001", "skpd/Dinas Bina Marga",
    "person/operator/Sari", "" = the channel's one address; never an address itself. outcome: tried (under way, or the
    room was closed meanwhile), failed, delivered, given_up. reason: of the last failure; code: the channel's answer.
    """

    notice: str
    kind: str
    about: str
    subject: str
    case_id: str | None
    channel: str
    to: str
    tries: int
    first_at: datetime
    last_at: datetime
    outcome: str
    reason: str | None
    code: int | None

    @property
    def is_delivered(self) -> bool:
        return self.outcome == DELIVERED


def deliveries(
    store: Asked, from_at: datetime | None = None, to_at: datetime | None = None, case_id: str | None = None
) -> list[Delivery]:
    """What was sent, or tried, recorded between two instants (None = without end), the last tried first.

    case_id: only what was told of that case.
    """
    found = of(entries.of(store, entries.DELIVERY, from_at=from_at, to_at=to_at))
    return [one for one in found if case_id is None or one.case_id == case_id]


def of(rows: Iterable[Row]) -> list[Delivery]:
    """Deliveries from entries of kind "delivery", the last tried first."""
    piles: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.entry_id):
        piles.setdefault(key_of(row), []).append(row)
    made = [_delivery(pile) for pile in piles.values()]
    return sorted(made, key=lambda one: (one.last_at, one.notice, one.channel, one.to), reverse=True)


def _delivery(pile: list[Row]) -> Delivery:
    last = next((row for row in pile if row.action in ENDED), pile[-1])
    failed = next((row for row in reversed(pile) if row.action == FAILED), None)
    why = failed or last
    details = pile[0].details
    return Delivery(
        notice=pile[0].subject,
        kind=str(details.get("notice")),
        about=str(details.get("about")),
        subject=str(details.get("whom")),
        case_id=details.get("case"),
        channel=str(details.get("channel")),
        to=str(details.get("to")),
        tries=max(int(row.details.get("attempt", 0)) for row in pile),
        first_at=pile[0].occurred_at,
        last_at=last.occurred_at,
        outcome=last.action,
        reason=None if last.action == DELIVERED else why.details.get("reason"),
        code=None if last.action == DELIVERED else why.details.get("code"),
    )


__all__ = ["DELIVERED", "FAILED", "GIVEN_UP", "TRIED", "Delivery", "deliveries", "of"]
