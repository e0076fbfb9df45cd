"""Counts of a time beside those of the time before, and the five largest categories."""

from __future__ import annotations

import pandas as pd

FIVE = 5
COMPLAINT = "complaint"


def compared(now: pd.DataFrame, before: pd.DataFrame | None, by: str) -> pd.DataFrame:
    """One row per value of the column `by`, the largest first, equal ones by code.

    Columns: `by`; received_count; share (of all received); before_count and change_count (reports) and change_share
    (of before_count), NaN where the time before is not known, change_share also where nothing came then.
    """
    counts = now.groupby(by)["received_count"].sum() if len(now) else pd.Series(dtype=float)
    earlier = before.groupby(by)["received_count"].sum() if before is not None and len(before) else None
    codes = counts.index if earlier is None else counts.index.union(earlier.index)
    frame = pd.DataFrame({by: codes, "received_count": counts.reindex(codes, fill_value=0).to_numpy(dtype=float)})
    frame["share"] = frame["received_count"] / max(frame["received_count"].sum(), 1)
    if before is None:
        frame["before_count"] = float("nan")
    else:
        frame["before_count"] = 0.0 if earlier is None else earlier.reindex(codes, fill_value=0).to_numpy(dtype=float)
    frame["change_count"] = frame["received_count"] - frame["before_count"]
    frame["change_share"] = frame["change_count"] / frame["before_count"].where(frame["before_count"] > 0)
    return frame.sort_values(["received_count", by], ascending=[False, True], ignore_index=True)


def largest(now: pd.DataFrame, most: int = FIVE) -> pd.DataFrame:
    """The `most` categories with most complaints: category, received_count, done_count, done_share (of received)."""
    complaints = now[now["kind"] == COMPLAINT] if len(now) else now
    if not len(complaints):
        return pd.DataFrame(columns=["category", "received_count", "done_count", "done_share"])
    frame = complaints.groupby("category", as_index=False)[["received_count", "done_count"]].sum()
    frame["done_share"] = frame["done_count"] / frame["received_count"]
    return frame.sort_values(["received_count", "category"], ascending=[False, True], ignore_index=True).head(most)


def change_of_all(now: pd.DataFrame, before: pd.DataFrame | None) -> tuple[int, int | None]:
    """How many came in all, and in the time before; None where that is not known."""
    total = int(now["received_count"].sum()) if len(now) else 0
    if before is None:
        return total, None
    return total, int(before["received_count"].sum()) if len(before) else 0
