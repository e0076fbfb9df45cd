"""The bar's word of who looks: the demonstration's switch of roles, or the name and the way out; the states outside."""

from __future__ import annotations

from html import escape

import streamlit as st

from monitoring import clock, lpj
from monitoring.access import demonstration
from monitoring.access.viewer import LURAH, OPERATOR, PANEL, ROLES, RT, SCOPE_OF, SKPD, Viewer
from monitoring.store import Store
from monitoring.ui import address, sign_in, states
from monitoring.ui.seats import seat_name, seats
from monitoring.ui.sign_in import KEPT, PERAN, Visitor
from monitoring.words import N_, Words

ROLE_NAMES = {
    "wall": N_("Wall"),
    "operator": N_("Operator"),
    "panel": N_("Panel member"),
    "administrator": N_("Administrator"),
    "governor": N_("Governor"),
    "lurah": N_("Lurah"),
    "skpd": N_("Agency"),
    "rt": N_("Head of an RT or RW"),
}
MOST_UNITS = 50
_SCOPE_LABELS = {LURAH: N_("Kelurahan"), SKPD: N_("Agency"), PANEL: N_("Seat in the panel"), RT: N_("RT or RW")}


def draw(visitor: Visitor, store: Store, _: Words) -> None:
    """What stands in the bar; nothing for a device. store: for what the switch offers."""
    if visitor.may_switch and visitor.viewer is not None:
        _switch(visitor.viewer, store, _)
    elif visitor.email is not None and visitor.viewer is not None:
        with st.popover(_(ROLE_NAMES[visitor.viewer.role]), icon=":material/person:", key="who"):
            st.html(f"<p>{escape(visitor.email)}</p>")
            _sign_out(_)


def outside(visitor: Visitor, _: Words) -> None:
    """The state of a page for somebody who may see nothing, with what he can do about it."""
    with st.container(key="outside"):
        if visitor.why == sign_in.SIGN_IN:
            st.html(states.sign_in(_))
            st.button(_("Sign in"), type="primary", on_click=st.login, key="sign_in")
        elif visitor.why == sign_in.NO_ROLE:
            st.html(states.no_role(visitor.email or "", _))
            _sign_out(_)
        else:
            st.html(states.sign_in_needed(_))


def _sign_out(_: Words) -> None:
    st.button(_("Sign out"), on_click=st.logout, key="sign_out", icon=":material/logout:")


def _switch(one: Viewer, store: Store, _: Words) -> None:
    """Roles, and what a role is of; the choice stands in the address."""
    st.session_state[KEPT] = demonstration.written(one)
    address.put(PERAN, None if one.role == demonstration.DEFAULT else demonstration.written(one))
    label = _("Demonstration: {role}", role=_(ROLE_NAMES[one.role]))
    with st.popover(label, icon=":material/theater_comedy:", key="who"):
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
            if one.role == RT and (own := lpj.unit_of(str(one.scope))):
                known[one.scope] = own.name
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


def _take_role(store: Store) -> None:
    role = st.session_state["demo_role"]
    if role not in SCOPE_OF:
        st.session_state[KEPT] = role
        return
    first = next(iter(_scopes(role, store, None)), None)
    st.session_state[KEPT] = f"{role}-{first}" if first else OPERATOR


def _take_scope(role: str) -> None:
    st.session_state[KEPT] = f"{role}-{st.session_state[f'demo_{role}']}"


def _scopes(role: str, store: Store, _: Words | None) -> dict[str, str]:
    """What a role can be of, with the words for it."""
    if role == PANEL:
        return {seat: seat_name(seat, _) if _ else seat for seat in seats(clock.now().date())}
    if role == SKPD:
        return {name: name for name in store.ask("agency_names").column("skpd").to_pylist()}
    if role == RT:
        return _units(store, _)
    found = store.ask("kelurahan_list").to_pylist()
    rows = sorted(found, key=lambda row: (row["kelurahan_name"], row["kelurahan_code"]))
    return {row["kelurahan_code"]: f"{row['kelurahan_name']} ({row['kecamatan']})" for row in rows}


def _units(store: Store, _: Words | None) -> dict[str, str]:
    """Some RT and RW by number, in front to whom most happened: a head is told of no other; an address may name any."""
    codes = store.ask("ledger_examples", most=MOST_UNITS).column("unit_code").to_pylist()
    return {code: _("Example {number}", number=number) if _ else code for number, code in enumerate(codes, 1)}
