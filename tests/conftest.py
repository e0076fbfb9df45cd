"""For every test: what every test would make anew at a cost is made once a process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from monitoring.home import SHIPPED_REGISTER
from monitoring.store import Store
from tests import templates

# An example's time says how busy the machine is, nothing of the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_xdist_auto_num_workers() -> int:
    """One more than the machine has cores: some tests wait for a browser or a server most of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def _empty_stores_are_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the real migrations, macros and register made is copied by `Store.in_memory`, and where `Store.open` begins.

    Another register is taken anew in memory, and put in the place of the copied one in a file, as at every opening.
    """
    made = tmp_path_factory.mktemp("empty") / "store.duckdb"
    Store.open(made).close()
    anew, opened = Store.in_memory, Store.open

    def copied(register_path: Path = SHIPPED_REGISTER) -> Store:
        return anew(register_path) if register_path != SHIPPED_REGISTER else templates.opened(made)

    def begun(path: Path, register_path: Path = SHIPPED_REGISTER) -> Store:
        if path.parent.is_dir() and not path.exists():
            shutil.copyfile(made, path)
        return opened(path, register_path)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "in_memory", staticmethod(copied))
        patched.setattr(Store, "open", staticmethod(begun))
        yield


@pytest.fixture(scope="session", autouse=True)
def _installed_components_are_sought_once() -> Iterator[None]:
    """AppTest would read the metadata of every installed package for each page, which costs more than the page."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield
