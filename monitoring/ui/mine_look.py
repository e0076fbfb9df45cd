"""Where one kelurahan stands: its row of the rating, since when it has its colour, its decision windows. No Streamlit.

Nothing is judged here: the figures are those of `monitoring.rating`, as the evidence sheet tells them too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from monitoring.clock import WIB
from monitoring.rating.windows import begun_between
from monitoring.ui.evidence_moment import WINDOW, Moment

REACH = timedelta(days=30)


@dataclass(frozen=True)
class Window:
    """A kept decision window of one kelurahan. Places are None where it had too few reports."""

    at: datetime
    colour: str
    place: int | None
    rank_low: int | None
    rank_high: int | None


@dataclass(frozen=True)
class Since:
    """Since which decision window a colour stands unbroken, and in how many; is_longer: further back than known."""

    at: datetime
    windows: int
    is_longer: bool


@dataclass(frozen=True)
class Look:
    """Where a kelurahan stands at `at` (WIB). is_decided: by a decision window, else provisionally.

    place and the set rank_low to rank_high of `ranked`: None without enough evidence. since: None where the colour is
    newer than the last window. decided: the last window kept, None = none. next_window: when places are decided next.
    """

    code: str
    at: datetime
    is_decided: bool
    colour: str
    place: int | None
    rank_low: int | None
    rank_high: int | None
    ranked: int
    score: float | None
    since: Since | None
    decided: Window | None
    windows: tuple[Window, ...]
    next_window: datetime


def look(code: str, moment: Moment, windows: Sequence[Window]) -> Look:
    """How the kelurahan stands at a moment. windows: its kept ones up to then, the oldest first."""
    row = moment.row(code)
    enough = bool(row["is_evidence_enough"])
    place, low, high = (_whole(row[name]) if enough else None for name in ("place", "rank_low", "rank_high"))
    colour, at = str(row["colour"]), moment.at.astimezone(WIB)
    return Look(
        code,
        at,
        moment.kind == WINDOW,
        colour,
        place,
        low,
        high,
        int(moment.board["is_evidence_enough"].sum()),
        float(row["score"]) if enough and not pd.isna(row["score"]) else None,
        since(colour, windows),
        windows[-1] if windows else None,
        tuple(windows),
        begun_between(at, at + timedelta(days=2))[0],
    )


def since(colour: str, windows: Sequence[Window]) -> Since | None:
    """Since when the colour stands; None where the last window kept had another one, or none is kept."""
    count = 0
    for window in reversed(windows):
        if window.colour != colour:
            break
        count += 1
    return Since(windows[-count].at, count, count == len(windows)) if count else None


def told(rows: Sequence[Mapping[str, object]]) -> tuple[Window, ...]:
    """The windows of an answer of `rating_window_rows` of one kelurahan, the oldest first."""
    return tuple(
        Window(
            row["window_at"].astimezone(WIB),
            str(row["colour"]),
            *(row[name] if row["is_evidence_enough"] else None for name in ("place", "rank_low", "rank_high")),
        )
        for row in rows
    )


def _whole(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
