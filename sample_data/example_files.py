"""The small committed files in `examples/`: one day of a few kelurahan, to learn the room's own format from."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.clock import WIB
from sample_data.files import write_files
from sample_data.generator import City, events_between
from sample_data.parameters import FOLDER
from sample_data.truth import SEED

EXAMPLES = FOLDER / "examples"
KELURAHAN = ("31.71.05.1002", "31.71.08.1003", "31.73.03.1008", "31.74.04.1001", "31.71.08.1002")
SENT = datetime(2016, 8, 17, tzinfo=WIB), datetime(2016, 8, 17, 23, 59, 59, tzinfo=WIB)
UNTIL = datetime(2016, 8, 24, tzinfo=WIB)


def example_city() -> City:
    """Reports sent to KELURAHAN on one day, and what was done with them within a week."""
    opening = date(2016, 8, 31)
    sent = events_between(SEED, SENT[0], SENT[1], opening=opening)
    week = events_between(SEED, SENT[0], UNTIL, opening=opening)
    reports = sent.reports.filter(pc.is_in(sent.reports["kelurahan_code"], pa.array(KELURAHAN)))
    return City(
        reports,
        week.events.filter(pc.is_in(week.events["source_report_id"], reports["source_report_id"].combine_chunks())),
    )


def write_examples(folder: Path = EXAMPLES) -> tuple[Path, Path]:
    """Write reports.csv and events.csv into `folder`."""
    return write_files([example_city()], folder, "csv")
