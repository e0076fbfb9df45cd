"""Data: batches, freshness, quarantine with both versions, trying again; what the store holds."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest

from monitoring import clock, words
from monitoring.access import SeenStore
from monitoring.intake import reasons, retry
from monitoring.intake.batch import Receipt
from monitoring.intake.problems import UNKNOWN_MAPPING, MappingProblem
from monitoring.store import Store, migrations
from monitoring.store.connection import QUERIES
from monitoring.ui import intake_log, quarantine
from tests.access import viewers
from tests.builders import batch, event, hours, lpj, lpj_batch, received, report
from tests.ui import rooms

EVIL = "=cmd|' /C calc'!A0<img src=x onerror=alert(1)>"


@pytest.fixture
def filled():
    """One file with a report, one that contradicts it and has a row of unknown status, one of the sample city."""
    with rooms.room_with(now=hours(50)) as store:
        store.apply(batch([report("a")], [received("a")], file_name="satu.csv", source="crm"))
        refused = [{"reason": "unknown_status", "detail": json.dumps({"value": EVIL})}]
        store.apply(
            batch(
                [report("a", category="banjir")], [received("a")], quarantine=refused, file_name="dua.csv", source="crm"
            )
        )
        store.apply(batch([], [event("zz", "completed", hours(2))], file_name="tiga.csv", source="crm"))
        yield store


def test_each_batch_is_told_with_its_counts(filled):
    told = rooms.words_on(rooms.open_page("data", lang="en"))
    assert "<bdi>satu.csv</bdi>" in told
    rows = filled.ask("batches", most=10, simulated=False).to_pylist()
    assert [(row["rows_count"], row["accepted_count"], row["quarantined_count"]) for row in rows[1:]] == [
        (3, 0, 2),  # the contradiction and the unknown status; the receipt of a was known
        (2, 2, 0),
    ]


def test_quarantine_is_counted_by_reason_in_words(filled):
    told = rooms.words_on(rooms.open_page("data"))
    assert "Bertentangan dengan yang tersimpan" in told
    assert "Status tak dikenal" in told
    assert "reason=conflict&amp;from_source=crm" in told


def test_a_conflicting_row_stands_beside_the_stored_version(filled):
    (row,) = filled.ask("quarantine_rows", source=None, reason="conflict", most=5).to_pylist()
    page = rooms.open_page("data", row=str(row["quarantine_id"]), peran="administrator")
    came, stored = (text.value for text in page.text)
    assert came == "text: row 1"
    assert "category: sampah" in stored
    assert "Nomor yang sama sudah tersimpan" in rooms.words_on(page)


def test_an_operator_is_told_of_refused_rows_but_not_what_stood_in_them(filled):
    (row,) = filled.ask("quarantine_rows", source=None, reason="conflict", most=5).to_pylist()
    page = rooms.open_page("data", row=str(row["quarantine_id"]))
    told = rooms.words_on(page)
    assert "row 1" not in told
    assert not page.text
    assert "Baris itu sendiri hanya terbuka bagi administrator" in told
    content = quarantine.as_csv(SeenStore(filled, viewers.OPERATOR), None, None, words.of("en")).decode("utf-8-sig")
    assert "conflict" in content
    assert "row 1" not in content
    assert "calc" not in content


def test_what_a_refused_row_says_is_never_markup(filled):
    page = rooms.open_page("data", reason="unknown_status", peran="administrator")
    told = rooms.words_on(page)
    assert "<img" not in told
    assert "&lt;img src=x" in told


def test_the_file_of_refused_rows_holds_both_versions_and_no_formula(filled):
    content = quarantine.as_csv(filled, None, None, words.of("en"))
    rows = {row["Reason (code)"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    assert set(rows) == {"conflict", "unknown_status"}
    assert json.loads(rows["conflict"]["Row as it came (JSON)"]) == {"text": "row 1"}
    assert json.loads(rows["conflict"]["Stored version (JSON)"])["category"] == "sampah"
    assert rows["unknown_status"]["Stored version (JSON)"] == ""
    assert not any(value.startswith(("=", "+", "@")) for row in rows.values() for value in row.values())


def test_trying_again_asks_for_the_chosen_rows_and_tells_the_outcome(filled, monkeypatch):
    asked = []

    def again(home, store: Store, request: retry.Request) -> Receipt:
        asked.append((request.source, request.reason))
        return Receipt(request.key, None, 3, 2, 0, {"unknown_status": 1})

    monkeypatch.setattr(retry, "again", again)
    page = rooms.open_page("data", reason="unknown_status")
    (button,) = (button for button in page.button if button.label == "Coba lagi 1 baris")
    button.click().run()
    assert asked == [(None, "unknown_status")]
    told = rooms.words_on(page)
    assert "3 baris dicoba lagi" in told
    assert "Kini diterima: 2. Masih ditolak: 1." in told


def test_a_retry_that_cannot_be_done_says_why(filled, monkeypatch):
    def again(*_arguments: object) -> Receipt:
        raise MappingProblem(UNKNOWN_MAPPING, name="native", known="jakarta_crm")

    monkeypatch.setattr(retry, "again", again)
    page = rooms.open_page("data", lang="en")
    (button,) = (button for button in page.button if button.label == "Try 2 rows again")
    button.click().run()
    assert "No mapping is called native; known are jakarta_crm" in rooms.words_on(page)


def test_events_whose_report_has_not_come_are_listed(filled):
    told = rooms.words_on(rooms.open_page("data", lang="en"))
    assert "Events waiting for their report" in told
    assert "<bdi>zz</bdi>" in told


def test_the_sample_citys_batches_are_folded_away_until_asked_for():
    own = batch([report("a")], [received("a")], nature="simulated", file_name="kota.csv")
    with rooms.room_with(own, now=hours(1)):
        page = rooms.open_page("data")
        told = rooms.words_on(page)
        assert "1 kiriman kota contoh disembunyikan" in told
        assert "kota.csv" not in told
        assert "kota.csv" in rooms.words_on(rooms.open_page("data", simulated="true"))


def test_one_batch_leads_to_the_reports_it_told_of(filled):
    told = rooms.words_on(rooms.open_page("data", batch="1", lang="en"))
    assert "Batch 1" in told
    assert 'href="/laporan?lang=en&amp;id=1"' in told
    for unknown in ("99", "x", ""):
        told = rooms.words_on(rooms.open_page("data", batch=unknown or " ", lang="en"))
        assert "No batch has this number" in told


def test_a_row_that_was_never_refused_is_said(filled):
    for unknown in ("99", "x"):
        assert "tidak pernah ditolak" in rooms.words_on(rooms.open_page("data", row=unknown))


def test_the_store_is_told_by_version_schema_and_what_it_holds(filled):
    told = rooms.words_on(rooms.open_page("data"))
    assert "<dt>Versi data</dt><dd>3</dd>" in told
    newest = max(migrations.steps(QUERIES / "schema"))
    assert f"<dt>Versi skema</dt><dd>{newest}</dd>" in told
    assert "<dt>Laporan warga</dt><dd>1</dd>" in told
    assert "<dt>Laporan yang baru dikenal lewat peristiwa</dt><dd>1</dd>" in told
    assert "<dt>Ukuran di disk</dt><dd>–</dd>" in told  # in memory


def test_the_size_on_disk_is_that_of_the_file_and_its_log(tmp_path):
    store = Store.open(tmp_path / "store.duckdb")
    try:
        store.apply(batch([report("a")], [received("a")]))
        files = [path for path in tmp_path.iterdir() if path.name.startswith("store.duckdb")]
        assert intake_log.size_on_disk(store) == sum(path.stat().st_size for path in files) > 0
    finally:
        store.close()


@pytest.mark.parametrize(
    ("count", "told"), [(None, "–"), (999, "999 bita"), (24_300_000, "24,3 MB"), (1_000_000_000, "1,0 GB")]
)
def test_sizes_are_told_as_people_say_them(count, told):
    assert intake_log.size(count, "id", words.of("id")) == told


def test_each_source_tells_its_age(filled):
    told = intake_log.sources(
        filled.ask("sources").to_pylist(), clock.real_now() + timedelta(hours=3), "id", words.of("id")
    )
    assert "<bdi>crm</bdi>" in told
    assert "3 jam lalu" in told


def test_instants_in_a_reason_are_told_in_wib():
    detail = json.dumps({"value": "2017-12-31T17:00:00Z", "opened": "2019-13-45T00:00:00Z"})
    row = {"reason": "closed_before_opened", "detail": detail}
    assert quarantine.why(row, "en", words.of("en")) == (
        "Closed (1 Jan 2018 00:00 WIB) before it was opened (2019-13-45T00:00:00Z)"
    )


@pytest.mark.parametrize(
    ("kept", "lines"),
    [
        ('{"a": "1", "b": null}', "a: 1\nb: "),
        ('{"a": "x\\ny: 2"}', "a: x\n    y: 2"),
        ("not json", "not json"),
        ("[1]", "[1]"),
        (None, ""),
    ],
)
def test_a_row_is_shown_field_by_field(kept, lines):
    assert quarantine.as_lines(kept) == lines


def test_every_reason_has_a_name():
    assert set(quarantine.REASONS) == set(reasons.REASONS)


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_opens_through_the_router_in_both_languages(filled, language):
    told = rooms.words_on(rooms.open_through_router("data", lang=language))
    assert {"id": "Kesegaran tiap sumber", "en": "How fresh each source is"}[language] in told


def test_an_empty_store_tells_what_it_is_and_how_to_fill_it():
    with rooms.room_with():
        told = rooms.words_on(rooms.open_page("data"))
    assert "Belum ada laporan" in told
    assert "<dt>Versi data</dt><dd>0</dd>" in told
    assert "python -m monitoring.intake" in told


def test_the_reports_of_rt_and_rw_are_counted_apart_from_the_citizens():
    with rooms.room_with() as store:
        store.apply(batch([report("a")], [received("a")]))
        store.apply(lpj_batch([lpj("b"), lpj("c")]))
        told = intake_log.store_facts(SeenStore(store, viewers.OPERATOR), "en", words.of("en"))
    assert "Citizens&#x27; reports</dt><dd>1<" in told
    assert "Reports of RT and RW (LPJ)</dt><dd>2<" in told
