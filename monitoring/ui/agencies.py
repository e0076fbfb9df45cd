"""What the agencies' screen is told: computed once for all viewers and kept for a while, for it speaks of days.

Each answer says of which instant it is; what is drawn from it is drawn once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from monitoring import policy
from monitoring.access import SeenStore
from monitoring.ui.shell import Room
from monitoring.words import N_

Row = Mapping[str, object]

AGE_LIMITS_DAYS = (3.0, 7.0, 30.0, 90.0)  # where the bar of waiting ages changes its shade
UNNAMED = "-"  # the agency that no event names
WAITING_SECONDS = 60
PLACES_SECONDS = 600  # a question to three months of reports
MOST_REPORTS = 200
REACH_IN_PLACES = 40  # how far a place may stretch: so many times the metres of one problem

SORTS = {
    "waiting": (N_("Most waiting"), lambda row: row["waiting_count"]),
    "median": (N_("Longest median"), lambda row: row["waiting_days_median"] or 0),
    "oldest": (N_("Oldest report"), lambda row: row["waiting_days_oldest"] or 0),
}
DEFAULT_SORT = "waiting"


@dataclass(frozen=True)
class Told:
    """The rows of a question as of `at` (WIB), looking back `days`. `key` tells one answer from another."""

    key: str
    at: datetime
    days: int
    rows: tuple[Row, ...]

    @property
    def window_from(self) -> datetime:
        return self.at - timedelta(days=self.days)


@st.cache_resource(max_entries=16, ttl=WAITING_SECONDS, show_spinner=False)
def _waiting(serial: int, sight: str, _room: Room) -> Told:
    limits = {"age_limits_days": AGE_LIMITS_DAYS}
    return _told(_room, f"{serial}.{sight}", "agency_waiting", "rating_window_days", **limits)


@st.cache_resource(max_entries=2, ttl=PLACES_SECONDS, show_spinner=False)
def _places(serial: int, _room: Room) -> Told:
    minimum = {"recurring_minimum": int(_amount(_room, "recurring_minimum"))}
    everything = {"category": None, "kelurahan_code": None}
    return _told(_room, str(serial), "recurring_places", "recurring_days", **_one_place(_room), **minimum, **everything)


@st.cache_resource(max_entries=2, ttl=PLACES_SECONDS, show_spinner=False)
def _accounts(serial: int, _room: Room) -> Told:
    problem = {name: float(_amount(_room, name)) for name in ("problem_hours", "problem_metres")}
    minimum = {"account_echo_minimum": int(_amount(_room, "account_echo_minimum"))}
    return _told(_room, str(serial), "account_signs", "rating_window_days", **problem, **minimum)


def waiting(room: Room) -> Told:
    """One row an agency, by the number waiting."""
    return _waiting(room.store_serial, room.store.sight_of("agency_waiting"), room)


def places(room: Room) -> Told:
    """One row a recurring place, by the number of returns. Raises NotAllowed."""
    return _places(room.store_serial, _demanded(room, "recurring_places"))


def accounts(room: Room) -> Told:
    """One row an account with signs, by their number. Raises NotAllowed."""
    return _accounts(room.store_serial, _demanded(room, "account_signs"))


def by_hurt(rows: tuple[Row, ...], sort: str) -> list[Row]:
    """The agencies with the worst first; those without a waiting report last."""
    return sorted(rows, key=SORTS[sort][1], reverse=True)


def reports_of_agency(store: SeenStore, told: Told, skpd: str) -> list[Row]:
    """The reports an agency has or had, of the instant of `told`; at most MOST_REPORTS, the longest waiting first."""
    span = {"window_from": told.window_from, "most": MOST_REPORTS}
    return store.ask("agency_reports", now=told.at, skpd=skpd, **span).to_pylist()


def reports_of_place(room: Room, told: Told, first_report_id: int) -> list[Row]:
    """The reports of a recurring place, of the instant of `told`, as they came; none where it is no such place."""
    limits = _one_place(room)
    reach = {"reach_metres": REACH_IN_PLACES * limits["problem_metres"]}
    asked = {"first_report_id": first_report_id, "window_from": told.window_from, **limits, **reach}
    return room.store.ask("place_reports", now=told.at, **asked).to_pylist()


def reports_of_account(store: SeenStore, told: Told, sign: str) -> list[Row]:
    """The reports that the account of this sign sent, newest first, at most MOST_REPORTS."""
    span = {"window_from": told.window_from, "most": MOST_REPORTS}
    return store.ask("account_reports", now=told.at, sign=sign, **span).to_pylist()


def relapse_days(room: Room) -> float:
    """How long after green a problem that comes back is a relapse."""
    return _one_place(room)["relapse_days"]


def _one_place(room: Room) -> dict[str, float]:
    return {name: float(_amount(room, name)) for name in ("problem_metres", "relapse_days")}


def _demanded(room: Room, question: str) -> Room:
    """The room, for a viewer who may ask the question: what is kept is the same for all who may."""
    room.store.sight_of(question)
    return room


def _told(room: Room, key: str, question: str, days_rule: str, **asked: object) -> Told:
    days = int(_amount(room, days_rule))
    found = room.store.ask(question, now=room.now, window_from=room.now - timedelta(days=days), **asked)
    return Told(f"{key}.{room.version}.{room.now.isoformat()}", room.now, days, tuple(found.to_pylist()))


def _amount(room: Room, rule: str) -> object:
    return policy.amount(rule, room.now.date())
