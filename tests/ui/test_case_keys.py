"""The keys of the list of cases: who is told of which."""

from __future__ import annotations

import json

import pytest

from tests.builders import GALUR, batch, hours, received, report
from tests.ui import hand_windows, rooms
from tests.ui.test_addresses import nodes


@pytest.fixture(scope="module")
def red():
    with rooms.room_with(batch([report("a")], [received("a")]), now=hours(1)) as store:
        hand_windows.keep(store, hours(0), {GALUR: "red"}, {})
        yield store


def keys(peran: str) -> list[str]:
    """The keys that the page tells the browser of; empty where it has none."""
    page = rooms.open_page("eskalasi", lang="en", peran=peran)
    protos = [getattr(node, "proto", None) for node in nodes(page._tree)]
    told = [one.json for one in protos if getattr(one, "component_name", "").endswith("case_keys")]
    return [key for one in told for keys, _meaning in json.loads(one)["keys"] for key in keys]


def test_who_acts_on_cases_has_a_key_for_a_call_and_who_reads_them_has_none(red):
    assert keys("operator") == ["J", "K", "Enter", "T", "U", "Esc", "/", "Ctrl+K", "?"]
    assert keys("governor") == ["J", "K", "Enter", "U", "Esc", "/", "Ctrl+K", "?"]


def test_the_wall_has_no_keys(red):
    assert keys("wall") == []
