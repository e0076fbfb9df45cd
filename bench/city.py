"""A generated year in the room's own files, and the last tenth of the same year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from monitoring.clock import WIB
from sample_data.files import write_files
from sample_data.generator import stream

SEED = 20170831
UNTIL = datetime(2017, 8, 31, 20, 0, tzinfo=WIB)  # at the end of busy months: the last 30 days are the hardest
DAYS = 366
YEAR_SCALE = 2.3  # the 3,000 reports a day of the field study: about 1.1 million a year
ROW_GROUP = 200_000


@dataclass(frozen=True)
class Files:
    """A city's two files; a report's row also tells that it was received, so rows are not events."""

    reports: Path
    events: Path

    @property
    def rows_count(self) -> int:
        return sum(pq.read_metadata(path).num_rows for path in (self.reports, self.events))


def write_year(folder: Path, scale: float) -> Files:
    """A year up to UNTIL."""
    return Files(*write_files(stream(SEED, UNTIL, DAYS, scale), folder, "parquet"))


def write_tenth(year: Files, folder: Path) -> Files:
    """The reports of the last tenth of the year, and their events: as busy a city with a tenth of the history."""
    folder.mkdir(parents=True, exist_ok=True)
    cut = pa.scalar(UNTIL - timedelta(days=DAYS / 10), pa.timestamp("us", tz="UTC"))
    reports = pq.read_table(year.reports)
    reports = reports.filter(pc.greater_equal(reports["occurred_at"], cut))
    events = pq.read_table(year.events)
    events = events.filter(pc.is_in(events["source_report_id"], value_set=reports["source_report_id"].combine_chunks()))
    files = Files(folder / "reports.parquet", folder / "events.parquet")
    for path, table in ((files.reports, reports), (files.events, events)):
        pq.write_table(table, path, compression="zstd", row_group_size=ROW_GROUP)
    return files
