"""My kelurahan: where a lurah stands, what waits for him, what pulls him down and what brings him back. Phone first."""

import streamlit as st

from monitoring import access
from monitoring.ui import evidence_choice, filters, mine_later, mine_printed, sections, shell
from monitoring.ui.mine_sections import Page

room = shell.open_page("saya")
_ = room.words
areas = [area for area in filters.areas_of(room) if access.may_see_kelurahan(room.viewer, area.code)]
with st.container(horizontal=True, key="filters"):
    area = evidence_choice.kelurahan(room, areas)
if area is None:
    told = [_("Choose one above. A lurah comes here to his own.")]
    st.html(sections.notice(_("Which kelurahan?"), told))
    st.stop()
page = Page(room, area)
st.html('<div id="mine-top"></div>')
left, right = st.columns([1.15, 1], gap="medium")
with left:
    with st.container(key="live_mine_first", gap=None):
        page.head()
        page.todo()
        page.case()
        page.reports()
    page.disputes()
    with st.container(key="live_mine_lift", gap=None):
        page.lift()
    later = st.container(key="live_mine_moved", gap=None)
with right:
    with st.container(key="live_mine_units", gap=None):
        page.validation()
        page.units()
    sheet = st.container(key="mine_print", gap=None)
    pictures = st.container(key="live_mine_others", gap=None)
mine_later.jumps(page)
with sheet:
    mine_printed.draw(page)
with pictures:
    mine_later.month(page)
    mine_later.others(page)
with later:
    mine_later.moved(page)
