"""What citizens make of a green report, and what follows: stars, police Qlue, the random audit of what nobody rated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data.arrivals import SPOT
from sample_data.audits import drawn_of
from sample_data.panel import BY_AUDIT, BY_POLICE, assessed, second_round, seen_real
from sample_data.plan import HOUR
from sample_data.work import Done

if TYPE_CHECKING:
    from sample_data.handling import Handling


def plan_judgement(handling: Handling, beside: Handling, done: Done) -> None:
    """Plan rated, police_taken_up, audit_drawn, and what the panel and DOOR make of both.

    The audit draws from `beside`, so that the rest of the city is the same with and without it.
    """
    number, at, stars = _rated(handling, done)
    low = stars <= handling.city["police_and_panel"]["low_stars"]
    taken = number[low]
    taken_at = at[low] + handling.rng.integers(5, 90, len(taken))
    handling.planner.add(
        "police_taken_up",
        "police",
        taken,
        taken_at,
        actor=handling.rng.integers(1, 7, len(taken)),
        note=handling.pick("note.police_taken_up", len(taken)),
    )
    real = done.is_real[np.searchsorted(done.number, taken)]
    second_round(handling, beside, assessed(handling, taken, taken_at, real, seen_real(beside, real), BY_POLICE))

    audited, window, real = drawn_of(beside, done, number, at, low)
    beside.planner.add("audit_drawn", "system", audited, window)
    second_round(beside, beside, assessed(beside, audited, window, real, seen_real(beside, real), BY_AUDIT))


def _rated(handling: Handling, done: Done) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    citizen, rng, a = handling.city["citizen"], handling.rng, handling.arrivals
    count = len(done.number)
    rates = (rng.random(count) < citizen["rated_share"]) & (a.reporter[done.number] >= 0)
    category = a.category[done.number]
    mean = handling.world.truth_column("stars_mean")[a.kelurahan[done.number]]
    mean = mean + handling.world.parameters.categories.stars_change[category]
    mean = mean + np.where(done.by_agency, citizen["stars_agency_change"], 0.0)
    mean = mean - np.where(a.told[done.number] >= SPOT, 0.8, 0.0)  # what returns every day is never well done
    mean = np.where(done.is_real, mean, np.minimum(mean, citizen["stars_bad_work"]))
    mean = np.where(done.is_for_show, citizen["stars_for_show"], mean)
    stars = np.clip(np.round(mean + citizen["stars_spread"] * rng.standard_normal(count)), 1, 5).astype(np.int64)
    hours = handling.lognormal(citizen["rated_hours_median"], citizen["rated_spread"], count)
    at = done.at + (hours * HOUR).astype(np.int64) + 60
    number, at, stars = done.number[rates], at[rates], stars[rates]
    handling.planner.add("rated", "citizen", number, at, stars=stars)
    return number, at, stars
