"""The recent past is kept as it stood, and is the past that the log tells."""

from __future__ import annotations

from datetime import timedelta

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring import clock
from monitoring.store import Store
from monitoring.store.fold import recent
from tests.builders import batch, event, hours, received, report
from tests.store.test_fold import EVERYTHING, INSTANTS, city_log, in_parts


def past(store: Store, at: float) -> list[pa.Table]:
    """The reports, the open ones counted and the days as they stood at `at` hours, computed anew."""
    store._answers.clear()
    targets = {"first_action_target_hours": 5.0, "completion_target_hours": 9.0, "long_red_hours": 7.0}
    window = {"window_from": hours(-1), "window_to": None, "category": None, "source": None}
    days = {"from_day": hours(0).date(), "to_day": hours(300).date()}
    asked = {
        "report_list": EVERYTHING | {"most": 99},
        "kelurahan_handling": window | targets,
        "kelurahan_trend": days,
    }
    return [store.ask(question, as_of=hours(at), **parameters) for question, parameters in asked.items()]


@pytest.mark.parametrize("most_steps", [0, 2, 100])
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=city_log(), at=INSTANTS, data=st.data())
def test_a_past_that_was_kept_is_the_past_that_the_log_tells(most_steps, log, at, data, monkeypatch):
    monkeypatch.setattr(recent, "MOST_STEPS", most_steps)
    arrived = data.draw(st.permutations(log))
    kept, folded = Store.in_memory(), Store.in_memory()
    for part in in_parts(data, arrived):
        monkeypatch.setattr(recent, "KEPT_PAST", timedelta(days=36_500))
        kept.apply(part)
        monkeypatch.setattr(recent, "KEPT_PAST", timedelta(0))
        folded.apply(part)
    assert most_steps < 100 or recent.is_kept(kept._cursor(), hours(at))
    assert not recent.is_kept(folded._cursor(), hours(at))
    assert past(kept, at) == past(folded, at)
    monkeypatch.setattr(recent, "KEPT_PAST", timedelta(days=36_500))
    is_kept = recent.is_kept(kept._cursor(), hours(at))
    kept.rebuild()
    assert recent.is_kept(kept._cursor(), hours(at)) == is_kept
    assert past(kept, at) == past(folded, at)


def test_only_the_last_days_are_kept_as_they_stood(monkeypatch):
    store = Store.in_memory()
    monkeypatch.setattr(clock, "now", lambda: hours(100))  # kept from 28 h on
    life = [received("r"), event("r", "accepted", hours(20)), event("r", "verified", hours(29))]
    store.apply(batch([report("r")], life))
    kept = "select state, epoch_us(until_at) from report_past_kept order by until_at"
    assert store._cursor().sql(kept).to_arrow_table().num_rows == 1  # until 29 h; what stood until 20 h is too old
    assert [recent.is_kept(store._cursor(), hours(at)) for at in (27.9, 28)] == [False, True]
    monkeypatch.setattr(clock, "now", lambda: hours(101))  # kept from 29 h on
    store.apply(batch())
    assert store._cursor().sql(kept).to_arrow_table().num_rows == 0
    store.apply(batch([], [event("r", "completed", hours(99))]))
    assert store._cursor().sql(kept).to_arrow_table().num_rows == 1  # from 29 h until 99 h


def test_a_history_looked_for_between_its_kept_ends_is_whole():
    # accepted before its receipt by a clock that was wrong; another report's history lies around it
    store = Store.in_memory()
    life = [received("r", hours(2)), event("r", "accepted", hours(1)), event("r", "completed", hours(9))]
    other = [received("q", hours(0)), event("q", "completed", hours(20))]
    store.apply(batch([report("q", hours(0)), report("r", hours(2))], other + life))
    (facts,) = store.ask("report_facts", report_id=2).to_pylist()
    assert (facts["first_event_at"], facts["last_event_at"]) == (hours(1), hours(9))
    between = {"report_id": 2, "from_at": facts["first_event_at"], "until_at": facts["last_event_at"]}
    steps = store.ask("report_timeline", late_after_hours=1.0, **between)["kind"].to_pylist()
    assert steps == ["accepted", "received", "completed"]
    assert store.ask("report_origin", **between)["events_count"].to_pylist() == [3]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=city_log(), at=INSTANTS, known_after=st.integers(0, 6), data=st.data())
def test_what_was_known_is_what_the_log_alone_tells_of_it(log, at, known_after, data, monkeypatch):
    # the i-th batch, in any order of what happened, is recorded at i hours after all of it
    store, arrived = Store.in_memory(), data.draw(st.permutations(log))
    for number, part in enumerate(in_parts(data, arrived)):
        monkeypatch.setattr(clock, "now", lambda number=number: hours(300 + number))
        store.apply(part)
    known_at = hours(300 + known_after)
    folded = "select * exclude (report_id), report_id from state_as_known($as_of, $known_at) order by report_id"
    slow = store._cursor().execute(folded, {"as_of": hours(at), "known_at": known_at}).to_arrow_table().to_pylist()
    found = store.ask("report_list", as_of=hours(at), known_at=known_at, **EVERYTHING, most=99).to_pylist()
    counted = [row for row in slow if row["state"] not in ("rejected", "duplicate")]
    facts = ("report_id", "state", "state_since", "state_cause", "kelurahan_code", "received_at")
    assert sorted(tuple(row[name] for name in facts) for row in found) == sorted(
        tuple(row[name] for name in facts) for row in counted
    )
    open_ones = store.ask("kelurahan_handling", as_of=hours(at), known_at=known_at, window_from=hours(-1),
                          window_to=None, category=None, source=None, first_action_target_hours=5.0,
                          completion_target_hours=9.0, long_red_hours=7.0).to_pylist()  # fmt: skip
    held = [row for row in counted if row["kind"] == "complaint" and row["kelurahan_code"] is not None]
    assert sum(row["waiting_count"] for row in open_ones) == sum(row["state"] == "waiting" for row in held)
