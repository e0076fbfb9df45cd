"""What a few reports may claim: estimates drawn toward the city's, the more so the less they rest on.

An estimate that came out of few reports is mostly luck. Each is replaced by the mean of what it says and what all say,
weighted by how far the units really differ (the between-variance) against how unsure the estimate is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats
from scipy.optimize import minimize
from scipy.special import betaln, expit, logit, psi
from statsmodels.stats.meta_analysis import CombineResults, combine_effects
from statsmodels.stats.proportion import proportion_confint

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Shrunk:
    """Estimates after shrinkage; arrays are in the order of the units given.

    mean: of all units, each weighted by its precision; NaN where no unit is known. between: variance of the true values
    from unit to unit. weight: what is left of a unit's own estimate, 0 to 1; 0 where it has none. shrunk: weight * own
    + (1 - weight) * mean. variance: of the true value about `shrunk`, the uncertainty of the mean included.
    """

    mean: float
    between: float
    weight: Floats
    shrunk: Floats
    variance: Floats


@dataclass(frozen=True)
class ShareBelief:
    """What is believed of each unit's share after its count was seen: a beta distribution each."""

    alpha: Floats
    beta: Floats

    @property
    def mean(self) -> Floats:
        return self.alpha / (self.alpha + self.beta)

    @property
    def variance(self) -> Floats:
        return stats.beta.var(self.alpha, self.beta)

    def interval(self, level: float = 0.95) -> tuple[Floats, Floats]:
        """Limits that the share lies between with probability `level`, as likely below as above."""
        belief = stats.beta(self.alpha, self.beta)
        return belief.ppf((1 - level) / 2), belief.ppf((1 + level) / 2)


def between_variance(estimates: ArrayLike, variances: ArrayLike) -> float:
    """How much the true values differ from unit to unit (Paule and Mandel 1982), in the estimates' unit squared.

    0 where the estimates differ no more than their own variances explain, and with fewer than two known units. Units
    with a missing estimate or variance are left out. Raises ValueError for a variance below 0.
    """
    own, variance, known = _units(estimates, variances)
    fit = _combined(own[known], variance[known])
    return max(0.0, float(fit.tau2)) if fit is not None else 0.0


def shrink(estimates: ArrayLike, variances: ArrayLike, *, few_units: bool = False) -> Shrunk:
    """Every unit's estimate drawn toward the mean of all: empirical Bayes with normal errors.

    A unit without estimate or variance gets the mean, at weight 0. `few_units` draws a little less, by the factor
    (k - 3) / (k - 1) for k known units, since the between-variance is itself estimated (Morris 1983); with equal
    variances that is the estimator of James and Stein. Raises ValueError for a variance below 0.
    """
    own, variance, known = _units(estimates, variances)
    count = int(known.sum())
    if count == 0:
        nothing = np.full(own.shape, np.nan)
        return Shrunk(float("nan"), 0.0, np.zeros(own.shape), nothing, nothing.copy())
    fit = _combined(own[known], variance[known])
    if fit is None:
        mean, mean_variance, between = float(own[known][0]), float(variance[known][0]), 0.0
    else:
        mean, mean_variance, between = float(fit.mean_effect_re), float(fit.var_eff_w_re), max(0.0, float(fit.tau2))
    weight = np.zeros(own.shape)
    total = between + variance
    np.divide(between, total, out=weight, where=known & (total > 0))
    if few_units and count > 1:
        weight[known] = 1 - (1 - weight[known]) * max(0, count - 3) / (count - 1)
    shrunk = np.where(known, weight * np.where(known, own, 0.0) + (1 - weight) * mean, mean)
    left = weight**2 * np.where(known, variance, 0.0) + (1 - weight) ** 2 * (between + mean_variance)
    return Shrunk(mean, between, weight, shrunk, left)


def beta_prior(successes: ArrayLike, totals: ArrayLike) -> tuple[float, float]:
    """The beta distribution that the units' shares were most likely drawn from (maximum likelihood).

    (1, 1), every share as likely as any other, where nothing was counted. alpha + beta, the number of observations that
    the prior is worth, is kept between 1 and the number counted, for where the units do not differ the likelihood knows
    no end. Where all or none succeeded, the units do not differ and the share is half an observation short of 1 or 0.
    Raises ValueError for counts that are below 0 or successes above their total.
    """
    won, counted = _counts(successes, totals)
    won, counted = won[counted > 0], counted[counted > 0]
    if counted.size == 0:
        return 1.0, 1.0
    everything, share = float(counted.sum()), float(won.sum() / counted.sum())
    edge = 0.5 / (everything + 1)
    if share in (0.0, 1.0):
        mean = edge if share == 0 else 1 - edge
        return mean * everything, (1 - mean) * everything
    mean_bounds, worth_bounds = (logit(edge), logit(1 - edge)), (0.0, np.log(everything))

    def unlikelihood(at: Floats) -> tuple[float, Floats]:
        """Minus the mean log likelihood, and its slope, at (logit of the mean, log of the worth)."""
        mean, worth = expit(at[0]), np.exp(at[1])
        alpha, beta = mean * worth, (1 - mean) * worth
        likelihood = np.mean(betaln(won + alpha, counted - won + beta)) - betaln(alpha, beta)
        shared = psi(worth) - np.mean(psi(counted + worth))
        by_alpha = np.mean(psi(won + alpha)) - psi(alpha) + shared
        by_beta = np.mean(psi(counted - won + beta)) - psi(beta) + shared
        slope = [mean * (1 - mean) * worth * (by_alpha - by_beta), alpha * by_alpha + beta * by_beta]
        return -float(likelihood), -np.array(slope)

    starts = [np.array([logit(share), np.clip(np.log(worth), *worth_bounds)]) for worth in (1.0, 10.0, 1000.0)]
    bounds = [mean_bounds, worth_bounds]
    fits = [minimize(unlikelihood, start, jac=True, bounds=bounds, method="L-BFGS-B") for start in starts]
    best = min(fits, key=lambda fit: fit.fun).x
    mean, worth = float(expit(best[0])), float(np.exp(best[1]))
    return mean * worth, (1 - mean) * worth


def beta_posterior(successes: ArrayLike, totals: ArrayLike, prior: tuple[float, float]) -> ShareBelief:
    """What is believed of each unit's share: the prior's successes and failures added to its own.

    Raises ValueError as `beta_prior`.
    """
    won, counted = _counts(successes, totals)
    alpha, beta = prior
    return ShareBelief(alpha + won, beta + counted - won)


def proportion_interval(successes: ArrayLike, totals: ArrayLike, level: float = 0.95) -> tuple[Floats, Floats]:
    """Wilson's limits of each share at confidence `level`; (0, 1) where nothing was counted.

    Raises ValueError as `beta_prior`.
    """
    won, counted = _counts(successes, totals)
    low, high = proportion_confint(won, np.maximum(counted, 1), alpha=1 - level, method="wilson")
    return np.where(counted > 0, np.clip(low, 0, 1), 0.0), np.where(counted > 0, np.clip(high, 0, 1), 1.0)


def smoothed_variance(sample_variance: ArrayLike, n: ArrayLike, pooled: ArrayLike, prior_n: float) -> Floats:
    """Variances of single observations, steadied by the pooled one as if by `prior_n` more observations of it.

    ((n - 1) * own + prior_n * pooled) / (n - 1 + prior_n): n observations tell n - 1 differences (Smyth 2004). Below
    two observations, or without a sample variance, it is the pooled one.
    """
    own = np.asarray(sample_variance, dtype=np.float64)
    freedom = np.where(np.isnan(own), 0.0, np.maximum(np.asarray(n, dtype=np.float64) - 1, 0.0))
    pooled = np.broadcast_to(np.asarray(pooled, dtype=np.float64), freedom.shape)
    worth = freedom + prior_n
    result = np.array(pooled)
    np.divide(freedom * np.nan_to_num(own) + prior_n * pooled, worth, out=result, where=worth > 0)
    return result


def _combined(own: Floats, variance: Floats) -> CombineResults | None:
    """The random-effects mean of two or more known units; None for fewer."""
    if own.size < 2:
        return None
    # An estimate without variance would weigh infinitely: it is given a billionth of the variances at hand.
    floor = 1e-9 * max(float(np.var(own)), float(variance.max())) or 1e-12
    # The iteration takes a sum that rounding put just below its target for "no difference at all" and answers 0
    # (seen with 2,000 units at the tolerance as shipped); stopping in proportion to the units keeps clear of that.
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # by-products, where no estimate differs
        return combine_effects(own, np.maximum(variance, floor), method_re="pm", atol=1e-7 * own.size, maxiter=500)


def _units(estimates: ArrayLike, variances: ArrayLike) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    own, variance = np.asarray(estimates, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    if own.ndim != 1 or own.shape != variance.shape:
        raise ValueError("estimates and variances are two columns of the same length")
    if (variance < 0).any():
        raise ValueError("a variance is below 0")
    return own, variance, np.isfinite(own) & np.isfinite(variance)


def _counts(successes: ArrayLike, totals: ArrayLike) -> tuple[Floats, Floats]:
    won, counted = np.asarray(successes, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    if won.shape != counted.shape or not ((won >= 0) & (won <= counted)).all():
        raise ValueError("successes lie between 0 and their total")
    return won, counted
