"""What the evidence page computes is computed once for all viewers: by instant, and by kelurahan.

A kept window never changes; a past minute only when late news reaches it; the room now when its rating is made anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from monitoring import access
from monitoring.clock import WIB
from monitoring.rating import kept, standing
from monitoring.rating.standing import Standing
from monitoring.store import Store
from monitoring.ui import evidence_disputes, evidence_moment, evidence_moved, evidence_other, evidence_windows
from monitoring.ui.evidence import Sheet
from monitoring.ui.evidence_disputes import Dispute
from monitoring.ui.evidence_moment import Moment
from monitoring.ui.evidence_moved import Change
from monitoring.ui.evidence_other import Other
from monitoring.ui.shell import Room


@dataclass(frozen=True)
class Shown:
    """An instant as a page shows it; `key` differs as soon as anything shown of it may."""

    key: str
    moment: Moment


def _whole(room: Room, code: str | None = None) -> Store:
    """The store itself, for a viewer who may see evidence, and that of the kelurahan `code`. Raises NotAllowed."""
    if code is not None and not access.may_see_kelurahan(room.viewer, code):
        raise access.NotAllowed(room.viewer, f"the evidence of {code}")
    return room.store.computed("evidence")


def instants(room: Room) -> list[datetime]:
    """The decision windows that can be chosen, the newest first, in WIB."""
    first = room.now.replace(second=0, microsecond=0) - evidence_windows.REACH
    return [at.astimezone(WIB) for at in reversed(kept.instants(_whole(room), from_at=first))]


def at(room: Room, instant: datetime | None) -> Shown:
    """The room at `instant`: as it was kept, if that is a kept window; None = now."""
    store = _whole(room)
    if instant is None:
        now = standing.standing(store, room.now)
        key = f"{room.store_serial}.now.{now.number}.{now.data_version}.{now.at.isoformat()}"
        if now.number:  # the keeper's number moves only with what can be shown
            key = f"{room.store_serial}.now.{now.number}"
        return Shown(key, _now(key, now))
    window = kept.load(store, instant)
    if window is not None:
        key = f"{room.store_serial}.{evidence_moment.WINDOW}.{instant.isoformat()}"
        return Shown(key, _window(key, window, store))
    version = store.past_version(instant)
    key = f"{room.store_serial}.{evidence_moment.PAST}.{instant.isoformat()}.{version}"
    return Shown(key, _past(key, instant, store))


def is_kept(room: Room, instant: datetime) -> bool:
    """Whether a decision window's rating is kept."""
    return bool(kept.instants(_whole(room), instant, instant))


@st.cache_resource(max_entries=2, show_spinner=False)
def _now(key: str, _standing: Standing) -> Moment:
    return evidence_moment.of_standing(_standing)


@st.cache_resource(max_entries=4, show_spinner=False)
def _window(key: str, _window: kept.Kept, _store: Store) -> Moment:
    return evidence_moment.at_window(_store, _window)


@st.cache_resource(max_entries=3, show_spinner=False)
def _past(key: str, instant: datetime, _store: Store) -> Moment:
    return evidence_moment.at_instant(_store, instant)


@st.cache_resource(max_entries=64, show_spinner=False)
def _sheet(key: str, code: str, _moment: Moment, _store: Store) -> tuple[Sheet, list[Dispute]]:
    sheet = _moment.sheet(code)
    ids = sheet.reports["report_id"].tolist()
    disputes = evidence_disputes.of_reports(_store, ids, _moment.at, _moment.data_version)
    return replace(sheet, disputed=frozenset(dispute.report_id for dispute in disputes)), disputes


def sheet(room: Room, shown: Shown, code: str) -> tuple[Sheet, list[Dispute]]:
    """A kelurahan's rating taken apart, and the reopenings it disputed."""
    return _sheet(shown.key, code, shown.moment, _whole(room, code))


@st.cache_resource(max_entries=64, show_spinner=False)
def _change(before_key: str, after_key: str, code: str, _ends: tuple[Moment, Moment], _store: Store) -> Change | None:
    return evidence_moved.change(_store, *_ends, code)


def change(room: Room, before: Shown, after: Shown, code: str) -> Change | None:
    """What moved a kelurahan between two instants."""
    return _change(before.key, after.key, code, (before.moment, after.moment), _whole(room, code))


@st.cache_resource(max_entries=2, show_spinner=False)
def _others(key: str, _moment: Moment, _store: Store) -> list:
    return evidence_other.others(_store, _moment)


def others(room: Room, shown: Shown, code: str) -> list[Other]:
    """What each other policy on file says of a kelurahan."""
    found = _others(shown.key, shown.moment, _whole(room, code))
    return [Other(day, differing, moment.row(code)) for day, differing, moment in found]
