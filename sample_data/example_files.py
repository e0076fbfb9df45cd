"""The small committed files in `examples/`, to learn the room's own format from: one day of a few kelurahan's reports,
and one RW's own of a few days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.clock import WIB
from monitoring.intake.batch import INSTANT
from sample_data.files import OF_CITIZENS, OF_UNITS, write_files
from sample_data.generator import City, events_between
from sample_data.lpj import Ledger, LpjCity, ledger_of
from sample_data.parameters import FOLDER
from sample_data.truth import SEED

EXAMPLES = FOLDER / "examples"
KELURAHAN = ("31.71.05.1002", "31.71.08.1003", "31.73.03.1008", "31.74.04.1001", "31.71.08.1002")
SENT = datetime(2016, 8, 17, tzinfo=WIB), datetime(2016, 8, 17, 23, 59, 59, tzinfo=WIB)
UNTIL = datetime(2016, 8, 24, tzinfo=WIB)
RW = "31.71.08.1003-003"
RW_SENT = datetime(2016, 7, 10, tzinfo=WIB), datetime(2016, 7, 11, 23, 59, 59, tzinfo=WIB)
RW_UNTIL = datetime(2016, 8, 3, tzinfo=WIB)


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


def example_ledger() -> Ledger:
    """The register of one RW, what its RT sent on a few days of July 2016, and what the lurah did with it."""
    whole = ledger_of(LpjCity(SEED, date(2016, 7, 1), scale=0.02), RW_UNTIL)
    reports, acts, units = (_of_rw(table) for table in (whole.lpj_reports, whole.lpj_acts, whole.unit_events))
    start, end = (pa.scalar(instant, INSTANT) for instant in RW_SENT)
    sent = reports["occurred_at"]
    reports = reports.filter(pc.and_(pc.greater_equal(sent, start), pc.less_equal(sent, end)))
    ids = reports["source_lpj_id"].combine_chunks()
    of_these = pc.or_(pc.is_null(acts["source_lpj_id"]), pc.is_in(acts["source_lpj_id"], ids))
    return Ledger(reports, acts.filter(of_these), units)


def _of_rw(table: pa.Table) -> pa.Table:
    return table.filter(pc.starts_with(table["unit_code"], RW))


def write_examples(folder: Path = EXAMPLES) -> tuple[Path, ...]:
    """Write a file of each kind into `folder`."""
    city = replace(example_city(), ledger=example_ledger())
    return write_files([city], folder, "csv", OF_CITIZENS + OF_UNITS)
