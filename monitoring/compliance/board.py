"""The month's state of RT and RW: of the city down to a kelurahan, of one kelurahan's units, of one unit."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

import numpy as np
import pyarrow.compute as pc

from monitoring import lpj
from monitoring.clock import WIB
from monitoring.compliance import help as helping
from monitoring.compliance import reading
from monitoring.compliance.area import CITY, KECAMATAN, KELURAHAN, KOTA, RW, Area, Totals, groups
from monitoring.compliance.decrees import Choice, nature, stamp
from monitoring.compliance.help import Help
from monitoring.compliance.payment import Line, lines
from monitoring.compliance.reading import Asked, Reading
from monitoring.compliance.reckoning import is_rw
from monitoring.compliance.shown import Board, Detail, Month, UnitDetail
from monitoring.home import Home
from monitoring.store import Store
from monitoring.store.cache import AnswerCache

__all__ = ["Area", "Board", "Detail", "Help", "Line", "Month", "UnitDetail", "city", "far_off", "kelurahan", "unit"]
Made = TypeVar("Made")
KEPT_BOARDS = 16
KOTA_SIGNS, KECAMATAN_SIGNS = len("31.71"), len("31.71.01")


_made: weakref.WeakKeyDictionary[Store, AnswerCache] = weakref.WeakKeyDictionary()


def city(store: Store, month: date, now: datetime, home: Home) -> Board:
    """The city's month as of `now` (aware); kept until ledger, day or decrees move. Raises DecreeProblem."""
    return _kept(store, "city", month, now, home, lambda found: _city(store, found))


def far_off(store: Store, month: date, now: datetime, home: Home) -> tuple[Area, ...]:
    """The RW of the city of which too few units are on track, the furthest first; key "<kelurahan_code>-<rw>".

    Not for screens that may not know which RT sent what.
    """
    return _kept(store, "far_off", month, now, home, _far_off)


def kelurahan(store: Asked, code: str, month: date, now: datetime, home: Home) -> Detail:
    """One kelurahan's month with its units. Not for screens that may not know which RT sent what."""
    found = reading.read(store, month, now, home, kelurahan_code=code)
    keys, group = groups(found.units["rw"])
    totals = Totals.of(found.units, group, len(keys))
    whole = totals.rolled(np.zeros(len(keys), np.int64), 1)
    (area,) = whole.areas(KELURAHAN, [code], lambda key: _names(store).get(key, key), found.on)
    return Detail(
        *_month_of(found),
        code,
        area,
        totals.areas(RW, keys, lambda rw: f"RW {rw}", found.on),
        found.units,
        helping.first(found.units, found.moment, found.on),
    )


def unit(store: Asked, unit_code: str, month: date, now: datetime, home: Home) -> UnitDetail:
    """One unit's month, line by line. Not for screens that may not know which RT sent what.

    Raises ValueError for a text that is no unit's code.
    """
    named = lpj.unit_of(unit_code)
    if named is None:
        raise ValueError(f"{unit_code} is no code of an RT or RW")
    asked = {"kelurahan_code": named.kelurahan_code, "unit_code": unit_code}
    found = reading.read(store, month, now, home, **asked)
    moment = found.moment
    row = next(iter(found.units.to_pylist()), None)
    closing = next(iter(store.ask("ledger_closings", month=moment.month, **asked).to_pylist()), None)
    return UnitDetail(
        *_month_of(found),
        unit_code,
        row,
        lines(row, found.choice, moment.month) if row else (),
        store.ask("ledger_days", from_day=moment.month, to_day=moment.last_day, rw=None, **asked),
        store.ask("ledger_changes", month=moment.month, **asked),
        closing,
        store.ask("ledger_adjustments", month=moment.month, **asked),
        store.ask("ledger_register", unit_code=unit_code),
        closing and closing["standing_rupiah"],
    )


def _kept(store: Store, what: str, month: date, now: datetime, home: Home, make: Callable[[Reading], Made]) -> Made:
    made = _made.setdefault(store, AnswerCache(KEPT_BOARDS, weigh=lambda _: 1))
    today = now.astimezone(WIB).date()
    key = (what, month.replace(day=1), today, store.ledger_version, stamp(home), nature(store))
    return made.get(key, lambda: make(reading.read(store, month, now, home)))


def _month_of(found: Reading) -> tuple[date, date, int, int, bool, bool, Choice]:
    moment = found.moment
    return moment.month, moment.to_day, moment.day, moment.days, moment.is_over, found.is_closed, found.choice


def _city(store: Store, found: Reading) -> Board:
    units, on = found.units, found.on
    listed = store.ask("kelurahan_list").to_pylist()
    kota = {row["kelurahan_code"][:KOTA_SIGNS]: row["kota"] for row in listed}
    kecamatan = {row["kelurahan_code"][:KECAMATAN_SIGNS]: row["kecamatan"] for row in listed}
    named = {row["kelurahan_code"]: row["kelurahan_name"] for row in listed}
    codes, group = groups(units["kelurahan_code"], named)
    # Counted once, of each kelurahan its RT and its RW apart; all else is sums of these.
    parts = Totals.of(units, 2 * group + is_rw(units), 2 * len(codes))
    of_code = np.arange(2 * len(codes)) // 2
    by_code = parts.rolled(of_code, len(codes))
    rt, rw = parts.rolled(np.arange(2 * len(codes)) % 2, 2).areas(CITY, ["rt", "rw"], str, on)
    (whole,) = by_code.rolled(np.zeros(len(codes), np.int64), 1).areas(CITY, [""], str, on)
    levels = {}
    for level, signs, names in ((KOTA, KOTA_SIGNS, kota), (KECAMATAN, KECAMATAN_SIGNS, kecamatan)):
        keys = sorted({code[:signs] for code in codes})
        place = np.array([keys.index(code[:signs]) for code in codes], np.int64)
        levels[level] = by_code.rolled(place, len(keys)).areas(level, keys, lambda k, names=names: names.get(k, k), on)
    kelurahan_areas = by_code.areas(KELURAHAN, codes, lambda key: named.get(key, key), on)
    return Board(*_month_of(found), whole, rt, rw, levels[KOTA], levels[KECAMATAN], kelurahan_areas)


def _far_off(found: Reading) -> tuple[Area, ...]:
    joined = pc.binary_join_element_wise(found.units["kelurahan_code"], found.units["rw"], "-")
    keys, group = groups(joined)
    totals = Totals.of(found.units, group, len(keys))
    every = totals.areas(RW, keys, lambda key: f"RW {key[-lpj.MOST_DIGITS :]}", found.on)
    return tuple(sorted((area for area in every if area.is_far_off), key=lambda each: (_share(each), each.key)))


def _share(area: Area) -> float:
    return area.share_on_track_percent or 0.0


def _names(store: Asked) -> dict[str, str]:
    listed = store.ask("kelurahan_list")
    return dict(zip(listed["kelurahan_code"].to_pylist(), listed["kelurahan_name"].to_pylist(), strict=True))
