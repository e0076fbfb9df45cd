"""Which RT and RW the sample city has: known RW from the register, all else estimated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from monitoring.areas.register import Kelurahan
from monitoring.lpj import Unit
from sample_data.lpj.settings import UNITS, LpjCity, parameters
from sample_data.truth import shipped_register


@dataclass(frozen=True)
class Units:
    """Arrays run parallel, ordered by kelurahan, RW and RT, an RW before its RT.

    kelurahan: place in the register. rt: 0 = the RW itself. number: the unit's place in the whole city, the same at
    every scale. is_estimated: nobody published that it exists.
    """

    kelurahan: np.ndarray
    rw: np.ndarray
    rt: np.ndarray
    number: np.ndarray
    is_estimated: np.ndarray

    def __len__(self) -> int:
        return len(self.rt)

    @property
    def codes(self) -> list[str]:
        """Unit codes in order."""
        names = shipped_register().codes
        return [
            Unit(names[k], f"{rw:03}", f"{rt:03}" if rt else None).unit_code
            for k, rw, rt in zip(self.kelurahan.tolist(), self.rw.tolist(), self.rt.tolist(), strict=True)
        ]


@lru_cache(maxsize=8)
def units_of(city: LpjCity) -> Units:
    """The units of the city; below scale 1 whole RW are left out, never one that a story is told of."""
    whole = _whole(city.seed)
    if city.scale >= 1:
        return whole
    head = whole.rt == 0
    luck = city.rng(UNITS, 1).random(int(head.sum()))
    stays = luck < city.scale
    for told in (*parameters()["short_rw"], *parameters()["late"]["always"]):
        stays |= (whole.kelurahan[head] == place_of(told["code"])) & (whole.rw[head] == int(told["rw"]))
    kept = stays[np.cumsum(head) - 1]
    columns = (whole.kelurahan, whole.rw, whole.rt, whole.number, whole.is_estimated)
    return Units(*(column[kept] for column in columns))


def place_of(code: str) -> int:
    """A kelurahan's place in the register."""
    return shipped_register().codes.index(code)


@lru_cache(maxsize=4)
def _whole(seed: int) -> Units:
    rng = np.random.default_rng([seed, UNITS, 0])
    rows = shipped_register().rows
    known = [row for row in rows if row.rw_count]
    people_an_rw = sum(row.population or 0 for row in known) / sum(row.rw_count or 0 for row in known)
    kelurahan, rw, rt, estimated = [], [], [], []
    for place, row in enumerate(rows):
        sizes = _rt_by_rw(row, people_an_rw, rng)
        for number, size in enumerate(sizes.tolist(), start=1):
            kelurahan.append(np.full(size + 1, place))
            rw.append(np.full(size + 1, number))
            rt.append(np.arange(size + 1))
            estimated.append((np.arange(size + 1) > 0) | (row.rw_count is None))
    columns = [np.concatenate(parts) for parts in (kelurahan, rw, rt)]
    return Units(*columns, np.arange(len(columns[0])), np.concatenate(estimated))


def _rt_by_rw(row: Kelurahan, people_an_rw: float, rng: np.random.Generator) -> np.ndarray:
    """The number of RT in each RW of a kelurahan; together its own number of RT, as far as one is given."""
    settings = parameters()["units"]
    count = row.rw_count or max(1, round((row.population or people_an_rw) / people_an_rw))
    in_all = row.rt_count_estimated or round(settings["rt_an_rw"] * count)
    share = rng.uniform(*settings["rt_spread"], count)
    edges = np.rint(np.cumsum(share) / share.sum() * in_all).astype(int)
    return np.maximum(np.diff(edges, prepend=0), settings["least_rt_an_rw"])
