"""What holds of every payment, whatever was sent; with random months, the same in every run."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from monitoring.compliance import decrees
from monitoring.compliance.payment import lines, pay
from tests.compliance.ledger import JULY, july, read_as, table, unit

APRIL = date(2016, 4, 1)
DRAWS = 400
RULES = {
    "903": lambda: july("903"),
    "2432": lambda: july("2432"),
    "903 by full days": lambda: read_as(july("903"), counts="days"),
    "2432 by full days": lambda: read_as(july("2432"), counts="days"),
    "903 without validation": lambda: read_as(july("903"), validation="not_required"),
    "2432, fixed part without condition": lambda: read_as(july("2432"), fixed_needs="nothing"),
    "April": lambda: decrees.in_force(decrees.load(), APRIL),
}


@pytest.fixture(params=RULES, ids=str)
def choice(request):
    return RULES[request.param]()


def drawn(month: date, seed: int = 7) -> list[dict[str, object]]:
    """Units of all sorts: RT and RW, whole months and parts, none to 130 reports, some validated, some refused."""
    random = np.random.default_rng(seed)
    last = calendar.monthrange(month.year, month.month)[1]
    rows = []
    for number in range(DRAWS):
        sent = int(random.integers(0, 131))
        validated = int(random.integers(0, sent + 1))
        refused = int(random.integers(0, sent - validated + 1))
        head_days = int(random.choice([last, last, 0, random.integers(1, last + 1)]))
        full_days = int(random.integers(0, min(sent // 3, last) + 1))
        fields = {"rt": None if number % 11 == 0 else f"{number % 11:03}", "rw": f"{number % 7:03}"}
        counts = {"sent_count": sent, "validated_count": validated, "refused_count": refused}
        at_least = [full_days] * 3 + [0] * 7
        is_registered = bool(random.random() > 0.05)
        rows.append(
            unit(month, **fields, **counts, head_days=head_days, days_at_least=at_least, is_registered=is_registered)
        )
    return rows


def amounts(rows, choice, name: str = "due_rupiah") -> list[int | None]:
    return pay(table(*rows), choice, choice.month)[name].to_pylist()


def test_more_validated_reports_never_pay_less(choice):
    before = drawn(choice.month)
    more = [row | {"validated_count": row["validated_count"] + 1} for row in before if row["waiting_count"]]
    more = [row | {"waiting_count": row["waiting_count"] - 1} for row in more]
    kept = [row for row in before if row["waiting_count"]]
    pairs = list(zip(amounts(kept, choice), amounts(more, choice), strict=True))
    assert len([1 for less, _ in pairs if less is not None]) > DRAWS / 4
    assert all((less is None) == (greater is None) for less, greater in pairs)
    assert all(less <= greater for less, greater in pairs if less is not None)


def test_a_report_more_never_costs_anything(choice):
    before = drawn(choice.month)
    more = [row | {"sent_count": row["sent_count"] + 1, "waiting_count": row["waiting_count"] + 1} for row in before]

    def promised(rows) -> list[int]:
        paid = pay(table(*rows), choice, choice.month).to_pylist()
        return [row["due_rupiah"] + row["held_rupiah"] for row in paid if row["due_rupiah"] is not None]

    pairs = list(zip(promised(before), promised(more), strict=True))
    assert len(pairs) > DRAWS / 2
    assert all(less <= greater for less, greater in pairs)


def test_due_held_and_lost_are_never_below_zero_and_never_above_the_maximum(choice):
    paid = pay(table(*drawn(choice.month)), choice, choice.month).to_pylist()
    assert any(row["due_rupiah"] is None for row in paid)
    assert sum(row["due_rupiah"] is not None for row in paid) > DRAWS / 2
    for row in paid:
        amounts = [row[name] for name in ("due_rupiah", "held_rupiah", "lost_rupiah")]
        if None in amounts:
            assert amounts == [None, None, None]
            continue
        assert min(amounts) >= 0
        assert sum(amounts) <= (1_200_000 if row["rt"] is None else 975_000)
        assert row["due_rupiah"] == row["fixed_rupiah"] + row["variable_rupiah"] - row["cut_rupiah"]


def test_the_lines_of_every_unit_add_up(choice):
    for row in pay(table(*drawn(choice.month)), choice, choice.month).to_pylist():
        told = [line.rupiah for line in lines(row, choice, choice.month)]
        assert told == [None] if row["due_rupiah"] is None else sum(told) == row["due_rupiah"]


def test_without_validation_asked_for_nothing_waits():
    choice = read_as(july("903"), validation="not_required")
    (row,) = pay(table(unit(sent_count=50, refused_count=5)), choice, JULY).to_pylist()
    # 45 x 10,000 + 75,000; five refused: 50,000
    assert (row["due_rupiah"], row["held_rupiah"], row["lost_rupiah"]) == (525000, 0, 50000)
    assert row["outcome"] == "on_rule"


def test_a_rounding_of_a_thousand_is_downward():
    choice = july("2432")
    figures = choice.decree.rt | {"rounding_rupiah": replace(choice.decree.rt["rounding_rupiah"], amount=1000)}
    choice = replace(choice, decree=replace(choice.decree, rt=figures))
    # 575,000 x 44/90 = 281,111.1
    assert amounts([unit(sent_count=44, validated_count=44)], choice) == [681000]


def test_a_decree_s_own_lower_maximum_cuts():
    choice = july("903")
    figures = choice.decree.rt | {"maximum_rupiah": replace(choice.decree.rt["maximum_rupiah"], amount=500_000)}
    choice = replace(choice, decree=replace(choice.decree, rt=figures))
    (row,) = pay(table(unit(sent_count=90, validated_count=60)), choice, JULY).to_pylist()
    # 600,000 + 75,000 = 675,000, cut by 175,000; the 30 that wait would add nothing
    assert (row["cut_rupiah"], row["due_rupiah"], row["held_rupiah"]) == (175000, 500000, 0)


def test_where_a_decree_pays_no_parts_of_units_they_have_no_amount():
    choice = read_as(july("903"), partial_unit="none")
    half = unit(sent_count=40, validated_count=40, head_days=15)
    (row,) = pay(table(half), choice, JULY).to_pylist()
    assert (row["outcome"], row["due_rupiah"], row["quota"]) == ("part_head", None, None)
    (line,) = lines(row, choice, JULY)
    assert (line.rupiah, [figure.name for figure in line.figures]) == (None, ["partial_unit"])


def test_what_is_assumed_is_said_line_by_line():
    (row,) = pay(table(unit(sent_count=44, validated_count=44)), july("903"), JULY).to_pylist()
    told = {line.phrase.template: line for line in lines(row, july("903"), JULY)}
    assert not told["{counted} reports at {amount} each"].is_assumed  # 10,000 a report: the field study
    assert told["Fixed part of {amount}"].is_assumed
    assert told["{counted} reports at {amount} each"].figures[0].source == "field study of Kelurahan Galur, 2016-17"


def test_no_money_is_asked_of_no_units(choice):
    assert pay(table(), choice, choice.month).num_rows == 0
