"""What the city as a whole says at one instant: the measure against which every kelurahan's reports are held.

A `City` is fitted by `monitoring.rating.model.fit` and is all that a score needs besides a kelurahan's own reports, so
a window can be kept and computed again to the last digit: floats are written so that they come back as they were.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from monitoring.rating.rules import PARTS, QUALITY_STARS, SPEEDS, Rules

Floats = NDArray[np.float64]
Effects = dict[str, dict[str, float]]  # factor -> level -> what the level adds


@dataclass(frozen=True)
class Part:
    """How one part lies over the city's kelurahan, on its scale of 0-100.

    mean: of the kelurahan, each by its precision; None where nobody has anything to judge, and the part then leaves the
    score to the others. mean_variance: of that mean. between: variance of the true values from kelurahan to kelurahan;
    None with fewer than two, and nothing is then drawn toward the mean. pooled: variance that a single report brings,
    reports of one day going together.
    """

    mean: float | None = None
    mean_variance: float = 0.0
    between: float | None = None
    pooled: float = 0.0


@dataclass(frozen=True)
class Waiting:
    """How long reports wait in this city, up to a horizon in hours.

    in_the_end: for 0, 1, 2 ... hours and the horizon itself, what a report that has waited so long comes to in the end,
    on average: never less than it has waited, and never falling. unknown_hours: how far the mean of all could lie
    higher than if all that are past the longest watched ended at once; 0 where somebody was watched to the horizon.
    """

    horizon: float
    in_the_end: tuple[float, ...]
    unknown_hours: float = 0.0

    @property
    def hours(self) -> Floats:
        """The hours that `in_the_end` speaks of."""
        return np.append(np.arange(len(self.in_the_end) - 1, dtype=np.float64), self.horizon)


@dataclass(frozen=True)
class Honesty:
    """What the panel found over the city: variances of a single verdict (on shares, 0-1), and the unrated greens.

    unrated_bad: share found bad among the unrated greens that the audit drew; known_bad: among the others looked at.
    unrated_between, known_between: variances of these shares from kelurahan to kelurahan. prior_audits: how many drawn
    greens it is worth what the known ones let expect of the unrated. What has a default is missing in windows kept
    before there was any such expectation.
    """

    known_variance: float
    unrated_variance: float
    unrated_bad: float
    unrated_between: float
    known_bad: float = 0.0
    known_between: float = 0.0
    prior_audits: float = 0.0


@dataclass(frozen=True)
class City:
    """The fitted city. joint_ratio: variance of a score over what its parts' variances add up to as if independent."""

    rules_digest: str
    reports_count: int
    kelurahan_count: int
    hour_band_hours: float
    parts: dict[str, Part]
    waiting: dict[str, Waiting]
    effects: dict[str, Effects]
    honesty: Honesty
    joint_ratio: float

    def weights(self, rules: Rules) -> dict[str, float]:
        """Each part's share of the score, together 1; a part that nobody was judged on has 0. All 0 in an empty city.

        Raises ValueError where the city was fitted by rules whose hours are not these.
        """
        for part in SPEEDS:
            if self.waiting[part].horizon != rules.horizons[part]:
                raise ValueError(
                    f"the city was fitted up to {self.waiting[part].horizon} h, not {rules.horizons[part]}"
                )
        own = {part: rules.weights[part] if self.parts[part].mean is not None else 0.0 for part in PARTS}
        total = sum(own.values())
        return {part: weight / total if total else 0.0 for part, weight in own.items()}

    def constant(self, rules: Rules) -> float:
        """The score of a kelurahan of which nothing is known: where everybody's sum begins. NaN in an empty city."""
        weights = self.weights(rules)
        if not any(weights.values()):
            return float("nan")
        return sum(weights[part] * self.parts[part].mean for part in PARTS if weights[part])

    def typical(self, part: str) -> float:
        """What a report of average difficulty comes to in the typical kelurahan.

        Hours for a speed, stars for the stars, a share (0-1) of idle or bad ones for the others.
        """
        mean = self.parts[part].mean or 0.0
        if part in SPEEDS:
            return self.waiting[part].horizon * (1 - mean / 100)
        return 1 + 4 * mean / 100 if part == QUALITY_STARS else 1 - mean / 100

    def to_json(self) -> str:
        """The same text for the same city."""
        return json.dumps(asdict(self), sort_keys=True, allow_nan=False)

    @staticmethod
    def from_json(text: str) -> City:
        """The very city that `to_json` wrote. Raises ValueError or KeyError for anything else."""
        kept = json.loads(text)
        waiting = {
            part: Waiting(**entry | {"in_the_end": tuple(entry["in_the_end"])})
            for part, entry in kept["waiting"].items()
        }
        parts = {part: Part(**entry) for part, entry in kept["parts"].items()}
        return City(**kept | {"waiting": waiting, "parts": parts, "honesty": Honesty(**kept["honesty"])})
