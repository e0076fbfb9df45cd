"""The cases as one viewer may see them, in the groups of the list. The only module of the screen that asks for cases.

A lurah and an agency have their own case alone; the wall has no names of staff, no notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitoring import access
from monitoring.access import Viewer, people
from monitoring.access.viewer import OPERATOR
from monitoring.escalation import acts
from monitoring.escalation.acts import Act
from monitoring.escalation.board import Board, Counts, board, windows
from monitoring.escalation.cases import Case
from monitoring.escalation.rules import KELURAHAN
from monitoring.escalation.steps import BY_HAND, OF_THE_ROOM
from monitoring.home import Home
from monitoring.store import entries
from monitoring.store.then import AnyStore, today_of
from monitoring.ui import filters
from monitoring.ui.escalation_words import CALL, GOVERNOR, WAITING
from monitoring.ui.shell import Room

MOST_COLLEAGUES = 6


@dataclass(frozen=True)
class Listed:
    """A case beside what its subject is called. kecamatan: None for an agency. case: without what may not be seen.

    is_taken: whether somebody has it, though the viewer may not know who. closed_by: who closed it by hand, as far as
    the viewer may know; close_reason: the code he chose, None = it was not closed by hand.
    """

    case: Case
    name: str
    kecamatan: str | None
    kota: str | None
    is_taken: bool
    closed_by: str | None
    close_reason: str | None

    @property
    def group(self) -> str | None:
        """The group of the list it stands in; None once it is closed."""
        if not self.case.is_open:
            return None
        if self.case.is_with_governor:
            return GOVERNOR
        return CALL if self.case.next_step in OF_THE_ROOM else WAITING


@dataclass(frozen=True)
class Look:
    """Cases that the viewer may see, as they press: open ones by urgency, then closed ones, the last first."""

    listed: Sequence[Listed]

    @property
    def open(self) -> list[Listed]:
        return [one for one in self.listed if one.case.is_open]

    @property
    def closed(self) -> list[Listed]:
        """Those already closed, the last closed first."""
        return [one for one in self.listed if not one.case.is_open]

    def closed_since(self, at: datetime) -> list[Listed]:
        """Those closed at `at` or later, the last closed first."""
        return [one for one in self.closed if one.case.closed_at >= at]

    def group(self, code: str) -> list[Listed]:
        """The open cases of one group, the most urgent first."""
        return [one for one in self.open if one.group == code]


def of(room: Room, kind: str | None) -> Look:
    """The cases of a kind (None = of both) that the viewer may see, as they stand at `room.now`."""
    areas = {area.code: area for area in filters.areas_of(room)}
    told = []
    for case in board(whole(room), room.now).cases:
        if kind in (None, case.kind) and may_see(room.viewer, case):
            area = areas.get(case.subject) if case.kind == KELURAHAN else None
            told.append(_listed(_as_seen(case, room.viewer), case, area, access.may(room.viewer, "see_staff")))
    return Look(told)


def counts(room: Room, kind: str | None = None) -> Counts:
    """How many cases of the whole city, of a kind or of both, wait for what; no case is told by it."""
    now = board(whole(room), room.now)
    return now.counts if kind is None else Board(now.at, tuple(one for one in now.cases if one.kind == kind)).counts


def first_known(room: Room) -> datetime | None:
    """When the room came to know of the first window that made or ended a red; None where it knows of none."""
    return min((window.known_at for window in windows(today_of(whole(room)))), default=None)


def whole(room: Room) -> AnyStore:
    """The store as the room itself asks it for cases; what a viewer is shown of them passes `of`."""
    return room.store.computed("cases")


def colleagues(room: Room) -> list[str]:
    """Operators by name, those who acted last first, then whom people.toml names; without the viewer."""
    acted = [row.actor for row in reversed(entries.of(whole(room), entries.CASE)) if row.actor_role == OPERATOR]
    known = [one.name for one in people.load(Home.default()).viewers.values() if one.role == OPERATOR]
    return [name for name in dict.fromkeys([*acted, *sorted(known)]) if name != room.viewer.name][:MOST_COLLEAGUES]


def one(room: Room, case_id: str) -> Listed | None:
    """One case, if there is such a one and the viewer may see it."""
    return next((listed for listed in of(room, None).listed if listed.case.case_id == case_id), None)


def former(room: Room, of_case: Listed) -> list[Listed]:
    """Earlier cases of the same subject, the last first."""
    known = {listed.case.case_id: listed for listed in of(room, None).listed}
    return [known[case_id] for case_id in of_case.case.formers if case_id in known]


def may_see(viewer: Viewer, case: Case) -> bool:
    """Whether the viewer may see this case at all."""
    if access.may(viewer, "see_every_case"):
        return True
    own = viewer.kelurahan_code if case.kind == KELURAHAN else viewer.skpd
    return own is not None and own == case.subject


def _listed(seen: Case, case: Case, area: filters.Area | None, sees_staff: bool) -> Listed:
    closing = next((act for act in reversed(case.acts) if act.action == acts.CLOSED and act.has_effect), None)
    by_hand = closing if case.closed_because == BY_HAND else None
    return Listed(
        seen,
        area.name if area else case.subject,
        area.kecamatan if area else None,
        area.kota if area else None,
        case.taken_by is not None,
        by_hand.actor if by_hand and sees_staff else None,
        str(by_hand.details.get("reason")) if by_hand else None,
    )


def _as_seen(case: Case, viewer: Viewer) -> Case:
    """The case without the names and notes that the viewer may not see."""
    sees_staff, sees_notes = access.may(viewer, "see_staff"), access.may(viewer, "see_notes")
    if sees_staff and sees_notes:
        return case
    told = tuple(_act_as_seen(act, sees_staff, sees_notes) for act in case.acts)
    return replace(case, acts=told, taken_by=case.taken_by if sees_staff else None)


def _act_as_seen(act: Act, sees_staff: bool, sees_notes: bool) -> Act:
    hidden = ({"note"} if not sees_notes else set()) | ({"to"} if not sees_staff else set())
    told, entered = (
        {name: value for name, value in given.items() if name not in hidden}
        for given in (act.details, act.entered_details)
    )
    return replace(act, actor=act.actor if sees_staff else "", details=told, entered_details=entered)
