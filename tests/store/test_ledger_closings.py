"""Closed months: written once, put right by adjustments, and what changed after a month was over."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pytest

from monitoring import clock
from monitoring.clock import WIB
from monitoring.store import Store
from monitoring.store.ledger.closings import ADJUSTMENTS, CLOSINGS
from tests.builders import GALUR, RT_005, RW_003, act, hours, lpj, lpj_batch, unit_event

JUNE = date(2016, 6, 1)
RT_006 = f"{GALUR}-003-006"
ALL = {"month": JUNE, "kelurahan_code": None, "unit_code": None}


@pytest.fixture
def room():
    """Let the room's clock stand at an instant; the world's again afterwards."""

    def at(day: int, month: int = 6) -> None:
        instant = datetime(2016, month, day, 12, 0, tzinfo=WIB)
        clock.use(clock.RoomClock(clock.real_now(), instant, speed=0.0))

    yield at
    clock.use(None)


def closing(unit_code: str = RT_005, due: int | None = 675_000, outcome: str = "on_rule") -> pa.Table:
    row = {"unit_code": unit_code, "decree": "kepgub-903-2016", "outcome": outcome}
    row |= {"sent_count": 60, "validated_count": 60, "due_rupiah": due}
    return pa.Table.from_pylist([row], CLOSINGS)


def adjustment(before: int | None, after: int, month: date = JUNE) -> pa.Table:
    row = {"unit_code": RT_005, "month": month, "decree": "kepgub-903-2016", "cause": "late reports"}
    return pa.Table.from_pylist([row | {"before_rupiah": before, "after_rupiah": after}], ADJUSTMENTS)


def known_unit() -> Store:
    store = Store.in_memory()
    store.apply(lpj_batch(units=[unit_event("formed", date(2016, 1, 1))]))
    return store


def test_a_month_is_closed_once_and_a_second_closing_changes_nothing():
    store = known_unit()
    assert store.close_month(JUNE, closing()) == 1
    assert store.close_month(JUNE, closing(due=1)) == 0
    (row,) = store.ask("ledger_closings", **ALL).to_pylist()
    assert (row["unit_code"], row["due_rupiah"], row["adjusted_rupiah"], row["standing_rupiah"]) == (
        RT_005,
        675_000,
        0,
        675_000,
    )


def test_a_unit_of_which_the_ledger_knows_nothing_is_not_closed():
    assert known_unit().close_month(JUNE, closing(RW_003)) == 0


def test_adjustments_add_up_from_what_stands_and_the_same_one_is_entered_once():
    store = known_unit()
    store.close_month(JUNE, closing())
    assert store.adjust(adjustment(675_000, 705_000)) == 1
    assert store.adjust(adjustment(675_000, 705_000)) == 0, "it starts from what is no more"
    assert store.adjust(adjustment(705_000, 695_000)) == 1
    (row,) = store.ask("ledger_closings", **ALL).to_pylist()
    # 675,000 + 30,000 - 10,000
    assert (row["adjusted_rupiah"], row["standing_rupiah"], row["due_rupiah"]) == (20_000, 695_000, 675_000)
    entered = store.ask("ledger_adjustments", **ALL).to_pylist()
    assert [(one["adjustment_id"], one["amount_rupiah"]) for one in entered] == [(1, 30_000), (2, -10_000)]


def test_what_changes_nothing_or_is_not_closed_is_no_adjustment():
    store = known_unit()
    assert store.adjust(adjustment(675_000, 705_000)) == 0
    store.close_month(JUNE, closing())
    assert store.adjust(adjustment(675_000, 675_000)) == 0
    assert store.adjust(adjustment(675_000, 705_000, date(2016, 7, 1))) == 0


def test_a_month_closed_without_an_amount_can_be_given_one():
    store = known_unit()
    store.close_month(JUNE, closing(due=None, outcome="not_by_reports"))
    assert store.ask("ledger_closings", **ALL)["standing_rupiah"].to_pylist() == [None]
    assert store.adjust(adjustment(None, 75_000)) == 1
    assert store.ask("ledger_closings", **ALL)["standing_rupiah"].to_pylist() == [75_000]


def test_the_ledgers_version_moves_with_everything_of_the_ledger_and_with_nothing_else():
    store = Store.in_memory()
    seen = [store.ledger_version]

    def moved() -> bool:
        seen.append(store.ledger_version)
        return seen[-1] > seen[-2]

    store.apply(lpj_batch([lpj("a")]))
    assert moved()
    store.apply(lpj_batch([lpj("a")]))
    assert not moved(), "known already"
    store.apply(lpj_batch(acts=[act("validated", hours(5), from_day=JUNE, to_day=date(2016, 6, 30))]))
    assert moved()
    store.apply(lpj_batch(units=[unit_event("formed", date(2016, 1, 1))]))
    assert moved()
    store.close_month(JUNE, closing())
    assert moved()
    store.adjust(adjustment(675_000, 1))
    assert moved()


def test_a_late_file_for_a_month_that_is_over_is_told_with_before_and_after(room):
    store = Store.in_memory()
    room(30)
    store.apply(lpj_batch([lpj("a"), lpj("b", hours(1))]))
    assert store.ask("ledger_changes", **ALL).num_rows == 0, "June is not over on 30 June"
    room(1, month=7)
    store.apply(lpj_batch([lpj("c", hours(2))]))
    store.apply(lpj_batch(acts=[act("validated", hours(600), from_day=JUNE, to_day=date(2016, 6, 30))]))
    told = store.ask("ledger_changes", **ALL).to_pylist()
    counts = ("sent_before", "sent_after", "validated_before", "validated_after")
    assert [tuple(row[name] for name in counts) for row in told] == [(2, 3, 0, 0), (3, 3, 0, 3)]
    assert [row["batch_id"] for row in told] == [2, 3]


def test_a_refusal_of_the_months_last_day_alone_is_told_too(room):
    store = Store.in_memory()
    room(30)
    last = date(2016, 6, 30)
    store.apply(lpj_batch([lpj("a", datetime(2016, 6, 30, 23, 59, tzinfo=WIB))]))
    room(1, month=7)
    store.apply(lpj_batch(acts=[act("refused", hours(600), from_day=last, to_day=last, reason="copy")]))
    (told,) = store.ask("ledger_changes", **ALL).to_pylist()
    counts = ("sent_before", "sent_after", "validated_after", "refused_before", "refused_after")
    assert tuple(told[name] for name in counts) == (1, 1, 0, 0, 1)


def test_what_changes_no_count_of_a_month_that_is_over_is_not_told(room):
    store = Store.in_memory()
    room(30)
    store.apply(lpj_batch([lpj("a")]))
    room(15, month=7)
    store.apply(lpj_batch([lpj("a")]))
    store.apply(lpj_batch([lpj("a", revision=1, words="said better")]))
    assert store.ask("ledger_changes", **ALL).num_rows == 0


def test_a_history_that_is_loaded_within_a_day_changes_nothing_and_what_comes_after_does(room):
    store = Store.in_memory()
    room(15, month=7)
    store.apply(lpj_batch([lpj("a")]))
    store.apply(lpj_batch([lpj("b", hours(1))]))
    room(16, month=7)  # 24 hours later to the second: still within policy's hours
    store.apply(lpj_batch([lpj("c", hours(2))]))
    assert store.ask("ledger_changes", **ALL).num_rows == 0
    room(17, month=7)
    store.apply(lpj_batch([lpj("d", hours(3))]))
    (told,) = store.ask("ledger_changes", **ALL).to_pylist()
    assert (told["sent_before"], told["sent_after"]) == (3, 4)


def test_a_late_report_moves_the_counts_and_not_what_was_closed(room):
    store = known_unit()
    room(15, month=7)
    store.close_month(JUNE, closing())
    store.apply(lpj_batch([lpj("late")]))
    asked = {"month": JUNE, "to_day": date(2016, 6, 30), "recent_days": 7, "kelurahan_code": None, "unit_code": None}
    assert store.ask("ledger_units", **asked)["sent_count"].to_pylist() == [1]
    assert store.ask("ledger_closings", **ALL)["sent_count"].to_pylist() == [60]
    assert store.ask("ledger_months").to_pylist() == [{"month": JUNE, "sent_count": 1, "is_closed": True}]
    store.rebuild()
    assert store.ask("ledger_closings", **ALL).num_rows == 1
    assert store.ask("ledger_changes", **ALL).num_rows == 1
