"""The league of all kelurahan: the rating as it stands, the counts beside it, and how each has moved."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd

from monitoring import policy
from monitoring.clock import WIB
from monitoring.rating import standing
from monitoring.rating.city import City
from monitoring.rating.rules import BACKLOG, FIRST_ACTION, QUALITY_HONESTY, QUALITY_STARS, VERIFIED_GREEN, Rules
from monitoring.store import Store

# What a score is shown as the sum of -> the parts of the rating in it.
POINTS = {
    "first_action_points": (FIRST_ACTION,),
    "verified_green_points": (VERIFIED_GREEN,),
    "backlog_points": (BACKLOG,),
    "quality_points": (QUALITY_STARS, QUALITY_HONESTY),
}
_ONLY_WITH_EVIDENCE = ("score", "score_low", "score_high", *POINTS)


def targets(on: date) -> dict[str, float]:
    """The parameters of the question `kelurahan_handling` that are rules, in hours, as in force on the day `on`."""
    names = ("first_action_target_hours", "completion_target_hours", "long_red_hours")
    return {name: float(policy.amount(name, on)) for name in names}


def rated(store: Store, now: datetime, *, as_of: datetime | None = None) -> pd.DataFrame:
    """One row a kelurahan, by code: the counts of `kelurahan_handling` and the board of the rating.

    The rating is the one that stands, or with `as_of` that of a past instant, by what is known today. Score, its
    interval and its points are missing without enough evidence. Points: what each part gives of the score, which is
    their sum and limit_points; missing where nobody in the city is judged on the part.
    """
    shown = standing.standing(store, now) if as_of is None else standing.past(store, as_of)
    return handling(store, now, as_of).merge(_board(shown), on="kelurahan_code", how="left")


def league(store: Store, now: datetime) -> pd.DataFrame:
    """All kelurahan by place, those without a place last, by code.

    Adds to `rated`: place_before, the place at the last decision window kept; places_up, how many places gained since
    (negative = lost; missing where there is no place now or then); colour_before.
    """
    window = standing.standing(store, now).window
    board = rated(store, now).drop(columns=["colour_before"])
    if window is None:
        board["place_before"], board["colour_before"] = pd.array([pd.NA] * len(board), dtype="Int64"), None
    else:
        before = window.board[["kelurahan_code", "place", "colour"]]
        before = before.rename(columns={"place": "place_before", "colour": "colour_before"})
        board = board.merge(before, on="kelurahan_code", how="left")
    board["places_up"] = board["place_before"] - board["place"]
    return board.sort_values(["place", "kelurahan_code"], na_position="last", ignore_index=True)


def handling(store: Store, now: datetime, as_of: datetime | None = None) -> pd.DataFrame:
    """The counts of `kelurahan_handling` over the rating's window up to now, or to the past instant `as_of`."""
    instant = (as_of or now).replace(second=0, microsecond=0)
    day = instant.astimezone(WIB).date()
    facts = store.ask(
        "kelurahan_handling",
        as_of=as_of,
        now=instant,
        window_from=instant - timedelta(days=policy.amount("rating_window_days", day)),
        window_to=None,
        category=None,
        source=None,
        **targets(day),
    )
    return facts.to_pandas()


def points(board: pd.DataFrame, city: City, rules: Rules) -> pd.DataFrame:
    """The columns POINTS of a board: each part's weight times its value, on the scale of the score."""
    weights = city.weights(rules)
    of_parts = pd.DataFrame({part: weights[part] * board[f"{part}_value"] for part in weights})
    return pd.DataFrame({name: of_parts[list(parts)].sum(axis=1, min_count=1) for name, parts in POINTS.items()})


def _board(shown: standing.Standing) -> pd.DataFrame:
    board = shown.rating.board
    rules = Rules.in_force(shown.at.astimezone(WIB).date())
    board = pd.concat([board, points(board, shown.rating.city, rules)], axis=1)
    for name in _ONLY_WITH_EVIDENCE:
        board[name] = board[name].where(board["is_evidence_enough"])
    return board
