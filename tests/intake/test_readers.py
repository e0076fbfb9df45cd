"""Files of every type as rows: the same rows whatever the type, right line numbers, nothing lost without a word."""

from __future__ import annotations

import csv
import gzip
import io
import json

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from monitoring.intake.problems import FileProblem
from monitoring.intake.readers import delimited, open_file
from tests.intake.material import REAL, own, read, real, write

ODD = sorted(path.stem for path in (REAL / "nasty" / "csv").glob("*.csv") if path.stem != "location_coordinates")


@pytest.mark.parametrize("name", ODD or ["absent"])
def test_odd_but_valid_csv_gives_the_published_rows(name):
    expected = json.loads(real(f"nasty/csv-expected/{name}.json").read_text("utf-8"))
    rows, broken = read(real(f"nasty/csv/{name}.csv"))
    assert [own(row) for row in rows] == expected
    assert broken == []


def test_a_row_that_is_not_utf8_is_set_aside_with_its_line_and_readable_text(tmp_path):
    rows, broken = read(write(tmp_path, "a.csv", b"a,b\n1,caf\xe9\n2,caf\xc3\xa9\n"))
    assert [(row.row_number, row.reason) for row in broken] == [(1, "broken_encoding")]
    assert [(row["line"], row["a"], row["__text__"]) for row in rows] == [(2, None, "1,caf\\xe9"), (3, "2", None)]


def test_line_numbers_count_quoted_newlines_and_blank_lines(tmp_path):
    path = write(tmp_path, "a.csv", 'a,b\r\n1,2\r\n\r\n"x\r\ny",3\r\n4,5')
    rows, _ = read(path)
    assert [(row["row_number"], row["line"], row["a"]) for row in rows] == [(1, 2, "1"), (2, 4, "x\r\ny"), (3, 6, "4")]


def test_wrong_numbers_of_fields_are_set_aside_and_their_neighbours_kept(tmp_path):
    rows, broken = read(write(tmp_path, "a.csv", "a,b\n1,2\n3\n4,5,6\n7,8\n"))
    assert [row["a"] for row in rows] == ["1", None, None, "7"]
    assert [(row.row_number, row.reason, row.detail["value"], row.detail["expected"]) for row in broken] == [
        (2, "wrong_field_count", 1, 2),
        (3, "wrong_field_count", 3, 2),
    ]
    assert [row["__text__"] for row in rows] == [None, "3", "4,5,6", None]


def test_a_quotation_mark_nobody_closes_costs_its_own_line_only(tmp_path):
    rows, broken = read(write(tmp_path, "a.csv", 'a,b\n1,"open\n2,3\n4,5\n'))
    assert [(row.row_number, row.reason) for row in broken] == [(1, "unclosed_quote")]
    assert [(row["line"], row["a"]) for row in rows] == [(2, None), (3, "2"), (4, "4")]


def test_quotation_marks_inside_plain_text_are_text(tmp_path):
    rows, broken = read(write(tmp_path, "a.csv", 'a,b\n5" pipe,2\n3,4" pipe\nx,6" pipe\n'))
    assert [own(row) for row in rows] == [
        {"a": '5" pipe', "b": "2"},
        {"a": "3", "b": '4" pipe'},
        {"a": "x", "b": '6" pipe'},
    ]
    assert broken == []


@pytest.mark.parametrize("bad", ['5" pipe,2', "only one", "b\udcff,2", '"never closed,2'])
def test_bad_rows_in_the_midst_of_many_blocks_cost_nothing_else(tmp_path, monkeypatch, bad):
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 256)
    monkeypatch.setattr(delimited, "MOST_PENDING_BYTES", 1024)
    lines = [f"{n},{n * 2}" for n in range(2000)]
    lines[777] = bad
    content = "\n".join(["a,b", *lines]).encode("utf-8", "surrogateescape")
    rows, broken = read(write(tmp_path, "a.csv", content), rows=300)
    assert len(rows) == 2000
    assert [row["row_number"] for row in rows] == list(range(1, 2001))
    assert [row["line"] for row in rows] == list(range(2, 2002))
    assert [row["a"] for row in rows if row["row_number"] != 778] == [str(n) for n in range(2000) if n != 777]
    assert [row.row_number for row in broken] == ([] if bad.startswith("5") else [778])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_column_names(tmp_path, delimiter):
    name = "b" if delimiter == "," else "b, c"
    rows, broken = read(write(tmp_path, "a.csv", f"a{delimiter}{name}\n1{delimiter}2\n"))
    assert own(rows[0]) == {"a": "1", name: "2"}
    assert broken == []


def test_a_byte_order_mark_is_no_part_of_a_column_name(tmp_path):
    rows, _ = read(write(tmp_path, "a.csv", b"\xef\xbb\xbfa,b\n1,2\n"))
    assert own(rows[0]) == {"a": "1", "b": "2"}


def test_columns_of_the_same_name_or_of_ours_are_kept_apart(tmp_path):
    rows, _ = read(write(tmp_path, "a.csv", "a,a,,line\n1,2,3,4\n"))
    assert own(rows[0]) == {"a": "1", "a_2": "2", "column_3": "3", "line_2": "4"}


FORMS = ("csv", "csv.gz", "csv.zst", "jsonl")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_hundred_rows_whatever_the_file_type(form):
    wanted = ("case_enquiry_id", "open_dt", "latitude", "longitude", "case_status", "source")
    expected, _ = read(real("formats/boston311-100.csv"))
    rows, broken = read(real(f"formats/boston311-100.{form}"))
    assert len(rows) == 100
    assert broken == []
    assert [[row[name] for name in wanted] for row in rows] == [[row[name] for name in wanted] for row in expected]


def test_a_workbook_gives_the_cells_as_a_reader_sees_them(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["id", "when", "share", "text"])
    book.active.append([101004143000, __import__("datetime").datetime(2022, 1, 21, 13, 47), 0.5, "Ä"])
    book.active.append([])
    book.active.append([2, None, 3.0, ""])
    book.save(tmp_path / "a.xlsx")
    rows, _ = read(tmp_path / "a.xlsx")
    assert [own(row) for row in rows] == [
        {"id": "101004143000", "when": "2022-01-21 13:47:00", "share": "0.5", "text": "Ä"},
        {"id": "2", "when": None, "share": "3", "text": None},
    ]
    assert [row["line"] for row in rows] == [2, 4]


def test_a_sheet_is_named_or_the_file_refused():
    rows, _ = read(real("formats/excel-xlsx.xlsx"), sheet="date_test")
    assert len(rows) == 5
    with pytest.raises(FileProblem, match="no sheet nowhere"):
        read(real("formats/excel-xlsx.xlsx"), sheet="nowhere")


def test_json_is_an_array_or_one_list_in_an_object_and_numbers_stay_as_written(tmp_path):
    for content in (
        '[{"a": 1.10, "b": [1]}, {"a": null}]',
        '{"total": 2, "requests": [{"a": 1.10, "b": [1]}, {"a": null}]}',
    ):
        rows, _ = read(write(tmp_path, "a.json", content))
        assert [own(row) for row in rows] == [{"a": "1.10", "b": '["1"]'}, {"a": None, "b": None}]


def test_broken_lines_of_ndjson_are_set_aside(tmp_path):
    content = b'{"a": 1}\n{"a": \n\n[1]\n{"a": "\\ud800"}\n{"a": "\xff"}\n{"a": 2}'
    rows, broken = read(write(tmp_path, "a.ndjson", content))
    assert [row["a"] for row in rows] == ["1", None, None, None, None, "2"]
    assert [row["line"] for row in rows] == [1, 2, 4, 5, 6, 7]
    assert [row.reason for row in broken] == ["broken_row", "broken_row", "broken_encoding", "broken_encoding"]


def test_parquet_comes_in_chunks_with_row_numbers_running_on(tmp_path):
    pq.write_table(pa.table({"a": pa.array(range(25), pa.int64())}), tmp_path / "a.parquet")
    chunks = list(open_file(tmp_path / "a.parquet").chunks(rows=10))
    assert [chunk.table.num_rows for chunk in chunks] == [10, 10, 5]
    assert chunks[2].table["row_number"].to_pylist() == [21, 22, 23, 24, 25]


def _parquet(folder):
    pq.write_table(pa.table({"a": ["x" * 100] * 1000}), folder / "whole.parquet")
    return (folder / "whole.parquet").read_bytes()


BROKEN = {
    "empty.csv": lambda _: b"",
    "blank.csv": lambda _: b"\xef\xbb\xbf \r\n\n",
    "empty.xlsx": lambda _: b"",
    "cut.csv.gz": lambda _: gzip.compress(b"a,b\n" + b"1,2\n" * 5000)[:-20],
    "cut.csv.zst": lambda _: zstandard.ZstdCompressor().compress(b"a,b\n" + b"1,2\n" * 5000)[:-8],
    "rubbish.csv.gz": lambda _: b"rubbish" * 100,
    "cut.parquet": lambda folder: _parquet(folder)[:-30],
    "text.parquet": lambda _: b"a,b\n1,2\n",
    "parquet.csv": _parquet,
    "protected.xlsx": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
    "broken.xlsx": lambda _: b"PK\x03\x04 no zip at all",
    "cut.json": lambda _: b'[{"a": 1}, {"a"',
    "deep.json": lambda _: b"[" * 200_000,
    "none.json": lambda _: b'{"a": 1, "b": "x"}',
    "none.ndjson": lambda _: b"1\n2\n",
    "wide.csv": lambda _: "a,b\n1,2\n".encode("utf-16"),
    "header.csv": lambda _: b"a,\xff\n1,2\n",
    "data.csv.sz": lambda _: b"\xff\x06\x00\x00sNaPpY",
    "noname": lambda _: b"a,b\n1,2\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_one_clear_problem_that_names_it(tmp_path, name):
    path = write(tmp_path, name, BROKEN[name](tmp_path))
    with pytest.raises(FileProblem) as raised:
        read(path)
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_real_broken_snappy_and_an_absent_file_are_problems(tmp_path):
    for path in (real("formats/boston311-100-invalidsnappy.csv.sz"), tmp_path / "absent.csv"):
        with pytest.raises(FileProblem):
            read(path)


def test_damaged_pages_inside_a_parquet_file_are_a_problem(tmp_path):
    content = bytearray(_parquet(tmp_path))
    content[10:60] = b"\xaa" * 50
    with pytest.raises(FileProblem, match="is broken"):
        read(write(tmp_path, "pages.parquet", bytes(content)))


def test_naughty_strings_come_through_unchanged(tmp_path):
    strings = json.loads(real("nasty/blns.json").read_text("utf-8"))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["id", "text"], *enumerate(strings)])
    rows, broken = read(write(tmp_path, "blns.csv", out.getvalue()))
    assert [row["text"] for row in rows] == strings
    assert broken == []
