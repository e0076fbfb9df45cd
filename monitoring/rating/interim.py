"""The interim score of a kelurahan: three shares, each times its weight, that anyone can add up again.

    score = w1 * acted upon in time / judged on first action
          + w2 * done in time / judged on completion
          + w3 * (1 - long red / judged on long red)

A part with nothing to judge leaves the score to the other parts, in proportion. Below the minimum of evidence there is
no score, no colour and no place. Counts come from the question `kelurahan_handling`; limits and weights are dated
policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from monitoring import policy

GREEN, YELLOW, RED, TOO_FEW = "green", "yellow", "red", "too_few"
COLOURS = (RED, YELLOW, GREEN, TOO_FEW)


@dataclass(frozen=True)
class Rules:
    """The figures of the interim rating in force on one day. Targets in hours, weights and thresholds in points."""

    window_days: int
    first_action_target_hours: float
    completion_target_hours: float
    long_red_hours: float
    weight_first_action: float
    weight_completion: float
    weight_open_red: float
    minimum_judged_reports: int
    green_from_score: float
    yellow_from_score: float

    @staticmethod
    def in_force(on: date) -> Rules:
        """The rules of the day `on`. Raises policy.PolicyError where one has no value on that day."""
        return Rules(
            window_days=policy.amount("rating_window_days", on),
            first_action_target_hours=policy.amount("first_action_target_hours", on),
            completion_target_hours=policy.amount("completion_target_hours", on),
            long_red_hours=policy.amount("long_red_hours", on),
            weight_first_action=policy.amount("interim_weight_first_action", on),
            weight_completion=policy.amount("interim_weight_completion", on),
            weight_open_red=policy.amount("interim_weight_open_red", on),
            minimum_judged_reports=policy.amount("minimum_judged_reports", on),
            green_from_score=policy.amount("green_from_score", on),
            yellow_from_score=policy.amount("yellow_from_score", on),
        )

    @property
    def targets(self) -> dict[str, float]:
        """The parameters of the question `kelurahan_handling` that are rules."""
        return {
            "first_action_target_hours": float(self.first_action_target_hours),
            "completion_target_hours": float(self.completion_target_hours),
            "long_red_hours": float(self.long_red_hours),
        }


def rate(facts: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """The facts with score, colour and place added, one row a kelurahan, in the order given.

    first_action_points, completion_points, open_red_points: what each part gives, of its weight; missing where there
    was nothing to judge. score: 0-100, missing below the minimum of evidence. colour: one of COLOURS. place: 1 is best;
    equal scores share a place and the next place is left out; missing without a score.
    """
    rated = facts.copy()
    rated["first_action_points"] = rules.weight_first_action * _share(
        rated, "action_in_target_count", "action_judged_count"
    )
    rated["completion_points"] = rules.weight_completion * _share(
        rated, "completion_in_target_count", "completion_judged_count"
    )
    rated["open_red_points"] = rules.weight_open_red * (1 - _share(rated, "long_red_count", "red_judged_count"))
    rated["score"] = _score(rated, rules)
    rated["colour"] = [_colour(score, rules) for score in rated["score"]]
    # Ranked on what is shown: a difference nobody can see must not part two kelurahan.
    rated["place"] = rated["score"].round(1).rank(method="min", ascending=False).astype("Int64")
    return rated


def evidence(facts: pd.DataFrame) -> pd.Series:
    """How many complaints a kelurahan's score rests on: those due for a first action, or its long reds if more."""
    return facts[["action_judged_count", "red_judged_count"]].max(axis=1)


def _share(frame: pd.DataFrame, part: str, whole: str) -> pd.Series:
    return (frame[part] / frame[whole].where(frame[whole] > 0)).astype("float64")


def _score(rated: pd.DataFrame, rules: Rules) -> pd.Series:
    weights = {
        "first_action_points": rules.weight_first_action,
        "completion_points": rules.weight_completion,
        "open_red_points": rules.weight_open_red,
    }
    parts = rated[list(weights)]
    judged_weight = sum(parts[name].notna() * weight for name, weight in weights.items())
    score = 100 * parts.sum(axis=1) / judged_weight.where(judged_weight > 0)
    return score.where(evidence(rated) >= rules.minimum_judged_reports).round(1)


def _colour(score: float, rules: Rules) -> str:
    if pd.isna(score):
        return TOO_FEW
    if score >= rules.green_from_score:
        return GREEN
    return YELLOW if score >= rules.yellow_from_score else RED
