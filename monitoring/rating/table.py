"""The reports that count, as columns of numbers: what fitting the city and scoring a kelurahan both start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from monitoring.clock import WIB
from monitoring.rating.casemix import Factor

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """One row a report that is not excluded and held by one of `kelurahan`, in the order of their ids.

    unit: position of the holder in `kelurahan`. day: day of receipt in WIB, the days with receipts numbered from 0.
    Hours are >= 0, NaN where not judged; stars NaN where the present completion is not rated; was_rated: any was.
    is_looked_at: the panel gave a verdict; is_bad: and it was bad.
    """

    kelurahan: tuple[str, ...]
    report_id: Codes
    unit: Codes
    day: Codes
    factors: dict[str, Factor]
    in_window: Flags
    action_hours: Floats
    action_seen: Flags
    done_hours: Floats
    done_seen: Flags
    is_idle: Flags
    is_idle_judged: Flags
    is_green: Flags
    stars: Floats
    was_rated: Flags
    is_looked_at: Flags
    is_bad: Flags
    is_audited: Flags

    def __len__(self) -> int:
        return self.report_id.size

    def count(self, rows: Codes | Flags) -> Codes:
        """How many of these rows each kelurahan holds."""
        return np.bincount(self.unit[rows], minlength=len(self.kelurahan))

    def total(self, rows: Codes, amounts: Floats) -> Floats:
        """The sum of the amounts of these rows, by kelurahan."""
        return np.bincount(self.unit[rows], weights=amounts, minlength=len(self.kelurahan))


def tabulate(reports: pd.DataFrame, kelurahan: Sequence[str], hour_band_hours: float) -> Table:
    """The rows of `reports` that count. The order in which they come makes no difference."""
    unit = pd.Index(kelurahan).get_indexer(reports["kelurahan_code"])
    rows = np.flatnonzero((unit >= 0) & reports["excluded"].isna().to_numpy())
    report_id = reports["report_id"].to_numpy(np.int64)
    rows = rows[np.argsort(report_id[rows], kind="stable")]

    def floats(name: str) -> Floats:
        return reports[name].to_numpy(np.float64, na_value=np.nan)[rows]

    def flags(name: str) -> Flags:
        return reports[name].to_numpy(bool)[rows]

    verdict = reports["panel_verdict"].iloc[rows]
    return Table(
        kelurahan=tuple(kelurahan),
        report_id=report_id[rows],
        unit=unit[rows].astype(np.int64),
        day=_days(reports["responsible_since"].iloc[rows]),
        factors={
            "category": _factor(reports["category"].iloc[rows]),
            "channel": _factor(reports["channel"].iloc[rows]),
            "hour_band": _bands(reports["hour"].to_numpy(np.int64)[rows], hour_band_hours),
        },
        in_window=flags("in_window"),
        action_hours=np.maximum(floats("action_hours"), 0.0),
        action_seen=flags("action_seen"),
        done_hours=np.maximum(floats("done_hours"), 0.0),
        done_seen=flags("done_seen"),
        is_idle=flags("is_idle"),
        is_idle_judged=flags("is_idle_judged"),
        is_green=flags("is_green"),
        stars=floats("stars"),
        was_rated=flags("was_rated"),
        is_looked_at=verdict.notna().to_numpy(),
        is_bad=verdict.eq("bad").fillna(False).to_numpy(bool),
        is_audited=flags("is_audited"),
    )


def _days(instants: pd.Series) -> Codes:
    if instants.empty:
        return np.empty(0, dtype=np.int64)
    # Every day has 24 hours in WIB, so one offset does for all.
    offset = instants.iloc[0].tz_convert(WIB).utcoffset().total_seconds()
    seconds = instants.dt.as_unit("s").astype(np.int64).to_numpy() + int(offset)
    days = seconds // 86_400
    days -= days.min()
    return (np.cumsum(np.bincount(days) > 0) - 1)[days]


def _factor(values: pd.Series) -> Factor:
    codes, levels = pd.factorize(values.fillna(""), sort=True)
    return Factor(codes.astype(np.int64), tuple(str(level) for level in levels))


def _bands(hours: Codes, band_hours: float) -> Factor:
    bands, codes = np.unique((hours // band_hours).astype(np.int64), return_inverse=True)
    return Factor(codes, tuple(str(band) for band in bands))
