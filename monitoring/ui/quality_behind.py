"""The reports behind a number of the quality page, a page at a time."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from monitoring.quality import answers
from monitoring.ui import formats, names, quality_choice, quality_view, quality_words, sections
from monitoring.ui.shell import Room


def draw(rows: pd.DataFrame, title: str, room: Room, key: object) -> None:
    """rows: report_id, told_at, outcome, and verdict where a member's votes are listed."""
    _, language = room.words, room.language
    count = _.plural("{count} report", "{count} reports", len(rows), count=formats.number(len(rows), language))
    st.html(sections.heading(f"{title}: {count}"))
    if rows.empty:
        return
    shown = rows.iloc[quality_choice.page_of(room, rows, key)]
    shown = shown.merge(answers.cases(room.store, shown["report_id"]), on="report_id", how="inner")
    told = {
        _("Report"): [quality_view.report_cell(row, language, _) for row in shown.itertuples()],
        _("State"): [escape(names.name_of(state, names.STATES, _)) for state in shown["state"]],
        _("When"): [escape(formats.instant(told_at, language)) for told_at in shown["told_at"]],
    }
    if "verdict" in shown and shown["verdict"].notna().any():
        told[_("Own vote")] = [escape(names.name_of(verdict, names.VERDICTS, _)) for verdict in shown["verdict"]]
    if shown["outcome"].notna().any():
        found = quality_words.FOUND
        told[_("The panel")] = [escape(_(found.get(outcome, found[None]))) for outcome in shown["outcome"]]
    table = sections.table(list(told), zip(*told.values(), strict=True))
    st.html(f'<div class="rp-q-rows">{table}</div>')
