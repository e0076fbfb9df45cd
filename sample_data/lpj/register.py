"""The register of RT and RW as a dated log: what changed on each day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from monitoring.lpj import (
    DISSOLVED,
    FORMED,
    HEAD_IN,
    HEAD_OUT,
    HELP_GIVEN,
    HELP_NEEDED,
    UNIT_EVENTS,
)
from sample_data.lpj.heads import NEVER, heads_of
from sample_data.lpj.settings import LpjCity
from sample_data.world import midnight

TOLD_HOUR = 9  # WIB, of the day itself


@dataclass(frozen=True)
class Changes:
    """Arrays run parallel, in order of telling. on_day: ordinal. at: the second at which the room is told."""

    unit: np.ndarray
    kind: np.ndarray
    on_day: np.ndarray
    at: np.ndarray


@lru_cache(maxsize=8)
def changes_of(city: LpjCity) -> Changes:
    """Every change of the register that there will be; what was before the history is told as it begins."""
    heads = heads_of(city)
    by_kind = [
        (FORMED, heads.formed), (HEAD_IN, heads.head_in), (HEAD_OUT, heads.head_out), (HEAD_IN, heads.head_again),
        (DISSOLVED, heads.dissolved), (HELP_NEEDED, heads.help_needed), (HELP_GIVEN, heads.help_given),
    ]  # fmt: skip
    columns = []
    for kind, day in by_kind:
        which = np.flatnonzero(day < NEVER)
        columns.append((which, np.full(len(which), UNIT_EVENTS.index(kind)), day[which]))
    unit, code, day = (np.concatenate(parts) for parts in zip(*columns, strict=True))
    first = city.first_day.toordinal()
    at = midnight(city.first_day) + np.where(day < first, 0, (day - first) * 86_400 + TOLD_HOUR * 3600)
    order = np.lexsort((code, day, unit, at))
    return Changes(unit[order], code[order], day[order], at[order])


def told_between(city: LpjCity, after: int, until: int) -> Changes:
    """What the room is told after the second `after` and not later than `until`."""
    found = changes_of(city)
    chosen = slice(*np.searchsorted(found.at, [after, until], side="right"))
    return Changes(found.unit[chosen], found.kind[chosen], found.on_day[chosen], found.at[chosen])
