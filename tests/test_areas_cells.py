"""Schematic cells: every kelurahan has its place, and the shipped file is what the register gives."""

from __future__ import annotations

import json

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring import areas
from monitoring.areas.cells import schematic_cells
from monitoring.areas.in_force import SCHEMATIC_FILE
from monitoring.areas.plane import Plane
from monitoring.home import SHIPPED_REGISTER

REGISTER = areas.load_register(SHIPPED_REGISTER)
CONTENT = json.loads(SCHEMATIC_FILE.read_text("utf-8"))
CELLS = np.array([shapely.geometry.shape(feature["geometry"]) for feature in CONTENT["features"]])
IS_ISLAND = np.array([row.kota == "Kepulauan Seribu" for row in REGISTER.rows])


def areas_km2() -> np.ndarray:
    plane = Plane(-6.2, 106.8)
    return shapely.area(shapely.transform(CELLS, plane.to_km))


def test_shipped_cells_are_those_computed_from_the_register() -> None:
    for computed, shipped, row in zip(schematic_cells(REGISTER), CELLS, REGISTER.rows, strict=True):
        assert computed.symmetric_difference(shipped).area < 0.01 * shipped.area, row.name


def test_each_cell_says_its_kelurahan_and_that_it_is_schematic() -> None:
    for i, (feature, row) in enumerate(zip(CONTENT["features"], REGISTER.rows, strict=True)):
        assert feature["properties"] == {
            "i": i,
            "code": row.kelurahan_code,
            "name": row.name,
            "kecamatan": row.kecamatan,
            "kota": row.kota,
            "label": "schematic",
        }


def test_each_cell_holds_its_own_point() -> None:
    points = shapely.points([(row.longitude, row.latitude) for row in REGISTER.rows])
    assert shapely.contains_properly(CELLS, points).all()


def test_cells_neither_overlap_nor_gape() -> None:
    assert shapely.is_valid(CELLS).all()
    assert shapely.coverage_is_valid(CELLS)
    land = shapely.union_all(CELLS[~IS_ISLAND])
    assert land.geom_type == "Polygon"
    assert not land.interiors


def test_cells_are_about_as_large_as_their_kelurahan() -> None:
    ratio = (areas_km2() / [row.area_km2 for row in REGISTER.rows])[~IS_ISLAND]
    assert np.quantile(ratio, 0.05) > 0.9
    assert np.quantile(ratio, 0.95) < 1.2
    assert ratio.min() > 0.4
    assert ratio.max() < 1.5
    assert 630 < areas_km2()[~IS_ISLAND].sum() < 700  # officially 650 km² without the islands


def test_islands_stay_islands() -> None:
    land = shapely.union_all(CELLS[~IS_ISLAND])
    assert IS_ISLAND.sum() == 6
    for at in np.flatnonzero(IS_ISLAND):
        others = np.delete(CELLS, at)
        assert CELLS[at].geom_type == "Polygon"
        assert not shapely.intersects(CELLS[at], others).any()
        assert CELLS[at].distance(land) > 0.05  # degrees: over five kilometres of sea


def test_map_of_cells_is_light_enough_for_a_browser() -> None:
    assert shapely.get_num_coordinates(CELLS).sum() <= 6_000


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-40, 40), st.integers(-40, 40), st.floats(0.3, 15)),
        min_size=1,
        max_size=12,
        unique_by=lambda place: place[:2],
    )
)
def test_any_register_gives_each_kelurahan_a_cell_around_its_point(places: list[tuple[int, int, float]]) -> None:
    rows = tuple(
        areas.Kelurahan(
            f"31.71.01.{1000 + i}", f"K{i}", "Senen", "Jakarta Pusat", y / 200, x / 200, km2, None, None, None
        )
        for i, (x, y, km2) in enumerate(places)
    )
    cells = schematic_cells(areas.Register(rows))
    assert shapely.contains(cells, shapely.points([(row.longitude, row.latitude) for row in rows])).all()
    assert shapely.coverage_is_valid(cells)
