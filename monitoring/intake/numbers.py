"""Whole numbers from 0 that a row may tell, as files write them."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake import fields
from monitoring.intake.choosing import refuse_told
from monitoring.intake.chunk import Chunk
from monitoring.intake.mapping import Mapping
from monitoring.intake.verdicts import Verdicts

DIGITS = {pa.int32(): 9, pa.int64(): 18}  # so many always fit
WHOLE = r"^0*[0-9]{1,%d}([.]0+)?$"


def whole_numbers(chunk: Chunk, mapping: Mapping, name: str, kind: pa.DataType, verdicts: Verdicts) -> pa.Array:
    """A field as whole numbers of `kind` (int32 or int64), null where none is told; a row with another is refused."""
    values = fields.field(chunk, mapping, name)[1]
    if pa.types.is_integer(values.type) and name not in mapping.constants:
        fitting = _as(values, kind)
        if fitting is not None:
            return fitting
    words = fields.text(chunk, mapping, name)
    fits = pc.match_substring_regex(words, WHOLE % DIGITS[kind])
    is_bad = fields.boolean(pc.invert(fits))
    refuse_told(chunk, mapping, name, is_bad, "bad_whole_number", verdicts)
    plain = pc.replace_substring_regex(pc.if_else(fits, words, fields.NULL_TEXT), r"[.]0+$", "")
    return pc.cast(plain, kind)


def _as(values: pa.Array, kind: pa.DataType) -> pa.Array | None:
    """A column of numbers as `kind`; None where one of them is negative or does not fit."""
    try:
        fitting = pc.cast(values, kind)
    except pa.ArrowInvalid:
        return None
    return None if fields.boolean(pc.less(fitting, 0)).any() else fitting
