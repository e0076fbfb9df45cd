"""The quarantine on the Data screen: counts, choices, rows, one row in full, trying again."""

from __future__ import annotations

from functools import partial

import streamlit as st

from monitoring import access
from monitoring.access import trail
from monitoring.intake.problems import Problem
from monitoring.ui import address, csv_file, formats, help_mark, names, quarantine, sections, trail_looks
from monitoring.ui.report_facts import parsed_id
from monitoring.ui.shell import Room

TOLD = "retried"


def draw(room: Room) -> None:
    """The whole section; what is chosen is kept in the address."""
    _ = room.words
    st.html(sections.heading(_("Quarantine: rows that were refused"), help_mark.mark("quarantine", _)))
    if TOLD in st.session_state:
        st.html(st.session_state[TOLD])  # stays: in a living room the next beat would wipe it away unread
    if (asked := address.value("row")) is not None:
        one_row(room, parsed_id(asked))
    counted = room.store.ask("quarantine_reasons").to_pylist()
    if not counted:
        st.html(sections.note(_("No row is in quarantine.")))
        return
    st.html(quarantine.counts(counted, room.language, _))
    source, reason, count = choices(room, counted)
    rows = room.store.ask("quarantine_rows", source=source, reason=reason, most=quarantine.MOST_LISTED).to_pylist()
    if count > len(rows):
        told = {"shown": formats.number(len(rows), room.language), "count": formats.number(count, room.language)}
        st.html(sections.note(_("The newest {shown} of {count} rows; the file holds all.", **told)))
    kept = {key: value for key, value in (("reason", reason), ("from_source", source)) if value}
    st.html(quarantine.listing(rows, room.language, _, **kept))


def choices(room: Room, counted: list[dict]) -> tuple[str | None, str | None, int]:
    """Which source and reason, None = all, and how many rows that is; beside them what can be done with the rows."""
    _ = room.words
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        codes = list(dict.fromkeys(row["reason"] for row in counted))
        named = partial(names.name_of, table=quarantine.REASONS, _=_)
        reason = address.choice(_("Reason"), codes, named, "reason", everything=_("All reasons"))
        sources = sorted({row["source"] for row in counted})
        source = address.choice(_("Source"), sources, str, "from_source", everything=_("All sources"))
        chosen = [row for row in counted if reason in (None, row["reason"]) and source in (None, row["source"])]
        count = sum(row["rows_count"] for row in chosen)
        shown = formats.number(count, room.language)
        label = _.plural("Try {count} row again", "Try {count} rows again", count, count=shown)
        if st.button(label, disabled=not count, help=_("After a mapping, the register or the policy was mended.")):
            try_again(room, source, reason)
        st.download_button(
            _("Download (CSV)"),
            partial(_file, room, source, reason),
            file_name=f"karantina-{room.now:%Y%m%d-%H%M}.csv",
            mime=csv_file.MIME,
            on_click="ignore",
        )
    return source, reason, count


def one_row(room: Room, row_id: int | None) -> None:
    """One refused row in full, beside the stored version where the two conflict."""
    _ = room.words
    found = room.store.ask("quarantine_row", quarantine_id=row_id).to_pylist()
    if not found:
        st.html(sections.notice(_("No such row was ever refused")))
        return
    row = found[0]
    with st.container(border=True, key="refused_row"):
        st.html(quarantine.row_heading(row, room.language, _))
        if row["raw"] is None:
            st.html(sections.note(_("The row itself is open to the administrators only.")))
            return
        trail_looks.looked(room, f"refused_row/{row['quarantine_id']}")
        kept = [
            (title, row[name]) for title, name in ((_("As it came"), "raw"), (_("As stored"), "stored")) if row[name]
        ]
        for column, (title, content) in zip(st.columns(len(kept)), kept, strict=True):
            with column:
                st.html(sections.heading(title))
                st.text(quarantine.as_lines(content))


def _file(room: Room, source: str | None, reason: str | None) -> bytes:
    if access.may(room.viewer, "see_raw_rows"):
        trail_looks.looked(room, "refused_rows", trail.TAKEN_ALONG)
    return quarantine.as_csv(room.store, source, reason, room.words)


def try_again(room: Room, source: str | None, reason: str | None) -> None:
    """Try the rows again, and draw the screen anew with what became of them."""
    _ = room.words
    try:
        with st.spinner(_("Trying the rows again")):
            receipt = quarantine.retry_request(room.store, room.actor, source, reason)
        told = {"source": source, "reason": reason, "rows": receipt.rows_count, "refused": receipt.quarantined_count}
        trail_looks.changed(room, "refused_rows", "retried", **told)
        st.session_state[TOLD] = quarantine.retried(receipt, room.now, room.language, _)
    except Problem as problem:
        st.session_state[TOLD] = sections.notice(_("The rows could not be tried again"), [problem.sentence(_)])
    st.rerun()
