"""Fitting the city: how long its reports wait, how kinds of report differ, how its kelurahan lie around their mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from monitoring.rating import casemix, honesty, shrinkage, spread
from monitoring.rating.city import City, Effects, Honesty, Part, Waiting
from monitoring.rating.parts import Judged, counted_hours, judge, kinds, timed
from monitoring.rating.rules import PARTS, QUALITY_HONESTY, QUALITY_STARS, SPEEDS, Rules
from monitoring.rating.survival import kaplan_meier
from monitoring.rating.table import Flags, Floats, Table, tabulate

__all__ = ["City", "fit"]

ANY_SHARE_VARIANCE = 1 / 12  # of a share that may be anything between 0 and 1


def fit(reports: pd.DataFrame, rules: Rules) -> City:
    """The city that these reports make, all kelurahan in them together. Excluded reports change nothing in it."""
    kelurahan = sorted(reports.loc[reports["excluded"].isna(), "kelurahan_code"].dropna().unique())
    table = tabulate(reports, kelurahan, rules.hour_band_hours)
    waiting = {part: _waiting(*timed(part, table)[1:], rules.horizons[part]) for part in SPEEDS}
    city = City(
        rules_digest=rules.digest,
        reports_count=len(table),
        kelurahan_count=len(kelurahan),
        hour_band_hours=rules.hour_band_hours,
        parts={part: Part() for part in PARTS},
        waiting=waiting,
        effects=_effects(table, waiting, rules.casemix_minimum_reports),
        honesty=_honesty(table, rules.unrated_prior_audits),
        joint_ratio=1.0,
    )
    # What a part comes to does not depend on the means, only how it is told apart into reports: judged once, they hold.
    judged = judge(table, city)
    city = replace(city, parts={part: _part(part, table, judged[part], city) for part in PARTS})
    return replace(city, joint_ratio=_joint_ratio(table, judged, city, rules))


def raw(table: Table, judged: Judged, mean: float) -> Floats:
    """The part of every kelurahan on the scale of 0-100, from reports that were judged against `mean`; NaN without."""
    answer = np.full(len(table.kelurahan), np.nan)
    np.divide(table.total(judged.row, judged.gain), judged.divisor, out=answer, where=judged.count > 0)
    return mean + answer


def _waiting(hours: Floats, seen: Flags, horizon: float) -> Waiting:
    """Mean hours in the end, given that so many have passed: the area under the rest of Kaplan and Meier's curve.

    Past the longest that was watched, as on a room's first days, nothing is known: the middle is taken between an end
    at once and none up to the horizon, and how far these lie apart is kept.
    """
    grid = np.append(np.arange(np.ceil(horizon)), horizon)
    if hours.size == 0:
        return Waiting(horizon, tuple(((grid + horizon) / 2).tolist()), horizon)
    curve = kaplan_meier(np.minimum(hours, horizon), seen & (hours <= horizon))
    bounds = np.concatenate(([0.0], curve.times, [horizon]))
    heights = np.concatenate(([1.0], curve.survival))
    unknown_hours = float(heights[-1] * (horizon - curve.times[-1]))
    areas = np.diff(bounds) * heights
    areas[-1] = unknown_hours / 2
    area = np.concatenate(([0.0], np.cumsum(areas)))
    rest = area[-1] - np.interp(grid, bounds, area)
    left = heights[np.searchsorted(curve.times, grid, side="right")]
    further = (horizon - grid) / 2
    np.divide(rest, left, out=further, where=left > 0)
    # By rounding alone could it fall, or pass the horizon.
    in_the_end = np.maximum.accumulate(np.clip(grid + further, grid, horizon))
    return Waiting(horizon, tuple(in_the_end.tolist()), unknown_hours)


def _effects(table: Table, waiting: dict[str, Waiting], prior: float) -> dict[str, Effects]:
    answer = {}
    for part in SPEEDS:
        rows, hours, seen = timed(part, table)
        outcome = counted_hours(hours, seen, waiting[part])
        answer[part] = casemix.fit(outcome, table.unit[rows], kinds(part, table, rows), prior)
    rated = np.flatnonzero(table.is_green & ~np.isnan(table.stars))
    own_kinds = kinds(QUALITY_STARS, table, rated)
    answer[QUALITY_STARS] = casemix.fit(table.stars[rated], table.unit[rated], own_kinds, prior)
    return answer


def _honesty(table: Table, prior_audits: float) -> Honesty:
    greens = honesty.strata(table)
    known, drawn = greens.known, greens.drawn
    # With no audit anywhere the unrated are taken to be as the greens that were looked at; with none of those, as good.
    looked_at = drawn if drawn.any() else known
    return Honesty(
        known_variance=_verdict_variance(table.is_bad[known]),
        unrated_variance=_verdict_variance(table.is_bad[drawn]),
        unrated_bad=_share_bad(table, looked_at),
        unrated_between=_between(table, drawn),
        known_bad=_share_bad(table, known),
        known_between=_between(table, known),
        prior_audits=prior_audits,
    )


def _share_bad(table: Table, rows: Flags) -> float:
    return float(table.is_bad[rows].mean()) if rows.any() else 0.0


def _between(table: Table, rows: Flags) -> float:
    """Variance of the share found bad from kelurahan to kelurahan; with fewer than two it may be anything."""
    count = table.count(rows)
    if (count > 0).sum() < 2:
        return ANY_SHARE_VARIANCE
    shares, variances = (np.full(count.size, np.nan) for _ in range(2))
    np.divide(table.count(rows & table.is_bad), count, out=shares, where=count > 0)
    np.divide(_verdict_variance(table.is_bad[rows]), count, out=variances, where=count > 0)
    return shrinkage.between_variance(shares, variances)


def _verdict_variance(bad: Flags) -> float:
    """p (1 - p), with one bad and one good verdict added: where all were good so far, not all will be for ever."""
    share = (bad.sum() + 1) / (bad.size + 2)
    return float(share * (1 - share))


def _part(part: str, table: Table, judged: Judged, city: City) -> Part:
    """Mean, between-variance and pooled variance of a part that was judged against a city without a mean."""
    own = raw(table, judged, mean=0.0)
    known = ~np.isnan(own)
    if not known.any():
        return Part()
    pooled = _pooled(table, judged) if part != QUALITY_HONESTY else 0.0
    bare = replace(city, parts=city.parts | {part: Part(pooled=pooled)})
    variance = spread.variance_by_count(part, table, judged, bare)
    if known.sum() == 1:
        return Part(float(own[known][0]), float(variance[known][0]), None, pooled)
    if not variance[known].any():
        return Part(float(own[known].mean()), 0.0, float(own[known].var()), pooled)
    shrunk = shrinkage.shrink(own, variance)
    precision = np.sum(1 / (shrunk.between + variance[known]))
    return Part(shrunk.mean, float(1 / precision), shrunk.between, pooled)


def _pooled(table: Table, judged: Judged) -> float:
    """What one report brings of variance, days clustered, over all kelurahan that had two days or more."""
    variance, days = spread.clustered(table, judged.row, spread.influence(table, judged))
    sure = days > 1
    if sure.any():
        return float(np.sum(judged.count[sure] ** 2 * variance[sure]) / np.sum(judged.count[sure]))
    return float(judged.gain.var())


def _joint_ratio(table: Table, judged: dict[str, Judged], city: City, rules: Rules) -> float:
    weights = city.weights(rules)
    everyone = np.ones(len(table.kelurahan))
    together, days = spread.joint(table, judged, {part: weights[part] * everyone for part in PARTS})
    apart = np.zeros(len(table.kelurahan))
    for part in PARTS:
        own, _ = spread.clustered(table, judged[part].row, spread.influence(table, judged[part]))
        apart += weights[part] ** 2 * np.nan_to_num(own)
    sure = (days > 1) & (apart > 0)
    return float(together[sure].sum() / apart[sure].sum()) if sure.any() else 1.0
