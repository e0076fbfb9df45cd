"""The proof on a sliver of two cities: everything is run, and what is told follows from what was found."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest

from bench.fairness import __main__ as command
from bench.fairness import even, extra, truth
from bench.fairness.estimand import even_store, goal
from bench.fairness.extra import COPIES, VICTIMS, extras_of
from bench.fairness.judge import places
from bench.fairness.ours import rate
from bench.fairness.past import past_of
from bench.fairness.played import Played, joined, play, put_together, tell
from bench.fairness.run import METHODS, OURS, run, windows
from bench.fairness.truth import city_of, opening, truth_of
from monitoring.clock import WIB
from monitoring.rating import facts
from monitoring.rating.rules import Rules
from monitoring.store import Store
from sample_data.world import World

SLIVER = 0.04
WINDOW_DAYS = 1  # two windows


@pytest.fixture(autouse=True)
def _sliver(monkeypatch):
    """Few reports, the windows of one day, and an even city no larger."""
    figures = truth.figures()
    small = figures | {"city": figures["city"] | {"scale": SLIVER, "window_days": WINDOW_DAYS}}
    monkeypatch.setattr(truth, "figures", lambda: MappingProxyType(small))
    monkeypatch.setattr("bench.fairness.run.figures", lambda: MappingProxyType(small))
    monkeypatch.setattr(even, "TIMES", 2.0)


@pytest.fixture(scope="module")
def last() -> int:
    return int(opening().timestamp())


@cache
def judged(seed: int):
    """The proof on one sliver, played once for all who only look at it."""
    return run(seed)


@cache
def played(seed: int):
    """One sliver with all its days; for looking at, never for changing."""
    world = city_of(seed)
    return world, play(world)


def told_store(world: World, played: Played) -> Store:
    store = Store.in_memory()
    tell(store, played, "city")
    return store


def test_windows_are_the_decision_windows_up_to_the_opening():
    assert [at.strftime("%d %H:%M") for at in windows()] == ["01 08:00", "01 16:00"]
    assert windows()[-1] == opening().astimezone(WIB)


@pytest.mark.slow
def test_proof_is_the_same_for_the_same_seed():
    one, again = judged(1), run(1)
    for name in METHODS:
        np.testing.assert_array_equal(one.said[name].score, again.said[name].score)
    np.testing.assert_array_equal(one.sets.true_rank, again.sets.true_rank)
    assert (one.sets.low <= one.sets.high).all()


@pytest.mark.slow
def test_run_tells_tables_words_and_aims(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "run_all", lambda seeds, processes: [judged(seed) for seed in seeds])
    assert command.main(["--seeds", "2", "--out", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    for name in METHODS:
        assert told.count(name) >= 3  # in both tables and in words
    assert "2 cities (seeds 1-2), 2 decision windows each." in told
    assert told.count("met by") + told.count("MISSED by") == 8
    picture = (tmp_path / "fairness.svg").read_text("utf-8")
    assert picture.startswith("<svg")
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


def test_copies_of_a_complaint_move_nobody_by_our_rating():
    for seed in (1, 2):
        assert judged(seed).said[OURS].spam_moved == 0


def test_copies_are_told_beside_the_complaint_by_one_account_at_one_place(last):
    world = city_of(1)
    extras = extras_of(world, truth_of(world), last)
    assert len(extras.complaint) == VICTIMS
    assert len(extras.copies) == VICTIMS * (COPIES - 1)
    assert set(extras.complaint.arrivals.reporter) == set(extras.copies.arrivals.reporter) == {extra.SPAMMER}
    for kelurahan in extras.spammed:
        mine = extras.copies.arrivals.kelurahan == kelurahan
        points = extras.copies.arrivals.latitude[mine], extras.copies.arrivals.longitude[mine]
        assert [len(np.unique(part)) for part in points] == [1, 1]
    assert not set(extras.spammed) & set(extras.burdened)
    assert truth_of(world).is_fine[extras.spammed].all()


def test_store_takes_copies_and_backlog_of_the_same_city(last):
    world, days = played(1)
    extras = extras_of(world, truth_of(world), last)
    store = told_store(world, put_together(world, days, last, extras.complaint))
    before = past_of(store, opening(), world.codes)
    tell(store, extras.copies, "copies")
    after = past_of(store, opening(), world.codes)
    more = np.bincount(after.kelurahan, minlength=267) - np.bincount(before.kelurahan, minlength=267)
    assert more[extras.spammed].tolist() == [COPIES - 1] * VICTIMS
    assert more.sum() == VICTIMS * (COPIES - 1)
    store.close()


def test_what_is_not_yet_is_not_told(last):
    world, days = played(1)
    early = last - 40 * 86_400
    then = put_together(world, days, early)
    assert then.arrivals.at.max() <= early
    assert then.events.at.max() <= early
    again = joined([put_together(world, days, last)], early)
    assert len(again.events) == len(then.events)


def test_lists_of_a_past_instant_know_nothing_of_what_came_later(last):
    world, days = played(1)
    at = opening() - timedelta(days=2)
    whole = told_store(world, put_together(world, days, last))
    then = told_store(world, put_together(world, days, int(at.timestamp())))
    one, other = (past_of(store, at, world.codes) for store in (whole, then))
    assert sorted(one.received_at) == sorted(other.received_at)
    assert one.is_done.sum() == other.is_done.sum()
    whole.close()
    then.close()


def test_even_city_in_its_store_is_rated_as_if_told_to_the_room(last):
    # Its reports go past the fold, without points, accounts and what was long over: the facts must be the same.
    world = city_of(1)
    wide = even.even(world)
    days = [day for block in even.blocks(wide) for day in block]
    for _, arrivals, _ in days:
        arrivals.latitude[:], arrivals.longitude[:] = np.nan, np.nan
        arrivals.reporter[:] = 1000 + np.arange(len(arrivals)) + 1_000_000 * (arrivals.at[:1] // 86_400 % 1000)
    told = told_store(wide, put_together(wide, days, last))
    short = even_store(world, opening())
    rules = Rules.in_force(opening().date())
    frames = [facts.reports(store, opening(), rules) for store in (told, short)]
    keys = ["kelurahan_code", "responsible_since", "category", "channel", "action_hours"]
    skipped = ["report_id", "linked_to", "reporter_is_staff", "reporter_is_own_staff"]
    counted = [
        frame[frame["excluded"].isna()].drop(columns=skipped).sort_values(keys, ignore_index=True) for frame in frames
    ]
    pd.testing.assert_frame_equal(*counted)
    told.close()
    short.close()


@pytest.mark.slow
def test_goal_orders_kelurahan_as_their_truth_does(last, monkeypatch):
    monkeypatch.setattr(even, "TIMES", 10.0)
    world, days = played(1)
    store = told_store(world, put_together(world, days, last))
    city = rate(store, opening(), world.codes, None, 1).city
    aim, true = places(goal(world, opening(), city)), places(truth_of(world).score)
    assert np.corrcoef(aim, true)[0, 1] > 0.7
    store.close()
