"""The city over its kept decision windows: colours, scores, who moved since when. Only windows known at an instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import pandas as pd

from monitoring.briefing.content import COLOURS, Place, Window
from monitoring.store import Store


class NothingRated(LookupError):
    """No decision window has been rated yet, so there is nothing to tell."""


@dataclass(frozen=True)
class City:
    """The boards of some decision windows. names: name, kecamatan and kota by code; rows: one per window and code."""

    instants: tuple[datetime, ...]
    names: dict[str, dict[str, str]]
    rows: pd.DataFrame

    @property
    def last_at(self) -> datetime:
        return self.instants[-1]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(sorted(self.names))

    @property
    def trend(self) -> tuple[Window, ...]:
        """Every window, in order."""
        return tuple(self.window(at) for at in self.instants)

    def window(self, at: datetime) -> Window:
        """The counts and the median score of one window."""
        board = self.board(at)
        colours = [board[code]["colour"] if code in board else "too_few" for code in self.codes]
        scores = pd.Series([row["score"] for row in board.values() if row["score"] is not None], dtype=float)
        median = float(scores.median()) if len(scores) else None
        return Window(at, tuple(colours.count(colour) for colour in COLOURS), median)

    def digits(self) -> str:
        """The colour of every kelurahan at the last window, as a digit of COLOURS, in the order of `codes`."""
        board = self.board(self.last_at)
        return "".join(str(COLOURS.index(board[c]["colour"] if c in board else "too_few")) for c in self.codes)

    def board(self, at: datetime) -> dict[str, dict[str, object]]:
        """Colour, colour_reason, score and place by code at one window; a score only where the evidence is enough."""
        return self._boards[at]

    def places(self, before: dict[str, tuple[str | None, float | None]]) -> list[Place]:
        """Every kelurahan at the last window beside what it was before: (colour, score) by code."""
        board = self.board(self.last_at)
        return [
            Place(
                code,
                **self.names[code],
                colour_before=before.get(code, (None, None))[0],
                colour=board[code]["colour"],
                score_before=before.get(code, (None, None))[1],
                score=board[code]["score"],
            )
            for code in self.codes
            if code in board
        ]

    def as_before(self, at: datetime) -> dict[str, tuple[str | None, float | None]]:
        """Colour and score by code at one window."""
        return {code: (row["colour"], row["score"]) for code, row in self.board(at).items()}

    @cached_property
    def _boards(self) -> dict[datetime, dict[str, dict[str, object]]]:
        boards: dict[datetime, dict[str, dict[str, object]]] = {at: {} for at in self.instants}
        for row in self.rows.to_dict("records"):
            score = row["score"] if row["is_evidence_enough"] and not pd.isna(row["score"]) else None
            place = None if pd.isna(row["place"]) else int(row["place"])
            told = {"colour": row["colour"], "colour_reason": row["colour_reason"], "score": score, "place": place}
            boards[row["window_at"]][row["kelurahan_code"]] = told
        return boards


def known_windows(store: Store, at: datetime, version: int) -> list[datetime]:
    """The windows kept by the instant `at` from data no newer than `version`, in order."""
    rows = store.ask("rating_windows", from_at=None, to_at=at).to_pylist()
    return [row["window_at"] for row in rows if row["computed_at"] <= at and row["data_version"] <= version]


def city_of(store: Store, instants: Sequence[datetime]) -> City:
    """The boards of these windows, which must be kept. Raises NothingRated where there is none."""
    if not instants:
        raise NothingRated("no decision window is kept")
    listed = store.ask("kelurahan_list").to_pylist()
    names = {
        row["kelurahan_code"]: {"name": row["kelurahan_name"], "kecamatan": row["kecamatan"], "kota": row["kota"]}
        for row in listed
    }
    found = store.ask("rating_window_rows", from_at=instants[0], to_at=instants[-1], kelurahan_code=None)
    columns = ["window_at", "kelurahan_code", "colour", "colour_reason", "is_evidence_enough", "score", "place"]
    rows = found.select(columns).to_pandas()
    rows["window_at"] = found["window_at"].to_pylist()
    rows["colour_reason"] = found["colour_reason"].to_pylist()
    return City(tuple(instants), names, rows[rows["window_at"].isin(list(instants))])
