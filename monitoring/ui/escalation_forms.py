"""What can be done about a case, by forms: the one that the case waits for is open, the others are one touch away.

Whether it may be done is decided where it is written (`monitoring.escalation.acting`); this only asks and tells. A form
keeps what was typed until the act is entered, and is empty from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import streamlit as st

from monitoring.clock import WIB
from monitoring.escalation import acting, acts
from monitoring.escalation.acts import Act
from monitoring.escalation.rules import Rules, longest_note
from monitoring.ui import escalation_case, escalation_told, escalation_words, formats, sections
from monitoring.ui.escalation_look import Listed
from monitoring.ui.escalation_offers import (
    CALL,
    CLOSE,
    CORRECT,
    DECIDE,
    EXPLAIN,
    FIRST,
    HAND,
    PROMISE,
    TITLES,
    correctable,
    offers,
)
from monitoring.ui.shell import Room

MEANT = (acts.NOTHING, acts.REACHED, acts.NOT_REACHED, acts.EXPLAINED, acts.PROMISED, acts.DECIDED)
NOTE_HEIGHT = 100
USUAL_PROMISE = timedelta(hours=24)
PROMISE_STEP = timedelta(minutes=15)

Field = Callable[[], object]  # what a field holds at the moment of sending


@dataclass(frozen=True)
class Forms:
    """The forms of one case as this viewer is given them. colleagues: operators known by name, without himself."""

    room: Room
    one: Listed
    colleagues: Sequence[str]

    def draw(self) -> None:
        """Take the case; then what happened, and the form for it."""
        _, case = self.room.words, self.one.case
        offered = offers(self.one)
        # A place of its own: where the button goes, what stands below keeps its place, and who types there his cursor.
        with st.container(key="take"):
            if case.is_open and case.taken_by != self.room.viewer.name:
                taken = {"on_click": self._send, "args": (acts.TAKEN, {}), "width": "stretch"}
                icon = ":material/back_hand:"
                st.button(_("I take this case"), key=f"take_{self._turn}", icon=icon, **taken)
        if not offered:
            return
        key = f"what_{self._turn}"
        if st.session_state.get(key) not in offered:
            first = FIRST.get(case.next_step)
            st.session_state[key] = first if first in offered else offered[0]
        told = {"format_func": lambda code: _(TITLES[code]), "key": key, "required": True}
        what = st.segmented_control(_("What happened?"), offered, **told)
        _FORMS[what](self)

    @property
    def _turn(self) -> str:
        """Names the fields: anew, and so empty, after an act was entered."""
        return f"{self.one.case.case_id}_{escalation_told.turn()}"

    def _call(self) -> None:
        _ = self.room.words
        with self._form(CALL):
            note = self._note(_("What was said (may stay empty)"))
            with st.container(horizontal=True):
                self._submit(_("Reached"), acts.REACHED, note=note)
                self._submit(_("Not reached"), acts.NOT_REACHED, "secondary", note=note)

    def _explain(self) -> None:
        _ = self.room.words
        is_agency = self.one.case.kind == "skpd"
        with self._form(EXPLAIN):
            note = self._note(_("How the agency explains it") if is_agency else _("How the lurah explains it"))
            self._submit(_("Log the explanation"), acts.EXPLAINED, note=note)

    def _promise(self) -> None:
        _ = self.room.words
        with self._form(PROMISE):
            until = self._until(self.room.now)
            note = self._note(_("What is promised (may stay empty)"))
            self._submit(_("Log the promise"), acts.PROMISED, until=until, note=note)

    def _decide(self) -> None:
        _ = self.room.words
        with self._form(DECIDE):
            decision = self._pills(_("What has the governor decided?"), escalation_words.DECISIONS, "decision")
            note = self._note(_("In his words (may stay empty)"))
            self._submit(_("Log the decision"), acts.DECIDED, decision=decision, note=note)

    def _hand(self) -> None:
        _ = self.room.words
        with self._form(HAND):
            if self.colleagues:
                st.pills(_("To whom?"), self.colleagues, key=f"to_{self._turn}")
            label = _("Another colleague") if self.colleagues else _("To whom?")
            st.text_input(label, key=f"name_{self._turn}", max_chars=acting.LONGEST_NAME)
            chosen, typed = self._value("to"), self._value("name")
            note = self._note(_("What he should know (may stay empty)"))
            self._submit(_("Hand over"), acts.HANDED, to=lambda: (typed() or "").strip() or chosen(), note=note)

    def _close(self) -> None:
        _ = self.room.words
        with self._form(CLOSE):
            reason = self._pills(_("Why is it closed?"), escalation_words.REASONS, "reason")
            note = self._note(_("What stands behind it"))
            st.html(sections.note(_("It is seen by all. Still red after that, the case comes back by itself.")))
            self._submit(_("Close the case"), acts.CLOSED, reason=reason, note=note)

    def _correct(self) -> None:
        """Which act, and what it should have been, decide what else is asked: they stand before the form."""
        _ = self.room.words
        named = {act.entry_id: act for act in correctable(self.one)}
        key = f"corrects_{self._turn}"
        told = {"format_func": lambda entry_id: self._named(named[entry_id]), "key": key}
        corrected = named[st.selectbox(_("Which act?"), list(named), **told)]
        words = {code: (escalation_words.ACTIONS | escalation_words.NOTHING)[code] for code in MEANT}
        chosen = self._pills(_("What should it have been?"), words, "meant")
        meant = chosen()
        # Asked when it is sent: whoever is quick presses before the form has heard of his choice.
        fields: dict[str, Field] = {"corrects": lambda: st.session_state.get(key), "should_be": chosen}
        with self._form(CORRECT):
            if meant == acts.PROMISED:
                fields["until"] = self._until(corrected.occurred_at)
            if meant == acts.DECIDED:
                question = _("What has the governor decided?")
                fields["decision"] = self._pills(question, escalation_words.DECISIONS, "decision")
            fields["note"] = self._note(_("What should have been written"))
            self._submit(_("Enter the correction"), acts.CORRECTED, **fields)

    def _named(self, act: Act) -> str:
        told = escalation_case.said(act.action, act.details, self.room.language, self.room.words)
        return f"{told} · {formats.instant(act.occurred_at, self.room.language)}"

    def _form(self, name: str):
        return st.form(f"{name}_{self._turn}", border=True)

    def _note(self, label: str) -> Field:
        most = longest_note(self.room.now.astimezone(WIB).date())
        st.text_area(label, key=f"note_{self._turn}", max_chars=most, height=NOTE_HEIGHT)
        return self._value("note")

    def _pills(self, label: str, words: Mapping[str, str], field: str) -> Field:
        _ = self.room.words
        st.pills(label, list(words), format_func=lambda code: _(words[code]), key=f"{field}_{self._turn}")
        return self._value(field)

    def _until(self, at: datetime) -> Field:
        """A day and a time in WIB, up to what a promise made at `at` may reach."""
        _, at = self.room.words, at.astimezone(WIB)
        latest = at + timedelta(hours=Rules.at(at, self.one.case.kind).promise_longest_hours)
        usual = min(at + USUAL_PROMISE, latest)
        # Kept as they are while the clock goes on, so that a redrawn form is the same form.
        day_key, time_key = f"day_{self._turn}", f"time_{self._turn}"
        st.session_state.setdefault(day_key, usual.date())
        st.session_state.setdefault(time_key, time(usual.hour))
        with st.container(horizontal=True):
            limits = {"min_value": at.date(), "max_value": latest.date()}
            st.date_input(_("Promised until"), key=day_key, format="DD/MM/YYYY", **limits)
            st.time_input(_("At (WIB)"), key=time_key, step=PROMISE_STEP)
        st.html(sections.note(_("At the latest {time}", time=formats.instant(latest, self.room.language))))
        day, hour = self._value("day"), self._value("time")
        return lambda: datetime.combine(day(), hour(), WIB) if day() and hour() else None

    def _value(self, field: str) -> Field:
        key = f"{field}_{self._turn}"
        return lambda: st.session_state.get(key)

    def _submit(self, label: str, action: str, kind: str = "primary", **fields: Field) -> None:
        st.form_submit_button(label, type=kind, width="stretch", on_click=self._send, args=(action, fields))

    def _send(self, action: str, fields: Mapping[str, Field]) -> None:
        """For a callback."""
        given = {name: told() for name, told in fields.items()}
        escalation_told.send(self.room, self.one.case.case_id, action, given)


_FORMS = {
    CALL: Forms._call,
    EXPLAIN: Forms._explain,
    PROMISE: Forms._promise,
    DECIDE: Forms._decide,
    HAND: Forms._hand,
    CLOSE: Forms._close,
    CORRECT: Forms._correct,
}
