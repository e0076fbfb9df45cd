"""Today's reports by category against the same weekday of earlier weeks: by the hour, and of known weeks only."""

from __future__ import annotations

from datetime import datetime

import pytest

from monitoring.store import Store
from tests.builders import batch, event, hours, received, report

# It is a Monday, 10:00: four weeks after the builders' Monday, which begins at hour -8.
WEEK = 24 * 7
NOW = hours(4 * WEEK + 2)


def at(weeks_ago: int, hour: float) -> datetime:
    """So many o'clock of the Monday so many weeks ago."""
    return hours((4 - weeks_ago) * WEEK - 8 + hour)


@pytest.fixture
def store():
    """Rubbish: 2 today, 3 a week ago (one more after ten), 0 two weeks ago, 1 three weeks ago; the first report of all
    came four weeks ago at one in the morning, so that day is not known whole. Floods: one today, in another kota."""
    came = {
        "t1": at(0, 0), "t2": at(0, 10),  # midnight and ten itself count
        "a1": at(1, 0), "a2": at(1, 5), "a3": at(1, 10), "a4": at(1, 10.01),
        "sunday": at(1, -0.01),
        "c1": at(3, 9.5),
        "first": at(4, 1),
    }  # fmt: skip
    rows = [report(name, when) for name, when in came.items()]
    rows.append(report("flood", at(0, 3), category="banjir", kelurahan_code="31.74.07.1007"))
    events = [
        received(row["source_report_id"], row["occurred_at"], kelurahan_code=row["kelurahan_code"]) for row in rows
    ]
    events.append(event("t2", "rejected", NOW, actor_role="verifier"))  # it came all the same
    kept = Store.in_memory()
    assert not kept.apply(batch(rows, events)).quarantined
    yield kept
    kept.close()


def asked(store, weeks: int = 6, **where: str) -> dict[str, tuple[int, list[int]]]:
    told = store.ask("category_today", now=NOW, weeks=weeks, **{"kota": None, "kecamatan": None, **where})
    return {row["category"]: (row["today_count"], row["earlier_counts"]) for row in told.to_pylist()}


def test_each_day_is_counted_up_to_the_same_hour_and_unknown_weeks_are_left_out(store):
    assert asked(store) == {"sampah": (2, [3, 0, 1]), "banjir": (1, [0, 0, 0])}


def test_only_so_many_weeks_are_asked(store):
    assert asked(store, weeks=1) == {"sampah": (2, [3]), "banjir": (1, [0])}


def test_a_kota_or_kecamatan_counts_its_own(store):
    assert asked(store, kota="Jakarta Pusat") == {"sampah": (2, [3, 0, 1])}
    assert asked(store, kecamatan="Johar Baru") == {"sampah": (2, [3, 0, 1])}
    assert asked(store, kota="Jakarta Selatan") == {"banjir": (1, [0, 0, 0])}
    assert asked(store, kecamatan="Cempaka Putih") == {}


def test_an_empty_store_knows_nothing():
    with_nothing = Store.in_memory()
    assert asked(with_nothing) == {}
    with_nothing.close()
