"""Columns of times as instants: the formats a mapping states, the zone it states, and nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.batch import INSTANT
from monitoring.intake.fields import plain_text
from monitoring.intake.time_formats import EPOCH, ISO

ISO_WITH_OFFSET = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.]\d{1,9})?)?\s?(Z|z|[+-]\d{2}(:?\d{2})?)$"
SECONDS = r"^\d{1,12}([.]\d{1,6})?$"
QUARTER = np.timedelta64(15, "m")  # zones change their clocks on full quarters of an hour
NOTHING = np.datetime64("NaT", "us")
# Coarser times reach further than microseconds do, and would come round as plausible ones; no event lies out here.
FAR_PAST, FAR_FUTURE = np.datetime64("0001-01-02", "us"), np.datetime64("9999-12-30", "us")


@dataclass(frozen=True)
class Instants:
    """One time a row, in UTC, microseconds; NaT where `is_given` is false or the text could not be an instant.

    is_ambiguous: a local time that came twice or never when the clocks changed. is_day: only the day was told, and
    the instant is its first moment in the mapping's zone. Parallel numpy arrays.
    """

    at: np.ndarray
    is_given: np.ndarray
    is_ambiguous: np.ndarray
    is_day: np.ndarray

    @property
    def is_unreadable(self) -> np.ndarray:
        return self.is_given & np.isnat(self.at) & ~self.is_ambiguous

    def arrow(self) -> pa.Array:
        return pa.array(self.at.astype("datetime64[us]")).cast(INSTANT)


def instants(column: pa.Array, formats: tuple[str, ...], zone: str | None) -> Instants:
    """The instants of a column of text, or of Parquet's own times and days.

    The formats are tried in order on what the earlier ones could not read. A time without an offset is told in
    `zone`; without a zone it cannot be read.
    """
    if pa.types.is_timestamp(column.type) and column.type.tz:
        at = _numpy(column)
        return Instants(at, ~np.isnat(at), *_none(len(at), 2))
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type):
        local = _numpy(column)
        at, is_ambiguous = _in_zone(local, zone)
        is_day = ~np.isnat(local) & pa.types.is_date(column.type)
        return Instants(at, ~np.isnat(local), is_ambiguous, is_day)
    return _from_text(plain_text(column), formats, zone)


def _from_text(text: pa.Array, formats: tuple[str, ...], zone: str | None) -> Instants:
    is_given = pc.is_valid(text).to_numpy(zero_copy_only=False)
    at = np.full(len(text), NOTHING)
    is_ambiguous, is_day = _none(len(text), 2)
    for form in formats:
        is_open = is_given & np.isnat(at) & ~is_ambiguous
        if not is_open.any():
            break
        rest = text if is_open.all() else pc.if_else(pa.array(is_open), text, pa.scalar(None, pa.string()))
        if form == ISO:
            at = np.where(is_open, _iso(rest), at)
        elif form == EPOCH:
            at = np.where(is_open, _epoch(rest), at)
        else:
            found, doubtful = _in_zone(_by_format(rest, form), zone)
            at = np.where(is_open, found, at)
            is_ambiguous |= doubtful
            if not any(part in form for part in ("%H", "%I")):
                is_day |= is_open & ~np.isnat(found)
    return Instants(at, is_given, is_ambiguous, is_day)


def _iso(text: pa.Array) -> np.ndarray:
    try:
        return _numpy(pc.cast(text, INSTANT))
    except pa.ArrowInvalid:
        fits = pc.fill_null(pc.match_substring_regex(text, ISO_WITH_OFFSET), False)
        fitting = pc.if_else(fits, text, pa.scalar(None, pa.string()))
        found = pd.to_datetime(fitting.to_pandas(), format="ISO8601", utc=True, errors="coerce")
        return found.dt.tz_localize(None).to_numpy().astype("datetime64[us]")


def _epoch(text: pa.Array) -> np.ndarray:
    fits = pc.fill_null(pc.match_substring_regex(text, SECONDS), False)
    seconds = pc.cast(pc.if_else(fits, text, pa.scalar(None, pa.string())), pa.float64())
    micros = pc.cast(pc.round(pc.multiply(seconds, 1e6)), pa.int64())
    return _numpy(micros.cast(pa.timestamp("us")))


def _by_format(text: pa.Array, form: str) -> np.ndarray:
    """Local times; each different text is read once, as columns of days have few."""
    coded = text.dictionary_encode()
    read = pd.to_datetime(coded.dictionary.to_pandas(), format=form, errors="coerce")
    local = np.append(read.to_numpy().astype("datetime64[us]"), NOTHING)
    places = pc.fill_null(coded.indices, len(local) - 1).to_numpy(zero_copy_only=False)
    return local[places]


def _in_zone(local: np.ndarray, zone: str | None) -> tuple[np.ndarray, np.ndarray]:
    """Instants of local times, and which of them the zone's clocks showed twice or never (NaT there)."""
    if zone is None:
        return np.full(len(local), NOTHING), np.zeros(len(local), bool)
    quarters, places = np.unique(local.astype("datetime64[m]").astype("int64") // 15, return_inverse=True)
    early, late = np.array([_offsets(int(quarter), zone) for quarter in quarters], "timedelta64[us]").reshape(-1, 2).T
    is_doubtful = (early != late)[places] & ~np.isnat(local)
    return np.where(is_doubtful, NOTHING, local - early[places]), is_doubtful


@lru_cache(maxsize=100_000)
def _offsets(quarter: int, zone: str) -> tuple[np.timedelta64, np.timedelta64]:
    """Offsets from UTC of a local quarter of an hour, read as its first and as its second coming."""
    try:
        local = datetime(1970, 1, 1) + timedelta(minutes=15 * quarter)
    except OverflowError:  # NaT, or a year no clock knows
        return np.timedelta64(0, "us"), np.timedelta64(0, "us")
    return _offset(local, zone, 0), _offset(local, zone, 1)


def _offset(local: datetime, zone: str, fold: int) -> np.timedelta64:
    try:
        offset = local.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset()
    except OverflowError:  # the first and last days of the calendar
        offset = None
    return np.timedelta64(offset or timedelta(0))


def _numpy(column: pa.Array) -> np.ndarray:
    """Microseconds of times and days; what lies beyond their reach as FAR_PAST or FAR_FUTURE, never as another time."""
    naive = column if pa.types.is_timestamp(column.type) else column.cast(pa.timestamp("s"), safe=False)
    if naive.type.unit not in ("s", "ms"):
        micros = naive.cast(pa.timestamp("us", naive.type.tz), safe=False)
        return micros.to_numpy(zero_copy_only=False).astype("datetime64[us]")
    coarse = naive.to_numpy(zero_copy_only=False)  # NaT compares as false
    most = np.datetime64(FAR_FUTURE, naive.type.unit)
    least = np.datetime64(FAR_PAST, naive.type.unit)
    with_limits = np.where(coarse > most, most, np.where(coarse < least, least, coarse))
    return with_limits.astype("datetime64[us]")


def _none(rows: int, times: int) -> tuple[np.ndarray, ...]:
    return tuple(np.zeros(rows, bool) for _ in range(times))


def as_instant(moment: datetime) -> np.datetime64:
    """An aware datetime as a comparable instant."""
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "us")
