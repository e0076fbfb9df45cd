"""What the live map shows at one state of the data, made once for all who look at the same.

Hundreds of pages ask within the same seconds: a page that redraws itself must find everything ready under one key, and
only hand it on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from monitoring import areas
from monitoring.home import Home
from monitoring.rating import board
from monitoring.store.cache import AnswerCache
from monitoring.ui import counts, figures, filters, islands, maps, past_rated, worst
from monitoring.ui.selection import Selection
from monitoring.ui.shell import Room
from monitoring.ui.viewport import Frame

KEPT_BYTES = 16 * 1024 * 1024
KEPT_RATINGS = 4


@dataclass(frozen=True)
class Shown:
    """HTML of the figures, the lowest places and the far islands; the map; the rating's colour of every kelurahan."""

    figures: str
    worst: str
    islands: str
    deck: maps.CompactDeck
    colours: dict[str, str]

    @property
    def weight(self) -> int:
        """About how many bytes it takes; the map is counted as what is written of it, several times over."""
        return len(self.figures) + len(self.worst) + len(self.islands) + 8 * len(self.deck.written)


_shown: AnswerCache[Shown] = AnswerCache(KEPT_BYTES, weigh=lambda shown: shown.weight)
_rated: AnswerCache[pd.DataFrame] = AnswerCache(KEPT_RATINGS, weigh=lambda _rating: 1)


def shown(room: Room, selection: Selection, has_list: bool, frame: Frame) -> Shown:
    """What the room gives for this choice as it stands. has_list: whether the lowest places stand beside the tally."""
    points = maps.points_address(selection, room.version, room.viewer, room.past)  # the same for all who see the same
    key = (room.stamp, room.language, selection, has_list, frame, points)
    return _shown.get(key, lambda: _made(room, selection, has_list, frame, points))


def _made(room: Room, selection: Selection, has_list: bool, frame: Frame, points: str) -> Shown:
    known = filters.areas_of(room)
    rated = _rating(room)
    around = filters.chosen_codes(known, replace(selection, kelurahan_code=None))  # one alone is no tally
    looked_at = rated if around is None else rated[rated["kelurahan_code"].isin(around)]
    found = counts.by_state(room, selection)
    colours = _colours(rated)
    shapes = areas.shapes(Home.default())
    deck = maps.deck(
        shapes.version[:8],
        maps.digits(shapes.register.codes, colours, filters.chosen_codes(known, selection)),
        points,
        maps.mark_pixels(sum(figure.count for figure in found)),
        maps.bounds_of(shapes, selection),
        frame,
    )
    return Shown(
        figures.figures(found, selection, room.language, room.words),
        worst.worst(looked_at, has_list, room.language, room.words),
        islands.beside(known, colours, selection, room.language, room.words),
        deck,
        colours,
    )


def colours(room: Room) -> dict[str, str]:
    """The rating's colour of every kelurahan, as the map is shaded."""
    return _colours(_rating(room))


def _colours(rated: pd.DataFrame) -> dict[str, str]:
    return dict(zip(rated["kelurahan_code"].tolist(), rated["colour"].tolist(), strict=True))


def _rating(room: Room) -> pd.DataFrame:
    """The rating as it stands, or stood at the moment looked back at: `board.rated`."""
    store = room.store.computed("league")
    if room.past is not None:
        return past_rated.rated(room.past)
    return _rated.get(room.stamp, lambda: board.rated(store, room.now))
