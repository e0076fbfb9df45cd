"""Rooms for page tests: an in-memory store with hand-written batches, and pages run on it without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from monitoring import clock, store
from monitoring.intake.batch import Batch
from monitoring.store import Store
from monitoring.ui import sign_in
from monitoring.ui.registry import PAGES_FOLDER, SCREENS

ROUTER = PAGES_FOLDER / "_router.py"


@contextmanager
def room_with(*batches: Batch, now=None, is_open: bool = True, is_kept: bool = False) -> Iterator[Store]:
    """An in-memory store holding `batches`, in place for pages; `now`: the room's clock stands at that instant.

    is_open: anybody may take any role by `peran`, though the reports are real; else only as a real room would.
    is_kept: it stays open afterwards, to be put `in_place` again by tests that only look; whoever made it closes it.
    """
    kept = Store.in_memory()
    try:
        with in_place(kept, now, is_open):
            for batch in batches:
                receipt = kept.apply(batch)
                assert receipt.refused is None, receipt
                assert not receipt.quarantined, receipt
            yield kept
    finally:
        if not is_kept:
            kept.close()


@contextmanager
def in_place(kept: Store, now=None, is_open: bool = True) -> Iterator[Store]:
    """A store in place for pages, as `room_with` says; nothing of the room is left afterwards but the store."""
    as_it_is = sign_in.is_demonstration
    if is_open:
        sign_in.is_demonstration = lambda nature: True
    if now is not None:
        clock.use(clock.RoomClock(clock.real_now(), now, speed=0.0))
    store.use(kept)
    try:
        yield kept
    finally:
        sign_in.is_demonstration = as_it_is
        store.use(None)
        clock.use(None)
        st.cache_data.clear()
        st.cache_resource.clear()


def open_page(key: str, **query: str) -> AppTest:
    """The page `key` run alone, as a deep link that bypasses the router would; `query` is its address."""
    return _run(AppTest.from_file(SCREENS[key].path, default_timeout=120), query)


def open_through_router(key: str | None = None, **query: str) -> AppTest:
    """The router run, then the screen `key` chosen in the navigation; None stays on the first screen."""
    page = AppTest.from_file(ROUTER, default_timeout=120)
    if key is not None:
        page.switch_page(str(SCREENS[key].path))
    return _run(page, query)


def _run(page: AppTest, query: dict[str, str]) -> AppTest:
    for name, told in query.items():
        page.query_params[name] = told
    page.run()
    assert not page.exception, page.exception
    return page


def words_on(page: AppTest) -> str:
    """Everything legible on the page: texts, HTML, metrics, labels, one after the other."""
    kinds = ("title", "header", "subheader", "markdown", "text", "caption", "metric", "button")
    told = [str(getattr(element, "value", "")) for kind in kinds for element in page.get(kind)]
    told += [str(element.proto.body) for element in page.get("html")]
    return "\n".join(text for text in told if not text.startswith("<style>"))


@pytest.fixture
def room() -> Iterator[Store]:
    """An empty room."""
    with room_with() as kept:
        yield kept
