"""The store as it was at a past moment, for whoever asks it as he asks the store of now. It answers; it takes nothing.

The moment is a minute, and means its end: what was on the screens before the next one began. From when the room began
to learn of reports it is told as it was *known then* (what came later is left out, however early it happened); before
that, where a history was loaded afterwards, as it is known today.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import NoReturn

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.store import Store, questions

KEPT_MOMENTS = 64  # of each store; one is a few words and what others hold by it
MINUTE = timedelta(minutes=1)
# of the state of the reports: asked of the past
OF_STATE = frozenset(
    ("city_counts", "report_points", "report_list", "kelurahan_handling", "kelurahan_trend", "rating_reach",
     "reprimand_reports")
)  # fmt: skip
# of decision windows: those known by then
OF_WINDOWS = frozenset(("rating_windows", "rating_window", "rating_window_rows"))
# the same at all times, or cut to the moment by whoever asks
TIMELESS = frozenset(("kelurahan_list", "filter_values", "case_windows", "room_entries"))


class NotOfThePast(LookupError):
    """What is asked is not known of a past moment, or would change it."""


class StoreThen:
    """`today` as it was at the minute `at`. is_known_then: only by what was recorded until then, else by all that is
    known today. until: the minute's end. Safe from any thread."""

    trouble = rating_trouble = None

    def __init__(self, today: Store, at: datetime, is_known_then: bool, version: int) -> None:
        self.today, self.at, self.is_known_then = today, at, is_known_then
        self.until = at + MINUTE - timedelta(microseconds=1)
        self._version = version

    def version(self) -> int:
        """The last batch that told anything of this moment: known then, or known today."""
        return self._version if self.is_known_then else self.today.past_version(self.until)

    def ask(self, question: str, **asked: object) -> pa.Table:
        """As `Store.ask`, of this moment; `as_of` may name an earlier one. Raises NotOfThePast too."""
        return self.answer(questions.load(question), **asked)

    def answer(
        self,
        asked: questions.Question,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        now: datetime | None = None,
        **parameters: object,
    ) -> pa.Table:
        """As `Store.answer`, of this moment."""
        name = asked.name.partition("|")[0]
        if name in OF_STATE:
            instant = min(as_of or self.until, self.until)
            known = min(known_at or self.until, self.until) if self.is_known_then else None
            counted_at = as_of or now or self.at
            return self.today.answer(asked, as_of=instant, known_at=known, counted_at=counted_at, **parameters)
        if name in OF_WINDOWS:
            return self._of_windows(self.today.answer(asked, **parameters))
        if name in TIMELESS:
            return self.today.answer(asked, now=now or self.at, **parameters)
        raise NotOfThePast(f"{name} is not asked of the past")

    def ask_once(self, question: str, *, now: datetime, **parameters: object) -> pa.Table:
        """As `Store.ask_once`; the questions it takes name their instant and the last batch themselves."""
        return self.today.ask_once(question, now=min(now, self.until), **parameters)

    def nature(self) -> str | None:
        """As `Store.nature`: what the store holds is told as it is today."""
        return self.today.nature()

    @property
    def ledger_version(self) -> int:
        return self.today.ledger_version

    @property
    def windows_kept(self) -> int:
        return self.today.windows_kept

    @property
    def news(self) -> int:
        return self.today.news

    @property
    def last_entry(self) -> int:
        return self.today.last_entry

    def _of_windows(self, found: pa.Table) -> pa.Table:
        known = self._known_windows()
        return found.filter(pc.is_in(found["window_at"].cast(known.type), value_set=known))

    def _known_windows(self) -> pa.Array:
        kept = self.today.ask("rating_windows", from_at=None, to_at=self.at)
        if self.is_known_then:
            kept = kept.filter(pc.less_equal(kept["computed_at"], pa.scalar(self.until, kept["computed_at"].type)))
        return kept["window_at"].combine_chunks()

    def _refuse(self, *_given: object, **_told: object) -> NoReturn:
        raise NotOfThePast("the past takes nothing")

    apply = enter = keep_window = rebuild = close_month = adjust = _refuse


AnyStore = Store | StoreThen
_moments: weakref.WeakKeyDictionary[Store, OrderedDict[datetime, StoreThen]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def at(store: Store, minute: datetime) -> StoreThen:
    """`store` at that past minute: the same object as long as it is among the last KEPT_MOMENTS asked for."""
    with _lock:
        moments = _moments.setdefault(store, OrderedDict())
        if minute in moments:
            moments.move_to_end(minute)
            return moments[minute]
    (row,) = store.ask("known_batches", until_at=minute + MINUTE - timedelta(microseconds=1)).to_pylist()
    then = StoreThen(store, minute, row["data_version"] > 0 and _began(row, minute), row["data_version"])
    with _lock:
        then = moments.setdefault(minute, then)
        while len(moments) > KEPT_MOMENTS:
            moments.popitem(last=False)
    return then


def today_of(store: AnyStore) -> Store:
    """The store of now behind a past one; a store of now itself."""
    return store.today if isinstance(store, StoreThen) else store


def _began(row: dict, minute: datetime) -> bool:
    first = row["first_recorded_at"]
    return first is not None and first < minute + MINUTE
