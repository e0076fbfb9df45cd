"""How sure a kelurahan's parts and its score are: the variances of all its reports together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from monitoring.rating import spread
from monitoring.rating.city import City
from monitoring.rating.parts import Judged
from monitoring.rating.rules import PARTS, QUALITY_HONESTY, Rules
from monitoring.rating.table import Floats, Table


@dataclass(frozen=True)
class Seen:
    """The reports of the kelurahan as they were judged, and what their counts alone let expect (variance, by part)."""

    table: Table
    judged: dict[str, Judged]
    by_count: dict[str, Floats]
    city: City
    rules: Rules

    def of_part(self, part: str) -> Floats:
        """Variance of a part before it is drawn toward the city, on 0-100, by kelurahan; NaN with nothing to judge."""
        own, days = spread.clustered(self.table, self.judged[part].row, spread.influence(self.table, self.judged[part]))
        seen = spread.steadied(own, days, self.by_count[part], self.rules.variance_prior_reports)
        return seen + self._unseen if part == QUALITY_HONESTY else seen

    def of_score(self, factor: dict[str, Floats], own: dict[str, Floats]) -> Floats:
        """Variance of the score with each part's scatter taken `factor` times, and what is not own left to the city.

        With factor sqrt(B) a part's variance is B x v, that of its true value once the city is known; with 1 it is v.
        A part with nothing to judge is as unsure as kelurahan differ.
        """
        weights, city = self.city.weights(self.rules), self.city
        scaled = {part: weights[part] * factor[part] for part in PARTS}
        scatter, days = spread.joint(self.table, self.judged, scaled)
        by_counts, of_city = np.zeros(len(self.table.kelurahan)), np.zeros(len(self.table.kelurahan))
        for part in PARTS:
            known = ~np.isnan(self.by_count[part])
            by_counts += scaled[part] ** 2 * np.where(known, self.by_count[part], 0.0)
            of_city += (weights[part] * (1 - own[part])) ** 2 * city.parts[part].mean_variance
            of_city += np.where(known, 0.0, weights[part] ** 2 * (city.parts[part].between or 0.0))
        seen = spread.steadied(scatter, days, city.joint_ratio * by_counts, self.rules.variance_prior_reports)
        return seen + scaled[QUALITY_HONESTY] ** 2 * self._unseen + of_city

    @cached_property
    def _unseen(self) -> Floats:
        return spread.unseen_in_honesty(
            self.table,
            self.judged[QUALITY_HONESTY],
            self.by_count[QUALITY_HONESTY],
            self.city,
            self.rules.variance_prior_reports,
        )


def unwatched(city: City, weights: dict[str, float]) -> float:
    """Variance of what nobody in the city was watched for: it may lie anywhere between its limits, alike for all."""
    width = sum(weights[part] * 100 * waits.unknown_hours / waits.horizon for part, waits in city.waiting.items())
    return width**2 / 12
