"""grants.toml names every screen and every question, and only what is there."""

from __future__ import annotations

import pytest

from monitoring import access
from monitoring.access import grants, rights, scopes
from monitoring.access.viewer import ROLES
from monitoring.store import questions
from monitoring.ui.registry import SCREENS

QUESTIONS = rights.written()["question"]


def test_every_question_of_the_store_is_named_and_no_other():
    assert set(QUESTIONS) == set(questions.names())


def test_every_screen_is_named_and_no_other():
    assert set(rights.roles("screens")) == set(SCREENS)


@pytest.mark.parametrize("part", ["screens", "deeds", "kelurahan", "computed"])
def test_only_roles_that_there_are_are_named(part):
    assert {role for roles in rights.roles(part).values() for role in roles} <= set(ROLES)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_grant_names_roles_columns_parameters_and_conditions_that_there_are(question):
    told, whole = QUESTIONS[question], questions.load(question)
    assert set(told) <= {"roles", "withheld", "rows", "own"}
    allowed = rights.expanded(told["roles"])
    for part in ("withheld", "rows", "own"):
        assert set(told.get(part, {})) <= allowed
    columns, parameters = dict(whole.columns), dict(whole.params)
    assert {name for names in told.get("withheld", {}).values() for name in names} <= set(columns)
    assert set(told.get("rows", {}).values()) <= set(scopes.ROWS)
    assert set(told.get("own", {}).values()) <= set(parameters)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
@pytest.mark.parametrize("role", ROLES)
def test_who_is_of_something_is_never_given_the_reports_of_all(question, role):
    """A lurah and an agency get a report's own rows only by a condition or by a parameter that is their own."""
    granted = grants.grant(question, role)
    if granted is None or role not in ("lurah", "skpd"):
        return
    if "report_id" in dict(questions.load(question).columns) or question == "report_timeline":
        assert granted.own or granted.is_scoped


def test_a_role_or_a_column_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="are none: king"):
        rights.expanded(["staff", "king"])
    with pytest.raises(ValueError, match="no column secret"):
        grants.composed(questions.load("report_facts"), frozenset({"secret"}), None, False)


def test_a_deed_that_is_not_named_is_a_fault_and_a_screen_that_is_not_is_closed():
    viewer = access.Viewer("x", "administrator")
    with pytest.raises(KeyError):
        access.may(viewer, "fly")
    assert not access.may_open(viewer, "cellar")


@pytest.mark.parametrize(
    ("role", "scope"),
    [("lurah", {}), ("operator", {"kelurahan_code": "1"}), ("panel", {"skpd": "x"}), ("king", {}), ("skpd", {})],
)
def test_a_viewer_has_what_his_role_is_of_and_nothing_else(role, scope):
    with pytest.raises(ValueError, match=r"role|is not one of"):
        access.Viewer("x", role, **scope)
