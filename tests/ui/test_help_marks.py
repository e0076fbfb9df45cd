"""Beside its measures every screen has marks that open a card of their own screen; on a wall there is neither."""

from __future__ import annotations

import re

import pytest

from monitoring.help import ENTRIES, SHOWN
from monitoring.home import REPOSITORY
from monitoring.ui import help_mark
from tests.access import canaries
from tests.builders import GALUR
from tests.ui import rooms, sent

MARKED = re.compile(r'popovertarget=\\*"(help-[\w-]+)')
CARDS = re.compile(r'popover id=\\*"(help-[\w-]+)')
WITHIN = {"laporan": {"id": "1"}, "bukti": {"kelurahan": GALUR}, "saya": {"kelurahan": GALUR}}
SOURCES = [*(REPOSITORY / "monitoring" / "ui").glob("*.py"), *(REPOSITORY / "pages").glob("*.py")]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUANG_PANTAU_HOME", str(folder))
        with canaries.room(folder) as store:
            yield store


@pytest.mark.parametrize("screen", SHOWN)
def test_every_mark_of_a_screen_opens_a_card_of_that_screen(filled, screen):
    page = rooms.open_page(screen, peran="administrator", **WITHIN.get(screen, {}))
    told = sent.everything(page)
    marked = {one for part in told if (part.kind, part.field) == ("html", "body") for one in MARKED.findall(part.text)}
    cards = {one for part in told for one in CARDS.findall(part.text)}
    assert cards == {help_mark.SCREEN, *map(help_mark.target, SHOWN[screen])}
    assert marked <= cards
    assert len(marked) > 1


def test_every_measure_has_its_mark_in_some_screen():
    told = [text for path in SOURCES if "help_mark" in (text := path.read_text("utf-8"))]
    unmarked = [key for key in ENTRIES if not any(f'"{key}"' in text or f"'{key}'" in text for text in told)]
    assert unmarked == ["low_rating"]  # in the help of a report alone


def test_a_wall_has_neither_marks_that_can_be_pressed_nor_cards(filled):
    page = rooms.open_page("eskalasi", peran="wall")
    told = sent.everything(page)
    assert not any(CARDS.search(one.text) for one in told)
    assert any(".rp-q" in one.text and "display:none" in one.text for one in told)
    told = sent.everything(rooms.open_page("dinding", peran="wall"))
    assert not any(MARKED.search(one.text) or CARDS.search(one.text) for one in told)
