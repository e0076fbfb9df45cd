"""The rating's figures: the day they hold from, what they weigh, and a digest that no change escapes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoring import policy
from monitoring.rating.rules import AMOUNTS, PARTS, Rules
from tests.rating.cities import RULES, SHIPPED

SHIPPED_FROM = date(2014, 12, 15)


def test_the_shipped_figures_are_those_that_the_method_names():
    assert Rules.in_force(date(2016, 6, 30)).amounts == SHIPPED.amounts


def test_there_are_no_figures_before_the_first_day():
    assert Rules.in_force(SHIPPED_FROM).amounts == SHIPPED.amounts
    with pytest.raises(policy.PolicyError, match="no value in force on 2014-12-14"):
        Rules.in_force(date(2014, 12, 14))


@pytest.mark.parametrize(("day", "weight"), [(date(2016, 6, 29), 25.0), (date(2016, 6, 30), 40.0)])
def test_a_changed_weight_holds_from_its_day(monkeypatch, day, weight):
    changed = dict(policy.rules())
    first = changed["rating_weight_quality"][0]
    changed["rating_weight_quality"] = (first, replace(first, amount=40, effective_from=date(2016, 6, 30)))
    monkeypatch.setattr(policy, "rules", lambda: changed)
    rules = Rules.in_force(day)
    assert rules.rating_weight_quality == weight
    assert (rules.digest == SHIPPED.digest) is (weight == 25.0)


@pytest.mark.parametrize("name", AMOUNTS)
def test_the_digest_changes_with_any_amount(name):
    assert replace(RULES, **{name: getattr(RULES, name) + 0.5}).digest != RULES.digest


def test_the_digest_asks_for_amounts_only():
    assert replace(RULES, assumed_names=("red_confidence",)).digest == RULES.digest
    assert replace(RULES, rating_window_days=30.0).digest == RULES.digest


def test_the_weights_add_up_to_a_hundred_and_quality_is_shared_out():
    # quality 25: stars 0.4 of it = 10, honesty 0.6 = 15
    assert [RULES.weights[part] for part in PARTS] == [30, 30, 15, 10, 15]
    assert sum(RULES.weights.values()) == 100


def test_what_is_assumed_is_said():
    assumed = Rules.in_force(date(2016, 6, 30)).assumed()
    assert "red_confidence" in assumed
    assert set(assumed) <= set(AMOUNTS)
