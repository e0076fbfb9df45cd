"""The colour of a kelurahan: red only with confidence, and none that flickers between two windows."""

from __future__ import annotations

import math
from statistics import NormalDist

from monitoring.rating.rules import Rules

GREEN, YELLOW, RED, TOO_FEW = "green", "yellow", "red", "too_few"
COLOURS = (RED, YELLOW, GREEN, TOO_FEW)


def colour(score: float, standard_error: float, evidence: float, rules: Rules, before: str | None = None) -> str:
    """One of COLOURS.

    evidence: how many reports were judged; below the minimum, or without a score, there is no colour. before: the
    colour at the last decision window, None where there was none. Red is called only where the score lies below the
    threshold with the policy's confidence, and is left only once the score has passed the threshold by the recovery
    band. Green begins at its threshold and is left only once the score has fallen below it by the band.
    """
    if math.isnan(score) or evidence < rules.minimum_judged_reports:
        return TOO_FEW
    if before == RED and score < rules.yellow_from_score + rules.recovery_band_points:
        return RED
    if score + NormalDist().inv_cdf(rules.red_confidence) * standard_error < rules.yellow_from_score:
        return RED
    band = rules.recovery_band_points if before == GREEN else 0.0
    return GREEN if score >= rules.green_from_score - band else YELLOW
