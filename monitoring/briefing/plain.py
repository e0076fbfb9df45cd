"""Frozen dataclasses as what JSON holds, and back to the very same values.

A field with a default is one that came later. While it holds its default it is not written, so what was kept before it
came can still be read, and keeps its digest.
"""

from __future__ import annotations

import hashlib
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

Made = TypeVar("Made")


def to_plain(value: object) -> Any:
    """Dataclasses as dicts, tuples as lists, days as ISO strings, instants too with their offset."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: to_plain(getattr(value, item.name)) for item in fields(value) if _is_written(item, value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value  # an instant is a date too


def from_plain(kind: type[Made], plain: Mapping[str, Any]) -> Made:
    """The dataclass that `to_plain` wrote.

    Raises KeyError where a field without a default is missing, ValueError on a broken day or instant.
    """
    may_lack = {item.name for item in fields(kind) if item.default is not MISSING}
    told = {name: hint for name, hint in _hints(kind).items() if name in plain or name not in may_lack}
    return kind(**{name: _read(hint, plain[name]) for name, hint in told.items()})


def digest(value: object) -> str:
    """Sixty-four hexadecimal digits that differ as soon as anything in it does."""
    return hashlib.sha256(json.dumps(to_plain(value), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _is_written(item: Field[Any], value: object) -> bool:
    return item.default is MISSING or getattr(value, item.name) != item.default


def _read(hint: Any, plain: Any) -> Any:
    if isinstance(hint, types.UnionType):  # X | None
        if plain is None:
            return None
        (hint,) = [member for member in typing.get_args(hint) if member is not type(None)]
    if typing.get_origin(hint) is tuple:
        (of, *_) = typing.get_args(hint)
        return tuple(_read(of, item) for item in plain)
    if hint in (date, datetime):
        return hint.fromisoformat(plain)
    if hint is float:
        return float(plain)
    return from_plain(hint, plain) if is_dataclass(hint) else plain


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
