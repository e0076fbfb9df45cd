"""Accepted + known + quarantined = rows in, for whatever a file holds."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.intake import pipeline
from monitoring.intake.problems import Problem
from monitoring.intake.summary import FileSummary
from monitoring.store import Store
from tests.intake.material import NATIVE_HEADER, NOW, Corner

ids = st.sampled_from(["1", "2", "3", "", " 4 ", "x" * 300, "'; drop table report; --"])
times = st.sampled_from(
    [
        "2016-06-06T08:00:00+07:00",
        "2016-06-06 01:00Z",
        "2016-13-01T00:00:00Z",
        "",
        "2999-01-01T00:00:00Z",
        "kemarin",
        "0",
    ]
)
units = st.sampled_from(["Galur", "KELURAHAN KWITANG", "Dinas Bina Marga", "", "Atlantis", "\u202egalur"])
degrees = st.sampled_from(["-6.17", "106.86", "0", "", "nan", "1e999", "91", "-6,17"])
words = st.sampled_from(["sampah", "banjir", "?", "", "SAMPAH"])
rows = st.tuples(ids, words, times, units, degrees, degrees, words)
noise = st.sampled_from(["", "a", '"', '"x', "1,2", "\x00", "é", ",,,,,,,,,,", "\r", '5" pipe,,,,,,'])


def _text(row: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(rows.map(_text), noise), max_size=25), st.booleans(), st.integers(1, 4))
def test_every_row_is_accepted_known_or_quarantined(lines, is_latin, chunks_count):
    content = "\n".join([NATIVE_HEADER, *lines]).encode("latin-1" if is_latin else "utf-8", "replace")
    store, chunk_rows = Store.in_memory(), len(lines) // chunks_count + 1
    summary = FileSummary("a.csv", "native_reports", "native")
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.csv"
            path.write_bytes(content)
            for batch in pipeline.batches(path, "native_reports", Corner(), now=NOW, rows=chunk_rows):
                named = set(batch.quarantine["row_number"].to_pylist()) | set(batch.events["row_number"].to_pylist())
                assert named == set(batch.rows["row_number"].to_pylist())
                summary.read(batch)
                summary.answered(store.apply(batch), batch.quarantine.num_rows)
    finally:
        store.close()
    assert summary.pending_count == 0
    assert summary.rows_count == summary.accepted_count + summary.known_count + summary.quarantined_count


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.ndjson", "a.json", "a.xlsx", "a.parquet", "a.csv.zst"]))
def test_any_bytes_are_rows_or_one_problem(content, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            for batch in pipeline.batches(path, "native_reports", Corner(), now=NOW):
                assert batch.rows.num_rows == batch.quarantine.num_rows + batch.reports.num_rows
        except Problem:
            pass
