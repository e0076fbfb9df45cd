"""A room whose clock stands where the test says, with one red kelurahan."""

from __future__ import annotations

import pytest

from monitoring import clock
from monitoring.access import Viewer
from monitoring.clock import RoomClock
from monitoring.store import Store
from tests.builders import hours
from tests.escalation.kept_windows import keep
from tests.escalation.told import reds


@pytest.fixture
def at():
    """Set the room's clock to an hour after Monday 08:00; it stands still there."""

    def stand(number: float) -> None:
        clock.use(RoomClock(clock.real_now(), hours(number), 0.0))

    stand(0)
    yield stand
    clock.use(None)


@pytest.fixture
def store():
    made = Store.in_memory()
    yield made
    made.close()


@pytest.fixture
def red_since_monday(store, at):
    """Galur is red at 0; the room's clock shows 1."""
    keep(store, reds(0))
    at(1)
    return store


@pytest.fixture
def ani():
    return Viewer("ani", "operator")


@pytest.fixture
def budi():
    return Viewer("budi", "operator")
