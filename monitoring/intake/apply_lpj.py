"""Rows that are accountability reports (LPJ) of RT and RW."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from monitoring import lpj
from monitoring.intake import fields
from monitoring.intake.batch import LPJ_REPORTS
from monitoring.intake.choosing import or_other
from monitoring.intake.chunk import ROW_NUMBER, Chunk
from monitoring.intake.mapping import Mapping
from monitoring.intake.numbers import whole_numbers
from monitoring.intake.places import Places
from monitoring.intake.rules import Rules
from monitoring.intake.units import told_units
from monitoring.intake.verdicts import Verdicts
from monitoring.intake.when import check_time, given_instants


def lpj_rows(chunk: Chunk, mapping: Mapping, places: Places, rules: Rules, verdicts: Verdicts, source: str) -> pa.Table:
    """The LPJ of a chunk, one a kept row; what cannot be one goes into `verdicts`.

    What was sent stays as it was written: kind_given beside the kind, the words untouched.
    """
    ids = fields.text(chunk, mapping, "source_lpj_id")
    verdicts.refuse(~fields.boolean(pc.is_valid(ids)), "missing_id")
    at, field = given_instants(chunk, mapping, mapping.fields["occurred_at"])
    check_time(at, field, chunk, rules, verdicts, is_needed=True)
    verdicts.flag(at.is_day, "day_only")
    revision = whole_numbers(chunk, mapping, "revision", pa.int32(), verdicts)
    unit = told_units(chunk, mapping, places, verdicts)
    given = fields.plain_text(fields.field(chunk, mapping, "kind")[1])
    if "kind" not in mapping.constants:
        verdicts.flag(fields.boolean(pc.is_null(given)), "kind_missing")
    table = pa.table(
        {
            "row_number": chunk.table[ROW_NUMBER],
            "source": pc.fill_null(fields.text(chunk, mapping, "source"), source),
            "source_lpj_id": ids,
            "revision": pc.fill_null(revision, 0),
            "unit_code": unit,
            "kind": or_other(chunk, mapping, "kind", lpj.KINDS, lpj.OTHER, verdicts),
            "kind_given": given,
            "occurred_at": at.arrow(),
            "photo": fields.text(chunk, mapping, "photo"),
            "words": fields.text(chunk, mapping, "words"),
            "flags": verdicts.flags(),
        }
    )
    return table.filter(pa.array(verdicts.is_kept)).select(LPJ_REPORTS.names).cast(LPJ_REPORTS)
