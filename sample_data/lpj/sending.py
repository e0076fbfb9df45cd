"""What the heads send on one day: how many, when, of what kind, in which words."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, lru_cache

import numpy as np

from monitoring.lpj import COMMUNAL_WORK, KINDS
from sample_data.lpj.heads import (
    BURSTS,
    COPIED_A_DAY,
    COPIES,
    KEEPS,
    NEVER_SENDS,
    SHORT,
    STOPS,
    Heads,
    heads_of,
)
from sample_data.lpj.settings import COUNTS, DAY, SCHEDULE, LpjCity, parameters, texts
from sample_data.lpj.units import units_of
from sample_data.world import midnight

NO_PHOTO, OWN_PHOTO, OLD_PHOTO = 0, 1, 2
MOST_A_DAY = 200
QUANTILES = 1 << 16


@dataclass(frozen=True)
class Sent:
    """Reports in order; arrays run parallel. A report is named by its day (ordinal) and number within it, from 0.

    unit: place among the city's units. at: seconds since 1970. kind: place in KINDS. text: place in texts().lines.
    """

    day: np.ndarray
    number: np.ndarray
    unit: np.ndarray
    at: np.ndarray
    kind: np.ndarray
    text: np.ndarray
    photo: np.ndarray

    def __len__(self) -> int:
        return len(self.at)

    def where(self, chosen: np.ndarray | slice) -> Sent:
        """The reports chosen by a mask, indices or a slice, in that order."""
        return Sent(*(getattr(self, name)[chosen] for name in NAMES))


NAMES = tuple(field.name for field in fields(Sent))


@lru_cache(maxsize=128)
def counts_of(city: LpjCity, day: date) -> np.ndarray:
    """Reports of each unit on the day (WIB)."""
    heads, settings = heads_of(city), parameters()["heads"]
    rate = _rates(city, heads, day) * city.volume
    rng = city.rng(COUNTS, day.toordinal())
    spread = np.minimum(settings["day_spread"], 0.3 * rate) * rng.standard_normal(len(rate), np.float32)
    counts = np.floor(np.maximum(rate + spread, 0) + rng.random(len(rate)))
    missed = rng.random(len(rate)) < settings["copies"]["missed_share"]
    copied = np.where(missed, COPIED_A_DAY - 1, COPIED_A_DAY) * max(1, round(city.volume))
    counts = np.where(heads.behaviour == COPIES, copied, counts)
    return np.where(heads.in_office(day.toordinal()), np.minimum(counts, MOST_A_DAY), 0).astype(np.int16)


def _rates(city: LpjCity, heads: Heads, day: date) -> np.ndarray:
    """Expected reports of each unit on the day, as far as it has a head."""
    settings = parameters()["heads"]
    days = calendar.monthrange(day.year, day.month)[1]
    a_day = settings["monthly_quota"] / days * heads.of_quota
    stop, last, in_all = _month(city, day.replace(day=1))
    rate = np.where(np.isin(heads.behaviour, (KEEPS, SHORT)), a_day, 0.0)
    stopping = np.where(day.day > stop, settings["after_stop_a_day"], a_day)
    rate = np.where(heads.behaviour == STOPS, stopping, rate)
    bursting = np.where(day.day > days - last, in_all / last, settings["before_burst_a_day"])
    rate = np.where(heads.behaviour == BURSTS, bursting, rate)
    helped = (heads.behaviour == NEVER_SENDS) & (heads.help_given <= day.toordinal())
    return np.where(helped, a_day, rate)


@lru_cache(maxsize=8)
def _month(city: LpjCity, month: date) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each unit in the month: the day after which it stops, the days in which it bursts, and how much."""
    settings, count = parameters()["heads"], len(heads_of(city).behaviour)
    rng = city.rng(SCHEDULE, month.toordinal())
    stop = rng.integers(*settings["stops"]["stop_after_days"], count, endpoint=True)
    last = rng.integers(*settings["bursts"]["last_days"], count, endpoint=True)
    return stop, last, rng.uniform(*settings["bursts"]["in_all"], count)


@lru_cache(maxsize=4)
def sent_on(city: LpjCity, day: date) -> Sent:
    """The day's reports in order of time, whenever they reached the room."""
    heads, counts = heads_of(city), counts_of(city, day)
    rng = city.rng(DAY, day.toordinal())
    unit = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    turn = np.arange(len(unit)) - np.repeat(np.cumsum(counts) - counts, counts)
    kind = np.searchsorted(_kind_edges(day.weekday()), rng.random(len(unit)), side="right").astype(np.int8)
    said = texts()
    text = said.starts[kind] + (rng.random(len(unit)) * said.sizes[kind]).astype(np.int64)
    seconds = _seconds(kind, rng.random(len(unit)))
    photo = np.where(rng.random(len(unit)) < parameters()["photo"]["without_share"], NO_PHOTO, OWN_PHOTO)
    within = rng.integers(0, 60, len(unit))
    copier = np.flatnonzero(heads.behaviour[unit] == COPIES)
    who, which = unit[copier], turn[copier] % COPIED_A_DAY
    photo[copier] = np.where(heads.has_one_photo[who], OLD_PHOTO, photo[copier])
    text[copier] = np.where(heads.copied_text[who] >= 0, heads.copied_text[who], text[copier])
    minute = heads.copied_minutes[who, which]
    seconds[copier] = np.where(minute >= 0, minute * 60 + within[copier], seconds[copier])
    kind[copier] = np.searchsorted(said.starts, text[copier], side="right") - 1
    order = np.argsort(seconds, kind="stable")
    named = np.full(len(unit), day.toordinal(), np.int32), np.arange(len(unit), dtype=np.int32)
    told = (unit, midnight(day) + seconds.astype(np.int64), kind, text, photo.astype(np.int8))
    return Sent(*named, *(column[order] for column in told))


def kelurahan_of(city: LpjCity, sent: Sent) -> np.ndarray:
    """The place in the register of each report's kelurahan."""
    return units_of(city).kelurahan[sent.unit]


@cache
def _kind_edges(weekday: int) -> np.ndarray:
    settings = parameters()["kinds"]
    more = {kind: factors[weekday - 5] for kind, factors in settings["weekend"].items()} if weekday >= 5 else {}
    edges = np.cumsum([settings[kind] * more.get(kind, 1.0) for kind in KINDS])
    return edges / edges[-1]


def _seconds(kind: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """A second of the day (WIB) for each report, by its kind's hours."""
    curve = (kind == KINDS.index(COMMUNAL_WORK)).astype(np.int64)
    return _quantiles()[curve * QUANTILES + (luck * QUANTILES).astype(np.int64)]


@cache
def _quantiles() -> np.ndarray:
    """Seconds of the day at even steps of luck, for the usual hours and then for those of communal work."""
    steps, found = (np.arange(QUANTILES) + 0.5) / QUANTILES, []
    for name in ("hours_usual", "hours_communal_work"):
        weights = np.array(parameters()["day"][name], float)
        edges = np.concatenate([[0.0], np.cumsum(weights) / weights.sum()])
        found.append(np.minimum(np.interp(steps, edges, np.arange(25.0)) * 3600, 86_399))
    return np.concatenate(found).astype(np.int32)
