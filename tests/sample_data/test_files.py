"""Files of the sample city are read by intake as any other's, and say what went straight in."""

from __future__ import annotations

from datetime import datetime

import pytest

from monitoring.clock import WIB
from monitoring.home import Home
from monitoring.intake import pipeline
from monitoring.intake.places import RoomPlaces
from monitoring.store import Store
from sample_data.example_files import EXAMPLES, write_examples
from sample_data.files import write_files
from sample_data.generator import generate
from tests.sample_data.conftest import UNTIL


@pytest.fixture(scope="module")
def places(tmp_path_factory) -> RoomPlaces:
    return RoomPlaces.of(Home(tmp_path_factory.mktemp("home")), UNTIL.date())


def test_committed_examples_are_what_the_generator_writes(tmp_path):
    for path in write_examples(tmp_path):
        assert path.read_text("utf-8") == (EXAMPLES / path.name).read_text("utf-8")


def test_examples_are_a_couple_of_hundred_rows():
    rows = {path.name: len(path.read_text("utf-8").splitlines()) - 1 for path in EXAMPLES.glob("*.csv")}
    assert 20 <= rows["reports.csv"] <= 60
    assert 120 <= rows["events.csv"] <= 300


def test_examples_enter_a_room_whole(places):
    store = Store.in_memory()
    for name in ("reports.csv", "events.csv"):
        for batch in pipeline.batches(EXAMPLES / name, pipeline.AUTO, places, now=UNTIL):
            receipt = store.apply(batch)
            assert receipt.accepted_count == receipt.rows_count > 0
    facts = store.ask("store_facts").to_pylist()[0]
    assert facts["reports_count"] == len((EXAMPLES / "reports.csv").read_text("utf-8").splitlines()) - 1
    store.close()


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_files_of_either_kind_are_read_without_a_refusal(tmp_path, places, file_format):
    city = generate(3, datetime(2016, 9, 1, 9, 0, tzinfo=WIB), days=2, scale=0.2)
    reports, events = write_files([city], tmp_path, file_format)
    told = list(pipeline.batches(reports, pipeline.AUTO, places, now=UNTIL))
    done = list(pipeline.batches(events, pipeline.AUTO, places, now=UNTIL))
    assert [batch.quarantine.num_rows for batch in told + done] == [0] * len(told + done)
    assert sum(batch.reports.num_rows for batch in told) == city.reports.num_rows
    # a report's row tells that it was received, so that event is not in the file of events
    assert sum(batch.events.num_rows for batch in told + done) == city.events.num_rows


def test_unknown_format_is_refused(tmp_path):
    with pytest.raises(ValueError, match="xls is not one of"):
        write_files([], tmp_path, "xls")
