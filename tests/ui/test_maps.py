import io
import json
import math

import pytest
from PIL import Image

from monitoring import areas
from monitoring.access import signing
from monitoring.home import Home
from monitoring.ui import atlas, maps, theme, viewport
from monitoring.ui.selection import Selection
from tests.access import viewers
from tests.builders import GALUR, MONDAY, PULO, hours

CODES = ("a", "b", "c", "d")
WINDOW = Selection(MONDAY, hours(24))


def test_each_kelurahan_is_one_digit_in_the_registers_order():
    assert maps.digits(CODES, {"a": "red", "b": "yellow", "c": "green", "d": "too_few"}, None) == "1230"


def test_a_kelurahan_without_a_rating_is_grey_and_one_outside_the_choice_is_faded():
    assert maps.digits(CODES, {"a": "red", "b": "red"}, {"b"}) == "5144"


def tile_of(key):
    """The picture's part that is drawn under `key`."""
    at = atlas.shades_mapping()[key]
    picture = Image.open(io.BytesIO(atlas.shades_png()))
    return picture.crop((at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]))


def test_two_digits_travel_in_one_letter():
    # Counting in eights: 12 is the 11th letter after "A", 30 the 25th, and an odd last 4 goes as 40, the 33rd.
    assert atlas.paired("12304") == "KYg"


def test_a_letter_names_the_tiles_of_both_its_digits():
    # "K" is 1 and 2: red, then yellow. The middle of a dot and the gap between dots show the colour and what is on it.
    colours = {key: tile_of(key).getcolors(100_000) for key in ("K0", "K1")}
    for key, mark in (("K0", theme.RED), ("K1", theme.YELLOW)):
        assert max(colours[key])[1] == (*mark.rgb, atlas.CLEAR)


def test_red_is_hatched_and_yellow_dotted_but_not_where_faded():
    # Pairs of the same digit: 11 is "J", 22 "S", 33 "b", 00 "A"; faded 55 "t", 66 "2", 77 "_", 44 "k".
    plain = {letter: len(tile_of(f"{letter}0").getcolors(100_000)) == 1 for letter in "AJSbkt2_"}
    assert plain == {"A": True, "J": False, "S": False, "b": True, "k": True, "t": True, "2": True, "_": True}


def test_many_marks_leave_the_shading_readable_and_few_are_not_lost():
    assert [maps.mark_pixels(count) for count in (0, 500, 501, 2_000, 6_000, 6_001, 20_000)] == [8, 8, 5, 5, 3, 1, 1]


@pytest.fixture
def shapes(tmp_path):
    return areas.shapes(Home(tmp_path))


def built(shapes, digits="0"):
    address = maps.points_address(WINDOW, 7, viewers.OPERATOR)
    return maps.deck("v", digits * 267, address, 1, maps.bounds_of(shapes, WINDOW), (1400, 840))


def test_the_map_asks_nothing_of_the_internet(shapes):
    told = json.loads(built(shapes).to_json())
    assert "http" not in json.dumps(told)
    assert "mapProvider" not in told
    assert told["mapStyle"] == "__MAP_STYLE__"  # pydeck's "none given"; anything else fetches tiles


def test_the_map_carries_no_shapes_and_stays_small(shapes):
    assert len(built(shapes).to_json()) < 1600


def test_points_are_fetched_by_an_address_that_names_version_and_choice():
    # 6 June 2016 08:00 WIB is 1465174800, a day later 86400 more.
    address, _, sight = maps.points_address(WINDOW, 7, viewers.OPERATOR).partition("&sight=")
    assert address == "/api/points.json?v=7&from_at=1465174800&to_at=1465261200"
    assert signing.viewer_by(sight, "report_points")


def test_all_who_see_the_same_points_share_their_address():
    everything = {viewers.WALL, viewers.OPERATOR, viewers.GOVERNOR, viewers.ADMINISTRATOR, viewers.member()}
    assert len({maps.points_address(WINDOW, 7, viewer) for viewer in everything}) == 1
    own = {maps.points_address(WINDOW, 7, viewer) for viewer in viewers.EVERYBODY}
    assert len(own) == 4  # of all, of one kelurahan, of one agency, of the head of an RT, who is given none


def test_a_new_shading_tells_the_layers_to_look_again(shapes):
    def triggers(deck):
        return [layer.get("updateTriggers") for layer in json.loads(deck.to_json())["layers"][:2]]

    assert triggers(built(shapes, "0")) != triggers(built(shapes, "1"))


def test_a_click_on_an_area_names_its_kelurahan_and_one_on_a_mark_its_report():
    area = {"objects": {"areas": [{"properties": {"code": GALUR}}]}}
    assert maps.picked(area) == maps.Picked(kelurahan_code=GALUR)
    assert maps.picked({"objects": {"points": [{"i": 12}]}}) == maps.Picked(report_id=12)


@pytest.mark.parametrize("odd", [{}, {"objects": {}}, {"objects": {"areas": [{}], "points": [{"i": "x"}]}}])
def test_a_click_that_names_nothing_is_nothing(odd):
    assert maps.picked(odd) == maps.Picked()


def test_the_map_opens_on_the_mainland_and_on_a_chosen_kota(shapes):
    west, south, east, north = maps.bounds_of(shapes, WINDOW)
    assert 106.6 < west < east < 107.1
    assert -6.45 < south < north < -5.9  # the far islands reach to -5.6
    inner = maps.bounds_of(shapes, Selection(MONDAY, hours(24), kota="Jakarta Pusat"))
    assert west < inner[0] < inner[2] < east


def test_the_city_fills_the_frame():
    # At zoom z a degree of longitude is 512 * 2^z / 360 pixels. A degree at the equator in 1080 pixels with 8 % margin
    # leaves 1000: z = log2(1000 * 360 / 512).
    seen = viewport.view((106.0, -0.5, 107.0, 0.5), (1080, 4000))
    assert (seen["longitude"], seen["latitude"]) == (106.5, 0)
    assert seen["zoom"] == pytest.approx(math.log2(1000 * 360 / 512), abs=0.01)


@pytest.mark.parametrize("odd", [None, [], [1], ["a", "b"], [1, 2, 3], {"w": 1}])
def test_a_frame_that_is_none_is_assumed(odd):
    assert viewport.sensible(odd) == viewport.ASSUMED


def test_a_frame_beyond_reason_is_cut():
    assert viewport.sensible([1, 10**9]) == (viewport.STEP, 8000)


def test_both_kelurahan_of_the_examples_are_in_the_shapes(shapes):
    assert {GALUR, PULO} <= set(shapes.register.codes)
