"""A board with its colours: what each kelurahan is called, why, and what the next window remembers of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from monitoring.rating.colour import Call, Greens, call, untrue_share_low
from monitoring.rating.rules import Rules

NEEDED = ("kelurahan_code", "score", "standard_error", "evidence_count", "looked_at_count", "untrue_count")


def called(board: pd.DataFrame, rules: Rules, before: Mapping[str, str]) -> pd.DataFrame:
    """The board of `score.work` with colour, colour_reason, memory, memory_before and untrue_low.

    before: memories of the last decision window, by code; a colour is one.
    """
    rows = list(board[list(NEEDED)].itertuples(index=False, name=None))
    calls = [_of(row, rules, before) for row in rows]
    lows = [untrue_share_low(_greens(row), rules.red_confidence) for row in rows]
    return board.assign(
        colour=_texts([one.colour for one in calls]),
        colour_reason=_texts([one.reason for one in calls]),
        memory=_texts([one.memory for one in calls]),
        memory_before=_texts([before.get(row[0]) for row in rows]),
        untrue_low=pd.Series(lows, dtype="float64"),
    )


def greens_of(row: Mapping[str, object]) -> Greens:
    """The greens that a row of a board tells of; none where it was kept before they were told."""
    found = [row.get(name) for name in ("looked_at_count", "untrue_count")]
    return Greens(*(0 if pd.isna(count) else int(count) for count in found))


def _of(row: tuple[object, ...], rules: Rules, before: Mapping[str, str]) -> Call:
    code, score, standard_error, evidence, *_ = row
    return call(score, standard_error, evidence, rules, before.get(code), _greens(row))


def _greens(row: tuple[object, ...]) -> Greens:
    return Greens(int(row[-2]), int(row[-1]))


def _texts(values: list[str | None]) -> pd.Series:
    return pd.Series(values, dtype="str")
