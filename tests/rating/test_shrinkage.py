"""Few reports claim little: by hand, and against Efron and Morris, ebbr and the definition of Paule and Mandel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln
from statsmodels.stats.meta_analysis import combine_effects

from monitoring.rating import shrinkage
from tests.rating.known_answers import answers, needs_answers

UNITS = st.lists(st.tuples(st.floats(-50, 50), st.floats(0.1, 30)), min_size=2, max_size=40)
COUNTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=30)


def columns(units: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    first, second = zip(*units, strict=True)
    return np.array(first, dtype=float), np.array(second, dtype=float)


# Three by hand, all of variance 1: their variance is 4, so 4 - 1 = 3 lies between them; each keeps 3 / (3 + 1).
def test_equal_units_keep_the_share_of_the_variance_that_lies_between_them():
    found = shrinkage.shrink([1, 3, 5], [1, 1, 1])
    assert found.mean == pytest.approx(3)
    assert found.between == pytest.approx(3, rel=1e-6)
    np.testing.assert_allclose(found.weight, 0.75, rtol=1e-6)
    np.testing.assert_allclose(found.shrunk, [1.5, 3, 4.5], rtol=1e-6)
    # 3/4 * 1, and a quarter of the mean's own variance of 4/3 twice: 3/4 + 4/3/16
    np.testing.assert_allclose(found.variance, 0.75 + 1 / 12, rtol=1e-6)


def test_units_that_differ_no_more_than_chance_are_all_the_mean():
    found = shrinkage.shrink([9, 10, 11], [4, 4, 4])  # they vary by 1, chance alone by 4
    assert found.between == shrinkage.between_variance([9, 10, 11], [4, 4, 4]) == 0
    np.testing.assert_array_equal(found.weight, 0)
    np.testing.assert_allclose(found.shrunk, 10)
    np.testing.assert_allclose(found.variance, 4 / 3)  # of a mean of three


def test_an_island_of_three_reports_is_drawn_in_and_a_market_is_not():
    # the same 95 out of much or out of little
    found = shrinkage.shrink([60, 70, 80, 95, 95], [1, 1, 1, 1, 400])
    assert found.weight[4] < 0.5 < 0.99 < found.weight[3]
    assert found.mean < found.shrunk[4] < found.shrunk[3] < 95
    assert found.variance[4] > found.variance[3]


def test_a_unit_that_nobody_reported_to_gets_the_mean_and_changes_nothing():
    without = shrinkage.shrink([1, 3, 5], [1, 1, 1])
    found = shrinkage.shrink([np.nan, 1, 3, 5, 7], [1, 1, 1, 1, np.nan])
    assert (found.mean, found.between) == (without.mean, without.between)
    np.testing.assert_array_equal(found.weight, [0, *without.weight, 0])
    np.testing.assert_array_equal(found.shrunk, [without.mean, *without.shrunk, without.mean])
    np.testing.assert_allclose(found.variance[[0, 4]], 3 + 4 / 3, rtol=1e-6)  # between, and the mean's own


def test_one_unit_alone_is_its_own_mean_and_none_has_none():
    one = shrinkage.shrink([5, np.nan], [2, 2])
    assert (one.mean, one.between) == (5, 0)
    np.testing.assert_array_equal(one.shrunk, [5, 5])
    np.testing.assert_array_equal(one.variance, [2, 2])
    none = shrinkage.shrink([np.nan], [1])
    assert np.isnan(none.mean)
    assert np.isnan(none.shrunk).all()
    assert shrinkage.shrink([], []).shrunk.size == 0
    assert shrinkage.between_variance([5], [2]) == 0


def test_estimates_without_variance_stand_as_they_are():
    found = shrinkage.shrink([1, 2, 3], [0, 0, 0])
    np.testing.assert_allclose(found.shrunk, [1, 2, 3])
    assert found.between == pytest.approx(1)
    alike = shrinkage.shrink([7, 7], [0, 0])
    np.testing.assert_array_equal(alike.shrunk, 7)
    np.testing.assert_allclose(alike.variance, 0, atol=1e-9)


def test_units_that_differ_by_a_hair_are_alike():
    for hair in (0, 1e-162, 1e-12):
        found = shrinkage.shrink([hair, 0, 0], [1, 1, 1])
        np.testing.assert_allclose(found.shrunk, 0, atol=1e-11)
        assert found.between == 0


def test_a_negative_variance_and_columns_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="variance"):
        shrinkage.shrink([1, 2], [1, -1])
    with pytest.raises(ValueError, match="columns"):
        shrinkage.between_variance([1, 2], [1])


@given(UNITS)
@settings(deadline=None)
def test_the_between_variance_is_where_the_weighted_squares_are_what_they_should_be(units: list):
    own, variance = columns(units)

    def squares(between: float) -> float:
        weight = 1 / (variance + between)
        return float(weight @ (own - weight @ own / weight.sum()) ** 2)

    found = shrinkage.between_variance(own, variance)
    if found == 0:
        assert squares(0) <= own.size - 1 + 1e-5
    else:
        assert squares(found) == pytest.approx(own.size - 1, rel=1e-5)


@given(UNITS, st.booleans())
@settings(deadline=None)
def test_what_is_shrunk_lies_between_its_own_and_the_mean(units: list, few_units: bool):
    own, variance = columns(units)
    found = shrinkage.shrink(own, variance, few_units=few_units)
    assert ((found.weight >= 0) & (found.weight <= 1)).all()
    np.testing.assert_allclose(found.shrunk, found.weight * own + (1 - found.weight) * found.mean, atol=1e-9)
    assert (np.diff(found.weight[np.argsort(variance)]) <= 1e-12).all()  # the surer keeps more


@given(UNITS, st.floats(-100, 100), st.sampled_from([0.01, 0.5, 24.0]))
@settings(deadline=None)
def test_the_unit_of_measure_does_not_matter(units: list, shift: float, scale: float):
    own, variance = columns(units)
    one = shrinkage.shrink(own, variance)
    other = shrinkage.shrink(own * scale + shift, variance * scale**2)
    np.testing.assert_allclose(other.shrunk, one.shrunk * scale + shift, rtol=1e-5, atol=1e-4 * scale)


def test_with_two_thousand_units_chance_in_the_last_digit_does_not_say_that_all_are_alike():
    # As shipped, the iteration in statsmodels answers 0 for some of these; true between-variance is 25.
    chance = np.random.RandomState(1)
    for _ in range(200):
        own = chance.normal(50, 5, 2000) + chance.normal(0, 2, 2000)
        assert shrinkage.between_variance(own, np.full(2000, 4.0)) == pytest.approx(25, abs=5)


def test_the_mean_and_between_variance_are_those_of_statsmodels():
    own, variance = np.array([61.0, 75, 88, 70, 93]), np.array([4.0, 9, 1, 25, 16])
    theirs = combine_effects(own, variance, method_re="pm")
    found = shrinkage.shrink(own, variance)
    assert found.between == pytest.approx(theirs.tau2, rel=1e-4)
    assert found.mean == pytest.approx(theirs.mean_effect_re, rel=1e-5)


@needs_answers
def test_the_batting_averages_of_efron_and_morris():
    known = answers("shrink")[0]
    average = np.array(known["hits"]) / known["n"]
    share = known["grand_mean"]
    found = shrinkage.shrink(average, np.full(average.size, share * (1 - share) / known["n"]), few_units=True)
    assert round(found.mean, 3) == share
    np.testing.assert_allclose(found.weight, known["published_c_1977"], atol=0.0005)
    assert (round(found.shrunk[0], 3), round(found.shrunk[-1], 3)) == (known["JS_first"], known["JS_last"])


@needs_answers
def test_the_fitted_shares_of_ebbr_from_its_prior():
    known = answers("shrink")[1]
    total, hits, fitted = np.array(known["rows_total_x_fitted"]).T
    belief = shrinkage.beta_posterior(hits, total, (known["prior_alpha"], known["prior_beta"]))
    np.testing.assert_allclose(belief.mean, fitted, atol=1e-7)


def test_a_belief_adds_what_was_seen_to_what_was_believed():
    belief = shrinkage.beta_posterior([1, 0], [10, 0], (2, 2))
    np.testing.assert_allclose(belief.mean, [3 / 14, 0.5])
    np.testing.assert_allclose(belief.variance, [3 * 11 / (14**2 * 15), 1 / 20])
    low, high = shrinkage.beta_posterior([0], [0], (1, 1)).interval(0.9)
    np.testing.assert_allclose([low[0], high[0]], [0.05, 0.95])  # every share alike: a tenth of them outside


def test_the_prior_is_found_again_from_units_drawn_of_it():
    chance = np.random.RandomState(5)
    total = chance.randint(1, 300, 4000)
    alpha, beta = shrinkage.beta_prior(chance.binomial(total, chance.beta(12, 36, 4000)), total)
    assert alpha / (alpha + beta) == pytest.approx(0.25, abs=0.005)
    assert alpha + beta == pytest.approx(48, rel=0.15)


def test_no_prior_nearby_makes_the_counts_likelier():
    won, total = np.array([1, 4, 9, 30, 2]), np.array([10, 10, 30, 50, 40])

    def likelihood(alpha: float, beta: float) -> float:
        return float(np.sum(betaln(won + alpha, total - won + beta) - betaln(alpha, beta)))

    alpha, beta = shrinkage.beta_prior(won, total)
    best = likelihood(alpha, beta)
    for more_alpha in (0.97, 1, 1.03):
        for more_beta in (0.97, 1, 1.03):
            assert likelihood(alpha * more_alpha, beta * more_beta) <= best + 1e-6


@given(COUNTS)
@settings(max_examples=30, deadline=None)
def test_a_prior_can_always_be_had_and_never_outweighs_what_was_counted(counts: list):
    won = np.array([min(pair) for pair in counts])
    total = np.array([max(pair) for pair in counts])
    alpha, beta = shrinkage.beta_prior(won, total)
    assert alpha > 0
    assert beta > 0
    assert 1 - 1e-9 <= alpha + beta <= max(2, total.sum()) + 1e-6


def test_where_nothing_was_counted_every_share_is_as_likely():
    assert shrinkage.beta_prior([], []) == shrinkage.beta_prior([0], [0]) == (1, 1)


def test_where_none_ever_failed_the_share_is_half_an_observation_short_of_all():
    alpha, beta = shrinkage.beta_prior([4, 5], [4, 5])  # 9 of 9: (9.5 / 10) * 9 and (0.5 / 10) * 9
    assert (alpha, beta) == (pytest.approx(8.55), pytest.approx(0.45))
    alpha, beta = shrinkage.beta_prior([0, 0], [4, 5])
    assert (alpha, beta) == (pytest.approx(0.45), pytest.approx(8.55))


def test_wilsons_interval_by_hand():
    # 0 of 10 at z = 1.959964: upper limit z^2 / (10 + z^2) = 0.277533; all of 10 mirrors it
    low, high = shrinkage.proportion_interval([0, 10, 0], [10, 10, 0])
    np.testing.assert_allclose(low, [0, 1 - 0.277533, 0], atol=1e-6)
    np.testing.assert_allclose(high, [0.277533, 1, 1], atol=1e-6)


@pytest.mark.parametrize(("won", "total"), [([2], [1]), ([-1], [1]), ([1, 1], [1]), ([np.nan], [1])])
def test_counts_that_make_no_sense_are_refused(won: list, total: list):
    for count in (shrinkage.beta_prior, shrinkage.proportion_interval):
        with pytest.raises(ValueError, match="successes"):
            count(won, total)


def test_a_variance_of_few_reports_is_steadied_by_the_pooled_one():
    # 11 reports tell 10 differences, as much as the prior's 10: halfway. 1 report, or none, tells nothing.
    found = shrinkage.smoothed_variance([4, 9, np.nan, 0], [11, 1, 5, 0], 2, 10)
    np.testing.assert_allclose(found, [3, 2, 2, 2])
    np.testing.assert_allclose(shrinkage.smoothed_variance([4, 9], [11, 1], [2, 3], 0), [4, 3])
