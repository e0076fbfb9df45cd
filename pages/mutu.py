"""Quality: what is with police, panel and DOOR, the panel's voting, where greens come from, the panel's reliability."""

import streamlit as st

from monitoring.ui import quality_choice, quality_look, quality_sections, shell

room = shell.open_page("mutu")
_ = room.words
with st.spinner(_("Following the panel's votes …"), show_time=False):
    look = quality_look.of(room.store.computed("quality"), room.now)
glance = st.container(key="live_quality")
view = quality_choice.view(room)
if len(quality_choice.open_views(room)) > 1:
    with glance:
        quality_sections.glance(room, look)
quality_sections.part(room, look, view)
quality_sections.follow(room, look.number)
