"""The fold of what RT and RW send: rows in one class each, the same counts whatever the order, cuts and repeats."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring import policy
from monitoring.clock import WIB
from monitoring.home import Home
from monitoring.intake import spool
from monitoring.intake.batch import LEDGER
from monitoring.store import Store, ledger, migrations
from monitoring.store.connection import QUERIES
from tests.builders import GALUR, RT_005, RW_003, act, batch, hours, lpj, lpj_batch, received, report, unit_event
from tests.store.test_migrations import at_version

KEPT = ("lpj_day_kept", "lpj_month_kept", "lpj_copy_kept", "unit_span_kept", "lpj_overtaken_kept", "lpj_area_day_kept",
        "unit_month_kept")  # fmt: skip
OF_NO_UNIT = ("lpj_overtaken_kept", "lpj_area_day_kept", "unit_month_kept")  # to be joined with
OF_ARRIVAL = {"unit_id", "lpj_id", "changed_batch"}  # our own numbers


def rows(store: Store, table: str, without: set[str] = frozenset()) -> list[dict]:
    has_unit = "" if table in OF_NO_UNIT else "left join lpj_unit using (unit_id)"
    asked = f"select {table}.* {', unit_code' if has_unit else ''} from {table} {has_unit}"
    told = store._cursor().sql(asked).to_arrow_table().to_pylist()
    return sorted(({k: v for k, v in row.items() if k not in without} for row in told), key=repr)


def kept(store: Store, without: set[str] = frozenset()) -> dict[str, list[dict]]:
    return {table: rows(store, table, without) for table in KEPT}


# --- rows and receipts -----------------------------------------------------------------------------------------------


def test_every_row_falls_in_one_class_and_the_batch_says_how_many():
    store = Store.in_memory()
    sent, acts = [lpj("a"), lpj("b")], [act("validated", hours(3), source_lpj_id="a")]
    units = [unit_event("formed", date(2016, 1, 1))]
    receipt = store.apply(lpj_batch(sent, acts, units))
    assert (receipt.rows_count, receipt.accepted_count, receipt.known_count, receipt.quarantined) == (4, 4, 0, {})
    counts = "select lpj_reports_count, lpj_acts_count, unit_events_count, reports_count from batch"
    assert store._cursor().execute(counts).fetchall() == [(2, 1, 1, 0)]
    again = store.apply(lpj_batch(sent, acts, units))
    assert (again.accepted_count, again.known_count) == (0, 4)


def test_a_batch_sent_twice_is_taken_once():
    store, first = Store.in_memory(), lpj_batch([lpj("a")])
    one, two = store.apply(first), store.apply(first)
    assert (one.repeated, two.repeated, two.accepted_count) == (False, True, 1)
    assert store.version() == 1


@pytest.mark.parametrize(
    ("one", "other", "detail", "told"),
    [
        (
            {"reports": [lpj("a", words="first")]},
            {"reports": [lpj("a", words="second")]},
            {"id": "a", "revision": 0},
            {"words": "first"},
        ),
        (
            {"acts": [act("validated", hours(1), act_key="k", note="first")]},
            {"acts": [act("refused", hours(1), act_key="k")]},
            {"act": "k"},
            {"note": "first", "kind": "validated"},
        ),
        (
            {"units": [unit_event("formed", date(2016, 1, 1), event_key="k")]},
            {"units": [unit_event("formed", date(2016, 1, 2), event_key="k")]},
            {"event": "k"},
            {"on_day": "2016-01-01"},
        ),
    ],
)
def test_the_same_key_with_other_content_goes_aside_with_the_stored_version(one, other, detail, told):
    store = Store.in_memory()
    store.apply(lpj_batch(**one))
    before = kept(store)
    receipt = store.apply(lpj_batch(**other))
    assert (receipt.accepted_count, receipt.known_count, receipt.quarantined) == (0, 0, {"conflict": 1})
    (aside,) = store.ask("quarantine_rows", source=None, reason="conflict", most=10).to_pylist()
    assert json.loads(aside["detail"]) == detail
    assert told.items() <= json.loads(aside["stored"]).items()
    assert kept(store) == before


def test_within_one_batch_the_first_of_two_different_rows_stands():
    store = Store.in_memory()
    receipt = store.apply(lpj_batch([lpj("a", words="x"), lpj("a", words="x"), lpj("a", words="y")]))
    assert (receipt.accepted_count, receipt.known_count, receipt.quarantined) == (1, 1, {"conflict": 1})


def test_a_kind_that_a_mended_mapping_reads_otherwise_is_no_conflict():
    store = Store.in_memory()
    store.apply(lpj_batch([lpj("a", kind="other", kind_given="kerja bakti")]))
    assert store.apply(lpj_batch([lpj("a", kind="communal_work", kind_given="kerja bakti")])).known_count == 1


def test_a_row_out_of_quarantine_leaves_it_when_it_is_taken():
    store = Store.in_memory()
    store.apply(lpj_batch([lpj("a", words="first")]))
    store.apply(lpj_batch([lpj("a", words="second")]))
    retried = lpj_batch([lpj("a", revision=1, words="second")], is_retry=True)
    assert store.apply(retried).accepted_count == 1
    assert store.ask("quarantine_reasons")["rows_count"].to_pylist() == []


def test_citizens_reports_are_counted_as_if_no_rt_had_sent_anything():
    alone, beside = Store.in_memory(), Store.in_memory()
    for store in (alone, beside):
        store.apply(batch([report("r")], [received("r")]))
    beside.apply(lpj_batch([lpj("a"), lpj("r")], [act("validated", hours(9), source_lpj_id="r")]))
    for table in ("report_state_kept", "open_report_kept", "kelurahan_day_kept", "report_past_kept"):
        asked = f"select * from {table} order by all"
        answers = [store._cursor().sql(asked).to_arrow_table() for store in (alone, beside)]
        assert answers[0] == answers[1]
    assert beside.ask("store_facts")["reports_count"].to_pylist() == [1]


def test_an_entry_of_the_spool_from_before_rt_were_taken_in_is_read(tmp_path):
    home = Home(tmp_path)
    old, new = spool.put(home, batch([report("r")], [received("r")])), spool.put(home, lpj_batch([lpj("a")]))
    assert not [name for name in LEDGER if (old / f"{name}.arrow").exists()], "as it was before"
    assert spool.take(old).lpj_reports.num_rows == 0
    assert not (new / "lpj_acts.arrow").exists()
    assert spool.take(new).lpj_reports.equals(lpj_batch([lpj("a")]).lpj_reports)
    (new / "reports.arrow").unlink()
    with pytest.raises(spool.DamagedEntry):
        spool.take(new)


def test_an_error_in_mid_batch_leaves_nothing_behind():
    store = Store.in_memory()
    broken = lpj_batch([lpj("a")], mapping=None)
    with pytest.raises(Exception, match="NOT NULL"):
        store.apply(broken)
    assert kept(store) == {table: [] for table in KEPT}
    assert store._cursor().execute("select count(*) from lpj_report").fetchall() == [(0,)]
    assert store.apply(lpj_batch([lpj("a")])).accepted_count == 1


# --- the same counts whatever the order, the cuts and the repeats ----------------------------------------------------

UNITS = (RT_005, f"{GALUR}-003-006", RW_003)
DAYS = (datetime(2016, 6, 29, tzinfo=WIB), datetime(2016, 6, 30, 23, 30, tzinfo=WIB))


@st.composite
def happening(draw: st.DrawFn) -> list[tuple[str, dict]]:
    """Reports with revisions, acts on them and on days, and a register, around the end of a month."""
    instants = st.integers(0, 6).map(lambda turn: DAYS[turn % 2] + timedelta(hours=turn * 5))
    units = st.sampled_from(UNITS)
    log: list[tuple[str, dict]] = []
    for name in "abcdef"[: draw(st.integers(1, 6))]:
        for revision in range(draw(st.integers(1, 2))):
            fields = {"photo": draw(st.sampled_from((None, "p", "q"))), "unit_code": draw(units)}
            fields["words"] = draw(st.sampled_from((None, "w" * 40)))
            fields["kind"] = draw(st.sampled_from(("communal_work", "other")))
            log.append(("lpj_reports", lpj(name, draw(instants), revision=revision, **fields)))
    for turn in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(("validated", "validated", "refused", "withdrawn", "reinstated")))
        when, fields = draw(instants) + timedelta(hours=draw(st.integers(0, 30))), {"act_key": f"act-{turn}"}
        if draw(st.booleans()):
            fields["source_lpj_id"] = draw(st.sampled_from("abcdef"))
        else:
            first = date(2016, 6, 28) + timedelta(days=draw(st.integers(0, 3)))
            fields |= {"from_day": first, "to_day": first + timedelta(days=draw(st.integers(0, 2)))}
        log.append(("lpj_acts", act(kind, when, unit_code=draw(units), **fields)))
    for kind in draw(
        st.lists(st.sampled_from(("formed", "head_in", "head_out", "help_needed", "dissolved")), max_size=4)
    ):
        day = date(2016, 6, 28) + timedelta(days=draw(st.integers(0, 3)))
        event = unit_event(kind, day, unit_code=draw(units))
        if ("unit_events", event) not in log:
            log.append(("unit_events", event))
    return log


def applied(log: list[tuple[str, dict]], size: int) -> Store:
    store = Store.in_memory()
    for start in range(0, len(log), size):
        part = log[start : start + size]
        store.apply(lpj_batch(*([entry for name, entry in part if name == table] for table in LEDGER)))
    return store


@settings(max_examples=10, deadline=None)
@given(log=happening(), data=st.data())
def test_shuffled_doubled_and_split_batches_end_in_the_same_counts_as_a_rebuild_and_a_recount(log, data):
    arrived = data.draw(st.permutations(log + data.draw(st.lists(st.sampled_from(log), max_size=4))))
    in_order, shuffled = (
        applied(log, len(log)),
        applied(arrived, data.draw(st.integers(-(-len(arrived) // 4), len(arrived)))),
    )
    assert kept(shuffled, OF_ARRIVAL) == kept(in_order, OF_ARRIVAL)
    folded = kept(shuffled)
    shuffled.rebuild()
    assert kept(shuffled) == folded
    assert counted_days(shuffled) == recounted(log)
    assert counted_areas(shuffled) == areas_of(recounted(log))


def counted_days(store: Store) -> dict[tuple[str, date], tuple[int, ...]]:
    names = ("sent_count", "validated_count", "refused_count", "withdrawn_count", "copy_count", "other_count")
    return {(row["unit_code"], row["day"]): tuple(row[name] for name in names) for row in rows(store, "lpj_day_kept")}


def counted_areas(store: Store) -> dict[tuple[str, bool, date], tuple[int, int]]:
    told = store.ask("ledger_area_days", from_day=date(2016, 6, 1), to_day=date(2016, 7, 31)).to_pylist()
    return {
        (row["kelurahan_code"], row["is_rw"], row["day"]): (row["sent_count"], row["units_sending"]) for row in told
    }


def areas_of(days: dict[tuple[str, date], tuple[int, ...]]) -> dict[tuple[str, bool, date], tuple[int, int]]:
    """What units sent on their days, by kelurahan, whether an RW itself, and day; who sent nothing is not counted."""
    found: dict[tuple[str, bool, date], list[int]] = {}
    for (unit_code, day), (sent_count, *_) in days.items():
        if sent_count:
            kelurahan, *rest = unit_code.split("-")
            found.setdefault((kelurahan, len(rest) == 1, day), []).append(sent_count)
    return {key: (sum(sent), len(sent)) for key, sent in found.items()}


def recounted(log: list[tuple[str, dict]]) -> dict[tuple[str, date], tuple[int, ...]]:
    """The same counts in plain Python, from the words of the contract."""
    versions: dict[str, dict] = {}
    for name, entry in log:
        if name == "lpj_reports" and entry["revision"] >= versions.get(entry["source_lpj_id"], entry)["revision"]:
            versions[entry["source_lpj_id"]] = entry
    acts = [entry for name, entry in log if name == "lpj_acts"]
    standing = {name: _standing(sent, acts) for name, sent in versions.items()}
    copies = _copies({name: sent for name, sent in versions.items() if standing[name] != "withdrawn"})
    days: dict[tuple[str, date], Counter] = {}
    for name, sent in versions.items():
        count = days.setdefault((sent["unit_code"], sent["occurred_at"].date()), Counter())
        count[standing[name]] += 1
        count["copy"] += name in copies
        count["other"] += sent["kind"] == "other" and standing[name] != "withdrawn"
    return {
        key: (
            count["waiting"] + count["validated"] + count["refused"],
            count["validated"],
            count["refused"],
            count["withdrawn"],
            count["copy"],
            count["other"],
        )
        for key, count in days.items()
    }


def _standing(sent: dict, acts: list[dict]) -> str:
    covering = [one for one in acts if _covers(one, sent)]
    kinds = {one["kind"] for one in covering}
    if "withdrawn" in kinds:
        return "withdrawn"
    if "reinstated" in kinds:
        return "validated"
    order = {"refused": 0, "validated": 1}
    last = max(covering, key=lambda one: (one["occurred_at"], "source_lpj_id" in one, order[one["kind"]]), default=None)
    return last["kind"] if last else "waiting"


def _covers(one: dict, sent: dict) -> bool:
    if "source_lpj_id" in one:
        return one["source_lpj_id"] == sent["source_lpj_id"]
    is_in_days = one["from_day"] <= sent["occurred_at"].date() <= one["to_day"]
    return one["unit_code"] == sent["unit_code"] and is_in_days and sent["occurred_at"] <= one["occurred_at"]


def _copies(sent: dict[str, dict]) -> set[str]:
    """Reports with a photo or words that an earlier one of the unit and month has; never enough days for the minute.

    Reports of one instant are compared in no order that a source knows, so none of these is drawn twice.
    """
    assert len(DAYS) * 7 < 31 * policy.amount("lpj_copy_minute_days", date(2016, 6, 1))
    found: set[str] = set()
    for field in ("photo", "words"):
        alike: dict[tuple, list[tuple]] = {}
        for name, one in sent.items():
            if one[field]:
                key = (one["unit_code"], one["occurred_at"].month, one[field])
                alike.setdefault(key, []).append((one["occurred_at"], DIGESTS[name], name))
        for together in alike.values():
            found |= {name for _, _, name in sorted(together)[1:]}
    return found


def _digest(name: str) -> int:
    ((number,),) = STORE._cursor().execute("select own_key_digest('test', $name)", {"name": name}).fetchall()
    return number


STORE = Store.in_memory()
DIGESTS = {name: _digest(name) for name in "abcdef"}


def test_a_store_that_is_closed_and_opened_again_has_the_same_ledger(tmp_path):
    store = Store.open(tmp_path / "store.duckdb")
    store.apply(lpj_batch([lpj("a")], [act("validated", hours(2), source_lpj_id="a")]))
    before, version = kept(store), store.ledger_version
    store.close()
    again = Store.open(tmp_path / "store.duckdb")
    assert (kept(again), again.ledger_version) == (before, version)
    again.close()


def test_a_store_from_before_rt_were_kept_opens_with_an_empty_ledger(tmp_path):
    connection = at_version(tmp_path / "schema", 9)
    counts = "1, 1, 0, 0, '{}', 1, 0, '2016-06-07 08:00+07', now()"
    connection.execute(f"insert into batch values (1, 'k', 'test', 'f', '0', 'native', 'real', 0, {counts})")
    migrations.migrate(connection, QUERIES / "schema")
    assert connection.execute("select batch_id, lpj_reports_count, lpj_acts_count from batch").fetchall() == [(1, 0, 0)]
    assert ledger.last_change(connection) == 0


def test_a_rebuild_puts_right_what_is_wrong_and_drops_what_the_log_does_not_tell():
    store = Store.in_memory()
    store.apply(lpj_batch([lpj("a"), lpj("b", hours(1))]))
    written = store._connection
    for table in ("lpj_day_kept", "lpj_month_kept"):
        written.execute(f"insert into {table} select 77 as unit_id, * exclude (unit_id) from {table}")
        written.execute(f"update {table} set sent_count = 9")
    store.rebuild()
    for table in ("lpj_day_kept", "lpj_month_kept"):
        assert written.execute(f"select sent_count from {table}").fetchall() == [(2,)]


def test_a_rebuild_puts_right_what_spares_long_readings():
    store = Store.in_memory()
    store.apply(lpj_batch([lpj("a"), lpj("c", hours(1))]))
    written = store._connection
    written.execute("update lpj_area_day_kept set sent_count = 9")
    written.execute("insert into lpj_area_day_kept select kelurahan_code, not is_rw, day, 5, 5 from lpj_area_day_kept")
    written.execute("update lpj_keys_kept set last_key = 'a'")
    written.execute("insert into lpj_keys_kept values ('nobody', 7, 'a', 'z')")
    store.rebuild()
    assert written.execute("select is_rw, sent_count, units_sending from lpj_area_day_kept").fetchall() == [
        (False, 2, 1)
    ]
    assert written.execute("select source, batch_id, first_key, last_key from lpj_keys_kept").fetchall() == [
        ("test", 1, "a", "c")
    ]


def test_a_report_is_found_again_in_whichever_batch_its_key_came():
    """Keys count upwards in most sources; one that comes out of its turn is found all the same."""
    store = Store.in_memory()
    for keys in ("bd", "ac", "e"):
        store.apply(lpj_batch([lpj(key) for key in keys]))
    again = store.apply(lpj_batch([lpj(key) for key in "ace"] + [lpj("b", revision=1, words="mended"), lpj("f")]))
    assert (again.known_count, again.accepted_count) == (3, 2)
    ids = "select source_lpj_id, count(distinct lpj_id), count(*) from lpj_report group by source_lpj_id order by all"
    told = [(key, 1, 2 if key == "b" else 1) for key in "abcdef"]
    assert store._cursor().execute(ids).fetchall() == told, "both versions of b are one report"
    assert store.apply(lpj_batch([], [act("withdrawn", hours(9), source_lpj_id="d")])).accepted_count == 1
    assert [row["sent_count"] for row in rows(store, "lpj_day_kept")] == [5]


def test_a_store_from_before_gets_what_spares_long_readings_as_a_rebuild_counts_it(tmp_path):
    connection = at_version(tmp_path / "schema", 10)
    day = "2016-06-07"
    connection.execute(f"""
        insert into lpj_unit values (1, '{RT_005}', '{GALUR}', '003', '005'), (2, '{RW_003}', '{GALUR}', '003', null);
        insert into lpj_day_kept values
            (1, '{day}', 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null),
            (2, '{day}', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, null, null);
        insert into lpj_report by name
        select
            1 as lpj_id, 1 as unit_id, 'test' as source, key as source_lpj_id, 1 as id_digest, 0 as revision,
            'other' as kind, '{day} 08:00+07'::timestamptz as occurred_at, '{day}'::date as day,
            '{day} 09:00+07'::timestamptz as recorded_at, 1 as content_digest, 4 as batch_id
        from unnest(['b', 'a', 'c']) as told (key);
    """)
    migrations.migrate(connection, QUERIES / "schema")
    areas = connection.execute("select kelurahan_code, is_rw, sent_count, units_sending from lpj_area_day_kept")
    assert areas.fetchall() == [(GALUR, False, 3, 1)]
    assert connection.execute("from lpj_keys_kept").fetchall() == [("test", 4, "a", "c")]


def test_a_rebuild_leaves_once_what_is_kept_twice():
    store = Store.in_memory()
    store.apply(lpj_batch([lpj("a", photo="p"), lpj("b", hours(1), photo="p")]))
    before, written = kept(store), store._connection
    for table in ("lpj_day_kept", "lpj_month_kept", "lpj_copy_kept", "lpj_area_day_kept"):
        assert written.execute(f"insert into {table} from {table}").fetchall() == [(1,)]
    store.rebuild()
    assert kept(store) == before
