"""The notices sent to people about cases, for those who may know whom the room told."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from monitoring.notices.log import deliveries
from monitoring.ui import escalation_look, filters, notices_log
from monitoring.ui.shell import Room

REACH = timedelta(days=30)


def draw(room: Room) -> None:
    """What was sent in the last days, the last first."""
    found = deliveries(escalation_look.whole(room), from_at=room.now.replace(minute=0, second=0, microsecond=0) - REACH)
    st.html(notices_log.section(found, _places(room), room.language, room.words))


def of_case(room: Room, case_id: str) -> str:
    """What was sent about one case, as HTML; nothing where nothing was."""
    found = deliveries(escalation_look.whole(room), case_id=case_id)
    return notices_log.section(found, _places(room), room.language, room.words) if found else ""


def _places(room: Room) -> dict[str, str]:
    return {area.code: area.name for area in filters.areas_of(room)}
