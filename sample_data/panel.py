"""The panel of the sample city: 15 votes, DOOR, the redone work, and what a kelurahan does that thinks DOOR wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_data.plan import DAY, HOUR
from sample_data.tables import VERDICT_CODES
from sample_data.work import hours_to_act

if TYPE_CHECKING:
    from sample_data.handling import Handling

# Where the seats begin among the turns of panel_assessed: a report may come before the panel for several reasons.
BY_POLICE, BY_AUDIT, BY_DISPUTE = 0, 16, 32


@dataclass(frozen=True)
class Assessed:
    """Reports before the panel: is_bad = found bad; closed_at = when the votes still out could not change it any more,
    else the end of the time for votes; is_real = the work is really done. Arrays run parallel."""

    number: np.ndarray
    is_real: np.ndarray
    is_bad: np.ndarray
    closed_at: np.ndarray


def seen_real(handling: Handling, real: np.ndarray) -> np.ndarray:
    """What the panel sees: some work that is really done looks undone on its photo, until somebody explains it."""
    share = handling.city["police_and_panel"]["misleading_photo_share"]
    return real & (handling.rng.random(len(real)) >= share)


def assessed(
    handling: Handling, number: np.ndarray, since: np.ndarray, real: np.ndarray, seen: np.ndarray, seats: int
) -> Assessed:
    """Plan panel_assessed, up to the vote that closes the round. seen: the work looks really done."""
    panel, rng = handling.city["police_and_panel"], handling.rng
    shape = (len(number), panel["assessors"])
    votes = rng.random(shape) < panel["vote_share"]
    least, most = panel["vote_hours"]
    when = since[:, None] + (rng.uniform(least, most, shape) * HOUR).astype(np.int64)
    chance = np.where(seen, panel["bad_verdict_when_good"], panel["bad_verdict_when_bad"])
    bad = rng.random(shape) < chance[:, None]
    closed_at = _closing(panel, votes, when, bad, since)
    heard = votes & (when <= closed_at[:, None])
    rows, chairs = np.nonzero(heard)
    handling.planner.add(
        "panel_assessed",
        "panel",
        number[rows],
        when[rows, chairs],
        actor=chairs + 1,
        turn=seats + chairs + 1,
        verdict=np.where(bad[rows, chairs], VERDICT_CODES["bad"], VERDICT_CODES["good"]),
    )
    cast = votes.sum(axis=1)
    is_bad = (cast >= panel["quorum"]) & ((votes & bad).sum(axis=1) > panel["majority"] * cast)
    return Assessed(number, real, is_bad, closed_at)


def _closing(
    panel: dict[str, float], votes: np.ndarray, when: np.ndarray, bad: np.ndarray, since: np.ndarray
) -> np.ndarray:
    """When each round closes: with the vote that decides it for good, else at its deadline."""
    deadline = since + int(panel["days"] * DAY)
    order = np.argsort(np.where(votes, when, np.iinfo(np.int64).max), axis=1, kind="stable")
    cast = np.cumsum(np.take_along_axis(votes, order, axis=1), axis=1)
    found = np.cumsum(np.take_along_axis(votes & bad, order, axis=1), axis=1)
    size = votes.shape[1]
    limit = panel["majority"] * size
    certain = (cast >= panel["quorum"]) & ((found > limit) | (found + size - cast <= limit))
    deciding = np.take_along_axis(when, np.take_along_axis(order, certain.argmax(axis=1)[:, None], axis=1), axis=1)
    return np.where(certain.any(axis=1), deciding[:, 0], deadline)


def second_round(handling: Handling, beside: Handling, judged: Assessed) -> None:
    """door_reopened for what was found bad; disputed, or taken up and done once more, this time with care."""
    rng, a = handling.rng, handling.arrivals
    number, real = judged.number[judged.is_bad], judged.is_real[judged.is_bad]
    count, place = len(number), a.kelurahan[number]
    reopened = judged.closed_at[judged.is_bad] + rng.integers(300, 7200, count)
    handling.planner.add("door_reopened", "panel", number, reopened, note=handling.pick("note.door_reopened", count))
    since, is_given_back = _disputed(beside, number, reopened, real)
    first, done = hours_to_act(handling, place, a.category[number])
    factor = handling.city["police_and_panel"]["redo_hours_factor"]
    acted = since + (first * factor * HOUR).astype(np.int64) + 60
    finished = acted + ((done - first) * factor * HOUR).astype(np.int64) + 600
    redone = ~is_given_back
    staff = handling.staff(place)
    handling.planner.add("accepted", "kelurahan", number[redone], acted[redone], turn=3, actor=staff[redone])
    staff, note = handling.staff(place), handling.pick("note.completed", count)
    handling.planner.add(
        "completed",
        "kelurahan",
        number[redone],
        finished[redone],
        turn=2,
        actor=staff[redone],
        photo=3,
        note=note[redone],
    )
    again = rng.random(count) < handling.city["citizen"]["rated_share"]
    later = finished + (handling.lognormal(10.0, 1.0, count) * HOUR).astype(np.int64) + 60
    stars = np.clip(np.round(3.8 + 0.9 * rng.standard_normal(count)), 1, 5).astype(np.int64)
    again &= redone
    handling.planner.add("rated", "citizen", number[again], later[again], turn=2, stars=stars[again])


def _disputed(
    handling: Handling, number: np.ndarray, reopened: np.ndarray, real: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Plan disputed, the votes on it and door_withdrawn. Returns when the redoing can begin, and what needs none."""
    settings, rng, count = handling.city["disputes"], handling.rng, len(number)
    share = np.where(real, settings["share_when_real"], settings["share_when_not"])
    chosen = rng.random(count) < share
    own, place = number[chosen], handling.arrivals.kelurahan[number[chosen]]
    hours = handling.lognormal(settings["hours_median"], settings["spread"], len(own))
    at = reopened[chosen] + (hours * HOUR).astype(np.int64) + 600
    note = handling.pick("note.disputed", len(own))
    handling.planner.add("disputed", "kelurahan", own, at, actor=handling.staff(place), note=note)
    judged = assessed(handling, own, at, real[chosen], real[chosen], BY_DISPUTE)
    upheld = ~judged.is_bad
    withdrawn = judged.closed_at[upheld] + rng.integers(300, 3600, int(upheld.sum()))
    note = handling.pick("note.door_withdrawn", len(withdrawn))
    handling.planner.add("door_withdrawn", "panel", own[upheld], withdrawn, note=note)
    since, is_given_back = reopened.copy(), np.zeros(count, bool)
    since[chosen] = judged.closed_at
    is_given_back[np.flatnonzero(chosen)[upheld]] = True
    return since, is_given_back
