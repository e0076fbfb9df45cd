"""The bench on a sliver of a year: an alternative that answers otherwise than the store would make its times void."""

from __future__ import annotations

import pytest

from bench import year
from monitoring import clock
from monitoring.store import asking


@pytest.mark.slow
def test_pandas_and_sqlite_answer_as_the_store_does(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(asking, "CACHED_BYTES", asking.CACHED_BYTES)
    try:
        code = year.main(["--scale", "0.01", "--repeats", "1", "--keep", str(tmp_path)])
    finally:
        clock.use(None)
    told = capsys.readouterr()
    assert code == 0, told.err
    assert "agree on the state of all" in told.out
