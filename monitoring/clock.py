"""Time in the room: the only module that reads "now".

Everything is kept as an instant and shown in WIB (Asia/Jakarta). A sample city may run faster than the world; its
room then has a clock of its own, kept in the room's folder so that every process of the room reads the same time.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from monitoring.home import Home

WIB = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True)
class RoomClock:
    """Room time runs `speed` times as fast as the world's, and both met at the anchors."""

    anchor_real: datetime
    anchor_room: datetime
    speed: float = 1.0

    def room_time(self, real: datetime) -> datetime:
        """The room's instant, in WIB, at the world's instant `real`."""
        return (self.anchor_room + (real - self.anchor_real) * self.speed).astimezone(WIB)


_state: dict[str, RoomClock | None] = {"clock": None}
_followed: dict[Path, int] = {}  # file -> time of its change when last looked at


def real_now() -> datetime:
    """The world's instant, in WIB. For the age of a commit and the liveness of a screen only."""
    return datetime.now(UTC).astimezone(WIB)


def now() -> datetime:
    """The room's instant, in WIB: the world's, unless a sample city set a clock of its own."""
    clock = _state["clock"]
    return clock.room_time(real_now()) if clock else real_now()


def use(clock: RoomClock | None) -> None:
    """Let this process run by `clock`; None returns to the world's time."""
    _state["clock"] = clock


def load(home: Home) -> RoomClock | None:
    """Run this process by the clock kept in `home`, if any, and return it. Raises ValueError on a broken file."""
    if not home.clock_file.exists():
        use(None)
        return None
    try:
        kept = json.loads(home.clock_file.read_text("utf-8"))
        clock = RoomClock(
            datetime.fromisoformat(kept["anchor_real"]),
            datetime.fromisoformat(kept["anchor_room"]),
            float(kept["speed"]),
        )
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"{home.clock_file} is not a room clock: {error}") from error
    use(clock)
    return clock


def follow(home: Home) -> None:
    """Load the clock kept in `home` again if its file changed since this process last looked."""
    stamp = home.clock_file.stat().st_mtime_ns if home.clock_file.exists() else 0
    if stamp != _followed.get(home.clock_file):
        load(home)
        _followed[home.clock_file] = stamp


def save(home: Home, clock: RoomClock) -> None:
    """Keep `clock` for every process of this room; replaced in one step, so no reader sees half of it."""
    home.prepare()
    text = json.dumps(
        {
            "anchor_real": clock.anchor_real.isoformat(),
            "anchor_room": clock.anchor_room.isoformat(),
            "speed": clock.speed,
        }
    )
    part = home.clock_file.with_suffix(".part")
    part.write_text(text, "utf-8")
    os.replace(part, home.clock_file)
