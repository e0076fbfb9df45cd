"""The live map's layer of RT and RW: shares as shades and dots, nothing of citizens' reports, hatching for nothing."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from monitoring.compliance import board as compliance_board
from monitoring.compliance.decree import PROBLEM, DecreeProblem
from monitoring.ui import compliance_atlas, compliance_map, theme
from tests.builders import GALUR
from tests.ui import hand_ledger
from tests.ui.rooms import open_page, room_with, words_on
from tests.ui.test_compliance_parts import area, board


@pytest.fixture(scope="module")
def filled():
    with room_with(*hand_ledger.town(), now=hand_ledger.NOW) as store:
        yield store


def tile(sign: str) -> Image.Image:
    at = compliance_atlas.shares_mapping()[sign]
    picture = Image.open(io.BytesIO(compliance_atlas.shares_png()))
    return picture.crop((at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]))


@pytest.mark.parametrize(
    ("share", "sign"),
    [(None, "0"), (0.0, "1"), (19.9, "1"), (20.0, "2"), (39.9, "2"), (40.0, "3"), (80.0, "5"), (100.0, "5")],
)
def test_a_share_has_its_tile_and_no_data_has_its_own(share, sign):
    assert compliance_atlas.code(share, is_pale=False) == sign
    assert compliance_atlas.code(share, is_pale=True) == compliance_atlas.CODES[int(sign) + 6]


def test_no_two_tiles_differ_by_hue_alone():
    # The part of a tile that is not its ground: lines where nothing is known, then ever more of the dots' ink.
    parts = []
    for sign in "12345":
        colours = sorted((count for count, _ in tile(sign).getcolors(100_000)), reverse=True)
        parts.append(1 - colours[0] / 128**2)
    assert parts == sorted(parts)
    assert len(set(parts)) == len(parts)
    assert len(tile("0").getcolors(100_000)) > 1


def test_no_shade_of_the_layer_is_a_ratings():
    assert not {mark.rgb for mark in theme.RATINGS.values()} & {*theme.SHARES, theme.NO_SHARE}


def test_small_areas_and_those_without_a_quota_have_no_share():
    found = board(kelurahan=(area(key="a"), area(key="b", is_small=True), area(key="c", share_on_track_percent=None)))
    assert compliance_map.shares(found) == {"a": 40.0, "b": None, "c": None}


def test_each_kelurahan_is_one_sign_and_one_outside_the_choice_is_pale():
    assert compliance_map.digits(("a", "b", "c"), {"a": 40.0, "b": None}, None) == "300"
    assert compliance_map.digits(("a", "b"), {"a": 40.0, "b": 40.0}, {"b"}) == "93"


def test_the_layer_shows_shares_and_no_report_of_a_citizen(filled):
    page = open_page("peta", lapisan="kepatuhan", lang="en")
    deck = json.loads(page.get("deck_gl_json_chart")[0].proto.json)
    assert [layer["id"] for layer in deck["layers"]] == ["areas", "borders", "kota"]
    assert deck["layers"][0]["fillPatternAtlas"] == "/pictures/shares"
    told = words_on(page)
    assert "RT and RW on track, July 2016, up to 21 Jul 2016" in told
    assert "rp-figure data-state" not in told


def test_a_chosen_kelurahan_leads_to_its_month(filled):
    told = words_on(open_page("peta", lapisan="kepatuhan", kelurahan=GALUR, lang="en"))
    assert "<strong>2</strong> of 5 RT and RW are on track" in told
    assert f"/kepatuhan?lang=en&amp;kelurahan={GALUR}&amp;bulan=2016-07" in told


def test_a_decree_that_cannot_be_used_is_named_to_the_keepers_and_to_them_alone(filled, monkeypatch):
    def broken(*_given: object) -> None:
        raise DecreeProblem(PROBLEM, file="x.toml", key="rt", reason="is missing")

    monkeypatch.setattr(compliance_board, "city", broken)
    for key, query in (("kepatuhan", {}), ("peta", {"lapisan": "kepatuhan"})):
        told = words_on(open_page(key, lang="en", **query))
        assert "The decree x.toml cannot be used: rt is missing." in told
        told = words_on(open_page(key, lang="en", peran="governor", **query))
        assert "x.toml" not in told
        assert "The keeper of the room sees which." in told


@pytest.mark.parametrize("peran", ["panel-asesor-01", "skpd-Dinas Bina Marga"])
def test_whoever_may_not_see_the_ledger_has_no_such_layer(filled, peran):
    told = words_on(open_page("peta", lapisan="kepatuhan", peran=peran, lang="en"))
    assert "RT and RW on track" not in told


def test_without_the_switch_the_map_is_the_ratings(filled):
    assert "Marks: reports" in words_on(open_page("peta", lang="en"))
    assert "Marks: reports" in words_on(open_page("peta", lapisan="x", lang="en"))
