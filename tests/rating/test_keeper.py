"""The keeper: a window as soon as it has begun, the missed ones once, and a provisional rating in between."""

from __future__ import annotations

import logging
import time

import pytest

from monitoring import clock, policy
from monitoring.rating import keeper as keeping_thread
from monitoring.rating import kept, standing
from monitoring.rating.keeper import REST_SECONDS, Keeper
from monitoring.store import Store
from tests.builders import GALUR, batch, event, hours, received, report
from tests.store.test_owner_trouble import until


def told(first: int, count: int, *, every: float = 1.0, later: float = 2.0):
    """Reports number `first` and on, `every` so many hours, each acted upon `later`."""
    names = [(f"r{number}", hours(number * every)) for number in range(first, first + count)]
    events = [received(name, at) for name, at in names]
    events += [event(name, "accepted", hours((first + n) * every + later)) for n, (name, _) in enumerate(names)]
    return batch([report(name, at) for name, at in names], events)


class Watch:
    """A keeper led step by step: the room's instant and the world's seconds are what the test says."""

    def __init__(self, store: Store) -> None:
        self.store, self.seconds, self.is_loading = store, 0.0, False
        self.keeper = Keeper(store, lambda: self.is_loading, lambda: self.seconds)

    def look(self, at: float, *, times: int = 1, apart: float = 0.5) -> None:
        """`times` looks at the room's hour `at`, so many seconds of the world apart."""
        for _ in range(times):
            self.keeper.step(hours(at))
            self.seconds += apart

    def settle(self, at: float) -> None:
        """Until nothing is left to do at this hour."""
        self.look(at, times=40, apart=20)

    @property
    def shown(self) -> standing.Standing | None:
        return self.keeper.published(0)

    @property
    def windows(self) -> list:
        return kept.instants(self.store)


@pytest.fixture
def store():
    made = Store.in_memory()
    yield made
    standing.publish_by(made, None)
    made.close()


@pytest.fixture
def quiet_city(monkeypatch):
    """Where a report an hour is usual, and silence for two days too."""
    usual, two_days = policy.amount, 48 * 3600
    monkeypatch.setattr(
        policy, "amount", lambda name, on: two_days if name == "stale_after_seconds" else usual(name, on)
    )


@pytest.fixture
def watch(store):
    store.apply(told(0, 60))
    return Watch(store)


def test_the_first_look_gives_a_provisional_rating(watch):
    watch.look(50)
    assert watch.shown.is_provisional
    assert (watch.shown.at, watch.shown.data_version, watch.shown.window) == (hours(50), 1, None)


def test_while_the_sources_are_silent_the_rating_stands_at_the_last_thing_known(watch):
    # The last thing told of: report 59 was acted upon at 61 h. A quarter of an hour of silence is usual, no more.
    watch.look(61.25)
    assert watch.shown.at == hours(61.25)
    for at in (61.26, 200):
        silent = Watch(watch.store)
        silent.look(at)
        assert silent.shown.at == hours(61)
        assert silent.shown.is_provisional


def test_when_the_sources_speak_again_the_rating_follows_before_old_windows_are_kept(watch):
    watch.look(100)
    assert watch.shown.at == hours(61)
    watch.store.apply(told(200, 1, every=0.5))  # received at 100 h
    watch.seconds += REST_SECONDS
    watch.look(100)
    assert watch.shown.at == hours(100)
    assert watch.windows == []


def test_a_window_that_begins_while_the_sources_are_silent_waits_until_they_speak(watch):
    watch.settle(71)
    watch.look(72.1, times=5, apart=20)
    assert hours(72) not in watch.windows
    watch.store.apply(told(100, 1, every=0.73))  # received at 73 h
    watch.settle(73.1)
    assert watch.windows[-1] == hours(72)


def test_windows_missed_are_kept_afterwards_oldest_first_and_only_as_far_as_the_data_reach(watch):
    # Reports from Monday 08:00 (0 h) to 61 h; windows at 0, 8, 24, 32, 48 and 56 h, and at 72 h, past all that is told.
    watch.settle(75)
    assert watch.windows == [hours(at) for at in (0, 8, 24, 32, 48, 56)]
    assert [kept.load(watch.store, at).before_at for at in watch.windows] == [None, *watch.windows[:-1]]
    assert watch.shown.window.window_at == hours(56)
    assert watch.shown.is_provisional


def test_windows_further_back_than_the_policy_are_left_alone(watch, monkeypatch):
    rules = dict(policy.rules())
    (value,) = rules["rating_backfill_days"]
    monkeypatch.setattr(policy, "rules", lambda: rules | {"rating_backfill_days": (replaced(value, 1),)})
    watch.settle(60)
    assert watch.windows == [hours(48), hours(56)], "within the 24 hours from 36 h on"


def replaced(value: policy.Value, amount: object) -> policy.Value:
    return policy.Value(value.name, amount, value.unit, value.effective_from, value.source, value.status)


@pytest.mark.usefixtures("quiet_city")
def test_a_window_is_kept_as_soon_as_it_has_begun_and_is_not_provisional(watch):
    watch.settle(71.9)
    before = watch.seconds
    watch.look(72)
    assert watch.windows[-1] == hours(72), "though nothing has happened since 61 h"
    assert watch.seconds - before < REST_SECONDS
    assert not watch.shown.is_provisional
    assert (watch.shown.at, watch.shown.window.window_at) == (hours(72), hours(72))
    watch.settle(73)
    assert not watch.shown.is_provisional, "it stands until the data move"


@pytest.mark.usefixtures("quiet_city")
def test_between_windows_the_rating_follows_the_data_but_not_too_often(watch):
    watch.settle(72)
    number = watch.shown.number
    watch.store.apply(told(60, 5))
    watch.look(72.005)
    assert watch.shown.number == number, "18 of the room's seconds after the last, 60 are the policy"
    watch.look(72.02)
    assert (watch.shown.number, watch.shown.data_version, watch.shown.is_provisional) == (number + 1, 2, True)
    watch.store.apply(told(65, 5))
    watch.look(73)
    assert watch.shown.data_version == 2, "an hour of the room has passed, but half a second of the world"
    watch.seconds += REST_SECONDS
    watch.look(73)
    assert watch.shown.data_version == 3


def test_while_a_history_is_loaded_no_window_is_kept(watch):
    watch.is_loading = True
    watch.settle(75)
    assert watch.windows == []
    assert watch.shown is not None
    watch.is_loading = False
    watch.look(75, times=5)
    assert watch.windows == [], "a moment's quiet may be the pause between two pieces"
    watch.settle(75)
    assert len(watch.windows) == 6


def test_a_batch_now_and_then_is_no_loading(watch):
    for number in range(60):
        watch.is_loading = number % 5 == 0
        watch.look(75, apart=20)
    assert len(watch.windows) == 6


def test_a_window_kept_afterwards_is_not_shown_as_if_nothing_had_come_since(watch):
    watch.look(58)  # the window of 56 h was missed, reports go on to 59 h
    watch.settle(58)
    assert watch.windows[-1] == hours(56)
    assert (watch.shown.at, watch.shown.is_provisional) == (hours(58), True)


@pytest.mark.usefixtures("quiet_city")
def test_what_is_known_already_but_happened_after_a_window_is_rated_soon(watch):
    watch.settle(47.9)
    watch.look(48)  # reports of 49 h and on are in the store, as after a clock that was behind
    assert not watch.shown.is_provisional
    watch.seconds += REST_SECONDS
    watch.look(48.5)
    assert not watch.shown.is_provisional
    watch.settle(62)
    assert (watch.shown.at, watch.shown.is_provisional) == (hours(62), True)


def test_a_room_that_only_refused_rows_so_far_is_no_trouble(store):
    store.apply(batch([], [event("nobody", "accepted", hours(1))]))
    watch = Watch(store)
    watch.settle(75)
    assert watch.windows == []
    assert watch.shown.rating.board["colour"].eq("too_few").all()


def test_an_empty_room_keeps_and_shows_nothing(store):
    watch = Watch(store)
    watch.settle(7)
    watch.look(8)
    assert watch.windows == []
    assert watch.shown is None


def test_a_window_that_was_kept_never_changes(watch):
    watch.settle(75)
    was = [kept.load(watch.store, at).board_digest for at in watch.windows]
    boards = [kept.board_bytes(kept.load(watch.store, at).board) for at in watch.windows]
    watch.store.apply(batch([], [event(f"r{number}", "rejected", hours(number + 1)) for number in range(0, 50, 2)]))
    watch.store.apply(told(100, 20))
    watch.settle(130)
    again = Watch(watch.store)
    again.settle(130)
    assert [kept.load(watch.store, at).board_digest for at in again.windows[:6]] == was
    assert [kept.board_bytes(kept.load(watch.store, at).board) for at in again.windows[:6]] == boards
    assert len(again.windows) > 6


def test_an_opened_room_goes_on_from_the_windows_it_has(watch):
    watch.settle(58)
    again = Watch(watch.store)
    again.look(58)
    assert again.shown.window.window_at == hours(56)
    assert again.shown.rating.board["colour_before"].notna().all()


@pytest.mark.usefixtures("quiet_city")
def test_a_clock_that_jumps_ahead_keeps_the_newest_window_and_fills_in_what_the_data_reach(watch):
    watch.settle(20)
    assert watch.windows == [hours(0), hours(8)]
    watch.look(100)
    assert watch.windows[-1] == hours(96)
    watch.settle(100)
    assert watch.windows == [hours(at) for at in (0, 8, 24, 32, 48, 56, 96)]


def test_the_standing_is_the_keepers_while_there_is_one(watch):
    watch.settle(72)
    standing.publish_by(watch.store, watch.keeper)
    assert standing.standing(watch.store, hours(500)) is watch.shown
    assert standing.number(watch.store) == watch.shown.number
    standing.publish_by(watch.store, None)
    made = standing.standing(watch.store, hours(73.001))
    assert (made.at, made.is_provisional, made.window.window_at) == (hours(73), True, hours(72))
    assert standing.standing(watch.store, hours(73.002)) is made, "once a minute and version"
    watch.store.apply(told(60, 5))
    assert standing.standing(watch.store, hours(73.002)) is not made


def test_without_keeper_and_kept_windows_the_last_window_is_made_for_the_moment(watch):
    made = standing.standing(watch.store, hours(50))
    assert made.window.window_at == hours(48)
    assert watch.windows == []


def test_the_thread_keeps_publishes_and_ends_at_once(store, room_at_58, in_haste):
    store.apply(told(0, 60))
    with keeping_thread.keep(store, lambda: False):
        found = standing.standing(store, clock.now())
        assert found.data_version == 1
        until(lambda: len(kept.instants(store)) >= 1)
        began = time.monotonic()
    assert time.monotonic() - began < 8  # not after the rest of ten seconds
    assert standing.number(store) == 0


def test_an_error_is_logged_and_shown_and_passes_with_its_cause(store, room_at_58, in_haste, monkeypatch, caplog):
    store.apply(told(0, 60))

    at_window = standing.keeping.at_window

    def broken(*_arguments, **_named):
        raise ValueError("no such thing as a rating")

    with caplog.at_level(logging.ERROR), monkeypatch.context() as patched:
        patched.setattr(standing.keeping, "at_window", broken)
        with keeping_thread.keep(store, lambda: False) as keeper:
            until(lambda: store.rating_trouble)
            assert store.rating_trouble == "ValueError: no such thing as a rating"
            assert "could not be rated" in caplog.text
            assert keeper.published(0) is None
            patched.setattr(standing.keeping, "at_window", at_window)
            until(lambda: store.rating_trouble is None)
            until(lambda: keeper.published(0) is not None)


@pytest.fixture
def in_haste(monkeypatch):
    """The thread's pauses, shortened."""
    monkeypatch.setattr(keeping_thread, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(keeping_thread, "REST_SECONDS", 0.05)
    monkeypatch.setattr(keeping_thread, "BACKFILL_REST_SECONDS", 0.01)


@pytest.fixture
def room_at_58():
    clock.use(clock.RoomClock(clock.real_now(), hours(58), speed=0.0))
    yield
    clock.use(None)


def test_galur_is_rated_by_its_own_reports(watch):
    watch.look(60)
    board = watch.shown.rating.board.set_index("kelurahan_code")
    assert board.loc[GALUR, "evidence_count"] > 0
