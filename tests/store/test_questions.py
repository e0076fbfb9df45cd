"""Every question: its header is held to what the statement really takes and gives."""

from __future__ import annotations

import re

import pytest

from monitoring.store import Store, questions
from monitoring.store.connection import QUERIES

STORE = Store.in_memory()
NAMES = questions.names()


@pytest.mark.parametrize("name", NAMES)
def test_the_header_names_the_statements_parameters(name):
    asked = questions.load(name)
    (statement,) = STORE._cursor().extract_statements(asked.sql)
    assert {param for param, _ in asked.params} == set(statement.named_parameters)


@pytest.mark.parametrize("name", NAMES)
def test_the_header_names_the_columns_and_types_of_the_answer(name):
    asked = questions.load(name)
    values = {param: None for param, _ in asked.params}
    relation = STORE._cursor().sql(asked.sql, params=values or None)
    types = [str(kind).replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ") for kind in relation.types]
    assert list(asked.columns) == list(zip(relation.columns, types, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_whoever_reads_the_rooms_own_log_says_up_to_which_entry(name):
    """Answers are kept by the version of the reports and by what was asked: an entry moves neither."""
    asked = questions.load(name)
    code = re.sub(r"--.*", "", asked.sql)
    assert "room_entry" not in code or "up_to_entry" in dict(asked.params)


@pytest.mark.parametrize("name", NAMES)
def test_no_question_reads_the_clock_or_ends_in_a_star(name):
    code = re.sub(r"--.*", "", questions.load(name).sql).lower()
    assert not re.search(r"\bnow\(\)|current_timestamp|current_date|get_current", code)
    last_select = code.rsplit("\nselect", 1)[-1]
    assert not last_select.lstrip().startswith("*")


def test_a_name_that_is_no_question_is_refused_without_touching_the_disk_elsewhere():
    for name in ("../macros/02_past", "nothing", "a;b", ""):
        with pytest.raises(questions.UnknownQuestion):
            questions.load(name)


def test_asking_with_a_wrong_parameter_says_which_it_takes():
    with pytest.raises(TypeError, match="report_facts takes \\['report_id'\\], got \\['id'\\]"):
        STORE.ask("report_facts", id=1)


def test_a_header_that_is_not_whole_is_refused():
    with pytest.raises(ValueError, match="header lacks columns, grain"):
        questions.parse("x", "-- question: what?\n-- params: none\nselect 1")


def test_every_query_file_lies_where_questions_are_looked_for():
    assert {path.stem for path in QUERIES.glob("*.sql")} == set(NAMES)
    assert NAMES
