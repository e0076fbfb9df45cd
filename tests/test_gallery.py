"""The gallery of every screen: what is taken, and how a picture is held against the one before."""

from __future__ import annotations

import io
import tomllib

from PIL import Image

from monitoring.ui.registry import SCREENS
from tests.browser import every


def picture(colour: int, *, changed_rows: int = 0, size: tuple[int, int] = (100, 50)) -> bytes:
    made = Image.new("L", size, colour)
    made.paste(255 - colour, (0, 0, size[0], changed_rows))
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def test_every_screen_is_shown_in_three_sizes_two_languages_and_two_themes():
    found = every.looks("peta")
    assert len(found) == len({look.path for look in found}) == 3 * 2 * 2


def test_the_page_shows_every_picture_of_every_screen():
    page = every.page_of(list(SCREENS))
    assert page.count("<img ") == 12 * len(SCREENS) - 4  # the wall is no phone
    assert 'src="every/peta/phone-en-dark.webp"' in page


def test_only_screens_that_are_there_are_given_an_address():
    assert tomllib.loads(every.QUERIES.read_text("utf-8")).keys() <= SCREENS.keys()


def test_what_changed_is_told_in_per_cent_of_the_picture():
    assert every.changed_percent(picture(0), picture(0)) == 0
    assert every.changed_percent(picture(0), picture(0, changed_rows=5)) == 10  # 5 rows of 50
    assert every.changed_percent(picture(0), picture(20)) == 0  # less than one would notice
    assert every.changed_percent(picture(0), picture(0, size=(100, 60))) == 100
