"""The fold of batches into the store: exactly once, row by row, in any order, and as of any instant."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring import clock
from monitoring.intake.batch import Batch
from monitoring.store import Store, fold
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report

EVERYTHING = dict.fromkeys(("from_at", "to_at", "kota", "kecamatan", "kelurahan_code", "category", "state", "source"))


def states(store: Store) -> list[dict]:
    """The kept state without our own ids, which depend on the order of arrival."""
    asked = (
        "select report_state.* exclude (report_id), source_report_id from report_state join report using (report_id)"
    )
    return store._cursor().sql(f"{asked} order by source_report_id").to_arrow_table().to_pylist()


def days(store: Store) -> list[dict]:
    asked = "select * from kelurahan_day where received_count + done_count > 0 order by all"
    return store._cursor().sql(asked).to_arrow_table().to_pylist()


class Full:
    """A cursor whose disk is full: its commit fails and, as DuckDB does, ends the transaction."""

    def __init__(self, cursor):
        self._cursor = cursor

    def __getattr__(self, name):
        return getattr(self._cursor, name)

    def commit(self):
        self._cursor.rollback()
        raise duckdb.IOException("No space left on device")


def test_a_failed_commit_is_told_by_its_own_error_and_leaves_nothing():
    store = Store.in_memory()
    with pytest.raises(duckdb.IOException, match="No space left"):
        fold.apply(Full(store._connection.cursor()), batch([report("r")], [received("r")]), hours(0), hours(0))
    assert store.ask("store_facts")["reports_count"].to_pylist() == [0]
    assert store.apply(batch([report("r")], [received("r")])).accepted_count == 2


def test_a_batch_sent_twice_is_taken_once_and_answers_with_its_first_receipt():
    store, first = Store.in_memory(), batch([report("r")], [received("r")])
    one, two = store.apply(first), store.apply(first)
    assert (one.accepted_count, one.batch_id, one.repeated) == (2, 1, False)
    assert (two.accepted_count, two.batch_id, two.repeated) == (2, 1, True)
    assert store.version() == 1


def test_the_same_rows_under_another_key_are_known_and_change_nothing():
    store = Store.in_memory()
    store.apply(batch([report("r")], [received("r"), event("r", "accepted", hours(1))]))
    before = states(store)
    receipt = store.apply(batch([report("r")], [received("r"), event("r", "accepted", hours(1))]))
    assert (receipt.rows_count, receipt.accepted_count, receipt.known_count, receipt.quarantined) == (3, 0, 3, {})
    assert states(store) == before


def test_a_row_that_brings_one_new_event_to_a_known_report_is_accepted():
    store = Store.in_memory()
    store.apply(batch([report("r")], [received("r")], one_row=True))
    receipt = store.apply(batch([report("r")], [received("r"), event("r", "completed", hours(3))], one_row=True))
    assert (receipt.rows_count, receipt.accepted_count, receipt.known_count) == (1, 1, 0)


def test_the_same_id_with_other_content_goes_aside_with_both_versions_and_overwrites_nothing():
    store = Store.in_memory()
    store.apply(batch([report("r", description="first")], [received("r")]))
    receipt = store.apply(batch([report("r", description="second")], [received("r")], one_row=True))
    assert (receipt.accepted_count, receipt.known_count, receipt.quarantined) == (0, 0, {"conflict": 1})
    (aside,) = store.ask("quarantine_rows", source=None, reason=None, most=10).to_pylist()
    assert json.loads(aside["stored"])["description"] == "first"
    assert json.loads(aside["raw"]) == {"text": "row 1"}
    assert (aside["line"], json.loads(aside["detail"])) == (2, {"id": "r"})
    assert store.ask("report_facts", report_id=1)["description"].to_pylist() == ["first"]


def test_an_event_with_a_known_key_and_another_instant_is_a_conflict():
    store = Store.in_memory()
    store.apply(batch([report("r")], [received("r"), event("r", "completed", hours(3), event_key="completed")]))
    receipt = store.apply(batch([], [event("r", "completed", hours(4), event_key="completed")]))
    assert receipt.quarantined == {"conflict": 1}
    (aside,) = store.ask("quarantine_rows", source=None, reason="conflict", most=10).to_pylist()
    assert json.loads(aside["detail"]) == {"id": "r", "event": "completed"}


def test_within_one_file_the_first_of_two_different_rows_stands():
    store = Store.in_memory()
    receipt = store.apply(
        batch([report("r", description="a"), report("r", description="a"), report("r", description="b")])
    )
    assert (receipt.accepted_count, receipt.known_count, receipt.quarantined) == (1, 1, {"conflict": 1})


def test_new_boundaries_do_not_make_a_known_report_a_conflict():
    store = Store.in_memory()
    store.apply(batch([report("r")], [received("r")]))
    moved = batch([report("r", kelurahan_code=KAMPUNG_RAWA)], [received("r", kelurahan_code=KAMPUNG_RAWA)])
    assert store.apply(moved).known_count == 2


def test_refused_rows_are_kept_once_however_often_they_come():
    store = Store.in_memory()
    aside = [{"row_number": 7, "reason": "unparsable_time", "detail": '{"value": "soon"}'}]
    for _ in range(2):
        receipt = store.apply(batch([report("r")], [received("r")], quarantine=aside))
        assert receipt.quarantined == {"unparsable_time": 1}
    assert store.ask("quarantine_reasons")["rows_count"].to_pylist() == [1]


def test_an_empty_batch_is_noted_and_changes_nothing():
    store = Store.in_memory()
    assert store.apply(batch()).rows_count == 0
    assert store.version() == 1
    assert states(store) == []


def test_an_error_in_mid_batch_leaves_nothing_behind():
    store = Store.in_memory()
    good = batch([report("r")], [received("r")])
    broken = replace(good, meta=replace(good.meta, mapping=None))  # the last step, noting the batch, refuses a null
    with pytest.raises(Exception, match="NOT NULL"):
        store.apply(broken)
    assert states(store) == []
    assert store.version() == 0
    assert store.apply(good).accepted_count == 2


def test_a_store_with_real_data_refuses_the_simulator():
    store = Store.in_memory()
    store.apply(batch([report("s")], [received("s")], nature="simulated"))
    assert store.nature() == "sample"
    store.apply(batch([report("r")], [received("r")], nature="real"))
    assert store.nature() == "mixed"
    receipt = store.apply(batch([report("t")], [received("t")], nature="simulated"))
    assert (receipt.refused, receipt.batch_id, receipt.accepted_count) == ("store_holds_real_data", None, 0)
    assert len(states(store)) == 2


def test_a_real_file_of_which_nothing_was_taken_leaves_a_sample_city_a_sample_city():
    store = Store.in_memory()
    store.apply(batch([report("s")], [received("s")], nature="simulated"))
    store.apply(batch(quarantine=[{"reason": "unparsable_time"}], nature="real"))
    assert store.nature() == "sample"


def test_counts_of_a_kelurahan_and_day_follow_a_hand_over():
    store = Store.in_memory()
    store.apply(batch([report("r")], [received("r"), event("r", "completed", hours(20))]))  # Tuesday, 04:00 WIB
    monday, tuesday = hours(0).date(), hours(20).date()
    assert days(store) == [
        {"kelurahan_code": GALUR, "day": monday, "received_count": 1, "done_count": 0},
        {"kelurahan_code": GALUR, "day": tuesday, "received_count": 0, "done_count": 1},
    ]
    store.apply(batch([], [event("r", "handed_over", hours(30), kelurahan_code=KAMPUNG_RAWA)]))
    assert days(store) == [{"kelurahan_code": KAMPUNG_RAWA, "day": monday, "received_count": 1, "done_count": 0}]


# --- the same state whatever the order, the cuts and the repeats -----------------------------------------------------

INSTANTS = st.integers(-1, 18 * 11 + 30 + 40)  # hours in which city_log happens, and one before

KINDS = (
    "verified",
    "rejected",
    "accepted",
    "coordinating",
    "completed",
    "door_reopened",
    "routed",
    "handed_over",
    "rated",
    "door_withdrawn",
    "marked_duplicate",
    "told_apart",
)


@st.composite
def city_log(draw: st.DrawFn) -> list[dict]:
    """A log of up to twelve reports, each with up to six events, many at the same instants.

    A store costs by its batches and hardly by their rows: one example with many reports is worth several with few, as
    long as they lie on days of their own, so that what one leaves wrong is not put right by counting another.
    """
    log: list[dict] = []
    for number, name in enumerate("abcdefghijkl"[: draw(st.integers(1, 12))]):
        start = 18 * number + draw(st.integers(0, 30))
        log += [report(name, hours(start)), received(name, hours(start))]
        for _ in range(draw(st.integers(0, 6))):
            kind = draw(st.sampled_from(KINDS))
            holder = draw(st.sampled_from((GALUR, KAMPUNG_RAWA))) if kind in ("routed", "handed_over") else None
            at = hours(start + draw(st.integers(0, 40)))
            fields = {"kelurahan_code": holder, "stars": 2 if kind == "rated" else None}
            fields["duplicate_of"] = "z" if kind == "marked_duplicate" else None
            log.append(event(name, kind, at, event_key=f"{kind}@{at}@{holder}", **fields))
    return log


def together(entries: list[dict]) -> Batch:
    """The entries, in their order, as one batch."""
    reports = [entry for entry in entries if "event_key" not in entry]
    return batch(reports, [entry for entry in entries if "event_key" in entry])


def in_parts(data: st.DataObject, entries: list[dict]) -> list[Batch]:
    """The entries, in their order, cut anywhere into three or four batches: each finds what earlier ones left."""
    cuts = sorted(data.draw(st.sets(st.integers(1, len(entries) - 1), min_size=min(2, len(entries) - 1), max_size=3)))
    return [together(entries[start:end]) for start, end in pairwise([0, *cuts, len(entries)])]


def open_ones(store: Store) -> list[dict]:
    """The reports kept as open, and those that the kept state says are."""
    asked = "select * from {} order by report_id"
    kept = store._cursor().sql(asked.format("open_report")).to_arrow_table().to_pylist()
    told = asked.format("report_state where state in ('waiting', 'in_process', 'coordinating')")
    assert kept == store._cursor().sql(told).to_arrow_table().to_pylist()
    return kept


@settings(max_examples=10, deadline=None)
@given(log=city_log(), data=st.data())
def test_shuffled_doubled_and_split_batches_end_in_the_same_state_as_a_rebuild(log, data):
    in_order = Store.in_memory()
    in_order.apply(together(log))
    arrived = data.draw(st.permutations(log + data.draw(st.lists(st.sampled_from(log), max_size=5))))
    shuffled = Store.in_memory()
    for part in in_parts(data, arrived):
        shuffled.apply(part)
    kept_open = open_ones(shuffled)
    kept_states, kept_days = states(shuffled), days(shuffled)
    assert kept_states == states(in_order)
    assert kept_days == days(in_order)
    shuffled.rebuild()
    assert states(shuffled) == kept_states
    assert days(shuffled) == kept_days
    assert open_ones(shuffled) == kept_open


@settings(max_examples=8, deadline=None)
@given(log=city_log(), data=st.data())
def test_as_of_an_instant_the_store_answers_as_if_nothing_later_had_happened(log, data):
    whole, cut_off = Store.in_memory(), Store.in_memory()
    whole.apply(together(log))
    for at in sorted(data.draw(st.sets(INSTANTS, min_size=1, max_size=3))):  # what is known is left out
        cut_off.apply(together([entry for entry in log if entry["occurred_at"] <= hours(at)]))
        same_as_of(whole, cut_off, at)


def same_as_of(whole: Store, cut_off: Store, at: int) -> None:
    asked = {"from_at": None, "to_at": None, "kota": None, "kecamatan": None, "kelurahan_code": None}
    asked |= {"category": None, "state": None, "source": None, "most": 99}
    past = whole.ask("report_list", as_of=hours(at), **asked).to_pylist()
    then = cut_off.ask("report_list", **asked).to_pylist()
    facts = ("source_report_id", "state", "state_since", "state_cause", "kelurahan_code", "received_at")
    listed = [sorted(tuple(row[name] for name in facts) for row in rows) for rows in (past, then)]
    assert listed[0] == listed[1]
    assert whole.ask(
        "city_counts", as_of=hours(at), known_at=clock.now(), **{k: v for k, v in asked.items() if k != "most"}
    ) == whole.ask("city_counts", as_of=hours(at), **{k: v for k, v in asked.items() if k != "most"})


def test_what_was_known_then_is_told_apart_from_what_was_true_then(monkeypatch):
    store = Store.in_memory()
    told_at = clock.now()
    for minutes, part in (
        (0, batch([report("r")], [received("r")])),
        (60, batch([], [event("r", "completed", hours(2))])),  # happened at 2 h, learned of an hour after the report
    ):
        monkeypatch.setattr(clock, "now", lambda minutes=minutes: told_at + timedelta(minutes=minutes))
        store.apply(part)
    nothing = dict.fromkeys(("from_at", "to_at", "kota", "kecamatan", "kelurahan_code", "category", "state", "source"))
    true_then = store.ask("city_counts", as_of=hours(3), **nothing)
    known_then = store.ask("city_counts", as_of=hours(3), known_at=told_at + timedelta(minutes=30), **nothing)
    assert true_then["done_count"].to_pylist() == [1]
    assert known_then["done_count"].to_pylist() == [0]
    assert known_then["waiting_count"].to_pylist() == [1]


def test_an_event_dated_before_its_reports_receipt_does_not_show_the_report_in_the_past():
    # accepted at 1 by a clock that was wrong, received at 2: at 1.5 there was no report yet
    store = Store.in_memory()
    store.apply(batch([report("r", hours(2))], [received("r", hours(2)), event("r", "accepted", hours(1))]))
    before, after = (store.ask("city_counts", as_of=hours(at), **EVERYTHING).to_pylist() for at in (1.5, 2))
    assert [rows[0]["total_count"] for rows in (before, after)] == [0, 1]
    known = store.ask("city_counts", as_of=hours(1.5), known_at=clock.now(), **EVERYTHING)
    assert known.to_pylist() == before


def test_only_late_news_changes_the_version_of_the_past():
    store = Store.in_memory()
    store.apply(batch([report("r")], [received("r")]))
    assert store.past_version(hours(10)) == 1
    store.apply(batch([], [event("r", "accepted", hours(20))]))
    assert (store.past_version(hours(10)), store.past_version(hours(20))) == (1, 2)
    store.apply(batch([], [event("r", "verified", hours(5))]))  # late
    assert (store.past_version(hours(4)), store.past_version(hours(10))) == (1, 3)


def test_a_retried_row_that_is_taken_leaves_quarantine_and_one_refused_again_says_why():
    store = Store.in_memory()
    refusals = [{"reason": "unknown_status"}, {"reason": "unknown_status"}]
    store.apply(batch(quarantine=refusals))
    assert store.ask("quarantine_rows", source=None, reason=None, most=9)["quarantine_id"].to_pylist() == [1, 2]
    mended = batch([report("r")], [received("r")], one_row=True, is_retry=True)
    again = batch(quarantine=[{"row_number": 2, "reason": "unparsable_time", "detail": "{}"}], is_retry=True)
    assert store.apply(mended).accepted_count == 1
    assert store.apply(again).quarantined == {"unparsable_time": 1}
    left = store.ask("quarantine_rows", source=None, reason=None, most=9).to_pylist()
    assert [(row["quarantine_id"], row["reason"]) for row in left] == [(2, "unparsable_time")]


def test_a_mended_category_table_does_not_make_a_known_report_a_conflict():
    store = Store.in_memory()
    store.apply(batch([report("r", category="lainnya", category_given="PJU RUSAK")], [received("r")]))
    mended = batch([report("r", category="lampu_jalan", category_given="PJU RUSAK")], [received("r")])
    assert store.apply(mended).known_count == 2
