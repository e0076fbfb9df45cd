"""What a kelurahan's own screen is made of, each worked out when it is first asked for, by the viewer's own sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import pandas as pd

from monitoring import access
from monitoring.clock import WIB
from monitoring.compliance.board import Detail
from monitoring.compliance.decrees import DecreeProblem
from monitoring.compliance.queue import Queue
from monitoring.escalation.pulls import MOST_REPORTS
from monitoring.escalation.rules import KELURAHAN
from monitoring.ui import (
    compliance_cache,
    escalation_look,
    escalation_pulls,
    evidence_cache,
    ledger_queue,
    mine_disputes,
    mine_look,
)
from monitoring.ui.escalation_look import Listed
from monitoring.ui.evidence_cache import Shown
from monitoring.ui.filters import Area
from monitoring.ui.mine_disputes import Reopened
from monitoring.ui.mine_look import Look
from monitoring.ui.mine_reports import Pull
from monitoring.ui.shell import Room

MONTHS = 2  # of validation: this month and the one whose deadline comes first


@dataclass(frozen=True)
class Facts:
    """One kelurahan as a viewer looks at it who may see its evidence."""

    room: Room
    area: Area

    @property
    def code(self) -> str:
        return self.area.code

    @cached_property
    def shown(self) -> Shown:
        return evidence_cache.at(self.room, None)

    @cached_property
    def look(self) -> Look:
        """Where it stands, with its windows of the last days."""
        at = self.shown.moment.at
        asked = {"from_at": at - mine_look.REACH, "to_at": at, "kelurahan_code": self.code}
        rows = self.room.store.ask("rating_window_rows", **asked).to_pylist()
        return mine_look.look(self.code, self.shown.moment, mine_look.told(rows))

    @cached_property
    def cases(self) -> list[Listed]:
        """Every case about it, the open one first."""
        listed = escalation_look.of(self.room, KELURAHAN).listed
        return [one for one in listed if one.case.subject == self.code]

    @property
    def open_case(self) -> Listed | None:
        return next((one for one in self.cases if one.case.is_open), None)

    @cached_property
    def queues(self) -> list[Queue]:
        """What waits for validation, the month before first; none for who may not know which RT sent what."""
        if not self.sees_units:
            return []
        this = self.room.now.astimezone(WIB).date().replace(day=1)
        months = [(this - timedelta(days=1)).replace(day=1), this]
        return [ledger_queue.of(self.room, self.code, month) for month in months[-MONTHS:]]

    @property
    def sees_units(self) -> bool:
        return access.may_see_units_of(self.room.viewer, self.code) and self.room.store.may_ask("ledger_waiting")

    @cached_property
    def reopened(self) -> list[Reopened]:
        return mine_disputes.open_ones(self.room, self.code)

    @cached_property
    def pulls(self) -> list[Pull]:
        """The reports that pull most, with what is known of each."""
        found = escalation_pulls.pulls(self.room, self.code).reports[:MOST_REPORTS]
        ids = tuple(one.report_id for one in found)
        rows = self.room.store.ask("report_places", report_ids=ids).to_pylist() if ids else []
        facts = {row["report_id"]: row for row in rows}
        return [Pull(one, facts.get(one.report_id)) for one in found]

    @cached_property
    def idle(self) -> pd.DataFrame:
        """The reports left without any action for too long."""
        return escalation_pulls.idle(self.room, self.code)

    @cached_property
    def detail(self) -> Detail | None:
        """The month of its RT and RW; None where nothing of it can be told."""
        month = self.room.now.astimezone(WIB).date().replace(day=1)
        try:
            return compliance_cache.kelurahan(self.room, self.code, month).told
        except DecreeProblem:
            return None
