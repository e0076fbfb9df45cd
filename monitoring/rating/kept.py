"""Ratings of decision windows as they are kept: written once, read back to the bit, and told apart by their bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import pandas as pd
import pyarrow as pa

from monitoring.rating.city import City
from monitoring.rating.figures import Figures
from monitoring.rating.rules import PARTS
from monitoring.store import Store

_OF_A_PART = ("raw", "se", "shrinkage", "value")
TEXTS = ("kelurahan_code", "colour_before", "colour", "colour_reason", "memory", "memory_before")
GREENS = ("looked_at_count", "untrue_count")
WHOLE = ("evidence_count", "place", "rank_low", "rank_high", *(f"{part}_count" for part in PARTS), *GREENS)
SCORES = ("score", "score_low", "score_high", "standard_error", "constant", "limit_points", "unshrunk", "unshrunk_se")
FLOATS = (*SCORES, "untrue_low", *(f"{part}_{what}" for part in PARTS for what in _OF_A_PART))
COLUMNS = (*TEXTS, "is_evidence_enough", *WHOLE, *FLOATS)
RANKS = ("place", "rank_low", "rank_high")  # missing where there is no place


@dataclass(frozen=True)
class Kept:
    """The rating of one decision window, as kept.

    data_version: the last batch known when it was computed. before_at: the window whose colours were remembered, None
    where none was kept. computed_at: the room's time, in WIB as all instants here. board: as `score.Rating` has it,
    with colour_before, by code; what has been told only since is missing in the boards of earlier windows.
    """

    window_at: datetime
    data_version: int
    figures: Figures
    city: City
    board_digest: str
    before_at: datetime | None
    computed_at: datetime
    board: pd.DataFrame = field(compare=False, repr=False)

    @property
    def colours(self) -> dict[str, str]:
        """The colour of every kelurahan by its code, as the next window remembers it: of a red, what it is for."""
        return dict(zip(self.board["kelurahan_code"].tolist(), self.board["memory"].tolist(), strict=True))

    def differs_from_policy(self) -> tuple[str, ...]:
        """The names of the rules whose files now tell another amount for the window's day than was used."""
        return self.figures.differing(Figures.in_force(self.window_at.date()))


def board_bytes(board: pd.DataFrame) -> bytes:
    """A board as text: columns and rows in a fixed order, every float so that it reads back as the same number.

    Raises KeyError where the board lacks a column. What is missing is written as nothing.
    """
    columns = [_written(name, board[name]) for name in COLUMNS]
    lines = sorted(",".join(cells) for cells in zip(*columns, strict=True))
    return "\n".join((",".join(COLUMNS), *lines, "")).encode()


def board_digest(board: pd.DataFrame) -> str:
    """Sixty-four hexadecimal digits that differ as soon as one bit of the board does."""
    return hashlib.sha256(board_bytes(board)).hexdigest()


def keep(store: Store, kept: Kept, agencies: pa.Table | None = None) -> bool:
    """Write the window and the agencies' backlog beside the log. False, and nothing is written, where it is kept."""
    window = {
        "window_at": kept.window_at,
        "data_version": kept.data_version,
        "rules": kept.figures.to_json(),
        "rules_digest": kept.figures.digest,
        "city": kept.city.to_json(),
        "board_digest": kept.board_digest,
        "before_at": kept.before_at,
        "computed_at": kept.computed_at,
    }
    instant = pa.timestamp("us", tz="UTC")
    types = [instant, pa.int64(), *[pa.string()] * 4, instant, instant]
    rows = {name: _column(name, kept.board[name]) for name in COLUMNS}
    rows["window_at"] = pa.array([kept.window_at] * len(kept.board), instant)
    schema = pa.schema(list(zip(window, types, strict=True)))
    return store.keep_window(pa.Table.from_pylist([window], schema), pa.table(rows), agencies)


def instants(store: Store, from_at: datetime | None = None, to_at: datetime | None = None) -> list[datetime]:
    """The windows kept from `from_at` to `to_at`, both included, in order; None = without end."""
    return store.ask("rating_windows", from_at=from_at, to_at=to_at)["window_at"].to_pylist()


def load(store: Store, window_at: datetime) -> Kept | None:
    """The window as it was kept; None where it is not."""
    found = store.ask("rating_window", window_at=window_at).to_pylist()
    if not found:
        return None
    (window,) = found
    rows = store.ask("rating_window_rows", from_at=window_at, to_at=window_at, kelurahan_code=None)
    return Kept(
        window_at=window["window_at"],
        data_version=window["data_version"],
        figures=Figures.from_json(window["rules"]),
        city=City.from_json(window["city"]),
        board_digest=window["board_digest"],
        before_at=window["before_at"],
        computed_at=window["computed_at"],
        board=_as_board(rows),
    )


def last(store: Store, now: datetime) -> Kept | None:
    """The latest window kept that had begun at `now`; None where there is none."""
    begun = [window_at for window_at in instants(store) if window_at <= now]
    return load(store, begun[-1]) if begun else None


def _written(name: str, values: pd.Series) -> list[str]:
    if name in FLOATS:
        return ["" if np.isnan(value) else repr(float(value)) for value in values.to_numpy(np.float64, na_value=np.nan)]
    return ["" if pd.isna(value) else str(value) for value in values.tolist()]


def _column(name: str, values: pd.Series) -> pa.Array:
    if name in FLOATS:
        return pa.array(values.to_numpy(np.float64, na_value=np.nan), pa.float64(), from_pandas=True)
    kind = pa.string() if name in TEXTS else pa.int64() if name in WHOLE else pa.bool_()
    return pa.array([None if pd.isna(value) else value for value in values.tolist()], kind)


def _as_board(rows: pa.Table) -> pd.DataFrame:
    board = rows.select(COLUMNS).to_pandas()
    for name in RANKS:
        board[name] = pd.array(rows[name].to_pylist(), dtype="Int64")
    for memory, colour in (("memory", "colour"), ("memory_before", "colour_before")):
        # Of windows kept before there was any other red, the colour is all that is remembered.
        board[memory] = board[memory].fillna(board[colour])
    return board
