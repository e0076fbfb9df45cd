"""From a point to its kelurahan: inside, nearest in reach, or nobody's."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from monitoring import areas, policy, routing
from monitoring.home import REPOSITORY, Home

REAL = REPOSITORY.parent / "shared" / "real"
DISTRICTS = REAL / "areas" / "nyc_community_districts.geojson"
ELEVATORS = REAL / "parquet" / "nyc_elevator_2024.parquet"

# Two squares of a hundredth of a degree on the equator (1.113 km wide, 1.106 km high), a strip of 0.002° overlapping.
WEST = ("west", shapely.box(100.000, 0.0, 100.011, 0.01))
EAST = ("east", shapely.box(100.009, 0.0, 100.020, 0.01))


def routed(places: list[tuple[str, shapely.Geometry]], reach_km: float, *points: tuple[float, float]) -> list:
    found = routing.Router.over(places, reach_km).route([p[0] for p in points], [p[1] for p in points])
    return list(zip(found.codes, found.how, strict=True))


def test_point_inside_goes_to_its_kelurahan_and_one_outside_to_the_nearest_in_reach() -> None:
    # 0.009° north of the squares: 0.995 km; 0.0091°: 1.006 km
    points = [(0.005, 100.005), (0.005, 100.015), (0.019, 100.005), (0.0191, 100.005)]
    assert routed([WEST, EAST], 1.0, *points) == [
        ("west", "inside"),
        ("east", "inside"),
        ("west", "nearest"),
        (None, None),
    ]


def test_point_on_the_border_is_inside() -> None:
    assert routed([WEST], 0, (0.0, 100.005), (0.01, 100.011)) == [("west", "inside")] * 2


def test_point_in_an_overlap_goes_to_the_first_of_the_register() -> None:
    assert routed([WEST, EAST], 1, (0.005, 100.010)) == [("west", "inside")]
    assert routed([EAST, WEST], 1, (0.005, 100.010)) == [("east", "inside")]


def test_point_in_a_hole_goes_to_what_fills_it() -> None:
    ring = shapely.box(100, 0, 100.03, 0.03) - shapely.box(100.01, 0.01, 100.02, 0.02)
    assert routed([("ring", ring), ("core", shapely.box(100.01, 0.01, 100.02, 0.02))], 1, (0.015, 100.015)) == [
        ("core", "inside")
    ]


UNUSABLE = [
    (float("nan"), 100.0),
    (0.005, float("nan")),
    (float("inf"), 100.0),
    (0.005, float("-inf")),
    (100.0, 0.005),
    (1e308, 100.0),
    (91.0, 100.0),
]


@pytest.mark.parametrize("point", UNUSABLE)
def test_unusable_point_goes_nowhere_and_disturbs_no_other(point: tuple[float, float]) -> None:
    assert routed([WEST], 5, point, (0.005, 100.005)) == [(None, None), ("west", "inside")]


def test_point_at_zero_zero_is_no_point_even_where_a_shape_holds_it() -> None:
    gulf_of_guinea = ("gulf", shapely.box(-1, -1, 1, 1))
    assert routed([gulf_of_guinea], 5, (0.0, 0.0), (0.0, 0.5)) == [(None, None), ("gulf", "inside")]


def test_no_points_give_no_codes() -> None:
    codes, how = routing.Router.over([WEST], 1).route([], [])
    assert len(codes) == len(how) == 0


@given(st.lists(st.tuples(st.floats(-0.03, 0.04), st.floats(99.97, 100.05)), min_size=1, max_size=30))
def test_many_points_at_once_go_where_each_would_go_alone(points: list[tuple[float, float]]) -> None:
    assert routed([WEST, EAST], 2, *points) == [routed([WEST, EAST], 2, point)[0] for point in points]


@pytest.fixture(scope="module")
def schematic(tmp_path_factory: pytest.TempPathFactory) -> areas.Shapes:
    return areas.shapes(Home(tmp_path_factory.mktemp("room")))


@pytest.fixture(scope="module")
def by_policy(schematic: areas.Shapes) -> routing.Router:
    return routing.Router.by_policy(schematic, date(2016, 6, 1))


def test_every_registers_point_is_inside_its_own_kelurahan(schematic: areas.Shapes, by_policy: routing.Router) -> None:
    table = schematic.register.table
    found = by_policy.route(table["latitude"], table["longitude"])
    assert list(found.codes) == list(table["kelurahan_code"])
    assert set(found.how) == {"inside"}


def test_report_at_sea_goes_to_the_nearest_island_or_coast_but_one_in_the_next_city_to_nobody(
    schematic: areas.Shapes, by_policy: routing.Router
) -> None:
    places = {
        "between Untung Jawa and Pari, nearer to Pari": (-5.95, 106.655),
        "in the bay, five kilometres off Ancol": (-6.07, 106.83),
        "Depok, seven kilometres past the border": (-6.43, 106.82),
        "Tangerang": (-6.18, 106.63),
        "open sea, forty kilometres north of the islands": (-5.2, 106.5),
    }
    codes, how = by_policy.route([p[0] for p in places.values()], [p[1] for p in places.values()])
    names = [code and schematic.register.by_code[code].kota for code in codes]
    assert names == ["Kepulauan Seribu", "Jakarta Utara", None, None, None]
    assert list(how) == ["nearest", "nearest", None, None, None]
    assert schematic.register.by_code[codes[0]].name == "Pulau Pari"


def test_reaches_are_policy_and_said_to_be_assumed() -> None:
    near, far = (policy.value(f"routing_{kind}", date(2016, 6, 1)) for kind in ("reach_km", "waters_reach_km"))
    assert (near.amount, far.amount) == (2, 15)
    assert near.is_assumed
    assert far.is_assumed


@pytest.mark.skipif(
    not (DISTRICTS.exists() and ELEVATORS.exists()), reason="New York's files are not beside the project"
)
def test_point_in_polygon_agrees_with_new_yorks_own_on_22348_rows() -> None:
    content = json.loads(Path(DISTRICTS).read_text("utf-8"))
    places = [(str(f["properties"]["BoroCD"]), shapely.geometry.shape(f["geometry"])) for f in content["features"]]
    rows = pq.read_table(ELEVATORS, columns=["community_board", "latitude", "longitude"]).to_pydict()
    boroughs = {"MANHATTAN": 1, "BRONX": 2, "BROOKLYN": 3, "QUEENS": 4, "STATEN ISLAND": 5}
    boards = [(text or "").partition(" ") for text in rows["community_board"]]
    said = np.array([f"{boroughs.get(borough)}{number}" for number, _, borough in boards], dtype=object)
    codes, _ = routing.Router.over(places, reach_km=0).route(rows["latitude"], rows["longitude"])
    assert len(codes) == 22_504
    assert (codes == said).sum() == 22_348
