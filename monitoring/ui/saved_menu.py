"""The bar's menu of saved views: open one, save the present view under a name, copy its link. Drawn while open."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from monitoring import access
from monitoring.finding import keeping
from monitoring.finding.views import View
from monitoring.ui import copy_link, find_bar, saved_list, saved_views
from monitoring.ui.links import address

if TYPE_CHECKING:
    from monitoring.ui.shell import Room

FEW = 8
_TURN = "_saved_turn"  # names the fields: anew, and so empty, after something was saved


@st.fragment
def draw(room: Room) -> None:
    """The menu; nothing for whoever keeps no views."""
    _ = room.words
    if not saved_views.may_keep(room) or room.screen.key == find_bar.WALL:
        return
    menu = st.popover(_("Views"), icon=":material/bookmark:", key="saved_menu", on_change="rerun")
    if not menu.open:
        return
    with menu:
        saved_list.message(room)
        if known := saved_views.offered(room):
            st.html(_listed(known, room))
        _save(room)
        copy_link.draw("copy_link", _)


def _listed(known: Sequence[View], room: Room) -> str:
    _, more = room.words, ""
    if len(known) > FEW:
        href = escape(address("cari", room.language))
        more = f'<p class="rp-find-more"><a href="{href}" target="_self">{escape(_("All saved views"))}</a></p>'
    return saved_list.html(known[:FEW], room) + more


def _save(room: Room) -> None:
    _, turn = room.words, st.session_state.setdefault(_TURN, 0)
    with st.form(f"save_view_{turn}", border=False):
        st.text_input(
            _("Save this view as"), key=f"view_name_{turn}", max_chars=keeping.LONGEST_NAME,
            placeholder=_(room.screen.title),
        )  # fmt: skip
        if access.may(room.viewer, "share_view"):
            st.checkbox(_("Share it with the room's staff"), key=f"view_shared_{turn}")
        st.form_submit_button(_("Save this view"), type="primary", width="stretch", on_click=_send, args=(room, turn))


def _send(room: Room, turn: int) -> None:
    name, is_shared = st.session_state.get(f"view_name_{turn}"), st.session_state.get(f"view_shared_{turn}")
    saved_views.keep(room, name or "", bool(is_shared))
    if saved_views.is_done():
        st.session_state[_TURN] = turn + 1
