"""From numbers to Arrow tables in the room's own columns, see monitoring.intake.batch (no row_number)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.batch import LPJ_ACTS, LPJ_REPORTS, UNIT_EVENTS
from monitoring.lpj import ACTS, KINDS, REASONS, REINSTATED, WITHDRAWN
from monitoring.lpj import UNIT_EVENTS as EVENT_KINDS
from sample_data.lpj.acts import Acts, notes
from sample_data.lpj.register import Changes
from sample_data.lpj.sending import OLD_PHOTO, OWN_PHOTO, Sent
from sample_data.lpj.settings import LpjCity, texts
from sample_data.lpj.units import units_of
from sample_data.tables import ADMINISTRATORS, SOURCE, instants, spelt

NOT_SENT = ("row_number", "kind_given", "flags", "up_to_batch")  # intake's own, or the room's
REPORTS_SCHEMA, ACTS_SCHEMA, EVENTS_SCHEMA = (
    pa.schema([field for field in schema if field.name not in NOT_SENT])
    for schema in (LPJ_REPORTS, LPJ_ACTS, UNIT_EVENTS)
)
MOST_IDS_A_DAY = 1 << 18
ROLES = {WITHDRAWN: "head", REINSTATED: "administrator"}


@lru_cache(maxsize=8)
def unit_codes(city: LpjCity) -> pa.Array:
    """The code of each unit, in order."""
    return pa.array(units_of(city).codes, pa.string())


def reports_table(city: LpjCity, sent: Sent, revision: np.ndarray) -> pa.Table:
    """Reports in the order given."""
    ids, codes = lpj_ids(sent.day, sent.number), unit_codes(city).take(pa.array(sent.unit))
    own = pc.binary_join_element_wise("lpj/", ids, ".jpg", "")
    old = np.flatnonzero(sent.photo == OLD_PHOTO)
    shown = pc.if_else(pa.array(sent.photo == OWN_PHOTO), own, pa.scalar(None, pa.string()))
    if len(old):
        kept = pc.binary_join_element_wise("lpj/", codes.take(pa.array(old)), ".jpg", "")
        shown = pc.replace_with_mask(shown, pa.array(sent.photo == OLD_PHOTO), kept)
    columns = {
        "source": _source(len(sent)),
        "source_lpj_id": ids,
        "revision": pa.array(revision, pa.int32()),
        "unit_code": codes,
        "kind": spelt(sent.kind, KINDS),
        "occurred_at": instants(sent.at),
        "photo": shown,
        "words": _lines().take(pa.array(sent.text)),
    }
    return pa.table(columns, schema=REPORTS_SCHEMA)


def acts_table(city: LpjCity, done: Acts) -> pa.Table:
    """Acts in the order given."""
    units = units_of(city)
    codes, one = unit_codes(city).take(pa.array(done.unit)), done.number >= 0
    ids = lpj_ids(np.maximum(done.day, 1), np.maximum(done.number, 0))
    ids = pc.if_else(pa.array(one), ids, pa.scalar(None, pa.string()))
    days = [_days(column, one) for column in (done.first, done.last)]
    kind = spelt(done.kind, ACTS)
    of_days = pc.binary_join_element_wise(codes, *(pc.strftime(day, "%y%m%d") for day in days), "-")
    key = pc.coalesce(pc.binary_join_element_wise(ids, kind, "."), of_days)
    role = np.array([ROLES.get(name, "lurah") for name in ACTS])[done.kind]
    lurah = spelt(units.kelurahan[done.unit], _lurahs())
    head = pc.binary_join_element_wise("ketua", codes, "-")
    admin = spelt((done.unit + done.day) % ADMINISTRATORS, tuple(f"admin-{n:02}" for n in range(ADMINISTRATORS)))
    actor = pc.case_when(
        pc.make_struct(pa.array(role == "head"), pa.array(role == "administrator")), head, admin, lurah
    )
    columns = {
        "source": _source(len(done)),
        "act_key": key,
        "kind": kind,
        "unit_code": codes,
        "source_lpj_id": ids,
        "from_day": days[0],
        "to_day": days[1],
        "occurred_at": instants(done.at),
        "actor_role": pa.array(role, pa.string()),
        "actor": actor,
        "reason": spelt(done.reason, REASONS),
        "note": spelt(done.note, notes()),
    }
    return pa.table(columns, schema=ACTS_SCHEMA)


def events_table(city: LpjCity, changes: Changes) -> pa.Table:
    """Changes of the register in the order given."""
    codes = unit_codes(city).take(pa.array(changes.unit))
    kind, day = spelt(changes.kind, EVENT_KINDS), _days(changes.on_day, np.zeros(len(changes.unit), bool))
    columns = {
        "source": _source(len(changes.unit)),
        "event_key": pc.binary_join_element_wise(codes, kind, pc.strftime(day, "%y%m%d"), "-"),
        "unit_code": codes,
        "kind": kind,
        "on_day": day,
        "is_estimated": pa.array(units_of(city).is_estimated[changes.unit]),
        "note": pa.nulls(len(changes.unit), pa.string()),
    }
    return pa.table(columns, schema=EVENTS_SCHEMA)


def lpj_ids(day: np.ndarray, number: np.ndarray) -> pa.Array:
    """LPJ-<yymmdd>-<number within the day, from 1>. `day` are ordinals."""
    days, which = np.unique(day, return_inverse=True)
    heads = pa.array([f"LPJ-{date.fromordinal(int(one)):%y%m%d}" for one in days], pa.string())
    named = heads.take(pa.array(which.astype(np.int32)))
    return pc.binary_join_element_wise(named, _figures().take(pa.array(number)), "-")


@lru_cache(maxsize=1)
def _figures() -> pa.Array:
    return pc.utf8_lpad(pa.array(np.arange(1, MOST_IDS_A_DAY)).cast(pa.string()), 6, "0")


@lru_cache(maxsize=1)
def _lines() -> pa.Array:
    return pa.array(texts().lines, pa.string())


@lru_cache(maxsize=1)
def _lurahs() -> tuple[str, ...]:
    from sample_data.truth import shipped_register

    return tuple(f"lurah-{code}" for code in shipped_register().codes)


def _source(count: int) -> pa.Array:
    return pa.array([SOURCE]).take(pa.array(np.zeros(count, np.int32)))


def _days(ordinals: np.ndarray, is_missing: np.ndarray) -> pa.Array:
    since = (ordinals - date(1970, 1, 1).toordinal()).astype(np.int32)
    return pa.array(since, pa.int32(), mask=is_missing).cast(pa.date32())
