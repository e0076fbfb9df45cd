"""A store from before names were hidden holds none once its owner has opened it, and says the same as before."""

from __future__ import annotations

import json
import os

import pytest

from monitoring.home import Home
from monitoring.intake import loading, pseudonyms
from monitoring.intake.pseudonyms import KeyProblem
from monitoring.store import Store, owner, rewriting
from tests.builders import GALUR, batch, event, hours, received, report
from tests.intake.material import Corner, write
from tests.intake.test_pseudonyms import found_in

SITI, WAYAN, BUDI, KETUT = "Siti Aminah", "Wayan Penilai", "Budi Tertolak", "Ketut Terpotong"
NAMES = (SITI, WAYAN, BUDI, KETUT)
STAFF = f"petugas-{GALUR}-7"
AT = "2016-06-06T08:00:00+07:00"


@pytest.fixture
def home(tmp_path):
    """A room whose store was last closed by the software of before."""
    home = Home(tmp_path / "room").prepare()
    store = Store.open(home.store)
    reports = [
        report("a", reporter=SITI, description="one"),
        report("b", hours(1), reporter=SITI),
        report("c", reporter=STAFF),
    ]
    events = [
        *(received(name) for name in "abc"),
        event("a", "accepted", hours(2), actor=STAFF),
        event("a", "completed", hours(3), actor=STAFF),
        event("a", "rated", hours(4), actor_role="citizen", actor=WAYAN, stars=5),
        event("a", "panel_assessed", hours(5), actor_role="panel", actor="asesor-01", verdict="good"),
    ]
    store.apply(batch(reports, events))
    store.apply(batch([], [], quarantine=[{"row_number": 1, "reason": "missing_id", "detail": "{}"}], one_row=True))
    raw = json.dumps({"source_report_id": None, "category": "sampah", "reporter": BUDI, "amount": 1})
    text = json.dumps({"__text__": f"7,sampah,{KETUT}"})
    stored = json.dumps({"report_id": 1, "reporter": SITI, "category": "sampah"})
    cursor = store._cursor()
    cursor.execute("update quarantine set mapping = 'native_reports', raw = $raw", {"raw": raw})
    other = "select * replace (2 as quarantine_id, $raw as raw, $stored as stored) from quarantine"
    cursor.execute("insert into quarantine by name " + other, {"raw": text, "stored": stored})
    cursor.execute("update report set content_digest = report_id")  # the digest of before was another one
    cursor.execute("delete from hidden_names")
    cursor.execute("checkpoint")
    store.close()
    return home


def told(store):
    """What the room says of its reports, whoever sent them."""
    facts = [store.ask("report_facts", report_id=number) for number in (1, 2, 3)]
    log = "select event_id, report_id, event_key, kind, stars, verdict, batch_id from handling_event order by event_id"
    lines = store._cursor().execute(log).fetchall()
    return facts, lines, store.ask("batches", most=10, simulated=True), store.version(), store.nature()


def test_the_search_finds_the_names_of_the_store_of_before(home):
    assert {word for word, _ in found_in(home.root, NAMES)} == set(NAMES)


def test_after_its_owner_opened_it_no_name_is_left_in_the_file(home):
    with owner.own(home):
        pass
    assert found_in(home.root, NAMES) == set()
    assert {word for word, _ in found_in(home.root, ("one", "petugas-"))} == {"one", "petugas-"}


def test_each_name_became_its_pseudonym_and_offices_kept_theirs(home):
    with owner.own(home) as own:
        key, cursor = pseudonyms.key_of(home), own.store._cursor()
        reporters = cursor.execute("select reporter from report order by report_id").fetchall()
        actors = dict(cursor.execute("select kind, actor from handling_event where actor is not null").fetchall())
        (raw, text) = [
            json.loads(row) for (row,) in cursor.execute("select raw from quarantine order by all").fetchall()
        ][::-1]
        stored = cursor.execute("select stored from quarantine where stored is not null").fetchall()
    assert reporters == [(key.pseudonym(name),) for name in (SITI, SITI, STAFF)]
    assert actors == {
        "accepted": STAFF,
        "completed": STAFF,
        "rated": key.pseudonym(WAYAN),
        "panel_assessed": "asesor-01",
    }
    assert raw == {"source_report_id": None, "category": "sampah", "reporter": key.pseudonym(BUDI), "amount": 1}
    assert text["__text__"].startswith("withheld:")
    assert [json.loads(row)["reporter"] for (row,) in stored] == [key.pseudonym(SITI)]


def test_the_room_says_the_same_as_before(home):
    store = Store.open(home.store)
    before = told(store)
    store.close()
    with owner.own(home) as own:
        assert told(own.store) == before


def test_a_store_is_written_anew_only_once(home):
    with owner.own(home):
        pass
    file = os.stat(home.store).st_ino
    with owner.own(home) as own:
        own.store.apply(batch([report("d")]))
    assert os.stat(home.store).st_ino == file
    assert [path.name for path in home.root.glob("*.duckdb*")] == ["store.duckdb"]


def test_a_new_store_is_never_written_anew(tmp_path):
    home = Home(tmp_path)
    for _ in range(2):
        with owner.own(home) as own:
            assert not own.store.may_hold_names()
            own.store.apply(batch([report("a")]))
    assert not pseudonyms.path_of(home).exists()


def test_a_kill_before_the_end_leaves_the_store_of_before_and_the_next_opening_does_it(home, monkeypatch):
    def killed(*_rest):
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(rewriting.fold, "rebuild", killed)
        with pytest.raises(KeyboardInterrupt), owner.own(home):
            pass
    assert SITI in {word for word, _ in found_in(home.root, NAMES)}
    with owner.own(home) as own:
        assert own.store.version() == 2
    assert found_in(home.root, NAMES) == set()


def test_without_the_key_the_store_stays_as_it_is_and_closed(home):
    pseudonyms.key_of(home)
    pseudonyms.path_of(home).unlink()
    with pytest.raises(KeyProblem), owner.own(home):
        pass
    assert {word for word, _ in found_in(home.root, NAMES)} == set(NAMES)
    pseudonyms.rotate(home)
    with owner.own(home):
        pass
    assert found_in(home.root, NAMES) == set()


def test_a_file_that_the_store_of_before_had_taken_is_known_and_no_conflict(tmp_path):
    home = Home(tmp_path / "room").prepare()
    header = "source_report_id,category,occurred_at,unit,reporter"
    path = write(tmp_path, "a.csv", f"{header}\n1,sampah,{AT},Galur,{SITI}\n")
    store = Store.open(home.store)
    row = {"source": "native", "channel": "other", "category_given": "sampah", "unit": "Galur", "reporter": SITI}
    first = received("1", actor_role="citizen", source="native")
    store.apply(batch([report("1", **row)], [first], one_row=True, source="native"))
    store._cursor().execute("update report set content_digest = 7")
    store._cursor().execute("delete from hidden_names")
    store.close()
    (summary,) = loading.load([path], home, places=Corner()).files
    assert (summary.accepted_count, summary.known_count, summary.quarantined_count) == (0, 1, 0)


def test_every_table_of_a_store_is_carried_over(home):
    store = Store.open(home.store)
    cursor = store._cursor()
    tables = [name for (name,) in cursor.execute("select table_name from duckdb_tables() order by 1").fetchall()]
    counts = {name: cursor.table(name).count("*").fetchall() for name in tables}
    store.close()
    with owner.own(home) as own:
        after = {name: own.store._cursor().table(name).count("*").fetchall() for name in tables}
    assert after == counts | {"hidden_names": [(1,)]}
