"""Who looks at a page; in a demonstration, the switch by which one chooses."""

from __future__ import annotations

import streamlit as st

from monitoring import clock
from monitoring.access import demonstration
from monitoring.access.viewer import LURAH, OPERATOR, PANEL, ROLES, SCOPE_OF, SKPD, Viewer
from monitoring.store import Store
from monitoring.ui import address
from monitoring.ui.seats import seat_name, seats
from monitoring.words import N_, Words

PERAN = "peran"
_KEPT = "_peran"  # outlives the address while one goes from screen to screen

ROLE_NAMES = {
    "wall": N_("Wall"),
    "operator": N_("Operator"),
    "panel": N_("Panel member"),
    "administrator": N_("Administrator"),
    "governor": N_("Governor"),
    "lurah": N_("Lurah"),
    "skpd": N_("Agency"),
}


def viewer() -> Viewer:
    """Who looks at the page."""
    return demonstration.viewer(st.session_state.get(_KEPT) or address.value(PERAN))


def switch(one: Viewer, store: Store, _: Words) -> None:
    """The demonstration's switch of roles, and of what a role is of; the choice stands in the address."""
    st.session_state[_KEPT] = demonstration.written(one)
    address.put(PERAN, None if one.role == demonstration.DEFAULT else demonstration.written(one))
    with st.popover(_("Demonstration: {role}", role=_(ROLE_NAMES[one.role])), icon=":material/theater_comedy:"):
        st.selectbox(
            _("Look at the room as"),
            ROLES,
            index=ROLES.index(one.role),
            format_func=lambda role: _(ROLE_NAMES[role]),
            key="demo_role",
            on_change=_take_role,
            args=(store,),
            help=_("Only the sample city is open to everybody; with real data people sign in."),
        )
        if one.role in SCOPE_OF:
            known = _scopes(one.role, store, _)
            options = list(known if one.scope in known else {one.scope: str(one.scope), **known})
            st.selectbox(
                _(_SCOPE_LABELS[one.role]),
                options,
                index=options.index(one.scope),
                format_func=lambda scope: known.get(scope, scope),
                key=f"demo_{one.role}",
                on_change=_take_scope,
                args=(one.role,),
            )


_SCOPE_LABELS = {LURAH: N_("Kelurahan"), SKPD: N_("Agency"), PANEL: N_("Your seat in the panel")}


def _take_role(store: Store) -> None:
    role = st.session_state["demo_role"]
    if role not in SCOPE_OF:
        st.session_state[_KEPT] = role
        return
    known = _scopes(role, store, None)
    first = next(iter(known), "")
    st.session_state[_KEPT] = f"{role}-{first}" if first else OPERATOR


def _take_scope(role: str) -> None:
    st.session_state[_KEPT] = f"{role}-{st.session_state[f'demo_{role}']}"


def _scopes(role: str, store: Store, _: Words | None) -> dict[str, str]:
    """What a role can be of, with the words for it."""
    if role == PANEL:
        return {seat: seat_name(seat, _) if _ else seat for seat in seats(clock.now().date())}
    if role == SKPD:
        return {name: name for name in store.ask("agency_names").column("skpd").to_pylist()}
    found = store.ask("kelurahan_list").to_pylist()
    rows = sorted(found, key=lambda row: (row["kelurahan_name"], row["kelurahan_code"]))
    return {row["kelurahan_code"]: f"{row['kelurahan_name']} ({row['kecamatan']})" for row in rows}
