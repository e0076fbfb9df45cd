"""Leaderboard: every kelurahan's place and how sure it is, how it moved, and the parts its score is made of."""

import streamlit as st

from monitoring.ui import league_cache, league_choice, league_sections, shell

room = shell.open_page("peringkat")
now = league_cache.now(room)
with st.container(horizontal=True, vertical_alignment="center", key="league_switches"):
    instant = league_choice.instant(room, now.league)
    view = league_choice.view(room)
shown = now if instant == league_choice.NOW else league_cache.decided(room) or now
league_sections.heading(room, shown)
glance = st.empty()
with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
    asked = league_choice.rows(room, view)
    if view == league_choice.TABLE:
        league_choice.compare(room)
        league_sections.download(room, shown, asked)
if view == league_choice.TABLE:
    with glance.container(key="live_glance_aside" if asked.text else "live_glance"):
        league_sections.glance(room, shown, asked)
    league_sections.table(room, shown, asked)
else:
    league_sections.figure(room, shown, asked, view)
