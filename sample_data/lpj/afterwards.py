"""What reaches the room later than it was done: days sent as a file, corrections, withdrawals."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from monitoring.lpj import KINDS
from sample_data.lpj.heads import COPIES, heads_of
from sample_data.lpj.sending import Sent, kelurahan_of, sent_on
from sample_data.lpj.settings import AFTER, OUTAGES, LpjCity, parameters, texts
from sample_data.lpj.units import place_of
from sample_data.truth import shipped_register
from sample_data.world import midnight

HOUR = 3600
LONGEST_DAYS = 60  # before a file of days must have come


@dataclass(frozen=True)
class Outage:
    """Days of a kelurahan, both ends in, whose reports come as a file at the second `told_at`."""

    kelurahan: int
    first: date
    last: date
    told_at: int

    @property
    def told_on(self) -> date:
        return date(1970, 1, 1) + timedelta(seconds=self.told_at + 7 * HOUR)


@dataclass(frozen=True)
class Later:
    """Something done to reports of one day: which of them, and when, in seconds since 1970."""

    of: Sent
    at: np.ndarray
    luck: np.ndarray


@lru_cache(maxsize=64)
def outages_of(city: LpjCity, month: date) -> tuple[Outage, ...]:
    """The outages that begin in the month (its first day)."""
    settings, rng = parameters()["late"], city.rng(OUTAGES, month.toordinal())
    count = len(shipped_register())
    struck = np.flatnonzero(rng.random(count) < settings["kelurahan_share_by_month"])
    found = [
        _outage(int(k), month, *(int(rng.integers(*settings[name], endpoint=True)) for name in _DRAWN), rng)
        for k in struck
    ]
    told = [one for one in settings["always"] if month == city.first_day.replace(day=1)]
    always = [_outage(place_of(one["code"]), month, *(one[name] for name in _DRAWN), rng) for one in told]
    places = {one.kelurahan for one in always}
    return tuple([one for one in found if one.kelurahan not in places] + always)


_DRAWN = ("from_day", "days", "after_days")


def _outage(kelurahan: int, month: date, from_day: int, days: int, after_days: int, rng: np.random.Generator) -> Outage:
    first = month.replace(day=from_day)
    last = min(first + timedelta(days=days - 1), month.replace(day=calendar.monthrange(month.year, month.month)[1]))
    return Outage(kelurahan, first, last, midnight(last + timedelta(days=after_days)) + int(rng.uniform(8, 16) * HOUR))


def recent_outages(city: LpjCity, day: date) -> list[Outage]:
    """Those of the day's month and of the two before it."""
    month, found = day.replace(day=1), []
    for _ in range(3):
        found += outages_of(city, month)
        month = (month - timedelta(days=1)).replace(day=1)
    return [one for one in found if one.first >= city.first_day]


def arrived_later(city: LpjCity, day: date) -> list[tuple[int, Sent]]:
    """The files that came on the day: the second at which, and the reports in each."""
    found = []
    for outage in recent_outages(city, day):
        if outage.told_on == day:
            days = [outage.first + timedelta(days=n) for n in range((outage.last - outage.first).days + 1)]
            for one in days:
                sent = sent_on(city, one)
                found.append((outage.told_at, sent.where(kelurahan_of(city, sent) == outage.kelurahan)))
    return found


def is_late(city: LpjCity, day: date, sent: Sent) -> np.ndarray:
    """Which of the day's reports come as a file afterwards."""
    struck = [one.kelurahan for one in recent_outages(city, day) if one.first <= day <= one.last]
    return np.isin(kelurahan_of(city, sent), struck) if struck else np.zeros(len(sent), bool)


@lru_cache(maxsize=128)
def withdrawn_of(city: LpjCity, day: date) -> Later:
    """The day's reports that their senders withdraw."""
    return _later(city, day, 0, "withdrawn")


@lru_cache(maxsize=128)
def revised_of(city: LpjCity, day: date) -> Later:
    """The day's reports that are corrected, as they read then; those of copying heads never are."""
    found = _later(city, day, 1, "revised")
    own = heads_of(city).behaviour[found.of.unit] != COPIES
    sent, luck = found.of.where(own), found.luck[own]
    kind = ((sent.kind + 1 + (luck * (len(KINDS) - 1)).astype(int)) % len(KINDS)).astype(np.int8)
    kind = np.where(luck < 0.5, sent.kind, kind)  # half of them only mend the words
    text = texts().starts[kind] + ((sent.text * 31 + 17) % texts().sizes[kind])
    corrected = Sent(sent.day, sent.number, sent.unit, sent.at, kind, text, sent.photo)
    return Later(corrected, found.at[own], luck)


def _later(city: LpjCity, day: date, stream: int, name: str) -> Later:
    settings, sent = parameters()["sender"], sent_on(city, day)
    rng = city.rng(AFTER, day.toordinal(), stream)
    chosen = np.flatnonzero((rng.random(len(sent)) < settings[f"{name}_share"]) & ~is_late(city, day, sent))
    hours = rng.uniform(*settings[f"{name}_hours"], len(chosen))
    of = sent.where(chosen)
    return Later(of, of.at + (hours * HOUR).astype(np.int64), rng.random(len(chosen)))
