"""Rows of LPJ: what is kept, what is flagged, what is refused and why."""

from __future__ import annotations

import json

import pytest

from monitoring import lpj
from monitoring.intake import pipeline
from tests.intake.lpj_files import AT, LPJ, RT, RW, office, read, reasons
from tests.intake.material import GALUR, KWITANG, NOW, Corner, instant, real, refused, whole, write


def test_a_report_of_an_rt_is_kept_as_it_was_sent(tmp_path):
    found = read(tmp_path, LPJ, f"L1,communal_work,{AT},{RT},,,,2,foto/1.jpg,  Sapu jalan ")
    assert found.meta.mapping == "native_lpj"
    assert (found.reports.num_rows, found.events.num_rows) == (0, 0), "it is no report of a citizen"
    assert found.lpj_reports.to_pylist() == [
        {
            "row_number": 1,
            "source": "native",
            "source_lpj_id": "L1",
            "revision": 2,
            "unit_code": RT,
            "kind": "communal_work",
            "kind_given": "communal_work",
            "occurred_at": instant(AT),
            "photo": "foto/1.jpg",
            "words": "Sapu jalan",
            "flags": None,
        }
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f",communal_work,{AT},{RT},,,,,,", "missing_id"),
        (f"1,communal_work,,{RT},,,,,,", "missing_field"),
        (f"1,communal_work,kemarin,{RT},,,,,,", "unparsable_time"),
        (f"1,communal_work,06/06/2016 08:00,{RT},,,,,,", "unparsable_time"),
        (f"1,communal_work,2026-01-01T00:10:00Z,{RT},,,,,,", None),  # ten minutes ahead of 00:00: still possible
        (f"1,communal_work,2026-01-01T00:10:01Z,{RT},,,,,,", "impossible_time"),
        (f"1,communal_work,1970-01-01T00:00:00Z,{RT},,,,,,", "impossible_time"),
        (f"1,communal_work,{AT},,,,,,,", "missing_field"),
        (f"1,communal_work,{AT},,Galur,,5,,,", "missing_field"),
        (f"1,communal_work,{AT},,,3,5,,,", "missing_field"),
        (f"1,communal_work,{AT},,Atlantis,3,5,,,", "unknown_kelurahan"),
        (f"1,communal_work,{AT},31.71.99.1001-003-005,,,,,,", "unknown_kelurahan"),
        (f"1,communal_work,{AT},{GALUR}-3-5,,,,,,", "bad_unit"),
        (f"1,communal_work,{AT},{GALUR}-000,,,,,,", "bad_unit"),
        (f"1,communal_work,{AT},{GALUR}-003-000,,,,,,", "bad_unit"),
        (f"1,communal_work,{AT},{GALUR},,,,,,", "bad_unit"),
        (f"1,communal_work,{AT},{RT}-001,,,,,,", "bad_unit"),
        (f"1,communal_work,{AT},,Galur,0,5,,,", "bad_unit_number"),
        (f"1,communal_work,{AT},,Galur,III,5,,,", "bad_unit_number"),
        (f"1,communal_work,{AT},,Galur,3,1000,,,", "bad_unit_number"),
        (f"1,communal_work,{AT},,Galur,3,00,,,", "bad_unit_number"),
        (f"1,communal_work,{AT},,Galur,3,5.5,,,", "bad_unit_number"),
        (f"1,communal_work,{AT},{RT},Galur,3,6,,,", "unit_contradicts"),
        (f"1,communal_work,{AT},{RT},Kwitang,3,5,,,", "unit_contradicts"),
        (f"1,communal_work,{AT},{RT},,,,-1,,", "bad_whole_number"),
        (f"1,communal_work,{AT},{RT},,,,1.5,,", "bad_whole_number"),
        (f"1,communal_work,{AT},{RT},,,,satu,,", "bad_whole_number"),
        (f"1,communal_work,{AT},{RT},,,,9999999999,,", "bad_whole_number"),
        (f"1,communal_work,{AT},{RT},,,,1.0,,", None),
        (f"1,communal_work,{AT},{RT},Galur,3,5,,,", None),
        (f"1,communal_work,{AT},{RT},,,,,,", None),
        (f"1,communal_work,{AT},{RT}", "wrong_field_count"),
        (f"1,communal_work,{AT},{RT},,,,,,,,", "wrong_field_count"),
    ],
)
def test_a_report_means_something_or_is_refused(tmp_path, row, reason):
    found = read(tmp_path, LPJ, row)
    assert reasons(found) == ([reason] if reason else [])
    assert found.lpj_reports.num_rows == (0 if reason else 1)


def test_a_refusal_names_the_column_and_the_nearest_names(tmp_path):
    found = read(
        tmp_path,
        LPJ,
        f"1,other,{AT},,Galor,3,5,,,",
        f"2,other,{AT},,Galur,3,lima,,,",
        f"3,other,{AT},,,,,,,",
        f"4,other,{AT},,Galur,,5,,,",
    )
    assert refused(found) == {
        1: ("unknown_kelurahan", {"field": "kelurahan", "value": "Galor", "candidates": ["Galur"]}),
        2: ("bad_unit_number", {"field": "rt", "value": "lima"}),
        3: ("missing_field", {"field": "unit_code"}),
        4: ("missing_field", {"field": "rw"}),
    }


@pytest.mark.parametrize(
    ("kelurahan", "rw", "rt", "unit"),
    [
        ("Galur", "3", "5", RT),
        ("KELURAHAN GALUR", "RW 003", "RT. 05", RT),
        (GALUR, "rw:3", "rt005", RT),
        ("Galur", "3", "", RW),
        ("Galur", "3", "  ", RW),
        ("Kwitang", "12", "101", f"{KWITANG}-012-101"),
    ],
)
def test_a_unit_is_told_by_its_kelurahan_and_numbers_as_people_write_them(tmp_path, kelurahan, rw, rt, unit):
    found = read(tmp_path, LPJ, f"1,other,{AT},,{kelurahan},{rw},{rt},,,")
    assert found.lpj_reports["unit_code"].to_pylist() == [unit]


def test_without_a_column_of_rt_a_row_is_the_rws_own(tmp_path):
    found = read(tmp_path, "source_lpj_id,kind,occurred_at,kelurahan,rw", f"1,other,{AT},Galur,3")
    assert found.lpj_reports["unit_code"].to_pylist() == [RW]


def test_a_kind_that_nobody_mapped_is_other_and_what_was_written_is_kept(tmp_path):
    rows = [f"{place},{kind},{AT},{RT},,,,,," for place, kind in enumerate(("Sapu-sapu", "", "Communal_Work"))]
    found = read(tmp_path, LPJ, *rows).lpj_reports
    assert found["kind"].to_pylist() == ["other", "other", "communal_work"]
    assert found["kind_given"].to_pylist() == ["Sapu-sapu", None, "Communal_Work"]
    assert found["flags"].to_pylist() == ["kind_unmapped", "kind_missing", None]


@pytest.mark.parametrize(
    ("told", "at", "flags"),
    [
        ("2016-06-30T17:00:00Z", "2016-07-01T00:00:00+07:00", None),  # the first moment of July in Jakarta
        ("2016-06-30T16:59:59Z", "2016-06-30T23:59:59+07:00", None),
        ("2016-07-01 00:00:00", "2016-07-01T00:00:00+07:00", None),  # no offset: WIB, not UTC
        ("2016-07-01T01:00:00+08:00", "2016-07-01T00:00:00+07:00", None),  # WITA
        ("2016-07-01", "2016-07-01T00:00:00+07:00", "day_only"),
        ("2016-05-06T08:00:00+07:00", "2016-05-06T08:00:00+07:00", None),  # however late it comes
    ],
)
def test_a_time_is_an_instant_whatever_clock_it_was_told_by(tmp_path, told, at, flags):
    (row,) = read(tmp_path, LPJ, f"1,other,{told},{RT},,,,,,").lpj_reports.to_pylist()
    assert (row["occurred_at"], row["flags"]) == (instant(at), flags)


def test_the_same_row_twice_is_handed_on_twice_for_the_store_to_know(tmp_path):
    row = f"1,other,{AT},{RT},,,,,,"
    found = read(tmp_path, LPJ, row, row)
    assert found.lpj_reports["row_number"].to_pylist() == [1, 2]
    assert found.quarantine.num_rows == 0


def test_a_file_of_column_names_only_gives_nothing(tmp_path):
    assert list(pipeline.batches(write(tmp_path, "a.csv", LPJ + "\n"), "auto", Corner(), now=NOW)) == []


def test_an_offices_own_words_become_the_five_kinds(tmp_path):
    words = (
        "Kerja Bakti",
        "fasilitas  umum",
        "KONDISI SOSIAL",
        "Perpindahan Penduduk",
        "Pelayanan Masyarakat",
        "Arisan",
    )
    rows = [f"K-{place};Galur;3;5;06/06/2016 08:00 WIB;{word};;;Pak Budi" for place, word in enumerate(words)]
    found = whole(*office(tmp_path, *rows)).lpj_reports
    assert tuple(found["kind"].to_pylist()) == lpj.KINDS
    assert found["kind_given"].to_pylist()[5] == "Arisan"
    assert set(found["source"].to_pylist()) == {"kampung_contoh"}
    assert set(found["occurred_at"].to_pylist()) == {instant(AT)}


def test_an_offices_sign_for_no_rt_means_the_rw(tmp_path):
    found = whole(*office(tmp_path, "1;Galur;3;-;06/06/2016;Kerja Bakti;;;"))
    (row,) = found.lpj_reports.to_pylist()
    assert (row["unit_code"], row["flags"]) == (RW, "day_only")


def test_the_naughty_strings_are_kept_as_they_are_or_refused_as_they_are(tmp_path):
    texts = [text for text in json.loads(real("nasty/blns.json").read_text("utf-8")) if "\0" not in text]
    rows = [{"source_lpj_id": f"w{place}", "words": text, "kind": text, "unit_code": RT, "photo": text}
            for place, text in enumerate(texts)]  # fmt: skip
    rows += [{"source_lpj_id": text, "words": "", "unit_code": text, "rt": text} for text in texts]
    path = tmp_path / "a.ndjson"
    columns = dict.fromkeys(LPJ.split(","))
    path.write_text("\n".join(json.dumps(columns | row | {"occurred_at": AT}) for row in rows), "utf-8")
    found = whole(path)
    assert found.rows.num_rows == 2 * len(texts) == found.lpj_reports.num_rows + found.quarantine.num_rows
    assert found.lpj_reports["words"].to_pylist() == [text.strip() or None for text in texts]
    assert set(reasons(found)) == {"missing_id", "bad_unit"}
