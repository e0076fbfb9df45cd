"""What is added to a city to see what it does to a rank: one account's copies of a complaint, and an agency's backlog.

Told of truly fine kelurahan, so that every place lost is lost unjustly. Nothing is taken away: with and without are the
same city but for these reports.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bench.fairness.played import Played, joined, reports_where
from bench.fairness.truth import Truth
from monitoring.events import CHANNELS
from sample_data.arrivals import USUAL, Arrivals
from sample_data.places import spots
from sample_data.plan import DAY, HOUR, NONE, STAFF_OF_A_KELURAHAN, Planner
from sample_data.world import World, midnight

VICTIMS = 3  # kelurahan of each kind, a city
COPIES = 20  # press, 2017: one account posted the same complaint 10-20 times
SPAM_DAYS_BACK, SPAM_HOURS = 10, 2.0
BACKLOG_REPORTS, BACKLOG_DAYS = 25, 20
FIRST_NUMBER = 90_000  # of a day's reports, far above those of the city itself
SPAMMER, SPAM_PLACE, BACKLOG_CATEGORY = 1, 7, "jalan_rusak"  # citizens of the city have numbers from 1000


@dataclass(frozen=True)
class Extras:
    """The added reports, and the kelurahan (indices in the register) they are told of."""

    complaint: Played  # the complaint once, handled as ever: it is in the city with and without
    copies: Played  # the same again, until it is there COPIES times; nothing is left to do there, so they stay red
    backlog: Played  # complaints of main roads: as many as usual are taken up, and passed on to an agency
    spammed: np.ndarray
    burdened: np.ndarray


def extras_of(world: World, truth: Truth, last: int) -> Extras:
    """The same for the same city. `last`: the second up to which things have happened."""
    rng = np.random.default_rng([world.seed, 88])
    chosen = rng.permutation(np.flatnonzero(truth.is_fine))[: 2 * VICTIMS]
    spammed, burdened = chosen[:VICTIMS], chosen[VICTIMS:]
    once, again = np.arange(COPIES) < 1, np.arange(COPIES) >= 1
    spam = [_spam(world, place, rng, FIRST_NUMBER + COPIES * turn) for turn, place in enumerate(spammed)]
    usual = truth.taken_up[burdened]
    backlog = [
        _backlog(world, place, share, rng, FIRST_NUMBER + 1000 * (1 + turn))
        for turn, (place, share) in enumerate(zip(burdened, usual, strict=True))
    ]
    complaint, copies = ([reports_where(one, chosen) for one in spam] for chosen in (once, again))
    return Extras(
        *(joined(parts, last) for parts in (complaint, copies, backlog)),
        spammed=spammed,
        burdened=burdened,
    )


def _spam(world: World, place: int, rng: np.random.Generator, first: int) -> Played:
    categories = world.parameters.categories
    start = midnight(world.opening) - SPAM_DAYS_BACK * DAY + 9 * HOUR
    at = np.sort(start + (SPAM_HOURS * HOUR * rng.random(COPIES)).astype(np.int64))
    category = categories.index(world.parameters.stories["spammer"]["category"])
    reporter = np.full(COPIES, SPAMMER)
    arrivals = _arrivals(world, at, category, place, reporter, np.full(COPIES, SPAM_PLACE))
    planner = _routed(world, arrivals, at, first)
    hours = world.truth_column("first_action_hours")[place], world.truth_column("done_hours")[place]
    for kind, after in zip(("accepted", "completed"), hours, strict=True):
        planner.add(kind, "kelurahan", np.array([first]), at[:1] + int(after * HOUR), actor=_staff(place))
    return _played(world, at, first, arrivals, planner)


def _backlog(world: World, place: int, usual: float, rng: np.random.Generator, first: int) -> Played:
    """The kelurahan takes up the share it takes up of others, `usual`; the agency takes its time as in the city."""
    count, agency = BACKLOG_REPORTS, world.parameters.city["agency"]
    days = np.sort(rng.integers(1, BACKLOG_DAYS + 1, count))[::-1]
    at = midnight(world.opening) - days * DAY + (HOUR * rng.uniform(7, 18, count)).astype(np.int64)
    at = np.sort(at)
    category = world.parameters.categories.index(BACKLOG_CATEGORY)
    where = rng.permutation(spots(world.seed).shape[1])[:count]
    arrivals = _arrivals(world, at, category, place, SPAMMER + 1 + np.arange(count), where)
    planner = _routed(world, arrivals, at, first)
    number = first + np.arange(count)
    owner = world.parameters.categories.agency[category]
    taken = at + (world.truth_column("first_action_hours")[place] * HOUR * rng.uniform(0.5, 1.5, count)).astype(
        np.int64
    )
    is_taken = rng.random(count) < usual
    planner.add("accepted", "kelurahan", number[is_taken], taken[is_taken], actor=_staff(place))
    passed = taken + 3 * HOUR
    planner.add("coordinating", "kelurahan", number[is_taken], passed[is_taken], actor=_staff(place), agency=owner)
    waits = agency["passed_on_days_median"] * np.exp(agency["spread"] * rng.standard_normal(count))
    ends = is_taken & (rng.random(count) >= agency["never_share"])
    done = passed + (waits * DAY).astype(np.int64)
    planner.add("completed", "skpd", number[ends], done[ends], actor=owner, photo=2)
    return _played(world, at, first, arrivals, planner)


def _arrivals(
    world: World, at: np.ndarray, category: int, place: int, reporter: np.ndarray, where: np.ndarray
) -> Arrivals:
    count = len(at)
    points = np.round(spots(world.seed)[place, where], 6)
    same = np.zeros(count, np.int64)
    return Arrivals(
        at=at,
        told=same + USUAL,
        kind=same,
        category=same + category,
        channel=same + CHANNELS.index("qlue"),
        kelurahan=same + place,
        sent_to=same + place,
        agency=same + NONE,
        latitude=points[:, 0],
        longitude=points[:, 1],
        reporter=reporter,
        phrase=same,
        place=same,
    )


def _routed(world: World, arrivals: Arrivals, at: np.ndarray, first: int) -> Planner:
    """received, verified and routed, ten minutes apart; the planner's day is set event by event."""
    planner, number = Planner(NONE), first + np.arange(len(at))
    planner.add("received", "citizen", number, at, kelurahan=arrivals.sent_to)
    planner.add("verified", "administrator", number, at + 600, actor=1)
    planner.add("routed", "system", number, at + 620, kelurahan=arrivals.sent_to)
    return planner


def _played(world: World, at: np.ndarray, first: int, arrivals: Arrivals, planner: Planner) -> Played:
    day = (at - midnight(world.opening)) // DAY + world.opening.toordinal()
    events = planner.planned()
    report = events.number - first
    return Played(world, day, first + np.arange(len(at)), arrivals, replace(events, day=day[report]), report)


def _staff(place: int) -> int:
    return int(place) * STAFF_OF_A_KELURAHAN
