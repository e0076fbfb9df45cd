"""A room in memory whose clock stands where the test says."""

from __future__ import annotations

import pytest

from monitoring import clock
from monitoring.home import Home
from monitoring.store import Store


@pytest.fixture
def store():
    made = Store.in_memory()
    yield made
    made.close()
    clock.use(None)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)
