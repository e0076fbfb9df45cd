"""Rows that tell what was done with LPJ."""

from __future__ import annotations

from datetime import date

import pytest

from tests.intake.lpj_files import ACT, RT, RW, read, reasons
from tests.intake.material import instant, refused

AT = "2016-07-01T09:00:00+07:00"


def test_an_act_of_days_is_kept_as_it_was_told(tmp_path):
    found = read(tmp_path, ACT, f"a1,validated,{AT},{RT},,2016-06-01,2016-06-30,41,lurah,lurah-galur,,baik")
    assert found.meta.mapping == "native_lpj_acts"
    assert found.lpj_acts.to_pylist() == [
        {
            "row_number": 1,
            "source": "native",
            "act_key": "a1",
            "kind": "validated",
            "unit_code": RT,
            "source_lpj_id": None,
            "from_day": date(2016, 6, 1),
            "to_day": date(2016, 6, 30),
            "up_to_batch": 41,
            "occurred_at": instant(AT),
            "actor_role": "lurah",
            "actor": "lurah-galur",
            "reason": None,
            "note": "baik",
        }
    ]


DAYS, ONE = "2016-06-01,2016-06-30", ","


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"a,approved,{AT},{RT},L1,{ONE},,,,,", "unknown_lpj_act"),
        (f"a,,{AT},{RT},L1,{ONE},,,,,", "missing_field"),
        (f"a,validated,,{RT},L1,{ONE},,,,,", "missing_field"),
        (f"a,validated,besok,{RT},L1,{ONE},,,,,", "unparsable_time"),
        (f"a,validated,2026-01-01T00:10:01Z,{RT},L1,{ONE},,,,,", "impossible_time"),
        (f"a,validated,{AT},,L1,{ONE},,,,,", "missing_field"),
        (f"a,validated,{AT},{RT},L1,{DAYS},,,,,", "act_of_both"),
        (f"a,validated,{AT},{RT},L1,2016-06-01,,,,,,", "act_of_both"),
        (f"a,validated,{AT},{RT},,{ONE},,,,,", "act_of_nothing"),
        (f"a,validated,{AT},{RT},,2016-06-01,,,,,,", "missing_field"),
        (f"a,validated,{AT},{RT},,,2016-06-01,,,,,", "missing_field"),
        (f"a,validated,{AT},{RT},,2016-06-02,2016-06-01,,,,,", "days_turned_round"),
        (f"a,validated,{AT},{RT},,2016-06-01,2016-06-01,,,,,", None),
        (f"a,validated,{AT},{RT},,01/06/2016,2016-06-01,,,,,", "unparsable_time"),
        (f"a,validated,{AT},{RT},,1970-01-01,2016-06-01,,,,,", "impossible_time"),
        (f"a,refused,{AT},{RT},L1,{ONE},,lurah,,,", "refusal_without_reason"),
        (f"a,refused,{AT},{RT},L1,{ONE},,lurah,,,foto sama", "refusal_without_reason"),
        (f"a,refused,{AT},{RT},L1,{ONE},,lurah,,copy,", None),
        (f"a,refused,{AT},{RT},,{DAYS},,lurah,,not_done,", None),
        (f"a,withdrawn,{AT},{RT},L1,{ONE},,head,,,", None),
        (f"a,reinstated,{AT},{RW},L1,{ONE},,administrator,,,", None),
        (f"a,validated,{AT},{RT},L1,{ONE},,mayor,,,", "unknown_value"),
        (f"a,validated,{AT},{RT},L1,{ONE},,head,,,", "act_not_of_role"),
        (f"a,refused,{AT},{RT},L1,{ONE},,administrator,,copy,", "act_not_of_role"),
        (f"a,withdrawn,{AT},{RT},L1,{ONE},,lurah,,,", "act_not_of_role"),
        (f"a,reinstated,{AT},{RT},L1,{ONE},,lurah,,,", "act_not_of_role"),
        (f"a,validated,{AT},{RT},L1,{ONE},,system,,,", None),
        (f"a,validated,{AT},{RT},L1,{ONE},-1,lurah,,,", "bad_whole_number"),
    ],
)
def test_an_act_means_something_or_is_refused(tmp_path, row, reason):
    found = read(tmp_path, ACT, row)
    assert reasons(found) == ([reason] if reason else [])
    assert found.lpj_acts.num_rows == (0 if reason else 1)


def test_the_days_of_an_act_that_are_turned_round_are_both_named(tmp_path):
    found = read(tmp_path, ACT, f"a,validated,{AT},{RT},,2016-06-02,2016-06-01,,,,,")
    assert refused(found)[1][1] == {"value": "2016-06-02", "last": "2016-06-01"}


def test_the_days_of_an_act_are_days_of_jakarta_however_they_are_told(tmp_path):
    told = "2016-06-30T17:00:00Z,2016-07-31 23:59:59"  # 00:00 WIB on 1 July, to the last second of the month
    (row,) = read(tmp_path, ACT, f"a,validated,2016-08-01,{RT},,{told},,,,,").lpj_acts.to_pylist()
    assert (row["from_day"], row["to_day"]) == (date(2016, 7, 1), date(2016, 7, 31))


def test_an_act_told_by_its_day_alone_stands_at_the_days_end(tmp_path):
    (row,) = read(tmp_path, ACT, f"a,validated,2016-06-30,{RT},,{DAYS},,,,,").lpj_acts.to_pylist()
    assert row["occurred_at"] == instant("2016-06-30T23:59:59.999999+07:00")


def test_a_reason_that_no_code_stands_for_is_told_in_the_note(tmp_path):
    rows = [
        f"a,refused,{AT},{RT},L1,{ONE},,lurah,,Foto Sama,lihat L0",
        f"b,refused,{AT},{RT},L1,{ONE},,lurah,,Foto Sama,",
        f"c,refused,{AT},{RT},L1,{ONE},,lurah,,COPY,lihat L0",
        f"d,validated,{AT},{RT},L1,{ONE},,lurah,,copy,",
    ]
    found = read(tmp_path, ACT, *rows).lpj_acts
    assert found["reason"].to_pylist() == ["other", "other", "copy", None]
    assert found["note"].to_pylist() == ["Foto Sama; lihat L0", "Foto Sama", "lihat L0", "copy"]


def test_a_head_is_named_nowhere_and_an_office_is(tmp_path):
    people = [("head", "Pak Wayan", "withdrawn"), ("", "Pak Wayan", "withdrawn"), ("system", "Pak Wayan", "withdrawn"),
              ("lurah", "kelurahan-galur", "validated")]  # fmt: skip
    rows = [f"{n},{did},{AT},{RT},L{n},{ONE},,{role},{name},," for n, (role, name, did) in enumerate(people)]
    found = read(tmp_path, ACT, *rows)
    assert found.lpj_acts["actor"].to_pylist() == [None, None, None, "kelurahan-galur"]
    assert found.lpj_acts["actor_role"].to_pylist() == ["head", "system", "system", "lurah"]
    assert "Wayan" not in str(found.rows.to_pylist())


def test_an_act_without_a_key_is_known_by_what_was_done_with_what_and_when(tmp_path):
    rows = [f",validated,{AT},{RT},L1,{ONE},,,,,", f",validated,{AT},{RT},,{DAYS},,,,,"]
    found = read(tmp_path, ACT, *rows).lpj_acts
    # 2016-07-01 02:00 UTC is 25 days and an hour after 2016-06-06 01:00 UTC, 1465174800 s: + 25 x 86400 + 3600
    assert found["act_key"].to_pylist() == [
        "validated L1@1467338400000000",
        f"validated {RT} 2016-06-01..2016-06-30@1467338400000000",
    ]
