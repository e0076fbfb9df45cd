"""What is counted of a kelurahan, and exactly which rows each count was made of. Pure.

A count on a screen is a link with its code (`jumlah`); the sheet then shows the rows chosen here, and a test holds the
counts of every screen against them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from monitoring.clock import WIB
from monitoring.rating import qlue_points
from monitoring.rating.facts import EXCLUSIONS
from monitoring.rating.rules import PARTS
from monitoring.rating.tally import Limits, done_in_time, held, judged_in_time
from monitoring.ui.evidence import BEFORE_WINDOW, REPRESENTED, Sheet, looked_at
from monitoring.words import N_

REASONS = (*EXCLUSIONS, BEFORE_WINDOW, REPRESENTED)
Choice = Callable[[Sheet], pd.Series]


def _held(state: str) -> Choice:
    return lambda of: held(of.reports) & (of.reports["state"] == state)


def _done(of: Sheet) -> pd.Series:
    return _held("done")(of) & of.reports["in_window"]


def _received(of: Sheet) -> pd.Series:
    return held(of.reports) & of.reports["in_window"]


def _limits(of: Sheet) -> Limits:
    return Limits.in_force(of.at.astimezone(WIB).date())


def _judged_in_time(of: Sheet) -> pd.Series:
    return judged_in_time(of.reports, of.at, _limits(of))


def _in_time(of: Sheet) -> pd.Series:
    return done_in_time(of.reports, of.at, _limits(of))


def _because(reason: str) -> Choice:
    return lambda of: of.reports["reason"] == reason


def _idle(of: Sheet) -> pd.Series:
    return of.reports["excluded"].isna() & of.reports["is_idle"]


def _rated(of: Sheet) -> pd.Series:
    return of.reports["excluded"].isna() & of.reports["is_green"] & of.reports["stars"].notna()


def _found_bad(of: Sheet) -> pd.Series:
    return of.reports["excluded"].isna() & of.reports["is_green"] & (of.reports["panel_verdict"] == "bad")


def _of_qlue(colour: str) -> Choice:
    states = [state for state, shown in qlue_points.SHOWN_AS.items() if shown == colour]
    return lambda of: (
        of.reports["in_window"] & ~of.reports["excluded"].isin(qlue_points.NOT_SHOWN) & of.reports["state"].isin(states)
    )


COUNTS: dict[str, tuple[str, Choice]] = {
    "received": (N_("Received in the window"), _received),
    "waiting": (N_("Waiting (red)"), _held("waiting")),
    "in_process": (N_("In process (yellow)"), _held("in_process")),
    "coordinating": (N_("Coordinating"), _held("coordinating")),
    "done": (N_("Done (green)"), _done),
    "in_time_judged": (N_("Old enough to be judged on being done in time"), _judged_in_time),
    "in_time": (N_("Done in time, and stood"), _in_time),
    "counted": (N_("Counted in any part"), lambda of: of.reports["parts_count"] > 0),
    "idle": (N_("Long idle"), _idle),
    "rated": (N_("Greens rated by citizens"), _rated),
    "looked_at": (N_("Greens that somebody looked at"), lambda of: looked_at(of.reports)),
    "bad": (N_("Greens found bad"), _found_bad),
    "disputed": (N_("Reopenings disputed"), lambda of: of.reports["report_id"].isin(of.disputed)),
    "qlue_green": (N_("Green to the Qlue of 2016"), _of_qlue("green")),
    "qlue_yellow": (N_("Yellow to the Qlue of 2016"), _of_qlue("yellow")),
    "qlue_red": (N_("Red to the Qlue of 2016"), _of_qlue("red")),
    "not_counted": (N_("Counted in no part"), lambda of: of.reports["parts_count"] == 0),
}
COUNTS |= {
    f"not_{reason}": (label, _because(reason))
    for reason, label in {
        "not_a_complaint": N_("Not a complaint"),
        "rejected": N_("Rejected by the administrators"),
        "duplicate": N_("Marked as a duplicate"),
        "echo": N_("The same problem told again"),
        "relapse": N_("Came back after it had been green"),
        "agency": N_("An agency's own report"),
        "handed_over": N_("Handed over to another kelurahan"),
        BEFORE_WINDOW: N_("Came before the window, and is not long idle"),
        REPRESENTED: N_("A green for which audited ones stand"),
    }.items()
}
COUNT_NAMES = {code: label for code, (label, _chosen) in COUNTS.items()}
REASON_NAMES = {reason: COUNT_NAMES[f"not_{reason}"] for reason in REASONS}

# The columns of the leaderboard and of a rating's board, and where their rows are: (bagian, jumlah).
BOARD_COUNTS: dict[str, tuple[str | None, str | None]] = {
    "received_count": (None, "received"),
    "waiting_count": (None, "waiting"),
    "in_process_count": (None, "in_process"),
    "coordinating_count": (None, "coordinating"),
    "done_count": (None, "done"),
    "in_time_judged_count": (None, "in_time_judged"),
    "in_time_count": (None, "in_time"),
    "evidence_count": (None, "counted"),
    **{f"{part}_count": (part, None) for part in PARTS},
    "quality_honesty_count": ("quality_honesty", "looked_at"),
    "looked_at_count": (None, "looked_at"),
    "untrue_count": (None, "bad"),
}
OF_A_PART = ["report_id", "observed", "expected", "value", "weight", "shrinkage", "points", "units"]


def number(of: Sheet, part: str | None, count: str | None) -> int:
    """How many rows `chosen` tells, without laying them out. Raises as it does."""
    if part is None:
        return len(of.reports) if count is None else int(COUNTS[count][1](of).sum())
    return len(_of_part(of, part, count)[1])


def chosen(of: Sheet, part: str | None, count: str | None) -> pd.DataFrame:
    """The rows of a part (None = every row of the kelurahan) that a count was made of (None = all of them).

    With a part: one row a report, with what it comes to in that part. Without: the facts as `Sheet.reports` has them,
    the heaviest first. Raises KeyError for a count that is not one of COUNTS.
    """
    if part is None:
        rows = of.reports if count is None else of.reports[COUNTS[count][1](of)]
        order = np.lexsort((rows["report_id"], -rows["units"].abs(), rows["parts_count"] == 0))
        return rows.iloc[order]
    told, places = _of_part(of, part, count)
    facts = of.reports.drop(columns=["report_id", "points", "units"]).iloc[places]
    return pd.concat([told[OF_A_PART].reset_index(drop=True), facts.reset_index(drop=True)], axis=1)


def _of_part(of: Sheet, part: str, count: str | None) -> tuple[pd.DataFrame, np.ndarray]:
    """The contributions to a part that a count was made of, and where each one's facts stand in `Sheet.reports`."""
    counts = of.reports["excluded"].isna()
    rows = np.flatnonzero(counts if count is None else counts & COUNTS[count][1](of))
    told = of.contributions[of.contributions["part"] == part]
    # By one row a report on either side; an index that is not unique refuses to tell places.
    found = pd.Index(of.reports["report_id"].to_numpy()[rows]).get_indexer(told["report_id"])
    is_found = found >= 0
    return told[is_found], rows[found[is_found]]


def query(column: str) -> dict[str, str]:
    """The part of the sheet's address that lists the rows of a leaderboard's or a board's count."""
    part, count = BOARD_COUNTS[column]
    return {name: code for name, code in (("bagian", part), ("jumlah", count)) if code}
