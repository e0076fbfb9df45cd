"""The register of kelurahan: what it holds, and how it refuses a broken table."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring import areas
from monitoring.home import SHIPPED_REGISTER

HEAD = "kelurahan_code,name,kecamatan,kota,latitude,longitude,area_km2,population,rw_count,rt_count_estimated\n"
KWITANG = "31.71.04.1005,Kwitang,Senen,Jakarta Pusat,-6.1827,106.8399,0.45,19303,9,100\n"
PARI = "31.01.02.1003,Pulau Pari,Kepulauan Seribu Selatan,Kepulauan Seribu,-5.944,106.631,1.67,3524,,\n"


def loaded(folder: Path, text: str) -> areas.Register:
    path = folder / "kelurahan.csv"
    path.write_text(text, "utf-8")
    return areas.load_register(path)


def test_shipped_register_has_the_published_totals() -> None:
    table = areas.load_register(SHIPPED_REGISTER).table
    assert len(table) == 267
    assert table["kecamatan"].nunique() == 44
    assert table["kota"].nunique() == 6
    assert table["population"].sum() == 11_011_862


def test_unknown_counts_stay_unknown_and_are_not_zero() -> None:
    register = areas.load_register(SHIPPED_REGISTER)
    without = {row.name for row in register.rows if row.rw_count is None}
    assert without == {row.name for row in register.rows if row.kota == "Kepulauan Seribu"}
    assert len(without) == 6
    assert register.table["rw_count"].isna().sum() == 6


def test_rt_are_estimated_at_the_published_number_for_each_rw() -> None:
    # 30,407 RT / 2,732 RW = 11.13; Kwitang has 9 RW: 100.2
    assert areas.load_register(SHIPPED_REGISTER).by_code["31.71.04.1005"].rt_count_estimated == 100


def test_rows_come_in_the_order_of_codes_and_are_found_by_code(tmp_path: Path) -> None:
    register = loaded(tmp_path, HEAD + KWITANG + PARI)
    assert register.codes == ("31.01.02.1003", "31.71.04.1005")
    assert register.by_code["31.71.04.1005"].kecamatan == "Senen"
    assert len(register) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "lacks the column kelurahan_code"),
        (HEAD, "names no kelurahan"),
        (HEAD.replace("latitude,", "") + KWITANG, "lacks the column latitude"),
        (HEAD + KWITANG + KWITANG.replace("Kwitang", "Kenari"), "31.71.04.1005 stands for both Kwitang and Kenari"),
        (HEAD + KWITANG + KWITANG.replace("1005,Kwitang", "1006,Kenari"), "Kwitang and Kenari have the same point"),
        (HEAD + PARI + KWITANG.replace("-6.1827", "-96.1827"), "line 3: latitude is -96.1827, not between"),
        (HEAD + KWITANG.replace("106.8399", "east"), "line 2: longitude is 'east', not a number"),
        (HEAD + KWITANG.replace("106.8399", "nan"), "line 2: longitude is nan"),
        (HEAD + KWITANG.replace("106.8399", ""), "line 2: longitude is '', not a number"),
        (HEAD + KWITANG.replace("0.45", "0"), "line 2: area_km2 is 0"),
        (HEAD + KWITANG.replace("31.71.04.1005", "3171041005"), "'3171041005' is no official code"),
        (HEAD + KWITANG.replace("Senen", " "), "line 2: kecamatan is empty"),
        (HEAD + KWITANG.replace("19303", "-1"), "line 2: population is '-1', not a count"),
        (HEAD + "31.71.04.1005,Kwitang\n", "line 2: kecamatan is empty"),
    ],
)
def test_malformed_register_is_refused_with_the_line_and_the_fault(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(areas.RegisterError) as refusal:
        loaded(tmp_path, text)
    assert words in str(refusal.value)


def test_register_that_is_not_text_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "binary.csv").write_bytes(b"PK\x03\x04\xff\xfe")
    for name in ("binary.csv", "absent.csv"):
        with pytest.raises(areas.RegisterError, match="cannot be read"):
            areas.load_register(tmp_path / name)


@given(st.text(max_size=200))
def test_any_text_is_a_register_or_a_clear_refusal(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes((HEAD + text).encode("utf-8", "surrogatepass"))
    with contextlib.suppress(areas.RegisterError):
        assert len(areas.load_register(path)) > 0
