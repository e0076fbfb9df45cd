"""Briefing: one page for the governor, as issued; on the screen and as a sheet of paper."""

import streamlit as st

from monitoring.ui import briefing_page, help_mark, shell

CHOICE_WIDTH = 300

room = shell.open_page("arahan")
with st.container(horizontal=True, vertical_alignment="bottom", key="briefing_bar"):
    with st.container(width=CHOICE_WIDTH):
        shown = briefing_page.choose(room)
    briefing_page.issue_button(room)
    if shown is not None:
        briefing_page.download_button(room, shown)
st.html(help_mark.row(("briefing", "rating", "decision"), room.words))
briefing_page.notices(room, shown)
if shown is not None:
    with st.container(key="briefing_sheet"):  # of its own instant: it does not grow stale
        briefing_page.body(room.data, room.language, shown.issued.briefing.briefing_id, shown)
