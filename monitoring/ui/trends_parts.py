"""What the parts of the screen are made of: a question as heading, its picture, its table, its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from monitoring.ui import csv_file, pictures, sections
from monitoring.ui.pictures import About, Numbers
from monitoring.ui.shell import Room
from monitoring.ui.trends_choice import Asked

Rows = Sequence[Sequence[object]]


def picture(
    name: str,
    question: str,
    chart: go.Figure,
    room: Room,
    asked: Asked,
    at: datetime,
    *,
    note: str = "",
    numbers: Numbers | None = None,
    marked: str = "",
) -> None:
    """A picture under the question that it answers, with the buttons that take it away.

    at: of which instant it is. numbers: None where a file of the same stands beside it. marked: what the marks on it
    mean, as HTML.
    """
    st.html(sections.heading(question) + (sections.note(note) if note else ""))
    place = "-".join(asked.area_query().values())
    about = About(question, name, asked.where(room.words), place, at, note)
    with st.container(key=f"picture_{name}"):
        pictures.draw(room, chart, about, numbers, key=f"chart_{name}")
    if marked:
        st.html(marked)


def counts(header: Sequence[str], series: Sequence[tuple[str, pd.Series]]) -> Numbers:
    """Lines over days as a file has them: one row a name and day, of what came; days without any are left out."""
    rows = [
        (name, day.isoformat(), round(float(count), 2)) for name, told in series for day, count in told.items() if count
    ]
    return Numbers(header, rows)


def download(name: str, header: Sequence[str], rows: Callable[[], Rows], asked: Asked, room: Room) -> None:
    """The button that takes a table away."""
    _ = room.words
    area = "-".join(asked.area_query().values()).replace(" ", "_")
    parts = ("tren", name, area, asked.period, f"{room.now:%Y-%m-%d}")
    st.download_button(
        _("Download this table (CSV)"),
        lambda: csv_file.written(header, rows()),
        file_name="-".join(part for part in parts if part) + ".csv",
        mime=csv_file.MIME,
        on_click="ignore",
        key=f"file_{name}",
    )
