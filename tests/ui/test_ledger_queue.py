"""The lurah's queue: what waits by RW, unit and day, what is ticked of it, and how it is told."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from monitoring import words
from monitoring.compliance import queue as queues
from monitoring.compliance.queue import Queue, Ticked
from monitoring.ui import ledger_view
from tests.builders import GALUR, KAMPUNG_RAWA
from tests.compliance.town import JUNE, june

EN = words.of("en")
A, B, C = f"{GALUR}-003-005", f"{GALUR}-003-006", f"{GALUR}-004-001"
# unit, day, waiting, copies: 3 + 2 + 4 + 1 = 10 reports, 3 units, 2 RW, 3 days
ROWS = [(A, 6, 3, 0), (A, 7, 2, 2), (B, 6, 4, 0), (C, 9, 1, 1)]


def queue(rows=ROWS) -> Queue:
    told = [
        {"unit_code": code, "day": date(2016, 6, day), "waiting_count": waiting, "copy_count": copies}
        | {"oldest_at": june(day)}
        for code, day, waiting, copies in rows
    ]
    return queues.of(pa.Table.from_pylist(told), GALUR, JUNE)


def test_what_waits_is_summed_by_rw_by_unit_and_by_day():
    told = queue()
    assert (told.total.waiting, told.total.units, told.total.copies, told.total.oldest_at) == (10, 3, 3, june(6))
    assert [(one.key, one.waiting, one.units, one.days) for one in told.rws] == [("003", 9, 2, 2), ("004", 1, 1, 1)]
    assert [(one.key, one.waiting) for one in told.units] == [(A, 5), (B, 4), (C, 1)]
    assert [(one.key, one.waiting) for one in told.days] == [("2016-06-06", 7), ("2016-06-07", 2), ("2016-06-09", 1)]
    assert queues.of(pa.Table.from_pylist([], pa.schema([("unit_code", pa.string())])), GALUR, JUNE).total is None


@pytest.mark.parametrize(
    ("ticked", "picked"),
    [
        (Ticked(), []),
        (Ticked(is_whole=True), [(A, 6), (A, 7), (B, 6), (C, 9)]),
        (Ticked(rws=frozenset({"003"})), [(A, 6), (A, 7), (B, 6)]),
        (Ticked(rws=frozenset({"003"}), without_units=frozenset({B})), [(A, 6), (A, 7)]),
        (Ticked(is_whole=True, without_days=frozenset({date(2016, 6, 6)})), [(A, 7), (C, 9)]),
        (Ticked(is_whole=True, without_copies=True), [(A, 6), (B, 6)]),
        (Ticked(rws=frozenset({"009"})), []),
    ],
)
def test_what_is_ticked_is_what_was_chosen_less_what_was_taken_out(ticked, picked):
    assert [(one.unit_code, one.day.day) for one in queue().picked(ticked)] == picked


def test_days_are_given_by_unit_and_what_was_taken_out_in_codes():
    ticked = Ticked(is_whole=True, without_units=frozenset({C}), without_days=frozenset({date(2016, 6, 7)}))
    assert queues.by_unit(queue().picked(ticked)) == {A: {date(2016, 6, 6)}, B: {date(2016, 6, 6)}}
    assert ticked.left_out() == [C, "2016-06-07"]
    assert Ticked(without_copies=True).left_out() == ["copies"]


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (date(2016, 6, 1), date(2016, 7, 5)),
        (date(2016, 12, 1), date(2017, 1, 5)),
        (date(2016, 2, 1), date(2016, 3, 5)),
    ],
)
def test_a_month_should_be_validated_five_days_after_its_end(month, last):
    assert queues.deadline(month) == last


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2016, 7, 5), "It should be done by 5 Jul 2016."),
        (date(2016, 7, 6), "It should have been done by 5 Jul 2016, 1 day ago."),
        (date(2016, 8, 5), "It should have been done by 5 Jul 2016, 31 days ago."),
    ],
)
def test_the_lead_says_whether_the_last_day_has_passed(today, told):
    assert told in ledger_view.lead(queue(), None, today, "en", EN)


def test_the_lead_says_what_it_holds_back_where_the_rule_has_money():
    assert "operating money" not in ledger_view.lead(queue(), None, JUNE, "en", EN)
    assert "operating money" not in ledger_view.lead(queue(), 0, JUNE, "en", EN)
    assert "1,240,000 of operating money" in ledger_view.lead(queue(), 1_240_000, JUNE, "en", EN)


def test_each_rw_unfolds_into_its_units_with_their_oldest_and_copies():
    told = ledger_view.table(queue(), "en", EN)
    assert told.count("<details>") == 2
    assert told.index("RW 003") < told.index("RT 005/RW 003") < told.index("RT 006/RW 003") < told.index("RW 004")
    assert "2 copies?" in told
    assert "since 6 Jun 2016" in told
    assert KAMPUNG_RAWA not in told
