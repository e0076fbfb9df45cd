"""Fields of a chunk by the mapping: texts, numbers, values from tables; missing columns are columns of nulls."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.chunk import Chunk, text_of
from monitoring.intake.mapping import Mapping, first_present, fold

NUMBER = r"^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$"
NULL_TEXT = pa.scalar(None, pa.string())


def column(chunk: Chunk, names: tuple[str, ...]) -> tuple[str, pa.Array]:
    """The first of these columns that the file has, with its name; nulls under the first name where it has none."""
    name = first_present(chunk.table.column_names, names)
    if name is None:
        return names[0] if names else "", pa.nulls(chunk.table.num_rows, pa.string())
    found = chunk.table[name]
    return name, found.combine_chunks() if found.num_chunks != 1 else found.chunk(0)


def field(chunk: Chunk, mapping: Mapping, name: str) -> tuple[str, pa.Array]:
    """The column of a field, as it came, and what the source calls it."""
    return column(chunk, mapping.fields.get(name, ()))


def plain_text(values: pa.Array) -> pa.Array:
    """The values as trimmed text, null where nothing is left."""
    if not pa.types.is_string(values.type):
        values = text_of(pa.chunked_array([values])).combine_chunks()
        values = values.chunk(0) if isinstance(values, pa.ChunkedArray) else values
    trimmed = pc.utf8_trim_whitespace(values)
    return pc.if_else(pc.equal(trimmed, ""), NULL_TEXT, trimmed)


def text(chunk: Chunk, mapping: Mapping, name: str) -> pa.Array:
    """A field as trimmed text, with the mapping's constant where the row tells nothing."""
    return with_constant(plain_text(field(chunk, mapping, name)[1]), mapping, name)


def with_constant(values: pa.Array, mapping: Mapping, name: str) -> pa.Array:
    constant = mapping.constants.get(name)
    return values if constant is None else pc.fill_null(values, constant)


def by_word(values: pa.Array, meaning: Callable[[str], str | None]) -> pa.Array:
    """Each text replaced by what it means; each different text is asked once. Null means nothing."""
    coded = values.dictionary_encode()
    meanings = pa.array([meaning(word) for word in coded.dictionary.to_pylist()], pa.string())
    return pc.take(meanings, coded.indices)


def value(chunk: Chunk, mapping: Mapping, name: str, allowed: tuple[str, ...]) -> tuple[pa.Array, np.ndarray]:
    """A field from its value table, else the word itself where it is one of `allowed`; and which words are neither."""
    table = mapping.values.get(name, {})
    words = plain_text(field(chunk, mapping, name)[1])

    def meaning(word: str) -> str | None:
        folded = fold(word)
        return table.get(folded) or (folded if folded in allowed else None)

    found = by_word(words, meaning)
    is_unknown = boolean(pc.and_(pc.is_valid(words), pc.is_null(found)))
    return pc.if_else(pc.is_null(words), with_constant(found, mapping, name), found), is_unknown


def replaced(values: pa.Array, mapping: Mapping, name: str) -> pa.Array:
    """Free text with the words of the field's value table replaced, all others kept."""
    table = mapping.values.get(name)
    return by_word(values, lambda word: table.get(fold(word), word)) if table else values


def number(values: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """The values as floats (NaN where there is none), and which hold something that is no finite number."""
    if not pa.types.is_floating(values.type) and not pa.types.is_integer(values.type):
        words = plain_text(values)
        fits = pc.fill_null(pc.match_substring_regex(words, NUMBER), False)
        is_given = boolean(pc.is_valid(words))
        values = pc.cast(pc.if_else(fits, words, NULL_TEXT), pa.float64())
    else:
        is_given = boolean(pc.is_valid(values))
        values = pc.cast(values, pa.float64(), safe=False)
    numbers = pc.fill_null(values, float("nan")).to_numpy(zero_copy_only=False)
    return numbers, is_given & ~np.isfinite(numbers)


def boolean(values: pa.Array) -> np.ndarray:
    """An Arrow mask as numpy's, null as false."""
    return pc.fill_null(values, False).to_numpy(zero_copy_only=False)
