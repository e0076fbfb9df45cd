"""Which RT or RW a row tells of: by its code, else by kelurahan, RW and RT. Each different text is looked at once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring import lpj
from monitoring.intake import fields
from monitoring.intake.choosing import refuse_told
from monitoring.intake.chunk import Chunk
from monitoring.intake.grains import UNIT_BY_PARTS
from monitoring.intake.locate import named, unknown
from monitoring.intake.mapping import Mapping, first_present
from monitoring.intake.places import Places
from monitoring.intake.verdicts import Verdicts

NO_NUMBER = "0" * lpj.MOST_DIGITS


def told_units(chunk: Chunk, mapping: Mapping, places: Places, verdicts: Verdicts) -> pa.Array:
    """The unit_code of every row, null where the row is refused.

    A row without a code is told by its parts; no RT means the RW itself. A row that tells both must tell one unit.
    """
    code = _by_code(chunk, mapping, places, verdicts)
    kelurahan, rw, rt = (_part(chunk, mapping, name) for name in ("kelurahan", "rw", "rt"))
    has_code = first_present(chunk.columns, mapping.fields.get("unit_code", ())) is not None
    if has_code:
        _refuse_untold(chunk, mapping, (code, kelurahan, rw), verdicts)
    is_asked = fields.boolean(pc.is_null(code)) & verdicts.is_kept
    if is_asked.any():
        _judge(chunk, mapping, places, verdicts, is_asked, kelurahan, rw, rt)
    if has_code and rw.null_count == len(rw):
        return code
    parts = _joined(named(kelurahan, places)[0], rw, rt)
    is_other = fields.boolean(pc.not_equal(code, parts))
    verdicts.refuse(
        is_other, "unit_contradicts", lambda place: {"value": code[place].as_py(), "told": parts[place].as_py()}
    )
    return pc.coalesce(code, parts)


def _by_code(chunk: Chunk, mapping: Mapping, places: Places, verdicts: Verdicts) -> pa.Array:
    """The codes that are told, read and lie in a known kelurahan; where one is told and is not, the row is refused."""
    texts = fields.text(chunk, mapping, "unit_code")
    if texts.null_count == len(texts):
        return texts
    units = fields.by_word(texts, lambda text: text if _is_code(text) else None)
    is_told = fields.boolean(pc.is_valid(texts))
    refuse_told(chunk, mapping, "unit_code", is_told & ~fields.boolean(pc.is_valid(units)), "bad_unit", verdicts)
    coded = units.dictionary_encode()
    kelurahan = [unit[: unit.index("-")] for unit in coded.dictionary.to_pylist()]
    known, candidates = named(pa.array(kelurahan, pa.string()), places)
    is_unknown = fields.boolean(pc.and_(pc.is_valid(units), pc.is_null(pc.take(known, coded.indices))))
    if is_unknown.any():
        column = fields.field(chunk, mapping, "unit_code")[0]
        own = pc.take(pa.array(kelurahan, pa.string()), coded.indices)
        verdicts.refuse(is_unknown, "unknown_kelurahan", unknown(column, own, candidates))
    return units


def _is_code(text: str) -> bool:
    unit = lpj.unit_of(text)
    return unit is not None and NO_NUMBER not in (unit.rw, unit.rt)


def _part(chunk: Chunk, mapping: Mapping, name: str) -> pa.Array:
    """A part of a unit as text; a word that the mapping's value table empties is told as nothing."""
    texts = fields.replaced(fields.text(chunk, mapping, name), mapping, name)
    return fields.plain_text(texts) if name in mapping.values else texts


def _judge(
    chunk: Chunk,
    mapping: Mapping,
    places: Places,
    verdicts: Verdicts,
    is_asked: np.ndarray,
    kelurahan: pa.Array,
    rw: pa.Array,
    rt: pa.Array,
) -> None:
    for name, texts in zip(UNIT_BY_PARTS, (kelurahan, rw), strict=True):
        column = fields.field(chunk, mapping, name)[0] or name
        is_bare = is_asked & ~fields.boolean(pc.is_valid(texts))
        verdicts.refuse(is_bare, "missing_field", lambda _place, column=column: {"field": column})
    code, candidates = named(kelurahan, places)
    column = fields.field(chunk, mapping, "kelurahan")[0]
    is_unknown = is_asked & fields.boolean(pc.is_null(code))
    verdicts.refuse(is_unknown, "unknown_kelurahan", unknown(column, kelurahan, candidates))
    for name, texts in (("rw", rw), ("rt", rt)):
        is_bad = fields.boolean(pc.and_(pc.is_valid(texts), pc.is_null(fields.by_word(texts, lpj.number_of))))
        refuse_told(chunk, mapping, name, is_asked & is_bad, "bad_unit_number", verdicts)


def _joined(kelurahan: pa.Array, rw: pa.Array, rt: pa.Array) -> pa.Array:
    """The code of each unit whose parts can all be read, null elsewhere."""
    of_rw = pc.binary_join_element_wise(kelurahan, fields.by_word(rw, lpj.number_of), "-")
    if rt.null_count == len(rt):
        return of_rw
    of_rt = pc.binary_join_element_wise(of_rw, fields.by_word(rt, lpj.number_of), "-")
    return pc.if_else(pc.is_null(rt), of_rw, of_rt)


def _refuse_untold(chunk: Chunk, mapping: Mapping, told: tuple[pa.Array, ...], verdicts: Verdicts) -> None:
    """Refuse the rows that tell neither a code nor a part."""
    column = fields.field(chunk, mapping, "unit_code")[0]
    is_nothing = np.logical_and.reduce([fields.boolean(pc.is_null(values)) for values in told])
    verdicts.refuse(is_nothing, "missing_field", lambda _place: {"field": column})
