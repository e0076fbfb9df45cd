"""The reprimand list: three days without any action on the kelurahan's own clock, by hand."""

from __future__ import annotations

import pytest

from monitoring.escalation.reprimand import reprimands
from monitoring.rating import standing
from monitoring.store import Store
from tests.builders import GALUR, KAMPUNG_RAWA, event, hours, report
from tests.rating.lives import HERE, filled


def listed(*rows: dict, at: float, code: str | None = None) -> list[tuple[str, float]]:
    """The source's names of the reports on the list at hour `at`, and for how many hours each is idle."""
    store = Store.in_memory()
    store.apply(filled(*rows))
    found = reprimands(store, hours(at), standing.provisional(store, hours(at), None), code)
    names = dict(store._cursor().sql("select report_id, source_report_id from report").fetchall())
    return [(names[number], idle) for number, idle in zip(found.report_id, found.idle_hours, strict=True)]


@pytest.mark.parametrize(("at", "told"), [(71, []), (71.98, []), (72, [("r", 72)]), (80.5, [("r", 80.5)])])
def test_a_report_left_for_three_days_is_listed(at, told):
    assert listed(report("r"), at=at) == told


@pytest.mark.parametrize("kind", ["accepted", "completed", "rejected", "marked_duplicate"])
def test_one_that_was_acted_upon_is_not(kind):
    fields = {"duplicate_of": "a"} if kind == "marked_duplicate" else {}
    assert listed(report("r"), event("r", kind, hours(60), **fields), at=100) == []


def test_what_waits_with_an_agency_is_never_listed():
    assert listed(report("r"), event("r", "coordinating", hours(60), skpd="Dinas Bina Marga"), at=400) == []


def test_what_was_handed_over_counts_from_when_the_kelurahan_got_it():
    moved = event("r", "handed_over", hours(60), kelurahan_code=KAMPUNG_RAWA)
    assert listed(report("r"), moved, at=131) == []
    assert listed(report("r"), moved, at=132) == [("r", 72)]
    assert listed(report("r"), moved, at=132, code=GALUR) == []


def test_what_door_made_red_again_counts_from_then():
    life = (report("r"), event("r", "completed", hours(10)), event("r", "door_reopened", hours(50)))
    assert listed(*life, at=121) == []
    assert listed(*life, at=122) == [("r", 72)]


def test_a_suggestion_is_no_complaint():
    assert listed(report("r", kind="suggestion"), at=100) == []


def test_one_problem_told_again_by_the_same_account_is_reprimanded_once():
    told = [report(name, hours(at), reporter="siti", **HERE) for name, at in (("a", 0), ("b", 1), ("c", 2))]
    assert listed(*told, at=80) == [("a", 80)]


def test_the_longest_idle_is_first():
    assert listed(report("late", hours(5)), report("early"), at=80) == [("early", 80), ("late", 75)]
