"""The parameters of RT and RW in the sample city, read once from lpj.toml and lpj.txt, and the city they belong to."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np

from monitoring.lpj import KINDS
from sample_data.parameters import FOLDER, read_phrases
from sample_data.world import World

SMALL_NUMBERS = range(2, 24)  # what {n} of a phrase may be
UNITS, TRUTH, SCHEDULE, OUTAGES, SITTINGS, COUNTS, DAY, AFTER = range(20, 28)  # each draws from a stream of its own


@dataclass(frozen=True)
class LpjCity:
    """RT and RW of the city of `seed` whose heads send from `first_day` (WIB) on.

    scale: share of the RW that there are, each with all its RT. volume: everybody sends so many times as much.
    """

    seed: int
    first_day: date
    scale: float = 1.0
    volume: float = 1.0

    def rng(self, stream: int, *place: int) -> np.random.Generator:
        """The same generator for the same city, stream and place, whatever was drawn before."""
        return np.random.default_rng([self.seed, stream, *place])


def city_of(world: World) -> LpjCity:
    """RT and RW of a world: from the first day of a month before the room opened, but not before its own history."""
    month = world.opening.replace(day=1)
    for _ in range(parameters()["history"]["months_before_opening"]):
        month = (month - timedelta(days=1)).replace(day=1)
    return LpjCity(world.seed, max(month, world.first_day), world.scale)


@cache
def parameters() -> dict[str, Any]:
    """lpj.toml as it is."""
    return tomllib.loads((FOLDER / "lpj.toml").read_text("utf-8"))


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    """lpj.txt: section -> its lines."""
    return read_phrases((FOLDER / "lpj.txt").read_text("utf-8"))


@dataclass(frozen=True)
class Texts:
    """All that heads may write: those of kind k are `lines[starts[k] : starts[k] + sizes[k]]`."""

    lines: tuple[str, ...]
    starts: np.ndarray
    sizes: np.ndarray


@cache
def texts() -> Texts:
    """What was done, where, and what is added, in every combination."""
    found = phrases()
    by_kind = []
    for kind in KINDS:
        more = [line.replace("{n}", str(n)) for line in found[f"{kind}.more"] for n in _numbers(line)]
        more = [line if line.startswith(",") else f" {line}" for line in more]
        heads = [f"{done} {place}" for done in found[kind] for place in found["place"]]
        by_kind.append([head + tail for head in heads for tail in more])
    sizes = np.array([len(lines) for lines in by_kind])
    return Texts(tuple(line for lines in by_kind for line in lines), np.cumsum(sizes) - sizes, sizes)


def _numbers(line: str) -> range:
    return SMALL_NUMBERS if "{n}" in line else range(1)
