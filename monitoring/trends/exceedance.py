"""How unlikely so many are, where the same hours of earlier weeks brought so many: the test behind every flagged rise.

A cell is one category in one area. Its `n` earlier weeks brought S reports, so (S + 1/2) / n are expected now. If weeks
differ only by chance (Poisson), the count now follows a negative binomial of that mean and of variance
mean × (1 + 1/n): the 1/n is that the mean itself is known from n weeks alone. Where weeks differ more than by chance
(rain, holidays), the variance is larger by the dispersion, a factor of at least 1, measured on the earlier weeks
themselves. The p-value is the chance of as many or more. Over all cells looked at together, Benjamini and Hochberg's
procedure holds the share of false rises. From libraries: scipy.stats.nbinom and statsmodels.stats.multitest.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import nbinom
from statsmodels.stats.multitest import multipletests

PRIOR_REPORTS = (
    0.5  # Jeffreys' prior of a Poisson rate: a place that never had any is expected to have little, not none
)


def expected(earlier: np.ndarray) -> np.ndarray:
    """How many reports are usual: per row of `earlier` (cells × weeks), (S + 1/2) / n."""
    return (earlier.sum(axis=1) + PRIOR_REPORTS) / earlier.shape[1]


def dispersion(earlier: np.ndarray) -> float:
    """By which factor weeks differ more than by chance, over the rows of `earlier` (cells × weeks); at least 1.

    Pearson's statistic by its degrees of freedom: under pure chance 1 on average, however few reports a cell has. Cells
    that never had a report tell nothing. 1.0 where nothing can be told.
    """
    weeks = earlier.shape[1]
    means = earlier.mean(axis=1)
    told = earlier[means > 0]
    if weeks < 2 or not len(told):
        return 1.0
    means = means[means > 0][:, None]
    return max(1.0, float(((told - means) ** 2 / means).sum() / (len(told) * (weeks - 1))))


def p_values(now: np.ndarray, earlier: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """The chance of as many as `now` or more, per cell; factors: each cell's dispersion."""
    size, share = _law(earlier, factors)
    return np.where(now > 0, nbinom.sf(now - 1, size, share), 1.0)


def ranges(earlier: np.ndarray, factors: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """From how many to how many are usual, per cell, with the confidence (0 to 1)."""
    size, share = _law(earlier, factors)
    tail = (1 - confidence) / 2
    return nbinom.ppf(tail, size, share), nbinom.ppf(1 - tail, size, share)


def flagged(p: np.ndarray, looked_at: int, false_alarm_share: float) -> np.ndarray:
    """Which of the cells are told as rises. looked_at: all cells, also those in which nothing came, whose p is 1.

    In a quiet city the share of looks with any false rise is at most `false_alarm_share`; else the expected share of
    false ones among the rises told. Areas within areas rise together, which the procedure allows for.
    """
    if not len(p):
        return np.zeros(0, dtype=bool)
    filled = np.concatenate([p, np.ones(max(0, looked_at - len(p)))])
    return multipletests(filled, alpha=false_alarm_share, method="fdr_bh")[0][: len(p)]


def _law(earlier: np.ndarray, factors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Size and share of the negative binomial with the mean expected and variance mean × factor × (1 + 1/n)."""
    share = 1 / (factors * (1 + 1 / earlier.shape[1]))
    return expected(earlier) * share / (1 - share), share
