"""Rules are dated data with a source: the loader, and what every shipped rule must have."""

from __future__ import annotations

from datetime import date

import pytest

from monitoring import policy

TWO_VALUES = """
[[rule]]
name = "quota"
[[rule.value]]
amount = 80
unit = "reports"
effective_from = 2017-01-01
source = "second decree"
status = "assumed"
[[rule.value]]
amount = 90
unit = "reports"
effective_from = 2016-04-06
source = "Keputusan Gubernur 903/2016"
status = "verified"
"""


@pytest.fixture
def shipped(monkeypatch):
    """Let `policy.value` see TWO_VALUES alone."""
    monkeypatch.setattr(policy, "rules", lambda: policy.parse(TWO_VALUES, "test.toml"))


@pytest.mark.parametrize(
    ("day", "amount", "is_assumed"),
    [
        (date(2016, 4, 6), 90, False),
        (date(2016, 12, 31), 90, False),
        (date(2017, 1, 1), 80, True),
        (date(2026, 1, 1), 80, True),
    ],
)
def test_the_value_of_the_day_is_in_force(shipped, day, amount, is_assumed):
    value = policy.value("quota", day)
    assert (value.amount, value.is_assumed) == (amount, is_assumed)


def test_before_its_first_day_a_rule_has_no_value(shipped):
    with pytest.raises(policy.PolicyError, match="quota has no value in force on 2016-04-05"):
        policy.value("quota", date(2016, 4, 5))


def test_a_rule_nobody_wrote_is_an_error(shipped):
    with pytest.raises(policy.PolicyError, match="no rule is called kuota"):
        policy.value("kuota", date(2016, 5, 1))


@pytest.mark.parametrize(
    ("spoiled", "message"),
    [
        (TWO_VALUES.replace('status = "assumed"', 'status = "guessed"'), "has status 'guessed'"),
        (TWO_VALUES.replace('source = "second decree"', ""), "quota lacks source"),
        (TWO_VALUES.replace("2017-01-01", "2016-04-06"), "two values from the same day"),
        (TWO_VALUES.replace("2017-01-01", '"soon"'), "needs a day"),
        (TWO_VALUES + TWO_VALUES, "quota stands twice"),
        ('[[rule]]\nname = "empty"\n', "at least one value"),
        ("[[rule", "test.toml"),
    ],
)
def test_a_malformed_file_is_refused_with_its_name_and_reason(spoiled, message):
    with pytest.raises(policy.PolicyError, match=message):
        policy.parse(spoiled, "test.toml")


@pytest.mark.parametrize("name", sorted(policy.rules()))
def test_every_shipped_rule_is_in_force_today_and_says_where_it_comes_from(name):
    value = policy.value(name, date(2026, 1, 1))
    assert value.source.strip()
    assert value.unit.strip()
