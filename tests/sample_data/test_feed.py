"""The city enters through the spool, goes on where the store acknowledged, and leaves real data alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from monitoring import clock
from monitoring.clock import RoomClock
from monitoring.home import Home
from monitoring.intake import pseudonyms, spool
from monitoring.intake.problems import SpoolProblem
from monitoring.store import owner
from monitoring.store.owner import Owner
from sample_data import live, pace
from sample_data.feed import Feed, Refused, Told, keep_told, read_told, state_file
from sample_data.generator import Tape
from sample_data.world import World
from tests.builders import batch, received, report
from tests.sample_data.conftest import UNTIL

TOLD = Told.before(World(7, UNTIL.date(), days=5, scale=0.1))


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path / "room").prepare()


@pytest.fixture(autouse=True)
def _world_time() -> Iterator[None]:
    yield
    clock.use(None)


@pytest.fixture
def room(home) -> Iterator[Owner]:
    with owner.serve(home) as held:
        yield held


def counts(room: Owner) -> tuple[int, int]:
    facts = room.store.ask("store_facts").to_pylist()[0]
    return facts["reports_count"], facts["events_count"]


def run_to(feed: Feed, instant) -> None:
    while not feed.step(instant):
        pass
    feed.settle()


def test_city_is_simulated_and_arrives_whole(home, room):
    feed = Feed(home, TOLD, lambda: True)
    run_to(feed, UNTIL)
    city = Tape(TOLD.world).advance(UNTIL)
    assert counts(room) == (city.reports.num_rows, city.events.num_rows)
    assert room.store.nature() == "sample"
    assert read_told(home) == Told(7, UNTIL.date(), 5, 0.1, UNTIL)


def test_city_goes_on_after_a_stop_without_a_gap_or_a_double(home, room):
    run_to(Feed(home, TOLD, lambda: True), UNTIL - timedelta(hours=7))
    kept = read_told(home)
    run_to(Feed(home, kept, lambda: True), UNTIL)
    once = counts(room)
    # a run whose last answers were lost sends the same again: known rows
    run_to(Feed(home, kept, lambda: True), UNTIL)
    run_to(Feed(home, TOLD, lambda: True), UNTIL)
    assert counts(room) == once
    assert room.store.ask("quarantine_reasons").num_rows == 0


def test_room_with_real_data_refuses_the_city(home, room):
    room.apply(batch([report("A")], [received("A")], nature="real"))
    with pytest.raises(Refused, match=live.REAL_DATA_REASON):
        run_to(Feed(home, TOLD, lambda: True), UNTIL)
    assert counts(room) == (1, 1)


def test_real_data_that_comes_later_stops_the_city(home, room):
    feed = Feed(home, TOLD, lambda: True)
    run_to(feed, UNTIL - timedelta(days=1))
    room.apply(batch([report("A")], [received("A")], nature="real"))
    before = counts(room)
    with pytest.raises(Refused):
        run_to(feed, UNTIL)
    assert counts(room) == before


def test_city_does_not_wait_for_an_owner_that_is_gone(home):
    with pytest.raises(SpoolProblem):
        run_to(Feed(home, TOLD, lambda: False), UNTIL)


def test_fresh_city_is_refused_where_real_data_lies(home):
    with owner.own(home) as held:
        held.apply(batch([report("A")], [received("A")], nature="real"))
    with pytest.raises(live.CannotRun, match="holds real data"):
        live.prepare(live.Settings(home, fresh=True))
    assert home.store.exists()
    assert live.prepare(live.Settings(home)) is None


def test_fresh_city_takes_the_place_of_an_old_one(home):
    with owner.own(home) as held:
        held.apply(batch([report("A")], [received("A")], nature="simulated"))
    keep_told(home, TOLD)
    assert live.prepare(live.Settings(home)) == TOLD
    with pytest.raises(live.CannotRun, match="sample city 7"):
        live.prepare(live.Settings(home, seed=8))
    assert live.prepare(live.Settings(home, fresh=True, seed=8)).seed == 8
    assert not home.store.exists()


def test_sample_city_of_unknown_making_is_left_alone(home):
    with owner.own(home) as held:
        held.apply(batch([report("A")], [received("A")], nature="simulated"))
    with pytest.raises(live.CannotRun, match="--fresh"):
        live.prepare(live.Settings(home))
    state_file(home).write_text("{", "utf-8")
    with pytest.raises(live.CannotRun, match="broken"):
        live.prepare(live.Settings(home))


def test_room_that_is_open_already_is_left_alone(home, room):
    with pytest.raises(live.CannotRun, match="already open"):
        live.prepare(live.Settings(home))


def test_clock_of_a_city_goes_on_from_what_was_told_and_never_back(home):
    ahead = clock.real_now() + timedelta(days=3)
    told = Told(7, UNTIL.date(), 5, 0.1, ahead)
    pace.set_clock(home, told, 60)
    kept = clock.load(home)
    assert (kept.anchor_room, kept.speed) == (ahead, 60)
    shown = RoomClock(clock.real_now(), ahead + timedelta(hours=1), 1.0)  # later than the last report
    clock.save(home, shown)
    pace.set_clock(home, told, 1)
    assert clock.load(home).anchor_room == shown.anchor_room


def test_clock_of_a_city_behind_the_world_catches_up_with_it(home):
    before = clock.real_now()
    pace.set_clock(home, TOLD, 1)
    assert clock.load(home).anchor_room >= before


def test_room_with_real_data_runs_at_the_worlds_pace(home):
    clock.save(home, RoomClock(clock.real_now() - timedelta(hours=1), clock.real_now() - timedelta(hours=2), 60))
    pace.set_clock(home, None, 60)
    assert clock.load(home).speed == 1
    clock.save(home, RoomClock(clock.real_now(), clock.real_now() - timedelta(hours=2), 1))
    pace.set_clock(home, None, 60)
    assert not home.clock_file.exists()


def test_after_a_change_of_key_what_comes_next_is_hidden_by_the_new_one(home):
    feed = Feed(home, TOLD, lambda: True)
    start = feed.told.until
    feed.step(start + timedelta(days=1))
    pseudonyms.rotate(home)
    feed.step(start + timedelta(days=2))
    named = [spool.take(path).reports["reporter"].to_pylist() for path in spool.pending(home)]
    assert [{name.split("-")[-2] for name in names} for names in named] == [{"p1"}, {"p2"}]


def test_without_its_key_a_room_is_sent_nothing(home):
    pseudonyms.key_of(home)
    pseudonyms.path_of(home).unlink()
    feed = Feed(home, TOLD, lambda: True)
    with pytest.raises(pseudonyms.KeyProblem):
        feed.step(feed.told.until + timedelta(days=1))
    assert spool.pending(home) == []
