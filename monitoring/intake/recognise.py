"""Which mapping fits a file: by its columns, then by which one reads more of its times; never by a single row."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from monitoring.intake import problems
from monitoring.intake.chunk import Chunk
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
        fitting = [m for m in known if first and not set(m.recognise) - set(first.columns)]
        if fitting:
            break
    if not fitting:
        raise MappingProblem(problems.NOT_RECOGNISED, file=source.path.name, columns=", ".join(columns))
    most = max(len(mapping.recognise) for mapping in fitting)
    fitting = [mapping for mapping in fitting if len(mapping.recognise) == most]
    return fitting[0] if len(fitting) == 1 else _by_times(source, fitting, sheet)


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
    needed = [*mapping.time_columns, mapping.fields["source_report_id"], mapping.status_column]
    if "kind" in mapping.fields and mapping.grain == "event":
        needed.append(mapping.fields["kind"])
    missing = [names[0] for names in needed if names and first_present(chunk.columns, names) is None]
    if missing:
        values = {"columns": ", ".join(missing), "mapping": mapping.name}
        raise FileProblem(problems.COLUMNS_MISSING, file=file, **values)
