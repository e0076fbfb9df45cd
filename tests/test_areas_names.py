"""Names of kelurahan as people write them: certain, or no match and the nearest named."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring import areas
from monitoring.home import REPOSITORY, SHIPPED_REGISTER

REGISTER = areas.load_register(SHIPPED_REGISTER)
CRM = REPOSITORY.parent / "shared" / "real" / "csv" / "jakarta_crm_2019.csv"
KWITANG, MENTENG = "31.71.04.1005", "31.71.06.1001"


def code(text: str | None) -> str | None:
    return areas.match_name(REGISTER, text).code


@pytest.mark.parametrize(
    "text",
    [
        "Kwitang", "KWITANG", "  kwitang ", "KELURAHAN KWITANG", "Kel. Kwitang", "kel.kwitang", "Lurah Kwitang",
        "Kantor Kelurahan Kwitang", "Kwitang, Senen", "Kwitang (Kec. Senen)", "Kelurahan Kwitang Kecamatan Senen",
        "Kec. Senen, Kel. Kwitang", "Kel. Kwitang, Kec. Senen, Kota Adm. Jakarta Pusat, DKI Jakarta",
        "31.71.04.1005", "3171041005", "31 71 04 1005", "31-71-04-1005", "3171041005.0",
    ],
)  # fmt: skip
def test_usual_ways_of_writing_kwitang_are_kwitang(text: str) -> None:
    assert code(text) == KWITANG


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cilandak-Barat", "Cilandak Barat"),
        ("DURI  KOSAMBI", "Duri Kosambi"),
        ("Pulogadung", "Pulo Gadung"),
        ("Kramat Jati", "Kramatjati"),
        ("Pegangsaan II", "Pegangsaan Dua"),
        ("Pegangsaan 2", "Pegangsaan Dua"),
        ("PegangsaanDua", "Pegangsaan Dua"),
        ("Mangga 2 Selatan", "Mangga Dua Selatan"),
        ("Jembatan V", "Jembatan Lima"),
        ("Kp. Bali", "Kampung Bali"),
        ("Gn. Sahari Utr", "Gunung Sahari Utara"),
        ("P. Untung Jawa", "Pulau Untung Jawa"),
        ("P. Harapan", "Pulau Harapan"),
        ("Kota Bambu Selatan", "Kota Bambu Selatan"),
        ("Kel. Kota Bambu Utara Kota Jakarta Barat", "Kota Bambu Utara"),
        ("KELURAHAN HARAPAN MULYA", "Harapan Mulia"),
    ],
)
def test_writers_differences_are_set_aside(text: str, name: str) -> None:
    assert REGISTER.by_code[code(text) or ""].name == name


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Kwitan", ("Kwitang",)),
        ("P. Kelapa", ("Pulau Kelapa", "Pondok Kelapa")),
        ("Menteng, Kec. Senen", ("Menteng",)),
        ("Kecamatan Menteng", ()),
        ("KANTOR CAMAT MENTENG", ()),
        ("Dinas Bina Marga", ()),
        ("Kelurahan", ()),
        ("", ()),
        (None, ()),
        ("31.71.04.9999", ()),
        ("kwitang" * 100, ()),
    ],
)
def test_uncertain_text_has_no_code_but_names_the_nearest(text: str | None, candidates: tuple[str, ...]) -> None:
    assert areas.match_name(REGISTER, text) == areas.Match(None, candidates)


def test_kelurahan_of_the_same_name_are_told_apart_by_kecamatan_only(tmp_path: Path) -> None:
    path = tmp_path / "kelurahan.csv"
    path.write_text(
        "kelurahan_code,name,kecamatan,kota,latitude,longitude,area_km2,population,rw_count\n"
        "31.71.01.1001,Baru,Gambir,Jakarta Pusat,-6.1,106.8,1,,\n"
        "31.75.01.1001,Baru,Pasar Rebo,Jakarta Timur,-6.3,106.9,1,,\n",
        "utf-8",
    )
    register = areas.load_register(path)
    assert areas.match_name(register, "Baru, Kec. Pasar Rebo").code == "31.75.01.1001"
    assert areas.match_name(register, "Kel. Baru") == areas.Match(
        None, ("Baru (Kecamatan Gambir)", "Baru (Kecamatan Pasar Rebo)")
    )


def test_every_kelurahan_is_found_by_each_usual_form_of_its_own_name() -> None:
    for row in REGISTER.rows:
        forms = (
            row.name,
            f"KELURAHAN {row.name.upper()}",
            row.name.replace(" ", ""),
            row.name.replace(" ", "-"),
            f"{row.name}, Kec. {row.kecamatan}",
            f"Kel. {row.name} Kecamatan {row.kecamatan} Kota Administrasi {row.kota}",
            row.kelurahan_code.replace(".", ""),
        )
        assert {form: code(form) for form in forms} == dict.fromkeys(forms, row.kelurahan_code)


def test_a_column_gives_the_same_as_each_text_alone_and_names_the_unknown_once() -> None:
    texts = ["Kwitang", None, "Kwitan", "Kwitang", float("nan"), "Kwitan"]
    matches = areas.match_names(REGISTER, texts)
    assert list(matches.codes) == [KWITANG, None, None, KWITANG, None, None]
    assert matches.codes.dtype == np.dtype(object)
    assert matches.unknown == {"Kwitan": areas.Match(None, ("Kwitang",))}


@given(st.text(max_size=60))
def test_any_text_gives_a_code_of_the_register_or_none(text: str) -> None:
    match = areas.match_name(REGISTER, text)
    assert match.code is None or match.code in REGISTER.by_code
    assert len(match.candidates) <= 3


@given(st.sampled_from(REGISTER.rows), st.data())
def test_a_letter_more_is_never_taken_for_another_kelurahan_unless_it_is_its_name(row, data) -> None:
    at = data.draw(st.integers(0, len(row.name)))
    letter = data.draw(st.sampled_from("aeiouqz"))
    written = row.name[:at] + letter + row.name[at:]
    found = code(written)
    squeezed = written.replace(" ", "").casefold()
    assert found is None or squeezed in {
        name.replace(" ", "").casefold()
        for name in (REGISTER.by_code[found].name, *REGISTER.by_code[found].also_written)
    }


@pytest.mark.skipif(not CRM.exists(), reason="the real CRM file of 2019 is not beside the project")
def test_all_44_units_of_the_real_crm_file_are_the_kelurahan_of_jakarta_pusat() -> None:
    with open(CRM, encoding="utf-8", newline="") as file:
        units = sorted({row["skpd"] for row in csv.DictReader(file, delimiter=";")})
    matches = areas.match_names(REGISTER, units)
    assert len(units) == 44
    assert set(matches.codes) == {row.kelurahan_code for row in REGISTER.rows if row.kota == "Jakarta Pusat"}
