"""How long a place stays quiet once its problem was set green: the relapse curve of one recurring place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitoring.rating import survival

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spells:
    """Quiet spells of a place, in the order in which they began: days each has lasted, and whether it has ended."""

    days: tuple[float, ...]
    ended: tuple[bool, ...]


def quiet_spells(received: Iterable[datetime], greens: Iterable[datetime], until: datetime, most_days: float) -> Spells:
    """The spells from a green to the next report of the place, and those that nothing has ended until `until`.

    Several greens without a report between them begin one spell, with the last: then the last voice was dealt with. A
    report at the instant of a green ends its spell. A spell is watched for `most_days` at most: what comes later is no
    relapse but a problem of its own.
    """
    told = sorted([(at, 0) for at in greens] + [(at, 1) for at in received])
    days, ended = [], []
    green_at: datetime | None = None
    for at, is_report in told:
        if at > until:
            break
        if not is_report:
            green_at = at
        elif green_at is not None:
            days.append(min((at - green_at) / DAY, most_days))
            ended.append((at - green_at) / DAY <= most_days)
            green_at = None
    if green_at is not None:
        days.append(min((until - green_at) / DAY, most_days))
        ended.append(False)
    return Spells(tuple(days), tuple(ended))


def returned_by(spells: Spells) -> tuple[list[float], list[float]]:
    """Days after green, rising from 0, and the share of spells that has ended by then (Kaplan-Meier).

    Raises ValueError where there is no spell.
    """
    curve = survival.kaplan_meier(spells.days, spells.ended)
    return [0.0, *curve.times.tolist()], [0.0, *(1 - curve.survival).tolist()]


def half_returned_days(spells: Spells) -> float:
    """By how many days after green the problem is back half the time; NaN where it is back less often."""
    return survival.median(survival.kaplan_meier(spells.days, spells.ended))
