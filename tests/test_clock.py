"""Room time: the world's, or a sample city's own that runs faster and is shared by every process of the room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitoring import clock
from monitoring.home import Home

NOON_UTC = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world_time():
    yield
    clock.use(None)


def test_wib_is_seven_hours_ahead_of_utc_all_year():
    assert NOON_UTC.astimezone(clock.WIB).hour == 19
    assert datetime(2026, 7, 1, 12, tzinfo=UTC).astimezone(clock.WIB).hour == 19


def test_a_sample_city_may_run_sixty_times_as_fast():
    room = clock.RoomClock(NOON_UTC, NOON_UTC - timedelta(days=1), 60)
    assert room.room_time(NOON_UTC + timedelta(seconds=1)) == NOON_UTC - timedelta(days=1) + timedelta(minutes=1)


def test_the_rooms_clock_is_shared_through_its_folder(tmp_path, monkeypatch):
    home = Home(tmp_path)
    clock.save(home, clock.RoomClock(NOON_UTC, NOON_UTC + timedelta(hours=5), 2))
    monkeypatch.setattr(clock, "real_now", lambda: NOON_UTC + timedelta(hours=1))
    assert clock.load(home) is not None
    assert clock.now() == NOON_UTC + timedelta(hours=7)
    assert str(clock.now().tzinfo) == "Asia/Jakarta"


def test_without_a_clock_of_its_own_a_room_keeps_the_worlds_time(tmp_path):
    assert clock.load(Home(tmp_path)) is None
    assert abs(clock.now() - clock.real_now()) < timedelta(seconds=5)


@pytest.mark.parametrize("text", ["", "{}", '{"anchor_real": 1, "anchor_room": 2, "speed": 3}', "null"])
def test_a_broken_clock_is_an_error_that_names_the_file(tmp_path, text):
    home = Home(tmp_path)
    home.clock_file.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"clock\.json"):
        clock.load(home)


def test_a_running_process_follows_a_clock_that_was_set_anew(tmp_path, monkeypatch):
    home = Home(tmp_path)
    monkeypatch.setattr(clock, "real_now", lambda: NOON_UTC)
    clock.follow(home)
    assert clock.now() == NOON_UTC
    clock.save(home, clock.RoomClock(NOON_UTC, NOON_UTC + timedelta(hours=1), 60))
    clock.follow(home)
    assert clock.now() == NOON_UTC + timedelta(hours=1)
    home.clock_file.unlink()
    clock.follow(home)
    assert clock.now() == NOON_UTC
