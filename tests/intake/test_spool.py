"""The spool: entries are there whole or not at all, are taken in order, and are answered before they go."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from monitoring.home import Home
from monitoring.intake import pipeline, spool
from monitoring.intake.batch import Receipt
from monitoring.intake.problems import SpoolProblem
from tests.intake.material import NOW, Corner, native, write


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "room").prepare()


@pytest.fixture
def batch(tmp_path):
    rows = ("1,sampah,2016-06-06T08:00:00+07:00,Galur,,,qlue", ",sampah,,Galur,,,")
    (found,) = pipeline.batches(write(tmp_path, "a.csv", native(*rows)), "auto", Corner(), now=NOW)
    return found


def _keyed(batch, key):
    return replace(batch, meta=replace(batch.meta, batch_key=key))


def test_a_batch_comes_out_as_it_went_in(home, batch):
    entry = spool.put(home, batch)
    found = spool.take(entry)
    assert found.meta == batch.meta
    for name in ("reports", "events", "quarantine", "rows"):
        assert getattr(found, name).equals(getattr(batch, name))
    assert list(home.staging.iterdir()) == []


def test_entries_are_taken_in_the_order_they_were_put(home, batch):
    for number in range(30):
        spool.put(home, _keyed(batch, f"key{29 - number}"))
    assert [spool.take(path).meta.batch_key for path in spool.pending(home)] == [f"key{29 - n}" for n in range(30)]


def test_a_staged_batch_is_no_entry(home, batch):
    spool.stage(home, batch)
    assert spool.pending(home) == []


def test_settling_answers_and_removes(home, batch):
    entry = spool.put(home, batch)
    receipt = Receipt(batch.meta.batch_key, 7, 2, accepted_count=1, quarantined={"missing_id": 1})
    spool.settle(home, entry, receipt)
    assert spool.pending(home) == []
    assert spool.await_receipt(home, batch.meta.batch_key, 1) == receipt


def test_an_answer_to_an_earlier_sending_is_not_taken_for_this_one(home, batch):
    spool.settle(home, spool.put(home, batch), Receipt(batch.meta.batch_key, 7, 2))
    spool.put(home, batch)
    with pytest.raises(SpoolProblem, match="did not answer"):
        spool.await_receipt(home, batch.meta.batch_key, 0.1)


@pytest.mark.parametrize("what", ["cut", "gone", "no json", "stray file", "other schema"])
def test_a_damaged_entry_is_set_aside_once_and_its_sender_answered(home, batch, what):
    entry = spool.put(home, batch)
    if what == "cut":
        os.truncate(entry / "reports.arrow", 100)
    elif what == "gone":
        (entry / "events.arrow").unlink()
    elif what == "no json":
        (entry / "meta.json").write_bytes(b"{")
    elif what == "other schema":
        (entry / "reports.arrow").write_bytes((entry / "events.arrow").read_bytes())
    else:
        entry = home.incoming / "stray-name"
        entry.write_text("?")
    with pytest.raises(spool.DamagedEntry):
        spool.take(entry)
    assert entry not in spool.pending(home)
    assert (home.root / "spool" / "damaged" / entry.name).exists()
    assert "damaged" in spool.await_receipt(home, entry.name.split("-", 1)[1], 1).refused


def test_what_killed_processes_left_is_cleaned_and_what_living_ones_write_is_not(home, batch):
    living = spool.stage(home, batch)
    killed = home.staging / "abc-999999999"
    killed.mkdir()
    (home.staging / "settled-00000-key").mkdir()
    spool.clean_staging(home)
    assert list(home.staging.iterdir()) == [living]


def test_old_receipts_are_forgotten_and_new_ones_kept(home, batch, monkeypatch):
    monkeypatch.setattr(spool.os, "urandom", lambda _: b"\0")
    for key, days in (("old", 8), ("new", 6)):
        spool.answer(home, Receipt(key, 1, 1))
        path = home.receipts / f"{key}.json"
        os.utime(path, (path.stat().st_mtime - days * 86_400,) * 2)
    spool.settle(home, spool.put(home, batch), Receipt(batch.meta.batch_key, 1, 2))
    assert {path.stem for path in home.receipts.iterdir()} == {"new", batch.meta.batch_key}
