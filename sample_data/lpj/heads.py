"""The hidden truth about heads and lurahs: who sends how, who is in office when, who validates when.

Days are ordinals (date.toordinal); NEVER lies after every day.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

import numpy as np

from sample_data.lpj.settings import TRUTH, LpjCity, parameters, texts
from sample_data.lpj.units import place_of, units_of
from sample_data.truth import shipped_register

BEHAVIOURS = ("keeps", "short", "stops", "bursts", "copies", "never")
KEEPS, SHORT, STOPS, BURSTS, COPIES, NEVER_SENDS = range(6)
HABITS = ("weekly", "month_end", "late", "never")
WEEKLY, MONTH_END, LATE, NEVER_VALIDATES = range(4)
NEVER = date.max.toordinal()
COPIED_A_DAY = 3


@dataclass(frozen=True)
class Heads:
    """Arrays run parallel to the units; minutes has a column for each report a copying head sends a day.

    of_quota: reports sent against the month's quota, while sending. copied_text: -1 = texts of his own; copied_minutes:
    -1 = at any time. A vacancy lasts from head_out to head_again, the day of the new head.
    """

    behaviour: np.ndarray
    of_quota: np.ndarray
    has_one_photo: np.ndarray
    copied_text: np.ndarray
    copied_minutes: np.ndarray
    formed: np.ndarray
    head_in: np.ndarray
    head_out: np.ndarray
    head_again: np.ndarray
    dissolved: np.ndarray
    help_needed: np.ndarray
    help_given: np.ndarray

    def in_office(self, day: int) -> np.ndarray:
        """Whether there is a head on the day."""
        away = (self.head_out <= day) & (day < self.head_again)
        return (self.head_in <= day) & ~away & (day < self.dissolved)


@dataclass(frozen=True)
class Lurahs:
    """Arrays run parallel to the register. weekday: of a weekly sitting. strictness: share of copies he refuses."""

    habit: np.ndarray
    weekday: np.ndarray
    strictness: np.ndarray


@lru_cache(maxsize=8)
def lurahs_of(seed: int) -> Lurahs:
    """How each lurah of the city of `seed` validates."""
    rng = np.random.default_rng([seed, TRUTH, 0])
    settings, count = parameters()["lurah"], len(shipped_register())
    share = np.cumsum([settings["habits"][name] for name in HABITS])
    habit = np.searchsorted(share / share[-1], rng.random(count), side="right")
    return Lurahs(habit, rng.integers(0, 3, count), rng.uniform(*settings["refused_share_of_copies"], count))


@lru_cache(maxsize=8)
def heads_of(city: LpjCity) -> Heads:
    """The truth about each unit's head. A thinned city has the heads that the whole one has."""
    whole = LpjCity(city.seed, city.first_day)
    if city.scale < 1:
        kept = units_of(city).number
        truth = heads_of(whole)
        return Heads(*(getattr(truth, field.name)[kept] for field in fields(Heads)))
    rng = whole.rng(TRUTH, 1)
    behaviour, of_quota = _sending(whole, rng)
    return Heads(behaviour, of_quota, *_copying(behaviour, rng), *_register(whole, behaviour, rng))


def _sending(city: LpjCity, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    settings, units = parameters()["heads"], units_of(city)
    diligence = settings["diligence_spread"] * rng.standard_normal(len(shipped_register()))
    tilt = np.array([settings[name]["tilt"] for name in BEHAVIOURS])
    share = np.array([settings[name]["share"] for name in BEHAVIOURS]) * np.exp(diligence[:, None] * tilt)
    edges = np.cumsum(share, axis=1) / share.sum(axis=1, keepdims=True)
    luck = rng.random(len(units))
    behaviour = (luck[:, None] >= edges[units.kelurahan]).sum(axis=1)
    within = rng.random(len(units))
    between = {KEEPS: settings["keeps"], SHORT: settings["short"], STOPS: settings["stops"]}
    of_quota = np.zeros(len(units))
    for one, told in between.items():
        low, high = told["of_quota"]
        of_quota = np.where(behaviour == one, low + (high - low) * within, of_quota)
    low, high = settings["helped_of_quota"]
    of_quota = np.where(behaviour == NEVER_SENDS, low + (high - low) * within, of_quota)  # once he is helped
    for told in parameters()["short_rw"]:
        mine = np.flatnonzero((units.kelurahan == place_of(told["code"])) & (units.rw == int(told["rw"])))[1:]
        keeping = round(told["keeps_share"] * len(mine))
        behaviour[mine[:keeping]], of_quota[mine[:keeping]] = KEEPS, settings["keeps"]["of_quota"][1]
        behaviour[mine[keeping:]] = SHORT
        of_quota[mine[keeping:]] = np.linspace(0.9, told["least_of_quota"], len(mine) - keeping)
    return behaviour, of_quota


def _copying(behaviour: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    settings, count = parameters()["heads"]["copies"], len(behaviour)
    copies = behaviour == COPIES
    photo, words, minute = (
        copies & (rng.random(count) < settings[name]) for name in ("photo_share", "words_share", "minute_share")
    )
    photo |= copies & ~words & ~minute  # each copies something
    minutes = np.sort(rng.integers(5 * 60, 22 * 60, (count, COPIED_A_DAY)), axis=1)
    text = rng.integers(0, len(texts().lines), count)
    return photo, np.where(words, text, -1), np.where(minute[:, None], minutes, -1)


def _register(city: LpjCity, behaviour: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """formed, head_in, head_out, head_again, dissolved, help_needed, help_given."""
    settings, first, count = parameters()["units"], city.first_day.toordinal(), len(behaviour)
    days = settings["days"]
    told = {(place_of(one["code"]), int(one["rw"])) for one in parameters()["short_rw"]}
    units = units_of(city)
    quiet = np.array([pair in told for pair in zip(units.kelurahan.tolist(), units.rw.tolist(), strict=True)])

    def some(name: str) -> np.ndarray:
        return (rng.random(count) < settings[name]) & ~quiet & (units.rt > 0)

    def between(low: int, high: int) -> np.ndarray:
        return rng.integers(low, high, count, endpoint=True)

    new, gone, vacant = some("formed_share"), some("dissolved_share"), some("vacant_share")
    gone, vacant = gone & ~new, vacant & ~new & ~gone
    before = date(city.first_day.year - settings["formed_years_before"], 1, 1).toordinal()
    formed = np.where(new, first + between(5, days), before)
    head_after = between(*settings["formed_head_after_days"])
    head_in = np.where(new, formed + head_after, first - between(*settings["head_since_days"]))
    head_out = np.where(vacant, first + between(-20, days - 15), NEVER)
    again = head_out + between(*settings["vacant_days"])
    for_good = rng.random(count) < settings["vacant_for_good_share"]
    head_again = np.where(vacant & ~for_good, again, NEVER)
    dissolved = np.where(gone, first + between(10, days), NEVER)
    head_out = np.where(gone, dissolved, head_out)
    needs = (behaviour == NEVER_SENDS) & (rng.random(count) < settings["help_needed_share"]) & ~new & ~gone
    needed = np.where(needs, first + between(-120, 10), NEVER)
    helped = needs & (rng.random(count) < settings["help_given_share"])
    given = np.where(helped, np.maximum(needed, first) + between(5, days), NEVER)
    return formed, head_in, head_out, head_again, dissolved, needed, given
