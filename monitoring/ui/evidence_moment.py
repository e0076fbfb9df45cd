"""The rating at one instant with everything it rests on: a kept decision window, the room now, or any past minute.

A kept window is laid out by the data version, the figures and the city it was kept with; any other instant by what is
known today. No Streamlit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
import pandas as pd

from monitoring.clock import WIB
from monitoring.rating import keeping, kept
from monitoring.rating.city import City
from monitoring.rating.figures import Figures
from monitoring.rating.keeping import Rated
from monitoring.rating.kept import Kept
from monitoring.rating.reasons import Inputs
from monitoring.rating.standing import Standing
from monitoring.rating.windows import last_window
from monitoring.store import Store
from monitoring.ui import evidence
from monitoring.ui.evidence import Sheet

WINDOW, PROVISIONAL, PAST = "window", "provisional", "past"


@dataclass(frozen=True)
class Moment:
    """Everything the rating of one instant was made of. kind: WINDOW, PROVISIONAL or PAST.

    board: one row a kelurahan, as `score.Rating` has it, with colour_before. data_version: the last batch known.
    reports: the frame of `facts.reports` of the whole city.
    """

    at: datetime
    kind: str
    data_version: int
    figures: Figures
    city: City
    board: pd.DataFrame
    reports: pd.DataFrame

    @property
    def inputs(self) -> Inputs:
        return Inputs(self.reports, self.city, self.figures.rules)

    @cached_property
    def _rows_of(self) -> dict[str, np.ndarray]:
        return self.reports.groupby("kelurahan_code", observed=True).indices

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.board["kelurahan_code"])}

    def own(self, code: str) -> pd.DataFrame:
        """The reports that one kelurahan holds or held."""
        return self.reports.iloc[self._rows_of.get(code, np.empty(0, dtype=np.intp))]

    def row(self, code: str) -> dict[str, object]:
        """A kelurahan's row of the board. Raises KeyError for one that is not in the register."""
        return self.board.iloc[self._place_of[code]].to_dict()

    def sheet(self, code: str) -> Sheet:
        """A kelurahan's rating taken apart."""
        return evidence.sheet(code, self.at, self.row(code), self.own(code), self.city, self.figures.rules)


def at_window(store: Store, window: Kept) -> Moment:
    """A kept window, laid out as it was kept."""
    at, figures, version = window.window_at.astimezone(WIB), window.figures, window.data_version
    reports = keeping.reports(store, at, figures, version)
    return Moment(at, WINDOW, version, figures, window.city, window.board, reports)


def of_standing(now: Standing) -> Moment:
    """The rating as it stands."""
    at = now.at.astimezone(WIB)
    kind = PROVISIONAL if now.is_provisional else WINDOW
    return _laid_out(at, kind, now.data_version, Figures.in_force(at.date()), now.rating)


def at_instant(store: Store, at: datetime) -> Moment:
    """Any past instant, by what is known today; the colours remember the window that had begun last, if it is kept."""
    window, version, figures = kept.load(store, last_window(at)), store.version(), Figures.in_force(at.date())
    rating = keeping.at_window(store, at, version, window.colours if window else None, figures=figures)
    return _laid_out(at, PAST, version, figures, rating)


def otherwise(store: Store, moment: Moment, figures: Figures) -> Moment:
    """The same instant and data, rated by other figures; the colours remember the same window."""
    before = dict(moment.board.set_index("kelurahan_code")["memory_before"].dropna())
    rating = keeping.at_window(store, moment.at, moment.data_version, before, figures=figures)
    return _laid_out(moment.at, moment.kind, moment.data_version, figures, rating)


def _laid_out(at: datetime, kind: str, version: int, figures: Figures, rating: Rated) -> Moment:
    return Moment(at, kind, version, figures, rating.city, rating.board, rating.reports)
