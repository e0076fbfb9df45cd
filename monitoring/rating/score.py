"""The score of every kelurahan, its colour and its place, and the sum of reports that it is.

    score = constant + sum over the reports of  weight x B x value

The constant is the same for all: the score of the typical kelurahan of this city. B says how much of a kelurahan's own
result stands against the city's, by how many reports there are. Where the sum leaves 0-100 (a kelurahan with only hard
reports that handles all of them at once may pass 100) `limit_points` brings it back; it is 0 otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri

from monitoring.rating import honesty, spread, sureness
from monitoring.rating.called import called
from monitoring.rating.city import City
from monitoring.rating.colour import TOO_FEW
from monitoring.rating.model import raw
from monitoring.rating.parts import Judged, judge, rows_of
from monitoring.rating.rank_sets import rank_sets
from monitoring.rating.rules import PARTS, QUALITY_HONESTY, Rules
from monitoring.rating.table import Floats, Table, tabulate

INTERVAL_LEVEL = 0.95  # of score_low to score_high
LEAST_ERROR = 1e-6  # points; where reports do not differ at all, ranks still need something to differ by


@dataclass(frozen=True)
class Working:
    """Scores without ranks: `board` and `contributions` as in `Rating`, the board without its last columns."""

    board: pd.DataFrame
    contributions: pd.DataFrame


@dataclass(frozen=True)
class Rating:
    """The rating of one instant.

    board: one row a kelurahan, by code. For each part p: p_raw (0-100, NaN with nothing to judge), p_se, p_shrinkage
    (B), p_value (drawn toward the city's mean), p_count (reports that tell something). evidence_count, reports that
    count anywhere; is_evidence_enough; constant, limit_points, score, standard_error, score_low and score_high (95 %),
    unshrunk and unshrunk_se (nothing drawn toward the mean, but for parts with nothing to judge); place, rank_low,
    rank_high (missing without enough evidence); colour, colour_reason and memory (`colour.Call`); looked_at_count and
    untrue_count, greens that were looked at and those found untrue, and untrue_low, above which share these lie with
    the confidence of red.
    contributions: as `parts.contributions`, with shrinkage (B) and points (weight x B x value), which add up to the
    score. city: what it was held against.
    """

    board: pd.DataFrame
    contributions: pd.DataFrame
    city: City


def score(
    reports: pd.DataFrame,
    city: City,
    rules: Rules,
    kelurahan: Sequence[str],
    *,
    before: Mapping[str, str] | None = None,
    seed: int,
) -> Rating:
    """The rating of `kelurahan` by their reports against this city; those without any report are in it too.

    before: what is remembered of each from the last decision window (its `memory`), where it had one. Raises ValueError
    where the city was fitted by rules of other hours.
    """
    working = work(reports, city, rules, kelurahan)
    board = called(working.board, rules, before or {})
    board["is_evidence_enough"] = board["colour"] != TOO_FEW
    return Rating(_placed(board, rules, seed), working.contributions, city)


def work(reports: pd.DataFrame, city: City, rules: Rules, kelurahan: Sequence[str]) -> Working:
    """The scores of `kelurahan` and the contributions they are made of."""
    codes = sorted(kelurahan)
    table, weights = tabulate(reports, codes, city.hour_band_hours), city.weights(rules)
    judged = judge(table, city)
    by_count = {part: spread.variance_by_count(part, table, judged[part], city) for part in PARTS}
    own = {part: spread.left_of_own(city.parts[part].between, by_count[part]) for part in PARTS}

    rows = rows_of(table, judged, weights)
    unit, sizes = rows.pop("unit").to_numpy(), [judged[part].row.size for part in PARTS]
    stacked = np.stack([own[part] for part in PARTS])
    rows["shrinkage"] = stacked[np.repeat(np.arange(len(PARTS)), sizes), unit]
    rows["points"] = rows["weight"].to_numpy() * rows["shrinkage"].to_numpy() * rows["value"].to_numpy()

    board = pd.DataFrame({"kelurahan_code": pd.Series(codes, dtype=str)})
    counts = np.zeros(len(table), dtype=bool)
    for part in PARTS:
        counts[judged[part].row] = True
    board["evidence_count"] = table.count(counts)
    board["looked_at_count"] = judged[QUALITY_HONESTY].count
    board["untrue_count"] = honesty.found_untrue(table, honesty.strata(table))
    board["constant"] = city.constant(rules)
    summed = city.constant(rules) + np.bincount(unit, weights=rows["points"].to_numpy(), minlength=len(codes))
    board["score"] = np.clip(summed, 0.0, 100.0)
    board["limit_points"] = board["score"] - summed
    return Working(_with_parts(board, table, judged, by_count, own, city, rules), rows)


def _with_parts(
    board: pd.DataFrame,
    table: Table,
    judged: dict[str, Judged],
    by_count: dict[str, Floats],
    own: dict[str, Floats],
    city: City,
    rules: Rules,
) -> pd.DataFrame:
    weights = city.weights(rules)
    seen = sureness.Seen(table, judged, by_count, city, rules)
    unshrunk = np.full(len(board), 0.0 if any(weights.values()) else np.nan)
    for part in PARTS:
        fitted, result = city.parts[part], judged[part]
        mean = np.nan if fitted.mean is None else fitted.mean
        value = raw(table, result, mean)
        board[f"{part}_raw"] = value
        board[f"{part}_se"] = np.sqrt(seen.of_part(part))
        board[f"{part}_shrinkage"] = own[part]
        board[f"{part}_value"] = mean + own[part] * np.where(np.isnan(value), 0.0, value - mean)
        board[f"{part}_count"] = result.count
        if weights[part]:
            unshrunk += weights[part] * np.where(np.isnan(value), mean, value)
    whole = {part: (~np.isnan(by_count[part])).astype(np.float64) for part in PARTS}
    root = {part: np.sqrt(own[part]) for part in PARTS}
    variance = seen.of_score(root, own) + sureness.unwatched(city, weights)
    board["standard_error"] = np.sqrt(variance)
    z = ndtri((1 + INTERVAL_LEVEL) / 2)
    board["score_low"] = np.clip(board["score"] - z * board["standard_error"], 0, 100)
    board["score_high"] = np.clip(board["score"] + z * board["standard_error"], 0, 100)
    board["unshrunk"] = unshrunk
    board["unshrunk_se"] = np.sqrt(seen.of_score(whole, whole))
    return board


def _placed(board: pd.DataFrame, rules: Rules, seed: int) -> pd.DataFrame:
    """Places by the score as it is shown, and between which places each may truly stand."""
    ranked = board["is_evidence_enough"].to_numpy()
    # A difference nobody can see must not part two kelurahan.
    shown = board["score"].round(1).where(ranked)
    board["place"] = shown.rank(method="min", ascending=False).astype("Int64")
    sets = rank_sets(
        board["unshrunk"].to_numpy()[ranked],
        np.maximum(board["unshrunk_se"].to_numpy()[ranked], LEAST_ERROR),
        level=rules.rank_set_level,
        seed=seed,
    )
    for name, ranks in (("rank_low", sets.low), ("rank_high", sets.high)):
        column = np.full(len(board), -1, dtype=np.int64)
        column[ranked] = ranks
        board[name] = pd.Series(column, dtype="Int64").mask(~ranked)
    # The place comes from the score after shrinkage, the set from before it: it is widened where they part.
    board["rank_low"] = board[["rank_low", "place"]].min(axis=1)
    board["rank_high"] = board[["rank_high", "place"]].max(axis=1)
    return board
