"""The operator's boundaries: taken whole or refused with the reason, and the room falls back to schematic ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from monitoring import areas
from monitoring.areas import boundaries
from monitoring.areas.__main__ import main
from monitoring.home import REPOSITORY, Home

SHARED = REPOSITORY.parent / "shared"
OFFICIAL = SHARED / "geo" / "jakarta_kelurahan_boundaries.geojson"
NASTY = sorted((SHARED / "real" / "nasty" / "geojson").glob("*/*.geojson"))
REGISTER_TEXT = (
    "kelurahan_code,name,kecamatan,kota,latitude,longitude,area_km2,population,rw_count\n"
    "31.71.04.1005,Kwitang,Senen,Jakarta Pusat,-6.185,106.845,1,,\n"
    "31.71.04.1006,Kenari,Senen,Jakarta Pusat,-6.195,106.845,1,,\n"
)
KWITANG = [[106.84, -6.19], [106.85, -6.19], [106.85, -6.18], [106.84, -6.18], [106.84, -6.19]]
KENARI = [[106.84, -6.2], [106.85, -6.2], [106.85, -6.19], [106.84, -6.19], [106.84, -6.2]]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "room")
    home.areas.mkdir(parents=True)
    (home.areas / "kelurahan.csv").write_text(REGISTER_TEXT, "utf-8")
    return home


def feature(ring: list[list[Any]], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def load(home: Home, *features: dict[str, Any], options: tuple[str, ...] = (), **members: Any) -> int:
    path = home.root.parent / "official.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": list(features)}), "utf-8")
    return main(["load", str(path), "--home", str(home.root), "--lang", "en", *options])


def test_boundaries_loaded_by_code_are_in_force_until_reset(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    before = areas.shapes(home)
    assert before.is_schematic
    assert load(home, feature(KENARI, code="3171041006"), feature(KWITANG, code="31.71.04.1005", name="Kwitang")) == 0
    after = areas.shapes(home)
    assert not after.is_schematic
    assert after.version != before.version
    assert [geometry.bounds for geometry in after.geometries] == [
        (106.84, -6.19, 106.85, -6.18),
        (106.84, -6.2, 106.85, -6.19),
    ]
    assert main(["status", "--home", str(home.root), "--lang", "en"]) == 0
    assert "Official boundaries" in capsys.readouterr().out
    assert main(["reset", "--home", str(home.root)]) == 0
    assert areas.shapes(home).version == before.version


def test_property_names_are_given_by_option_and_names_may_stand_for_codes(home: Home) -> None:
    features = (feature(KWITANG, NAMOBJ="KELURAHAN KWITANG"), feature(KENARI, NAMOBJ="Kel. Kenari"))
    assert load(home, *features) == 1
    assert load(home, *features, options=("--name-property", "NAMOBJ")) == 0


def test_several_features_of_one_kelurahan_make_one_shape(home: Home) -> None:
    islet = [[106.86, -6.19], [106.87, -6.19], [106.87, -6.18], [106.86, -6.19]]
    assert (
        load(home, *(feature(ring, name="Kwitang") for ring in (KWITANG, islet)), feature(KENARI, name="Kenari")) == 0
    )
    assert shapely.get_num_geometries(areas.shapes(home).geometries[0]) == 2


def test_shape_that_crosses_itself_is_mended(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    bow_tie = [KWITANG[0], KWITANG[2], KWITANG[1], KWITANG[3], KWITANG[0]]
    assert load(home, feature(bow_tie, name="Kwitang"), feature(KENARI, name="Kenari")) == 0
    assert "Shapes mended: 1;" in capsys.readouterr().out
    assert areas.shapes(home).geometries[0].is_valid


BOTH = (feature(KWITANG, name="Kwitang"), feature(KENARI, name="Kenari"))
MERCATOR = [[11893000, -689000], [11894000, -689000], [11894000, -688000], [11893000, -689000]]


@pytest.mark.parametrize(
    ("features", "members", "words"),
    [
        (BOTH[:1], {}, "1 kelurahan of the register have no shape in the file: Kenari (31.71.04.1006)"),
        (
            (*BOTH, feature(KENARI, name="Kwitan")),
            {},
            "feature 3 (Kwitan) is no kelurahan of the register; near: Kwitang",
        ),
        ((*BOTH, feature(KENARI, code="99.99.99.9999")), {}, "feature 3 (99.99.99.9999) is no kelurahan"),
        ((feature(KWITANG, code="31.71.04.1006", name="Kwitang"),), {}, "the register calls 31.71.04.1006 Kenari"),
        ((feature(KWITANG, kode="31.71.04.1006"),), {}, "found: kode"),
        ((feature(MERCATOR, name="Kwitang"),), {}, "not degrees of longitude, latitude"),
        (([[1]],), {}, "feature 1 is no Feature"),
        ((feature([[y, x] for x, y in KWITANG], name="Kwitang"),), {}, "not degrees of longitude, latitude"),
        ((feature([[x + 1, y] for x, y in KWITANG], name="Kwitang"), BOTH[1]), {}, "Kwitang (110 km)"),
        (BOTH, {"crs": {"properties": {"name": "EPSG:32748"}}}, "reference system"),
        ((feature(KWITANG[:2], name="Kwitang"),), {}, "ring of fewer than three corners"),
        ((feature([KWITANG[0], KWITANG[1], KWITANG[0], KWITANG[1]], name="Kwitang"),), {}, "shape without area"),
        ((feature([[106.84, float("nan")], *KWITANG[1:]], name="Kwitang"),), {}, "coordinate that is no number"),
        ((feature([[106.84, True], *KWITANG[1:]], name="Kwitang"),), {}, "coordinate that is no number"),
        ((feature([[106.84, 10**400], *KWITANG[1:]], name="Kwitang"),), {}, "coordinate"),
    ],
)
def test_file_that_does_not_fit_is_refused_with_the_reason_and_changes_nothing(
    home: Home, capsys: pytest.CaptureFixture[str], features: Any, members: Any, words: str
) -> None:
    assert load(home, *BOTH) == 0
    kept = home.boundaries.read_bytes()
    assert load(home, *features, **members) == 1
    assert words in capsys.readouterr().err
    assert home.boundaries.read_bytes() == kept


def test_command_speaks_indonesian_unless_english_is_asked_for(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    status = ["status", "--home", str(home.root)]
    assert main(status) == 0
    assert capsys.readouterr().out.startswith("Batas skematis, dihitung oleh ruang pantau: 2 kelurahan, ")
    assert main([*status, "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Schematic boundaries, computed by the room: 2 kelurahan, ")
    assert load(home, *BOTH, options=("--lang", "id")) == 0
    assert capsys.readouterr().out.startswith("Batas resmi 2 kelurahan kini berlaku, dari official.geojson. ")


def test_fault_is_said_in_indonesian_down_to_its_parts(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    strangers = [feature(KENARI, name="Kwitan"), *(feature(KENARI, code=f"99.99.99.{n}") for n in range(1000, 1011))]
    assert load(home, *strangers, feature(KENARI), options=("--lang", "id")) == 1
    said = capsys.readouterr().err
    assert said.startswith("fitur 1 (Kwitan) bukan kelurahan dalam register; yang mirip: Kwitang")
    assert "; fitur 10 (99.99.99.1008) bukan kelurahan dalam register; dan 3 lagi. " in said
    assert said.endswith(" Tidak ada batas yang diambil.\n")
    assert load(home, feature(KWITANG), options=("--lang", "id")) == 1
    assert "; yang ada: tidak ada. " in capsys.readouterr().err


def test_broken_register_is_said_in_the_language_too(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    (home.areas / "kelurahan.csv").write_text(REGISTER_TEXT.replace("-6.185", "utara"), "utf-8")
    assert main(["status", "--home", str(home.root)]) == 1
    assert "kelurahan.csv, baris 2: latitude berisi 'utara', bukan angka" in capsys.readouterr().err


def test_load_cut_short_between_its_two_files_leaves_a_map_of_the_boundaries_in_force(home: Home) -> None:
    assert load(home, *BOTH) == 0
    first = areas.shapes(home).map_geojson()
    stale = home.areas / "boundaries_map.geojson"
    stale.write_bytes(stale.read_bytes().replace(b"106.85", b"106.86").replace(b'"made_from": "', b'"made_from": "x'))
    assert areas.shapes(home).map_geojson() == first
    stale.write_text("{", "utf-8")
    assert areas.shapes(home).map_geojson() == first


def test_boundaries_of_another_register_are_refused_not_shown(home: Home) -> None:
    assert load(home, *BOTH) == 0
    (home.areas / "kelurahan.csv").write_text(REGISTER_TEXT.replace("1006", "1007"), "utf-8")
    with pytest.raises(areas.BoundariesError, match="load the boundaries again"):
        areas.shapes(home)


@pytest.mark.skipif(not NASTY, reason="the good and bad GeoJSON files are not beside the project")
@pytest.mark.parametrize("path", NASTY or [Path("absent")], ids=lambda path: path.stem)
def test_foreign_or_broken_geojson_is_one_clear_error(
    home: Home, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    assert main(["load", str(path), "--home", str(home.root)]) == 1
    error = capsys.readouterr().err
    assert error.strip()
    assert error.count("\n") == 1
    assert not home.boundaries.exists()


def test_absent_file_and_folder_are_one_clear_error(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (home.root / "absent.geojson", home.root):
        assert main(["load", str(path), "--home", str(home.root), "--lang", "en"]) == 1
        assert "cannot be read" in capsys.readouterr().err


def test_borders_are_drawn_for_every_kota_and_kecamatan(tmp_path: Path) -> None:
    shapes = areas.shapes(Home(tmp_path))
    borders = json.loads(shapes.map_borders())["features"]
    levels = [border["properties"]["level"] for border in borders]
    assert (levels.count("kota"), levels.count("kecamatan")) == (6, 44)
    drawn = json.loads(shapes.map_geojson())
    assert drawn["schematic"] is True
    assert [item["properties"]["i"] for item in drawn["features"]] == list(range(267))


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official boundaries are not beside the project")
def test_official_boundaries_of_jakarta_load_whole_and_light(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert main(["load", str(OFFICIAL), "--home", str(tmp_path)]) == 0
    shapes = areas.shapes(home)
    points = shapely.points([(row.longitude, row.latitude) for row in shapes.register.rows])
    assert shapely.intersects(shapes.geometries, points).all()
    assert shapely.get_num_coordinates(shapes.geometries).sum() == 13_976  # as the file has it: nothing simplified
    assert shapely.get_num_coordinates(shapes.drawn).sum() <= boundaries.MAP_VERTICES * 1.01
    assert not shapely.is_empty(shapes.drawn).any()
    same = shapely.area(shapely.intersection(shapely.make_valid(shapes.drawn), shapes.geometries)).sum()
    assert same > 0.97 * shapely.area(shapes.geometries).sum()
