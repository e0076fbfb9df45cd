"""Columns of days, as WIB counts them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.clock import WIB
from monitoring.intake import fields
from monitoring.intake.choosing import refuse_told
from monitoring.intake.chunk import Chunk
from monitoring.intake.mapping import Mapping
from monitoring.intake.times import instants
from monitoring.intake.verdicts import Verdicts

ANY_ZONE = "UTC"  # a day told as a day is that day, in whatever zone


@dataclass(frozen=True)
class Days:
    """One day a row (datetime64[D], WIB), NaT where none is given or it cannot be read. Parallel numpy arrays."""

    day: np.ndarray
    is_given: np.ndarray

    def arrow(self) -> pa.Array:
        return pa.array(self.day.astype("datetime64[D]")).cast(pa.date32())

    def text(self) -> pa.Array:
        return pc.cast(self.arrow(), pa.string())


def given_days(chunk: Chunk, mapping: Mapping, name: str) -> Days:
    """The days of a field: told as days, or as instants, of which the WIB day counts."""
    values = fields.field(chunk, mapping, name)[1]
    told = instants(values, mapping.formats, mapping.zone)
    as_days = instants(values, mapping.formats, ANY_ZONE)
    if as_days.is_day.all():
        return Days(as_days.at.astype("datetime64[D]"), as_days.is_given)
    local = pc.local_timestamp(told.arrow().cast(pa.timestamp("us", tz=str(WIB))))
    of_instants = local.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    return Days(np.where(as_days.is_day, as_days.at.astype("datetime64[D]"), of_instants), told.is_given)


def check_days(
    days: Days, chunk: Chunk, mapping: Mapping, name: str, earliest: np.datetime64, verdicts: Verdicts
) -> None:
    """Refuse the days that cannot be read or lie before `earliest`."""
    refuse_told(chunk, mapping, name, days.is_given & np.isnat(days.day), "unparsable_time", verdicts)
    refuse_told(chunk, mapping, name, np.asarray(days.day < earliest), "impossible_time", verdicts)
