"""The sample city as files in the room's own format, as CSV or Parquet: citizens' reports and what was done with them,
RT and RW's own and what was done with those, and the register of RT and RW.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from sample_data.generator import City

FORMATS = ("parquet", "csv")
OF_CITIZENS, OF_UNITS = ("reports", "events"), ("lpj", "lpj_acts", "units")
_TABLES: dict[str, Callable[[City], pa.Table]] = {
    "reports": lambda city: city.reports,
    "events": lambda city: city.events,
    "lpj": lambda city: city.ledger.lpj_reports,
    "lpj_acts": lambda city: city.ledger.lpj_acts,
    "units": lambda city: city.ledger.unit_events,
}


def write_files(
    pieces: Iterable[City], folder: Path, file_format: str, names: tuple[str, ...] = OF_CITIZENS
) -> tuple[Path, ...]:
    """Write the files of `names` (of OF_CITIZENS and OF_UNITS) into `folder`, piece by piece; returns their paths.

    A file of reports tells that they were received, so `received` events are left out; so are the flags, which
    intake finds for itself. CSV has WIB times with their offset.
    """
    if file_format not in FORMATS:
        raise ValueError(f"{file_format} is not one of {FORMATS}")
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / f"{name}.{file_format}" for name in names)
    with ExitStack() as open_files:
        writers: list[pyarrow.csv.CSVWriter | pyarrow.parquet.ParquetWriter] = []
        for city in pieces:
            tables = [as_file_rows(_TABLES[name](city), file_format) for name in names]
            if not writers:
                writers = [
                    open_files.enter_context(_writer(path, table.schema))
                    for path, table in zip(paths, tables, strict=True)
                ]
            for writer, table in zip(writers, tables, strict=True):
                writer.write_table(table)
    return paths


def as_file_rows(table: pa.Table, file_format: str) -> pa.Table:
    """The rows and columns of a table that go into a file."""
    if "flags" in table.column_names:
        table = table.drop_columns("flags")
    elif "source_report_id" in table.column_names:
        table = table.filter(pc.not_equal(table["kind"], "received"))
    if file_format == "csv" and "occurred_at" in table.column_names:
        local = table["occurred_at"].cast(pa.timestamp("s", "Asia/Jakarta"), safe=False)
        told = pc.binary_join_element_wise(pc.strftime(local, "%Y-%m-%dT%H:%M:%S"), "+07:00", "")
        table = table.set_column(table.column_names.index("occurred_at"), "occurred_at", told)
    return table


def _writer(path: Path, schema: pa.Schema) -> pyarrow.csv.CSVWriter | pyarrow.parquet.ParquetWriter:
    if path.suffix == ".csv":
        return pyarrow.csv.CSVWriter(path, schema, write_options=pyarrow.csv.WriteOptions(quoting_style="needed"))
    return pyarrow.parquet.ParquetWriter(path, schema, compression="zstd")
