"""The figures of the rating in force on one day, as one value that can be kept, compared and named by its digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import date

from monitoring import policy

FIRST_ACTION, VERIFIED_GREEN, BACKLOG = "first_action", "verified_green", "backlog"
QUALITY_STARS, QUALITY_HONESTY = "quality_stars", "quality_honesty"
SPEEDS = (FIRST_ACTION, VERIFIED_GREEN)
PARTS = (*SPEEDS, BACKLOG, QUALITY_STARS, QUALITY_HONESTY)


@dataclass(frozen=True)
class Rules:
    """Every amount of the rating, each under the name of its rule in the policy files.

    Hours are hours of 24 a day; weights and scores are points; confidences and levels are probabilities.
    """

    rating_window_days: float
    long_red_hours: float
    minimum_judged_reports: float
    green_from_score: float
    yellow_from_score: float
    first_action_horizon_hours: float
    verified_green_horizon_hours: float
    verification_window_hours: float
    rating_weight_first_action: float
    rating_weight_verified_green: float
    rating_weight_backlog: float
    rating_weight_quality: float
    quality_weight_stars: float
    quality_weight_honesty: float
    red_confidence: float
    recovery_band_points: float
    untrue_green_share_red: float
    untrue_green_share_band: float
    minimum_looked_at_greens: float
    unrated_prior_audits: float
    rank_set_level: float
    variance_prior_reports: float
    casemix_minimum_reports: float
    hour_band_hours: float
    provisional_seconds: float
    assumed_names: tuple[str, ...] = field(default=(), compare=False)

    @staticmethod
    def in_force(on: date) -> Rules:
        """The rules of the day `on`. Raises policy.PolicyError where one has no value on that day."""
        values = {name: policy.value(name, on) for name in AMOUNTS}
        assumed = tuple(name for name, value in values.items() if value.is_assumed)
        return Rules(**{name: float(value.amount) for name, value in values.items()}, assumed_names=assumed)

    def assumed(self) -> tuple[str, ...]:
        """The names of the amounts for which the sources are silent; screens say so."""
        return self.assumed_names

    @property
    def amounts(self) -> dict[str, float]:
        """Every amount by the name of its rule."""
        return {name: getattr(self, name) for name in AMOUNTS}

    @property
    def digest(self) -> str:
        """Sixty-four hexadecimal digits that differ as soon as any amount does, and say nothing of days or sources."""
        return hashlib.sha256(json.dumps(self.amounts, sort_keys=True).encode()).hexdigest()

    @property
    def weights(self) -> dict[str, float]:
        """What each part weighs, in points; the quality's are divided between stars and honesty."""
        of_quality = self.quality_weight_stars + self.quality_weight_honesty
        quality = self.rating_weight_quality / of_quality if of_quality else 0.0
        return {
            FIRST_ACTION: self.rating_weight_first_action,
            VERIFIED_GREEN: self.rating_weight_verified_green,
            BACKLOG: self.rating_weight_backlog,
            QUALITY_STARS: quality * self.quality_weight_stars,
            QUALITY_HONESTY: quality * self.quality_weight_honesty,
        }

    @property
    def horizons(self) -> dict[str, float]:
        """Up to how many hours each speed counts waiting."""
        return {FIRST_ACTION: self.first_action_horizon_hours, VERIFIED_GREEN: self.verified_green_horizon_hours}


AMOUNTS = tuple(item.name for item in fields(Rules) if item.name != "assumed_names")
