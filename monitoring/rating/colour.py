"""The colour of a kelurahan: red only with confidence, and none that flickers between two windows.

Two things make red: a score that is too low, and greens that are untrue, whatever the score. Each is called and left by
itself: who was red for the one does not stay red for the other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

from scipy.special import betaincinv

from monitoring.rating.rules import Rules

GREEN, YELLOW, RED, TOO_FEW = "green", "yellow", "red", "too_few"
COLOURS = (RED, YELLOW, GREEN, TOO_FEW)
BY_SCORE, BY_UNTRUE_GREENS, KEPT = "score", "untrue_greens", "kept"
REASONS = (BY_SCORE, BY_UNTRUE_GREENS, KEPT, TOO_FEW)
# What the next window remembers: the colour, and of a red what it is for; RED alone is red for the score.
RED_UNTRUE, RED_BOTH = "red_untrue_greens", "red_both"


@dataclass(frozen=True)
class Greens:
    """How many greens were looked at, by citizens or the panel, and how many of them the panel found untrue."""

    looked_at: int
    untrue: int


NO_GREENS = Greens(0, 0)


@dataclass(frozen=True)
class Call:
    """What a kelurahan is called. reason: one of REASONS, `kept` where only the memory makes the colour. memory: for
    the next window."""

    colour: str
    reason: str
    memory: str


def call(
    score: float,
    standard_error: float,
    evidence: float,
    rules: Rules,
    before: str | None = None,
    greens: Greens = NO_GREENS,
) -> Call:
    """The colour with its reason.

    evidence: how many reports were judged; below the minimum, or without a score, there is no colour. before: the
    memory of the last decision window, None where there was none. Red is called only where the score lies below the
    threshold, or the share of untrue greens above its line, with the policy's confidence, and is left only once the
    score has passed the threshold, or the share fallen below the line, by the policy's band. Green begins at its
    threshold and is left only once the score has fallen below it by the band.
    """
    if math.isnan(score) or evidence < rules.minimum_judged_reports:
        return Call(TOO_FEW, TOO_FEW, TOO_FEW)
    untrue_anew = _is_untrue(greens, rules)
    low_anew = score + NormalDist().inv_cdf(rules.red_confidence) * standard_error < rules.yellow_from_score
    untrue = untrue_anew or (before in (RED_UNTRUE, RED_BOTH) and _stays_untrue(greens, rules))
    low = low_anew or (before in (RED, RED_BOTH) and score < rules.yellow_from_score + rules.recovery_band_points)
    if untrue or low:
        reason = BY_SCORE if low_anew else BY_UNTRUE_GREENS if untrue_anew else KEPT
        return Call(RED, reason, RED_BOTH if untrue and low else RED_UNTRUE if untrue else RED)
    if score >= rules.green_from_score:
        return Call(GREEN, BY_SCORE, GREEN)
    if before == GREEN and score >= rules.green_from_score - rules.recovery_band_points:
        return Call(GREEN, KEPT, GREEN)
    return Call(YELLOW, BY_SCORE, YELLOW)


def colour_in(memory: str | None) -> str | None:
    """The colour that a memory is of; None for none."""
    return RED if memory in (RED_UNTRUE, RED_BOTH) else memory


@lru_cache(maxsize=4096)
def untrue_share_low(greens: Greens, confidence: float) -> float:
    """Above which share the untrue greens lie with this confidence, one-sided (Jeffreys); 0 where none was untrue."""
    if greens.untrue == 0:
        return 0.0
    return float(betaincinv(greens.untrue + 0.5, greens.looked_at - greens.untrue + 0.5, 1 - confidence))


def _is_untrue(greens: Greens, rules: Rules) -> bool:
    if greens.looked_at < max(1.0, rules.minimum_looked_at_greens):
        return False
    return untrue_share_low(greens, rules.red_confidence) > rules.untrue_green_share_red


def _stays_untrue(greens: Greens, rules: Rules) -> bool:
    if not greens.looked_at:
        return False
    return greens.untrue / greens.looked_at + rules.untrue_green_share_band >= rules.untrue_green_share_red
