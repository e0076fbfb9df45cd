"""The parts of the escalation page: what moves by itself is HTML in places of its own, so that forms are left alone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from monitoring import access
from monitoring.access.viewer import WALL
from monitoring.clock import WIB
from monitoring.escalation.rules import KELURAHAN, SKPD, closed_shown
from monitoring.home import Home
from monitoring.notices import contacts
from monitoring.ui import (
    escalation_case,
    escalation_choice,
    escalation_list,
    escalation_look,
    escalation_notices,
    escalation_offers,
    escalation_pulls,
    escalation_told,
    escalation_words,
    formats,
    links,
    sections,
    shell,
    trail_looks,
)
from monitoring.ui.escalation_forms import Forms
from monitoring.ui.escalation_look import Listed
from monitoring.ui.shell import Room

MOST_ON_WALL = {0: 0, 1: 10, 2: 4, 3: 3}  # of each group, by how many have cases: what a wall has room for
_SHAPE = "_case_shape"


def parts_for(room: Room) -> list[str]:
    """The parts of the page that the viewer is offered, the first one first."""
    if not access.may(room.viewer, "see_every_case"):
        return [escalation_choice.OWN]
    parts = [escalation_choice.KELURAHAN, escalation_choice.SKPD, escalation_choice.REPRIMAND, escalation_choice.CLOSED]
    return [*parts, escalation_choice.NOTICES] if _sees_notices(room) else parts


def draw(room: Room, part: str) -> None:
    """A part of the page, kept live."""
    with st.container(key="live_cases"):
        shell.live(room, _PARTS[part])


def case(room: Room, case_id: str) -> None:
    """One case: what stands about it moves by itself; the forms stay as they are while somebody types."""
    _ = room.words
    st.html(links.anchor("eskalasi", room.language, _("← All cases")))
    found = escalation_look.one(room, case_id)
    if found is None:
        told = [_("It may have been written differently, or you may not see it.")]
        if room.past is not None:
            told = [_("The room had not opened it by then, or you may not see it.")]
        st.html(sections.notice(_("No case has this address"), told))
        shell.live(room, lambda now: _appear(now, case_id))
        return
    escalation_told.open_case(found)
    places = {"head": st.container(key="live_head")}
    may_act = escalation_offers.may_act(room)
    acting, *beside = st.columns([1.25, 1.1, 1], gap="medium") if may_act else (st.container(), *st.columns(2))
    places |= {"history": beside[0].container(key="live_history"), "pulls": beside[1].container(key="live_pulls")}
    st.session_state[_SHAPE] = _shape(found)
    with acting.container(key="acts"):
        if room.past is not None:
            st.html(sections.note(_("Calls, explanations, promises and decisions are entered now, not in the past.")))
        elif access.may(room.viewer, "see_phones"):
            trail_looks.looked(room, f"phone/{case_id}")
            st.html(escalation_case.phone(_contact(found), _))
        with st.container(key="live_moved"):
            shell.live(room, lambda now: _case(now, case_id, places))
        if may_act:
            Forms(room, found, escalation_look.colleagues(room)).draw()


def _listing(kind: str) -> Callable[[Room], None]:
    def draw_(room: Room) -> None:
        _, look = room.words, escalation_look.of(room, kind)
        st.html(
            escalation_list.figures(escalation_look.counts(room), escalation_look.counts(room, SKPD), room.language, _)
        )
        filled = sum(bool(look.group(code)) for code in escalation_words.GROUPS)
        most = MOST_ON_WALL[filled] if room.viewer.role == WALL else None
        told = _nothing_open(room, kind)
        if look.open:
            told = escalation_list.groups(look, most, room.now, room.language, _)
        lately = look.closed_since(room.now - closed_shown(room.now.astimezone(WIB).date()))
        if lately and most is None:
            told += sections.heading(_("Closed lately")) + escalation_list.closed(lately, room.language, _)
        st.html(told)

    return draw_


def _nothing_open(room: Room, kind: str) -> str:
    """No case of a kind is open; in the past it may be that the room followed none at all yet."""
    _, first = room.words, escalation_look.first_known(room)
    if room.past is None or (first is not None and first <= room.past.until):
        return escalation_list.nothing_open(kind, _)
    told = [_("Cases follow from decision windows, and the room knew of none then.")]
    if first is not None:
        told.append(_("It knew of the first one {time}.", time=formats.instant(first, room.language)))
    return f'<div class="rp-e-calm">{sections.notice(_("The room followed no case yet"), told)}</div>'


def _own(room: Room) -> None:
    """What a lurah or an agency has: the case that is open, and those before."""
    _, look = room.words, escalation_look.of(room, None)
    if look.open:
        st.html(escalation_list.cards(look.open, room.now, room.language, _))
    else:
        st.html(escalation_list.no_own_case(_))
    if look.closed:
        st.html(sections.heading(_("Earlier cases")) + escalation_case.former(look.closed, room.language, _))


def _closed(room: Room) -> None:
    _, done = room.words, escalation_look.of(room, None).closed
    if done:
        st.html(escalation_list.closed(done, room.language, _))
    else:
        st.html(sections.notice(_("No case has been closed yet")))


def _appear(room: Room, case_id: str) -> None:
    if escalation_look.one(room, case_id) is not None:
        st.rerun()


def _case(room: Room, case_id: str, places: dict[str, DeltaGenerator]) -> None:
    """Draw the case as it is now; where other forms belong to it than those shown, the whole page anew."""
    found = escalation_look.one(room, case_id)
    if found is None or _shape(found) != st.session_state.get(_SHAPE):
        st.rerun()
    _, language = room.words, room.language
    if room.past is None:
        escalation_told.note_shown(room)
        escalation_told.draw(room, found)
    with places["head"]:
        st.html(escalation_case.head(found, room.now, language, _))
    with places["pulls"]:
        st.html(sections.heading(_("What pulls it down")) + _pulls(room, found))
    with places["history"]:
        st.html(_history(room, found))


def _history(room: Room, one: Listed) -> str:
    """The acts, earlier cases, and whom the room told of it: one piece, so that nothing is left of a longer one."""
    _, language = room.words, room.language
    told = sections.heading(_("What was done")) + escalation_case.history(one.case.acts, language, _)
    formers = escalation_look.former(room, one)
    if formers:
        told += sections.heading(_("Earlier cases")) + escalation_case.former(formers, language, _)
    return told + (escalation_notices.of_case(room, one.case.case_id) if _sees_notices(room) else "")


def _sees_notices(room: Room) -> bool:
    if room.past is not None:  # who was told of what is the room's log, and told as it is now
        return False
    return access.may(room.viewer, "see_every_case") and access.may(room.viewer, "see_staff")


def _pulls(room: Room, one: Listed) -> str:
    """What pulls the subject down, where its evidence stands, and what it left idle."""
    links_ = escalation_case.links(one, room.language, room.words)
    if one.case.kind == SKPD:
        return escalation_pulls.of_agency(room, one.case.subject) + links_
    code = one.case.subject
    return escalation_pulls.of_kelurahan(room, code) + links_ + escalation_pulls.idle_of(room, code)


def _shape(one: Listed) -> object:
    """What decides which forms are shown."""
    return one.case.taken_by, tuple(escalation_offers.offers(one))


def _contact(one: Listed) -> contacts.Contact | None:
    known = contacts.current(Home.default())
    return known.kelurahan(one.case.subject) if one.case.kind == KELURAHAN else known.skpd(one.case.subject)


_PARTS = {
    escalation_choice.KELURAHAN: _listing(KELURAHAN),
    escalation_choice.SKPD: _listing(SKPD),
    escalation_choice.CLOSED: _closed,
    escalation_choice.OWN: _own,
    escalation_choice.REPRIMAND: escalation_pulls.reprimand_list,
    escalation_choice.NOTICES: escalation_notices.draw,
}
