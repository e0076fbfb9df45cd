"""Rows that tell what was done with LPJ: validated, refused, withdrawn, reinstated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring import lpj
from monitoring.intake import fields
from monitoring.intake.batch import LPJ_ACTS
from monitoring.intake.choosing import chosen
from monitoring.intake.chunk import ROW_NUMBER, Chunk
from monitoring.intake.days import Days, check_days, given_days
from monitoring.intake.grains import LPJ_OFFICES
from monitoring.intake.mapping import Mapping
from monitoring.intake.numbers import whole_numbers
from monitoring.intake.places import Places
from monitoring.intake.rules import Rules
from monitoring.intake.times import Instants
from monitoring.intake.units import told_units
from monitoring.intake.verdicts import Verdicts
from monitoring.intake.when import check_time, given_instants

WHOLE_DAY = np.timedelta64(1, "D") - np.timedelta64(1, "us")


def lpj_act_rows(
    chunk: Chunk, mapping: Mapping, places: Places, rules: Rules, verdicts: Verdicts, source: str
) -> pa.Table:
    """The acts of a chunk, one a kept row; what cannot be one goes into `verdicts`.

    An act is of one report or of a unit's days, never both. One that is told by its day alone stands at the day's end,
    so that it covers what was sent on that day. Only who acted for an office is named: which head acted is told by
    his unit, and his name is kept nowhere, not as a pseudonym either.
    """
    kind = chosen(chunk, mapping, "kind", lpj.ACTS, "unknown_lpj_act", verdicts)
    verdicts.refuse(~fields.boolean(pc.is_valid(kind)), "missing_field", _named(chunk, mapping, "kind"))
    at, field = given_instants(chunk, mapping, mapping.fields["occurred_at"])
    at = replace(at, at=np.where(at.is_day, at.at + WHOLE_DAY, at.at))
    check_time(at, field, chunk, rules, verdicts, is_needed=True)
    report = fields.text(chunk, mapping, "source_lpj_id")
    first, last = _days(chunk, mapping, report, rules, verdicts)
    unit = told_units(chunk, mapping, places, verdicts)
    reason, note = _reason(chunk, mapping, kind, verdicts)
    role = chosen(chunk, mapping, "actor_role", lpj.ACTOR_ROLES, "unknown_value", verdicts)
    _check_doer(kind, role, verdicts)
    is_office = pc.fill_null(pc.is_in(role, pa.array(LPJ_OFFICES)), False)
    seen = whole_numbers(chunk, mapping, "up_to_batch", pa.int64(), verdicts)
    own_key = _own_key(kind, pc.coalesce(report, _join(unit, _join(first.text(), last.text(), ".."), " ")), at)
    table = pa.table(
        {
            "row_number": chunk.table[ROW_NUMBER],
            "source": pc.fill_null(fields.text(chunk, mapping, "source"), source),
            "act_key": pc.coalesce(fields.text(chunk, mapping, "act_key"), own_key),
            "kind": kind,
            "unit_code": unit,
            "source_lpj_id": report,
            "from_day": first.arrow(),
            "to_day": last.arrow(),
            "up_to_batch": seen,
            "occurred_at": at.arrow(),
            "actor_role": pc.fill_null(role, "system"),
            "actor": pc.if_else(is_office, fields.text(chunk, mapping, "actor"), fields.NULL_TEXT),
            "reason": reason,
            "note": note,
        }
    )
    return table.filter(pa.array(verdicts.is_kept)).select(LPJ_ACTS.names).cast(LPJ_ACTS)


def _days(chunk: Chunk, mapping: Mapping, report: pa.Array, rules: Rules, verdicts: Verdicts) -> tuple[Days, Days]:
    first, last = (given_days(chunk, mapping, name) for name in ("from_day", "to_day"))
    is_report = fields.boolean(pc.is_valid(report))
    verdicts.refuse(is_report & (first.is_given | last.is_given), "act_of_both")
    verdicts.refuse(~is_report & ~first.is_given & ~last.is_given, "act_of_nothing")
    for name, days in (("from_day", first), ("to_day", last)):
        verdicts.refuse(~is_report & ~days.is_given, "missing_field", _named(chunk, mapping, name))
        check_days(days, chunk, mapping, name, rules.earliest, verdicts)
    verdicts.refuse(
        np.asarray(first.day > last.day),
        "days_turned_round",
        lambda place: {"value": str(first.day[place]), "last": str(last.day[place])},
    )
    return first, last


def _reason(chunk: Chunk, mapping: Mapping, kind: pa.Array, verdicts: Verdicts) -> tuple[pa.Array, pa.Array]:
    """Why a report was refused, as a code, and the note; a reason that no code stands for is told in the note."""
    words = fields.plain_text(fields.field(chunk, mapping, "reason")[1])
    code, is_unknown = fields.value(chunk, mapping, "reason", lpj.REASONS)
    code = pc.if_else(pa.array(is_unknown), "other", code)
    is_refusal = pc.fill_null(pc.equal(kind, lpj.REFUSED), False)
    verdicts.refuse(fields.boolean(pc.and_(is_refusal, pc.is_null(code))), "refusal_without_reason")
    note = fields.text(chunk, mapping, "note")
    is_left = pc.or_(pa.array(is_unknown), pc.and_(pc.invert(is_refusal), pc.is_valid(words)))
    told = pc.if_else(is_left, words, fields.NULL_TEXT)
    return pc.if_else(is_refusal, code, fields.NULL_TEXT), pc.coalesce(_join(told, note, "; "), told, note)


def _check_doer(kind: pa.Array, role: pa.Array, verdicts: Verdicts) -> None:
    """A lurah cannot take a head's report back, nor a head validate his own."""
    for done, doer in lpj.DOERS.items():
        is_another = pc.invert(pc.is_in(role, value_set=pa.array([doer, "system", None], pa.string())))
        verdicts.refuse(
            fields.boolean(pc.and_(pc.fill_null(pc.equal(kind, done), False), is_another)),
            "act_not_of_role",
            lambda place, done=done, doer=doer: {"value": done, "role": role[place].as_py(), "doer": doer},
        )


def _own_key(kind: pa.Array, what: pa.Array, at: Instants) -> pa.Array:
    """A key where the source has none: what was done, with what, and when."""
    micros = pc.cast(pc.cast(at.arrow(), pa.int64()), pa.string())
    return _join(_join(kind, what, " "), micros, "@")


def _join(first: pa.Array, second: pa.Array, between: str) -> pa.Array:
    return pc.binary_join_element_wise(first, second, between)


def _named(chunk: Chunk, mapping: Mapping, name: str) -> object:
    column = fields.field(chunk, mapping, name)[0] or name
    return lambda _place: {"field": column}
