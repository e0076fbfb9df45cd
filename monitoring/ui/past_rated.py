"""What map and leaderboard show of past moments, kept small: a rating itself holds every report that it was made of.

One thread works ahead of whoever plays the past, a moment or two, so that a step finds its rating ready. No Streamlit.
"""

from __future__ import annotations

import logging
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
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rated:
    """rated: as `board.rated`. league: as `league.now`. window: the last decision window known then, None = none."""

    rated: pd.DataFrame
    league: Standings
    window: Kept | None


_made: weakref.WeakKeyDictionary[Store, AnswerCache[Rated]] = weakref.WeakKeyDictionary()
_decided: weakref.WeakKeyDictionary[Store, AnswerCache[Standings]] = weakref.WeakKeyDictionary()
_tallies: weakref.WeakKeyDictionary[Store, AnswerCache[pd.DataFrame]] = weakref.WeakKeyDictionary()
_ahead = ThreadPoolExecutor(max_workers=1, thread_name_prefix="past-ahead")
_under_way: set[tuple[int, object]] = set()


def of(then: StoreThen) -> Rated:
    """The rating of a moment with what stands beside it, made once for all who look at it."""
    made = _made.setdefault(then.today, AnswerCache(KEPT_MOMENTS, weigh=lambda _rated: 1))
    return made.get(_key(then), lambda: _rate(then))


def is_ready(then: StoreThen) -> bool:
    """Whether the rating of a moment need not be waited for."""
    made = _made.get(then.today)
    return made is not None and _key(then) in made


def decided(then: StoreThen, window: Kept) -> Standings:
    """The league of the decision window that stood at that moment, as it was shown then."""
    made = _decided.setdefault(then.today, AnswerCache(KEPT_WINDOWS, weigh=lambda _league: 1))
    tallies = _tallies.setdefault(then.today, AnswerCache(KEPT_WINDOWS, weigh=lambda _tally: 1))
    tally = tallies.get(window.window_at, lambda: keeping.tally_of(then, window))
    return made.get(_key(then), lambda: league.decided(then, window, tally))


def ahead(moments: Iterable[StoreThen]) -> None:
    """Let these moments be rated by the time they are asked for; what is under way or ready costs nothing."""
    for then in moments:
        mark = (id(then.today), _key(then))
        if mark not in _under_way and len(_under_way) < 2:
            _under_way.add(mark)
            _ahead.submit(_work, then, mark)


def _work(then: StoreThen, mark: tuple[int, object]) -> None:
    try:
        of(then)
    except (duckdb.Error, ValueError, ArithmeticError, LookupError, RuntimeError) as error:
        log.info("a moment could not be rated ahead: %s", error)  # whoever asks for it is told himself
    finally:
        _under_way.discard(mark)


def _rate(then: StoreThen) -> Rated:
    stood = standing.standing(then, then.at)
    return Rated(board.rated(then, then.at), league.now(then, stood), stood.window)


def _key(then: StoreThen) -> object:
    return then.at, then.is_known_then, then.version()
