"""Mapping files: what they may say, and which one fits a file."""

from __future__ import annotations

import pytest

from monitoring.home import Home
from monitoring.intake import mapping, pipeline
from monitoring.intake.problems import MappingProblem
from monitoring.intake.readers import open_file
from tests.intake.material import real, write

GOOD = """
grain = "report"
zone = "Asia/Jakarta"
[recognise]
columns = ["nomor", "kapan"]
[fields]
source_report_id = "nomor"
occurred_at = "kapan"
[times]
formats = ["%d/%m/%Y"]
[status]
column = "s"
[status.values]
Selesai = "completed"
[[events]]
kind = "completed"
at = "selesai"
"""


def test_every_shipped_mapping_is_well_formed():
    assert set(mapping.known()) == {
        "boston_311",
        "boston_311_dmy",
        "jakarta_crm",
        "native_events",
        "native_lpj",
        "native_lpj_acts",
        "native_reports",
        "native_units",
        "nyc_311",
    }
    assert len(mapping.load_all()) == 9


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('grain = "report"', 'grain = "row"', "grain"),
        ('zone = "Asia/Jakarta"', "", "zone"),
        ('zone = "Asia/Jakarta"', 'zone = "Asia/Batavia"', "zone"),
        ('zone = "Asia/Jakarta"', 'zone = "Asia/Jakarta"\nzones = 1', "zones"),
        ('source_report_id = "nomor"', "", "fields.source_report_id"),
        ('occurred_at = "kapan"', 'occurred_at = "kapan"\nplace = "x"', "fields.place"),
        ('occurred_at = "kapan"', "occurred_at = 7", "fields.occurred_at"),
        ('formats = ["%d/%m/%Y"]', 'formats = ["%d/%m/%Y", "%m/%d/%Y"]', "times.formats"),
        ('formats = ["%d/%m/%Y"]', 'formats = ["%H:%M"]', "times.formats"),
        ('Selesai = "completed"', 'Selesai = "done"', "status.values.selesai"),
        ('column = "s"', "", "status.column"),
        ('kind = "completed"', 'kind = "rated"', "events 1.kind"),
        ('at = "selesai"', 'at = "selesai"\nactor_role = "mayor"', "events 1.actor_role"),
        ("[status]", '[values.category]\nX = "rubbish"\n[status]', "values.category.X"),
        ("[status]", '[constants]\nchannel = "pigeon"\n[status]', "constants.channel"),
        ("[times]", "[times", "–"),
    ],
)
def test_a_wrong_mapping_is_refused_by_file_and_key(tmp_path, old, new, key):
    path = write(tmp_path, "mine.toml", GOOD.replace(old, new, 1))
    with pytest.raises(MappingProblem) as raised:
        mapping.load(path)
    assert str(raised.value).startswith(f"Mapping mine.toml, {key}: ")


def test_a_room_has_its_own_mappings_before_the_shipped_ones(tmp_path):
    folder = tmp_path / "mappings"
    folder.mkdir()
    write(folder, "jakarta_crm.toml", GOOD)
    assert mapping.find("jakarta_crm", Home(tmp_path)).formats == ("%d/%m/%Y",)
    with pytest.raises(MappingProblem, match="No mapping is called nothing"):
        mapping.find("nothing", Home(tmp_path))


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("csv/jakarta_crm_2019.csv", "jakarta_crm"),
        ("csv/boston_animals_2016.csv", "boston_311"),
        ("csv/nyc_dohmh_20170702.csv", "nyc_311"),
        ("formats/nyc311-100.csv", "nyc_311"),
        ("formats/boston311-100.jsonl", "boston_311"),
        ("formats/boston311-100-notime.csv", "boston_311"),
        ("formats/boston311-dmy-100.csv", "boston_311_dmy"),
    ],
)
def test_real_files_are_recognised(file, name):
    assert pipeline.choose_mapping(open_file(real(file))).name == name


def test_a_file_no_mapping_fits_is_refused():
    with pytest.raises(MappingProblem, match="recognised by no mapping"):
        pipeline.choose_mapping(open_file(real("csv/hoboken_publicstuff_20190521.csv")))


def _day_first_and_month_first(tmp_path, days):
    folder = tmp_path / "mappings"
    folder.mkdir(exist_ok=True)
    write(folder, "day_first.toml", GOOD)
    write(folder, "month_first.toml", GOOD.replace("%d/%m/%Y", "%m/%d/%Y"))
    rows = "".join(f"{n},{day},Selesai,{day}\n" for n, day in enumerate(days))
    return open_file(write(tmp_path, "a.csv", "nomor,kapan,s,selesai\n" + rows))


def test_one_day_past_the_twelfth_anywhere_in_the_column_decides(tmp_path):
    file = _day_first_and_month_first(tmp_path, ["03/04/2019"] * 5000 + ["13/04/2019"])
    assert pipeline.choose_mapping(file, home=Home(tmp_path)).name == "day_first"


def test_days_that_could_be_months_throughout_are_never_guessed(tmp_path):
    file = _day_first_and_month_first(tmp_path, ["03/04/2019", "12/11/2019"])
    with pytest.raises(MappingProblem, match=r"\(day_first, month_first\)"):
        pipeline.choose_mapping(file, home=Home(tmp_path))
    assert pipeline.choose_mapping(file, "day_first", Home(tmp_path)).name == "day_first"
