"""How sure a part or a score is: the scatter of its own reports, steadied by the city's.

Reports of one day share their weather, their staff and their holiday; their scatter is therefore taken day by day of
receipt (clustered), over all parts at once where a score is concerned, since one late report pulls at several parts.
"""

from __future__ import annotations

import numpy as np

from monitoring.rating import honesty
from monitoring.rating.city import City
from monitoring.rating.parts import Judged
from monitoring.rating.rules import PARTS, QUALITY_HONESTY
from monitoring.rating.shrinkage import smoothed_variance
from monitoring.rating.table import Codes, Flags, Floats, Table


def clustered(table: Table, rows: Codes | Flags, influence: Floats) -> tuple[Floats, Codes]:
    """Variance of the sum of the rows' influences by kelurahan, and on how many days of receipt it rests.

    Influences of a kelurahan sum to 0. NaN with fewer than two days.
    """
    count, all_days = len(table.kelurahan), int(table.day.max(initial=0)) + 1
    cell, cells = table.unit[rows] * all_days + table.day[rows], count * all_days
    sums = np.bincount(cell, weights=influence, minlength=cells).reshape(count, all_days)
    days = (np.bincount(cell, minlength=cells).reshape(count, all_days) > 0).sum(axis=1)
    variance = np.full(count, np.nan)
    np.divide(days * np.sum(sums**2, axis=1), days - 1, out=variance, where=days > 1)
    return variance, days


def influence(table: Table, judged: Judged) -> Floats:
    """What each report of a part moves it by, about the kelurahan's own mean."""
    return judged.around / judged.divisor[table.unit[judged.row]]


def variance_by_count(part: str, table: Table, judged: Judged, city: City) -> Floats:
    """Variance of a kelurahan's part as its counts alone let expect, by kelurahan; NaN where nothing is judged.

    This is what a part is drawn toward the city by. It does not look at what the reports came to: otherwise one good
    report among poor ones could raise the scatter, weaken the whole, and so lower the score of whoever handled it.
    """
    told = judged.count > 0
    answer = np.full(told.size, np.nan)
    if part != QUALITY_HONESTY:
        np.divide(city.parts[part].pooled, judged.count, out=answer, where=told)
        return answer
    return honesty.variance_by_count(honesty.weighing(table, honesty.strata(table), city), city)


def unseen_in_honesty(table: Table, judged: Judged, by_count: Floats, city: City, prior: float) -> Floats:
    """By how much the honesty's variance is larger than its reports' scatter shows, by kelurahan; 0 without any.

    A drawn green stands for many that nobody looked at; by itself it has no scatter.
    """
    greens = honesty.strata(table)
    found = honesty.variance_found(table, greens, honesty.weighing(table, greens, city), city)
    variance, days = clustered(table, judged.row, influence(table, judged))
    return np.fmax(found - steadied(variance, days, by_count, prior), 0.0)


def left_of_own(between: float | None, variance: Floats) -> Floats:
    """B, the share of a kelurahan's own result that stands against the city's: 0 where it has none, at most 1."""
    known = ~np.isnan(variance)
    if between is None:
        return known.astype(np.float64)
    total = between + np.where(known, variance, 1.0)
    answer = np.zeros(variance.size)
    np.divide(between, total, out=answer, where=known & (total > 0))
    # Neither scatter nor difference: the own result is the city's, and may as well count in full.
    answer[known & (total == 0)] = 1.0
    return answer


def steadied(own: Floats, days: Codes, by_count: Floats, prior: float) -> Floats:
    """A kelurahan's own variance, mixed with what its counts let expect, which is worth `prior` days."""
    return smoothed_variance(own, days, by_count, prior)


def joint(table: Table, judged: dict[str, Judged], factors: dict[str, Floats]) -> tuple[Floats, Codes]:
    """`clustered` of the sum of all parts, each times its factor by kelurahan: their covariances are in it."""
    total, counts = np.zeros(len(table)), np.zeros(len(table), dtype=bool)
    for part in PARTS:
        own = judged[part]
        total[own.row] += factors[part][table.unit[own.row]] * influence(table, own)
        counts[own.row] = True
    return clustered(table, counts, total[counts])
