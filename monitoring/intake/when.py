"""The times of a chunk, and whether they can be right."""

from __future__ import annotations

import numpy as np

from monitoring.intake import fields
from monitoring.intake.chunk import Chunk
from monitoring.intake.mapping import Mapping
from monitoring.intake.rules import Rules
from monitoring.intake.times import Instants, instants
from monitoring.intake.verdicts import Verdicts


def given_instants(chunk: Chunk, mapping: Mapping, names: tuple[str, ...]) -> tuple[Instants, str]:
    """The instants of the first of these columns that the file has, and its name."""
    name, values = fields.column(chunk, names)
    return instants(values, mapping.formats, mapping.zone), name


def check_time(given: Instants, field: str, chunk: Chunk, rules: Rules, verdicts: Verdicts, *, is_needed: bool) -> None:
    """Refuse what is missing though needed, cannot be read, came twice or never, or is impossible."""
    if is_needed:
        verdicts.refuse(~given.is_given, "missing_field", lambda _place: {"field": field})
    is_impossible = (given.at < rules.earliest) | (given.at > rules.latest)  # NaT is neither
    if not (given.is_unreadable.any() or given.is_ambiguous.any() or is_impossible.any()):
        return
    words = fields.plain_text(fields.column(chunk, (field,))[1])

    def told(place: int) -> dict[str, object]:
        return {"field": field, "value": words[place].as_py()}

    for mask, reason in (
        (given.is_unreadable, "unparsable_time"),
        (given.is_ambiguous, "ambiguous_time"),
        (np.asarray(is_impossible), "impossible_time"),
    ):
        verdicts.refuse(mask, reason, told)
