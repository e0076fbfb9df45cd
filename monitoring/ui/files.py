"""What makes files of charts and tables in the browser: one script a page, and the buttons it listens to.

A table's file holds what the table shows, numbers as a spreadsheet reads them; the guard against formulas is the one of
`csv_file`. A chart's file holds what `pictures` gave it. Nothing is asked of the server or of the internet.
"""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from monitoring import words
from monitoring.clock import WIB
from monitoring.ui import csv_file, formats, states, theme
from monitoring.words import Words

KEY = "files"
PICTURE, DRAWING, NUMBERS, TABLE, IMAGE, MAP = "png", "svg", "csv", "table", "image", "map"


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component(KEY, js=(theme.ASSETS / "files.js").read_text("utf-8"))


def listen(name: str, title: str, language: str, now: datetime, nature: str | None) -> None:
    """Let the buttons of this page work; once a page.

    name: with which the files' names begin. title: the screen's. now: of which instant it is. nature: as of Room.
    """
    day, _ = now.astimezone(WIB).date().isoformat(), words.of(language)
    told = {"screen": name, "language": language, "day": day, "guard": csv_file.GUARD}
    _component()(key=KEY, data=told | {"about": " · ".join(source(title, now, nature, language, _))})


def source(title: str, at: datetime, nature: str | None, language: str, _: Words, place: str = "") -> list[str]:
    """What every picture says of itself: place and instant, where it is from, and whether its data are made up."""
    where = _("Source: monitoring room of Jakarta, screen “{screen}”", screen=_(title))
    lines = [" · ".join(part for part in (place, as_of(at, language, _)) if part), where]
    sample = states.sample_words(nature, _)
    return [*lines, " · ".join(sample)] if sample else lines


def as_of(at: datetime, language: str, _: Words) -> str:
    """Of which instant a picture is, in words."""
    return _("As of {time}", time=formats.instant(at, language))


def of_chart(_: Words, has_numbers: bool) -> str:
    """The buttons beneath a chart: its picture, and its numbers unless they stand in a file of their own beside it."""
    kinds = [(PICTURE, _("Picture (PNG)")), (DRAWING, _("Picture (SVG)"))]
    if has_numbers:
        kinds.append((NUMBERS, _("Numbers (CSV)")))
    return f'<div class="rp-files">{"".join(_button(*one) for one in kinds)}</div>'


def of_table() -> str:
    """The button beneath a table."""
    return f'<div class="rp-files">{_button(TABLE, "CSV")}</div>'


def of_image() -> str:
    """The button beneath a drawing that is a picture already."""
    return f'<div class="rp-files">{_button(IMAGE, "SVG")}</div>'


def of_map(told: str, _: Words) -> str:
    """The button beneath a map. told: what its picture says of itself, as JSON."""
    later = _("The map is still being drawn")
    return f'<div class="rp-files" data-later="{escape(later)}">{_button(MAP, _("Picture (PNG)"), told)}</div>'


def _button(kind: str, words: str, told: str = "") -> str:
    about = f' data-about="{escape(told)}"' if told else ""
    return f'<button type="button" data-rp-file="{kind}"{about}>{escape(words)}</button>'
