"""The league of all kelurahan: the rating as it stands, the counts beside it, and how each has moved."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd

from monitoring import policy
from monitoring.clock import WIB
from monitoring.rating import standing
from monitoring.rating.city import City
from monitoring.rating.kept import Kept
from monitoring.rating.rules import BACKLOG, FIRST_ACTION, PARTS, QUALITY_HONESTY, QUALITY_STARS, VERIFIED_GREEN, Rules
from monitoring.rating.standing import Standing
from monitoring.store import Store

# What a score is shown as the sum of -> the parts of the rating in it.
POINTS = {
    "first_action_points": (FIRST_ACTION,),
    "verified_green_points": (VERIFIED_GREEN,),
    "backlog_points": (BACKLOG,),
    "quality_points": (QUALITY_STARS, QUALITY_HONESTY),
}
OF_PARTS = tuple(f"{part}_part_points" for part in PARTS)
_ONLY_WITH_EVIDENCE = ("score", "score_low", "score_high", *POINTS, *OF_PARTS)


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
    """As `league_of`, of the rating as it stands."""
    return league_of(store, standing.standing(store, now))


def league_of(store: Store, shown: Standing) -> pd.DataFrame:
    """All kelurahan by place, those without a place last, by code.

    Register, board and tally of that rating, all of one instant; score, its interval and its points (as in `rated`)
    are missing without enough evidence. place_before: the place at the last decision window kept; places_up: how many
    places gained since (negative = lost; missing where there is no place now or then); colour_before.
    """
    rating = shown.rating
    known = _rating(rating.board, rating.city, shown.rules)
    return _moved(_of_register(store, known, rating.tally), shown.window)


def decided(store: Store, window: Kept, before: Kept | None, tally: pd.DataFrame) -> pd.DataFrame:
    """As `league_of`, of a kept window and what stood beside it; it moved from the window `before`."""
    known = _rating(window.board, window.city, window.figures.rules)
    return _moved(_of_register(store, known, tally), before)


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
    """Each part's weight times its value, on the scale of the score: the columns POINTS and OF_PARTS.

    Missing where nobody in the city is judged on the part, which then weighs nothing.
    """
    weights = city.weights(rules)
    of_parts = pd.DataFrame({part: (weights[part] or float("nan")) * board[f"{part}_value"] for part in weights})
    told = pd.DataFrame({name: of_parts[list(parts)].sum(axis=1, min_count=1) for name, parts in POINTS.items()})
    return pd.concat([told, of_parts.set_axis(list(OF_PARTS), axis=1)], axis=1)


def _board(shown: Standing) -> pd.DataFrame:
    return _rating(shown.rating.board, shown.rating.city, shown.rules)


def _rating(board: pd.DataFrame, city: City, rules: Rules) -> pd.DataFrame:
    board = pd.concat([board, points(board, city, rules)], axis=1)
    for name in _ONLY_WITH_EVIDENCE:
        board[name] = board[name].where(board["is_evidence_enough"])
    return board


def _of_register(store: Store, board: pd.DataFrame, tally: pd.DataFrame) -> pd.DataFrame:
    names = store.ask("kelurahan_list").select(["kelurahan_code", "kelurahan_name", "kecamatan", "kota"]).to_pandas()
    whole = names.merge(board.drop(columns=["colour_before"]), on="kelurahan_code", how="left")
    return whole.merge(tally, on="kelurahan_code", how="left")


def _moved(board: pd.DataFrame, window: Kept | None) -> pd.DataFrame:
    if window is None:
        board["place_before"], board["colour_before"] = pd.array([pd.NA] * len(board), dtype="Int64"), None
    else:
        before = window.board[["kelurahan_code", "place", "colour"]]
        before = before.rename(columns={"place": "place_before", "colour": "colour_before"})
        board = board.merge(before, on="kelurahan_code", how="left")
    board["places_up"] = board["place_before"] - board["place"]
    return board.sort_values(["place", "kelurahan_code"], na_position="last", ignore_index=True)
