"""The notices sent to people about cases, for those who may know whom the room told."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from monitoring.home import Home
from monitoring.notices import config, contacts, keeper
from monitoring.notices.log import deliveries
from monitoring.ui import escalation_look, filters, formats, notices_log, sections
from monitoring.ui.shell import Room

REACH = timedelta(days=30)


def draw(room: Room) -> None:
    """Whether notices are sent at all, and what was sent in the last days, the last first."""
    for told in _wrong(room):
        st.html(sections.notice(told))
    found = deliveries(escalation_look.whole(room), from_at=room.now.replace(minute=0, second=0, microsecond=0) - REACH)
    st.html(notices_log.section(found, _places(room), room.language, room.words))


def _wrong(room: Room) -> list[str]:
    """Why nothing, or not everything, is being sent; what a file holds is for the machine's own keeper alone."""
    _, home = room.words, Home.default()
    channels = config.current(home)
    if channels is None:
        return [_("Nothing is sent: the room's administrator has set up no way to send it (notices.toml).")]
    found = []
    if count := len(channels.problems) + len(contacts.current(home).problems):
        told = formats.number(count, room.language)
        found.append(
            _.plural(
                "{count} mistake in notices.toml or contacts.csv",
                "{count} mistakes in notices.toml or contacts.csv",
                count,
                count=told,
            )
        )
        found.append(_("This names what is wrong: {command}", command="python -m monitoring.notices check"))
    if trouble := keeper.trouble_of(escalation_look.whole(room)):
        found.append(_("Notices are not being sent just now: {why}", why=trouble))
    return found


def of_case(room: Room, case_id: str) -> str:
    """What was sent about one case, as HTML; nothing where nothing was."""
    found = deliveries(escalation_look.whole(room), case_id=case_id)
    return notices_log.section(found, _places(room), room.language, room.words) if found else ""


def _places(room: Room) -> dict[str, str]:
    return {area.code: area.name for area in filters.areas_of(room)}
