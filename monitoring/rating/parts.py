"""The parts of a score, report by report: what was seen, what was to be expected, what the difference is worth.

Each part lies on a scale of 0-100, 100 is best, and is the city's constant plus the sum of the reports' values:

- first action and verified green: 100 x (1 - hours / horizon). A report that is still open counts as long as reports of
  this city which had waited that long took in the end, never less than it has waited already.
- backlog: 100 x (1 - long-idle reports / those that could be).
- stars: 100 x (stars - 1) / 4, averaged over the greens that citizens rated.
- honesty: 100 x (1 - share of greens that are bad). Greens that were rated or otherwise looked at are known one by one;
  of the unrated the audit draws some, which stand for the others (`honesty`).

Speed and stars are compared with what reports of that kind come to in the typical kelurahan (`casemix`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from monitoring.rating import casemix, honesty
from monitoring.rating.city import City, Waiting
from monitoring.rating.rules import (
    BACKLOG,
    FIRST_ACTION,
    PARTS,
    QUALITY_HONESTY,
    QUALITY_STARS,
    VERIFIED_GREEN,
    Rules,
)
from monitoring.rating.table import Codes, Flags, Floats, Table, tabulate

KINDS = {FIRST_ACTION: ("category", "channel", "hour_band"), QUALITY_STARS: ("category",)}
KINDS[VERIFIED_GREEN] = KINDS[FIRST_ACTION]  # which differences between reports a part takes into account


@dataclass(frozen=True)
class Judged:
    """The reports that count in one part.

    row: position in the table. observed, expected: hours, stars, or a share (0-1). gain: what the difference is worth
    on the scale of 0-100; values are gains over `divisor` of the kelurahan. around: gain about the kelurahan's own
    mean, whose scatter is the part's uncertainty. divisor, count: by kelurahan; count is of reports that tell
    something by themselves.
    """

    row: Codes
    observed: Floats
    expected: Floats
    gain: Floats
    around: Floats
    divisor: Codes
    count: Codes

    def value(self, table: Table) -> Floats:
        """What each report adds to its kelurahan's part."""
        return self.gain / self.divisor[table.unit[self.row]]


def contributions(reports: pd.DataFrame, city: City, rules: Rules) -> pd.DataFrame:
    """One row per report and part in which it counts, ordered by part, then report.

    Columns: kelurahan_code, report_id, part; weight, the part's share of the score; value, what the report adds to the
    part, so that the part is `city.parts[part].mean` + the values' sum; observed and expected, in the part's own
    unit (hours, stars, share).
    """
    kelurahan = sorted(reports["kelurahan_code"].dropna().unique())
    table = tabulate(reports, kelurahan, city.hour_band_hours)
    return rows_of(table, judge(table, city), city.weights(rules)).drop(columns="unit")


def rows_of(table: Table, judged: dict[str, Judged], weights: dict[str, float]) -> pd.DataFrame:
    """The frame of `contributions`, and `unit`: position of the kelurahan in the table's list."""
    sizes = [judged[part].row.size for part in PARTS]
    row = np.concatenate([judged[part].row for part in PARTS])
    unit = table.unit[row]
    return pd.DataFrame(
        {
            "kelurahan_code": pd.Categorical.from_codes(unit, categories=pd.Index(table.kelurahan, dtype=str)),
            "report_id": table.report_id[row],
            "part": pd.Categorical.from_codes(np.repeat(np.arange(len(PARTS)), sizes), categories=list(PARTS)),
            "weight": np.repeat([weights[part] for part in PARTS], sizes),
            "value": np.concatenate([judged[part].value(table) for part in PARTS]),
            "observed": np.concatenate([judged[part].observed for part in PARTS]),
            "expected": np.concatenate([judged[part].expected for part in PARTS]),
            "unit": unit,
        }
    )


def judge(table: Table, city: City) -> dict[str, Judged]:
    """The reports that count in each part, against this city."""
    return {
        FIRST_ACTION: _speed(FIRST_ACTION, table, city),
        VERIFIED_GREEN: _speed(VERIFIED_GREEN, table, city),
        BACKLOG: _backlog(table, city),
        QUALITY_STARS: _stars(table, city),
        QUALITY_HONESTY: _honesty(table, city),
    }


def timed(part: str, table: Table) -> tuple[Codes, Floats, Flags]:
    """Rows judged on a speed, their hours, and whether what was awaited has happened."""
    hours, seen = {
        FIRST_ACTION: (table.action_hours, table.action_seen),
        VERIFIED_GREEN: (table.done_hours, table.done_seen),
    }[part]
    rows = np.flatnonzero(table.in_window & ~np.isnan(hours))
    return rows, hours[rows], seen[rows]


def counted_hours(hours: Floats, seen: Flags, waiting: Waiting) -> Floats:
    """Hours up to the horizon; while the end is not seen, what reports that waited so long came to in the end.

    So a report left open never counts less than one handled at this very moment, nor that less than one handled before.
    """
    counted = np.minimum(hours, waiting.horizon)
    still_open = ~seen & (hours < waiting.horizon)
    counted[still_open] = np.interp(hours[still_open], waiting.hours, waiting.in_the_end)
    return counted


def kinds(part: str, table: Table, rows: Codes) -> dict[str, casemix.Factor]:
    """The factors that a part takes into account, of these rows."""
    own = {name: table.factors[name] for name in KINDS[part]}
    return {name: casemix.Factor(factor.codes[rows], factor.levels) for name, factor in own.items()}


def _speed(part: str, table: Table, city: City) -> Judged:
    rows, hours, seen = timed(part, table)
    observed = counted_hours(hours, seen, city.waiting[part])
    expected = city.typical(part) + casemix.expected(kinds(part, table, rows), city.effects[part])
    return _mean(table, rows, observed, expected, scale=-100 / city.waiting[part].horizon)


def _backlog(table: Table, city: City) -> Judged:
    rows = np.flatnonzero(table.is_idle_judged)
    return _mean(table, rows, table.is_idle[rows].astype(np.float64), _same(rows, city.typical(BACKLOG)), scale=-100)


def _stars(table: Table, city: City) -> Judged:
    rows = np.flatnonzero(table.is_green & ~np.isnan(table.stars))
    expected = city.typical(QUALITY_STARS) + casemix.expected(
        kinds(QUALITY_STARS, table, rows), city.effects[QUALITY_STARS]
    )
    return _mean(table, rows, table.stars[rows], expected, scale=100 / 4)


def _mean(table: Table, rows: Codes, observed: Floats, expected: Floats, scale: float) -> Judged:
    """A part that is the mean of its reports' gains."""
    gain = scale * (observed - expected)
    count = table.count(rows)
    around = gain - (table.total(rows, gain) / np.maximum(count, 1))[table.unit[rows]]
    return Judged(rows, observed, expected, gain, around, count, count)


def _honesty(table: Table, city: City) -> Judged:
    greens = honesty.strata(table)
    weighs = honesty.weighing(table, greens, city)
    told = weighs.looked_at > 0  # somebody looked at one of this kelurahan's greens at least
    is_expected = greens.rest & (weighs.rest > 0)[table.unit]
    rows = np.flatnonzero((greens.known | greens.drawn | is_expected) & told[table.unit])
    unit, is_drawn, is_rest = table.unit[rows], greens.drawn[rows], greens.rest[rows]
    observed = np.where(is_rest, city.honesty.unrated_bad, table.is_bad[rows].astype(np.float64))
    expected = _same(rows, city.typical(QUALITY_HONESTY))
    stands_for = np.select([is_rest, is_drawn], [weighs.rest[unit], weighs.drawn[unit]], weighs.known[unit])
    stratum = 3 * unit + np.where(is_rest, 2, is_drawn)
    around = -100 * stands_for * (observed - _stratum_means(stratum, observed))
    gain = -100 * stands_for * (observed - expected)
    return Judged(rows, observed, expected, gain, around, np.where(told, weighs.greens, 0), weighs.looked_at)


def _stratum_means(stratum: Codes, observed: Floats) -> Floats:
    """Of each row, the mean of its stratum."""
    number = np.maximum(np.bincount(stratum), 1)
    return (np.bincount(stratum, weights=observed) / number)[stratum]


def _same(rows: Codes, amount: float) -> Floats:
    return np.full(rows.size, amount)
