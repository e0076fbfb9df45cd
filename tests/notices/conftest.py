from __future__ import annotations

import pytest

from monitoring.store import Store
from tests.notices.rooms import Room


@pytest.fixture
def room(tmp_path):
    store = Store.in_memory()
    yield Room(tmp_path, store)
    store.close()
