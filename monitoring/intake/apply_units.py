"""Rows of the register of RT and RW: what was formed, whose head came or went, who needs help."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring import lpj
from monitoring.intake import fields
from monitoring.intake.batch import UNIT_EVENTS
from monitoring.intake.choosing import chosen, refuse_told
from monitoring.intake.chunk import ROW_NUMBER, Chunk
from monitoring.intake.days import check_days, given_days
from monitoring.intake.mapping import Mapping, fold
from monitoring.intake.places import Places
from monitoring.intake.rules import Rules
from monitoring.intake.units import told_units
from monitoring.intake.verdicts import Verdicts

YES, NO = ("true", "yes", "ya", "1", "y"), ("false", "no", "tidak", "0", "n")


def unit_event_rows(
    chunk: Chunk, mapping: Mapping, places: Places, rules: Rules, verdicts: Verdicts, source: str
) -> pa.Table:
    """The unit events of a chunk, one a kept row; what cannot be one goes into `verdicts`.

    The register tells what happened: a day to come is refused, and taken once it has come.
    """
    kind = chosen(chunk, mapping, "kind", lpj.UNIT_EVENTS, "unknown_unit_event", verdicts)
    verdicts.refuse(~fields.boolean(pc.is_valid(kind)), "missing_field", lambda _place: {"field": "kind"})
    days = given_days(chunk, mapping, "on_day")
    column = fields.field(chunk, mapping, "on_day")[0]
    verdicts.refuse(~days.is_given, "missing_field", lambda _place: {"field": column})
    check_days(days, chunk, mapping, "on_day", rules.earliest_unit, verdicts)
    is_to_come = np.asarray(days.day > rules.latest_day)
    refuse_told(chunk, mapping, "on_day", is_to_come, "impossible_time", verdicts)
    unit = told_units(chunk, mapping, places, verdicts)
    own_key = pc.binary_join_element_wise(unit, kind, days.text(), " ")
    table = pa.table(
        {
            "row_number": chunk.table[ROW_NUMBER],
            "source": pc.fill_null(fields.text(chunk, mapping, "source"), source),
            "event_key": pc.coalesce(fields.text(chunk, mapping, "event_key"), own_key),
            "unit_code": unit,
            "kind": kind,
            "on_day": days.arrow(),
            "is_estimated": _is_estimated(chunk, mapping, verdicts),
            "note": fields.text(chunk, mapping, "note"),
        }
    )
    return table.filter(pa.array(verdicts.is_kept)).select(UNIT_EVENTS.names).cast(UNIT_EVENTS)


def _is_estimated(chunk: Chunk, mapping: Mapping, verdicts: Verdicts) -> pa.Array:
    """Whether the row itself says that it is a guess; one that says nothing is none."""
    words = fields.replaced(fields.text(chunk, mapping, "is_estimated"), mapping, "is_estimated")
    known = fields.by_word(words, _as_yes)
    is_unknown = fields.boolean(pc.and_(pc.is_valid(words), pc.is_null(known)))
    refuse_told(chunk, mapping, "is_estimated", is_unknown, "unknown_value", verdicts)
    return pc.fill_null(pc.equal(known, YES[0]), False)


def _as_yes(word: str) -> str | None:
    folded = fold(word)
    return YES[0] if folded in YES else NO[0] if folded in NO else None
