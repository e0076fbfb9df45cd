"""Every question: its header is held to what the statement really takes and gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from monitoring.store import Store, questions
from monitoring.store.connection import QUERIES

NAMES = questions.names()


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = Store.in_memory()
    yield made
    made.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_header_names_the_statements_parameters(store, name):
    asked = questions.load(name)
    (statement,) = store._cursor().extract_statements(asked.sql)
    assert {param for param, _ in asked.params} == set(statement.named_parameters)


@pytest.mark.parametrize("name", NAMES)
def test_the_header_names_the_columns_and_types_of_the_answer(store, name):
    asked = questions.load(name)
    values = {param: None for param, _ in asked.params}
    relation = store._cursor().sql(asked.sql, params=values or None)
    types = [str(kind).replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ") for kind in relation.types]
    assert list(asked.columns) == list(zip(relation.columns, types, strict=True))


def codes() -> dict[str, str]:
    """Every question's statement without its comments."""
    return {name: re.sub(r"--.*", "", questions.load(name).sql) for name in NAMES}


def test_whoever_reads_the_rooms_own_log_says_up_to_which_entry():
    """Answers are kept by the version of the reports and by what was asked: an entry moves neither."""
    readers = [name for name, code in codes().items() if "room_entry" in code]
    assert readers
    assert [name for name in readers if "up_to_entry" not in dict(questions.load(name).params)] == []


def test_no_question_reads_the_clock():
    clock = re.compile(r"\bnow\(\)|current_timestamp|current_date|get_current")
    assert [name for name, code in codes().items() if clock.search(code.lower())] == []


def test_no_question_ends_in_a_star():
    last_selects = {name: code.lower().rsplit("\nselect", 1)[-1] for name, code in codes().items()}
    assert [name for name, last in last_selects.items() if last.lstrip().startswith("*")] == []


def test_a_name_that_is_no_question_is_refused_without_touching_the_disk_elsewhere():
    for name in ("../macros/02_past", "nothing", "a;b", ""):
        with pytest.raises(questions.UnknownQuestion):
            questions.load(name)


def test_asking_with_a_wrong_parameter_says_which_it_takes(store):
    with pytest.raises(TypeError, match="report_facts takes \\['report_id'\\], got \\['id'\\]"):
        store.ask("report_facts", id=1)


def test_a_header_that_is_not_whole_is_refused():
    with pytest.raises(ValueError, match="header lacks columns, grain"):
        questions.parse("x", "-- question: what?\n-- params: none\nselect 1")


def test_every_query_file_lies_where_questions_are_looked_for():
    assert {path.stem for path in QUERIES.glob("*.sql")} == set(NAMES)
    assert NAMES
