"""What DOOR reopened: why, whether the kelurahan disputed it and with what reason, what became of that."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from monitoring.ui import formats, names, quality_choice, quality_view, quality_words, sections
from monitoring.ui.quality_look import Look
from monitoring.ui.shell import Room
from monitoring.words import N_, Words

STANDS, DISPUTED, WITHDRAWN, UPHELD = "stands", "disputed", "withdrawn", "before_panel"
KINDS = {
    STANDS: N_("Not disputed"),
    DISPUTED: N_("Disputed"),
    WITHDRAWN: N_("Withdrawn by DOOR"),
}


def draw(room: Room, look: Look) -> None:
    """The reopenings, the newest first, by cause and by whether they are disputed; a page at a time."""
    _ = room.words
    rows = look.reopened
    with st.container(horizontal=True, key="reopened"):
        causes = {code: quality_words.GROUNDS[code] for code in ("police_taken_up", "audit_drawn")}
        cause = quality_choice.one_of(room, _("Cause"), causes, "sebab", _("Every cause"))
        kind = quality_choice.one_of(room, _("Dispute"), KINDS, "sanggah", _("Disputed or not"))
    rows = chosen(rows, cause, kind)
    if rows.empty:
        st.html(sections.notice(_("No reopening fits this")))
        return
    shown = rows.iloc[quality_choice.page_of(room, rows, ("reopened", cause, kind))]
    count = _.plural(
        "{count} reopening", "{count} reopenings", len(rows), count=formats.number(len(rows), room.language)
    )
    st.html(sections.note(count))
    for row in shown.itertuples():
        _one(row, room)


def chosen(rows: pd.DataFrame, cause: str | None, kind: str | None) -> pd.DataFrame:
    """The reopenings of a cause and of one of KINDS; None = all."""
    if cause is not None:
        rows = rows[rows["cause"] == cause]
    if kind == STANDS:
        return rows[rows["disputed_at"].isna()]
    if kind == DISPUTED:
        return rows[rows["disputed_at"].notna()]
    return rows[rows["withdrawn_at"].notna()] if kind == WITHDRAWN else rows


def _one(row: object, room: Room) -> None:
    """One reopening; the words of panel and kelurahan as text alone."""
    _, language = room.words, room.language
    with st.container(key=f"reopened_{row.report_id}_{int(row.reopened_at.timestamp())}", gap=None):
        st.html(_head(row, language, _))
        for note, said in ((row.note, _("DOOR:")), (row.dispute_note, _("The kelurahan's reason"))):
            if isinstance(note, str) and note:
                st.html(f'<small class="rp-quiet">{escape(said)}</small>')
                st.text(note)


def _head(row: object, language: str, _: Words) -> str:
    told = [_(quality_words.GROUNDS[row.cause]) if row.cause in quality_words.GROUNDS else _("no cause told")]
    lines = [f"{escape(formats.instant(row.reopened_at, language))} · {escape(', '.join(told))}"]
    if row.stars == row.stars and row.stars is not None:
        lines.append(quality_view.told_stars(int(row.stars), language, _))
    if row.disputed_at == row.disputed_at and row.disputed_at is not None:
        lines.append(escape(_("disputed {time}", time=formats.instant(row.disputed_at, language))))
    if row.withdrawn_at == row.withdrawn_at and row.withdrawn_at is not None:
        lines.append(escape(_("withdrawn {time}", time=formats.instant(row.withdrawn_at, language))))
    state = escape(_("now: {state}", state=names.name_of(row.state, names.STATES, _)))
    body = "".join(f"<div>{line}</div>" for line in [*lines, state])
    return f'<div class="rp-q-reopened"><b>{quality_view.report_cell(row, language, _)}</b>{body}</div>'
