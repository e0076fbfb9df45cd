"""Rows of the register of RT and RW."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from monitoring.intake.batch import BatchMeta
from monitoring.intake.pipeline import batch_from_tables
from tests.intake.lpj_files import RT, RW, UNIT, read, reasons
from tests.intake.material import NOW, Corner


def test_an_entry_of_the_register_is_kept_as_it_was_told(tmp_path):
    found = read(tmp_path, UNIT, "formed,1983-05-01,,Galur,3,5,ya,kira-kira,")
    assert found.meta.mapping == "native_units"
    assert found.unit_events.to_pylist() == [
        {
            "row_number": 1,
            "source": "native",
            "event_key": f"{RT} formed 1983-05-01",
            "unit_code": RT,
            "kind": "formed",
            "on_day": date(1983, 5, 1),
            "is_estimated": True,
            "note": "kira-kira",
        }
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"crowned,2016-06-01,{RT},,,,,,", "unknown_unit_event"),
        (f",2016-06-01,{RT},,,,,,", "missing_field"),
        (f"head_in,,{RT},,,,,,", "missing_field"),
        (f"head_in,1 Juni 2016,{RT},,,,,,", "unparsable_time"),
        (f"formed,1943-12-31,{RT},,,,,,", "impossible_time"),
        (f"formed,1944-01-01,{RT},,,,,,", None),
        (f"head_in,2026-01-01,{RT},,,,,,", None),  # the day it is: 07:00 on 1 January in Jakarta
        (f"head_in,2026-01-02,{RT},,,,,,", "impossible_time"),
        ("head_in,2016-06-01,,,,,,,", "missing_field"),
        ("head_in,2016-06-01,,Atlantis,3,5,,,", "unknown_kelurahan"),
        (f"head_in,2016-06-01,{RT},,,,mungkin,,", "unknown_value"),
        (f"head_in,2016-06-01,{RT},,,,tidak,,", None),
        (f"dissolved,2016-06-01,{RW},,,,,,E-1", None),
    ],
)
def test_an_entry_means_something_or_is_refused(tmp_path, row, reason):
    found = read(tmp_path, UNIT, row)
    assert reasons(found) == ([reason] if reason else [])
    assert found.unit_events.num_rows == (0 if reason else 1)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2016-06-30", date(2016, 6, 30)),
        ("2016-06-30T17:00:00Z", date(2016, 7, 1)),
        ("2016-06-30T16:59:59Z", date(2016, 6, 30)),
        ("2016-06-30 23:59:59", date(2016, 6, 30)),
        ("1955-06-30", date(1955, 6, 30)),  # the zone's clocks stood at +07:30 then
    ],
)
def test_a_day_of_the_register_is_a_day_of_jakarta(tmp_path, told, day):
    found = read(tmp_path, UNIT, f"head_in,{told},{RT},,,,,,")
    assert found.unit_events["on_day"].to_pylist() == [day]


def test_a_day_of_a_table_is_that_day():
    told = pa.table({"kind": ["formed"], "on_day": [date(2016, 6, 30)], "unit_code": [RT], "is_estimated": [True]})
    meta = BatchMeta("k", "city", "city", "d", "native", "simulated")
    found = batch_from_tables(None, None, meta, Corner(), NOW, unit_events=told).unit_events.to_pylist()
    assert [(row["on_day"], row["is_estimated"], row["source"]) for row in found] == [(date(2016, 6, 30), True, "city")]
