"""Compare: one or two areas, one or two periods side by side, with how sure each difference is."""

import streamlit as st

from monitoring.ui import compare_choice, compare_page, sections, shell

room = shell.open_page("banding")
_ = room.words
asked = compare_choice.asked(room)
pairs = compare_page.wanted(asked)
if not pairs:
    told = [_("Choose a second area or a second period above.")]
    st.html(sections.notice(_("Nothing to compare with"), told))
    st.stop()
hidden = compare_page.bar(room, asked)
with st.container(key="live_compare"):
    for turn, wanted in enumerate(pairs):
        with st.spinner(_("Comparing …")):
            made = compare_page.pair(room, wanted)
        if isinstance(made, str):
            st.html(sections.notice(_("These cannot be compared"), [made]))
        else:
            compare_page.draw(room, turn, made, hidden)
