"""The reports as they stand on each kelurahan's list at an instant: what other cities' methods look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.events import COUNTED_STATES, DONE, IN_PROCESS
from monitoring.store import Store

EVERYTHING = dict.fromkeys(("from_at", "to_at", "kota", "kecamatan", "kelurahan_code", "category", "state", "source"))
MOST = 1_000_000_000


@dataclass(frozen=True)
class Past:
    """Reports of every kind that are neither rejected nor deleted as duplicates. Arrays run parallel; times in seconds.

    kelurahan: index in the register of whose list the report is on, also while it waits for an agency. completed_at:
    only where is_done.
    """

    at: int
    kelurahan: np.ndarray
    received_at: np.ndarray
    is_done: np.ndarray
    is_in_process: np.ndarray
    completed_at: np.ndarray


def past_of(store: Store, at: datetime, codes: tuple[str, ...]) -> Past:
    """What the room's own list of reports showed at `at`, without what went straight to an agency."""
    listed = store.ask("report_list", as_of=at, most=MOST, **EVERYTHING)
    listed = listed.filter(pc.is_valid(listed["kelurahan_code"]))
    state = listed["state"]
    if not set(pc.unique(state).to_pylist()) <= set(COUNTED_STATES):
        raise ValueError("the list shows reports that are rejected or deleted")
    return Past(
        int(at.timestamp()),
        pc.index_in(listed["kelurahan_code"], value_set=pa.array(codes)).to_numpy(),
        _seconds(listed["received_at"]),
        pc.equal(state, DONE).to_numpy(),
        pc.equal(state, IN_PROCESS).to_numpy(),
        _seconds(listed["state_since"]),
    )


def _seconds(times: pa.ChunkedArray) -> np.ndarray:
    return times.cast(pa.int64()).to_numpy() // 1_000_000
