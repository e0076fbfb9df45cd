"""What citizens, the police and the panel make of a green report: stars, take-up, 15 votes, DOOR."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sample_data.arrivals import SPOT
from sample_data.plan import HOUR
from sample_data.tables import VERDICT_CODES
from sample_data.work import Done, hours_to_act

if TYPE_CHECKING:
    from sample_data.handling import Handling


def plan_judgement(handling: Handling, done: Done) -> None:
    """Plan rated, police_taken_up, panel_assessed, door_reopened and the second round after a reopening."""
    number, at, stars = _rated(handling, done)
    low = stars <= handling.city["police_and_panel"]["low_stars"]
    taken, real = number[low], done.is_real[np.searchsorted(done.number, number[low])]
    taken_at = at[low] + handling.rng.integers(5, 90, len(taken))
    handling.planner.add(
        "police_taken_up",
        "police",
        taken,
        taken_at,
        actor=handling.rng.integers(1, 7, len(taken)),
        note=handling.pick("note.police_taken_up", len(taken)),
    )
    _second_round(handling, *_assessed(handling, taken, taken_at, real))


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


def _assessed(
    handling: Handling, number: np.ndarray, since: np.ndarray, real: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The panel's votes. Returns the reports whose work it finds bad, and when the last vote fell."""
    panel, rng = handling.city["police_and_panel"], handling.rng
    shape = (len(number), panel["assessors"])
    votes = rng.random(shape) < panel["vote_share"]
    least, most = panel["vote_hours"]
    when = since[:, None] + (rng.uniform(least, most, shape) * HOUR).astype(np.int64)
    chance = np.where(real, panel["bad_verdict_when_good"], panel["bad_verdict_when_bad"])
    bad = rng.random(shape) < chance[:, None]
    rows, seats = np.nonzero(votes)
    handling.planner.add(
        "panel_assessed",
        "panel",
        number[rows],
        when[rows, seats],
        actor=seats + 1,
        turn=seats + 1,
        verdict=np.where(bad[rows, seats], VERDICT_CODES["bad"], VERDICT_CODES["good"]),
    )
    cast = votes.sum(axis=1)
    found_bad = (cast >= panel["quorum"]) & (2 * (votes & bad).sum(axis=1) > cast)
    last = np.where(votes, when, since[:, None]).max(axis=1)
    return number[found_bad], last[found_bad]


def _second_round(handling: Handling, number: np.ndarray, since: np.ndarray) -> None:
    """door_reopened, then taken up and done once more, this time with care."""
    rng, a, count = handling.rng, handling.arrivals, len(number)
    place = a.kelurahan[number]
    reopened = since + rng.integers(300, 7200, count)
    handling.planner.add("door_reopened", "panel", number, reopened, note=handling.pick("note.door_reopened", count))
    first, done = hours_to_act(handling, place, a.category[number])
    factor = handling.city["police_and_panel"]["redo_hours_factor"]
    acted = reopened + (first * factor * HOUR).astype(np.int64) + 60
    finished = acted + ((done - first) * factor * HOUR).astype(np.int64) + 600
    handling.planner.add("accepted", "kelurahan", number, acted, turn=3, actor=handling.staff(place))
    handling.planner.add(
        "completed",
        "kelurahan",
        number,
        finished,
        turn=2,
        actor=handling.staff(place),
        photo=3,
        note=handling.pick("note.completed", count),
    )
    again = rng.random(count) < handling.city["citizen"]["rated_share"]
    later = finished + (handling.lognormal(10.0, 1.0, count) * HOUR).astype(np.int64) + 60
    stars = np.clip(np.round(3.8 + 0.9 * rng.standard_normal(count)), 1, 5).astype(np.int64)
    handling.planner.add("rated", "citizen", number[again], later[again], turn=2, stars=stars[again])
