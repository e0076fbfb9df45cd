"""A room whose clock stands where a test puts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from monitoring import clock
from monitoring.clock import RoomClock
from tests.builders import hours


@pytest.fixture
def room_time() -> Iterator[Callable[[float], None]]:
    """Sets the room's clock to so many hours after Monday 6 June 2016, 08:00 WIB, where it stands still."""

    def put(number: float) -> None:
        clock.use(RoomClock(clock.real_now(), hours(number), 0.0))

    put(0)
    yield put
    clock.use(None)
