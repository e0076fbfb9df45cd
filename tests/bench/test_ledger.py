"""The ledger's bench on a sliver of a month: who answers otherwise than the store makes the times void."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bench import timing
from bench.ledger import __main__ as ledger
from bench.ledger import frames
from monitoring.store import asking

SLIVER = ["--months", "1", "--scale", "0.001", "--live", "1", "--repeats", "1"]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(timing, "QUICK_REPEATS", 1)
    monkeypatch.setattr(asking, "CACHED_BYTES", asking.CACHED_BYTES)  # the bench changes it


def test_all_ways_agree_and_the_report_tells_every_part(tmp_path, capsys):
    code = ledger.main([*SLIVER, "--folder", str(tmp_path)])
    told = capsys.readouterr()
    assert code == 0, told.err
    for part in (
        "Parquet files",
        "Live batches",
        "agree on all 5 answers",
        "board of the city",
        "The same answers by other ways",
        "A late file",
        "counted anew",
        "aims met",
    ):
        assert part in told.out
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_differs_ends_the_run(tmp_path, capsys, monkeypatch):
    def none_is_a_copy(sent: pd.DataFrame, case: object) -> np.ndarray:
        return np.zeros(len(sent), bool)

    monkeypatch.setattr(frames, "copies", none_is_a_copy)
    code = ledger.main([*SLIVER, "--folder", str(tmp_path)])
    told = capsys.readouterr()
    assert code == 1
    assert "rows differ in copy_count" in told.err
    assert "aims met" not in told.out
