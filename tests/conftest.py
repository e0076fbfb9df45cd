"""For every test: what every test would make anew at a cost is made once a process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb
import pytest
from streamlit.components.v2 import manifest_scanner

from monitoring.home import SHIPPED_REGISTER
from monitoring.store import Store, connection


def pytest_xdist_auto_num_workers() -> int:
    """One more than the machine has cores: some tests wait for a browser or a server most of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def _empty_stores_are_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """`Store.in_memory` copies what the real migrations, macros and register made; another register is taken anew."""
    made = tmp_path_factory.mktemp("empty") / "store.duckdb"
    Store.open(made).close()
    anew = Store.in_memory

    def copied(register_path: Path = SHIPPED_REGISTER) -> Store:
        return anew(register_path) if register_path != SHIPPED_REGISTER else Store(_copy(made))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "in_memory", staticmethod(copied))
        yield


@pytest.fixture(scope="session", autouse=True)
def _installed_components_are_sought_once() -> Iterator[None]:
    """AppTest would read the metadata of every installed package for each page, which costs more than the page."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


def _copy(made: Path) -> duckdb.DuckDBPyConnection:
    fresh = duckdb.connect(":memory:")
    connection.settle(fresh)
    fresh.execute(f"attach '{made}' as made (read_only)")
    fresh.execute("copy from database made to memory")
    fresh.execute("detach made")
    return fresh
