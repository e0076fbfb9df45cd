"""Report: one report by its id in the address, its facts and its whole history."""

import streamlit as st

from monitoring import policy
from monitoring.ui import (
    address,
    help_mark,
    quality_acts,
    quality_sealed,
    report_facts,
    sections,
    shell,
    timeline,
    trail_looks,
)
from monitoring.ui.report_facts import Facts
from monitoring.ui.shell import Room

room = shell.open_page("laporan")
_ = room.words


def history(facts: Facts) -> list[timeline.Event]:
    late_after = float(policy.amount("late_after_hours", room.now.date()))
    life = {"from_at": facts["first_event_at"], "until_at": facts["last_event_at"]}
    asked = {"report_id": facts["report_id"], "late_after_hours": late_after, **life}
    return room.store.ask("report_timeline", **asked).to_pylist()


@st.cache_data(max_entries=64, show_spinner=False)
def body(data: str, language: str, facts: Facts, _room: Room) -> None:
    _ = _room.words
    report_id = facts["report_id"]
    life = {"from_at": facts["first_event_at"], "until_at": facts["last_event_at"]}
    left, right = st.columns([1, 1.35], gap="large")
    with left, st.container(key="live_facts"):
        st.html(report_facts.heading(facts, language, _))
        if facts["description"]:
            with st.container(key="description"):
                st.text(facts["description"])
        st.html(report_facts.table(facts, language, _))
        if _room.store.may_ask("report_origin"):
            batches = _room.store.ask("report_origin", report_id=report_id, **life).to_pylist()
            with st.expander(_("Where it came from: batches and files"), key="origin"):
                st.html(report_facts.origin(batches, language, _))
    with right, st.container(key="live_steps", gap=None):
        st.html(sections.heading(_("History"), help_mark.mark("late", _)))
        timeline.draw(
            quality_sealed.sealed(history(facts), _room.store.computed("seal"), report_id, _room.now), language, _
        )


def one(report_id: int) -> None:
    facts = report_facts.of(room.store, report_id)
    if facts is None and room.viewer.scope is not None:
        shell.not_for_you(_)  # one that is not his, or none: he is not told which
    elif facts is None:
        told = [_("It may not have come in yet; its events may wait for it. This screen shows it as soon as it comes.")]
        st.html(sections.notice(_("No report has the id {id}", id=report_id), told))
    else:
        if facts["description"] or facts["photo"]:
            trail_looks.looked(room, f"report/{report_id}")
        quality_acts.draw(room, facts, history(facts))
        body(room.data, room.language, facts, room)


def found(text: str) -> None:
    rows = room.store.ask("report_find", text=text, most=report_facts.MOST_FOUND).to_pylist()
    if len(rows) == 1:
        one(rows[0]["report_id"])
    elif rows:
        st.html(report_facts.found_list(rows, room.language, _))
    else:
        told = [_("Looked for as the room's own id and as the id of every source.")]
        st.html(sections.notice(_("No report has this id"), told))


asked = address.value("id")
text = address.search(_("Find a report by its id, the room's or its source's"), _("Id of a report"), "find", most=200)
if text.strip():
    found(text.strip())
elif asked is None:
    told = [_("Type an id above, or open a report from the map or from the list of a kelurahan.")]
    st.html(sections.notice(_("Which report?"), told))
elif (report_id := report_facts.parsed_id(asked)) is None:
    told = [_("An id is a number, such as 1234. Type it above, or the source's own id.")]
    st.html(sections.notice(_("This address names no report"), told))
else:
    one(report_id)
