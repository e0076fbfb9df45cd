"""Every chart of the room, drawn in one way: with the picture and the numbers that one takes away from it.

A picture is made in the browser by plotly's own button, without the internet; the title, the place and the instant that
stand beside the chart on the screen stand within the picture, for it travels alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import plotly.graph_objects as go
import streamlit as st

from monitoring.clock import WIB
from monitoring.ui import csv_file, files, past, past_bar
from monitoring.words import N_, Words

if TYPE_CHECKING:
    from monitoring.ui.shell import Room

# Plotly's own words, as its locale names them.
BUTTONS = (
    N_("Download plot as a PNG"),
    N_("Download plot"),
    N_("Zoom in"),
    N_("Zoom out"),
    N_("Reset axes"),
    N_("Preparing image - this may take a few seconds"),
    N_("Image download succeeded"),
    N_("Sorry, there was a problem downloading your image!"),
)
ZOOMS = ("zoomIn2d", "zoomOut2d", "resetScale2d")


@dataclass(frozen=True)
class Numbers:
    """The figures behind a chart, as its file has them."""

    header: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class About:
    """What a picture says of itself. title: the question it answers, or its answer. place: "" where it is the whole.

    name: of the file, without its ending; the screen, the place and the day are added. at: None = now. note: what
    stands above it on the screen, place and days; "" = nothing.
    """

    title: str
    name: str
    place: str = ""
    place_code: str = ""
    at: datetime | None = None
    note: str = ""


def draw(
    room: Room, chart: go.Figure, about: About, numbers: Numbers | None, *, key: str | None = None, zooms: bool = False
) -> None:
    """The chart with its buttons. numbers: None where the same screen offers them in a file beside the chart."""
    name = file_name(room, about)
    chart.update_layout(meta={"rp": told(room, about, name, numbers)})
    st.plotly_chart(chart, config=config(name, room.language, room.words, zooms=zooms), alt=about.title, key=key)
    st.html(files.of_chart(room.words, numbers is not None))


def told(room: Room, about: About, name: str, numbers: Numbers | None) -> dict[str, object]:
    """What the browser writes into the picture, and the numbers as a file."""
    at = about.at or room.now
    lines = files.source(room.screen.title, at, room.nature, room.language, room.words, about.place)
    if about.note:
        lines.insert(0, about.note)
    if room.past is not None:
        lines.insert(0, past_bar.named(room.past, room.language, room.words))
    text = csv_file.written(numbers.header, numbers.rows).decode() if numbers else None
    return {"title": about.title, "lines": lines, "name": name} | ({"csv": text} if text else {})


def file_name(room: Room, about: About) -> str:
    """Screen, what it is, place, day: "tren-calendar-31.71.08.1003-2016-02-21"."""
    day = (about.at or room.now).astimezone(WIB).date().isoformat()
    place = (about.place_code or "").replace(" ", "_")
    return past.file_name("-".join(part for part in (room.screen.key, about.name, place, day) if part))


def config(name: str, language: str, _: Words, *, zooms: bool = False) -> dict[str, object]:
    """Plotly's buttons in the viewer's language: a PNG in double resolution; zoom and back where marks stand close."""
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage", *(ZOOMS if zooms else ())]],
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
        "locale": language,
        "locales": {language: {"dictionary": {english: _(english) for english in BUTTONS}}},
        "responsive": True,
    }
