"""What the rating promises, and whether a run bears it out: each promise with by how much it is met or missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.fairness.judge import Judgement, Share, share
from bench.fairness.result import CityResult

FALSE_RED_PERCENT, CALLED_PERCENT, COVERED_PERCENT = 1.0, 95.0, 95.0


@dataclass(frozen=True)
class Aim:
    """One promise. margin: by how much it is met, in its unit; negative = missed. strictly: just is not enough."""

    what: str
    measured: float
    aim: str
    margin: float
    unit: str
    strictly: bool = False

    @property
    def is_met(self) -> bool:
        return self.margin > 0 if self.strictly else self.margin >= 0

    @property
    def line(self) -> str:
        verdict = "met" if self.is_met else "MISSED"
        measured = f"{self.measured:.2f} {self.unit}".strip()
        return f"{self.what}: {measured} (aim {self.aim}), {verdict} by {abs(self.margin):.2f}"


@dataclass(frozen=True)
class Coverage:
    """Of rank sets that are to hold for all kelurahan of a city at once."""

    cities: Share
    kelurahan: Share
    median_width: float


def coverage(cities: Sequence[CityResult]) -> Coverage | None:
    """How often the sets held. None where no city was asked for them."""
    sets = [city.sets for city in cities if city.sets is not None]
    if not sets:
        return None
    covered = np.concatenate([one.is_covered for one in sets])
    width = np.concatenate([one.high - one.low + 1 for one in sets])
    return Coverage(
        share(float(sum(one.is_covered.all() for one in sets)), len(sets)),
        share(float(covered.sum()), covered.size),
        float(np.median(width)),
    )


def aims_of(own: Judgement, others: Sequence[Judgement], covered: Coverage | None) -> list[Aim]:
    """Every promise of the rating, against this run."""
    false_reds, called = own.false_reds.percent, own.called_in_two.percent
    aims = [
        Aim("truly fine called red", false_reds, f"<= {FALSE_RED_PERCENT:g} %", FALSE_RED_PERCENT - false_reds, "%"),
        Aim("truly bad called within two windows", called, f">= {CALLED_PERCENT:g} %", called - CALLED_PERCENT, "%"),
        Aim("farthest that spam moved a place", own.spam_moved, "0 places", -own.spam_moved, "places"),
    ]
    if covered:
        held = covered.cities.percent
        aims.insert(
            2, Aim("cities in which all rank sets hold", held, f">= {COVERED_PERCENT:g} %", held - COVERED_PERCENT, "%")
        )
    wrong = own.wrong_calls.percent
    return aims + [
        Aim(
            f"wrong calls, against {other.name}",
            wrong,
            f"< {other.wrong_calls.percent:.2f} %",
            other.wrong_calls.percent - wrong,
            "%",
            strictly=True,
        )
        for other in others
    ]
