"""Categories and trends: what is reported and how that changes, when it comes, where it keeps coming back."""

import streamlit as st

from monitoring.ui import shell, trends_choice, trends_now, trends_reports, trends_time, trends_where

PARTS = {
    trends_choice.NOW: trends_now.draw,
    trends_choice.TIME: trends_time.draw,
    trends_choice.PLACES: trends_where.draw,
}

room = shell.open_page("tren")
asked = trends_choice.asked(room)
with st.container(key="live_trends"):
    if trends_reports.asked_for():
        trends_reports.draw(room, asked)
    else:
        PARTS[asked.part](room, asked)
