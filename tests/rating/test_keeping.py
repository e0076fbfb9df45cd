"""A decision window's rating is kept once, and made again from the log it is the same to the byte."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest

from monitoring import clock, policy
from monitoring.clock import WIB
from monitoring.home import REPOSITORY
from monitoring.intake.batch import Batch
from monitoring.rating import keeping, kept
from monitoring.rating.figures import Figures
from monitoring.rating.rules import AMOUNTS
from monitoring.rating.windows import begun_between, window_before
from monitoring.store import Store
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, hours, received, report

WINDOW = hours(240)  # Thursday of the week after, 08:00
BEFORE = hours(224)  # the day before, 16:00
ANEW = """
import sys
from datetime import datetime
from pathlib import Path
from monitoring.rating import keeping, kept
from monitoring.store import Store
store = Store.open(Path(sys.argv[1]))
print(kept.board_digest(keeping.recompute(store, datetime.fromisoformat(sys.argv[2])).board))
"""


def lives() -> list[Batch]:
    """Galur acts in 2 h and finishes in 10, Kampung Rawa in 30 and 90, Pulo on none of its twenty."""
    reports, events = [], []
    for holder, prefix, acted, completed in ((GALUR, "g", 2, 10), (KAMPUNG_RAWA, "k", 30, 90), (PULO, "p", None, None)):
        for number in range(20):
            name, start = f"{prefix}{number}", 5.0 * number
            reports.append(report(name, hours(start), kelurahan_code=holder, category=("sampah", "banjir")[number % 2]))
            events.append(received(name, hours(start), kelurahan_code=holder))
            if acted is not None:
                events.append(event(name, "accepted", hours(start + acted + number / 10)))
                events.append(event(name, "completed", hours(start + completed + number / 7)))
                events.append(event(name, "rated", hours(start + completed + 20), stars=1 + number % 5))
    return [batch(reports[:30], events[:90]), batch(reports[30:], events[90:])]


def late() -> Batch:
    """Told later of the time before the window: Pulo had acted upon everything, and Galur's first was spam."""
    acted = [event(f"p{number}", "accepted", hours(5 * number + 1)) for number in range(20)]
    return batch([], [*acted, event("g0", "rejected", hours(1))])


def later() -> Batch:
    """What happened after the window, to old reports and new ones."""
    new = [report(f"n{number}", hours(241 + number), kelurahan_code=PULO) for number in range(12)]
    told = [received(f"n{number}", hours(241 + number), kelurahan_code=PULO) for number in range(12)]
    return batch(new, [*told, *(event(f"p{number}", "completed", hours(250)) for number in range(20))])


@pytest.fixture
def store():
    made = Store.in_memory()
    for entry in lives():
        made.apply(entry)
    yield made
    made.close()


def keep(store: Store, window_at: datetime, before: kept.Kept | None = None) -> kept.Kept:
    window, _ = keeping.computed(store, window_at, before)
    assert kept.keep(store, window)
    return window


def row_of(board: pd.DataFrame, code: str) -> pd.Series:
    return board.set_index("kelurahan_code").loc[code]


def bytes_anew(store: Store, window_at: datetime = WINDOW) -> bytes:
    return kept.board_bytes(keeping.recompute(store, window_at).board)


def test_a_kept_window_is_read_as_it_was_written(store):
    window = keep(store, WINDOW)
    read = kept.load(store, WINDOW)
    assert read == window
    assert kept.board_bytes(read.board) == kept.board_bytes(window.board)
    pd.testing.assert_frame_equal(read.board[list(kept.COLUMNS)], window.board[list(kept.COLUMNS)])
    assert read.data_version == 2
    assert hashlib.sha256(kept.board_bytes(read.board)).hexdigest() == read.board_digest
    assert len(read.board) == 267


def test_a_board_holds_every_column_of_the_rating_and_no_other(store):
    window = keep(store, WINDOW)
    assert set(window.board.columns) == set(kept.COLUMNS)


def test_the_order_of_rows_and_columns_changes_no_byte(store):
    board = keep(store, WINDOW).board
    mixed = board.sample(frac=1.0, random_state=1)[list(reversed(board.columns))]
    assert kept.board_bytes(mixed) == kept.board_bytes(board)


def test_the_last_bit_of_a_score_changes_the_bytes(store):
    board = keep(store, WINDOW).board
    place = board.index[board["kelurahan_code"] == GALUR]
    other = board.copy()
    other.loc[place, "score"] = board.loc[place, "score"].map(lambda score: score * (1 + 2.3e-16))
    assert kept.board_digest(other) != kept.board_digest(board)


def test_made_again_it_has_the_same_bytes_whatever_was_told_since(store):
    was = kept.board_bytes(keep(store, WINDOW).board)
    assert bytes_anew(store) == was
    store.apply(late())
    assert bytes_anew(store) == was, "after events that were told late"
    store.apply(later())
    assert bytes_anew(store) == was, "after more batches"
    store.rebuild()
    assert bytes_anew(store) == was, "after the store was folded anew"
    now, _ = keeping.computed(store, WINDOW, None)
    assert row_of(now.board, PULO)["score"] > row_of(kept.load(store, WINDOW).board, PULO)["score"], (
        "while by all that is known today it would be another"
    )


def test_made_again_in_another_process_it_has_the_same_bytes(tmp_path):
    store = Store.open(tmp_path / "store.duckdb")
    for entry in (*lives(), late()):
        store.apply(entry)
    window = keep(store, WINDOW)
    store.apply(later())
    store.close()
    told = subprocess.run(
        [sys.executable, "-c", ANEW, str(tmp_path / "store.duckdb"), WINDOW.isoformat()],
        cwd=REPOSITORY, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == window.board_digest


def test_a_window_is_never_kept_a_second_time(store):
    first = keep(store, WINDOW)
    store.apply(late())
    again, _ = keeping.computed(store, WINDOW, None)
    assert again.board_digest != first.board_digest
    assert not kept.keep(store, again)
    assert kept.load(store, WINDOW) == first
    assert kept.board_digest(kept.load(store, WINDOW).board) == first.board_digest


def test_only_what_had_happened_by_the_window_is_in_it(store):
    was = keep(store, BEFORE).board_digest
    other = Store.in_memory()
    for entry in (*lives(), later()):
        other.apply(entry)
    assert keeping.computed(other, BEFORE, None)[0].board_digest == was


def test_a_window_that_was_not_kept_cannot_be_made_again(store):
    assert kept.load(store, WINDOW) is None
    with pytest.raises(keeping.NotKept, match="2016-06-16T08:00:00"):
        keeping.recompute(store, WINDOW)


def test_the_colours_of_the_window_before_are_remembered_and_told(store):
    before = keep(store, BEFORE)
    assert before.before_at is None
    assert before.board["colour_before"].isna().all()
    window = keep(store, WINDOW, before)
    assert window.before_at == BEFORE
    assert row_of(window.board, GALUR)["colour_before"] == row_of(before.board, GALUR)["colour"]
    assert bytes_anew(store) == kept.board_bytes(window.board)


def test_a_window_further_back_is_not_remembered(store):
    before = keep(store, hours(216))  # a window was missed in between
    window, _ = keeping.computed(store, WINDOW, before)
    assert window.before_at is None
    assert window.board["colour_before"].isna().all()


def test_what_once_was_red_stays_red_within_the_recovery_band(store):
    window, _ = keeping.computed(store, WINDOW, None)
    score = row_of(window.board, KAMPUNG_RAWA)["score"]
    # The threshold a point below the score: yellow, unless it was red, as the band is three points wide.
    rules = replace(window.figures.rules, yellow_from_score=score - 1, green_from_score=score + 20)
    figures = replace(window.figures, rules=rules)
    for before, colour in ((None, "yellow"), ({KAMPUNG_RAWA: "red"}, "red"), ({KAMPUNG_RAWA: "yellow"}, "yellow")):
        rating = keeping.at_window(store, WINDOW, 2, before, figures=figures)
        assert row_of(rating.board, KAMPUNG_RAWA)["colour"] == colour


def test_the_figures_are_kept_whole_and_a_changed_policy_file_is_told(store, monkeypatch):
    window = keep(store, WINDOW)
    read = kept.load(store, WINDOW)
    assert read.figures == Figures.in_force(WINDOW.date())
    assert set(AMOUNTS) < set(read.figures.amounts)
    assert read.figures.amounts["problem_hours"] == 24
    assert read.differs_from_policy() == ()
    rules = dict(policy.rules())
    rules["problem_hours"] = tuple(replace(value, amount=12) for value in rules["problem_hours"])
    monkeypatch.setattr(policy, "rules", lambda: rules)
    assert read.differs_from_policy() == ("problem_hours",)
    assert Figures.in_force(WINDOW.date()).digest != read.figures.digest
    assert bytes_anew(store) == kept.board_bytes(window.board), "the kept figures are used, not the file's"


def test_the_rules_of_the_windows_own_day_are_used(store, monkeypatch):
    rules = dict(policy.rules())
    (value,) = rules["green_from_score"]
    day = WINDOW.date()
    rules["green_from_score"] = (value, replace(value, amount=99, effective_from=day))
    monkeypatch.setattr(policy, "rules", lambda: rules)
    assert keeping.computed(store, BEFORE, None)[0].figures.rules.green_from_score == 75
    assert keeping.computed(store, WINDOW, None)[0].figures.rules.green_from_score == 99


def test_the_windows_kept_are_listed_at_once(store):
    assert kept.instants(store) == []
    assert kept.last(store, WINDOW) is None
    keep(store, BEFORE)
    keep(store, WINDOW)
    assert kept.instants(store) == [BEFORE, WINDOW]
    assert kept.instants(store, from_at=WINDOW) == [WINDOW]
    assert kept.last(store, hours(239.99)).window_at == BEFORE
    assert kept.last(store, WINDOW).window_at == WINDOW


def test_windows_follow_each_other_at_eight_and_sixteen():
    at = datetime(2016, 6, 15, 16, tzinfo=WIB)
    assert window_before(at) == datetime(2016, 6, 15, 8, tzinfo=WIB)
    assert window_before(datetime(2016, 6, 15, 8, tzinfo=WIB)) == datetime(2016, 6, 14, 16, tzinfo=WIB)
    assert begun_between(window_before(at), at) == [at], "the first is not in it, the last is"


def test_when_it_was_computed_is_told_in_the_rooms_time(store):
    clock.use(clock.RoomClock(clock.real_now(), hours(300), speed=0.0))
    try:
        assert keep(store, WINDOW).computed_at == hours(300)
    finally:
        clock.use(None)
