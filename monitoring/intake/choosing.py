"""Fields that hold one of a few words: what becomes of a word that is none of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake import fields
from monitoring.intake.chunk import Chunk
from monitoring.intake.mapping import Mapping
from monitoring.intake.verdicts import Verdicts


def chosen(
    chunk: Chunk, mapping: Mapping, name: str, allowed: tuple[str, ...], reason: str, verdicts: Verdicts
) -> pa.Array:
    """A field whose value must be one of `allowed` or absent; a row with another is refused."""
    found, is_unknown = fields.value(chunk, mapping, name, allowed)
    refuse_told(chunk, mapping, name, is_unknown, reason, verdicts)
    return found


def or_other(
    chunk: Chunk, mapping: Mapping, name: str, allowed: tuple[str, ...], other: str, verdicts: Verdicts
) -> pa.Array:
    """A value that does not decide: what the mapping does not know is kept as `other` and flagged."""
    found, is_unknown = fields.value(chunk, mapping, name, allowed)
    verdicts.flag(is_unknown, f"{name}_unmapped")
    return pc.fill_null(found, other)


def refuse_told(chunk: Chunk, mapping: Mapping, name: str, mask: np.ndarray, reason: str, verdicts: Verdicts) -> None:
    """Refuse the rows of `mask`, naming the field's column and what the row tells in it."""
    if mask.any():
        verdicts.refuse(mask, reason, told(chunk, mapping, name))


def told(chunk: Chunk, mapping: Mapping, name: str) -> Callable[[int], dict[str, object]]:
    """By a row's place: what the source calls the field, and what it tells there."""
    field, values = fields.field(chunk, mapping, name)
    words = fields.plain_text(values)
    return lambda place: {"field": field, "value": words[place].as_py()}
