"""Answers are computed once for all who ask, and never outlive their data version."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest

from monitoring.store import Store
from monitoring.store.cache import AnswerCache
from tests.builders import batch, hours, received, report

EVERYTHING = dict.fromkeys(("from_at", "to_at", "kota", "kecamatan", "kelurahan_code", "category", "state", "source"))


def answer(text: str) -> pa.Table:
    """An answer of eight bytes, whatever the text."""
    return pa.table({"n": pa.array([hash(text)], pa.int64())})


def kept_up_to(max_bytes: int) -> AnswerCache:
    return AnswerCache(max_bytes, weigh=lambda table: table.nbytes)


def test_twenty_who_ask_at_once_wait_for_one_computation():
    cache, calls, together = kept_up_to(1000), [], threading.Barrier(20)

    def compute() -> pa.Table:
        calls.append(1)
        time.sleep(0.05)
        return answer("it")

    def ask() -> pa.Table:
        together.wait()
        return cache.get("question", compute)

    with ThreadPoolExecutor(20) as pool:
        answers = [future.result() for future in [pool.submit(ask) for _ in range(20)]]
    assert all(found is answers[0] for found in answers)
    assert len(calls) == 1


def test_an_error_is_raised_and_not_kept():
    cache = kept_up_to(1000)

    def fail() -> pa.Table:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        cache.get("question", fail)
    assert cache.get("question", lambda: answer("5")) == answer("5")


def test_the_answer_longest_unasked_goes_first_when_there_are_too_many_bytes():
    cache = kept_up_to(16)  # two answers of eight bytes
    for key in "aba":
        cache.get(key, lambda key=key: answer(key))
    cache.get("c", lambda: answer("c"))  # b was asked longest ago
    assert cache.get("a", lambda: answer("anew")) == answer("a")
    assert cache.get("b", lambda: answer("anew")) == answer("anew")


def test_an_answer_too_large_to_keep_is_given_all_the_same():
    cache = kept_up_to(7)
    assert cache.get("a", lambda: answer("a")) == answer("a")
    assert cache.get("a", lambda: answer("anew")) == answer("anew")


def test_a_new_batch_is_in_the_next_answer():
    store = Store.in_memory()
    assert store.ask("city_counts", **EVERYTHING)["total_count"].to_pylist() == [0]
    store.apply(batch([report("r")], [received("r")]))
    assert store.ask("city_counts", **EVERYTHING)["total_count"].to_pylist() == [1]


def test_readers_in_many_threads_get_right_answers_while_batches_come_in():
    store = Store.in_memory()
    stop = threading.Event()

    def read() -> list[int]:
        seen = [0]
        while not stop.is_set():
            row = store.ask("city_counts", **EVERYTHING).to_pylist()[0]
            assert row["total_count"] == row["waiting_count"]
            assert row["total_count"] % 5 == 0, "a batch is seen whole or not at all"
            assert row["total_count"] >= seen[-1]
            seen.append(row["total_count"])
            stop.wait(0.002)  # or they would be in the writer's way most of the time
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        for number in range(30):
            names = [f"{number}-{n}" for n in range(5)]
            store.apply(
                batch(
                    [report(name, hours(number)) for name in names], [received(name, hours(number)) for name in names]
                )
            )
        stop.set()
        for reader in readers:
            assert reader.result()[-1] <= 150
    assert store.ask("city_counts", **EVERYTHING)["total_count"].to_pylist() == [150]
