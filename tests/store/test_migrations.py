"""The store's schema has a version and a way forward from the first day."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from monitoring.store import Store, migrations
from monitoring.store.connection import QUERIES, connect, take_macros
from tests.builders import batch, received, report


def write(folder: Path, **steps: str) -> Path:
    for name, sql in steps.items():
        (folder / f"{name.removeprefix('s')}.sql").write_text(sql, "utf-8")
    return folder


def test_a_store_takes_only_the_steps_it_lacks_and_keeps_its_rows(tmp_path):
    connection = duckdb.connect()
    assert migrations.version(connection) == 0
    migrations.migrate(connection, write(tmp_path, s0001_first="create table a (n integer); insert into a values (1);"))
    later = write(tmp_path, s0002_second="alter table a add column word varchar default 'x'")
    assert migrations.migrate(connection, later) == 2
    assert migrations.migrate(connection, later) == 2
    assert connection.execute("select * from a").fetchall() == [(1, "x")]


def test_a_step_that_fails_leaves_the_store_at_the_step_before(tmp_path):
    connection = duckdb.connect()
    folder = write(
        tmp_path, s0001_first="create table a (n integer)", s0002_bad="create table b (n integer); select nothing"
    )
    with pytest.raises(duckdb.Error):
        migrations.migrate(connection, folder)
    assert migrations.version(connection) == 1
    assert connection.execute("select count(*) from duckdb_tables() where table_name = 'b'").fetchall() == [(0,)]


def test_a_store_from_a_newer_version_is_refused_with_both_numbers(tmp_path):
    connection = connect()
    connection.execute("insert into schema_version values (99)")
    with pytest.raises(migrations.NewerStore, match="schema version 99, this software knows"):
        migrations.migrate(connection, QUERIES / "schema")


@pytest.mark.parametrize(
    "names",
    [("s0001_a", "s0003_c"), ("s0001_a", "s0001_b"), ("s0002_b",), ("s_a",)],
)
def test_steps_must_be_numbered_without_gap_or_double(tmp_path, names):
    write(tmp_path, **dict.fromkeys(names, "select 1"))
    with pytest.raises(ValueError, match=r"number"):
        migrations.steps(tmp_path)


def test_a_store_on_disk_is_the_same_after_it_was_closed_and_opened(tmp_path):
    path = tmp_path / "store.duckdb"
    store = Store.open(path)
    store.apply(batch([report("r", description="first")], [received("r")]))
    facts = store.ask("report_facts", report_id=1)
    store.close()
    again = Store.open(path)
    assert again.version() == 1
    assert again.ask("report_facts", report_id=1) == facts
    again.close()


def test_macros_are_made_anew_only_where_the_store_holds_others(tmp_path):
    path = tmp_path / "store.duckdb"
    kept = duckdb.connect(str(path))
    first = write(tmp_path, s01_one="create or replace macro one() as 1", s02_two="create or replace macro two() as 2")
    assert take_macros(kept, first)
    assert not take_macros(kept, first)
    kept.close()
    again = duckdb.connect(str(path))
    assert not take_macros(again, first)
    assert take_macros(again, write(tmp_path, s01_one="create or replace macro one() as 11"))
    assert again.execute("select one(), two()").fetchall() == [(11, 2)]


def test_macros_that_could_not_all_be_made_are_made_at_the_next_opening(tmp_path):
    connection = duckdb.connect()
    with pytest.raises(duckdb.Error):
        take_macros(connection, write(tmp_path, s01_one="create macro one() as 1", s02_two="create nothing"))
    assert take_macros(connection, write(tmp_path, s01_one="create or replace macro one() as 1", s02_two="select 1"))


def at_version(folder: Path, number: int) -> duckdb.DuckDBPyConnection:
    """An empty store as the software of that schema version left it."""
    folder.mkdir()
    for path in list(migrations.steps(QUERIES / "schema").values())[:number]:
        shutil.copy(path, folder)
    connection = duckdb.connect()
    migrations.migrate(connection, folder)
    return connection


def add_states(connection: duckdb.DuckDBPyConnection) -> None:
    """A red, a green and a coordinating report in the kept state of the first versions."""
    row = "null, null, null, null, now(), {}, now(), 'received', now(), null, null, null, false, 0, now()"
    for number, state in ((1, "'waiting'"), (2, "'done'"), (3, "'coordinating'")):
        values = f"{number}, 'test', 'complaint', 'sampah', {row.format(state)}"
        connection.execute(f"insert into report_state_kept values ({values})")


def test_a_store_from_before_open_reports_were_kept_apart_has_them_after_it_is_opened(tmp_path):
    connection = at_version(tmp_path / "schema", 1)
    add_states(connection)
    migrations.migrate(connection, QUERIES / "schema")
    assert connection.execute("select report_id from open_report order by report_id").fetchall() == [(1,), (3,)]


def test_a_store_from_before_the_past_was_kept_knows_where_histories_begin_and_folds_what_it_did_not_keep(tmp_path):
    connection = at_version(tmp_path / "schema", 2)
    add_states(connection)
    connection.execute("insert into open_report_kept select * from report_state_kept where state <> 'done'")
    for number, hour in ((1, 8), (1, 9), (2, 10), (3, 11)):
        values = f"0, {number}, 'k', 'received', '2016-06-06 {hour:02}:00+07', now(), 'citizen'"
        connection.execute(f"insert into handling_event values ({values}{', null' * 8}, 0, 1)")
    counts = "0, 0, 0, 0, '{}', 0, 0, '2016-06-07 08:00+07', now()"
    connection.execute(f"insert into batch values (1, 'k', 'test', 'f', '0', 'native', 'real', 0, {counts})")
    migrations.migrate(connection, QUERIES / "schema")
    begun = "select report_id, epoch(first_event_at - '2016-06-06 00:00+07'::timestamptz) / 3600 from {} order by 1"
    assert connection.execute(begun.format("report_state")).fetchall() == [(1, 8), (2, 10), (3, 11)]
    assert connection.execute(begun.format("open_report")).fetchall() == [(1, 8), (3, 11)]
    gap = "select report_id, until_at = '2016-06-07 08:00+07'::timestamptz from past_gap_kept"
    assert connection.execute(gap).fetchall() == [(None, True)], "until the last batch from before"


def test_a_store_from_before_awaited_reports_were_kept_knows_them_after_it_is_opened(tmp_path):
    connection = at_version(tmp_path / "schema", 3)
    connection.execute("insert into report_identity values (1, 'test', 'come'), (2, 'test', 'awaited')")
    told = "1 as report_id, 'test' as source, 'come' as source_report_id, 'complaint' as kind, 'sampah' as category"
    told += ", 'qlue' as channel, now() as occurred_at, now() as recorded_at, 0 as content_digest, 1 as batch_id"
    connection.execute(f"insert into report by name select {told}")
    migrations.migrate(connection, QUERIES / "schema")
    assert connection.execute("select report_id from awaited_report_kept").fetchall() == [(2,)]
