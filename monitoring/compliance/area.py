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


def areas(
    units: pa.Table, level: str, keys: Sequence[str], group: Ints, name_of: Callable[[str], str], on: date
) -> tuple[Area, ...]:
    """The area of each key, in the order of `keys`; group: of each row of `units` (of track.judge), its key's place.

    on: the day whose policy says what is small and what far off. A key without units is an area of zeros.
    """
    sums = _Sums(units, group, len(keys))
    few, far_off = policy.amount("lpj_few_units", on), policy.amount("lpj_far_off_percent", on)
    return tuple(sums.area(place, level, key, name_of(key), few, far_off) for place, key in enumerate(keys))


def groups(column: pa.ChunkedArray, also: Iterable[str] = ()) -> tuple[list[str], Ints]:
    """The different texts of a column and `also`, in order, and each row's place among them."""
    found = column.combine_chunks().dictionary_encode()
    texts = found.dictionary.to_pylist()
    keys = sorted({*texts, *also})
    places = {key: place for place, key in enumerate(keys)}
    return keys, np.array([places[text] for text in texts], np.int64)[found.indices.to_numpy()]


class _Sums:
    """Each figure of all areas, as one array a figure."""

    def __init__(self, units: pa.Table, group: Ints, count: int) -> None:
        self._group, self._count = group, count
        is_registered = flags(units, "is_registered")
        is_judged = units["quota"].combine_chunks().is_valid().to_numpy(zero_copy_only=False)
        has_money = units["due_rupiah"].combine_chunks().is_valid().to_numpy(zero_copy_only=False)
        self.counts = {
            "units": self._of(np.ones(units.num_rows)),
            "registered_units": self._of(is_registered),
            "with_head": self._of(is_registered & (whole(units, "head_days") > 0)),
            "judged": self._of(is_judged),
            "on_track": self._of(flags(units, "is_on_track")),
            "reached": self._of(flags(units, "is_reached")),
            "expected_to_reach": self._of(flags(units, "is_expected")),
            "sent_count": self._of(whole(units, "sent_count")),
            "validated": self._of(whole(units, "validated_count")),
            "waiting": self._of(whole(units, "waiting_count")),
            "refused": self._of(whole(units, "refused_count")),
            "copies": self._of(whole(units, "copy_count")),
        }
        self.kinds = np.stack([self._of(whole(units, f"{kind}_count")) for kind in KINDS], axis=1)
        self.with_money = self._of(has_money)
        self.money = {name: self._of(whole(units, name)) for name in MONEY}
        found = units["outcome"].combine_chunks().dictionary_encode()
        names = found.dictionary.to_pylist()
        place = np.array([OUTCOMES.index(name) for name in names], np.int64)[found.indices.to_numpy()]
        self.outcomes = self._table(place, len(OUTCOMES), np.ones(units.num_rows, np.bool_))
        asked = whole(units, "asked_count")
        self.spread = self._table(places(whole(units, "sent_count"), asked), BINS, is_judged)

    def _of(self, values: np.ndarray) -> Ints:
        """The sum of each area. Sums of whole numbers below 2^53 are exact."""
        return np.bincount(self._group, values, self._count).astype(np.int64)

    def _table(self, place: Ints, width: int, counts: Flags) -> Ints:
        cells = np.bincount((self._group * width + place)[counts], minlength=self._count * width)
        return cells.reshape(self._count, width)

    def area(self, place: int, level: str, key: str, name: str, few: int, far_off: float) -> Area:
        counts = {name: int(values[place]) for name, values in self.counts.items()}
        has_money = self.with_money[place] > 0
        judged = counts["judged"]
        share = 100 * counts["on_track"] / judged if judged else None
        return Area(
            level=level,
            key=key,
            name=name,
            **counts,
            share_on_track_percent=share,
            kinds=tuple(self.kinds[place].tolist()),
            **{name: int(values[place]) if has_money else None for name, values in self.money.items()},
            spread=tuple(self.spread[place].tolist()),
            outcomes={name: int(count) for name, count in zip(OUTCOMES, self.outcomes[place], strict=True) if count},
            is_small=counts["registered_units"] < few,
            is_far_off=share is not None and share < far_off,
        )
