"""Evidence: one kelurahan's score report by report, at any minute; what moved it and what would lift it."""

import streamlit as st

from monitoring import access
from monitoring.ui import (
    address,
    csv_file,
    evidence_cache,
    evidence_choice,
    evidence_file,
    evidence_sections,
    filters,
    shell,
)

room = shell.open_page("bukti")
_ = room.words
areas = [area for area in filters.areas_of(room) if access.may_see_kelurahan(room.viewer, area.code)]
windows = evidence_cache.instants(room)
with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
    area = evidence_choice.kelurahan(room, areas)
    instant = evidence_choice.instant(room, windows)
    download = st.container(width="content")
if area is None:
    st.html(evidence_choice.none_chosen(room, areas))
    st.stop()
with st.spinner(_("Working out that minute …")):
    shown = evidence_cache.at(room, instant)
    sheet, disputes = evidence_cache.sheet(room, shown, area.code)
with download:
    st.download_button(
        _("Download (CSV)"),
        lambda: evidence_file.as_csv(sheet, _),
        file_name=f"bukti-{area.code}-{sheet.at:%Y%m%d-%H%M}.csv",
        mime=csv_file.MIME,
        on_click="ignore",
        help=_("Every row with its part, weight and points, or why it does not count."),
    )
page = evidence_sections.Page(room, area, shown, sheet, disputes, instant)
# Whoever comes for certain rows sees them first; the place stays the same while they look around.
st.session_state.setdefault("_rows_first", bool(address.value("bagian") or address.value("jumlah")))
with st.container(key="live_sheet"):
    page.score()
    if st.session_state["_rows_first"]:
        page.rows()
    page.counts()
    page.lift()
    page.moved(windows)
    if not st.session_state["_rows_first"]:
        page.rows()
    page.windows()
    page.other()
