"""Sums over the RT and RW of an area, of many areas at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from monitoring import policy
from monitoring.compliance.outcomes import OUTCOMES
from monitoring.compliance.reckoning import Flags, Ints, flags, whole
from monitoring.compliance.track import BINS, places
from monitoring.lpj import KINDS

CITY, KOTA, KECAMATAN, KELURAHAN, RW = "city", "kota", "kecamatan", "kelurahan", "rw"
MONEY = ("due_rupiah", "held_rupiah", "lost_rupiah")
COUNTS = (
    "units", "registered_units", "with_head", "judged", "on_track", "reached", "expected_to_reach", "sent_count",
    "validated", "waiting", "refused", "copies",
)  # fmt: skip


@dataclass(frozen=True)
class Area:
    """The sums of one area over its RT and RW; money in whole rupiah.

    key: for drilling down: "" the city, a kota's or kecamatan's code ("31.71", "31.71.01"), a kelurahan's code, an RW's
    number. units: all that are registered or sent something; judged: those of which the decree asks a quota, against
    which on_track (asked up to `Board.day`), reached (the month's quota) and expected_to_reach are counted.
    share_on_track_percent: of the judged, None without any. kinds: in the order of lpj.KINDS. due_rupiah, held_rupiah,
    lost_rupiah: None where no unit of the area has money by the month's rule. spread: how many judged sent, of what is
    asked up to now, 0, 1-10 %, 11-20 %, ... 91-99 %, 100 % or more: twelve counts. outcomes: how many units of each,
    none of them zero. is_small: fewer registered units than others may be shown (policy lpj_few_units). is_far_off:
    fewer on track than lpj_far_off_percent.
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
class Totals:
    """Every figure of many areas at once: a row an area, a column a figure, kind, step of the spread or outcome."""

    figures: Ints

    @staticmethod
    def of(units: pa.Table, group: Ints, count: int) -> Totals:
        """Of the rows of track.judge; group: each row's area, 0..count - 1."""
        sums = [np.bincount(group, values, count).astype(np.int64) for values in _figures(units)]  # exact below 2^53
        is_judged = _has(units, "quota")
        step = places(whole(units, "sent_count"), whole(units, "asked_count"), flags(units, "is_on_track"))
        tables = [(step, BINS, is_judged), (_outcomes(units), len(OUTCOMES), np.ones_like(is_judged))]
        cells = [
            np.bincount((group * width + place)[counts], minlength=count * width).reshape(count, width)
            for place, width, counts in tables
        ]
        return Totals(np.column_stack([*sums, *cells]))

    def rolled(self, group: Ints, count: int) -> Totals:
        """The same of larger areas; group: of each area the larger one, 0..count - 1."""
        figures = np.zeros((count, self.figures.shape[1]), np.int64)
        np.add.at(figures, group, self.figures)
        return Totals(figures)

    def areas(self, level: str, keys: Sequence[str], name_of: Callable[[str], str], on: date) -> tuple[Area, ...]:
        """The area of each key, one a row; on: the day whose policy says what is small and what far off."""
        few, far_off = int(policy.amount("lpj_few_units", on)), float(policy.amount("lpj_far_off_percent", on))
        rows = self.figures.tolist()
        return tuple(_area(level, key, name_of(key), row, few, far_off) for key, row in zip(keys, rows, strict=True))


def _figures(units: pa.Table) -> list[np.ndarray]:
    """In the order of COUNTS, then whether there is money, MONEY, and the kinds."""
    is_registered = flags(units, "is_registered")
    return [
        np.ones(units.num_rows),
        is_registered,
        is_registered & (whole(units, "head_days") > 0),
        _has(units, "quota"),
        *(flags(units, name) for name in ("is_on_track", "is_reached", "is_expected")),
        *(whole(units, f"{name}_count") for name in ("sent", "validated", "waiting", "refused", "copy")),
        _has(units, "due_rupiah"),
        *(whole(units, name) for name in MONEY),
        *(whole(units, f"{kind}_count") for kind in KINDS),
    ]


def _area(level: str, key: str, name: str, row: list[int], few: int, far_off: float) -> Area:
    counts = {name: row[place] for place, name in enumerate(COUNTS)}
    rest = row[len(COUNTS) :]
    has_money, money, rest = rest[0] > 0, rest[1 : 1 + len(MONEY)], rest[1 + len(MONEY) :]
    kinds, steps, found = rest[: len(KINDS)], rest[len(KINDS) : len(KINDS) + BINS], rest[len(KINDS) + BINS :]
    judged = counts["judged"]
    share = 100 * counts["on_track"] / judged if judged else None
    return Area(
        level=level,
        key=key,
        name=name,
        **counts,
        share_on_track_percent=share,
        kinds=tuple(kinds),
        **{name: amount if has_money else None for name, amount in zip(MONEY, money, strict=True)},
        spread=tuple(steps),
        outcomes={name: count for name, count in zip(OUTCOMES, found, strict=True) if count},
        is_small=counts["registered_units"] < few,
        is_far_off=share is not None and share < far_off,
    )


def _has(units: pa.Table, name: str) -> Flags:
    return units[name].combine_chunks().is_valid().to_numpy(zero_copy_only=False)


def _outcomes(units: pa.Table) -> Ints:
    """The place in OUTCOMES of each row's outcome."""
    found = units["outcome"].combine_chunks().dictionary_encode()
    places_of = np.array([OUTCOMES.index(name) for name in found.dictionary.to_pylist()], np.int64)
    return places_of[found.indices.to_numpy()]


def groups(column: pa.ChunkedArray, also: Iterable[str] = ()) -> tuple[list[str], Ints]:
    """The different texts of a column and `also`, in order, and each row's place among them."""
    found = column.combine_chunks().dictionary_encode()
    texts = found.dictionary.to_pylist()
    keys = sorted({*texts, *also})
    places = {key: place for place, key in enumerate(keys)}
    return keys, np.array([places[text] for text in texts], np.int64)[found.indices.to_numpy()]
