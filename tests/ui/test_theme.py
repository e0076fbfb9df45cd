"""Colours are told apart by everyone, carry readable signs, and stand in one module."""

import re
import tomllib
from itertools import combinations

import pytest

from monitoring.home import REPOSITORY
from monitoring.ui import theme

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
JUST_TOLD_APART = 20  # CIE76; two is the least a trained eye sees side by side
MARKS = {"red": theme.RED, "yellow": theme.YELLOW, "green": theme.GREEN, "blue": theme.BLUE, "grey": theme.GREY}


def linear(rgb):
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in rgb)]


def lab(light):
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in rows]
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (xyz[0] / 0.9505, xyz[1], xyz[2] / 1.089)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, sight):
    def seen(rgb):
        light = linear(rgb)
        return lab([min(1, max(0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in sight])

    return sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5


def contrast(one, other):
    bright, dark = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(rgb), strict=True)) for rgb in (one, other)),
        reverse=True,
    )
    return (bright + 0.05) / (dark + 0.05)


def rgb(text):
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("one", "other"), list(combinations(MARKS, 2)))
def test_any_two_marks_are_told_apart_by_everyone(one, other, sight):
    assert distance(MARKS[one].rgb, MARKS[other].rgb, SIGHT[sight]) >= JUST_TOLD_APART


def test_each_state_and_each_rating_has_a_shape_of_its_own():
    for table in ({k: v for k, v in theme.STATES.items() if k not in ("rejected", "duplicate")}, theme.RATINGS):
        shapes = [mark.shape for mark in table.values()]
        assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("mark", [*MARKS.values(), theme.STALE, theme.SAMPLE], ids=lambda mark: mark.name)
def test_the_sign_on_a_mark_is_readable(mark):
    assert contrast(mark.rgb, mark.ink) >= 4.5


@pytest.mark.parametrize("surface", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_surface(surface):
    for ground in (surface.background, surface.panel):
        assert contrast(rgb(surface.text), rgb(ground)) >= 7
        assert contrast(rgb(surface.quiet), rgb(ground)) >= 4.5
        assert contrast(rgb(surface.accent), rgb(ground)) >= 4.5


def test_streamlits_own_look_repeats_the_surfaces():
    look = tomllib.loads((REPOSITORY / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for name, surface in (("light", theme.LIGHT), ("dark", theme.DARK)):
        assert look[name] == {
            "primaryColor": surface.accent,
            "backgroundColor": surface.background,
            "secondaryBackgroundColor": surface.panel,
            "textColor": surface.text,
            "borderColor": surface.border,
        }


def test_no_other_module_names_a_colour():
    places = [*(REPOSITORY / "pages").glob("*.py"), *(REPOSITORY / "monitoring" / "ui").rglob("*.py")]
    places += (REPOSITORY / "monitoring" / "ui" / "assets").glob("*.css")
    named = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(\s*\d|\bhsla?\(\s*\d")
    for path in places:
        if path.name != "theme.py":
            assert not named.search(path.read_text("utf-8")), path.name


@pytest.mark.parametrize("path", sorted(theme.ASSETS.glob("*.css")), ids=lambda path: path.name)
def test_every_brace_of_a_style_sheet_is_closed(path):
    # The sheets are sent as one: a brace left open in one takes the look off every screen.
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert "/*" not in sheet
    depth = 0
    for number, line in enumerate(sheet.splitlines(), 1):
        for sign in line:
            depth += {"{": 1, "}": -1}.get(sign, 0)
            assert 0 <= depth <= 3, f"line {number}"
    assert depth == 0


def test_how_long_something_waits_with_an_agency_grows_paler_on_dark_and_keeps_its_number_readable():
    ages = re.findall(
        r"\.rp-ag-age-(\d) \{ background: light-dark\(.+, var\(--rp-share-(\d)\)\); color: .+, (\w+)\)", theme.css()
    )
    assert [(int(age), int(share)) for age, share, _ink in ages] == [(age, 4 - age) for age in range(5)]
    for _age, share, ink in ages:
        rgb = (0, 0, 0) if ink == "black" else (255, 255, 255)
        assert contrast(rgb, theme.SHARES[int(share)]) >= 4.5
