"""What was done with reports on one day: validated in sittings, refused one by one, withdrawn, reinstated."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from monitoring.lpj import ACTS, REASONS, REFUSED, REINSTATED, VALIDATED, WITHDRAWN
from sample_data.lpj.afterwards import withdrawn_of
from sample_data.lpj.heads import COPIES, heads_of, lurahs_of
from sample_data.lpj.sending import kelurahan_of, sent_on
from sample_data.lpj.settings import AFTER, SITTINGS, LpjCity, parameters, phrases
from sample_data.lpj.sittings import Sitting, senders_in, sittings_on
from sample_data.lpj.units import units_of
from sample_data.world import midnight

NONE = -1
HOUR = 3600


@dataclass(frozen=True)
class Acts:
    """Arrays run parallel. Of one report: its `day` (ordinal) and `number`, else both NONE and `first` to `last`
    (ordinals) are the unit's days. note: place among notes().
    """

    kind: np.ndarray
    unit: np.ndarray
    day: np.ndarray
    number: np.ndarray
    first: np.ndarray
    last: np.ndarray
    at: np.ndarray
    reason: np.ndarray
    note: np.ndarray

    def __len__(self) -> int:
        return len(self.at)

    def where(self, chosen: np.ndarray | slice) -> Acts:
        """The acts chosen by a mask, indices or a slice, in that order."""
        return Acts(*(getattr(self, name)[chosen] for name in NAMES))


NAMES = tuple(field.name for field in fields(Acts))


def acts(kind: str, unit: np.ndarray, at: np.ndarray, **columns: np.ndarray | int) -> Acts:
    """Acts of one kind; a column that is not given has no value."""
    values = {"kind": ACTS.index(kind), "unit": unit, "at": at} | columns
    return Acts(*(np.broadcast_to(values.get(name, NONE), len(unit)).astype(np.int64) for name in NAMES))


def join(parts: list[Acts]) -> Acts:
    """Many in one, in the order given; none gives an empty one."""
    parts = [acts(VALIDATED, np.empty(0, int), np.empty(0, int)), *parts]
    return Acts(*(np.concatenate([getattr(part, name) for part in parts]) for name in NAMES))


def notes() -> tuple[str, ...]:
    """All notes on refusals, by reason."""
    return sum((phrases()[f"note.{reason}"] for reason in REASONS), ())


@lru_cache(maxsize=64)
def acts_on(city: LpjCity, day: date) -> Acts:
    """Everything done on the day, in order of time."""
    found = join([_validated_and_refused(city, day), _withdrawn(city, day), _reinstated(city, day)])
    return found.where(np.lexsort((found.number, found.day, found.unit, found.kind, found.at)))


@lru_cache(maxsize=64)
def _validated_and_refused(city: LpjCity, day: date) -> Acts:
    """In each sitting the days of those who sent, in bulk, and at the same instant the refusals out of them."""
    found = []
    for place, sitting in enumerate(sittings_on(city, day)):
        units = units_of(city)
        mine = np.flatnonzero(units.kelurahan == sitting.kelurahan)
        rng = city.rng(SITTINGS, day.toordinal(), 2, place)
        took = rng.integers(*parameters()["lurah"]["seconds_a_unit"], len(mine), endpoint=True)
        passed_over = rng.random(len(mine)) < parameters()["lurah"]["passed_over_share"]
        seen = senders_in(city, sitting.first, sitting.last)[mine] & ~passed_over
        if not seen.any():
            continue
        at = sitting.at + np.cumsum(took)
        days = {"first": sitting.first.toordinal(), "last": sitting.last.toordinal()}
        found.append(acts(VALIDATED, mine[seen], at[seen], **days))
        found.append(_refused(city, sitting, mine[seen], at[seen]))
    return join(found)


def _refused(city: LpjCity, sitting: Sitting, units: np.ndarray, at: np.ndarray) -> Acts:
    """The reports of the sitting's days that are refused in it, each when its unit's turn comes."""
    days = range(sitting.first.toordinal(), sitting.last.toordinal() + 1)
    found = join([refusals_of(city, date.fromordinal(day)) for day in days])
    when = np.full(len(units_of(city)), NONE)
    when[units] = at
    found = found.where(when[found.unit] >= 0)
    return Acts(*(when[found.unit] if name == "at" else getattr(found, name) for name in NAMES))


@lru_cache(maxsize=128)
def refusals_of(city: LpjCity, day: date) -> Acts:
    """The day's reports that will not pass when the lurah looks at them; `at` is not yet told."""
    sent, settings = sent_on(city, day), parameters()["lurah"]
    rng = city.rng(AFTER, day.toordinal(), 2)
    copied = heads_of(city).behaviour[sent.unit] == COPIES
    strict = lurahs_of(city.seed).strictness[kelurahan_of(city, sent)]
    chosen = np.flatnonzero(rng.random(len(sent)) < np.where(copied, strict, settings["refused_share"]))
    edges = np.cumsum([settings["reasons"].get(reason, 0.0) for reason in REASONS])
    reason = np.searchsorted(edges / edges[-1], rng.random(len(chosen)), side="right")
    reason = np.where(copied[chosen], REASONS.index("copy"), reason)
    sizes = np.array([len(phrases()[f"note.{name}"]) for name in REASONS])
    note = (np.cumsum(sizes) - sizes)[reason] + (rng.random(len(chosen)) * sizes[reason]).astype(int)
    note = np.where(rng.random(len(chosen)) < settings["noted_share"], note, NONE)
    of = sent.where(chosen)
    return acts(REFUSED, of.unit, of.at, day=of.day, number=of.number, reason=reason, note=note)


def _withdrawn(city: LpjCity, day: date) -> Acts:
    found = []
    for one in (day - timedelta(days=1), day):
        if one >= city.first_day:
            later = withdrawn_of(city, one)
            now = (later.at >= midnight(day)) & (later.at < midnight(day + timedelta(days=1)))
            of = later.of.where(now)
            found.append(acts(WITHDRAWN, of.unit, later.at[now], day=of.day, number=of.number))
    return join(found)


def _reinstated(city: LpjCity, day: date) -> Acts:
    """Refusals of some days ago against which an objection was upheld."""
    settings = parameters()["lurah"]
    before = day - timedelta(days=settings["reinstated_after_days"])
    if before < city.first_day:
        return join([])
    found = _validated_and_refused(city, before)
    found = found.where(found.kind == ACTS.index(REFUSED))
    rng = city.rng(AFTER, day.toordinal(), 3)
    found = found.where(rng.random(len(found)) < settings["reinstated_share"])
    at = midnight(day) + (rng.uniform(*settings["office_hours"], len(found)) * HOUR).astype(int)
    return acts(REINSTATED, found.unit, at, day=found.day, number=found.number)
