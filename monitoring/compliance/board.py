"""The month's state of RT and RW: of the city down to a kelurahan, of one kelurahan's units, of one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa

from monitoring.compliance.decrees import Choice
from monitoring.compliance.help import Help
from monitoring.compliance.payment import Line
from monitoring.home import Home
from monitoring.store import Store

CITY, KOTA, KECAMATAN, KELURAHAN, RW = "city", "kota", "kecamatan", "kelurahan", "rw"


@dataclass(frozen=True)
class Area:
    """The sums of one area over its RT and RW; money in whole rupiah.

    key: for drilling down: "" the city, a kota's or kecamatan's code ("31.71", "31.71.01"), a kelurahan's code, an RW's
    number. units: all that are registered or sent something; judged: those of which the decree asks a quota, against
    which on_track (asked up to `Board.day`), reached (the month's quota) and expected_to_reach are counted.
    share_on_track_percent: of the judged, None without any. kinds: in the order of lpj.KINDS. due_rupiah, held_rupiah,
    lost_rupiah: None where no unit of the area has money by the month's rule. spread: how many judged sent, of what is
    asked up to now, 0, 1-10 %, 11-20 %, ... 91-99 %, 100 % or more: twelve counts. is_small: fewer registered units
    than others may be shown (policy lpj_few_units). is_far_off: fewer on track than lpj_far_off_percent.
    """

    level: str
    key: str
    name: str
    units: int
    registered_units: int
    with_head: int
    judged: int
    on_track: int
    reached: int
    expected_to_reach: int
    share_on_track_percent: float | None
    sent_count: int
    validated: int
    waiting: int
    refused: int
    copies: int
    kinds: tuple[int, ...]
    due_rupiah: int | None
    held_rupiah: int | None
    lost_rupiah: int | None
    spread: tuple[int, ...]
    outcomes: Mapping[str, int]
    is_small: bool
    is_far_off: bool


@dataclass(frozen=True)
class Board:
    """The city's month. rt, rw: the whole city's RT alone, its RW alone; every other area holds both.

    to_day: the last full day counted (the month's last when it is over; the day before the first on its first day);
    day: its number in the month, 0..days_in_month. is_over: the month has ended; is_closed: its payment is kept.
    """

    month: date
    to_day: date
    day: int
    days_in_month: int
    is_over: bool
    is_closed: bool
    choice: Choice
    whole: Area
    rt: Area
    rw: Area
    kota: tuple[Area, ...]
    kecamatan: tuple[Area, ...]
    kelurahan: tuple[Area, ...]


@dataclass(frozen=True)
class Detail:
    """One kelurahan's month, for who may see units. rws: by number. help_first: the most in need first.

    units: the columns of `ledger_units`, of `payment.pay` and of `track.judge`, one row a unit in the order of codes.
    """

    kelurahan_code: str
    month: date
    to_day: date
    day: int
    days_in_month: int
    is_over: bool
    is_closed: bool
    choice: Choice
    area: Area
    rws: tuple[Area, ...]
    units: pa.Table
    help_first: tuple[Help, ...]


@dataclass(frozen=True)
class UnitDetail:
    """One unit's month. row: as a row of `Detail.units`, None where it is neither registered nor sent anything.

    days, changes, adjustments, register: answers of ledger_days, ledger_changes, ledger_adjustments, ledger_register.
    closing: the row of ledger_closings, None while the month is open. paid_rupiah: the closing and its adjustments.
    """

    unit_code: str
    month: date
    to_day: date
    day: int
    days_in_month: int
    is_over: bool
    choice: Choice
    row: Mapping[str, object] | None
    lines: tuple[Line, ...]
    days: pa.Table
    changes: pa.Table
    closing: Mapping[str, object] | None
    adjustments: pa.Table
    register: pa.Table
    paid_rupiah: int | None


def city(store: Store, month: date, now: datetime, home: Home) -> Board:
    """The city's month as of `now` (aware); kept until ledger, day or decrees move. Raises DecreeProblem."""
    raise NotImplementedError


def far_off(store: Store, month: date, now: datetime, home: Home) -> tuple[Area, ...]:
    """The RW of the city of which too few units are on track, the furthest first; key "<kelurahan_code>-<rw>"."""
    raise NotImplementedError


def kelurahan(store: Store, code: str, month: date, now: datetime, home: Home) -> Detail:
    """One kelurahan's month with its units. Not for screens that may not know which RT sent what."""
    raise NotImplementedError


def unit(store: Store, unit_code: str, month: date, now: datetime, home: Home) -> UnitDetail:
    """One unit's month, line by line. Not for screens that may not know which RT sent what."""
    raise NotImplementedError
