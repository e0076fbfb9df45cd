"""grants.toml names every screen and every question, and only what is there."""

from __future__ import annotations

import pytest

from monitoring import access
from monitoring.access import grants, rights, scopes
from monitoring.access.viewer import ROLES
from monitoring.store import questions
from monitoring.ui.registry import SCREENS
from tests.access.viewers import FOREIGN_UNIT, NEIGHBOUR, UNIT
from tests.builders import GALUR

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


def granted_to(role: str) -> dict[str, grants.Grant]:
    """The questions that a role may ask, each with what it is granted."""
    granted = {question: grants.grant(question, role) for question in QUESTIONS}
    return {question: grant for question, grant in granted.items() if grant is not None}


@pytest.mark.parametrize("role", ["lurah", "skpd"])
def test_who_is_of_something_is_never_given_the_reports_of_all(role):
    """A lurah and an agency get a report's own rows only by a condition or by a parameter that is their own."""
    of_reports = {
        question: grant
        for question, grant in granted_to(role).items()
        if "report_id" in dict(questions.load(question).columns) or question == "report_timeline"
    }
    assert of_reports
    assert [question for question, grant in of_reports.items() if not (grant.own or grant.is_scoped)] == []


UNITS_OF_ALL = ("ledger_months", "ledger_closed", "ledger_area_days", "ledger_nature")  # sums in which no unit stands


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"operator", "administrator"}))
def test_which_unit_sent_what_is_told_to_keepers_to_its_lurah_and_to_itself(role):
    of_units = {
        question: grant
        for question, grant in granted_to(role).items()
        if question.startswith("ledger_") and question not in UNITS_OF_ALL
    }
    assert role in ("lurah", "rt") or not of_units
    assert [question for question, grant in of_units.items() if not (grant.own or grant.is_scoped)] == []
    assert role != "rt" or {grant.own for grant in of_units.values()} <= {"unit_code"}


def test_an_objection_is_told_to_administrators_and_to_its_own_unit_alone():
    told = {role: grants.grant("objections", role) for role in ROLES}
    assert {role for role, granted in told.items() if granted} == {"administrator", "rt"}
    assert told["rt"].own == "unit_code"


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        (access.Viewer("x", "rt", unit_code=UNIT), {UNIT}),
        (access.Viewer("x", "lurah", kelurahan_code=GALUR), {UNIT, NEIGHBOUR, f"{GALUR}-003"}),
        (access.Viewer("x", "operator"), {UNIT, NEIGHBOUR, f"{GALUR}-003", FOREIGN_UNIT}),
        (access.Viewer("x", "administrator"), {UNIT, NEIGHBOUR, f"{GALUR}-003", FOREIGN_UNIT}),
        (access.Viewer("x", "governor"), set()),
        (access.Viewer("x", "wall"), set()),
        (access.Viewer("x", "skpd", skpd="y"), set()),
        (access.Viewer("x", "panel", seat="y"), set()),
    ],
    ids=lambda value: getattr(value, "role", ""),
)
def test_whose_reports_a_role_may_see_unit_by_unit(viewer, seen):
    codes = (UNIT, NEIGHBOUR, f"{GALUR}-003", FOREIGN_UNIT, "x", f"{UNIT}' or 1=1", "")
    assert {code for code in codes if access.may_see_unit(viewer, code)} == seen


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
    [
        ("lurah", {}),
        ("operator", {"kelurahan_code": "1"}),
        ("panel", {"skpd": "x"}),
        ("king", {}),
        ("skpd", {}),
        ("rt", {}),
        ("rt", {"unit_code": "31.71.08.1003"}),
        ("rt", {"kelurahan_code": GALUR}),
        ("lurah", {"unit_code": UNIT}),
    ],
)
def test_a_viewer_has_what_his_role_is_of_and_nothing_else(role, scope):
    with pytest.raises(ValueError, match=r"role|is not one of|is no code of an RT"):
        access.Viewer("x", role, **scope)
