"""Which mapping fits a file: by its columns, then by which one reads more of its times; never by a single row."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from monitoring.intake import problems
from monitoring.intake.chunk import Chunk
from monitoring.intake.grains import GRAINS, UNIT_BY_PARTS
from monitoring.intake.mapping import Mapping, first_present
from monitoring.intake.problems import FileProblem, MappingProblem
from monitoring.intake.readers import Source
from monitoring.intake.when import given_instants


def recognise(source: Source, mappings: Iterable[Mapping], sheet: str | None = None) -> Mapping:
    """The one mapping of `mappings` that fits the file.

    Where the columns fit several, the whole columns of times are read by each, and the one that reads most of them
    is taken. Raises MappingProblem where none fits or where two read equally much.
    """
    known = list(mappings)
    columns: list[str] = []
    fitting: list[Mapping] = []
    for delimiter in dict.fromkeys([None, *(mapping.delimiter for mapping in known)]):
        first = next(source.chunks(delimiter=delimiter, sheet=sheet, rows=1000), None)
        columns = columns or (first.columns if first else [])
        fitting = [mapping for mapping in known if first and _fits(mapping, set(first.columns))]
        if fitting:
            break
    if not fitting:
        raise MappingProblem(problems.NOT_RECOGNISED, file=source.path.name, columns=", ".join(columns))
    most = max(len(mapping.recognise) for mapping in fitting)
    fitting = [mapping for mapping in fitting if len(mapping.recognise) == most]
    return fitting[0] if len(fitting) == 1 else _by_times(source, fitting, sheet)


def _fits(mapping: Mapping, columns: set[str]) -> bool:
    return columns.issuperset(mapping.recognise) and columns.isdisjoint(mapping.recognise_without)


def _by_times(source: Source, fitting: list[Mapping], sheet: str | None) -> Mapping:
    read = np.zeros(len(fitting), np.int64)
    for chunk in source.chunks(delimiter=fitting[0].delimiter, sheet=sheet):
        read += [_readable(chunk, mapping) for mapping in fitting]
    best = [mapping for mapping, count in zip(fitting, read, strict=True) if count == read.max()]
    if len(best) > 1:
        names = ", ".join(mapping.name for mapping in best)
        raise MappingProblem(problems.AMBIGUOUS_MAPPING, file=source.path.name, mappings=names)
    return best[0]


def _readable(chunk: Chunk, mapping: Mapping) -> int:
    found = (given_instants(chunk, mapping, names)[0] for names in mapping.time_columns)
    return sum(int((~np.isnat(times.at) | times.is_ambiguous).sum()) for times in found)


def check_columns(chunk: Chunk, mapping: Mapping, file: str) -> None:
    """Raise FileProblem where the file lacks a column the mapping cannot do without."""
    grain = GRAINS[mapping.grain]
    fields = [grain.time_field, *(name for name in grain.needed if name != grain.time_field)]
    needed = [mapping.fields[name] for name in fields if name in mapping.fields]
    needed += [*(event.at for event in mapping.events), mapping.status_column]
    needed += _of_unit(chunk, mapping) if grain.tells_unit else ()
    missing = [names[0] for names in needed if names and first_present(chunk.columns, names) is None]
    if missing:
        values = {"columns": ", ".join(missing), "mapping": mapping.name}
        raise FileProblem(problems.COLUMNS_MISSING, file=file, **values)


def _of_unit(chunk: Chunk, mapping: Mapping) -> list[tuple[str, ...]]:
    """The columns that must tell the unit: its code, else its parts.

    Without a column of RT every row is the RW's own. A mapping by whose columns of RT files are recognised never means
    that: there its absence is a fault of the file, and not thousands of reports to the credit of another.
    """
    code, rt = (mapping.fields.get(name, ()) for name in ("unit_code", "rt"))
    parts = [mapping.fields[name] for name in UNIT_BY_PARTS if name in mapping.fields]
    if first_present(chunk.columns, code):
        return []
    if code and not any(first_present(chunk.columns, names) for names in parts):
        return [code]
    return [*parts, rt] if set(rt) & set(mapping.recognise) else parts
