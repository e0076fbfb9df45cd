"""Decision windows kept with colours written by hand, for tests of what follows from a colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pyarrow as pa

from monitoring.rating import keeping, kept
from monitoring.rating.agencies import SCHEMA
from monitoring.store import Store


def keep(
    store: Store,
    window_at: datetime,
    colours: Mapping[str, str],
    red_agencies: Mapping[str, bool] | None = None,
    known_at: datetime | None = None,
) -> None:
    """Keep one window: the colour of each kelurahan named, and whether each agency is red. Known at once unless told.

    All else is as the room rates it; a kelurahan that is not named has too few reports.
    """
    made, _rating = keeping.computed(store, window_at, None)
    told = made.board["kelurahan_code"].map(colours).fillna("too_few")
    board = made.board.assign(colour=told, memory=told, score=20.0)
    agencies = [
        {
            "window_at": window_at, "computed_at": known_at or window_at, "skpd": name, "waiting_count": 40,
            "overdue_count": 30 if is_red else 0, "overdue_hours": 72.0, "oldest_hours": 100.0, "median_hours": 80.0,
            "is_red": is_red,
        }
        for name, is_red in (red_agencies or {}).items()
    ]  # fmt: skip
    kept_window = replace(made, board=board, computed_at=known_at or window_at)
    assert kept.keep(store, kept_window, pa.Table.from_pylist(agencies, SCHEMA))
