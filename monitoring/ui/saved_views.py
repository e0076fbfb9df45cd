"""The views that a viewer is offered: his own and those shared with him, as far as he may open what they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from monitoring import access, clock
from monitoring.finding import keeping, views
from monitoring.finding.keeping import At
from monitoring.finding.views import View
from monitoring.ui import asked_for, registry
from monitoring.words import N_, Words

if TYPE_CHECKING:
    from monitoring.ui.shell import Room

RESULTS = {
    keeping.DONE: N_("Done."),
    keeping.NO_NAME: N_("Give it a name first."),
    keeping.TOO_LONG: N_("The name or the address is too long."),
    keeping.NAME_TAKEN: N_("You have another view of this name."),
    keeping.TOO_MANY: N_("You have as many views as can be kept; take one back first."),
    keeping.GONE: N_("It has been taken back meanwhile."),
    keeping.OVERTAKEN: N_("It was changed elsewhere meanwhile; look again."),
}
_TOLD = "_saved_told"


def may_keep(room: Room) -> bool:
    """Whether the viewer keeps views at all: nobody stands at the wall's keyboard."""
    return access.may(room.viewer, "keep_view")


def offered(room: Room) -> list[View]:
    """The views that the viewer may open, his own first, by name."""
    if not may_keep(room):
        return []
    is_staff = access.may(room.viewer, "share_view")
    known = views.of(room.store.computed("views"), room.viewer, with_shared=is_staff)
    return [one for one in known if may_open(room, one.screen, one.query)]


def may_open(room: Room, screen: str, query: Mapping[str, str]) -> bool:
    """Whether the screen is there and open to the viewer, and the address names nothing that is another's."""
    is_there = screen in registry.SCREENS and access.may_open(room.viewer, screen)
    return is_there and not asked_for.anothers(screen, room.viewer, query)


def found(room: Room, view_id: str) -> View | None:
    """One of the views offered."""
    return next((one for one in offered(room) if one.view_id == view_id), None)


def keep(room: Room, name: str, is_shared: bool) -> None:
    """For a callback: keep what the address says now."""
    query = {key: st.query_params[key] for key in st.query_params}
    done = keeping.keep(_store(room), room.actor, name, room.screen.key, query, _at(room), is_shared=is_shared)
    _tell(done)


def rename(room: Room, view_id: str, name: str) -> None:
    """For a callback."""
    one = found(room, view_id)
    _tell(keeping.rename(_store(room), room.actor, one, name, _at(room)) if one else keeping.GONE)


def share(room: Room, view_id: str, is_shared: bool) -> None:
    """For a callback."""
    one = found(room, view_id)
    _tell(keeping.share(_store(room), room.actor, one, is_shared, _at(room)) if one else keeping.GONE)


def take_back(room: Room, view_id: str) -> None:
    """For a callback."""
    one = found(room, view_id)
    _tell(keeping.take_back(_store(room), room.actor, one, _at(room)) if one else keeping.GONE)


def is_done() -> bool:
    """Whether the last deed was done; it stays told."""
    return st.session_state.get(_TOLD) == keeping.DONE


def told() -> str | None:
    """What became of the last deed, of keeping.RESULTS, once; None = nothing was done."""
    return st.session_state.pop(_TOLD, None)


def title(one: View, _: Words) -> str:
    """The title of the screen of a view."""
    return _(registry.SCREENS[one.screen].title)


def _tell(result: str) -> None:
    st.session_state[_TOLD] = result


def _store(room: Room):
    return room.store.computed("views")


def _at(room: Room) -> At:
    return At(clock.now(), room.version)  # the bar is drawn once, and pressed hours later
