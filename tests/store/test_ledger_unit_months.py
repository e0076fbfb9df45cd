"""What is told of each unit's month is kept by the fold: its months, its register, and what an older store gets."""

from __future__ import annotations

from datetime import date

from monitoring.store import Store, migrations
from monitoring.store.connection import QUERIES
from tests.builders import RT_005, RW_003, hours, lpj, lpj_batch, unit_event
from tests.store.test_ledger_fold import rows


def months(store: Store) -> dict[date, list[str]]:
    """The months kept, each with its units."""
    found: dict[date, list[str]] = {}
    for row in rows(store, "unit_month_kept"):
        found.setdefault(row["month"], []).append(row["unit_code"])
    return found


def units_of(store: Store, month: date) -> list[dict]:
    asked = {"to_day": date(2016, 6, 7), "recent_days": 7, "kelurahan_code": None, "unit_code": None}
    return store.ask("ledger_units", month=month, **asked).to_pylist()


def test_a_month_is_kept_with_every_unit_of_it_from_its_first_report_to_its_last():
    """RW 003 is registered from 11 May and sends nothing; RT 005 sends, and its one report turns out to be of May."""
    store, june, may = Store.in_memory(), date(2016, 6, 1), date(2016, 5, 1)
    store.apply(lpj_batch([], [], [unit_event("formed", date(2016, 5, 11), unit_code=RW_003)]))
    assert months(store) == {}
    told = {month: units_of(store, month) for month in (may, june)}
    assert [(row["unit_code"], row["days_in_month_registered"]) for row in told[may] + told[june]] == [
        (RW_003, 21),  # 11 to 31 May
        (RW_003, 30),
    ]
    store.apply(lpj_batch([lpj("a")]))
    assert months(store) == {june: [RW_003, RT_005]}
    assert [row for row in units_of(store, june) if row["unit_code"] == RW_003] == told[june]
    store.apply(lpj_batch([lpj("a", hours(-20 * 24), revision=1)]))
    assert months(store) == {may: [RW_003, RT_005]}
    assert units_of(store, june) == told[june]


def test_news_of_the_register_change_every_month_that_is_kept():
    store = Store.in_memory()
    store.apply(lpj_batch([lpj("a"), lpj("b", hours(-40 * 24))]))
    store.apply(lpj_batch([], [], [unit_event("formed", date(2016, 4, 1), unit_code=RW_003)]))
    told = {row["month"]: row["registered_days"] for row in rows(store, "unit_month_kept") if row["rt"] is None}
    assert told == {date(2016, 4, 1): 30, date(2016, 6, 1): 30}


def test_a_store_from_before_gets_its_units_months_as_the_fold_keeps_them():
    store = Store.in_memory()
    events = [
        unit_event("formed", date(2016, 6, 3)), unit_event("head_in", date(2016, 6, 5)),
        unit_event("head_out", date(2016, 6, 9), is_estimated=True), unit_event("head_in", date(2016, 6, 20)),
        unit_event("dissolved", date(2016, 6, 28)), unit_event("formed", date(2016, 1, 1), unit_code=RW_003),
    ]  # fmt: skip
    store.apply(lpj_batch([lpj("a"), lpj("b", hours(-40 * 24))], [], events))
    before, written = rows(store, "unit_month_kept"), store._connection
    assert len(before) == 4
    written.execute("drop table unit_month_kept")
    written.execute(migrations.steps(QUERIES / "schema")[12].read_text("utf-8"))
    assert rows(store, "unit_month_kept") == before


def test_a_store_from_before_keeps_its_reports_where_words_are_unpacked_one_by_one(tmp_path):
    store = Store.open(tmp_path / "room.duckdb")
    store.apply(lpj_batch([lpj("a"), lpj("b", hours(-24))]))
    before, written = rows(store, "lpj_report"), store._connection
    assert len(before) == 2
    ((schema,),) = written.execute("select sql from duckdb_tables() where table_name = 'lpj_report'").fetchall()
    written.execute("create table older as select * from lpj_report; drop table lpj_report")
    written.execute("alter table older rename to lpj_report")
    written.execute(migrations.steps(QUERIES / "schema")[13].read_text("utf-8"))
    assert rows(store, "lpj_report") == before
    assert written.execute("select sql from duckdb_tables() where table_name = 'lpj_report'").fetchall() == [(schema,)]
    written.execute("checkpoint")
    kinds = "select distinct compression from pragma_storage_info('lpj_report') where segment_type = 'VARCHAR'"
    assert ("ZSTD",) in written.execute(f"{kinds} and column_name = 'words'").fetchall()
    store.close()
