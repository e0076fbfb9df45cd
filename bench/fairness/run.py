"""One city from its seed: played, told to a real store, and rated by every method in every decision window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import numpy as np

from bench.fairness import estimand, ours
from bench.fairness.extra import Extras, extras_of
from bench.fairness.judge import places
from bench.fairness.past import Past, past_of
from bench.fairness.peers import PEERS, WINDOW_DAYS
from bench.fairness.played import play, put_together, tell
from bench.fairness.result import CityResult, Said
from bench.fairness.truth import city_of, figures, opening, truth_of
from monitoring import policy
from monitoring.clock import WIB
from monitoring.store import Store
from sample_data.plan import DAY
from sample_data.world import World

OURS = "this room's rating"
METHODS = (OURS, *PEERS)


@dataclass
class Seen:
    """Scores of every method in every run of the city: the windows, then with copies, then with the backlog as well."""

    scores: dict[str, list[np.ndarray]]
    ratings: list[ours.Rated]
    reports_count: np.ndarray


def windows() -> list[datetime]:
    """The decision windows judged, in order; the last is the city's opening."""
    last = opening()
    days = [last.date() - timedelta(days=back) for back in range(figures()["city"]["window_days"])]
    clocks = {day: policy.amount("decision_window_times", day) for day in days}
    times = [datetime.combine(day, time.fromisoformat(clock), WIB) for day in days for clock in clocks[day]]
    return sorted(at for at in times if at <= last)


def run(seed: int, *, with_sets: bool = True) -> CityResult:
    """Everything that is judged of the city of `seed`. The same for the same seed."""
    world, last = city_of(seed), int(opening().timestamp())
    truth = truth_of(world)
    extras = extras_of(world, truth, last)
    seen = _rated(world, extras)
    said = {name: _said(name, seen, extras) for name in METHODS}
    sets = None
    if with_sets:
        final = seen.ratings[len(windows()) - 1]
        sets = final.sets(estimand.goal(world, opening(), final.city))
    return CityResult(seed, truth, seen.reports_count, said, sets)


def _rated(world: World, extras: Extras) -> Seen:
    last = int(opening().timestamp())
    store = Store.in_memory()
    try:
        tell(store, put_together(world, play(world), last, extras.complaint), "city")
        seen = Seen({name: [] for name in METHODS}, [], np.zeros(len(world.codes), int))
        for at in windows():
            seen.reports_count = _look(store, world, at, seen, is_extra=False)
        for name, added in (("copies", extras.copies), ("backlog", extras.backlog)):
            tell(store, added, name)
            _look(store, world, opening(), seen, is_extra=True)
        return seen
    finally:
        store.close()


def _look(store: Store, world: World, at: datetime, seen: Seen, *, is_extra: bool) -> np.ndarray:
    """Rate all by every method at `at`. Returns how many reports of the month are on each list."""
    before = None
    if seen.ratings:  # with extras, the window before the last one is still the window before
        before = seen.ratings[len(windows()) - 2 if is_extra else -1].colours
    rated = ours.rate(store, at, world.codes, before, world.seed)
    seen.ratings.append(rated)
    seen.scores[OURS].append(rated.score)
    past = past_of(store, at, world.codes)
    for name, method in PEERS.items():
        seen.scores[name].append(method(past, len(world.codes)))
    return _count(past, len(world.codes))


def _count(past: Past, count: int) -> np.ndarray:
    recent = past.received_at >= past.at - WINDOW_DAYS * DAY
    return np.bincount(past.kelurahan[recent], minlength=count)


def _said(name: str, seen: Seen, extras: Extras) -> Said:
    *scores, spammed, burdened = seen.scores[name]
    before, with_spam, with_backlog = (places(score) for score in (scores[-1], spammed, burdened))
    red = np.array([rated.is_red for rated in seen.ratings[: len(scores)]]) if name == OURS else None
    return Said(
        np.array(scores),
        red,
        (with_spam - before)[extras.spammed],
        (with_backlog - with_spam)[extras.burdened],
        float(np.abs(with_spam - before).max()),
    )
