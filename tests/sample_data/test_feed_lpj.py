"""RT and RW travel with the citizens' reports, catch up where they are behind, and bring a decree with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from monitoring.clock import WIB
from monitoring.compliance import decrees
from monitoring.home import Home
from monitoring.store import owner
from monitoring.store.owner import Owner
from sample_data import live
from sample_data.decree import path_of, write_decree
from sample_data.feed import Feed, Refused, Told, keep_told, read_told, state_file
from sample_data.lpj import LpjTape, city_of
from sample_data.pieces import is_behind, packet
from sample_data.world import World
from tests.builders import batch, received, report
from tests.sample_data.conftest import UNTIL

TOLD = Told.before(World(7, UNTIL.date(), days=5, scale=0.02, has_lpj=True))


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path / "room").prepare()


@pytest.fixture
def room(home) -> Iterator[Owner]:
    with owner.serve(home) as held:
        yield held


def run_to(feed: Feed, instant) -> None:
    while not feed.step(instant):
        pass
    feed.settle()


def rows(room: Owner, table: str) -> int:
    """How many LPJ, or acts, or events of units lie in the store's log."""
    return room.store._cursor().sql(f"select count(*) from {table}").fetchall()[0][0]


def logged(room: Owner) -> tuple[int, ...]:
    return tuple(rows(room, table) for table in ("lpj_report", "lpj_act", "unit_event"))


def told(told: Told, until) -> tuple[int, ...]:
    ledger = LpjTape(city_of(told.world)).advance(until)
    return ledger.lpj_reports.num_rows, ledger.lpj_acts.num_rows, ledger.unit_events.num_rows


def test_rt_and_rw_arrive_whole_with_the_citizens_reports(home, room):
    run_to(Feed(home, TOLD, lambda: True), UNTIL)
    assert logged(room) == told(TOLD, UNTIL)
    assert room.store.ask("store_facts").to_pylist()[0]["reports_count"] > 0
    assert room.store.ask("quarantine_reasons").num_rows == 0
    assert read_told(home) == replace(TOLD, until=UNTIL, lpj_until=UNTIL)


def test_they_go_on_after_a_stop_without_a_gap_or_a_double(home, room):
    run_to(Feed(home, TOLD, lambda: True), UNTIL - timedelta(hours=7))
    kept = read_told(home)
    run_to(Feed(home, kept, lambda: True), UNTIL)
    run_to(Feed(home, kept, lambda: True), UNTIL)  # the last answers were lost: the same again
    assert logged(room) == told(TOLD, UNTIL)


def test_reports_of_rt_and_rw_come_in_packets_of_a_minute_and_their_history_in_pieces():
    for seconds, minutes in ((0, 0), (59, 0), (60, 1), (61, 1), (300, 5)):
        now = UNTIL + timedelta(seconds=seconds)
        assert packet(UNTIL, now, now) == UNTIL + timedelta(minutes=minutes)
    # sixteen days a piece: fifteen are not yet one, seventeen are more than one
    later = UNTIL + timedelta(days=60)
    for days, sent in ((3, 0), (15, 0), (16, 16), (17, 16)):
        assert packet(UNTIL, UNTIL + timedelta(days=days), later) == UNTIL + timedelta(days=sent)
    # none of two months: from noon of 20 September on it ends with the month
    in_september = UNTIL + timedelta(days=19)
    assert packet(in_september, later, later) == datetime(2016, 9, 30, 23, 59, 59, tzinfo=WIB)
    # the last piece ends with the room's time
    last = UNTIL + timedelta(days=3)
    assert packet(UNTIL, last, last) == last
    assert packet(None, last, last) is None
    assert [is_behind(UNTIL, UNTIL + timedelta(days=days)) for days in (0, 16, 17)] == [False, False, True]


def test_city_begun_before_there_were_rt_gets_their_history(home, room):
    alone = Told.before(World(7, UNTIL.date(), days=5, scale=0.02))
    run_to(Feed(home, alone, lambda: True), UNTIL)
    assert logged(room) == (0, 0, 0)
    older = json.loads(state_file(home).read_text("utf-8"))
    del older["lpj_until"]  # as such a city's file is
    state_file(home).write_text(json.dumps(older), "utf-8")
    kept = read_told(home)
    assert kept == replace(TOLD, until=UNTIL)
    run_to(Feed(home, kept, lambda: True), UNTIL + timedelta(minutes=1))
    assert logged(room) == told(TOLD, UNTIL + timedelta(minutes=1))


def test_room_of_a_new_city_has_the_decree_played_on_its_months(home):
    begun = live.prepare(live.Settings(home, seed=7))
    chosen = decrees.in_force(decrees.load(home), begun.opening)
    assert chosen.decree.title == "Keputusan Gubernur 903/2016, dimainkan di kota contoh"
    first = (begun.opening.replace(day=1) - timedelta(days=1)).replace(day=1)  # the month before the opening's
    assert (chosen.decree.in_force_from, chosen.decree.signed_on) == (first, first)
    assert chosen.decree.is_assumed
    shipped = next(one for one in decrees.load() if one.name == "kepgub-903-2016")
    assert (chosen.decree.rt, chosen.decree.rw, chosen.decree.terms) == (shipped.rt, shipped.rw, shipped.terms)
    assert [decrees.quota(chosen.decree, is_rw, begun.opening) for is_rw in (False, True)] == [90, 90]


def test_decree_goes_when_the_room_is_emptied_or_holds_real_data(home):
    own = path_of(home).with_name("own.toml")
    write_decree(home, date(2016, 8, 1))
    own.write_text("", "utf-8")
    live.empty(home)
    assert (path_of(home).exists(), own.exists()) == (False, True)
    write_decree(home, date(2016, 8, 1))
    with owner.own(home) as held:
        held.apply(batch([report("A")], [received("A")], nature="real"))
    assert live.prepare(live.Settings(home)) is None
    assert not path_of(home).exists()


def test_real_data_stops_rt_and_rw_too(home, room):
    feed = Feed(home, TOLD, lambda: True)
    run_to(feed, UNTIL - timedelta(days=1))
    before = logged(room)
    room.apply(batch([report("A")], [received("A")], nature="real"))
    with pytest.raises(Refused):
        run_to(feed, UNTIL)
    assert logged(room) == before


def test_kept_state_of_a_city_without_rt_stays_without(home):
    alone = Told.before(World(7, UNTIL.date(), days=5, scale=0.02))
    keep_told(home, alone)
    assert read_told(home) == alone
