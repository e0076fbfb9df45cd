"""Sending an act, and what became of it in words: done, somebody was faster, not allowed, or what a field lacks.

Which entry of a case its page was opened with is kept here: it moves only by an act of one's own or by being told, so
that nobody acts on what has moved while he was typing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from html import escape

import streamlit as st

from monitoring import access, clock
from monitoring.escalation import acting
from monitoring.escalation.acting import Outcome
from monitoring.escalation.acts import TAKEN
from monitoring.escalation.rules import Rules, longest_note
from monitoring.ui import escalation_case, escalation_look, formats
from monitoring.ui.escalation_look import Listed
from monitoring.ui.shell import Room
from monitoring.words import N_

NOT_ALLOWED = "not_allowed"
WHY_NOT = {
    NOT_ALLOWED: N_("Only operators of the room act on cases."),
    acting.NO_CASE: N_("This case is not there any more: what is known of its windows has changed."),
    acting.CASE_ENDED: N_("This case has ended meanwhile. Nothing was entered."),
    acting.WITH_GOVERNOR: N_("This case is with the governor: it ends when the colour is red no more."),
    acting.NOT_WITH_GOVERNOR: N_("This case is not with the governor."),
    acting.NO_NOTE: N_("Write what was said: this cannot be entered without it."),
    acting.NO_NAME: N_("Say to whom the case is handed."),
    acting.NO_REASON: N_("Choose why the case is closed."),
    acting.NO_DECISION: N_("Choose what the governor decided."),
    acting.NO_TIME: N_("Say until when it is promised."),
    acting.PROMISE_PAST: N_("That time has passed already."),
    acting.NO_ACT: N_("Choose the act that is corrected."),
    acting.NO_MEANING: N_("Choose what it should have been."),
}
_SEEN, _TOLD, _TURN = "_seen_entry", "_case_told", "_case_turn"


def open_case(one: Listed) -> None:
    """Note what is shown where a case is opened."""
    if st.session_state.get(_SEEN, (None, 0))[0] != one.case.case_id:
        st.session_state[_SEEN] = (one.case.case_id, one.case.last_entry)
        st.session_state.pop(_TOLD, None)


def seen(case_id: str) -> int:
    """The last entry of the case that the viewer was told of; 0 = of none."""
    of, entry = st.session_state.get(_SEEN, (None, 0))
    return entry if of == case_id else 0


def turn() -> int:
    """How many forms were entered from this page: fields are named after it, and so begin anew."""
    return st.session_state.get(_TURN, 0)


def send(room: Room, case_id: str, action: str, given: Mapping[str, object]) -> None:
    """Do it, and keep what became of it. For a callback."""
    asked = {"seen_entry": seen(case_id), "now": clock.now(), "data_version": shown_version(room)}
    store = escalation_look.whole(room)
    try:
        outcome = acting.act(store, room.actor, case_id, action, **asked, **given)
    except access.NotAllowed:
        outcome = Outcome(NOT_ALLOWED)
    st.session_state[_TOLD] = (case_id, action, outcome)
    if outcome.is_done and action != TAKEN:  # whoever takes a case may be typing already
        st.session_state[_TURN] = turn() + 1
    newest = outcome.by.entry_id if outcome.by else outcome.entry_id
    if newest is not None:
        st.session_state[_SEEN] = (case_id, newest)


def shown_version(room: Room) -> int:
    """The data version that was on the screen: the page's, or that of a later beat."""
    return max(room.version, st.session_state.get("_shown_version", 0))


def note_shown(room: Room) -> None:
    """Note at each beat what is on the screen from now on."""
    st.session_state["_shown_version"] = room.version


def draw(room: Room, one: Listed) -> None:
    """What became of the last act on this case, and what others have done since it was opened."""
    _, language, case = room.words, room.language, one.case
    told = st.session_state.get(_TOLD)
    if told is not None and told[0] == case.case_id:
        sentence, mark = _sentence(room, one, told[1], told[2]), "✓" if told[2].is_done else "!"
        kind = "rp-e-done" if told[2].is_done else "rp-e-refused"
        st.html(f'<div class="rp-e-told {kind}" role="status"><b>{mark}</b> <bdi>{escape(sentence)}</bdi></div>')
    newer = [act for act in case.acts if act.entry_id > seen(case.case_id)]
    if newer and access.may(room.viewer, "act_on_cases"):
        st.html(escalation_case.moved(newer[-1], language, _))


def _sentence(room: Room, one: Listed, action: str, outcome: Outcome) -> str:
    _, language = room.words, room.language
    if outcome.is_done:
        return _("Entered: {what}.", what=escalation_case.said(action, {}, language, _))
    if outcome.by is not None:
        by = outcome.by
        told = {
            "name": by.actor,
            "time": formats.clock_time(by.occurred_at, language),
            "what": escalation_case.said(by.action, by.details, language, _),
        }
        return _("{name} was faster, at {time}: {what}. Nothing of yours was entered and what you typed is still here; "
                 "send it again if it still holds.", **told)  # fmt: skip
    today = room.now.astimezone(clock.WIB).date()
    if outcome.result == acting.TOO_LONG:
        return _("That is too long: at most {count} characters.", count=formats.number(longest_note(today), language))
    if outcome.result == acting.PROMISE_TOO_LONG:
        longest = timedelta(hours=Rules.at(room.now, one.case.kind).promise_longest_hours)
        return _("No promise may reach further than {time}.", time=formats.instant(room.now + longest, language))
    return _(WHY_NOT[outcome.result])
