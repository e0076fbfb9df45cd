"""Parts of the wall worked out by hand: what is more than usual, why a place is low, where numbers stand on the map."""

from __future__ import annotations

import math
from datetime import date
from types import SimpleNamespace

import pytest

from monitoring import words
from monitoring.trends.told import Cell
from monitoring.ui import wall_league, wall_map, wall_place, wall_scenes
from monitoring.ui.filters import Area
from monitoring.ui.wall_categories import Today, rises_in
from monitoring.ui.wall_place import Place

ON = date(2026, 11, 23)


def rise(category: str, **where: str) -> Cell:
    return Cell("kota" if where else "city", category, 9, 2.0, 0, 5, 0.0001, True, **where)


def test_a_category_rises_in_the_largest_area_that_lies_in_the_walls_place():
    whole, utara, selatan = rise("banjir"), rise("banjir", kota="Jakarta Utara"), rise("sampah", kota="Jakarta Selatan")
    assert rises_in([whole, utara, selatan], Place()) == {"banjir": whole, "sampah": selatan}
    assert rises_in([whole, utara, selatan], Place(kota="Jakarta Utara")) == {"banjir": utara}
    assert rises_in([whole, utara], Place(kecamatan="Koja")) == {}


def test_the_usual_is_told_with_its_span_or_not_at_all():
    told = Today.of("banjir", 7, [2, 9, 4], ON)
    assert (told.low, told.usual, told.high) == (2, 4, 9)
    assert Today.of("banjir", 7, [2, 9], ON).usual is None


CITY = SimpleNamespace(
    weights=lambda _rules: {
        "first_action": 0.5, "verified_green": 0.0, "backlog": 0.3, "quality_stars": 0.2, "quality_honesty": 0.0,
    },
    parts={name: SimpleNamespace(mean=mean) for name, mean in
           (("first_action", 80.0), ("backlog", 90.0), ("quality_stars", 50.0))},
)  # fmt: skip


def row(**told: float) -> SimpleNamespace:
    """Every part at the city's mean: 0.5 x 80 = 40, 0.3 x 90 = 27, 0.2 x 50 = 10 points; or as told."""
    of_parts = {"first_action": 40.0, "verified_green": math.nan, "backlog": 27.0, "quality_stars": 10.0,
                "quality_honesty": math.nan}  # fmt: skip
    fields = {f"{part}_part_points": points for part, points in of_parts.items()}
    beside = {"first_action_hours_median": 31.0, "backlog_raw": 82.0, "quality_stars_raw": 25.0}
    return SimpleNamespace(**fields | beside | told)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"first_action_part_points": 20.0, "backlog_part_points": 10.0}, "slow to act: half ≥ 31 hours"),
        ({"first_action_part_points": 20.0, "first_action_hours_median": math.nan}, "slow to act: half not acted on"),
        ({"first_action_part_points": 30.0, "backlog_part_points": 10.0}, "left idle: 18% of its reports"),
        ({"quality_stars_part_points": 5.0}, "poor work: 2.0 of 5 stars"),  # 1 + 4 x 0.25
        ({}, "no part is below the city's"),
    ],
)
def test_the_reason_is_the_part_furthest_below_the_city_with_its_figure(told, reason):
    shown = SimpleNamespace(rules=None)
    assert wall_league.reason(row(**told), CITY, shown, "en", words.of("en")) == reason


def test_numbers_on_the_map_stand_at_least_so_far_apart():
    points = wall_map.apart([(10.0, 10.0), (13.0, 14.0), (50.0, 50.0)], 10.0)
    assert points[0] == (10.0, 10.0)  # 5 apart along (3, 4): the second is pushed to 10 apart
    assert points[1] == pytest.approx((16.0, 18.0))
    assert points[2] == (50.0, 50.0)
    assert wall_map.apart([(1.0, 1.0), (1.0, 1.0)], 6.0) == [(1.0, 1.0), (7.0, 1.0)]


AREAS = (
    Area("31.71.08.1003", "Galur", "Johar Baru", "Jakarta Pusat"),
    Area("31.71.05.1001", "Cempaka Putih Timur", "Cempaka Putih", "Jakarta Pusat"),
    Area("31.74.07.1007", "Pulo", "Kebayoran Baru", "Jakarta Selatan"),
)


@pytest.mark.parametrize(
    ("kota", "kecamatan", "code"),
    [
        ("Jakarta Pusat", None, "31.71"),
        ("jakarta pusat ", None, "31.71"),
        ("31.74", None, "31.74"),
        (None, "Johar Baru", "31.71.08"),
        (None, "31.74.07", "31.74.07"),
        ("31.71", "Johar Baru", "31.71.08"),
        (None, None, ""),
    ],
)
def test_a_place_is_found_by_name_or_code(kota, kecamatan, code):
    place = wall_place.of_area(AREAS, kota, kecamatan)
    assert place.code == code
    assert place.codes is None or all(each.startswith(code) for each in place.codes)


@pytest.mark.parametrize(
    ("kota", "kecamatan"), [("Bandung", None), ("31.74", "Johar Baru"), ("", None), ("31.7", None)]
)
def test_a_name_of_no_place_is_none(kota, kecamatan):
    assert wall_place.of_area(AREAS, kota, kecamatan) is None


def test_every_scene_of_the_shipped_order_is_there_and_every_scene_is_in_it():
    from monitoring.ui import wall_order

    assert tuple(name for name, _ in wall_order.shipped().scenes) == wall_order.SCENES == tuple(wall_scenes.SCENES)
