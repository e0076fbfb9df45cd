"""Data: what came in and from where, how fresh it is, what was refused and why, what the store holds."""

import streamlit as st

from monitoring import clock
from monitoring.ui import address, help_mark, intake_log, quarantine_view, report_facts, sections, shell, states
from monitoring.ui.shell import Room

room = shell.open_page("data", works_when_empty=True)
_ = room.words


@st.cache_data(max_entries=4, show_spinner=False)
def held(data: str, language: str, _room: Room) -> None:
    st.html(intake_log.store_facts(_room.store, language, _room.words))


@st.fragment(run_every=10)
def freshness() -> None:
    """Ages go on growing while nothing comes in, so this is drawn without waiting for news."""
    st.html(intake_log.sources(room.store.ask("sources").to_pylist(), clock.real_now(), room.language, _))


@st.cache_data(max_entries=8, show_spinner=False)
def arrivals(data: str, language: str, simulated: bool, _room: Room) -> None:
    _ = _room.words
    rows = _room.store.ask("batches", most=intake_log.MOST_BATCHES, simulated=simulated).to_pylist()
    st.html(intake_log.batches(rows, language, _) if rows else sections.note(_("Nothing but the sample city came in.")))


@st.cache_data(max_entries=4, show_spinner=False)
def orphans(data: str, language: str, _room: Room) -> None:
    _ = _room.words
    rows = _room.store.ask("waiting_events", most=intake_log.MOST_WAITING).to_pylist()
    if rows:
        st.html(sections.heading(_("Events waiting for their report")) + intake_log.waiting(rows, language, _))


def one_batch(batch_id: int | None) -> None:
    rows = room.store.ask("batch_facts", batch_id=batch_id).to_pylist()
    if not rows:
        st.html(sections.notice(_("No batch has this number")))
        return
    st.html(intake_log.batch_heading(rows[0], room.language, _))
    reports = room.store.ask("batch_reports", batch_id=batch_id, most=intake_log.MOST_REPORTS).to_pylist()
    if reports:
        st.html(sections.heading(_("Reports it told of")) + report_facts.found_list(reports, room.language, _))


with st.container(key="live_held"):
    held(room.data, room.language, room)
if room.version == 0:
    st.html(states.empty(_))
    st.stop()
if (asked := address.value("batch")) is not None:
    one_batch(report_facts.parsed_id(asked))
    st.stop()
st.html(sections.heading(_("How fresh each source is"), help_mark.mark("age", _)))
freshness()
quarantine_view.draw(room)
orphans(room.data, room.language, room)
st.html(sections.heading(_("What came in"), help_mark.mark("held", _)))
natures = room.store.ask("batch_natures").to_pylist()
folded = intake_log.folded_away(natures, room.language, _)
simulated = st.toggle(_("Show the sample city's batches"), key="simulated", bind="query-params") if folded else False
if folded and not simulated:
    st.html(sections.note(folded))
with st.container(key="live_arrivals"):
    arrivals(room.data, room.language, simulated, room)
