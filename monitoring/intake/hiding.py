"""Pseudonyms in the place of names, before anything else sees a row: checks, spool and quarantine get no other version.

Hidden are the columns that a mapping reads the reporter from, those whose names say that they tell who reported, and
the actor of an event or of an act on LPJ unless he acted for an office. A row that could not be cut into columns is
withheld where it may hold a name: what is kept of it is its length and sixteen digits that tell it from others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from monitoring import clock
from monitoring.home import Home
from monitoring.intake import fields, rules
from monitoring.intake import mapping as mappings
from monitoring.intake.batch import Batch
from monitoring.intake.chunk import TEXT, Chunk
from monitoring.intake.grains import ALL_OFFICES, GRAINS
from monitoring.intake.mapping import Mapping, fold
from monitoring.intake.pseudonyms import Key, is_pseudonym, key_of

PERSONAL_FIELDS = ("reporter", "actor")
WITHHELD = "withheld"
IS_WITHHELD = re.compile(rf"{WITHHELD}:\d+:[0-9a-f]{{16}}")


def hidden(chunk: Chunk, mapping: Mapping | None, key: Key, words: tuple[str, ...], *, is_kept: bool = False) -> Chunk:
    """The chunk with pseudonyms for names. words: as Rules.personal_words.

    mapping None: nobody knows how the rows were read. is_kept: the rows come out of quarantine and were hidden before;
    what has the form of a pseudonym is one then, and in any other row is only a name that looks so.
    """
    names = personal_columns(chunk.columns, mapping, words)
    hide = _hide_kept(key) if is_kept else key.pseudonym
    table = chunk.table
    for name in names:
        table = _with(table, name, fields.by_word(_texts(chunk, name), hide))
    for name in _present(chunk.columns, mapping, "actor"):
        told = _texts(chunk, name)
        table = _with(table, name, pc.if_else(_is_office(chunk, mapping), told, fields.by_word(told, hide)))
    if TEXT in table.column_names and (names or mapping is None or set(PERSONAL_FIELDS) & mapping.fields.keys()):
        table = _with(table, TEXT, fields.by_word(_texts(chunk, TEXT), lambda text: _withheld(text, key, is_kept)))
    return chunk if table is chunk.table else replace(chunk, table=table)


def personal_columns(columns: list[str], mapping: Mapping | None, words: tuple[str, ...]) -> list[str]:
    """Those of a source's columns that tell who reported."""
    read = set(_read_by(mapping)) if mapping else set()
    told = set(mapping.fields.get("reporter", ())) if mapping else set()
    return [name for name in columns if name in told or (name not in read and _says_who(name, words))]


def as_hidden(home: Home, batch: Batch) -> Batch:
    """The batch with pseudonyms for names, where it was made before names were hidden. Raises KeyProblem."""
    if batch.meta.hides_names:
        return batch
    paths = mappings.known(home)
    mapping = mappings.load(paths[batch.meta.mapping]) if batch.meta.mapping in paths else None
    return _hidden_batch(batch, mapping, key_of(home), rules.in_force(clock.now()).personal_words)


def _hidden_batch(batch: Batch, mapping: Mapping | None, key: Key, words: tuple[str, ...]) -> Batch:
    reports = batch.reports
    reports = _with(reports, "reporter", fields.by_word(reports["reporter"].combine_chunks(), key.pseudonym))
    return replace(
        batch,
        meta=replace(batch.meta, hides_names=True),
        reports=reports.cast(batch.reports.schema),
        events=_actors_hidden(batch.events, key),
        rows=hidden(Chunk(batch.rows), mapping, key, words).table,
        lpj_acts=_actors_hidden(batch.lpj_acts, key),
    )


def _actors_hidden(told: pa.Table, key: Key) -> pa.Table:
    actors, is_office = told["actor"].combine_chunks(), pc.is_in(told["actor_role"], pa.array(ALL_OFFICES))
    hiding = pc.if_else(is_office, actors, fields.by_word(actors, key.pseudonym))
    return _with(told, "actor", hiding).cast(told.schema)


def hidden_row(kept: str, mapping: Mapping | None, key: Key, words: tuple[str, ...]) -> str:
    """A row that quarantine keeps (JSON), as it would be kept now; what is no object is kept as it is.

    mapping None: nobody knows how it was read, or it is the stored version of a report or an event.
    """
    told = json.loads(kept)
    if not isinstance(told, dict):
        return kept
    columns = {name: pa.array([_text(value)], pa.string()) for name, value in told.items()}
    found = hidden(Chunk(pa.table(columns)), mapping, key, words, is_kept=True).table.to_pylist()[0]
    changed = {name: found[name] for name in told if found[name] != columns[name][0].as_py()}
    return json.dumps(told | changed, ensure_ascii=False) if changed else kept


def _says_who(column: str, words: tuple[str, ...]) -> bool:
    spelt = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    told = " ".join(re.findall(r"[^\W_]+", fold(spelt)))
    return any(f" {word} " in f" {told} " for word in words)


def _read_by(mapping: Mapping) -> list[str]:
    """The columns from which a mapping reads anything but who reported or acted."""
    fields_read = [columns for name, columns in mapping.fields.items() if name not in PERSONAL_FIELDS]
    return [name for columns in (*fields_read, *mapping.time_columns, mapping.status_column) for name in columns]


def _present(columns: list[str], mapping: Mapping | None, field: str) -> list[str]:
    wanted = mapping.fields.get(field, ()) if mapping else (field,)
    return [name for name in wanted if name in columns]


def _texts(chunk: Chunk, name: str) -> pa.Array:
    return fields.plain_text(fields.column(chunk, (name,))[1])


def _is_office(chunk: Chunk, mapping: Mapping | None) -> pa.Array:
    """Whether each row's actor acted for an office, by the row's own word for his role."""
    offices = ALL_OFFICES
    if mapping:
        grain = GRAINS[mapping.grain]
        offices = grain.offices
        roles, _ = fields.value(chunk, mapping, "actor_role", grain.values["actor_role"])
    else:
        roles = _texts(chunk, "actor_role")
    return pc.fill_null(pc.is_in(roles, pa.array(offices)), False)


def _hide_kept(key: Key) -> Callable[[str], str]:
    return lambda name: name if is_pseudonym(name) else key.pseudonym(name)


def _withheld(text: str, key: Key, is_kept: bool) -> str:
    return text if is_kept and IS_WITHHELD.fullmatch(text) else f"{WITHHELD}:{len(text)}:{key.digits(text)}"


def _with(table: pa.Table, name: str, values: pa.Array) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, values)


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
