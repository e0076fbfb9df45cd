"""Lists of reports, each row a link to its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from monitoring.ui import formats, names, theme
from monitoring.ui.shell import Room


def label_of(row: Mapping[str, object], language: str, room: Room) -> str:
    """One line for a report: its state as shape and word, what it is about, when it came in, its source's id.

    Only codes and ids stand in it, with the marks of Markdown taken out; a citizen's words never do.
    """
    _ = room.words
    mark = theme.mark_of(row["state"], theme.STATES)
    state = names.name_of(row["state"], names.STATES, _)
    category = names.name_of(row["category"], names.CATEGORIES, _)
    when = formats.instant(row["received_at"], language)
    return f"{mark.shape} {state} · {category} · {when} · {plain(row['source_report_id'])}"


def plain(text: object) -> str:
    """`text` for a label that Streamlit reads as Markdown: every mark of Markdown escaped."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|~<>:$&" else sign for sign in str(text))


def listing(rows: Iterable[Mapping[str, object]], room: Room) -> None:
    """The rows of `report_list` as links to their reports."""
    with st.container(key="listing", gap=None):
        for row in rows:
            room.link("laporan", label_of(row, room.language, room), id=str(row["report_id"]))
