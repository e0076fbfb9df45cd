"""Hand-written windows and acts. Hours are counted from Monday 6 June 2016, 08:00 WIB, itself a decision window.

The windows of the first days: 0, 8, 24, 32, 48, 56, 72, 80, 96, 104, 120, 128, 144, 152, 168. A window is known when it
begins unless said otherwise.
"""

from __future__ import annotations

from datetime import datetime

from monitoring.escalation.cases import Case, follow
from monitoring.escalation.steps import Window, case_id
from monitoring.store.entries import Row
from tests.builders import GALUR, hours

CASE = case_id("kelurahan", GALUR, hours(0))
CLOSING = {"reason": "data_at_fault", "note": "The feed has stood still since morning."}


def window(
    at: float,
    colour: str = "red",
    score: float | None = 50.0,
    *,
    known: float | None = None,
    subject: str = GALUR,
    kind: str = "kelurahan",
) -> Window:
    """The window at hour `at`; known: the hour at which the room knew."""
    return Window(kind, subject, hours(at), hours(at if known is None else known), colour, score)


def reds(*at: float) -> list[Window]:
    """Red windows at these hours."""
    return [window(hour) for hour in at]


def act(number: int, at: float, action: str, /, *, actor: str = "ani", case: str = CASE, **details: object) -> Row:
    """Entry `number`, done and recorded at hour `at`; an hour as `until` becomes an instant."""
    if isinstance(details.get("until"), int | float):
        details["until"] = hours(details["until"]).isoformat()
    return Row(number, "case", case, action, actor, "operator", hours(at), hours(at), 7, details)


def only(windows: list[Window], acts: list[Row], at: float) -> Case:
    """The only case there is at hour `at`."""
    (case,) = follow(windows, acts, hours(at))
    return case


def hour(instant: datetime | None) -> float | None:
    """An instant as an hour."""
    return None if instant is None else (instant - hours(0)).total_seconds() / 3600
