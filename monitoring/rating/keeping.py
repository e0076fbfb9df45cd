"""The rating of an instant, made from the log; the same bytes whenever it is made again from the same version of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import pyarrow as pa

from monitoring import clock
from monitoring.clock import WIB
from monitoring.rating import facts
from monitoring.rating.colour import colour_in
from monitoring.rating.figures import Figures
from monitoring.rating.kept import Kept, board_digest, load
from monitoring.rating.model import fit
from monitoring.rating.score import Rating, score
from monitoring.rating.tally import Limits, tally
from monitoring.rating.windows import window_before
from monitoring.store import Store

# Of the draws behind the rank sets. Always the same, so that a set moves because the reports did.
SEED = 2016


@dataclass(frozen=True)
class Rated(Rating):
    """A rating with the rows it was made of, the frame of `facts.reports`, and `tally.tally` of the same rows."""

    tally: pd.DataFrame
    reports: pd.DataFrame


class NotKept(LookupError):
    """No rating of this decision window is kept."""


def at_window(
    store: Store,
    window_at: datetime,
    up_to_batch: int,
    before: Mapping[str, str] | None,
    *,
    figures: Figures | None = None,
    kelurahan: Sequence[str] | None = None,
) -> Rated:
    """The rating by what had happened at `window_at` and was told by the batches up to `up_to_batch`.

    before: colours of the window before, by code; None = none is kept, and the colours have no memory. The board says
    which, in the column colour_before. figures: None = those in force on the window's day in WIB. kelurahan: None =
    all of the register. Raises policy.PolicyError where a figure has no value on that day.
    """
    chosen = figures or Figures.in_force(window_at.astimezone(WIB).date())
    codes = register(store) if kelurahan is None else kelurahan
    known = reports(store, window_at, chosen, up_to_batch)
    made = score(known, fit(known, chosen.rules), chosen.rules, codes, before=before, seed=SEED)
    remembered = before or {}
    colours_before = [colour_in(remembered.get(code)) for code in made.board["kelurahan_code"]]
    board = made.board.assign(colour_before=pd.Series(colours_before, dtype="str"))
    return Rated(board, made.contributions, made.city, _tally(known, codes, window_at), known)


def computed(store: Store, window_at: datetime, before: Kept | None) -> tuple[Kept, Rated]:
    """The window's rating by all that is known now, ready to be kept. before: the window just before, if it is kept."""
    version, figures = store.version(), Figures.in_force(window_at.astimezone(WIB).date())
    memory = before if before is not None and before.window_at == window_before(window_at) else None
    rating = at_window(store, window_at, version, memory.colours if memory else None, figures=figures)
    made = Kept(
        window_at=window_at,
        data_version=version,
        figures=figures,
        city=rating.city,
        board_digest=board_digest(rating.board),
        before_at=memory.window_at if memory else None,
        computed_at=clock.now(),
        board=rating.board,
    )
    return made, rating


def recompute(store: Store, window_at: datetime) -> Rated:
    """A kept window made anew from the log, by the version, the figures and the remembered colours it was made with.

    Its board has the bytes of the kept one. Raises NotKept.
    """
    kept = load(store, window_at)
    if kept is None:
        raise NotKept(f"the rating of {window_at.isoformat()} is not kept")
    remembered = dict(kept.board.set_index("kelurahan_code")["memory_before"].dropna()) if kept.before_at else None
    codes = kept.board["kelurahan_code"].tolist()
    return at_window(store, window_at, kept.data_version, remembered, figures=kept.figures, kelurahan=codes)


def tally_of(store: Store, window: Kept) -> pd.DataFrame:
    """What stood beside a kept window, from the rows that it was made of."""
    known = reports(store, window.window_at, window.figures, window.data_version)
    return _tally(known, window.board["kelurahan_code"].tolist(), window.window_at)


def reports(store: Store, at: datetime, figures: Figures, up_to_batch: int) -> pd.DataFrame:
    """The frame of `facts.reports` by these figures; the store keeps nothing of it."""
    return facts.reports(_Asked(store.ask_once), at, figures.rules, figures.problems, up_to_batch=up_to_batch)


def _tally(known: pd.DataFrame, codes: Sequence[str], at: datetime) -> pd.DataFrame:
    return tally(known, codes, at, Limits.in_force(at.astimezone(WIB).date()))


@dataclass(frozen=True)
class _Asked:
    ask: Callable[..., pa.Table]


def register(store: Store) -> list[str]:
    """The codes of all kelurahan, in order."""
    return sorted(store.ask("kelurahan_list")["kelurahan_code"].to_pylist())
