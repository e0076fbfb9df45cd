"""Who takes the store itself past what a viewer may know: few, and each says why."""

from __future__ import annotations

import ast

import pytest

from monitoring.access import demonstration, gate
from monitoring.home import REPOSITORY
from tests.access import viewers

WHY = {
    "monitoring/api/points.py": "tells one store's answers from another's",
    "monitoring/ui/quarantine.py": "tries rows again, once the viewer was asked for",
    "monitoring/ui/trail_looks.py": "enters who looked and who changed",
    "monitoring/ui/room.py": "asks for the nature before anything is written",
    "monitoring/ui/shell.py": "asks for the version, the nature and the news",
}
BOARDS = ("board", "month", "told")  # what screens call a Board of monitoring.compliance


def is_whole_store(node: ast.AST) -> bool:
    """`room.store.whole`, `store.whole`; not a function of that name in another module, nor a board's whole city."""
    if not (isinstance(node, ast.Attribute) and node.attr == "whole"):
        return False
    return not (isinstance(node.value, ast.Name) and (node.value.id.endswith("_look") or node.value.id in BOARDS))


def test_only_these_take_the_store_itself():
    found = set()
    for folder in ("monitoring/ui", "monitoring/api", "pages"):
        for path in sorted((REPOSITORY / folder).glob("*.py")):
            nodes = ast.walk(ast.parse(path.read_text("utf-8")))
            if any(is_whole_store(node) for node in nodes):
                found.add(str(path.relative_to(REPOSITORY)))
    assert found == set(WHY)


@pytest.mark.parametrize(
    ("address", "is_loopback"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("10.0.0.5", False), (None, False), ("", False), ("ruang.example", False)],
)  # fmt: skip
def test_which_addresses_are_reached_from_this_machine_alone(address, is_loopback):
    assert gate.is_loopback(address) == is_loopback


@pytest.mark.parametrize(
    ("nature", "has_provider", "is_open"),
    [(None, False, True), ("sample", False, True), ("real", False, False), ("mixed", False, False),
     (None, True, False), ("sample", True, False), ("real", True, False)],
)  # fmt: skip
def test_only_the_sample_city_is_open_to_all_and_only_where_nobody_signs_in(nature, has_provider, is_open):
    assert gate.is_demonstration(nature, has_provider) == is_open


@pytest.mark.parametrize("one", viewers.EVERYBODY, ids=lambda one: one.role)
def test_a_role_in_the_address_is_read_as_it_was_written(one):
    told = demonstration.viewer(demonstration.written(one))
    assert (told.role, told.scope, told.is_demo) == (one.role, one.scope, True)


@pytest.mark.parametrize("peran", [None, "", "king", "lurah", "lurah-", "operator-x", "skpd-" + "x" * 200])
def test_an_address_that_names_no_role_gives_an_operator(peran):
    assert demonstration.viewer(peran).role == "operator"
