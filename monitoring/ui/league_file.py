"""The leaderboard as a file to take away: what the table shows, in full, with every count behind it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from monitoring.rating import board
from monitoring.ui import csv_file, names
from monitoring.ui.league import Standings
from monitoring.words import N_, Words

COLUMNS: dict[str, str] = {
    "place": N_("Place"),
    "rank_low": N_("Best plausible place"),
    "rank_high": N_("Worst plausible place"),
    "places_up": N_("Places gained since the last decision window"),
    "kelurahan_code": N_("Code"),
    "kelurahan_name": N_("Kelurahan"),
    "kecamatan": N_("Kecamatan"),
    "kota": N_("City"),
    "rating": N_("Rating"),
    "score": N_("Score (0-100)"),
    "score_low": N_("Score, lower limit of 95 %"),
    "score_high": N_("Score, upper limit of 95 %"),
    "first_action_points": N_("Points for speed to first action"),
    "verified_green_points": N_("Points for speed to verified green"),
    "backlog_points": N_("Points for few long idle"),
    "quality_points": N_("Points for quality"),
    "limit_points": N_("Points cut off at 0 or 100"),
    "evidence_count": N_("Reports that count"),
    "first_action_count": N_("Reports judged on first action"),
    "verified_green_count": N_("Reports judged on verified green"),
    "backlog_count": N_("Reports judged on being long idle"),
    "quality_stars_count": N_("Greens rated by citizens"),
    "quality_honesty_count": N_("Greens that somebody looked at"),
    "received_count": N_("Reports received in the window"),
    "waiting_count": N_("Waiting (red)"),
    "in_process_count": N_("In process (yellow)"),
    "coordinating_count": N_("Coordinating"),
    "done_count": N_("Done (green)"),
    "in_time_count": N_("Done in time, and stood"),
    "in_time_judged_count": N_("Old enough to be judged on being done in time"),
    "first_action_hours_median": N_("Median hours to first action"),
    "verified_green_hours_median": N_("Median hours to verified green"),
}
QLUE_COLUMNS: dict[str, str] = {
    "qlue_points": N_("Qlue's points of 2016 (comparison, does not count)"),
    "qlue_place": N_("Place by Qlue's points (comparison)"),
    "qlue_green": N_("Green as Qlue counted"),
    "qlue_yellow": N_("Yellow as Qlue counted"),
    "qlue_red": N_("Red as Qlue counted"),
}
_ROUNDED = {name: 3 for name in ("score", "score_low", "score_high", "limit_points", *board.POINTS)}
_ROUNDED |= {"first_action_hours_median": 2, "verified_green_hours_median": 2, "qlue_points": 1}


def as_csv(
    of: Standings, frame: pd.DataFrame, has_qlue: bool, _: Words, beside: Mapping[str, object] | None = None
) -> bytes:
    """The rows as a file, with the points the score is made of, the counts beside it, and of what instant it all is.

    beside: further columns, the same in every row.
    """
    more = beside or {}
    columns = COLUMNS | (QLUE_COLUMNS if has_qlue else {})
    told = frame.assign(rating=[names.name_of(colour, names.COLOURS, _) for colour in frame["colour"]])
    rounded = {name: told[name].round(decimals) for name, decimals in _ROUNDED.items()}
    table = told.assign(**rounded)[list(columns)].astype(object)
    table = table.where(table.notna(), None)
    kind = _("decided") if of.is_decided else _("provisional")
    header = [*(_(label) for label in columns.values()), _("As of"), _("Kind"), *more]
    ends = (of.at, kind, *more.values())
    return csv_file.written(header, ((*row, *ends) for row in table.itertuples(index=False, name=None)))


def name(of: Standings, what: str, ending: str) -> str:
    """A file's name with the instant it is of."""
    return f"peringkat-{what}{of.at:%Y%m%d-%H%M}.{ending}"
