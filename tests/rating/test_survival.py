"""Times that are not over yet: curves, medians, restricted means and weights, against hand, R, scipy and lifelines."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times, restricted_mean_survival_time
from scipy.stats import CensoredData, ecdf

from monitoring.rating import survival
from tests.rating.known_answers import answers, lung, needs_answers, needs_lung

# times with many ties, on both sides of the horizons, and whether the end was seen; and the group of each
OBSERVED = st.tuples(st.integers(0, 12), st.booleans(), st.integers(-1, 3))
OBSERVATIONS = st.lists(OBSERVED, min_size=1, max_size=60)
FINE = st.tuples(st.floats(0, 500), st.booleans(), st.integers(0, 2))
HORIZONS = st.sampled_from([0.5, 3.0, 7.0, 12.0, 40.0])


def columns(observations: list[tuple[float, bool, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    times, seen, group = zip(*observations, strict=True)
    return np.array(times, dtype=float), np.array(seen), np.array(group)


def at(curve: survival.Curve, time: float) -> float:
    """The curve's value at one of its own times."""
    return float(curve.survival[list(curve.times).index(time)])


# five by hand: ends at 1, 3, 3; censored at 2 and 5. S: 4/5 at 1, 4/5 * 1/3 at 3, and stays.
HAND = ([1, 2, 3, 3, 5], [True, False, True, True, False])


def test_the_curve_falls_where_something_ended_and_forgets_who_left():
    curve = survival.kaplan_meier(*HAND)
    assert list(curve.times) == [1, 2, 3, 5]
    assert list(curve.at_risk) == [5, 4, 3, 1]
    assert list(curve.ends) == [1, 0, 2, 0]
    np.testing.assert_allclose(curve.survival, [4 / 5, 4 / 5, 4 / 15, 4 / 15])


def test_the_variance_of_the_curve_is_greenwoods():
    # S^2 * sum d / (n (n - d)): (4/5)^2 * 1/20 = 0.032; (4/15)^2 * (1/20 + 2/3)
    curve = survival.kaplan_meier(*HAND)
    after = (4 / 15) ** 2 * (1 / 20 + 2 / 3)
    np.testing.assert_allclose(curve.variance, [0.032, 0.032, after, after])


def test_where_nothing_is_left_the_variance_is_nought_not_missing():
    curve = survival.kaplan_meier([1, 2], [True, True])
    assert list(curve.survival) == [0.5, 0]
    assert list(curve.variance) == [0.125, 0]  # 1/4 * 1/2


def test_what_happened_at_an_instant_came_before_what_was_censored_at_it():
    curve = survival.kaplan_meier([2, 2], [False, True])
    assert (list(curve.at_risk), list(curve.survival)) == ([2], [0.5])


@needs_answers
@pytest.mark.parametrize("number", [1, 2])
def test_the_curves_that_statsmodels_took_from_r(number: int):
    known = answers("km")[number]
    curve = survival.kaplan_meier(known["time"], known["event"])
    ended = curve.ends > 0
    assert list(curve.times[ended]) == known["times"]
    assert list(curve.at_risk[ended]) == known["at_risk"]
    np.testing.assert_allclose(curve.survival[ended], known["surv"], atol=5e-8)
    assert survival.median(curve) == known["median"]


@needs_answers
def test_the_curve_and_its_quantiles_on_a_flat_that_r_tests():
    known = answers("km")[0]
    curve = survival.kaplan_meier(known["time"], known["event"])
    for time, share in known["surv_after"].items():
        assert at(curve, float(time)) == pytest.approx(float(Fraction(share)))
    assert survival.median(curve) == known["median"]
    for convention, key in (("first", "q_first_time_S<=p"), ("midpoint", "q_R_midpoint")):
        for name, time in known[key].items():
            level = float(Fraction(name.removeprefix("S=")))
            assert survival.quantile(curve, level, convention) == time, (convention, name)


def test_a_median_on_a_flat_is_its_left_end_unless_the_middle_is_asked_for():
    curve = survival.kaplan_meier([2, 8], [True, True])  # half is left from 2 until 8
    assert (survival.median(curve), survival.median(curve, "midpoint")) == (2, 5)


def test_there_is_no_median_where_less_than_half_has_ended():
    curve = survival.kaplan_meier([1, 2, 3], [True, False, False])
    assert np.isnan(survival.median(curve))
    assert np.isnan(survival.median(curve, "midpoint"))


@needs_answers
@needs_lung
def test_lungs_medians_and_their_limits_on_rs_log_scale():
    patients = lung()
    known = next(answer for answer in answers("km") if "median_by_ph_ecog" in answer)["median_by_ph_ecog"]
    assert len(known) == 4
    for grade, (count, events, *expected) in known.items():
        group = patients[patients["ph.ecog"] == float(grade)]
        curve = survival.kaplan_meier(group["time"], group["status"] == 1)
        assert (len(group), curve.ends.sum()) == (count, events)
        for convention in ("first", "midpoint"):  # no flat lies at one half here
            found = [survival.median(curve, convention), *survival.median_limits(curve, convention=convention)]
            np.testing.assert_array_equal(found, [np.nan if value is None else value for value in expected])


@needs_lung
def test_lungs_curve_and_log_log_limits_are_those_of_scipy_and_lifelines():
    patients = lung()
    for _, group in patients.groupby("ph.ecog"):
        if len(group) == 1:  # scipy and lifelines know no limits of a curve that is 1, then 0
            continue
        died = group["status"] == 1
        curve = survival.kaplan_meier(group["time"], died)
        low, high = survival.survival_limits(curve, 0.9, "log-log")
        inside = (curve.survival > 0) & (curve.survival < 1)

        theirs = ecdf(CensoredData.right_censored(group["time"], ~died)).sf
        np.testing.assert_allclose(curve.survival, theirs.probabilities)
        with np.errstate(all="ignore"), pytest.warns(RuntimeWarning) if not inside.all() else np.errstate():
            limits = theirs.confidence_interval(0.9, method="log-log")
        np.testing.assert_allclose(low[inside], limits.low.probabilities[inside])
        np.testing.assert_allclose(high[inside], limits.high.probabilities[inside])

        fitted = KaplanMeierFitter(alpha=0.1).fit(group["time"], died)
        np.testing.assert_allclose(curve.survival, fitted.survival_function_["KM_estimate"].loc[curve.times])
        assert survival.median(curve) == fitted.median_survival_time_
        bounds = median_survival_times(fitted.confidence_interval_).to_numpy()[0]
        found = np.array(survival.median_limits(curve, 0.9, "log-log"))
        np.testing.assert_array_equal(np.nan_to_num(found, nan=np.inf), bounds)  # lifelines: never = infinite


@needs_lung
@pytest.mark.parametrize("horizon", [60.0, 365.0, 500.0, 883.0])
def test_lungs_restricted_mean_is_that_of_lifelines(horizon: float):
    patients = lung()
    died = patients["status"] == 1
    fitted = KaplanMeierFitter().fit(patients["time"], died)
    mean = survival.restricted_mean(patients["time"], died, horizon).mean
    assert mean == pytest.approx(restricted_mean_survival_time(fitted, t=horizon), rel=1e-9)


def test_the_restricted_mean_is_the_area_under_the_curve():
    # until 4: 1 * 1 + 2 * 4/5 + 1 * 4/15 = 43/15. Area after 1: 28/15; after 3: 4/15.
    # variance: (28/15)^2 / 20 + (4/15)^2 * 2/3
    found = survival.restricted_mean(*HAND, horizon=4)
    assert found.mean == pytest.approx(43 / 15)
    assert found.variance == pytest.approx((28 / 15) ** 2 / 20 + (4 / 15) ** 2 * 2 / 3)


def test_without_censoring_it_is_the_plain_mean_and_its_plain_variance():
    times = np.array([1.0, 2, 4, 9, 30])
    cut = np.minimum(times, 10)
    found = survival.restricted_mean(times, [True] * 5, 10)
    assert found.mean == pytest.approx(cut.mean())
    assert found.variance == pytest.approx(cut.var() / 5)  # Greenwood's then is the population variance over n


def test_past_the_horizon_it_does_not_matter_whether_the_end_was_seen():
    seen = survival.restricted_mean([1, 5, 9], [True, True, True], 5)
    unseen = survival.restricted_mean([1, 5, 7], [True, False, False], 5)
    assert seen == unseen
    assert seen.mean == pytest.approx(11 / 3)


def test_the_longest_watched_counts_as_ended_where_the_horizon_was_not_reached():
    assert survival.restricted_mean([1, 3], [True, False], 10).mean == 2  # area 1 * 1 + 2 * 1/2
    np.testing.assert_allclose(survival.weights([1, 3], [True, False], 10, [0, 0]), [1, 1])


def test_who_leaves_hands_his_weight_to_those_watched_longer():
    # 1 seen, 2 censored, 3 and 4 seen: the one censored at 2 is shared out over the two that stayed
    np.testing.assert_allclose(
        survival.weights([1, 2, 3, 4], [True, False, True, True], 9, [7, 7, 7, 7]), [1, 0, 1.5, 1.5]
    )


def test_groups_do_not_touch_each_other_and_keep_their_order():
    times, seen, group = [3, 1, 2, 5, 4, 1], [True, True, False, True, True, False], [1, 2, 1, 2, 1, 2]
    # group 1: 2 censored, then 3 and 4; group 2: 1 seen and 1 censored at once, then 5
    np.testing.assert_allclose(survival.weights(times, seen, 9, group), [1.5, 1, 0, 2, 1.5, 0])


@given(st.one_of(OBSERVATIONS, st.lists(FINE, min_size=1, max_size=40)), HORIZONS)
@settings(deadline=None)
def test_the_weighted_mean_of_each_group_is_its_restricted_mean(observations: list, horizon: float):
    times, seen, group = columns(observations)
    weight = survival.weights(times, seen, horizon, group)
    assert (weight >= 0).all()
    for code in np.unique(group):
        own = group == code
        mean = survival.restricted_mean(times[own], seen[own], horizon).mean
        assert np.sum(weight[own] * np.minimum(times, horizon)[own]) / own.sum() == pytest.approx(
            mean, rel=1e-12, abs=1e-12
        )
        assert weight[own].sum() == pytest.approx(own.sum(), rel=1e-12)
        gone = own & ~seen & (times < min(horizon, times[own].max()))
        assert (weight[gone] == 0).all()


@given(OBSERVATIONS, HORIZONS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_the_reports_does_not_matter(observations: list, horizon: float, random):
    order = list(range(len(observations)))
    random.shuffle(order)
    times, seen, group = columns(observations)
    one = survival.weights(times, seen, horizon, group)
    np.testing.assert_array_equal(survival.weights(times[order], seen[order], horizon, group[order]), one[order])


@given(st.lists(st.tuples(st.integers(0, 12), st.just(True), st.integers(0, 2)), min_size=1, max_size=30), HORIZONS)
@settings(deadline=None)
def test_where_everything_was_seen_everyone_weighs_one(observations: list, horizon: float):
    assert set(survival.weights(*columns(observations)[:2], horizon, columns(observations)[2])) == {1.0}


def test_the_city_of_many_groups_keeps_its_digits():
    chance = np.random.RandomState(7)
    times, seen = chance.exponential(40, 60_000), chance.random_sample(60_000) < 0.6
    group = chance.randint(0, 267, 60_000)
    weight = survival.weights(times, seen, 72, group)
    for code in (0, 133, 266):  # the last group too
        own = group == code
        mean = survival.restricted_mean(times[own], seen[own], 72).mean
        assert np.average(np.minimum(times[own], 72), weights=weight[own]) == pytest.approx(mean, rel=1e-12)


def test_restricted_mean_and_its_variance_hold_in_repeated_samples():
    # Exponential with mean 10, censored by another with mean 20; until 15 the mean is 10 (1 - e^-1.5).
    chance, truth, runs = np.random.RandomState(11), 10 * (1 - np.exp(-1.5)), 400
    means, variances = np.empty(runs), np.empty(runs)
    for run in range(runs):
        end, leaves = chance.exponential(10, 150), chance.exponential(20, 150)
        found = survival.restricted_mean(np.minimum(end, leaves), end <= leaves, 15)
        means[run], variances[run] = found.mean, found.variance
    assert abs(means.mean() - truth) < 4 * means.std() / np.sqrt(runs)
    # the variance of a variance: relative standard error sqrt(2 / runs) = 7 %
    assert variances.mean() == pytest.approx(means.var(), rel=4 * np.sqrt(2 / runs))


def test_no_reports_no_weights():
    assert survival.weights([], [], 72, []).size == 0


@pytest.mark.parametrize(
    ("times", "seen"), [([], []), ([-1.0], [True]), ([np.nan], [True]), ([np.inf], [False]), ([1.0, 2.0], [True])]
)
def test_a_sample_that_makes_no_sense_is_refused(times: list, seen: list):
    with pytest.raises(ValueError, match=r"time|column"):
        survival.kaplan_meier(times, seen)
    with pytest.raises(ValueError, match=r"time|column"):
        survival.restricted_mean(times, seen, 72)


def test_a_horizon_at_nought_and_a_missing_group_are_refused():
    with pytest.raises(ValueError, match="horizon"):
        survival.weights([1.0], [True], 0, [1])
    with pytest.raises(ValueError, match="group"):
        survival.weights([1.0], [True], 5, [1, 2])
