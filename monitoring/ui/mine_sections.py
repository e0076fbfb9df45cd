"""The parts of a kelurahan's own screen. What is read first is worked out and drawn first; pictures come last.

Each part is drawn once for all who see the same and replayed; controls stand outside of that.
"""

from __future__ import annotations

import streamlit as st

from monitoring import areas, policy
from monitoring.clock import WIB
from monitoring.escalation.reprimand import RULE
from monitoring.home import Home
from monitoring.ui import (
    evidence_lift,
    help_mark,
    mine_disputes,
    mine_head,
    mine_lift,
    mine_map,
    mine_reports,
    mine_room,
    mine_rt,
    mine_todo,
    quality_acts,
    sections,
)
from monitoring.ui.mine_facts import Facts


class Page(Facts):
    """One kelurahan as it is drawn for a viewer who may see its evidence."""

    def head(self) -> None:
        """Where it stands and since when."""
        st.html(mine_head.told(self.look, self.area, self.room.language, self.room.words))

    def todo(self) -> None:
        """What waits for the lurah, the most urgent first."""
        room, _, language = self.room, self.room.words, self.room.language
        span = float(policy.amount(RULE, room.now.astimezone(WIB).date()))
        items = [
            *mine_todo.of_case(self.open_case, room.now, language, _),
            *mine_todo.of_idle(len(self.idle), span, language, _),
            *mine_todo.of_queues(self.queues, room.now.astimezone(WIB).date(), language, _),
            *mine_todo.of_disputes([one.until for one in self.reopened], room.now, language, _),
        ]
        st.html(f"{sections.heading(_('What waits for me'))}{mine_todo.told(items, _)}")

    def case(self) -> None:
        """What the room has with it."""
        _, open_case = self.room.words, self.open_case
        former = [one for one in self.cases if one is not open_case]
        told = mine_room.told(open_case, former, self.room.now, self.room.language, _)
        title = sections.heading(_("What does the room want of me?"), help_mark.mark("case", _))
        st.html(f'<div id="mine-room"></div>{title}{told}')

    def reports(self) -> None:
        """The reports that pull most, with the small map."""
        room, _, language = self.room, self.room.words, self.room.language
        title = sections.heading(_("Which reports pull me down most?"), help_mark.mark("score", _))
        if not self.pulls:
            note = sections.note(_("The rating as it stands now shows nothing that pulls it down."))
            st.html(f'<div id="mine-reports"></div>{title}{note}')
            return
        left = mine_reports.idle(self.idle, language, _)
        listed = mine_reports.told(self.pulls, self.code, room.now, language, _)
        points = [(place, one.point) for place, one in enumerate(self.pulls, 1) if one.point is not None]
        shapes = areas.shapes(Home.default())
        drawn = mine_map.drawn(shapes, self.code, points, _) if points and self.code in shapes.register.codes else ""
        st.html(f'<div id="mine-reports"></div>{title}{listed}{drawn}{left}')

    def disputes(self) -> None:
        """The reopenings that may be disputed; nothing where there are none."""
        told = quality_acts.last_told()
        if told is not None:
            quality_acts.outcome(self.room, told)
        if not self.reopened:
            return
        _ = self.room.words
        title = sections.heading(_("Made red again: may I dispute it?"), help_mark.mark("reopened", _))
        st.html(f'<div id="mine-disputes"></div>{title}')
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
        title = sections.heading(_("What waits for my validation?"), help_mark.mark("validated", _))
        st.html(f'<div id="mine-queue"></div>{title}{told}')

    def units(self) -> None:
        """Who is short of the quota and whom to help first; as `validation`."""
        if not self.sees_units:
            return
        _ = self.room.words
        title = sections.heading(_("Which RT are short, and whom do I help first?"), help_mark.mark("on_track", _))
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
