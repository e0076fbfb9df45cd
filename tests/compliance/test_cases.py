"""The cases by hand: for each decree, RT and RW, what is due, what waits, what refusals cost, and the arithmetic."""

from __future__ import annotations

import pytest

from monitoring.compliance.payment import lines, pay
from monitoring.home import REPOSITORY
from tests.compliance.ledger import cases, choice_of, month_of, table, unit_of

CASES = cases()
IDS = [f"{case['decree'] or 'none'} {case['month']} {case['unit']} {case['case']} {case['reading']}" for case in CASES]
COUNTED = {"quota": "quota", "due": "due_rupiah", "held": "held_rupiah", "lost": "lost_rupiah"}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_case_comes_to_what_was_worked_out_by_hand(case):
    choice = choice_of(case)
    assert (choice.decree.name if choice.decree else "") == case["decree"]
    (row,) = pay(table(unit_of(case)), choice, month_of(case)).to_pylist()
    expected = {"outcome": case["outcome"]} | {name: int(case[name]) if case[name] else None for name in COUNTED}
    assert {"outcome": row["outcome"]} | {name: row[column] for name, column in COUNTED.items()} == expected


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_lines_of_why_add_up_and_name_their_sources(case):
    choice = choice_of(case)
    (row,) = pay(table(unit_of(case)), choice, month_of(case)).to_pylist()
    why = lines(row, choice, month_of(case))
    if not case["due"]:
        assert [line.rupiah for line in why] == [None]
    else:
        assert sum(line.rupiah for line in why) == int(case["due"])
    for line in why:
        assert line.phrase.said()
        assert line.figures
        for figure in line.figures:
            assert figure.name
            assert figure.unit
            assert figure.source
            assert figure.status in ("verified", "assumed")
        assert line.is_assumed == any(figure.status == "assumed" for figure in line.figures)


def test_all_at_once_come_to_the_same_as_one_by_one():
    by_rule: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for case in CASES:
        by_rule.setdefault((case["month"], case["known_on"], case["reading"]), []).append(case)
    assert max(map(len, by_rule.values())) > 10
    for together in by_rule.values():
        paid = pay(table(*map(unit_of, together)), choice_of(together[0]), month_of(together[0]))
        assert paid["outcome"].to_pylist() == [case["outcome"] for case in together]
        due = [int(case["due"]) if case["due"] else None for case in together]
        assert paid["due_rupiah"].to_pylist() == due


def test_each_part_of_the_rules_has_its_cases():
    told = {(case["decree"], case["unit"], case["case"]) for case in CASES}
    for decree in ("kepgub-903-2016", "kepgub-2432-2016"):
        for unit in ("RT", "RW"):
            days = {(decree, unit, f"3 a day on {days} days") for days in (28, 29, 30, 31)}
            counts = {(decree, unit, f"{count} reports") for count in (0, 1, 44, 89, 90, 91)}
            validated = {(decree, unit, name) for name in ("half validated", "none validated", "April: 75 asked")}
            assert days | counts | validated <= told


def test_the_book_prints_the_very_table():
    printed = (REPOSITORY / "docs" / "method.md").read_text("utf-8")
    for case in CASES:
        assert row_of(case) in printed


def row_of(case: dict[str, str]) -> str:
    """A case as a row of the table in docs/method.md."""
    decree = {"": "none", "tanpa-qlue-2018": "2018"}.get(case["decree"]) or case["decree"].split("-")[1]
    reading = ", by full days" if case["reading"] == "days" else ""
    money = [f"{int(case[name]):,}" if case[name] else "–" for name in ("due", "held", "lost")]
    counts = [case[name] for name in ("sent", "validated", "refused")]
    told = [case["case"] + reading, case["unit"], case["month"], decree, *counts, case["quota"] or "–", *money]
    return "| " + " | ".join([*told, case["arithmetic"]]) + " |"
