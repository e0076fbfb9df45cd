"""The parts of a kelurahan's own screen. What is read first is worked out and drawn first; pictures come last.

Each part is drawn once for all who see the same and replayed; controls stand outside of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import streamlit as st

from monitoring import access, areas, policy
from monitoring.clock import WIB
from monitoring.compliance.board import Detail
from monitoring.compliance.decrees import DecreeProblem
from monitoring.compliance.queue import Queue
from monitoring.escalation.pulls import MOST_REPORTS
from monitoring.escalation.reprimand import RULE
from monitoring.escalation.rules import KELURAHAN
from monitoring.home import Home
from monitoring.ui import (
    compliance_cache,
    escalation_look,
    escalation_pulls,
    evidence_cache,
    evidence_lift,
    ledger_queue,
    mine_disputes,
    mine_head,
    mine_lift,
    mine_look,
    mine_map,
    mine_reports,
    mine_room,
    mine_rt,
    mine_todo,
    quality_acts,
    sections,
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
class Page:
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
        facts = (self.room.store.ask("report_facts", report_id=one.report_id).to_pylist() for one in found)
        return [Pull(one, next(iter(rows), None)) for one, rows in zip(found, facts, strict=True)]

    @cached_property
    def detail(self) -> Detail | None:
        """The month of its RT and RW; None where nothing of it can be told."""
        month = self.room.now.astimezone(WIB).date().replace(day=1)
        try:
            return compliance_cache.kelurahan(self.room, self.code, month).told
        except DecreeProblem:
            return None

    def head(self) -> None:
        """Where it stands and since when."""
        st.html(mine_head.told(self.look, self.area, self.room.language, self.room.words))

    def todo(self) -> None:
        """What waits for the lurah, the most urgent first."""
        room, _, language = self.room, self.room.words, self.room.language
        idle = escalation_pulls.idle(room, self.code)
        span = float(policy.amount(RULE, room.now.astimezone(WIB).date()))
        items = [
            *mine_todo.of_case(self.open_case, room.now, language, _),
            *mine_todo.of_idle(len(idle), span, language, _),
            *mine_todo.of_queues(self.queues, room.now.astimezone(WIB).date(), language, _),
            *mine_todo.of_disputes([one.until for one in self.reopened], room.now, language, _),
        ]
        st.html(f"{sections.heading(_('What waits for me'))}{mine_todo.told(items, _)}")

    def case(self) -> None:
        """What the room has with it."""
        _, open_case = self.room.words, self.open_case
        former = [one for one in self.cases if one is not open_case]
        told = mine_room.told(open_case, former, self.room.now, self.room.language, _)
        st.html(f'<div id="mine-room"></div>{sections.heading(_("What does the room want of me?"))}{told}')

    def reports(self) -> None:
        """The reports that pull most, with the small map."""
        room, _, language = self.room, self.room.words, self.room.language
        title = sections.heading(_("Which reports pull me down most?"))
        if not self.pulls:
            note = sections.note(_("The rating as it stands now shows nothing that pulls it down."))
            st.html(f'<div id="mine-reports"></div>{title}{note}')
            return
        listed = mine_reports.told(self.pulls, self.code, room.now, language, _)
        points = [(place, one.point) for place, one in enumerate(self.pulls, 1) if one.point is not None]
        shapes = areas.shapes(Home.default())
        drawn = mine_map.drawn(shapes, self.code, points, _) if points and self.code in shapes.register.codes else ""
        st.html(f'<div id="mine-reports"></div>{title}{listed}{drawn}{escalation_pulls.idle_of(room, self.code)}')

    def disputes(self) -> None:
        """The reopenings that may be disputed; nothing where there are none."""
        told = quality_acts.last_told()
        if told is not None:
            quality_acts.outcome(self.room, told)
        if not self.reopened:
            return
        _ = self.room.words
        st.html(f'<div id="mine-disputes"></div>{sections.heading(_("Made red again: may I dispute it?"))}')
        mine_disputes.draw(self.room, self.reopened)

    def lift(self) -> None:
        """What brings it back to a better colour."""
        _lift(self.shown.key, self.code, self.room.language, self)

    def validation(self) -> None:
        """What waits for validation; nothing for who may not know which RT sent what."""
        if not self.sees_units:
            return
        _, today = self.room.words, self.room.now.astimezone(WIB).date()
        told = mine_rt.queue(self.queues, today, self.room.language, _)
        st.html(f'<div id="mine-queue"></div>{sections.heading(_("What waits for my validation?"))}{told}')

    def units(self) -> None:
        """Who is short of the quota and whom to help first; as `validation`."""
        if not self.sees_units:
            return
        _ = self.room.words
        title = sections.heading(_("Which RT are short, and whom do I help first?"))
        detail = self.detail
        if detail is None:
            told = sections.note(_("A decree's file cannot be used"))
        elif not detail.units.num_rows:
            told = sections.note(_("No RT or RW is registered here in this month, and none sent anything."))
        else:
            told = mine_rt.told(detail, self.room.language, _)
        st.html(f'<div id="mine-units"></div>{title}{told}')


@st.cache_data(max_entries=64, show_spinner=False)
def _lift(key: str, code: str, language: str, _page: Page) -> None:
    _, moment, colour = _page.room.words, _page.shown.moment, _page.look.colour
    hours = moment.figures.rules.verification_window_hours
    told = mine_lift.told(evidence_lift.lifts(moment, code), colour, code, hours, language, _)
    st.html(f'<div id="mine-lift"></div>{mine_lift.heading(colour, _)}{told}')
