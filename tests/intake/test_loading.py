"""Loading into a real store: with and without a running owner, twice, in conflict, broken; exit codes and words."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from monitoring.home import Home
from monitoring.intake import loading, retry, spool
from monitoring.intake.__main__ import main
from monitoring.intake.problems import Problem
from monitoring.intake.summary import total
from monitoring.store import owner
from tests.intake.material import NOW, Anywhere, Corner, native, real, write

AT = "2016-06-06T08:00:00+07:00"


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "room")


def load(home, *paths, **options):
    return loading.load(paths, home, places=Corner(), now=NOW, **options)


def counts(summary):
    whole = total(summary.files)
    return whole.rows_count, whole.accepted_count, whole.known_count, whole.quarantined_count


def everything(home):
    return sorted((path.relative_to(home.root), path.stat().st_size) for path in home.root.rglob("*"))


def test_the_same_file_twice_changes_nothing(home, tmp_path):
    path = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue", f"2,sampah,{AT},Atlantis,,,qlue"))
    first, second = load(home, path), load(home, path)
    assert (counts(first), first.exit_code) == ((2, 1, 0, 1), 1)
    assert (counts(second), second.exit_code) == ((2, 0, 1, 1), 1)
    with owner.own(home) as own:
        assert own.store.ask("quarantine_rows", source=None, reason=None, most=10).num_rows == 1


def test_the_same_id_with_other_content_is_a_conflict_and_the_stored_version_stands(home, tmp_path):
    load(home, write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue")))
    summary = load(home, write(tmp_path, "b.csv", native(f"1,banjir,{AT},Galur,,,qlue", f"3,banjir,{AT},Galur,,,qlue")))
    assert counts(summary) == (2, 1, 0, 1)
    assert summary.files[0].quarantined == {"conflict": 1}
    with owner.own(home) as own:
        (row,) = own.store.ask("quarantine_rows", source=None, reason="conflict", most=10).to_pylist()
    assert "banjir" in row["raw"]
    assert "sampah" in row["stored"]


def test_every_sheet_of_one_workbook_is_a_load_of_its_own(home, tmp_path):
    book = openpyxl.Workbook()
    for name, row in (("Januari", ["1", "sampah", AT, "Galur"]), ("Februari", ["2", "banjir", AT, "Galur"])):
        sheet = book.create_sheet(name)
        sheet.append(["source_report_id", "category", "occurred_at", "unit"])
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert counts(load(home, path, sheet="Januari")) == (1, 1, 0, 0)
    assert counts(load(home, path, sheet="Februari")) == (1, 1, 0, 0)
    assert counts(load(home, path, sheet="Februari")) == (1, 0, 1, 0)


def test_a_row_from_the_future_is_taken_when_its_file_is_loaded_again_after_its_time(home, tmp_path):
    # 08:00 WIB is 01:00 UTC: the first load is at 00:30, the second a day later
    path = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue"))
    before, after = datetime(2016, 6, 6, 0, 30, tzinfo=UTC), datetime(2016, 6, 7, 0, 30, tzinfo=UTC)
    early = loading.load([path], home, places=Corner(), now=before)
    assert early.files[0].quarantined == {"impossible_time": 1}
    late = loading.load([path], home, places=Corner(), now=after)
    assert counts(late) == (1, 1, 0, 0)


@pytest.mark.parametrize("beyond", [2**59, 2**64 // 1000 + 1465174800000])
def test_a_time_beyond_the_calendar_is_refused_and_its_row_kept(home, tmp_path, beyond):
    # 2^59 ms is some 18 million years after 1970; Parquet can say so, Python's datetime cannot. The other lies a whole
    # turn of 64 bits of microseconds beyond 2016, and must not come round as that
    far = pa.array([beyond, 1465174800000], pa.timestamp("ms", "UTC"))  # the second: 2016-06-06 01:00 UTC
    path = tmp_path / "a.parquet"
    names = ["source_report_id", "category", "unit", "occurred_at"]
    pq.write_table(pa.table([["1", "2"], ["sampah"] * 2, ["Galur"] * 2, far], names=names), path)
    summary = load(home, path)
    assert (counts(summary), summary.files[0].quarantined) == ((2, 1, 0, 1), {"impossible_time": 1})
    with owner.own(home) as own:
        (row,) = own.store.ask("quarantine_rows", source=None, reason=None, most=10).to_pylist()
    assert json.loads(row["raw"])["occurred_at"] == beyond


def test_two_versions_of_one_id_in_one_file_are_both_visible(home, tmp_path):
    summary = load(home, write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue", f"1,banjir,{AT},Galur,,,qlue")))
    assert (counts(summary), summary.files[0].quarantined) == ((2, 1, 0, 1), {"conflict": 1})
    with owner.own(home) as own:
        (row,) = own.store.ask("quarantine_rows", source=None, reason="conflict", most=10).to_pylist()
    assert (json.loads(row["raw"])["category"], json.loads(row["stored"])["category"]) == ("banjir", "sampah")


def test_a_number_that_is_none_is_no_id(home, tmp_path):
    path = tmp_path / "a.parquet"
    names = ["source_report_id", "category", "unit", "occurred_at"]
    columns = [[1.0, float("nan")], ["sampah"] * 2, ["Galur"] * 2, [AT] * 2]
    pq.write_table(pa.table(columns, names=names), path)
    summary = load(home, path)
    assert (counts(summary), summary.files[0].quarantined) == ((2, 1, 0, 1), {"missing_id": 1})


@pytest.mark.parametrize("told", ["2016-06-06T08:00:00", "2016-06-06 08:00:00", "2016-06-06T01:00:00Z"])
def test_a_time_without_an_offset_in_the_rooms_own_format_is_told_in_wib(home, tmp_path, told):
    load(home, write(tmp_path, "a.csv", f"source_report_id,category,unit,occurred_at\n1,sampah,Galur,{told}\n"))
    with owner.own(home) as own:
        assert own.store.ask("report_facts", report_id=1)["received_at"][0].as_py() == datetime(
            2016, 6, 6, 1, tzinfo=UTC
        )


def test_the_date_cells_of_a_workbook_are_times_of_the_rooms_own_format(home, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["source_report_id", "category", "unit", "occurred_at"])
    book.active.append(["1", "sampah", "Galur", datetime(2016, 6, 6, 8, 0)])
    book.save(tmp_path / "a.xlsx")
    assert counts(load(home, tmp_path / "a.xlsx")) == (1, 1, 0, 0)
    with owner.own(home) as own:
        assert own.store.ask("report_facts", report_id=1)["received_at"][0].as_py() == datetime(
            2016, 6, 6, 1, tzinfo=UTC
        )


def test_a_refused_row_of_parquet_with_a_time_of_its_own_type_is_taken_when_tried_again(home, tmp_path):
    mapping = tmp_path / "mine.toml"
    text = """
title = "mine"
grain = "report"
source = "mine"
zone = "Asia/Jakarta"
[recognise]
columns = ["ticket", "opened"]
[fields]
source_report_id = "ticket"
occurred_at = "opened"
unit = "unit"
[times]
formats = ["%d/%m/%Y"]
"""
    mapping.write_text(text, "utf-8")
    at = pa.array([datetime(2016, 6, 6, 8, 0)], pa.timestamp("us"))
    pq.write_table(pa.table([["1"], at, ["Galor"]], names=["ticket", "opened", "unit"]), tmp_path / "a.parquet")
    assert counts(load(home, tmp_path / "a.parquet", mapping=str(mapping))) == (1, 0, 0, 1)
    mapping.write_text(text + '[values.unit]\n"Galor" = "Galur"\n', "utf-8")
    with owner.own(home) as own:
        receipt = retry.again(home, own.store, retry.Request("again", mapping=str(mapping)))
        assert (receipt.accepted_count, receipt.quarantined) == (1, {})
        assert own.store.ask("report_facts", report_id=1)["received_at"][0].as_py() == datetime(
            2016, 6, 6, 1, tzinfo=UTC
        )


def test_a_retry_that_no_code_of_ours_can_do_is_answered_and_does_not_stop_the_owner(home, monkeypatch):
    def stumbling(*_arguments):
        raise duckdb.ConversionException("no such number")

    monkeypatch.setattr(retry, "again", stumbling)
    retry.put_request(home.prepare(), retry.Request("again"))
    with owner.own(home) as own:
        assert retry.answer_requests(home, own.store) == 1
    assert "no such number" in spool.await_receipt(home, "again", timeout=0).refused


def test_duplicates_inside_a_file_are_known(home):
    # 80 different ids among 100 rows (cut -d, -f1 | sort -u | wc -l), the doubled rows being alike
    summary = loading.load([real("formats/boston311-100-20dupes-random.csv")], home, places=Anywhere(), now=NOW)
    assert counts(summary) == (100, 80, 20, 0)
    assert summary.exit_code == 0


def test_a_file_goes_in_through_the_running_owner(home, tmp_path):
    path = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue"))
    with owner.serve(home) as own:
        summary = load(home, path)
        assert own.store.ask("store_facts")["reports_count"].to_pylist() == [1]
    assert (counts(summary), summary.exit_code) == ((1, 1, 0, 0), 0)


def test_an_owner_that_does_not_answer_is_told_and_the_batch_waits_for_it(home, tmp_path):
    path = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue"))
    with owner.own(home) as own:  # holds the store, and does not look at the spool
        summary = load(home, path, timeout=0.2)
        assert summary.exit_code == 3
        assert summary.files[0].pending_count == 1
        assert own.empty_spool() == 1
    assert counts(load(home, path)) == (1, 0, 1, 0)


def test_words_of_an_owner_that_does_not_answer_name_the_seconds_asked_for(home, tmp_path, capsys):
    path = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue"))
    with owner.own(home):
        assert main([str(path), "--home", str(home.root), "--timeout", "3", "--lang", "id"]) == 3
    assert "Ruang tidak menjawab dalam 3 detik" in capsys.readouterr().out


def test_a_store_that_cannot_be_written_is_one_sentence_and_the_rows_wait(home, tmp_path, monkeypatch, capsys):
    path = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue"))
    full = duckdb.IOException("No space left on device")
    with monkeypatch.context() as patch:
        patch.setattr("monitoring.store.fold.apply", lambda *_: (_ for _ in ()).throw(full))
        assert main([str(path), "--home", str(home.root), "--lang", "en"]) == 3
    assert "The store cannot be written; what was read waits in the spool" in capsys.readouterr().out
    assert len(spool.pending(home)) == 1
    assert counts(load(home, path))[1:] == (0, 1, 0)  # the waiting batch went in first


def test_a_folder_that_cannot_hold_a_room_is_one_sentence_and_its_own_exit_code(tmp_path, capsys):
    path = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue"))
    no_folder = write(tmp_path, "file", "a file where the folder of the room should be")
    assert main([str(path), "--home", str(no_folder), "--lang", "en"]) == 3
    assert "The folder of the room cannot be used: " in capsys.readouterr().err


def test_one_broken_file_among_several_changes_nothing(home, tmp_path):
    good = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue"))
    load(home, good)
    before = everything(home)
    broken = write(
        tmp_path, "b.csv.gz", __import__("gzip").compress(native(f"2,sampah,{AT},Galur,,,qlue").encode())[:-9]
    )
    other = write(tmp_path, "c.csv", native(f"3,sampah,{AT},Galur,,,qlue"))
    with pytest.raises(Problem, match=r"b\.csv\.gz"):
        load(home, other, broken)
    assert everything(home) == before


def test_a_dry_run_changes_nothing_and_tells_what_would_be_refused(home, tmp_path):
    path = write(tmp_path, "a.csv", native(f"1,sampah,{AT},Galur,,,qlue", f"2,sampah,{AT},Atlantis,,,qlue"))
    summary = load(home, path, is_dry=True)
    assert not home.root.exists()
    assert (summary.files[0].pending_count, summary.files[0].quarantined) == (1, {"unknown_kelurahan": 1})
    assert summary.exit_code == 1


def test_a_file_of_column_names_only_has_no_rows(home, tmp_path):
    summary = load(home, write(tmp_path, "a.csv", native()))
    assert (counts(summary), summary.exit_code) == ((0, 0, 0, 0), 0)


def test_late_by_a_month_and_events_before_their_report_end_in_the_same_state(home, tmp_path):
    events = write(
        tmp_path,
        "events.csv",
        "source_report_id,kind,occurred_at,actor_role\n"
        "1,completed,2016-06-07T08:00:00+07:00,kelurahan\n"
        "1,accepted,2016-06-06T09:00:00+07:00,kelurahan\n",
    )
    reports = write(tmp_path, "reports.csv", native(f"1,sampah,{AT},Galur,,,qlue"))
    load(home, events)
    summary = load(home, reports)
    assert counts(summary) == (1, 1, 0, 0)
    with owner.own(home) as own:
        found = own.store.ask("report_find", text="1", most=5).to_pylist()
        assert [row["state"] for row in found] == ["done"]


def test_the_command_tells_by_its_exit_code(tmp_path, capsys):
    room = ["--home", str(tmp_path / "room"), "--lang", "en"]
    good = str(write(tmp_path, "a.csv", native(f"1,sampah,{AT},Kelurahan Galur,,,qlue")))
    bad = str(write(tmp_path, "b.csv", native(f"2,sampah,{AT},Galor,,,qlue")))
    assert main([good, *room]) == 0
    assert "1  accepted" in capsys.readouterr().out
    assert main([good, bad, *room]) == 1
    out = capsys.readouterr().out
    assert "unknown_kelurahan" in out
    assert "row 1, line 2: Galor in unit is no known kelurahan; nearest names: " in out
    assert "Galur" in out
    assert main([str(tmp_path / "absent.csv"), *room]) == 2
    assert main([good, "--mapping", "nothing", *room]) == 2
    assert "No mapping is called nothing" in capsys.readouterr().err
    assert main([good, "--dry-run", *room]) == 0
    for wrong in ([], ["--retry", good]):
        with pytest.raises(SystemExit) as raised:
            main([*wrong, *room])
        assert raised.value.code == 2


def test_help_states_the_exit_codes(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "3 the store refused" in " ".join(capsys.readouterr().out.split())


MINE = """
grain = "report"
source = "mine"
[recognise]
columns = ["nomor", "kapan", "tempat"]
[fields]
source_report_id = "nomor"
occurred_at = "kapan"
unit = "tempat"
category = "apa"
"""


def test_rows_of_quarantine_pass_after_their_mapping_was_mended(tmp_path, capsys):
    home = Home(tmp_path / "room").prepare()
    folder = home.root / "mappings"
    folder.mkdir()
    room = ["--home", str(home.root), "--lang", "en"]
    write(folder, "mine.toml", MINE)
    path = write(
        tmp_path, "a.csv", f"nomor,kapan,tempat,apa\n1,{AT},Kel. Galur,x\n2,{AT},Galur Lama,y\n,{AT},Galur,z\n"
    )
    assert main([str(path), *room]) == 1
    assert main(["--retry", *room]) == 1  # nothing was mended
    write(folder, "mine.toml", MINE + '[values.unit]\n"Galur Lama" = "Galur"\n')
    assert main(["--retry", "--source", "mine", "--reason", "unknown_kelurahan", *room]) == 0
    assert "1  taken now" in capsys.readouterr().out
    with owner.serve(home) as own:
        left = own.store.ask("quarantine_rows", source=None, reason=None, most=10)
        assert left["reason"].to_pylist() == ["missing_id"]
        assert own.store.ask("store_facts")["reports_count"].to_pylist() == [2]
        assert main(["--retry", *room]) == 1  # through the running owner
    assert "1  still in quarantine" in capsys.readouterr().out


def test_a_retried_row_that_contradicts_the_stored_one_waits_as_a_conflict_with_both_versions(tmp_path, capsys):
    home = Home(tmp_path / "room").prepare()
    folder = home.root / "mappings"
    folder.mkdir()
    room = ["--home", str(home.root), "--lang", "en"]
    write(folder, "mine.toml", MINE)
    path = write(tmp_path, "a.csv", f"nomor,kapan,tempat,apa\n1,{AT},Galur,x\n1,{AT},Galur Lama,y\n")
    assert main([str(path), *room]) == 1
    write(folder, "mine.toml", MINE + '[values.unit]\n"Galur Lama" = "Galur"\n')
    assert main(["--retry", *room]) == 1
    assert main([str(path), *room]) == 1  # the same refusal once more, and kept once
    with owner.own(home) as own:
        (row,) = own.store.ask("quarantine_rows", source=None, reason=None, most=10).to_pylist()
    assert (row["reason"], json.loads(row["detail"])) == ("conflict", {"id": "1"})
    assert json.loads(row["raw"])["apa"] == "y"
    assert json.loads(row["stored"])["category_given"] == "x"


def test_every_naughty_string_is_stored_or_refused(home, tmp_path):
    strings = json.loads(real("nasty/blns.json").read_text("utf-8"))
    rows = [{"source_report_id": str(n), "category": "sampah", "occurred_at": AT, "unit": "Galur", "description": s}
            for n, s in enumerate(strings)]  # fmt: skip
    rows += [dict(row, source_report_id=row["description"], unit="Galur") for row in rows]
    rows += [dict(row, source_report_id=f"u{n}", unit=row["description"]) for n, row in enumerate(rows[: len(strings)])]
    path = write(tmp_path, "blns.ndjson", "\n".join(json.dumps(row) for row in rows))
    summary = load(home, path)
    read, accepted, known, quarantined = counts(summary)
    assert read == 3 * len(strings) == accepted + known + quarantined
    assert accepted >= len(strings)
