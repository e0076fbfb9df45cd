"""What the quality page shows of the whole room, found once for all who look, and off the page's path where it is dear.

Following the votes of ninety days takes a second or two at full volume. So a look is kept for a while in proportion to
what it cost, at most a minute; then one thread makes the next while pages go on showing the last. What is done on a
page itself is taken into the kept look at once.
"""

from __future__ import annotations

import logging
import threading
import time
import weakref
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd

from monitoring.quality import answers, loop, panel, reliability, voting
from monitoring.quality.panel import Round
from monitoring.quality.reliability import Reliability
from monitoring.quality.rounds import Found
from monitoring.store import Store

LOG = logging.getLogger(__name__)

MOST_SECONDS = 60.0
PATIENCE = 30  # a look is kept for so many times what it cost
CHEAP_SECONDS = 0.05  # what costs less is made on the page's path, and so is never behind
MOST_REOPENED = 1_000_000
DAYS = loop.LOOKED_BACK.days


@dataclass(frozen=True)
class Look:
    """The quality loop at `at`, over the last DAYS days. number: tells a look of this store from the one before.

    waiting: `answers.waiting`; heard: who has voted in each round that is open, by report; greens, audits: as in
    `answers`; reopened: `quality_reopened`, the newest first.
    """

    number: int
    at: datetime
    from_at: datetime
    version: int
    found: Found
    waiting: pd.DataFrame
    heard: dict[int, frozenset[str]]
    greens: pd.DataFrame
    audits: pd.DataFrame
    reopened: pd.DataFrame
    panel: Reliability


def made(store: Store, now: datetime, number: int = 1) -> Look:
    """The look of this instant."""
    version, from_at = store.version(), now - loop.LOOKED_BACK
    found = answers.looked_back(store, now)
    reopened = store.ask("quality_reopened", from_at=from_at, to_at=now, kelurahan_code=None, most=MOST_REOPENED)
    return Look(
        number=number,
        at=now,
        from_at=from_at,
        version=version,
        found=found,
        waiting=answers.waiting(store, now, found),
        heard={report_id: frozenset(own.rounds[-1].heard) for report_id, own in found.panels if _is_open(own.rounds)},
        greens=answers.greens(store, from_at, now, now, found),
        audits=answers.audits(store, from_at, now, found),
        reopened=reopened.to_pandas(),
        panel=reliability.of(found),
    )


def taken_in(look: Look, report_id: int, one: Round | None) -> Look:
    """The look with what became of one report's last round."""
    rows = look.waiting
    is_own = rows["report_id"] == report_id
    is_bad = one is not None and one.outcome == panel.BAD and one.ground != "disputed"
    heard = {other: members for other, members in look.heard.items() if other != report_id}
    if one is None or not (one.is_open or is_bad):
        rows = rows[~is_own].reset_index(drop=True)
    else:
        rows = rows.copy()
        stage = answers.WITH_PANEL if one.is_open else answers.WITH_DOOR
        told = {"votes_count": one.cast, "votes_needed": max(0, one.rules.quorum - one.cast)}
        for name, value in {**told, "stage": stage}.items():
            rows.loc[is_own, name] = value
        if one.is_open:
            heard[report_id] = frozenset(one.heard)
    return replace(look, number=look.number + 1, waiting=rows, heard=heard)


class Looks:
    """The looks of one store; pages of many threads ask for the newest."""

    def __init__(self, store: Store) -> None:
        self._store = weakref.ref(store)
        self._lock = threading.Lock()
        self._look: Look | None = None
        self._cost = 0.0
        self._due_at = 0.0
        self._next: Future[None] | None = None
        self._acted: list[int] = []  # since the look under way began

    def newest(self, store: Store, now: datetime) -> Look:
        """The look that is kept; made now if there is none, or if it is behind and cheap."""
        with self._lock:
            kept = self._look
            if kept is None or (self._cost <= CHEAP_SECONDS and _is_behind(kept, store, now)):
                self._make(store, now)
            elif time.monotonic() >= self._due_at and _is_behind(kept, store, now) and not self._is_under_way():
                self._acted.clear()
                self._next = _maker().submit(self._make_later, now)
                self._next.add_done_callback(_tell_trouble)
            return self._look

    def acted(self, store: Store, report_id: int, now: datetime) -> None:
        """Take in what was just done with a report on a page."""
        one = voting.last_round(store, report_id, now)
        with self._lock:
            if self._look is None:
                return
            self._look = taken_in(self._look, report_id, one)
            self._acted.append(report_id)
            if one is not None and report_id not in set(self._look.waiting["report_id"]):
                self._due_at = 0.0  # a round that the look has not seen

    def _make(self, store: Store, now: datetime) -> None:
        began = time.thread_time()
        look = made(store, now, self._look.number + 1 if self._look else 1)
        self._keep(look, time.thread_time() - began)

    def _make_later(self, now: datetime) -> None:
        store = self._store()
        if store is None:
            return
        began = time.thread_time()
        look = made(store, now)
        with self._lock:
            for report_id in self._acted:
                look = taken_in(look, report_id, voting.last_round(store, report_id, now))
            self._keep(replace(look, number=self._look.number + 1), time.thread_time() - began)

    def _keep(self, look: Look, cost: float) -> None:
        self._look, self._cost = look, cost
        self._due_at = time.monotonic() + min(MOST_SECONDS, PATIENCE * cost)

    def _is_under_way(self) -> bool:
        return self._next is not None and not self._next.done()


_looks: weakref.WeakKeyDictionary[Store, Looks] = weakref.WeakKeyDictionary()
_makers: list[ThreadPoolExecutor] = []


def of(store: Store, now: datetime) -> Look:
    """The newest look at this store."""
    return _of(store).newest(store, now)


def acted(store: Store, report_id: int, now: datetime) -> None:
    """To be called after a vote or a dispute on a page."""
    _of(store).acted(store, report_id, now)


def _of(store: Store) -> Looks:
    if store not in _looks:
        _looks[store] = Looks(store)
    return _looks[store]


def _maker() -> ThreadPoolExecutor:
    if not _makers:
        _makers.append(ThreadPoolExecutor(1, thread_name_prefix="quality-look"))
    return _makers[0]


def _tell_trouble(made: Future[None]) -> None:
    if made.exception() is not None:
        LOG.error("the quality loop could not be looked at", exc_info=made.exception())


def _is_behind(look: Look, store: Store, now: datetime) -> bool:
    return look.version != store.version() or look.at.replace(second=0, microsecond=0) != now.replace(
        second=0, microsecond=0
    )


def _is_open(rounds: list[Round]) -> bool:
    return bool(rounds) and rounds[-1].is_open
