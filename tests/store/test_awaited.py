"""Reports that are known so far by their events alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.store import Store
from tests.builders import batch, event, hours, received, report
from tests.store.test_fold import city_log, cut


def awaited(store: Store) -> list[str]:
    """The sources' ids of the awaited reports, as the page asks for them."""
    told = sorted(set(store.ask("waiting_events", most=999)["source_report_id"].to_pylist()))
    assert store.ask("store_facts")["awaited_reports_count"].to_pylist() == [len(told)]
    return told


def test_a_report_is_awaited_from_its_first_event_until_it_comes():
    store = Store.in_memory()
    store.apply(batch([report("q")], [received("q"), event("r", "accepted", hours(2))]))
    assert awaited(store) == ["r"]
    store.apply(batch([], [event("r", "completed", hours(3))]))
    assert awaited(store) == ["r"]
    store.apply(batch([report("r")], []))
    assert awaited(store) == []


@settings(max_examples=10, deadline=None)
@given(log=city_log(), data=st.data())
def test_whatever_the_order_the_awaited_are_those_whose_report_has_not_come(log, data):
    arrived = data.draw(st.permutations(log))
    store, named, come = Store.in_memory(), set(), set()
    for entry in arrived:
        store.apply(cut([entry], 1)[0])
        (named if "event_key" in entry else come).add(entry["source_report_id"])
        assert awaited(store) == sorted(named - come)
    part = arrived[: len(arrived) // 2]
    half = Store.in_memory()
    half.apply(cut(part, len(part) or 1)[0] if part else batch())
    told = awaited(half)
    half.rebuild()
    assert awaited(half) == told
