"""What makes files of charts and tables in the browser: one script a page, and the buttons it listens to.

A table's file holds what the table shows, numbers as a spreadsheet reads them; the guard against formulas is the one of
`csv_file`. A chart's file holds what `pictures` gave it. Nothing is asked of the server or of the internet.
"""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from monitoring.clock import WIB
from monitoring.ui import csv_file, theme
from monitoring.words import Words

KEY = "files"
PICTURE, DRAWING, NUMBERS, TABLE, IMAGE = "png", "svg", "csv", "table", "image"


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component(KEY, js=(theme.ASSETS / "files.js").read_text("utf-8"))


def listen(screen: str, language: str, now: datetime) -> None:
    """Let the buttons of this page work; once a page. screen: its key, with which the files' names begin."""
    day = now.astimezone(WIB).date().isoformat()
    _component()(key=KEY, data={"screen": screen, "language": language, "day": day, "guard": csv_file.GUARD})


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


def _button(kind: str, words: str) -> str:
    return f'<button type="button" data-rp-file="{kind}">{escape(words)}</button>'
