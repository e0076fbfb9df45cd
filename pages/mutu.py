"""Quality: what is with police, panel and DOOR, the panel's voting, where greens come from, the panel's reliability."""

import streamlit as st

from monitoring.ui import quality_choice, quality_look, quality_sections, shell

room = shell.open_page("mutu")
_ = room.words
with st.spinner(_("Following the panel's votes …"), show_time=False):
    look = quality_look.of(room.store, room.now)
with st.container(key="live_quality"):
    quality_sections.glance(room, look)
view = quality_choice.view(room)
quality_sections.part(room, look, view)
quality_sections.follow(room, look.number)
