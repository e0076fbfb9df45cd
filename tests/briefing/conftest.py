"""Rooms of three kelurahan whose windows have been rated; the clock stands a minute after the last one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitoring import clock
from monitoring.store import Store
from tests import templates
from tests.briefing.samples import keep_windows, stand, three_lives


@pytest.fixture
def unrated() -> Iterator[Store]:
    made = three_lives()
    yield made
    made.close()
    clock.use(None)


@pytest.fixture(scope="session")
def _rated() -> Iterator[Store]:
    made = three_lives()
    keep_windows(made)
    yield made
    made.close()


@pytest.fixture(scope="session")
def _rated_file(_rated, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("rated") / "store.duckdb"
    templates.write(_rated, path)
    return path


@pytest.fixture
def acted_upon(_rated_file) -> Iterator[Store]:
    """For tests that enter something."""
    stand(248 + 1 / 60)
    made = templates.opened(_rated_file)
    yield made
    made.close()
    clock.use(None)


@pytest.fixture
def rated(_rated) -> Iterator[Store]:
    """For tests that only look."""
    stand(248 + 1 / 60)
    yield _rated
    clock.use(None)
