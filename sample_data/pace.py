"""The clock of a room with a sample city in it."""

from __future__ import annotations

from monitoring import clock
from monitoring.clock import RoomClock
from monitoring.home import Home
from sample_data.feed import Told


def set_clock(home: Home, told: Told | None, speed: float) -> None:
    """Set the room's clock: on from the last instant told, never backwards; a real room has the world's time."""
    real = clock.real_now()
    if told is None:
        if home.clock_file.exists():
            kept = clock.load(home)
            ahead = kept is not None and kept.room_time(real) > real
            clock.save(home, RoomClock(real, kept.room_time(real), 1.0)) if ahead else home.clock_file.unlink()
        clock.load(home)
        return
    shown = [clock.load(home).anchor_room] if home.clock_file.exists() else []
    clock.save(home, RoomClock(real, max(real, told.until, *shown), speed))
    clock.load(home)


def rest_clock(home: Home) -> None:
    """A city at rest does not run ahead of the world any further."""
    if home.clock_file.exists():
        clock.save(home, RoomClock(clock.real_now(), clock.now(), 1.0))
        clock.load(home)
