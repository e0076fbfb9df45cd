"""Counts by category, kind, channel, day and hour: what counts, of which area, and where a day of WIB begins."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from monitoring.store import Store
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, received, report


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2016-{text}+07:00")


# name, instant (WIB), then what differs from a complaint about rubbish in Galur by Qlue
TOLD = (
    ("late", at("06-06T23:59:59"), {}),  # a Monday
    ("early", at("06-07T00:00:00"), {"channel": "sms"}),
    ("flood", at("06-07T08:59:59"), {"category": "banjir", "kelurahan_code": KAMPUNG_RAWA}),
    ("thanks", at("06-07T08:00:00"), {"kind": "appreciation", "kelurahan_code": PULO}),
    ("gone", at("06-07T08:00:00"), {}),
    ("copy", at("06-07T08:00:00"), {}),
)
WHOLE = {"from_at": at("06-06T00:00:00"), "to_at": at("06-08T00:00:00")}
EVERYWHERE = dict.fromkeys(("kota", "kecamatan", "kelurahan_code", "category"))


@pytest.fixture(scope="module")
def store():
    reports = [report(name, when, **fields) for name, when, fields in TOLD]
    events = [
        received(row["source_report_id"], row["occurred_at"], kelurahan_code=row["kelurahan_code"]) for row in reports
    ]
    events += [
        event("early", "completed", at("06-07T10:00:00")),
        event("gone", "rejected", at("06-07T09:00:00"), actor_role="administrator"),
        event("copy", "marked_duplicate", at("06-07T09:00:00"), actor_role="administrator", duplicate_of="early"),
    ]
    kept = Store.in_memory()
    assert not kept.apply(batch(reports, events)).quarantined
    yield kept
    kept.close()


def rows(store: Store, question: str, **asked: object) -> list[tuple]:
    told = store.ask(question, **{**WHOLE, **EVERYWHERE, **asked})
    return [tuple(row.values()) for row in told.to_pylist()]


def test_counts_by_category_and_kind_with_how_many_are_done(store):
    assert rows(store, "trend_counts") == [
        ("banjir", "complaint", 1, 0),
        ("sampah", "appreciation", 1, 0),
        ("sampah", "complaint", 2, 1),
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"kelurahan_code": GALUR}, 2),
        ({"kecamatan": "Johar Baru"}, 3),  # Galur and Kampung Rawa
        ({"kota": "Jakarta Selatan"}, 1),  # Pulo
        ({"category": "banjir"}, 1),
        ({"category": "banjir", "kelurahan_code": GALUR}, 0),
        ({"from_at": at("06-07T00:00:00")}, 3),  # the instant itself is within
        ({"to_at": at("06-07T00:00:00")}, 1),  # and here it is not
    ],
)
def test_each_area_category_and_time_has_its_own(store, asked, count):
    for question, place in (("trend_counts", 2), ("trend_channels", 2), ("trend_days", 3), ("trend_hours", 2)):
        assert sum(row[place] for row in rows(store, question, **asked)) == count, question


def test_a_day_begins_at_midnight_of_wib(store):
    monday, tuesday = date(2016, 6, 6), date(2016, 6, 7)
    assert rows(store, "trend_days") == [
        (monday, "sampah", "complaint", 1),
        (tuesday, "banjir", "complaint", 1),
        (tuesday, "sampah", "appreciation", 1),
        (tuesday, "sampah", "complaint", 1),
    ]


def test_an_hour_of_the_week_is_that_of_wib(store):
    # Monday 23, Tuesday 00, and two between 08:00 and 08:59:59
    assert rows(store, "trend_hours") == [(1, 23, 1), (2, 0, 1), (2, 8, 2)]


def test_channels_leave_out_what_does_not_count(store):
    assert rows(store, "trend_channels") == [
        (date(2016, 6, 6), "qlue", 1),
        (date(2016, 6, 7), "qlue", 2),
        (date(2016, 6, 7), "sms", 1),
    ]


def test_since_when_the_room_knows_reports(store):
    assert store.ask("trend_first").to_pylist() == [{"first_at": TOLD[0][1]}]
    empty = Store.in_memory()
    assert empty.ask("trend_first").to_pylist() == [{"first_at": None}]
    empty.close()


def test_the_usual_is_asked_by_week_and_kelurahan(store):
    told = store.ask("trend_usual", now=at("06-14T09:00:00"), window_hours=3.0, weeks=2)
    # a week before, 06:00 to 09:00: the flood alone; thanks are no complaint, the rest lies outside or does not count
    assert [tuple(row.values()) for row in told.to_pylist()] == [
        ("banjir", KAMPUNG_RAWA, "Johar Baru", "Jakarta Pusat", 1, 1)
    ]
