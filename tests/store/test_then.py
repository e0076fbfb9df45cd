"""A past moment answers as the room answered then: what later batches tell, even of before it, changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitoring import clock
from monitoring.access import NotAllowed, SeenStore, Viewer
from monitoring.store import Store, then
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report
from tests.store.test_fold import EVERYTHING


@pytest.fixture
def room_clock(monkeypatch):
    """Sets the room's instant, in hours after the beginning."""
    at = {"hours": 0.0}
    monkeypatch.setattr(clock, "now", lambda: hours(at["hours"]))
    return lambda hour: at.update(hours=hour)


@pytest.fixture
def store(room_clock):
    """Two reports known at 10 h; at 20 h the room learns that one was done at 8 h and that a third came at 9 h."""
    made = Store.in_memory()
    room_clock(10)
    made.apply(
        batch([report("a", hours(1)), report("b", hours(2))], [received("a", hours(1)), received("b", hours(2))])
    )
    room_clock(20)
    made.apply(batch([report("c", hours(9))], [event("a", "completed", hours(8)), received("c", hours(9))]))
    yield made
    made.close()


def counted(told) -> tuple[int, int, int]:
    (row,) = told.ask("city_counts", **EVERYTHING).to_pylist()
    return row["total_count"], row["waiting_count"], row["done_count"]


def test_what_is_learned_later_is_left_out_of_what_was_known_then(store):
    at_fifteen = then.at(store, hours(15))
    assert at_fifteen.is_known_then
    assert counted(at_fifteen) == (2, 2, 0)
    assert counted(then.at(store, hours(21))) == (3, 2, 1)


def test_before_the_room_knew_anything_the_past_is_told_by_what_is_known_today(store):
    before = then.at(store, hours(8.5))
    assert not before.is_known_then
    assert counted(before) == (2, 1, 1)  # a and b had come, a was done at 8 h: learned at 20 h


@pytest.mark.parametrize(("hour", "known"), [(9 + 59 / 60, False), (10, True)])
def test_the_room_begins_to_know_in_the_minute_of_its_first_batch(store, hour, known):
    assert then.at(store, hours(hour)).is_known_then == known


def test_a_moment_is_a_minute_to_its_end(store, room_clock):
    room_clock(30 + 30 / 3600)  # half a minute past
    store.apply(batch([], [event("b", "completed", hours(30) + timedelta(seconds=20))]))
    assert counted(then.at(store, hours(30))) == (3, 1, 2)
    assert counted(then.at(store, hours(30) - timedelta(minutes=1))) == (3, 2, 1)


def test_its_version_is_the_last_batch_known_then_and_never_moves(store, room_clock):
    moment = then.at(store, hours(15))
    assert moment.version() == 1
    room_clock(40)
    store.apply(batch([], [event("b", "completed", hours(5))]))
    assert moment.version() == 1
    assert counted(moment) == (2, 2, 0)


def test_a_past_told_by_what_is_known_today_moves_with_late_news_only(store, room_clock):
    moment = then.at(store, hours(8.5))
    before = moment.version()
    room_clock(40)
    store.apply(batch([], [event("b", "completed", hours(39))]))
    assert moment.version() == before
    store.apply(batch([], [event("b", "accepted", hours(3))]))
    assert moment.version() > before


def test_the_past_takes_nothing_and_refuses_what_it_does_not_know(store):
    moment = then.at(store, hours(15))
    for deed in (moment.apply, moment.enter, moment.keep_window, moment.adjust, moment.close_month, moment.rebuild):
        with pytest.raises(then.NotOfThePast):
            deed()
    with pytest.raises(then.NotOfThePast):
        moment.ask("report_facts", report_id=1)
    assert moment.today is then.today_of(moment) is then.today_of(store)


def test_moments_are_kept_up_to_a_limit_and_the_last_asked_for_stay(store):
    first = then.at(store, hours(15))
    for number in range(then.KEPT_MOMENTS - 1):
        then.at(store, hours(100 + number))
    assert then.at(store, hours(15)) is first
    for number in range(then.KEPT_MOMENTS):
        then.at(store, hours(300 + number))
    assert then.at(store, hours(15)) is not first


def test_a_lurah_is_told_of_the_past_what_he_is_told_of_now(room_clock):
    store = Store.in_memory()
    room_clock(10)
    reports = [report("own", kelurahan_code=GALUR), report("other", kelurahan_code=KAMPUNG_RAWA)]
    store.apply(batch(reports, [received("own", kelurahan_code=GALUR), received("other", kelurahan_code=KAMPUNG_RAWA)]))
    lurah = SeenStore(then.at(store, hours(12)), Viewer("x", "lurah", GALUR))
    asked = EVERYTHING | {"most": 9}
    assert lurah.ask("report_list", **asked)["source_report_id"].to_pylist() == ["own"]
    with pytest.raises(NotAllowed):
        lurah.ask("report_list", **asked | {"kelurahan_code": KAMPUNG_RAWA})
    store.close()
