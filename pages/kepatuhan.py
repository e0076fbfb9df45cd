"""RT compliance: how many RT and RW are on track, what they sent, what the lurah validated, what the rule pays."""

import streamlit as st

from monitoring.ui import compliance_cache as cache
from monitoring.ui import compliance_choice as choice
from monitoring.ui import compliance_places as places
from monitoring.ui import compliance_sections as parts
from monitoring.ui import compliance_states as states
from monitoring.ui import compliance_unit_sections as unit_parts
from monitoring.ui import filters, ledger_late, ledger_objection, ledger_queue, shell, trail_looks

room = shell.open_page("kepatuhan")
known = filters.areas_of(room)
place = choice.place(room.viewer)
with st.container(horizontal=True, vertical_alignment="bottom", key="compliance_head"):
    here = st.container()
    month = choice.month(room)
here.html(places.way(known, place, room.viewer, month, room.language, room.words))
states.stop_if_unknown(room, known, place)
code, sees_units = place.kelurahan_code, places.may_see_units(room.viewer, place)

if place.level == choice.UNIT:
    unit = states.made(room, lambda: cache.unit(room, place.key, month))
    trail_looks.looked(room, f"unit/{place.key}")
    with st.container(key="live_unit"):
        unit_parts.unit(room, unit)
    ledger_queue.way_in(room, place.key, month)
    ledger_objection.draw(room, place.key, month)
elif code is not None and sees_units:
    detail = states.made(room, lambda: cache.kelurahan(room, code, month))
    area = unit_parts.area_or_stop(room, detail.told, place)
    with st.container(key="live_compliance"):
        parts.overview(room, detail, area)
    if place.level == choice.KELURAHAN:
        ledger_queue.draw(room, code, month)
        parts.areas(room, detail, place, detail.told.rws)
    with st.container(key="live_units"):
        unit_parts.units(room, detail, place)
    parts.rule(room, detail)
else:
    board = states.made(room, lambda: cache.city(room, month))
    area = states.area_or_stop(room, board.told, place, sees_units)
    ledger_objection.glance(room)
    with st.container(key="live_compliance"):
        parts.overview(room, board, area)
    if below := places.below(board.told, place):
        parts.areas(room, board, place, below)
    if sees_units:
        unit_parts.download(room, board.told, place)
        if place.level == choice.CITY:
            with st.container(key="live_far_off"):
                parts.far_off(room, board)
            ledger_late.draw(room, month)
            ledger_objection.draw(room, None, month)
    parts.rule(room, board)
