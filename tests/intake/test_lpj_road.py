"""The whole road of a file of RT and RW: read, spooled, stored, asked for; twice, mended, corrected, late."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.home import Home
from monitoring.intake import loading, pipeline, retry
from monitoring.intake.__main__ import main
from monitoring.intake.summary import FileSummary
from monitoring.store import Store, owner
from tests.intake.lpj_files import ACT, LPJ, OFFICE_MAPPING, RT, RW, UNIT, office
from tests.intake.material import NOW, Corner, native, write

AT = "2016-06-06T08:00:00+07:00"
OFFICE_ROWS = (
    "K-1;Galur;3;5;06/06/2016 08:00 WIB;Kerja Bakti;f1.jpg;Sapu jalan;Pak Budi",
    "K-2;Kel. Galor;3;5;06/06/2016 09:00 WIB;Arisan;f2.jpg;Arisan warga;Pak Budi",
    "K-3;Galur;3;-;30/06/2016 23:59 WIB;Kondisi Sosial;;;Bu Siti",
)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "room")


def load(home, path, **options):
    (found,) = loading.load([path], home, places=Corner(), now=NOW, **options).files
    return found.accepted_count, found.known_count, dict(found.quarantined)


def sent(home, unit, month=6):
    with owner.own(home) as own:
        days = {"from_day": date(2016, month, 1), "to_day": date(2016, month, 30)}
        return own.store.ask("ledger_reports", unit_code=unit, **days).to_pylist()


def test_a_file_of_lpj_is_stored_once_however_often_it_is_loaded(home, tmp_path):
    path, mapping = office(tmp_path, *OFFICE_ROWS)
    assert load(home, path, mapping=mapping) == (2, 0, {"unknown_kelurahan": 1})
    assert load(home, path, mapping=mapping) == (0, 2, {"unknown_kelurahan": 1})
    again = write(tmp_path, "more.csv", path.read_text("utf-8") + "K-4;Galur;3;5;01/07/2016 00:00 WIB;Kerja Bakti;;;\n")
    assert load(home, again, mapping=mapping) == (1, 2, {"unknown_kelurahan": 1})
    (first,) = sent(home, RT)
    assert [
        first[name] for name in ("source", "source_lpj_id", "kind", "kind_given", "photo", "words", "standing")
    ] == [*("kampung_contoh", "K-1", "communal_work", "Kerja Bakti", "f1.jpg", "Sapu jalan", "waiting")]
    assert [row["source_lpj_id"] for row in sent(home, RW)] == ["K-3"], "the last minute of June in Jakarta"
    assert [row["source_lpj_id"] for row in sent(home, RT, month=7)] == ["K-4"]
    with owner.own(home) as own:
        assert own.store.ask("store_facts")["reports_count"].to_pylist() == [0], "no citizen reported anything"


def test_a_refused_row_is_kept_without_the_heads_name_and_taken_once_the_mapping_is_mended(home, tmp_path):
    path, mapping = office(tmp_path, *OFFICE_ROWS)
    load(home, path, mapping=mapping)
    write(tmp_path, "kampung_contoh.toml", OFFICE_MAPPING + '\n[values.kelurahan]\n"Kel. Galor" = "Galur"\n')
    with owner.own(home) as own:
        (row,) = own.store.ask("quarantine_to_retry", source=None, reason=None, most=9).to_pylist()
        assert json.loads(row["raw"])["No LPJ"] == "K-2"
        assert "Budi" not in row["raw"]
        mended = retry.remap(
            own.store.ask("quarantine_to_retry", source=None, reason=None, most=9),
            mapping,
            home,
            places=Corner(),
            now=NOW,
        )
        receipt = own.store.apply(mended)
        assert (receipt.accepted_count, receipt.quarantined) == (1, {})
        assert own.store.ask("quarantine_rows", source=None, reason=None, most=9).num_rows == 0
    assert [(row["source_lpj_id"], row["kind"]) for row in sent(home, RT)] == [
        ("K-1", "communal_work"),
        ("K-2", "other"),
    ]


def test_a_refused_decision_is_tried_again_as_a_decision(home, tmp_path):
    row = "a1,refused,2016-07-01T09:00:00+07:00,,,2016-06-01,2016-06-30,,lurah,lurah-galur,,"
    load(home, write(tmp_path, "a.csv", f"{ACT}\n{row}\n"))
    with owner.own(home) as own:
        receipt = retry.again(home, own.store, retry.Request("again"))
    assert (receipt.accepted_count, receipt.quarantined) == (0, {"missing_field": 1})


def test_the_same_id_with_other_content_is_a_conflict_and_a_higher_revision_is_a_correction(home, tmp_path):
    first, conflict, second = (
        f"1,{kind},{AT},{RT},,,,{revision},,{words}"
        for kind, revision, words in (("other", 0, "sapu"), ("other", 0, "siram"), ("communal_work", 1, "sapu jalan"))
    )
    assert load(home, write(tmp_path, "a.csv", f"{LPJ}\n{first}\n")) == (1, 0, {})
    assert load(home, write(tmp_path, "b.csv", f"{LPJ}\n{conflict}\n{second}\n")) == (
        1,
        0,
        {"conflict": 1},
    )
    (row,) = sent(home, RT)
    assert (row["revision"], row["words"]) == (1, "sapu jalan")
    with owner.own(home) as own:
        (kept,) = own.store.ask("quarantine_rows", source=None, reason="conflict", most=9).to_pylist()
    assert ("siram" in kept["raw"], "sapu" in kept["stored"]) == (True, True)


def test_what_was_done_with_reports_and_the_register_take_the_same_road(home, tmp_path):
    sent_rows = "\n".join(f"{number},other,2016-06-0{number}T08:00:00+07:00,{RT},,,,,," for number in (1, 2, 3))
    load(home, write(tmp_path, "lpj.csv", f"{LPJ}\n{sent_rows}\n"))
    acts = (
        f"a,validated,2016-07-01,{RT},,2016-06-01,2016-06-02,,lurah,lurah-galur,,",
        f"b,refused,2016-07-01,{RT},2,,,,lurah,lurah-galur,Foto sama,",
    )
    act_file = write(tmp_path, "acts.csv", "\n".join([ACT, *acts]) + "\n")
    assert [load(home, act_file), load(home, act_file)] == [(2, 0, {}), (0, 2, {})]
    told = [(row["source_lpj_id"], row["standing"], row["reason"], row["decided_by"]) for row in sent(home, RT)]
    assert told == [
        ("1", "validated", None, "lurah-galur"),
        ("2", "refused", "other", "lurah-galur"),
        ("3", "waiting", None, None),
    ]
    units = write(tmp_path, "units.csv", f"{UNIT}\nformed,1983-05-01,,Galur,3,5,ya,,\nhead_in,2016-06-16,{RT},,,,,,\n")
    assert [load(home, units), load(home, units)] == [(2, 0, {}), (0, 2, {})]
    with owner.own(home) as own:
        asked = {"month": date(2016, 6, 1), "to_day": date(2016, 6, 30), "recent_days": 7, "kelurahan_code": None}
        (row,) = own.store.ask("ledger_units", **asked, unit_code=RT).to_pylist()
    # formed long before: registered all 30 days; its head came on the 16th: 30 - 15 days
    assert (row["is_registered"], row["days_in_month_registered"], row["head_days"]) == (True, 30, 15)
    assert (row["sent_count"], row["validated_count"], row["refused_count"], row["waiting_count"]) == (3, 1, 1, 1)


def test_reports_told_by_their_day_alone_are_not_taken_for_a_machines_at_midnight(home, tmp_path):
    rows = "\n".join(f"{day},other,2016-06-{day:02d},{RT},,,,,," for day in range(1, 31))
    assert load(home, write(tmp_path, "lpj.csv", f"{LPJ}\n{rows}\n")) == (30, 0, {})
    assert {row["copy_flags"] for row in sent(home, RT)} == {None}


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_command_counts_lpj_apart_from_citizens_reports(home, tmp_path, capsys, language):
    told = {"en": ("reports of citizens", "accountability reports (LPJ) of RT and RW"),
            "id": ("laporan warga", "laporan pertanggungjawaban (LPJ) RT dan RW")}[language]  # fmt: skip
    rows = "\n".join(f"{number},other,{AT},{RT},,,,,," for number in range(3))
    paths = [write(tmp_path, "lpj.csv", f"{LPJ}\n{rows}\n,other,{AT},{RT},,,,,,\n")]
    paths.append(write(tmp_path, "citizens.csv", native(f"1,sampah,{AT},Galur,,,qlue")))
    arguments = [*map(str, paths), "--home", str(home.root), "--lang", language]
    assert main([*arguments, "--dry-run"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if told[0] in line] == [
        f"              1  {told[0]}"
    ] * 2  # the file's own, and in all
    assert [line for line in said if told[1] in line] == [f"              3  {told[1]}"] * 2
    assert main(arguments) == 1
    assert len(sent(home, RT)) == 3


ids = st.sampled_from(["1", "2", "", "x" * 300, "'; drop table lpj_report; --"])
kinds = st.sampled_from(["other", "communal_work", "Kerja Bakti", ""])
times = st.sampled_from([AT, "2016-06-30T17:00:00Z", "2016-06-06", "", "2999-01-01T00:00:00Z", "kemarin"])
units = st.sampled_from([(RT, "", "", ""), ("", "Galur", "3", "5"), ("", "Galur", "RW 3", ""), ("", "", "", ""),
                         ("", "Atlantis", "3", "5"), (RT, "Galur", "3", "6"), ("", "Galur", "0", "5")])  # fmt: skip
revisions = st.sampled_from(["", "0", "1", "-1", "1e3"])
rows = st.tuples(ids, kinds, times, units, revisions, st.sampled_from(["", "f.jpg"]), st.sampled_from(["", "sapu"]))
noise = st.sampled_from(["", "a", '"', "1,2", "\x00", "é", ",,,,,,,,,,,,"])


def _text(row: tuple) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([*row[:3], *row[3], *row[4:]])
    return out.getvalue()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(rows.map(_text), noise), max_size=25), st.integers(1, 4))
def test_every_row_is_accepted_known_or_quarantined(lines, chunks_count):
    store = Store.in_memory()
    summary = FileSummary("a.csv", "native_lpj", "native")
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = write(Path(folder), "a.csv", "\n".join([LPJ, *lines]))
            for batch in pipeline.batches(path, "native_lpj", Corner(), now=NOW, rows=len(lines) // chunks_count + 1):
                named = batch.quarantine["row_number"].to_pylist() + batch.lpj_reports["row_number"].to_pylist()
                assert sorted(named) == batch.rows["row_number"].to_pylist()
                summary.read(batch)
                summary.answered(store.apply(batch), batch.quarantine.num_rows)
    finally:
        store.close()
    assert summary.pending_count == 0
    assert summary.rows_count == summary.accepted_count + summary.known_count + summary.quarantined_count
