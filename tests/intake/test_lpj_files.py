"""Files of RT and RW in every form, told apart by their columns from each other and from citizens' reports."""

from __future__ import annotations

import json
from datetime import date, datetime

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from monitoring.intake import mapping as mappings
from monitoring.intake import pipeline
from monitoring.intake.batch import BatchMeta
from monitoring.intake.problems import FileProblem, MappingProblem
from monitoring.intake.pseudonyms import Key
from monitoring.intake.readers import open_file
from tests.intake.lpj_files import ACT, AT, LPJ, OFFICE, OFFICE_MAPPING, RT, RW, UNIT, office, read, reasons
from tests.intake.material import NATIVE_HEADER, NOW, Corner, instant, refused, whole, write

EVENT = "source_report_id,kind,occurred_at,actor_role"
META = BatchMeta("k", "city", "city", "d", "native", "simulated")
TABLES = ("reports", "events", "lpj_reports", "lpj_acts", "unit_events")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (LPJ, "native_lpj"),
        ("unit_code,occurred_at,kind,source_lpj_id", "native_lpj"),
        (ACT, "native_lpj_acts"),
        ("act_key,kind,unit_code,source_lpj_id,occurred_at", "native_lpj_acts"),
        (UNIT, "native_units"),
        (NATIVE_HEADER, "native_reports"),
        (EVENT, "native_events"),
        (f"{EVENT},kelurahan,rw,rt,words", "native_events"),
    ],
)
def test_a_file_is_recognised_by_its_columns_in_any_order(tmp_path, header, name):
    for columns in (header.split(","), header.split(",")[::-1]):
        path = write(tmp_path, "a.csv", ",".join(columns) + "\n")
        assert pipeline.choose_mapping(open_file(path)).name == name


@pytest.mark.parametrize(
    "header",
    [
        "source_lpj_id,kind,occurred_at,unit_code,actor_role,reason",  # acts without a key are not taken for reports
        "source_lpj_id,occurred_at,unit_code",
        "unit_code,kind",
    ],
)
def test_what_could_be_several_things_is_taken_for_none(tmp_path, header):
    with pytest.raises(MappingProblem, match="recognised by no mapping"):
        pipeline.choose_mapping(open_file(write(tmp_path, "a.csv", header + "\n")))


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("source_lpj_id,kind,occurred_at", "unit_code"),
        ("source_lpj_id,kind,occurred_at,rw,rt", "kelurahan"),
        ("source_lpj_id,kind,occurred_at,kelurahan", "rw"),
    ],
)
def test_a_file_that_tells_no_unit_is_refused_whole(tmp_path, header, missing):
    with pytest.raises(FileProblem, match=f"lacks the columns {missing},"):
        read(tmp_path, header, "1,other," + AT + ",x" * (header.count(",") - 2))


def test_an_offices_file_without_its_column_of_rt_is_not_taken_for_the_rws_own(tmp_path):
    mapping = write(tmp_path, "own.toml", OFFICE_MAPPING)
    path = write(tmp_path, "a.csv", f"{OFFICE.replace('RT', 'erte')}\n1;Galur;3;5;06/06/2016;Kerja Bakti;;;\n")
    with pytest.raises(FileProblem, match="lacks the columns RT,"):
        whole(path, str(mapping))


ROWS = (("1", "communal_work", RT, "Sapu; jalan"), ("2", "other", RW, 'kata "ketua"'), ("", "other", RT, ""))
COLUMNS = ("source_lpj_id", "kind", "unit_code", "words")


def _separated(by: str, is_turned: bool = False) -> str:
    lines = [(*COLUMNS, "occurred_at")] + [(*row, AT) for row in ROWS]
    quoted = [['"' + text.replace('"', '""') + '"' for text in line][:: -1 if is_turned else 1] for line in lines]
    return "\n".join(by.join(line) for line in quoted) + "\n"


@pytest.mark.parametrize(
    "form", ["plain", "turned", "bom", "semicolon", "tab", "windows", "excel", "parquet", "ndjson"]
)
def test_every_form_of_a_file_gives_the_same_reports(tmp_path, form):
    expected = whole(write(tmp_path, "expected.csv", _separated(",")))
    assert expected.lpj_reports["words"].to_pylist() == ["Sapu; jalan", 'kata "ketua"']
    assert reasons(expected) == ["missing_id"]
    texts = {
        "plain": _separated(","),
        "turned": _separated(",", is_turned=True),
        "bom": "\ufeff" + _separated(","),
        "semicolon": _separated(";"),
        "tab": _separated("\t"),
        "windows": _separated(",").replace("\n", "\r\n"),
        "ndjson": "\n".join(json.dumps(dict(zip(COLUMNS, row, strict=True)) | {"occurred_at": AT}) for row in ROWS),
    }
    path = tmp_path / {"excel": "a.xlsx", "parquet": "a.parquet", "ndjson": "a.ndjson"}.get(form, "a.csv")
    if form == "excel":
        book = openpyxl.Workbook()
        book.active.append((*COLUMNS, "occurred_at"))
        for row in ROWS:
            book.active.append((*(cell or None for cell in row), datetime(2016, 6, 6, 8)))
        book.save(path)
    elif form == "parquet":
        at = pa.array([instant(AT)] * 3, pa.timestamp("us", "UTC"))
        columns = [pa.array(column) for column in zip(*ROWS, strict=True)]
        columns[2] = columns[2].dictionary_encode()
        pq.write_table(pa.table([*columns, at], names=[*COLUMNS, "occurred_at"]), path)
    else:
        path.write_text(texts[form], "utf-8")
    found = whole(path)
    assert found.lpj_reports.equals(expected.lpj_reports)
    assert refused(found) == refused(expected)


def test_the_numbers_of_a_workbook_or_a_parquet_file_are_numbers_of_units(tmp_path):
    columns = {"source_lpj_id": [7, 8], "kind": ["other"] * 2, "occurred_at": [AT] * 2, "kelurahan": ["Galur"] * 2}
    table = pa.table(columns | {"rw": [3, 3], "rt": pa.array([5, None], pa.int64()), "revision": [0, 1]})
    pq.write_table(table, tmp_path / "a.parquet")
    book = openpyxl.Workbook()
    book.active.append(table.column_names)
    for row in table.to_pylist():
        book.active.append(list(row.values()))
    book.save(tmp_path / "a.xlsx")
    for name in ("a.parquet", "a.xlsx"):
        found = whole(tmp_path / name).lpj_reports
        assert found["unit_code"].to_pylist() == [RT, RW]
        assert found["source_lpj_id"].to_pylist() == ["7", "8"]
        assert found["revision"].to_pylist() == [0, 1]


def test_tables_of_all_five_kinds_make_one_batch_in_which_every_row_is_in_one_class():
    at = pa.array([instant(AT)], pa.timestamp("us", "UTC"))
    reports = {"source_report_id": ["1"], "category": ["sampah"], "occurred_at": at, "unit": ["Galur"]}
    events = {"source_report_id": ["1"], "kind": ["accepted"], "occurred_at": at, "actor_role": ["kelurahan"]}
    sent = {"source_lpj_id": ["1", None], "kind": ["other"] * 2, "occurred_at": [AT] * 2, "unit_code": [RT] * 2}
    act = {"act_key": ["a"], "kind": ["validated"], "unit_code": [RT], "from_day": [date(2016, 6, 1)],
           "to_day": [date(2016, 6, 30)], "occurred_at": at, "actor_role": ["lurah"]}  # fmt: skip
    register = {"kind": ["formed"], "on_day": [date(2016, 1, 1)], "unit_code": [RT]}
    given = [pa.table(table) for table in (reports, events, sent, act, register)]
    found = pipeline.batch_from_tables(
        *given[:2], META, Corner(), NOW, lpj_reports=given[2], lpj_acts=given[3], unit_events=given[4]
    )
    told = [getattr(found, name)["row_number"].to_pylist() for name in TABLES]
    assert told == [[1], [1, 2], [3], [5], [6]], "a report's own row also tells that it was received"
    assert refused(found) == {4: ("missing_id", {})}
    assert found.rows["row_number"].to_pylist() == [1, 2, 3, 4, 5, 6]
    assert (found.meta.hides_names, {row["source"] for row in found.lpj_acts.to_pylist()}) == (True, {"city"})


def test_no_tables_make_an_empty_batch():
    found = pipeline.batch_from_tables(None, None, META, Corner(), NOW)
    assert [getattr(found, name).num_rows for name in (*TABLES, "quarantine", "rows")] == [0] * 7


def test_a_heads_name_beside_his_reports_is_hidden_where_a_refused_row_keeps_it(tmp_path):
    path, mapping = office(tmp_path, "1;Galur;3;5;06/06/2016;Kerja Bakti;;;Pak Budi", "2;Galor;3;5;;;;;Pak Budi", "3;x")
    found = whole(path, mapping, key=(key := Key(1, b"k" * 32)))
    assert found.rows["Nama Ketua"].to_pylist() == [key.pseudonym("Pak Budi")] * 2 + [None]
    assert found.rows["__text__"].to_pylist()[2].startswith("withheld:"), "it could hold his name"
    assert "Budi" not in str([getattr(found, name).to_pylist() for name in ("rows", "lpj_reports", "quarantine")])


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('source_lpj_id = "No LPJ"', "", "fields.source_lpj_id"),
        ('occurred_at = "Tanggal"', "", "fields.occurred_at"),
        ('kind = "Kegiatan"', "", "fields.kind"),
        ('kelurahan = "Kelurahan"', "", "fields.unit_code"),
        ('rw = "RW"\nrt', "rt", "fields.unit_code"),
        ('words = "Uraian"', 'description = "Uraian"', "fields.description"),
        ('words = "Uraian"', 'kind_given = "Uraian"', "fields.kind_given"),
        ('"communal_work"', '"sweeping"', "values.kind.Kerja Bakti"),
        ("[values.rt]", "[values.reason]", "values.reason.-"),
        ('grain = "lpj"', 'grain = "lpj"\nplaces = "none"', "places"),
        ('grain = "lpj"', 'grain = "lpj_act"', "fields.photo"),
        ("[times]", '[[events]]\nkind = "completed"\nat = "x"\n[times]', "events"),
        ("[recognise]", "[recognise]\nwithout = 7", "recognise.without"),
    ],
)
def test_a_wrong_mapping_of_lpj_is_refused_by_file_and_key(tmp_path, old, new, key):
    path = write(tmp_path, "mine.toml", OFFICE_MAPPING.replace(old, new, 1))
    with pytest.raises(MappingProblem) as raised:
        mappings.load(path)
    assert str(raised.value).startswith(f"Mapping mine.toml, {key}: ")


def test_a_mapping_may_say_the_one_kelurahan_that_its_file_is_of(tmp_path):
    text = OFFICE_MAPPING.replace('kelurahan = "Kelurahan"\n', "").replace('"Kelurahan", ', "")
    mapping = write(tmp_path, "own.toml", text + '[constants]\nkelurahan = "Galur"\n')
    path = write(tmp_path, "a.csv", "No LPJ;RW;RT;Tanggal;Kegiatan\n1;3;5;06/06/2016;Kerja Bakti\n")
    assert whole(path, str(mapping)).lpj_reports["unit_code"].to_pylist() == [RT]
