"""What the parts of the screen are made of: a question as heading, its picture, its table, its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go
import streamlit as st

from monitoring.ui import csv_file, league_charts, sections
from monitoring.ui.shell import Room
from monitoring.ui.trends_choice import Asked

Rows = Sequence[Sequence[object]]


def picture(name: str, question: str, chart: go.Figure, room: Room, note: str = "") -> None:
    """A picture under the question that it answers, with the button that takes it away."""
    st.html(sections.heading(question) + (sections.note(note) if note else ""))
    with st.container(key=f"picture_{name}"):
        config = league_charts.config(f"tren-{name}", room.language, room.words)
        st.plotly_chart(chart, config=config, alt=question, key=f"chart_{name}")


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
