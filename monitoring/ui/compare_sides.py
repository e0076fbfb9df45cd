"""What each side of a comparison comes to: by the same questions and measures as the room's other screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd
import streamlit as st

from monitoring import access
from monitoring.annotations.marks import CITY, KECAMATAN, KELURAHAN, KOTA, Place
from monitoring.comparing.differences import Median, Rules
from monitoring.comparing.periods import Fair, Span
from monitoring.compliance.board import Area, Board
from monitoring.rating import board as rating_board
from monitoring.trends import days
from monitoring.ui import compliance_cache, filters
from monitoring.ui.compare_choice import Chosen, Period
from monitoring.ui.shell import Room

SECONDS = 60  # for so long an answer is kept: it speaks of whole days


@dataclass(frozen=True)
class Side:
    """One area in one span. daily: reports of each day by category. handled: the answer of `area_handling`.

    colours: of the area's kelurahan at the last decision window of the span, and the score of a kelurahan (its Median
    holds value and interval). lpj: RT and RW judged and on track in the month of the span's last day.
    """

    chosen: Chosen
    period: Period
    span: Span
    daily: pd.DataFrame
    handled: dict[str, float | None]
    colours: dict[str, int]
    score: Median | None
    window_at: datetime | None
    lpj: Area | None
    lpj_month: date

    @property
    def counts(self) -> pd.Series:
        """Reports by day, days without any included."""
        return days.by_day(self.daily, self.span.first, self.span.last)

    @property
    def received(self) -> int:
        return int(self.counts.sum())

    def share(self, what: str) -> tuple[int, int]:
        """How many of how many were handled within the limit. what: "action" or "completion"."""
        return int(self.handled[f"{what}_in_target_count"] or 0), int(self.handled[f"{what}_judged_count"] or 0)

    def median(self, what: str) -> Median:
        """Hours to the first action or to completion. what: "action" or "completion"."""
        name = "first_action" if what == "action" else what
        ends = (self.handled[f"{name}_hours_{end}"] for end in ("median", "low", "high"))
        return Median(self.share(what)[1], *(None if pd.isna(end) else float(end) for end in ends))


@dataclass(frozen=True)
class Pair:
    """Two sides and how they were made comparable. is_of_time: the same area at two times, else two areas at one."""

    first: Side
    second: Side
    fair: Fair
    is_of_time: bool

    @property
    def key(self) -> str:
        """Where the pair stands among others: what differs between its sides."""
        return f"{self.first.chosen.code}|{self.first.period.code}|{self.second.chosen.code}|{self.second.period.code}"


def side(room: Room, chosen: Chosen, period: Period, span: Span, as_of: datetime) -> Side:
    """One side. as_of: up to when what happened to its reports counts."""
    room.store.sight_of("area_handling")  # raises for who may not ask: the answers below are kept for all who may
    is_now = as_of >= room.now
    place, day = chosen.place, span.last
    daily = _daily(room.store_serial, place, span, room)
    handled = _handled(room.store_serial, place, span, None if is_now else as_of, room)
    colours, score, window_at = _rated(room, place, span)
    month = day.replace(day=1)
    return Side(chosen, period, span, daily, handled, colours, score, window_at, _lpj(room, place, month), month)


@st.cache_data(max_entries=64, ttl=SECONDS, show_spinner=False)
def _daily(serial: int, place: Place, span: Span, _room: Room) -> pd.DataFrame:
    area = {"kota": place.kota, "kecamatan": place.kecamatan, "kelurahan_code": place.kelurahan_code}
    return _room.store.ask("trend_days", from_at=span.from_at, to_at=span.to_at, category=None, **area).to_pandas()


@st.cache_data(max_entries=64, ttl=SECONDS, show_spinner=False)
def _handled(
    serial: int, place: Place, span: Span, as_of: datetime | None, _room: Room
) -> dict[str, float | None]:  # fmt: skip
    on = span.last
    asked = {"kota": place.kota, "kecamatan": place.kecamatan, "kelurahan_code": place.kelurahan_code}
    found = _room.store.ask(
        "area_handling",
        as_of=as_of,
        now=as_of or _room.now.replace(second=0, microsecond=0),
        window_from=span.from_at,
        window_to=span.to_at,
        half_width=Rules.of(on).half_width,
        **rating_board.targets(on),
        **asked,
    )
    return found.to_pylist()[0]


def _rated(room: Room, place: Place, span: Span) -> tuple[dict[str, int], Median | None, datetime | None]:
    """Colours, score and the instant of the span's last decision window; nothing where none is kept."""
    ends = {"from_at": span.from_at, "to_at": span.to_at - timedelta(microseconds=1)}
    windows = room.store.ask("rating_windows", **ends)
    if not windows.num_rows:
        return {}, None, None
    at = windows["window_at"][-1].as_py()
    rows = room.store.ask("rating_window_rows", from_at=at, to_at=at, kelurahan_code=None).to_pandas()
    inside = {area.code for area in filters.areas_of(room) if place.holds(Place(area.kota, area.kecamatan, area.code))}
    own = rows[rows["kelurahan_code"].isin(inside)]
    score = None
    if place.kelurahan_code and len(own):
        row = own.iloc[0]
        ends_ = (None if pd.isna(row[name]) else float(row[name]) for name in ("score", "score_low", "score_high"))
        score = Median(int(row["evidence_count"]), *ends_)
    return {str(code): int(count) for code, count in own["colour"].value_counts().items()}, score, at


def _lpj(room: Room, place: Place, month: date) -> Area | None:
    """The RT and RW of the area in a month; None for who may not see them, and where nothing is asked of them."""
    if not access.may_open(room.viewer, "kepatuhan"):
        return None
    found = _of_board(compliance_cache.city(room, month).told, place)
    return found if found is not None and found.judged and not found.is_small else None


def _of_board(told: Board, place: Place) -> Area | None:
    if place.level == CITY:
        return told.whole
    table = {KOTA: told.kota, KECAMATAN: told.kecamatan, KELURAHAN: told.kelurahan}[place.level]
    if place.level == KELURAHAN:
        return next((area for area in table if area.key == place.kelurahan_code), None)
    name = place.kecamatan if place.level == KECAMATAN else place.kota
    return next((area for area in table if area.name == name), None)
