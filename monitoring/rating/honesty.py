"""Which greens are true: whom the panel's verdicts stand for, how sure their share is, and how many it looked at.

Greens that were rated or otherwise looked at are known one by one. Of the unrated the audit draws a few, and each drawn
one stands for others beside itself. What is expected of the unrated before any is drawn lies between the city's unrated
and the kelurahan's own known greens, the nearer to these the more there are; policy says how many drawn it is worth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from monitoring.rating.city import City
from monitoring.rating.table import Codes, Flags, Floats, Table

OF_THE_CITY = 2  # verdicts as the city's, added to a kelurahan's own: one or two alike do not make it sure of anything


@dataclass(frozen=True)
class Strata:
    """Greens known one by one; unrated ones that the audit drew and the panel judged; the other unrated ones."""

    known: Flags
    drawn: Flags
    rest: Flags


@dataclass(frozen=True)
class Weighing:
    """For how many greens each green of a stratum stands, by kelurahan; together they are all its greens.

    known_count, drawn_count, greens: how many there are. expected: for how many of the rest no drawn one stands.
    """

    known_count: Codes
    drawn_count: Codes
    greens: Codes
    known: Floats
    drawn: Floats
    rest: Floats
    expected: Floats
    own: Floats  # how far what is expected of the unrated follows the known ones (0-1)

    @property
    def looked_at(self) -> Codes:
        """Greens of which somebody knows."""
        return self.known_count + self.drawn_count


def strata(table: Table) -> Strata:
    """Each green in one of three."""
    # A verdict on work that was rated stands for itself, though the work was done anew since and the audit drew that.
    is_drawn = table.is_audited & ~table.was_rated
    known = table.is_green & (~np.isnan(table.stars) | (table.is_looked_at & ~is_drawn))
    drawn = table.is_green & ~known & table.is_looked_at
    return Strata(known, drawn, table.is_green & ~known & ~drawn)


def weighing(table: Table, greens: Strata, city: City) -> Weighing:
    """Whom each green stands for. By counts alone, so that a good verdict never makes another one weigh less."""
    known, drawn, rest = (table.count(stratum) for stratum in (greens.known, greens.drawn, greens.rest))
    prior = city.honesty.prior_audits
    # Where nothing was drawn and nothing is expected in advance, each of the rest is all there is to go by.
    heard = drawn + prior
    stands_for = np.divide(rest, heard, out=np.zeros(rest.size), where=heard > 0)
    expected = np.where(heard > 0, prior * stands_for, rest)
    own = _left_of_own(city.honesty.known_between, city.honesty.known_variance, known)
    return Weighing(
        known_count=known,
        drawn_count=drawn,
        greens=known + drawn + rest,
        known=1 + own * expected / np.maximum(known, 1),
        drawn=1 + stands_for,
        rest=(1 - own) * expected / np.maximum(rest, 1),
        expected=expected,
        own=own,
    )


def variance_by_count(weighs: Weighing, city: City) -> Floats:
    """Variance of the honesty (on 0-100) as the counts alone let expect; NaN where nobody looked at any green."""
    known, unrated = (
        np.full(weighs.greens.size, v) for v in (city.honesty.known_variance, city.honesty.unrated_variance)
    )
    return _variance(weighs, known, unrated, city)


def variance_found(table: Table, greens: Strata, weighs: Weighing, city: City) -> Floats:
    """The same with the kelurahan's own verdicts in it, where they lie farther apart than the city's.

    One or two drawn greens show no scatter, though they stand for all the unrated; they are taken to scatter as the
    city's do at least.
    """
    known = _verdict_variance(table, greens.known, city.honesty.known_bad, city.honesty.known_variance)
    unrated = _verdict_variance(table, greens.drawn, city.honesty.unrated_bad, city.honesty.unrated_variance)
    return _variance(weighs, known, unrated, city)


def found_untrue(table: Table, greens: Strata) -> Codes:
    """How many of the greens that were looked at the panel found bad, by kelurahan."""
    return table.count((greens.known | greens.drawn) & table.is_bad)


def _variance(weighs: Weighing, known: Floats, unrated: Floats, city: City) -> Floats:
    """known, unrated: variance of a single verdict, by kelurahan."""
    kept = city.honesty
    # The unrated may differ from what the known ones let expect as much as kelurahan differ from each other.
    apart = max(kept.known_between, kept.unrated_between)
    summed = (
        weighs.known_count * weighs.known**2 * known
        + weighs.drawn_count * weighs.drawn**2 * unrated
        + weighs.expected**2 * ((1 - weighs.own) ** 2 * kept.known_between + apart)
    )
    answer = np.full(weighs.greens.size, np.nan)
    np.divide(100**2 * summed, weighs.greens.astype(np.float64) ** 2, out=answer, where=weighs.looked_at > 0)
    return answer


def _verdict_variance(table: Table, rows: Flags, of_city: float, least: float) -> Floats:
    share = (table.count(rows & table.is_bad) + OF_THE_CITY * of_city) / (table.count(rows) + OF_THE_CITY)
    return np.maximum(share * (1 - share), least)


def _left_of_own(between: float, variance: float, count: Codes) -> Floats:
    total = between * count + variance
    return np.divide(between * count, total, out=np.zeros(count.size), where=total > 0)
