"""Every amount that a rating was made with, as one value: kept beside the rating, so that it can be made again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

from monitoring.rating.facts import Problems
from monitoring.rating.rules import AMOUNTS, Rules

# What the rules did that windows kept before there were these do not tell: nobody was red for untrue greens.
NOT_YET = {
    "untrue_green_share_red": 1.0,
    "untrue_green_share_band": 0.0,
    "minimum_looked_at_greens": 0.0,
    "unrated_prior_audits": 0.0,
}


@dataclass(frozen=True)
class Figures:
    """The rules of the score and those by which its facts are told."""

    rules: Rules
    problems: Problems

    @staticmethod
    def in_force(on: date) -> Figures:
        """The figures of the day `on`. Raises policy.PolicyError where one has no value on that day."""
        return Figures(Rules.in_force(on), Problems.in_force(on))

    @property
    def amounts(self) -> dict[str, object]:
        """Every amount by the name of its rule."""
        return self.rules.amounts | asdict(self.problems)

    @property
    def digest(self) -> str:
        """Sixty-four hexadecimal digits that differ as soon as any amount does."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """The same text for the same amounts."""
        return json.dumps(self.amounts, sort_keys=True, allow_nan=False)

    @staticmethod
    def from_json(text: str) -> Figures:
        """The figures that `to_json` wrote. Raises ValueError, KeyError or TypeError for anything else."""
        kept = json.loads(text)
        kept = NOT_YET | kept
        rules = Rules(**{name: kept.pop(name) for name in AMOUNTS})
        return Figures(rules, Problems(**kept | {"relapse_categories": tuple(kept["relapse_categories"])}))

    def differing(self, other: Figures) -> tuple[str, ...]:
        """The names of the amounts that `other` has otherwise."""
        theirs = other.amounts
        return tuple(name for name, amount in self.amounts.items() if theirs[name] != amount)
