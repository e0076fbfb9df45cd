"""Names end at intake: spool, store, quarantine and receipts get pseudonyms, or nothing at all is taken in."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from monitoring.home import Home
from monitoring.intake import loading, pseudonyms, retry, spool
from monitoring.intake.__main__ import main
from monitoring.intake.places import Named
from monitoring.intake.pseudonyms import Key, KeyProblem
from monitoring.intake.summary import total
from monitoring.store import Store, owner
from tests.builders import batch, report
from tests.intake.material import GALUR, NOW, Corner, whole, write

AT = "2016-06-06T08:00:00+07:00"
SITI, BUDI, NO_ID, BROKEN = "Siti Aminah", "budi@contoh.id", "Nyoman Tanpa Id", "Ketut Terpotong"
HEADER = "source_report_id,category,occurred_at,unit,reporter,email"
ORIGINALS = (SITI, BUDI, NO_ID, BROKEN, "nyoman@contoh.id", "siti@contoh.id", "081234567890", "Wayan Penilai")


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "room")


class Grown(Corner):
    """A province in which every name is one of Galur's."""

    def match_names(self, texts):
        return [Named(GALUR, ()) for _ in texts]


def native(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def load(home, *paths, **options):
    return loading.load(paths, home, places=Corner(), now=NOW, **options)


def counts(summary):
    whole = total(summary.files)
    return whole.rows_count, whole.accepted_count, whole.known_count, whole.quarantined_count


def a_file(folder: Path, name: str = "a.csv") -> Path:
    """A report that is taken, one without an id, one that cannot be cut into columns, one of an unknown place."""
    return write(folder, name, native(
        f"1,sampah,{AT},Galur,{SITI},siti@contoh.id",
        f",sampah,{AT},Galur,{NO_ID},nyoman@contoh.id",
        f"3,sampah,{AT},Galur,{BROKEN},081234567890,too,many",
        f"4,sampah,{AT},Atlantis,{BUDI},{BUDI}",
    ))  # fmt: skip


def some_events(folder: Path) -> Path:
    return write(folder, "events.csv", "\n".join([
        "source_report_id,kind,occurred_at,actor_role,actor,stars",
        f"1,rated,{AT},citizen,Wayan Penilai,5",
        f"1,accepted,{AT},kelurahan,petugas-{GALUR}-1,",
        f"1,rated,{AT},citizen,Wayan Penilai,9",
    ]) + "\n")  # fmt: skip


def found_in(root: Path, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Which of the words stand in which file under a folder, packed spool entries unpacked."""
    told = set()
    for path in (path for path in root.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if path.suffix == ".arrow":
            with pa.ipc.open_file(path) as reader:
                content += str(reader.read_all().to_pydict()).encode()
        told |= {(word, path.name) for word in words if word.encode() in content}
    return told


def ask(home, question, **parameters):
    with owner.own(home) as own:
        return own.store.ask(question, **parameters).to_pylist()


def quarantined(home):
    return {row["reason"]: json.loads(row["raw"]) for row in quarantine_rows(home)}


def quarantine_rows(home):
    return ask(home, "quarantine_to_retry", source=None, reason=None, most=100)


def stored(home, column, table="report"):
    with owner.own(home) as own:
        return [row[0] for row in own.store._cursor().execute(f"select {column} from {table} order by all").fetchall()]


def test_a_pseudonym_is_the_hmac_of_the_name_under_the_numbered_key():
    key = Key(3, b"k" * 32)
    digits = hmac.new(b"k" * 32, SITI.encode(), hashlib.sha256).hexdigest()[:16]
    assert key.pseudonym(SITI) == f"p3-{digits}"
    assert key.pseudonym(SITI) != key.pseudonym(SITI.lower()) != Key(3, b"l" * 32).pseudonym(SITI.lower())
    assert pseudonyms.is_pseudonym(key.pseudonym(SITI))


@pytest.mark.parametrize(
    ("name", "before"),
    [
        (f"petugas-{GALUR}-7", f"petugas-{GALUR}-p1-"),
        (f"petugas-{GALUR}", f"petugas-{GALUR}-p1-"),
        ("petugas-budi", "petugas-p1-"),
        ("petugas-0812.3456.7890-x", "petugas-p1-"),
        ("petugasan", "p1-"),
    ],
)
def test_staff_keep_the_prefix_by_which_they_are_told_and_nothing_more_of_their_name(name, before):
    told = Key(1, b"k" * 32).pseudonym(name)
    assert told.startswith(before)
    assert len(told) == len(before) + 16
    assert pseudonyms.is_pseudonym(told)


def test_the_macros_know_staff_by_their_pseudonyms():
    key = Key(1, b"k" * 32)
    names = [key.pseudonym(name) for name in (f"petugas-{GALUR}-7", "petugas-budi", SITI)]
    cursor = Store.in_memory()._cursor()
    told = [
        cursor.execute("select is_staff($n), is_staff_of($n, $c)", {"n": name, "c": GALUR}).fetchone() for name in names
    ]
    assert told == [(True, True), (True, False), (False, False)]


def test_no_name_is_found_in_the_store_the_spool_or_the_receipts(home, tmp_path):
    path, events = a_file(tmp_path), some_events(tmp_path)
    with owner.own(home):  # a room that is open but takes nothing in: the batch stays in the spool
        waits = load(home, path, timeout=0.1)
        assert waits.exit_code == 3
        assert spool.pending(home)
        assert found_in(home.root, ORIGINALS) == set()
    load(home, path), load(home, events), load(home, write(tmp_path, "b.csv", native(f"1,banjir,{AT},Galur,{BUDI},x")))
    assert {row["reason"] for row in quarantine_rows(home)} == {
        "missing_id", "wrong_field_count", "unknown_kelurahan", "bad_stars", "conflict",
    }  # fmt: skip
    assert list(home.receipts.iterdir())
    assert found_in(home.root, ORIGINALS) == set()
    assert found_in(home.root, (GALUR,)), "the search finds what is there"


def test_the_store_keeps_the_pseudonym_and_quarantine_keeps_it_in_the_names_place(home, tmp_path):
    load(home, a_file(tmp_path)), load(home, some_events(tmp_path))
    key = pseudonyms.key_of(home)
    assert stored(home, "reporter") == [key.pseudonym(SITI)]
    assert stored(home, "actor", "handling_event where kind = 'rated'") == [key.pseudonym("Wayan Penilai")]
    assert stored(home, "actor", "handling_event where kind = 'accepted'") == [f"petugas-{GALUR}-1"], (
        "an office is named"
    )
    raw = quarantined(home)
    assert raw["missing_id"]["reporter"] == key.pseudonym(NO_ID)
    assert raw["missing_id"]["email"] == key.pseudonym("nyoman@contoh.id"), "no mapping reads it, and it tells who"
    assert raw["missing_id"]["category"] == "sampah"
    assert raw["bad_stars"]["actor"] == key.pseudonym("Wayan Penilai")
    assert raw["wrong_field_count"]["__text__"].startswith("withheld:")


def test_a_broken_row_of_a_source_that_names_nobody_is_kept_whole(tmp_path):
    header = "id_laporan;skpd;kategori;status;tanggal_masuk;tanggal_selesai"
    path = write(tmp_path, "crm.csv", f"{header}\n1;Galur;SAMPAH;COMPLETE;2019-01-01;2019-01-02\n2;Galur;SAMPAH\n")
    assert whole(path).rows["__text__"].to_pylist() == [None, "2;Galur;SAMPAH"]


def test_a_column_that_the_mapping_reads_something_else_from_stays(tmp_path):
    mapping = (
        'grain = "report"\nzone = "Asia/Jakarta"\n[recognise]\ncolumns = ["id", "at", "email"]\n[fields]\n'
        'source_report_id = "id"\noccurred_at = "at"\nunit = "email"\nreporter = ["nama", "pengirim"]\n'
        'category = "jenis"\n[times]\nformats = ["iso8601"]\n'
    )
    path = write(tmp_path, "a.csv", f"id,at,email,nama,pengirim,jenis,noHp\n1,{AT},Galur,{SITI},{BUDI},sampah,0812\n")
    told = whole(path, str(write(tmp_path, "own.toml", mapping)), key=(key := Key(1, b"k" * 32)))
    (row,) = told.rows.to_pylist()
    assert row["email"] == "Galur"
    assert [row[name] for name in ("nama", "pengirim", "noHp")] == [key.pseudonym(n) for n in (SITI, BUDI, "0812")]
    assert told.reports["reporter"].to_pylist() == [key.pseudonym(SITI)]


def test_a_number_in_a_parquet_file_is_a_name_like_any_other(tmp_path):
    table = pa.table(
        {"source_report_id": ["1"], "category": ["sampah"], "occurred_at": [AT], "reporter": [81234567890]}
    )
    pq.write_table(table.append_column("unit", pa.array(["Galur"])), tmp_path / "a.parquet")
    told = whole(tmp_path / "a.parquet", key=(key := Key(1, b"k" * 32)))
    assert told.reports["reporter"].to_pylist() == told.rows["reporter"].to_pylist() == [key.pseudonym("81234567890")]


def test_a_name_that_looks_like_a_pseudonym_is_hidden_like_any_other(home, tmp_path):
    told = "p1-0123456789abcdef"
    load(home, write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,{told},")))
    assert stored(home, "reporter") == [pseudonyms.key_of(home).pseudonym(told)] != [told]


def test_trying_again_does_not_hide_what_is_hidden(home, tmp_path):
    load(home, a_file(tmp_path), some_events(tmp_path))
    key, before = pseudonyms.key_of(home), quarantined(home)
    pseudonyms.rotate(home)
    with owner.own(home) as own:
        rows = own.store.ask("quarantine_to_retry", source=None, reason=None, most=10)
        rows = rows.filter(pc.equal(rows["reason"], "unknown_kelurahan"))
        again = retry.remap(rows, "native_reports", home, places=Grown(), now=NOW)
        assert again.reports["reporter"].to_pylist() == [key.pseudonym(BUDI)]
        retry.again(home, own.store, retry.Request("again"))
    assert quarantined(home) == before


def test_a_retry_hides_what_only_its_mapping_reads_as_a_name(home, tmp_path):
    path = write(
        tmp_path, "a.csv", f"source_report_id,category,occurred_at,unit,warga\n1,sampah,{AT},Atlantis,{SITI}\n"
    )
    load(home, path)
    assert quarantined(home)["unknown_kelurahan"]["warga"] == SITI, "nothing says that this column names anybody"
    mapping = (
        'grain = "report"\nplaces = "none"\n[recognise]\ncolumns = ["source_report_id"]\n[fields]\nreporter = "warga"\n'
        'source_report_id = "source_report_id"\ncategory = "category"\noccurred_at = "occurred_at"\n'
    )
    with owner.own(home) as own:
        receipt = retry.again(home, own.store, retry.Request("k", mapping=str(write(tmp_path, "own.toml", mapping))))
    assert receipt.accepted_count == 1
    assert stored(home, "reporter") == [pseudonyms.key_of(home).pseudonym(SITI)]


def test_the_same_file_after_the_key_was_changed_is_known_and_no_conflict(home, tmp_path):
    path = a_file(tmp_path)
    assert counts(load(home, path)) == (4, 1, 0, 3)
    old = pseudonyms.key_of(home)
    new = pseudonyms.rotate(home)
    assert (old.number, new.number) == (1, 2)
    assert counts(load(home, path)) == (4, 0, 1, 3)
    # the same rows in a file of another content: nothing of it was ever seen as a batch
    other = write(tmp_path, "other.csv", path.read_text() + f"5,sampah,{AT},Galur,{SITI},\n")
    assert counts(load(home, other)) == (5, 1, 1, 3)
    assert {row["reason"] for row in quarantine_rows(home)} == {"missing_id", "wrong_field_count", "unknown_kelurahan"}
    assert stored(home, "reporter") == [old.pseudonym(SITI), new.pseudonym(SITI)]
    kept = [row["reason"] for row in quarantine_rows(home)]
    assert (kept.count("missing_id"), kept.count("unknown_kelurahan")) == (1, 1), "kept once, under whichever key"


def test_a_report_told_again_by_somebody_else_is_known(home, tmp_path):
    load(home, write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,{SITI},")))
    assert counts(load(home, write(tmp_path, "b.csv", native(f"1,sampah,{AT},Galur,{BUDI},")))) == (1, 0, 1, 0)
    assert stored(home, "reporter") == [pseudonyms.key_of(home).pseudonym(SITI)]


def test_the_key_is_for_its_owner_alone_and_is_made_on_first_use(home, tmp_path):
    assert not pseudonyms.path_of(home).exists()
    key = pseudonyms.key_of(home)
    path = pseudonyms.path_of(home)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert pseudonyms.key_of(home) == key
    assert key.secret.hex() in path.read_text()
    assert key.secret.hex() not in repr(key)


def test_a_key_that_others_may_read_is_closed_to_them_and_the_log_says_so(home, caplog):
    key = pseudonyms.key_of(home)
    pseudonyms.path_of(home).chmod(0o644)
    with caplog.at_level(logging.WARNING):
        assert pseudonyms.key_of(home) == key
    assert pseudonyms.path_of(home).stat().st_mode & 0o777 == 0o600
    assert str(pseudonyms.path_of(home)) in caplog.text
    assert key.secret.hex() not in caplog.text


def test_a_dry_run_makes_no_key(home, tmp_path):
    assert load(home, a_file(tmp_path), is_dry=True).is_dry
    assert not pseudonyms.path_of(home).exists()


def test_many_who_find_no_key_all_end_with_the_same_one(home):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _turn: pseudonyms.key_of(home), range(16)))
    assert len(keys) == 1


def test_two_processes_that_load_into_a_new_room_at_once_use_one_key(home, tmp_path):
    files = [write(tmp_path, f"{n}.csv", native(f"{n},sampah,{AT},Galur,{SITI},")) for n in (1, 2)]
    command = [sys.executable, "-m", "monitoring.intake", "--home", str(home.root)]
    running = [subprocess.Popen([*command, str(path)], stdout=subprocess.DEVNULL) for path in files]
    assert [process.wait(120) for process in running] == [0, 0]
    assert stored(home, "reporter") == [pseudonyms.key_of(home).pseudonym(SITI)] * 2


@pytest.mark.parametrize(
    "content", ["", "number = 1\n", "number = 1\nsecret = 'zz'\n", "number = 0\nsecret = ''\n", "\0"]
)
def test_a_key_that_cannot_be_read_is_one_sentence_and_nothing_is_taken_in(home, tmp_path, capsys, content):
    load(home, write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,{SITI},")))
    pseudonyms.path_of(home).write_text(content)
    other = write(tmp_path, "b.csv", native(f"2,sampah,{AT},Galur,{BUDI},"))
    assert main([str(other), "--home", str(home.root), "--lang", "en"]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert str(pseudonyms.path_of(home)) in said
    assert "Nothing is taken in" in said
    assert len(stored(home, "reporter")) == 1
    assert found_in(home.root, (BUDI,)) == set()


def test_a_lost_key_is_said_in_both_languages_and_is_not_silently_made_anew(home, tmp_path, capsys):
    key = pseudonyms.key_of(home)
    pseudonyms.path_of(home).unlink()
    path = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,{SITI},"))
    for language, word in (("en", "is missing"), ("id", "tidak ada")):
        assert main([str(path), "--home", str(home.root), "--lang", language]) == 2
        assert word in capsys.readouterr().err
    assert not pseudonyms.path_of(home).exists()
    new = pseudonyms.rotate(home)
    assert new.number == key.number + 1, "so that no two keys' pseudonyms have one number"
    assert main([str(path), "--home", str(home.root)]) == 0


def test_another_key_in_the_files_place_is_refused(home):
    first = pseudonyms.key_of(home)
    path = pseudonyms.path_of(home)
    path.write_text(path.read_text().replace(first.secret.hex(), "ab" * 32))
    with pytest.raises(KeyProblem, match="not the key that is in force in this room, number 1"):
        pseudonyms.key_of(home)
    pseudonyms.rotate(home)
    path.write_text(f'number = 1\nsecret = "{first.secret.hex()}"\n')  # from an old copy
    with pytest.raises(KeyProblem, match="number 2"):
        pseudonyms.key_of(home)


def test_a_room_that_does_not_say_which_key_is_in_force_learns_it_from_the_file(home):
    key = pseudonyms.key_of(home)
    (home.root / pseudonyms.IN_FORCE).unlink()
    assert pseudonyms.key_of(home) == key
    assert pseudonyms.in_force(home) == (1, key.check)


def test_after_a_rotation_cut_short_the_new_key_is_in_force(home):
    pseudonyms.key_of(home)
    told = (home.root / pseudonyms.IN_FORCE).read_text()
    new = pseudonyms.rotate(home)
    (home.root / pseudonyms.IN_FORCE).write_text(told)
    assert pseudonyms.key_of(home) == new
    assert pseudonyms.in_force(home) == (2, new.check)


def test_a_spool_entry_from_before_names_were_hidden_is_hidden_when_it_is_taken(home):
    spool.put(home, batch([report("1", reporter=SITI)], nature="real"))
    with owner.own(home) as own:
        assert own.empty_spool() == 1
    assert stored(home, "reporter") == [pseudonyms.key_of(home).pseudonym(SITI)]


def test_a_spool_entry_with_names_waits_where_the_key_is_lost(home):
    pseudonyms.key_of(home)
    pseudonyms.path_of(home).unlink()
    spool.put(home, batch([report("1", reporter=SITI)], nature="real"))
    with owner.own(home) as own:
        own._look()
        assert "is missing" in own.trouble
    assert stored(home, "reporter") == []
    assert len(spool.pending(home)) == 1


def test_no_screen_is_given_a_pseudonym_out_of_quarantine(home, tmp_path):
    load(home, write(tmp_path, "a.csv", native(f",sampah,{AT},Galur,petugas-{GALUR}-1,{BUDI}")))
    (row,) = ask(home, "quarantine_rows", source=None, reason=None, most=100)
    told = json.loads(row["raw"])
    assert (told["reporter"], told["email"], told["unit"]) == (f"petugas-{GALUR}-…", "…", "Galur")
    (one,) = ask(home, "quarantine_row", quarantine_id=row["quarantine_id"])
    assert one["raw"] == row["raw"]
