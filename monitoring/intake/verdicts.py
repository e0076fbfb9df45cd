"""What intake decides about each row of a chunk: refused for one reason, or kept, perhaps with flags."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.batch import QUARANTINE
from monitoring.intake.chunk import LINE, ROW_NUMBER, Chunk

Told = dict[str, object]


class Verdicts:
    """Reasons and flags of a chunk's rows. The first reason found for a row stands."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self.is_kept = np.ones(chunk.table.num_rows, bool)
        self._reasons: dict[int, tuple[str, Told]] = {}
        self._flags: dict[str, np.ndarray] = {}
        if chunk.broken:
            numbers = chunk.table[ROW_NUMBER].to_numpy()
            places = np.searchsorted(numbers, [row.row_number for row in chunk.broken])
            for place, row in zip(places.tolist(), chunk.broken, strict=True):
                self._refuse_one(place, row.reason, row.detail)

    def refuse(self, mask: np.ndarray, reason: str, told: Callable[[int], Told] | None = None) -> None:
        """Refuse the rows of `mask` still kept; `told` gives, by the row's place, what the reason's sentence names."""
        for place in np.flatnonzero(mask & self.is_kept).tolist():
            self._refuse_one(place, reason, told(place) if told else {})

    def _refuse_one(self, place: int, reason: str, told: Told) -> None:
        self.is_kept[place] = False
        self._reasons[place] = (reason, told)

    def flag(self, mask: np.ndarray, flag: str) -> None:
        """Mark a doubtful part of the rows of `mask`; of a refused row nothing is marked in the end."""
        if mask.any():
            self._flags[flag] = self._flags.get(flag, np.zeros(len(mask), bool)) | mask

    def flags(self) -> pa.Array:
        """The flags of every row, comma separated, null where there are none."""
        if not self._flags:
            return pa.nulls(len(self.is_kept), pa.string())
        # null_handling="skip" would drop the rows that have no flag at all (pyarrow 26).
        words = [pc.if_else(pa.array(mask), f"{flag},", "") for flag, mask in sorted(self._flags.items())]
        joined = pc.utf8_rtrim(pc.binary_join_element_wise(*words, ""), ",")
        return pc.if_else(pc.equal(joined, ""), pa.scalar(None, pa.string()), joined)

    def flag_counts(self) -> dict[str, int]:
        """How many kept rows carry each flag."""
        counts = {flag: int((mask & self.is_kept).sum()) for flag, mask in self._flags.items()}
        return {flag: count for flag, count in counts.items() if count}

    def quarantine(self) -> pa.Table:
        """The refused rows in the file's order."""
        places = sorted(self._reasons)
        taken = self._chunk.table.select([ROW_NUMBER, LINE]).take(pa.array(places, pa.int64()))
        return pa.table(
            [
                taken[ROW_NUMBER],
                taken[LINE],
                pa.array([self._reasons[place][0] for place in places], pa.string()),
                pa.array([json.dumps(self._reasons[place][1], ensure_ascii=False) for place in places], pa.string()),
            ],
            schema=QUARANTINE,
        )
