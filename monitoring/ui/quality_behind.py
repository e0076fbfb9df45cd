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
    facts = answers.cases(room.store, shown["report_id"])
    shown = shown.merge(facts, on="report_id", how="inner")
    header, has_verdict = [_("Report"), _("State"), _("When")], "verdict" in shown and shown["verdict"].notna().any()
    has_outcome = shown["outcome"].notna().any()
    header += [_("Own vote")] * has_verdict + [_("The panel")] * has_outcome
    cells = [
        [
            quality_view.report_cell(row, language, _),
            escape(names.name_of(row.state, names.STATES, _)),
            escape(formats.instant(row.told_at, language)),
            *([escape(names.name_of(row.verdict, names.VERDICTS, _))] * has_verdict),
            *([escape(_(quality_words.FOUND.get(row.outcome, quality_words.FOUND[None])))] * has_outcome),
        ]
        for row in shown.itertuples()
    ]
    st.html(f'<div class="rp-q-rows">{sections.table(header, cells)}</div>')
