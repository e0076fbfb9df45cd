"""Points as they are shown, in thousandths, so that what is added up on a screen is what stands below the line.

Rounded one by one, three parts of a score need not add up to the score. Here the whole is rounded, and every unit that
is left over or missing goes to the amount that rounding wronged most (largest remainder).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

DECIMALS = 3
UNIT = 10**-DECIMALS


def apportioned(amounts: Sequence[float], whole: int) -> list[int]:
    """The amounts in whole units, adding up to `whole`; each its own floor or the next, where the sum allows it.

    Of equal remainders the first is raised; an amount of 0 stays 0 beside any other. The amounts should add up to
    `whole` but for rounding.
    """
    if not len(amounts):
        return []
    units = np.asarray(amounts, dtype=np.float64) / UNIT
    # What is a whole number of units but for the last bit is that number.
    near = np.round(units)
    units = np.where(np.abs(units - near) < 1e-6, near, units)
    floors = np.floor(units)
    answer = floors.astype(np.int64)
    taking = np.flatnonzero(units) if units.any() else np.arange(len(units))
    for_each, for_some = divmod(whole - int(floors.sum()), len(taking))
    answer[taking] += for_each
    answer[taking[np.argsort(-(units - floors)[taking], kind="stable")[:for_some]]] += 1
    return answer.tolist()


def in_units(points: float, shown_decimals: int = 1) -> int:
    """The points in whole units, such that rounding them on to `shown_decimals` gives what rounding the points gives.

    Rounding twice may not: 67.2496 is 67.2, but 67.250 would be read as 67.3.
    """
    step = 10 ** (DECIMALS - shown_decimals)
    units, shown = round(points / UNIT), round(points, shown_decimals)
    tie = step // 2
    if units % step == tie:
        is_up = math.floor(units / step) * step + step == round(shown / UNIT)
        units += 1 if is_up else -1
    return units
