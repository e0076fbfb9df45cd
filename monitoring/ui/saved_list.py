"""Saved views as a list of links, and what their keeper does with them: another name, shared or not, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from monitoring import access
from monitoring.finding import keeping
from monitoring.finding.views import View
from monitoring.ui import formats, saved_views, sections
from monitoring.ui.links import address

if TYPE_CHECKING:
    from monitoring.ui.shell import Room


@st.fragment
def draw(room: Room) -> None:
    """All views that are offered, and the way to change an own one; nothing for whoever keeps no views."""
    _ = room.words
    if not saved_views.may_keep(room):
        return
    known = saved_views.offered(room)
    st.html(sections.heading(_("Saved views")))
    message(room)
    if not known:
        st.html(sections.note(_("None yet. On any screen, the bookmark above saves what you look at under a name.")))
        return
    st.html(html(known, room))
    changeable = [one for one in known if keeping.may_take_back(room.viewer, one)]
    if changeable:
        with st.popover(_("Change a saved view"), icon=":material/edit:", key="change_view"):
            _change(room, changeable)


def html(known: Sequence[View], room: Room) -> str:
    """The views as links: name, screen, by whom and since when where somebody shares it."""
    _, language = room.words, room.language
    rows = ""
    for one in known:
        told = [saved_views.title(one, _)]
        if one.is_shared:
            told.append(_("shared by you") if one.is_of(room.viewer) else _("shared by {name}", name=one.kept_by))
        told.append(formats.day(one.kept_at, language))
        href = escape(address(one.screen, language, **one.query))
        rows += (
            f'<li><a href="{href}" target="_self"><b><bdi>{escape(one.name)}</bdi></b>'
            f"<small><bdi>{escape(' · '.join(told))}</bdi></small></a></li>"
        )
    return f'<ol class="rp-saved">{rows}</ol>' if rows else ""


def message(room: Room) -> None:
    """What became of the last deed."""
    result = saved_views.told()
    if result is not None:
        said = room.words(saved_views.RESULTS[result])
        kind = "rp-saved-done" if result == keeping.DONE else "rp-saved-not"
        st.html(f'<p class="rp-saved-told {kind}" role="status">{escape(said)}</p>')


def _change(room: Room, changeable: Sequence[View]) -> None:
    _, named = room.words, {one.view_id: one for one in changeable}
    label = {view_id: f"{one.name} · {saved_views.title(one, _)}" for view_id, one in named.items()}
    chosen = st.selectbox(_("Which view?"), list(named), format_func=label.__getitem__, key="changed_view")
    one = named[chosen]
    if one.is_of(room.viewer):
        key = f"new_name_{one.view_id}_{one.last_entry}"
        st.text_input(_("New name"), value=one.name, key=key, max_chars=keeping.LONGEST_NAME)
        st.button(_("Rename"), on_click=_rename, args=(room, one.view_id, key), width="stretch", key="rename_view")
        if access.may(room.viewer, "share_view"):
            word = _("No longer share it") if one.is_shared else _("Share it with the room's staff")
            told = (room, one.view_id, not one.is_shared)
            st.button(word, on_click=saved_views.share, args=told, width="stretch", key="share_view")
    st.button(_("Take it back"), on_click=saved_views.take_back, args=(room, one.view_id), width="stretch",
              key="take_back_view")  # fmt: skip


def _rename(room: Room, view_id: str, key: str) -> None:
    saved_views.rename(room, view_id, st.session_state.get(key) or "")
