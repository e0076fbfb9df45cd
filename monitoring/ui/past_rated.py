"""What map and leaderboard show of past moments, kept small: a rating itself holds every report that it was made of.

One thread works ahead of whoever plays the past, a moment or two, so that a step finds its rating ready. No Streamlit.
"""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import duckdb
import pandas as pd

from monitoring.rating import board, keeping, standing
from monitoring.rating.kept import Kept
from monitoring.store import Store
from monitoring.store.cache import AnswerCache
from monitoring.store.then import StoreThen
from monitoring.ui import league
from monitoring.ui.league import Standings

KEPT_MOMENTS = 96  # of the kelurahan's few hundred rows each
KEPT_WINDOWS = 16
MOST_AHEAD = 2  # moments worked on or waiting, of all who play: the others find theirs not ready, and wait
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class League:
    """standings: as `league.now`. window: the last decision window known then, None = none was kept."""

    standings: Standings
    window: Kept | None


MAP, LEAGUE = "map", "league"
_made: weakref.WeakKeyDictionary[Store, AnswerCache[pd.DataFrame | League]] = weakref.WeakKeyDictionary()
_decided: weakref.WeakKeyDictionary[Store, AnswerCache[Standings]] = weakref.WeakKeyDictionary()
_tallies: weakref.WeakKeyDictionary[Store, AnswerCache[pd.DataFrame]] = weakref.WeakKeyDictionary()
_ahead = ThreadPoolExecutor(max_workers=1, thread_name_prefix="past-ahead")
_turn = threading.Lock()  # one past rating at a time, however many look back: the live screens go before
_under_way: set[tuple[int, object]] = set()


def rated(then: StoreThen) -> pd.DataFrame:
    """The rating of a moment as the map takes it, `board.rated`: made once for all who look at it."""
    return _kept(then).get((MAP, *_key(then)), lambda: _map(then))


def stood(then: StoreThen) -> League:
    """The league as it stood at a moment: made once for all who look at it."""
    return _kept(then).get((LEAGUE, *_key(then)), lambda: _league(then))


def is_ready(then: StoreThen, what: str) -> bool:
    """Whether MAP or LEAGUE of a moment need not be waited for."""
    return (what, *_key(then)) in _kept(then)


def make(then: StoreThen, what: str) -> None:
    """Have MAP or LEAGUE of a moment ready."""
    rated(then) if what == MAP else stood(then)


def decided(then: StoreThen, window: Kept) -> Standings:
    """The league of the decision window that stood at that moment, as it was shown then."""
    made = _decided.setdefault(then.today, AnswerCache(KEPT_WINDOWS, weigh=lambda _league: 1))
    tallies = _tallies.setdefault(then.today, AnswerCache(KEPT_WINDOWS, weigh=lambda _tally: 1))
    tally = tallies.get(window.window_at, lambda: keeping.tally_of(then, window))
    return made.get(_key(then), lambda: league.decided(then, window, tally))


def ahead(moments: Iterable[StoreThen], what: str) -> None:
    """Let MAP or LEAGUE of these moments be ready when they are asked for; what is under way or ready costs nothing."""
    for then in moments:
        mark = (id(then.today), (what, *_key(then)))
        if mark not in _under_way and len(_under_way) < MOST_AHEAD and not is_ready(then, what):
            _under_way.add(mark)
            _ahead.submit(_work, then, what, mark)


def _work(then: StoreThen, what: str, mark: tuple[int, object]) -> None:
    try:
        make(then, what)
    except (duckdb.Error, ValueError, ArithmeticError, LookupError, RuntimeError) as error:
        log.info("a moment could not be rated ahead: %s", error)  # whoever asks for it is told himself
    finally:
        _under_way.discard(mark)


def _map(then: StoreThen) -> pd.DataFrame:
    with _turn:
        return board.rated(then, then.at)


def _league(then: StoreThen) -> League:
    with _turn:
        found = standing.standing(then, then.at)
        return League(league.now(then, found), found.window)


def _kept(then: StoreThen) -> AnswerCache:
    return _made.setdefault(then.today, AnswerCache(KEPT_MOMENTS, weigh=lambda _made: 1))


def _key(then: StoreThen) -> tuple[object, ...]:
    return then.at, then.is_known_then, then.version()
