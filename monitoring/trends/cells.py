"""Counts of the last hours and of the same hours of earlier weeks, laid out as cells: one category in one area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

CITY, KOTA, KECAMATAN, KELURAHAN = "city", "kota", "kecamatan", "kelurahan"
LEVELS = (CITY, KOTA, KECAMATAN, KELURAHAN)
KEYS: dict[str, list[str]] = {
    CITY: [],
    KOTA: ["kota"],
    KECAMATAN: ["kota", "kecamatan"],
    KELURAHAN: ["kota", "kecamatan", "kelurahan_code"],
}


@dataclass(frozen=True)
class Cells:
    """The cells of one level in which anything came, now or before.

    frame: category, kota, kecamatan, kelurahan_code (None where the level does not name it); now: counts, one a cell;
    earlier: cells × weeks, the last week first. A report that no kelurahan holds counts for the city alone.
    """

    level: str
    frame: pd.DataFrame
    now: np.ndarray
    earlier: np.ndarray


def laid_out(told: pd.DataFrame, level: str, weeks: int) -> Cells:
    """The cells of one level. told: as the question `trend_usual` answers; only the last `weeks` are known whole."""
    keys = ["category", *KEYS[level]]
    known = told[told["weeks_ago"] <= weeks].dropna(subset=KEYS[level])
    if known.empty:
        return Cells(level, _named(pd.DataFrame(columns=keys)), np.zeros(0), np.zeros((0, weeks)))
    table = known.pivot_table(index=keys, columns="weeks_ago", values="received_count", aggfunc="sum", fill_value=0)
    table = table.reindex(columns=range(weeks + 1), fill_value=0)
    counts = table.to_numpy(dtype=float)
    return Cells(level, _named(table.index.to_frame(index=False)), counts[:, 0], counts[:, 1:])


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    columns = ["category", *KEYS[KELURAHAN]]
    return frame.reindex(columns=columns).astype(object).where(lambda found: found.notna(), None)
