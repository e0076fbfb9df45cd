"""Rows of reports and events: what is kept, what is flagged, what is refused and why."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from monitoring.intake.problems import FileProblem
from tests.intake.material import GALUR, KWITANG, NOW, Anywhere, instant, native, real, refused, whole, write

AT = "2016-06-06T08:00:00+07:00"
POINT = "-6.17,106.86"


def test_the_jakarta_crm_of_2019_is_taken_whole(tmp_path):
    from monitoring.home import Home
    from monitoring.intake.places import RoomPlaces

    found = whole(real("csv/jakarta_crm_2019.csv"), places=RoomPlaces.of(Home(tmp_path), NOW.date()))
    assert found.rows.num_rows == found.reports.num_rows == 11331  # wc -l, less the column names
    assert found.quarantine.num_rows == 0
    assert len(set(found.reports["kelurahan_code"].to_pylist())) == 44  # cut -d';' -f2 | sort -u, less the names
    assert set(found.events["kind"].to_pylist()) == {"received", "completed"}
    first = found.reports.to_pylist()[0]  # 1224924;KELURAHAN KWITANG;FASILITAS UMUM;COMPLETE;2019-01-26;2019-01-28;2
    assert (first["source_report_id"], first["kelurahan_code"], first["category"]) == (
        "1224924",
        KWITANG,
        "fasilitas_umum",
    )
    assert first["occurred_at"] == instant("2019-01-26T00:00+07:00")
    assert first["flags"] == "coordinates_missing,day_only"
    told = [row for row in found.events.to_pylist() if row["row_number"] == 1]
    assert [(row["event_key"], row["occurred_at"]) for row in told] == [
        ("received", instant("2019-01-26T00:00+07:00")),
        ("completed", instant("2019-01-28T00:00+07:00")),
    ]


def test_new_york_closed_twenty_two_reports_before_they_opened():
    found = whole(real("csv/nyc_dohmh_20170702.csv"), places=Anywhere())
    assert [reason for reason, _ in refused(found).values()] == ["closed_before_opened"] * 22
    assert found.reports.num_rows == 63


def test_boston_animals_keeps_all_but_five_closed_early_and_three_without_a_point():
    found = whole(real("csv/boston_animals_2016.csv"), places=Anywhere())
    reasons = [reason for reason, _ in refused(found).values()]
    assert sorted(set(reasons)) == ["closed_before_opened", "coordinates_missing"]
    assert (reasons.count("closed_before_opened"), found.rows.num_rows) == (5, 7494)


BOSTON = ("csv", "csv.gz", "csv.zst", "jsonl")


@pytest.mark.parametrize("form", [f"boston311-100.{form}" for form in BOSTON] + ["boston311-dmy-100.csv"])
def test_every_readable_form_of_boston_gives_the_same_reports_and_events(form):
    columns = ["source", "source_report_id", "category", "channel", "latitude", "longitude", "occurred_at", "flags"]
    expected = whole(real("formats/boston311-100.csv"), places=Anywhere())
    found = whole(real(f"formats/{form}"), places=Anywhere())
    assert found.reports.num_rows == 100
    assert found.events.num_rows == 185  # 85 of the 100 are closed
    assert found.reports.select(columns).equals(expected.reports.select(columns))
    assert found.events.equals(expected.events)


def test_boston_in_a_workbook_and_in_parquet_gives_the_same_reports(tmp_path):
    import openpyxl

    expected = whole(real("formats/boston311-100.csv"), places=Anywhere())
    names = [name for name in expected.rows.column_names if name not in ("row_number", "line")]
    book = openpyxl.Workbook()
    book.active.append(names)
    for row in expected.rows.select(names).to_pylist():
        book.active.append(list(row.values()))
    book.save(tmp_path / "boston.xlsx")
    pq.write_table(expected.rows.select(names), tmp_path / "boston.parquet")
    for name in ("boston.xlsx", "boston.parquet"):
        found = whole(tmp_path / name, places=Anywhere())
        assert found.events.equals(expected.events)


def test_boston_lies_outside_the_province():
    found = whole(real("formats/boston311-100.csv"))
    assert {reason for reason, _ in refused(found).values()} == {"coordinates_outside"}
    assert len(refused(found)) == 100


def test_a_boston_row_with_a_field_too_many_is_the_only_one_refused():
    found = whole(real("formats/boston311-100-bad.tsv"), places=Anywhere())
    assert refused(found) == {40: ("wrong_field_count", {"value": 30, "expected": 29})}
    assert found.quarantine["line"].to_pylist() == [41]


@pytest.mark.parametrize(
    ("row", "reason", "named"),
    [
        (f",sampah,{AT},Galur,,,qlue", "missing_id", {}),
        ("1,sampah,,Galur,,,qlue", "missing_field", {"field": "occurred_at"}),
        ("1,sampah,yesterday,Galur,,,qlue", "unparsable_time", {"field": "occurred_at", "value": "yesterday"}),
        ("1,sampah,06/06/2016 08:00,Galur,,,qlue", "unparsable_time", {"value": "06/06/2016 08:00"}),
        ("1,sampah,1970-01-01T00:00:00Z,Galur,,,qlue", "impossible_time", {"value": "1970-01-01T00:00:00Z"}),
        ("1,sampah,2026-01-01T00:10:01Z,Galur,,,qlue", "impossible_time", {}),  # ten minutes and a second ahead
        (f"1,sampah,{AT},Galor,,,qlue", "unknown_kelurahan", {"value": "Galor", "candidates": ["Galur"]}),
        (f"1,sampah,{AT},,,,qlue", "coordinates_missing", {}),
        (f"1,sampah,{AT},,0,0,qlue", "coordinates_zero", {"value": "0, 0"}),
        (f"1,sampah,{AT},,42.3,-71.1,qlue", "coordinates_outside", {"value": "42.3, -71.1"}),
        (f"1,sampah,{AT},,north,106.8,qlue", "coordinates_unreadable", {"value": "north, 106.8"}),
        (f"1,sampah,{AT},,-6.2,,qlue", "coordinates_unreadable", {}),
        (f"1,sampah,{AT},,-6.2,1068,qlue", "coordinates_unreadable", {}),
        (f"1,sampah,{AT},,nan,inf,qlue", "coordinates_unreadable", {}),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_reason(tmp_path, row, reason, named):
    good = f"2,sampah,{AT},Galur,,,qlue"
    found = whole(write(tmp_path, "a.csv", native(row, good)))
    ((number, (code, detail)),) = refused(found).items()
    assert (number, code) == (1, reason)
    assert named.items() <= detail.items()
    assert found.reports["source_report_id"].to_pylist() == ["2"]


@pytest.mark.parametrize(
    ("row", "flags"),
    [
        (f"1,sampah,{AT},KELURAHAN GALUR,{POINT},qlue", None),
        (f"1,sampah,{AT},Galur,,,qlue", "coordinates_missing"),
        (f"1,sampah,{AT},Galur,0,0,qlue", "coordinates_zero"),
        (f"1,sampah,{AT},Galur,42.3,-71.1,qlue", "coordinates_outside"),
        (f"1,sampah,{AT},Galur,north,106.8,qlue", "coordinates_unreadable"),
        (f"1,sampah,{AT},RW 05,{POINT},qlue", "unit_unknown"),
        (f"1,rubbish,{AT},Galur,{POINT},qlue", "category_unmapped"),
        (f"1,sampah,{AT},Galur,{POINT},pigeon", "channel_unmapped"),
        (f"1,sampah,2026-01-01T00:10:00Z,Galur,{POINT},qlue", None),  # ten minutes ahead is a clock's error
    ],
)
def test_a_doubtful_part_that_does_not_decide_is_flagged_and_the_row_kept(tmp_path, row, flags):
    found = whole(write(tmp_path, "a.csv", native(row)))
    (report,) = found.reports.to_pylist()
    assert (report["kelurahan_code"], report["flags"]) == (GALUR, flags)
    assert (report["latitude"] is None) == bool(flags and flags.startswith("coordinates"))
    (received,) = found.events.to_pylist()
    assert (received["kind"], received["event_key"], received["kelurahan_code"]) == ("received", "received", GALUR)


def test_an_agency_takes_its_report_with_or_without_a_point(tmp_path):
    rows = (f"1,jalan_rusak,{AT},Dinas Bina Marga,,,qlue", f"2,jalan_rusak,{AT},PT. PLN,{POINT},qlue")
    found = whole(write(tmp_path, "a.csv", native(*rows))).reports.to_pylist()
    assert [(row["skpd"], row["kelurahan_code"], row["flags"]) for row in found] == [
        ("Dinas Bina Marga", None, "coordinates_missing"),
        ("PT. PLN", GALUR, None),
    ]


STATUSES = """
grain = "report"
zone = "America/New_York"
places = "none"
[recognise]
columns = ["id", "opened", "closed", "status"]
[fields]
source_report_id = "id"
occurred_at = "opened"
[times]
formats = ["%Y-%m-%d %H:%M"]
[status]
column = "status"
[status.values]
open = "open"
closed = "completed"
[[events]]
kind = "completed"
at = "closed"
"""


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,2021-11-06 12:00,2021-11-06 13:00,melted", "unknown_status"),
        ("1,2021-11-06 12:00,2021-11-06 13:00,", "unknown_status"),
        ("1,2021-11-06 12:00,,closed", "missing_field"),
        ("1,2021-11-06 12:00,2021-11-06 11:59,closed", "closed_before_opened"),
        ("1,2021-11-06 12:00,2021-11-07 01:30,closed", "ambiguous_time"),
        ("1,2021-11-06 12:00,then,closed", "unparsable_time"),
        ("1,2021-11-06 12:00,2021-11-06 12:00,closed", None),
        ("1,2021-11-06 12:00,,OPEN", None),
    ],
)
def test_the_status_and_the_closing_time_must_agree(tmp_path, row, reason):
    mapping = write(tmp_path, "mine.toml", STATUSES)
    found = whole(write(tmp_path, "a.csv", f"id,opened,closed,status\n{row}\n"), str(mapping))
    assert [code for code, _ in refused(found).values()] == ([reason] if reason else [])
    assert found.reports.num_rows == (0 if reason else 1)


def test_a_closing_time_of_an_open_report_is_ignored_and_flagged(tmp_path):
    mapping = write(tmp_path, "mine.toml", STATUSES)
    content = "id,opened,closed,status\n1,2021-11-06 12:00,2021-11-06 13:00,open\n"
    found = whole(write(tmp_path, "a.csv", content), str(mapping))
    assert found.reports["flags"].to_pylist() == ["closing_ignored"]
    assert found.events["kind"].to_pylist() == ["received"]


def test_a_users_own_mapping_reads_hoboken_by_epoch_seconds(tmp_path):
    text = STATUSES[: STATUSES.index("[status]")].replace('zone = "America/New_York"\n', "")
    text = text.replace('["id", "opened", "closed", "status"]', '["ID"]').replace('"id"', '"ID"')
    text = text.replace('"opened"', '"Date Created"').replace('"%Y-%m-%d %H:%M"', '"epoch"')
    found = whole(real("csv/hoboken_publicstuff_20190521.csv"), str(write(tmp_path, "hoboken.toml", text)))
    assert found.reports.num_rows == 91
    assert found.reports["occurred_at"][0].as_py() == instant("2018-10-02T15:02:01+00:00")


def test_a_file_without_the_mappings_columns_is_refused(tmp_path):
    with pytest.raises(FileProblem, match="lacks the columns occurred_at, kind"):
        whole(write(tmp_path, "a.csv", "source_report_id,b\n1,2\n"), "native_events")


EVENT = "source_report_id,kind,occurred_at,actor_role,stars,verdict,duplicate_of,kelurahan_code,event_key"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"1,exploded,{AT},jsc,,,,,", "unknown_event_kind"),
        (f"1,,{AT},jsc,,,,,", "missing_field"),
        (f"1,rated,{AT},citizen,,,,,", "missing_field"),
        (f"1,rated,{AT},citizen,0,,,,", "bad_stars"),
        (f"1,rated,{AT},citizen,4.5,,,,", "bad_stars"),
        (f"1,panel_assessed,{AT},panel,,meh,,,", "bad_verdict"),
        (f"1,marked_duplicate,{AT},jsc,,,,,", "missing_field"),
        (f"1,handed_over,{AT},jsc,,,,Atlantis,", "unknown_kelurahan"),
        (f"1,accepted,{AT},mayor,,,,,", "unknown_value"),
        (f"1,rated,{AT},citizen,5.0,,,,", None),
        (f"1,handed_over,{AT},jsc,,,,kelurahan galur,", None),
        (f"1,accepted,{AT},,,,,,", None),
        (f"1,disputed,{AT},kelurahan,,,,,", "missing_field"),  # a dispute gives its reason
        (f"1,told_apart,{AT},administrator,,,,,", None),
    ],
)
def test_an_event_means_something_or_is_refused(tmp_path, row, reason):
    found = whole(write(tmp_path, "a.csv", f"{EVENT}\n{row}\n"))
    assert [code for code, _ in refused(found).values()] == ([reason] if reason else [])
    assert found.events.num_rows == (0 if reason else 1)


def test_an_event_without_a_key_is_known_by_its_kind_and_second(tmp_path):
    rows = (f"1,accepted,{AT},kelurahan,,,,,", f"1,received,{AT},citizen,,,,,", f"1,completed,{AT},kelurahan,,,,,E-7")
    found = whole(write(tmp_path, "a.csv", "\n".join([EVENT, *rows])))
    # 2016-06-06 01:00:00 UTC is 1465174800 s after 1970
    assert found.events["event_key"].to_pylist() == ["accepted@1465174800", "received", "E-7"]


def test_typed_parquet_and_text_give_the_same_events(tmp_path):
    table = pa.table(
        {
            "source_report_id": pa.array([1, 2], pa.int64()),
            "kind": pa.array(["rated", "accepted"]).dictionary_encode(),
            "occurred_at": pa.array([instant(AT)] * 2, pa.timestamp("us", "UTC")),
            "actor_role": ["citizen", "kelurahan"],
            "stars": pa.array([4, None], pa.int8()),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    text = f"source_report_id,kind,occurred_at,actor_role,stars\n1,rated,{AT},citizen,4\n2,accepted,{AT},kelurahan,\n"
    assert whole(tmp_path / "a.parquet").events.equals(whole(write(tmp_path, "a.csv", text)).events)
