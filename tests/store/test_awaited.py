"""Reports that are known so far by their events alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.store import Store
from tests.builders import batch, event, hours, received, report
from tests.store.test_fold import city_log, in_parts


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


@settings(max_examples=6, deadline=None)
@given(log=city_log(), data=st.data())
def test_whatever_the_order_the_awaited_are_those_whose_report_has_not_come(log, data):
    store, parts = Store.in_memory(), in_parts(data, data.draw(st.permutations(log)))
    rebuilt_after, named, come = data.draw(st.integers(0, len(parts) - 1)), set(), set()
    for number, part in enumerate(parts):
        store.apply(part)
        named |= set(part.events["source_report_id"].to_pylist())
        come |= set(part.reports["source_report_id"].to_pylist())
        assert awaited(store) == sorted(named - come)
        if number == rebuilt_after:
            store.rebuild()
            assert awaited(store) == sorted(named - come)
