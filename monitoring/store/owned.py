"""The store that this process owns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitoring.store import Store

_current: dict[str, Store | None] = {"store": None}


class NoStore(RuntimeError):
    """This process has not opened a store (its owner has not started)."""


def use(store: Store | None) -> None:
    """Let `current` answer with `store` in this process."""
    _current["store"] = store


def current() -> Store:
    """The store this process owns. Raises NoStore before the owner has started."""
    store = _current["store"]
    if store is None:
        raise NoStore("no store is open in this process")
    return store
