"""What a month of RT and RW shows: of the city, of one kelurahan, of one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from monitoring.compliance.area import Area
from monitoring.compliance.decrees import Choice
from monitoring.compliance.help import Help
from monitoring.compliance.why import Line


@dataclass(frozen=True)
class Month:
    """Which month is shown, and by which rule.

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


@dataclass(frozen=True)
class Board(Month):
    """The city's month. rt, rw: the whole city's RT alone, its RW alone; every other area holds both."""

    whole: Area
    rt: Area
    rw: Area
    kota: tuple[Area, ...]
    kecamatan: tuple[Area, ...]
    kelurahan: tuple[Area, ...]


@dataclass(frozen=True)
class Detail(Month):
    """One kelurahan's month, for who may see units. rws: by number. help_first: the most in need first.

    units: the columns of `ledger_units`, of `payment.pay` and of `track.judge`, one row a unit in the order of codes.
    """

    kelurahan_code: str
    area: Area
    rws: tuple[Area, ...]
    units: pa.Table
    help_first: tuple[Help, ...]


@dataclass(frozen=True)
class UnitDetail(Month):
    """One unit's month. row: as a row of `Detail.units`, None where it is neither registered nor sent anything.

    days, changes, adjustments, register: answers of ledger_days, ledger_changes, ledger_adjustments, ledger_register.
    closing: the row of ledger_closings, None while the month is open. paid_rupiah: the closing and its adjustments.
    """

    unit_code: str
    row: Mapping[str, object] | None
    lines: tuple[Line, ...]
    days: pa.Table
    changes: pa.Table
    closing: Mapping[str, object] | None
    adjustments: pa.Table
    register: pa.Table
    paid_rupiah: int | None
