"""Decrees: every figure with its source; which one rules a month; what is wrong with a file is said."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from monitoring.clock import WIB
from monitoring.compliance import decrees
from monitoring.compliance.decree import parse
from monitoring.compliance.decrees import SHIPPED, DecreeProblem, in_force, load, quota

FIRST, SECOND, LATER = "kepgub-903-2016", "kepgub-2432-2016", "tanpa-qlue-2018"


def text_of(name: str) -> str:
    return (SHIPPED / f"{name}.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("month", "known_at", "chosen", "also", "why"),
    [
        (date(2016, 3, 1), None, None, [], "none"),
        (date(2016, 4, 1), datetime(2016, 4, 30), FIRST, [], "only_one"),
        (date(2016, 7, 1), datetime(2016, 10, 24, 23, 59), FIRST, [], "only_one"),
        (date(2016, 7, 1), datetime(2016, 10, 25), SECOND, [FIRST], "last_signed"),
        (date(2016, 7, 31), None, SECOND, [FIRST], "last_signed"),
        (date(2017, 12, 1), None, SECOND, [FIRST], "last_signed"),
        (date(2018, 1, 1), None, LATER, [FIRST, SECOND], "last_signed"),
        (date(2018, 1, 1), datetime(2017, 12, 31, 23), SECOND, [FIRST], "last_signed"),
        (date(2026, 1, 1), None, LATER, [FIRST, SECOND], "last_signed"),
    ],
)
def test_a_month_has_the_decree_last_signed_of_those_known(month, known_at, chosen, also, why):
    found = in_force(load(), month, known_at and known_at.replace(tzinfo=WIB))
    assert (found.decree and found.decree.name) == chosen
    assert [each.name for each in found.also] == also
    assert (found.why, found.month, found.rule.name) == (why, month.replace(day=1), "lpj_overlap")
    assert found.rule.is_assumed


def test_the_day_of_signing_is_a_day_in_jakarta():
    just_signed = datetime.fromisoformat("2016-10-24T17:00:00+00:00")
    assert in_force(load(), date(2016, 7, 1), just_signed).decree.name == SECOND


def test_the_quota_of_a_month_and_of_a_part():
    first, second, later = load()
    assert [each.name for each in (first, second, later)] == [FIRST, SECOND, LATER]
    for decree in (first, second):
        for is_rw in (False, True):
            assert quota(decree, is_rw, date(2016, 7, 1)) == 90
            assert quota(decree, is_rw, date(2016, 4, 1)) == 75  # 90 x 25/30
            assert quota(decree, is_rw, date(2016, 3, 1)) is None
    assert quota(later, False, date(2018, 1, 1)) is None


def test_every_figure_has_a_source_and_a_status_and_what_is_assumed_says_so():
    first, second, later = load()
    for decree in (first, second):
        for figure in (*decree.terms.values(), *decree.rt.values(), *decree.rw.values()):
            assert figure.source
            assert figure.unit
            assert figure.is_assumed == (figure.status == "assumed")
            assert figure.note or not figure.is_assumed
    assert not first.rt["per_report_rupiah"].is_assumed
    assert not second.rt["dynamic_rupiah"].is_assumed
    assert second.rw["dynamic_rupiah"].is_assumed
    assert second.terms["fall"].is_assumed
    assert (dict(later.rt), dict(later.rw), later.linked_to_reports, later.is_assumed) == ({}, {}, False, True)


def test_the_parts_of_each_maximum_add_up():
    first, second, _ = load()
    for figures in (first.rt, first.rw):
        amount = {name: figure.amount for name, figure in figures.items()}
        whole = amount["counted_most"] * amount["per_report_rupiah"] + amount["fixed_rupiah"]
        assert whole == amount["maximum_rupiah"]
    for figures in (second.rt, second.rw):
        assert figures["fixed_rupiah"].amount + figures["dynamic_rupiah"].amount == figures["maximum_rupiah"].amount


def test_nowhere_is_the_money_called_by_another_name():
    for name in (FIRST, SECOND, LATER):
        assert not {"wage", "salary", "gaji", "upah", "honor"} & set(text_of(name).lower().split())


def test_a_file_of_the_room_hides_the_shipped_one_of_its_name(home):
    own = home.root / "decrees"
    own.mkdir()
    changed = text_of(FIRST).replace("amount = 10_000", "amount = 11_000")
    (own / f"{FIRST}.toml").write_text(changed, "utf-8")
    assert load()[0].rt["per_report_rupiah"].amount == 10_000
    found = load(home)
    assert [each.name for each in found] == [FIRST, SECOND, LATER]
    assert found[0].rt["per_report_rupiah"].amount == 11_000


def test_a_file_that_changes_is_read_anew(home):
    own = home.root / "decrees"
    own.mkdir()
    assert len(load(home)) == 3
    (own / "baru.toml").write_text(text_of(LATER).replace(LATER, "baru"), "utf-8")
    assert "baru" in [each.name for each in load(home)]
    assert decrees.stamp(home) != decrees.stamp()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("signed_on = 2016-04-06\n", "", "signed_on is missing"),
        ("signed_on = 2016-04-06", 'signed_on = "April"', "signed_on is no day"),
        ("linked_to_reports = true", 'linked_to_reports = "yes"', "linked_to_reports is neither true nor false"),
        ("in_force_from = 2016-04-06", "in_force_from = 2016-04-06\nin_force_until = 2016-04-05", "in_force_until is"),
        ("[rt.fixed_rupiah]", "[rt.fixed]", "rt.fixed_rupiah is missing"),
        ("amount = 10_000", "amount = 10_000.5", "rt.per_report_rupiah.amount is no whole number"),
        ("amount = 10_000", "amount = true", "rt.per_report_rupiah.amount is no whole number"),
        ("amount = 10_000", "amount = -1", "rt.per_report_rupiah.amount is no whole number"),
        ("amount = 90", "amount = 0", "rt.monthly_quota.amount is no whole number"),
        ("amount = 3\n", "amount = 11\n", "rt.daily_quota.amount is more than ten"),
        ('amount = "per_report"', 'amount = "steps"', "terms.fall.amount is none of per_report, linear"),
        ('amount = "per_report"', 'amount = "linear"', "rt.dynamic_rupiah is missing"),
        ('status = "verified"', 'status = "sure"', "terms.counts.status is none of verified, assumed"),
        (f'name = "{FIRST}"', 'name = "other"', "name is not the name of the file"),
        ("[rt.fixed_rupiah]", "[rt.fixed_rupiah", "is no TOML"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_key(old, new, said):
    spoiled = text_of(FIRST).replace(old, new, 1)
    assert spoiled != text_of(FIRST)
    with pytest.raises(DecreeProblem) as problem:
        parse(spoiled, f"{FIRST}.toml")
    assert f"{FIRST}.toml" in str(problem.value)
    assert said in str(problem.value)


def test_a_decree_made_for_the_sample_city_says_so_by_yes_or_no():
    told = text_of(FIRST).replace("linked_to_reports = true", "linked_to_reports = true\nsample_city_only = true", 1)
    assert parse(told, f"{FIRST}.toml").is_for_sample
    assert not parse(text_of(FIRST), f"{FIRST}.toml").is_for_sample
    with pytest.raises(DecreeProblem, match="sample_city_only"):
        parse(told.replace("sample_city_only = true", 'sample_city_only = "yes"'), f"{FIRST}.toml")


def test_a_file_of_bytes_that_are_no_text_is_named(home):
    own = home.root / "decrees"
    own.mkdir()
    (own / "torn.toml").write_bytes(b"name = \xff")
    with pytest.raises(DecreeProblem, match=r"torn\.toml .*is no TOML"):
        load(home)
