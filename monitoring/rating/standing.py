"""The rating as it stands now: what the keeper published last, or, where none runs, made on the spot."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from monitoring.clock import WIB
from monitoring.rating import keeping, kept
from monitoring.rating.figures import Figures
from monitoring.rating.keeping import Rated
from monitoring.rating.kept import Kept
from monitoring.rating.reach import told_until
from monitoring.rating.rules import Rules
from monitoring.rating.windows import last_window
from monitoring.store import Store
from monitoring.store.cache import AnswerCache
from monitoring.store.then import AnyStore, StoreThen

KEPT_RATINGS = 4
FIRST_SECONDS = 30.0  # a page waits so long for the keeper's first rating


@dataclass(frozen=True)
class Standing:
    """The rating of the instant `at` by the batches up to `data_version`.

    is_provisional: not a decision window's own. window: the last kept window that had begun, against which places have
    moved; None where none is kept. number: told on by the keeper with each change, 0 without one. figures: by which it
    was made; None = those in force on its day in WIB.
    """

    rating: Rated
    at: datetime
    data_version: int
    is_provisional: bool
    window: Kept | None
    number: int = 0
    figures: Figures | None = None

    @property
    def rules(self) -> Rules:
        """The rules that it was made by."""
        return self.figures.rules if self.figures else Rules.in_force(self.at.astimezone(WIB).date())


class Publisher(Protocol):
    """Who rates a store in the background."""

    def published(self, most_seconds: float) -> Standing | None:
        """The newest standing; waits for the first one, None where there is still none after so long."""
        ...

    @property
    def number(self) -> int:
        """How often what is published has changed."""
        ...


_publishers: weakref.WeakKeyDictionary[Store, Publisher] = weakref.WeakKeyDictionary()
_made: weakref.WeakKeyDictionary[Store, AnswerCache[Standing]] = weakref.WeakKeyDictionary()
_made_then: weakref.WeakKeyDictionary[Store, AnswerCache[Standing]] = weakref.WeakKeyDictionary()


def publish_by(store: Store, publisher: Publisher | None) -> None:
    """Let `standing` answer for this store with what `publisher` says; None = made on the spot again."""
    if publisher is None:
        _publishers.pop(store, None)
    else:
        _publishers[store] = publisher


def standing(store: AnyStore, now: datetime) -> Standing:
    """The rating as it stands. Without a keeper it is of the beginning of the minute, made once for each version.

    Of a past store as it stood at that moment.
    """
    if isinstance(store, StoreThen):
        return _stood(store)
    publisher = _publishers.get(store)
    if publisher is not None and store.version():
        found = publisher.published(FIRST_SECONDS)
        if found is not None:
            return found
    minute = now.replace(second=0, microsecond=0)
    made = _made.setdefault(store, AnswerCache(KEPT_RATINGS, weigh=lambda _standing: 1))
    return made.get((minute, store.version()), lambda: _on_the_spot(store, minute))


def number(store: Store) -> int:
    """Tells one standing of this store from the next: for the keys of what is made of it."""
    publisher = _publishers.get(store)
    return 0 if publisher is None else publisher.number


def provisional(store: Store, now: datetime, window: Kept | None, number: int = 0) -> Standing:
    """The rating at `now` by all that is known. window: the last one kept; remembered if it is the one just begun."""
    version = store.version()
    is_last = window is not None and window.window_at == last_window(now)
    rating = keeping.at_window(store, now, version, window.colours if is_last else None)
    return Standing(rating, now, version, True, window, number)


def past(store: Store, at: datetime) -> Standing:
    """The rating of a past instant by all that is known now, made once a version; its window is the last one before."""
    made = _made.setdefault(store, AnswerCache(KEPT_RATINGS, weigh=lambda _standing: 1))
    return made.get(("past", at, store.version()), lambda: provisional(store, at, kept.last(store, at)))


def _stood(then: StoreThen) -> Standing:
    made = _made_then.setdefault(then.today, AnswerCache(KEPT_RATINGS, weigh=lambda _standing: 1))
    return made.get((then.at, then.is_known_then, then.version()), lambda: _made_as_then(then))


def _made_as_then(then: StoreThen) -> Standing:
    """As the keeper made it then: of the last thing known, remembering the window that it had kept.

    Where the rules on file now say something else of that window than it was kept with, its own rules are taken.
    """
    at, version = told_until(then, then.at), then.version()
    window = kept.last(then, at)
    is_last = window is not None and window.window_at == last_window(at)
    figures = window.figures if window is not None and window.differs_from_policy() else None
    rating = keeping.at_window(then, at, version, window.colours if is_last else None, figures=figures)
    return Standing(rating, at, version, True, window, figures=figures)


def _on_the_spot(store: Store, minute: datetime) -> Standing:
    """As provisional; where the window just begun is not kept it is made as well, and forgotten again."""
    begun = last_window(minute)
    window = kept.load(store, begun)
    if window is None:
        window, _ = keeping.computed(store, begun, None)
    return provisional(store, minute, window)
