"""The league as the leaderboard shows it: standings, a viewer's choice among them. No Streamlit.

What a rank is belongs to `monitoring.rating`; here it is only looked up, sorted and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd

from monitoring.clock import WIB
from monitoring.rating import board, keeping, kept, standing
from monitoring.rating.kept import Kept
from monitoring.rating.rules import Rules
from monitoring.rating.standing import Standing
from monitoring.rating.windows import begun_between, window_before
from monitoring.store import Store
from monitoring.words import N_

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
    "completion": (N_("Slowest verified green"), "verified_green_slowness", True),
    "quality": (N_("Poorest quality"), "quality_points", False),
    "name": (N_("Name"), "kelurahan_name", False),
}
QLUE_SORT = {"qlue": (N_("Qlue's points of 2016"), "qlue_points", True)}
SORT_NAMES = {code: words for code, (words, _column, _largest) in (SORTS | QLUE_SORT).items()}
DEFAULT_SORT = "best"


@dataclass(frozen=True)
class Standings:
    """The league at one instant. frame: as `board.league` gives it, with `trend`, received a day, oldest first.

    at: the instant, in WIB. is_decided: it is a decision window's own rating, as kept; else provisional. window: the
    last decision window at `at`, None where none is kept. since: the window from which movement counts, None = none.
    rules: by which it was made.
    """

    frame: pd.DataFrame
    at: datetime
    is_decided: bool
    window: datetime | None
    since: datetime | None
    rules: Rules

    @property
    def on(self) -> date:
        return self.at.date()

    @property
    def placed(self) -> pd.DataFrame:
        return self.frame[self.frame["place"].notna()]

    @property
    def next_window(self) -> datetime:
        """When ranks are decided next, in WIB."""
        return begun_between(self.at, self.at + timedelta(days=2))[0]


def now(store: Store, shown: Standing) -> Standings:
    """The league as the rating stands; a decision window's own if it was just made."""
    window = shown.window
    if not shown.is_provisional and window is not None:
        return decided(store, window, shown.rating.tally)
    at = shown.at.astimezone(WIB)
    last = window and window.window_at.astimezone(WIB)
    frame = _told(store, board.league_of(store, shown), at)
    return Standings(frame, at, False, last, last, shown.rules)


def decided(store: Store, window: Kept, tally: pd.DataFrame | None = None) -> Standings:
    """The league of a decision window, as it was kept. tally: what stood beside it, None = made anew."""
    at = window.window_at.astimezone(WIB)
    before = kept.load(store, window_before(at))
    beside = keeping.tally_of(store, window) if tally is None else tally
    frame = _told(store, board.decided(store, window, before, beside), at)
    return Standings(frame, at, True, at, before and before.window_at.astimezone(WIB), window.figures.rules)


def standings(store: Store, at: datetime) -> Standings:
    """The league as it stands at the room's instant `at`."""
    return now(store, standing.standing(store, at))


def _told(store: Store, frame: pd.DataFrame, at: datetime) -> pd.DataFrame:
    """With `trend`; and slowness, where hours that half the reports have not come to are longer than any other."""
    today = at.date()
    days = store.ask("kelurahan_trend", from_day=today - timedelta(days=TREND_DAYS - 1), to_day=today).to_pandas()
    frame["trend"] = frame["kelurahan_code"].map(days.groupby("kelurahan_code")["received_count"].agg(list))
    for part in ("first_action", "verified_green"):
        hours = frame[f"{part}_hours_median"]
        frame[f"{part}_slowness"] = hours.where(hours.notna() | (frame[f"{part}_count"] == 0), float("inf"))
    return frame


def chosen(frame: pd.DataFrame, kota: str | None, text: str, sort: str) -> pd.DataFrame:
    """The kelurahan of `kota` (None = all) whose name, kecamatan or code holds `text`, in the order `sort`."""
    frame = frame[fits(frame, kota, text)]
    _, column, largest_first = (SORTS | QLUE_SORT)[sort]
    frame = frame.sort_values("kelurahan_code")
    return frame.sort_values(column, ascending=not largest_first, na_position="last", kind="stable", ignore_index=True)


def fits(frame: pd.DataFrame, kota: str | None, text: str) -> pd.Series:
    """True for the kelurahan of `kota` (None = all) whose name, kecamatan or code holds `text`."""
    is_there = pd.Series(True, index=frame.index) if kota is None else frame["kota"] == kota
    wanted = plain(text)
    if not wanted:
        return is_there
    parts = ("kelurahan_name", "kecamatan", "kelurahan_code")
    holds = [frame[part].map(lambda value: wanted in plain(value)) for part in parts]
    return is_there & pd.concat(holds, axis=1).any(axis=1)


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
