"""The voting screen: a panel member is shown the report that waits longest for him, votes, goes on.

What a vote says is decided where it is written (`monitoring.quality.voting`); this only asks and tells.
"""

from __future__ import annotations

import streamlit as st

from monitoring import clock, events
from monitoring.quality import voting
from monitoring.ui import address, formats, names, quality_case, quality_look, quality_words, sections, trail_looks
from monitoring.ui.quality_case import Case
from monitoring.ui.quality_look import Look
from monitoring.ui.report_facts import parsed_id
from monitoring.ui.seats import seat_name
from monitoring.ui.shell import Room

MOST_NOTE = 1000
_KEPT, _PASSED, _TOLD = "_case", "_passed_over", "_told"


def draw(room: Room, look: Look) -> None:
    """The whole screen."""
    _ = room.words
    with st.container(horizontal=True, vertical_alignment="bottom", key="voter"):
        member = room.viewer.seat
        queue = waiting_for(look, member)
        report_id = _chosen(queue, member)
        if member is not None:
            told = _("You vote as {member}", member=seat_name(member, _))
            st.html(sections.note(told), width="content")
            left = [one for one in queue if one != report_id]
            st.button(
                _("Next report"), disabled=not left, on_click=_go_on, args=(member, report_id, left), key="next_report"
            )
            told = _.plural("{count} report waits for your vote", "{count} reports wait for your vote", len(queue),
                            count=formats.number(len(queue), room.language))  # fmt: skip
            st.html(sections.note(told), width="content")
    case = None if report_id is None else quality_case.of(room, report_id, member)
    if case is None:
        st.html(_nothing(room, member, report_id))
        return
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        trail_looks.looked(room, f"report/{report_id}")
        quality_case.draw(case, room.language, _)
    with right:
        quality_case.why(case, room.language, _)
        _tell(room, report_id, member)
        if case.may_vote:
            _form(room, case, report_id)
        elif case.last.round.is_open and member is None:
            st.html(sections.note(_("Only members of the panel vote.")))
        quality_case.votes(case, room)


def waiting_for(look: Look, member: str | None) -> list[int]:
    """The reports whose open round this member has not voted in, the longest waiting first; those passed over last."""
    passed = st.session_state.get(_PASSED, [])
    queue = [
        int(report_id)
        for report_id in look.waiting["report_id"]
        if report_id in look.heard and (member is None or member not in look.heard[report_id])
    ]
    return sorted(queue, key=lambda report_id: passed.index(report_id) + 1 if report_id in passed else 0)


def _chosen(queue: list[int], member: str | None) -> int | None:
    """The report looked at: the address's, else the one that stood here, else the first in the queue."""
    asked = parsed_id(address.value("laporan"))
    if asked is not None:
        return asked
    if member is None:
        return None
    of, kept = st.session_state.get(_KEPT, (None, None))
    if of != member:
        kept = queue[0] if queue else None
        st.session_state[_KEPT] = (member, kept)
    return kept


def _go_on(member: str, report_id: int | None, left: list[int]) -> None:
    """For a callback: show the next report; what is passed over without a vote comes last."""
    passed = [one for one in st.session_state.get(_PASSED, []) if one != report_id]
    st.session_state[_PASSED] = [*passed, report_id]
    st.session_state[_KEPT] = (member, left[0])
    st.session_state.pop(_TOLD, None)
    address.put("laporan", None)


def _form(room: Room, case: Case, report_id: int) -> None:
    _ = room.words
    turn = f"{report_id}_{case.last.round.number}_{case.member}"
    with st.form(f"vote_{turn}", border=True):
        st.radio(
            _("Is the work done well?"),
            events.VERDICTS,
            format_func=lambda verdict: _(names.VERDICTS[verdict]),
            index=None,
            horizontal=True,
            key=f"verdict_{turn}",
        )
        st.text_area(_("Note (may stay empty)"), key=f"note_{turn}", max_chars=MOST_NOTE, height=80)
        st.form_submit_button(
            _("Vote as {member}", member=seat_name(case.member, room.words)),
            type="primary",
            on_click=_vote,
            args=(room, report_id, turn),
        )
        st.html(sections.note(_("A vote counts once and cannot be taken back.")))


def _vote(room: Room, report_id: int, turn: str) -> None:
    """For a callback: cast the vote that the form tells."""
    verdict, member = st.session_state.get(f"verdict_{turn}"), room.viewer.seat
    if verdict is None:
        st.session_state[_TOLD] = (report_id, member, None)
        return
    store = room.store.computed("quality")
    answer = voting.cast_vote(store, report_id, room.actor, verdict, st.session_state.get(f"note_{turn}"))
    quality_look.acted(store, report_id, clock.now())
    st.session_state[_KEPT] = (member, report_id)
    st.session_state[_TOLD] = (report_id, member, answer.outcome)


def _tell(room: Room, report_id: int, member: str | None) -> None:
    """What became of the vote just cast, as long as its report and its member are looked at."""
    told = st.session_state.get(_TOLD)
    if told is None or told[:2] != (report_id, member):
        return
    _ = room.words
    if told[2] is None:
        st.warning(_("Choose good or bad first."))
    elif told[2] == voting.DONE:
        st.success(_(quality_words.VOTED[voting.DONE]))
    else:
        st.warning(_(quality_words.VOTED.get(told[2], quality_words.OUTCOMES[told[2]])))


def _nothing(room: Room, member: str | None, report_id: int | None) -> str:
    _ = room.words
    if report_id is not None:
        return sections.notice(_("This report never came before the panel"))
    if member is None:
        told = [_("Open a report from what waits to see its round.")]
        return sections.notice(_("Only members of the panel vote."), told)
    return sections.notice(_("Nothing waits for your vote"), [_("You have voted in every round that is open.")])
