"""What the ledger's screen is told, made once for all viewers, with a key that differs as soon as anything does."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from monitoring import access
from monitoring.compliance import board
from monitoring.compliance.board import Area, Board, Detail, UnitDetail
from monitoring.compliance.decrees import Choice
from monitoring.home import Home
from monitoring.ui.shell import Room

T = TypeVar("T")


@dataclass(frozen=True)
class Shown(Generic[T]):
    """What is shown, and the key of whatever is drawn from it in one language."""

    key: str
    told: T


def city(room: Room, month: date) -> Shown[Board]:
    """The city's month. Raises NotAllowed; DecreeProblem for a decree's file that cannot be used."""
    told = board.city(room.store.computed("ledger"), month, room.now, Home.default())
    return Shown(_key(room, "city", month, told.to_day, told.choice), told)


def far_off(room: Room, month: date) -> tuple[Area, ...]:
    """The RW far off in the whole city, for who may see every unit. Raises NotAllowed."""
    if not access.may_see_units_of(room.viewer, None):
        raise access.NotAllowed(room.viewer, "every RW")
    return board.far_off(room.store.computed("ledger"), month, room.now, Home.default())


def kelurahan(room: Room, code: str, month: date) -> Shown[Detail]:
    """One kelurahan's month with its units, by the viewer's own sight: he is refused what he may not know."""
    told = board.kelurahan(room.store, code, month, room.now, Home.default())
    return Shown(_key(room, code, month, told.to_day, told.choice), told)


def unit(room: Room, unit_code: str, month: date) -> Shown[UnitDetail]:
    """One unit's month, by the viewer's own sight."""
    told = board.unit(room.store, unit_code, month, room.now, Home.default())
    return Shown(_key(room, unit_code, month, told.to_day, told.choice), told)


def _key(room: Room, what: str, month: date, to_day: date, choice: Choice) -> str:
    rule = zlib.crc32(repr(choice).encode())
    version = room.store.computed("ledger").ledger_version
    return f"{room.store_serial}.{version}.{what}.{month}.{to_day}.{rule}"
