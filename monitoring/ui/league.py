"""The league as the leaderboard shows it: standings, a viewer's choice among them, their file. No Streamlit.

What a rank is belongs to `monitoring.rating`; here it is only looked up, sorted and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd

from monitoring.rating import board, standing
from monitoring.rating.rules import Rules
from monitoring.store import Store
from monitoring.ui import csv_file, names
from monitoring.words import N_, Words

TREND_DAYS = 30
GLANCE_LOWEST, GLANCE_MOVERS = 10, 5
_PREFIX = re.compile(r"^(kelurahan|kel)\b[. ]*")

# code -> (words, column, largest first)
SORTS: dict[str, tuple[str, str, bool]] = {
    "best": (N_("Best place first"), "place", False),
    "worst": (N_("Worst place first"), "place", True),
    "risen": (N_("Risen most"), "places_up", True),
    "fallen": (N_("Fallen most"), "places_up", False),
    "waiting": (N_("Most waiting"), "waiting_count", True),
    "first_action": (N_("Slowest first action"), "first_action_slowness", True),
    "completion": (N_("Slowest completion"), "completion_slowness", True),
    "name": (N_("Name"), "kelurahan_name", False),
}
SORT_NAMES = {code: words for code, (words, _column, _largest) in SORTS.items()}
DEFAULT_SORT = "best"

COLUMNS: dict[str, str] = {
    "place": N_("Place"),
    "places_up": N_("Places gained since the last decision window"),
    "kelurahan_code": N_("Code"),
    "kelurahan_name": N_("Kelurahan"),
    "kecamatan": N_("Kecamatan"),
    "kota": N_("City"),
    "rating": N_("Rating"),
    "score": N_("Score (0-100)"),
    "first_action_points": N_("Points for speed to first action"),
    "verified_green_points": N_("Points for speed to verified green"),
    "backlog_points": N_("Points for few long idle"),
    "quality_points": N_("Points for quality"),
    "action_in_target_count": N_("Reports acted upon in time"),
    "action_judged_count": N_("Reports judged on first action"),
    "completion_in_target_count": N_("Reports done in time"),
    "completion_judged_count": N_("Reports judged on completion"),
    "long_red_count": N_("Reports red too long"),
    "red_judged_count": N_("Reports judged on long red"),
    "received_count": N_("Reports received in the window"),
    "waiting_count": N_("Waiting (red)"),
    "in_process_count": N_("In process (yellow)"),
    "coordinating_count": N_("Coordinating"),
    "done_count": N_("Done (green)"),
    "first_action_hours_median": N_("Median hours to first action"),
    "completion_hours_median": N_("Median hours to done"),
}


@dataclass(frozen=True)
class Standings:
    """The league at one instant. frame: as `board.league` gives it, with `trend`, received a day, oldest first.

    window: the decision window from which movement counts, None before one is kept. on: the day whose rules hold.
    """

    frame: pd.DataFrame
    window: datetime | None
    on: date
    rules: Rules

    @property
    def placed(self) -> pd.DataFrame:
        return self.frame[self.frame["place"].notna()]


def standings(store: Store, now: datetime) -> Standings:
    """The league now. Hours that half the reports have not come to yet count as slower than any other."""
    now = now.replace(second=0, microsecond=0)
    frame = board.league(store, now)
    today = now.date()
    days = store.ask("kelurahan_trend", from_day=today - timedelta(days=TREND_DAYS - 1), to_day=today).to_pandas()
    trend = days.sort_values("day").groupby("kelurahan_code")["received_count"].agg(list)
    frame["trend"] = frame["kelurahan_code"].map(trend)
    for what, judged in (("first_action", "action_judged_count"), ("completion", "completion_judged_count")):
        hours = frame[f"{what}_hours_median"]
        frame[f"{what}_slowness"] = hours.where(hours.notna() | (frame[judged] == 0), float("inf"))
    window = standing.standing(store, now).window
    return Standings(frame, window and window.window_at, today, Rules.in_force(today))


def chosen(frame: pd.DataFrame, kota: str | None, text: str, sort: str) -> pd.DataFrame:
    """The kelurahan of `kota` (None = all) whose name, kecamatan or code holds `text`, in the order `sort`."""
    if kota is not None:
        frame = frame[frame["kota"] == kota]
    wanted = plain(text)
    if wanted:
        parts = ("kelurahan_name", "kecamatan", "kelurahan_code")
        holds = [frame[part].map(lambda value: wanted in plain(value)) for part in parts]
        frame = frame[pd.concat(holds, axis=1).any(axis=1)]
    _, column, largest_first = SORTS[sort]
    frame = frame.sort_values("kelurahan_code")
    return frame.sort_values(column, ascending=not largest_first, na_position="last", kind="stable", ignore_index=True)


def plain(text: str) -> str:
    """A name as it is searched for: without "Kel.", case, dots and blanks."""
    return re.sub(r"[\s.\-']+", "", _PREFIX.sub("", text.strip().casefold()))


def lowest(placed: pd.DataFrame) -> pd.DataFrame:
    """The lowest places, the very lowest first."""
    ordered = placed.sort_values(["place", "kelurahan_code"], ascending=[False, True])
    return ordered.head(GLANCE_LOWEST)


def movers(placed: pd.DataFrame, sign: int) -> pd.DataFrame:
    """Who gained (sign 1) or lost (sign -1) most places since the window, the biggest move first."""
    moved = placed[placed["places_up"].fillna(0) * sign > 0]
    order = moved["places_up"].astype(int).abs()
    return moved.assign(move=order).sort_values(["move", "place"], ascending=[False, True]).head(GLANCE_MOVERS)


def as_csv(frame: pd.DataFrame, _: Words) -> bytes:
    """The rows as a file, with the points the score is made of and the counts beside it."""
    told = frame.assign(rating=[names.name_of(colour, names.COLOURS, _) for colour in frame["colour"]])
    table = told[list(COLUMNS)].astype(object).where(told[list(COLUMNS)].notna(), None)
    for column in ("score", *board.POINTS):
        table[column] = told[column].round(2)
    for column in ("first_action_hours_median", "completion_hours_median"):
        table[column] = told[column].round(2)
    return csv_file.written([_(label) for label in COLUMNS.values()], table.itertuples(index=False, name=None))
