"""What a kelurahan does with the reports it holds: takes up, passes on to an agency, sets green, or leaves lying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sample_data.plan import DAY, HOUR, NONE

if TYPE_CHECKING:
    from sample_data.handling import Handling

OVERLOADED_LEFT_YELLOW = 0.1  # of what a kelurahan with a fixed share takes up


@dataclass(frozen=True)
class Done:
    """Reports that were set green, by number ascending: when, and what the green is worth."""

    number: np.ndarray
    at: np.ndarray
    is_real: np.ndarray
    is_for_show: np.ndarray
    by_agency: np.ndarray


@dataclass(frozen=True)
class Fates:
    """What becomes of each report held by a kelurahan; masks run parallel. Times are seconds since 1970."""

    acted: np.ndarray
    finished: np.ndarray
    is_late: np.ndarray  # passed over in the usual course
    is_taken: np.ndarray
    is_for_show: np.ndarray


@dataclass(frozen=True)
class PassedOn:
    """Which reports went to which agency (NONE = none), when each is done now, and which never are."""

    owner: np.ndarray
    finished: np.ndarray
    never: np.ndarray


def plan_work(handling: Handling, number: np.ndarray, since: np.ndarray) -> Done:
    """Plan accepted, coordinating, completed for the reports a kelurahan holds since `since`."""
    a, rng, count = handling.arrivals, handling.rng, len(number)
    place = a.kelurahan[number]
    fates = _fates(handling, number, since)
    taken = fates.is_taken
    note = np.where(fates.is_late, handling.pick("note.swept", count), handling.pick("note.accepted", count))
    handling.planner.add(
        "accepted",
        "kelurahan",
        number[taken],
        fates.acted[taken],
        actor=handling.staff(place[taken]),
        note=note[taken],
    )
    passed_on = _passed_on(handling, number, fates)
    fixed = ~np.isnan(handling.world.truth_column("followed_up_share")[place])
    ended = taken & ~passed_on.never & ~(fixed & (rng.random(count) < OVERLOADED_LEFT_YELLOW))
    _complete(handling, number, ended, fates, passed_on)
    real = ~fates.is_for_show & (rng.random(count) < handling.world.truth_column("real_done_share")[place])
    by_agency = passed_on.owner != NONE
    return Done(number[ended], passed_on.finished[ended], real[ended], fates.is_for_show[ended], by_agency[ended])


def hours_to_act(handling: Handling, place: np.ndarray, category: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Hours to the first action and to done; their medians are the kelurahan's truth for an average category."""
    settings, world, count = handling.city["handling"], handling.world, len(place)
    first_median = world.truth_column("first_action_hours")[place]
    done_median = world.truth_column("done_hours")[place]
    done = handling.lognormal(1.0, settings["done_spread"], count)
    rest = np.sqrt(max(0.0, settings["first_action_spread"] ** 2 - settings["done_spread"] ** 2))
    share = np.minimum(first_median / done_median * handling.lognormal(1.0, rest, count), 0.95)
    done = done * done_median * world.parameters.categories.hours[category] * handling.slower[place]
    return done * share, done


def _fates(handling: Handling, number: np.ndarray, since: np.ndarray) -> Fates:
    a, settings, rng, count = handling.arrivals, handling.city["handling"], handling.rng, len(number)
    place, truth = a.kelurahan[number], handling.world.truth_column
    first, done = hours_to_act(handling, place, a.category[number])
    was_elsewhere = a.sent_to[number] != place  # then the clock of this kelurahan begins with the hand-over
    start = np.where(was_elsewhere, since, a.at[number])
    acted = np.maximum(start + (first * HOUR).astype(np.int64), since + 60)
    finished = np.maximum(start + (done * HOUR).astype(np.int64), acted + 600)

    late = (rng.random(count) >= _followed_up(handling, number)) & (a.kind[number] == 0)
    sweep = handling.lognormal(settings["swept_days_median"], settings["swept_spread"], count) * DAY
    acted = np.where(late, since + sweep.astype(np.int64), acted)
    after_sweep = (handling.lognormal(8.0, 0.8, count) * HOUR).astype(np.int64) + 600
    finished = np.where(late, acted + after_sweep, finished)

    stuck = ~late & (rng.random(count) < settings["stuck_share"])
    waiting = handling.lognormal(settings["stuck_hours_median"], 0.6, count) * HOUR
    finished = np.where(stuck, acted + waiting.astype(np.int64), finished)

    for_show = ~late & (rng.random(count) < truth("asal_hijau_share")[place])
    shown = (rng.uniform(*settings["quick_green_hours"], count) * HOUR).astype(np.int64)
    acted = np.where(for_show, since + 60 + shown // 3, acted)
    finished = np.where(for_show, acted + 60 + shown - shown // 3, finished)
    return Fates(acted, finished, late, ~late | (truth("is_swept")[place] > 0), for_show)


def _followed_up(handling: Handling, number: np.ndarray) -> np.ndarray:
    """Probability that each report is taken up in the usual course."""
    a, truth = handling.arrivals, handling.world.truth_column
    usual = handling.world.parameters.categories.followed_up[a.category[number]]
    odds = np.log(usual / (1 - usual)) + truth("followed_up_shift")[a.kelurahan[number]]
    fixed = truth("followed_up_share")[a.kelurahan[number]]
    return np.where(np.isnan(fixed), 1 / (1 + np.exp(-odds)), fixed)


def _passed_on(handling: Handling, number: np.ndarray, fates: Fates) -> PassedOn:
    """Plan coordinating: what the kelurahan took up but an agency owns."""
    a, agency, count = handling.arrivals, handling.city["agency"], len(number)
    categories, category = handling.world.parameters.categories, a.category[number]
    of_spot = handling.spot_agency[number]
    owner = np.where(of_spot != NONE, of_spot, categories.agency[category])
    share = np.where(of_spot != NONE, 1.0, categories.passed_on[category])
    may = fates.is_taken & ~fates.is_late & ~fates.is_for_show & (owner != NONE)
    gone = may & (handling.rng.random(count) < share)
    written = fates.acted + (handling.lognormal(3.0, 0.9, count) * HOUR).astype(np.int64) + 60
    days = handling.lognormal(agency["passed_on_days_median"], agency["spread"], count)
    never = gone & (handling.rng.random(count) < agency["never_share"])
    handling.planner.add(
        "coordinating",
        "kelurahan",
        number[gone],
        written[gone],
        actor=handling.staff(a.kelurahan[number[gone]]),
        agency=owner[gone],
        note=handling.pick("note.coordinating", int(gone.sum())),
    )
    finished = np.where(gone, written + (days * DAY).astype(np.int64), fates.finished)
    return PassedOn(np.where(gone, owner, NONE), finished, never)


def _complete(handling: Handling, number: np.ndarray, ended: np.ndarray, fates: Fates, passed_on: PassedOn) -> None:
    count, place = len(number), handling.arrivals.kelurahan[number]
    note = np.where(
        fates.is_for_show, handling.pick("note.completed_for_show", count), handling.pick("note.completed", count)
    )
    own, theirs = ended & (passed_on.owner == NONE), ended & (passed_on.owner != NONE)
    finished = passed_on.finished
    handling.planner.add(
        "completed",
        "kelurahan",
        number[own],
        finished[own],
        actor=handling.staff(place[own]),
        photo=2,
        note=note[own],
    )
    handling.planner.add(
        "completed",
        "skpd",
        number[theirs],
        finished[theirs],
        actor=passed_on.owner[theirs],
        photo=2,
        note=handling.pick("note.completed_by_agency", int(theirs.sum())),
    )
