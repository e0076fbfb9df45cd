"""What comes now against the same hours of earlier weeks, asked of a real store."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from monitoring.store import Store
from monitoring.trends import usual
from monitoring.trends.told import Rules
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, received, report

NOW = datetime.fromisoformat("2016-08-01T10:00+07:00")  # a Monday
RULES = Rules(3.0, 8, 4, 0.01, 5)


def told(counts: dict[int, int], hour_before: float = 1, **fields: object) -> tuple[list[dict], list[dict]]:
    """So many reports so many weeks before NOW, by one hour before the same time of day."""
    made = [
        report(f"{fields}{hour_before}.{week}.{number}", NOW - timedelta(weeks=week, hours=hour_before), **fields)
        for week, count in counts.items()
        for number in range(count)
    ]
    code = fields.get("kelurahan_code", GALUR)
    receipts = [received(row["source_report_id"], row["occurred_at"], kelurahan_code=code) for row in made]
    return made, receipts


def found(*parts: tuple[list[dict], list[dict]], events: list[dict] | None = None, now: datetime = NOW) -> usual.Usual:
    store = Store.in_memory()
    reports = [row for part in parts for row in part[0]]
    receipts = [row for part in parts for row in part[1]]
    assert not store.apply(batch(reports, receipts + (events or []))).quarantined
    try:
        return usual.now(store, now)
    finally:
        store.close()


def quiet_weeks(count: int = 1) -> dict[int, int]:
    return dict.fromkeys(range(1, 10), count)


def test_twelve_where_one_is_usual_are_told_with_where_and_how_many():
    made = found(told({**quiet_weeks(), 0: 12}))
    assert made.weeks == 8
    # (8 + 1/2) / 8 = 1.0625
    assert [(one.level, one.count, one.usual) for one in made.rises] == [
        (level, 12, 1.0625) for level in ("city", "kota", "kecamatan", "kelurahan")
    ]
    assert made.rises[-1].kelurahan_code == GALUR
    assert made.rises[0].kota is None


def test_three_reports_are_never_a_rise_however_quiet_the_place():
    lone = told({week: 1 for week in range(1, 10)}, category="sampah", kelurahan_code=KAMPUNG_RAWA)
    assert found(lone, told({0: 3}, category="banjir")).rises == ()
    assert found(lone, told({0: 4}, category="banjir")).rises == ()


def test_as_many_as_usual_are_no_rise():
    assert found(told({**quiet_weeks(12), 0: 14})).rises == ()


@pytest.mark.parametrize("verdict", ["rejected", "marked_duplicate"])
def test_rejected_ones_and_duplicates_do_not_count(verdict):
    reports, receipts = told({**quiet_weeks(), 0: 12})
    fields = {"duplicate_of": reports[0]["source_report_id"]} if verdict == "marked_duplicate" else {}
    gone = [
        event(row["source_report_id"], verdict, row["occurred_at"], actor_role="administrator", **fields)
        for row in reports[-11:]
    ]
    made = found((reports, receipts), events=gone)
    assert made.rises == ()
    assert [(one.category, one.count) for one in made.city] == [("sampah", 1)]


def test_suggestions_and_appreciations_are_no_rise():
    assert found(told(quiet_weeks()), told({0: 30}, kind="appreciation")).rises == ()


@pytest.mark.parametrize(("hours_before", "count"), [(3, 0), (2.99, 1), (0, 1)])
def test_the_hours_looked_at_begin_three_hours_ago_and_reach_up_to_now(hours_before, count):
    made = found(told(quiet_weeks()), told({0: 1}, hours_before, category="banjir"))
    assert [one.count for one in made.city if one.category == "banjir"] == [1] * count


def test_other_hours_of_earlier_weeks_are_not_the_usual():
    made = found(told(quiet_weeks(), 30), told(quiet_weeks(5), 1), told({0: 5}))
    assert [one.usual for one in made.city] == [(8 * 5 + 0.5) / 8]


@pytest.mark.parametrize(("days", "weeks"), [(0, 0), (27.9, 3), (28.2, 4), (200, 8)])
def test_so_many_weeks_are_known_whole(days, weeks):
    assert usual.known_weeks(NOW - timedelta(days=days), NOW, RULES) == weeks


def test_too_little_history_says_so_and_tells_nothing():
    made = found(told({3: 2, 0: 50}))
    assert (made.weeks, made.is_known, made.city, made.rises) == (2, False, (), ())
    assert usual.known_weeks(None, NOW, RULES) == 0


def test_a_store_without_reports_tells_nothing():
    store = Store.in_memory()
    assert not usual.now(store, NOW).is_known
    store.close()


def test_every_category_in_every_area_is_looked_at():
    register = [
        {"kota": "a", "kecamatan": "x", "kelurahan_code": "1"},
        {"kota": "a", "kecamatan": "y", "kelurahan_code": "2"},
    ]
    assert usual.looked_at(register) == 12 * (1 + 1 + 2 + 2)


def test_what_no_kelurahan_holds_counts_for_the_city_alone():
    fields = {"kelurahan_code": None, "skpd": "Dinas Bina Marga"}
    reports, _ = told({**quiet_weeks(), 0: 12}, **fields)
    receipts = [received(row["source_report_id"], row["occurred_at"], **fields) for row in reports]
    assert {one.level for one in found((reports, receipts)).rises} == {"city"}
