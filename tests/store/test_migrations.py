"""The store's schema has a version and a way forward from the first day."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from monitoring.store import Store, migrations
from monitoring.store.connection import QUERIES, connect
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


def test_a_store_from_before_open_reports_were_kept_apart_has_them_after_it_is_opened(tmp_path):
    first_only = tmp_path / "schema"
    first_only.mkdir()
    shutil.copy(QUERIES / "schema" / "0001_log_and_state.sql", first_only)
    connection = duckdb.connect()
    migrations.migrate(connection, first_only)
    row = "null, null, null, null, now(), {}, now(), 'received', now(), null, null, null, false, 0, now()"
    for number, state in ((1, "'waiting'"), (2, "'done'"), (3, "'coordinating'")):
        values = f"{number}, 'test', 'complaint', 'sampah', {row.format(state)}"
        connection.execute(f"insert into report_state_kept values ({values})")
    migrations.migrate(connection, QUERIES / "schema")
    assert connection.execute("select report_id from open_report order by report_id").fetchall() == [(1,), (3,)]
