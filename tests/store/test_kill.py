"""kill -9 in mid-intake: nothing acknowledged is lost, nothing is stored twice."""

from __future__ import annotations

import multiprocessing
import random
import signal
import threading
import time
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from monitoring.home import Home
from monitoring.intake import spool
from monitoring.store import fold, owner
from tests.store import intake_process
from tests.store.intake_process import ROWS, numbered

KILLS = 20
BATCHES = 40


def start(home: Home, answers: Path) -> BaseProcess:
    """A process of its own that takes batches in: forked, not sharing anything, from one that has read our code."""
    starter = multiprocessing.get_context("forkserver")
    starter.set_forkserver_preload(["tests.store.intake_process"])
    process = starter.Process(target=intake_process.main, args=(home.root, 0, BATCHES, answers))
    process.start()
    return process


def until_answered(process: BaseProcess, answers: Path) -> None:
    """Wait until the process has been answered for the first time."""
    end = time.monotonic() + 90
    while not answers.exists() or b"\n" not in answers.read_bytes():
        assert process.is_alive(), "intake ended without an answer"
        assert time.monotonic() < end, "intake is not under way"
        time.sleep(0.005)


@pytest.mark.slow
def test_twenty_kills_at_random_instants_lose_nothing_acknowledged_and_store_nothing_twice(tmp_path: Path):
    home, dice = Home(tmp_path), random.Random(20160601)
    acknowledged: set[str] = set()
    kills_in_mid_intake = 0
    for number in range(KILLS):
        answers = tmp_path / f"answers-{number}"
        process = start(home, answers)
        until_answered(process, answers)
        time.sleep(dice.uniform(0, 0.35))
        kills_in_mid_intake += process.is_alive()
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        acknowledged |= {line for line in answers.read_text().splitlines(keepends=True) if line.endswith("\n")}
    assert kills_in_mid_intake == KILLS, "every kill must have met a working process"
    keys = {line.strip() for line in acknowledged}

    with owner.own(home) as own:  # a killed owner's lock and file are free at once
        stored = own.store.ask("batches", most=BATCHES + 1, simulated=True)["file_name"].to_pylist()
        known = own.store._cursor().sql("select batch_key from batch").to_arrow_table()["batch_key"].to_pylist()
        assert keys <= set(known), "an acknowledged batch is in the store"
        assert len(stored) == len(set(known))
        for number in range(BATCHES):  # the senders, never answered, send all again
            spool.put(home, numbered(number))
        own.empty_spool()
        facts = own.store.ask("store_facts").to_pylist()[0]
        assert facts["reports_count"] == BATCHES * ROWS
        assert facts["events_count"] == 2 * BATCHES * ROWS
        kept = own.store._cursor().sql("select * exclude (report_id) from report_state order by all").to_arrow_table()
        own.store.rebuild()
        fresh = own.store._cursor().sql("select * exclude (report_id) from report_state order by all").to_arrow_table()
        assert kept.equals(fresh)
        assert kept.num_rows == BATCHES * ROWS


def test_only_one_process_owns_a_store(tmp_path: Path):
    home = Home(tmp_path)
    with owner.own(home), pytest.raises(owner.OwnerRunning, match=r"process \d+ owns"):
        owner.own(home)
    with owner.own(home) as next_one:
        assert next_one.store.version() == 0


def test_a_room_that_opens_while_a_file_is_being_loaded_waits_for_the_load(tmp_path: Path):
    home = Home(tmp_path)
    load = owner.own(home, is_passing=True)
    ended = threading.Timer(0.5, load.stop)
    ended.start()
    with owner.serve(home) as own:
        assert own.is_alive
    ended.join()


def test_a_room_that_is_open_already_is_told_at_once(tmp_path: Path):
    home = Home(tmp_path)
    with owner.serve(home):
        began = time.monotonic()
        with pytest.raises(owner.OwnerRunning), owner.serve(home):
            pass
        assert time.monotonic() - began < 15


def test_a_batch_left_in_the_spool_is_taken_when_an_owner_starts(tmp_path: Path):
    home = Home(tmp_path)
    spool.put(home, numbered(1))
    with owner.serve(home) as own:
        receipt = spool.await_receipt(home, "batch1", timeout=90)
        assert receipt.accepted_count == 3 * ROWS
        assert own.store.version() == 1
        assert own.is_alive


def test_a_damaged_batch_is_set_aside_and_the_next_is_taken(tmp_path: Path):
    home = Home(tmp_path)
    entry = spool.put(home, numbered(1))
    (entry / "events.arrow").write_bytes(b"half")
    spool.put(home, numbered(2))
    with owner.own(home) as own:
        assert own.empty_spool() == 1
    assert spool.pending(home) == []
    assert [path.name.split("-", 1)[1] for path in (home.root / "spool" / "damaged").iterdir()] == ["batch1"]


def test_a_batch_that_no_code_of_ours_can_read_is_set_aside_and_blocks_nobody(tmp_path: Path, monkeypatch):
    home, apply = Home(tmp_path), fold.apply

    def stumbling(cursor, batch, *instants):
        if batch.meta.batch_key == "batch1":
            raise OverflowError("Python int too large")
        return apply(cursor, batch, *instants)

    monkeypatch.setattr(fold, "apply", stumbling)
    for number in (1, 2):
        spool.put(home, numbered(number))
    with owner.serve(home) as own:
        assert spool.await_receipt(home, "batch2", timeout=90).accepted_count == 3 * ROWS
        assert own.is_alive
    assert "too large" in spool.await_receipt(home, "batch1", timeout=0).refused


def test_a_batch_that_can_never_be_stored_is_set_aside_answered_and_blocks_nobody(tmp_path: Path):
    home = Home(tmp_path)
    poison = numbered(1)
    spool.put(home, replace(poison, meta=replace(poison.meta, mapping=None)))
    spool.put(home, numbered(2))
    with owner.own(home) as own:
        assert own.empty_spool() == 1
        assert own.store.version() == 1
    assert "NOT NULL" in spool.await_receipt(home, "batch1", timeout=0).refused
    assert spool.pending(home) == []
