"""The facts are the same, whenever they are asked and in whatever order they arrived."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from monitoring.rating import facts
from monitoring.store import Store
from tests.builders import KAMPUNG_RAWA, MONDAY, batch, event, hours, received, report
from tests.rating.lives import HERE, asked, by_name, filled


def lives() -> list[list[dict]]:
    """Rows of several reports that hang together, in groups that may arrive in any order."""
    spot = HERE | {"category": "kemacetan"}
    return [
        [report("a", **spot), received("a")],
        [event("a", "accepted", hours(1.37)), event("a", "completed", hours(9.91))],
        [event("a", "rated", hours(11), stars=2), event("a", "door_reopened", hours(30))],
        [event("a", "completed", hours(61.7))],
        [report("b", hours(40), reporter="warga-1", **spot), received("b", hours(40))],
        [report("c", hours(70), reporter="warga-1", **spot), received("c", hours(70))],
        [event("b", "coordinating", hours(44), skpd="Dinas Perhubungan"), event("b", "accepted", hours(50.3))],
        [event("b", "handed_over", hours(80), kelurahan_code=KAMPUNG_RAWA)],
        [report("d", hours(90), reporter="warga-1"), received("d", hours(90))],
        [report("e", hours(90), reporter="warga-1"), received("e", hours(90))],
        [event("d", "marked_duplicate", hours(95), duplicate_of="a"), event("d", "told_apart", hours(99))],
        [event("e", "rejected", hours(91)), event("e", "verified", hours(130))],
    ]


def tell(store: Store, groups: list[list[dict]], together: int) -> None:
    """Tell a store the groups in their order, so many in one batch."""
    for start in range(0, len(groups), together):
        rows = [row for group in groups[start : start + together] for row in group]
        store.apply(batch([r for r in rows if "event_key" not in r], [r for r in rows if "event_key" in r]))


def facts_of(groups: list[list[dict]], together: int) -> pd.DataFrame:
    """The facts of a store that was told the groups."""
    store = Store.in_memory()
    tell(store, groups, together)
    frame = by_name(store, asked(store, 200))
    store.close()
    return frame


def test_the_order_of_arrival_changes_nothing():
    in_turn = facts_of(lives(), 1)
    for seed in range(5):
        pd.testing.assert_frame_equal(in_turn, facts_of(random.Random(seed).sample(lives(), len(lives())), 3))


@pytest.mark.parametrize("at", [75, 100, 160])
def test_a_window_asked_again_later_gives_the_same_bytes(at):
    store, frames = Store.in_memory(), []
    early = [group for group in lives() if all(row["occurred_at"] <= hours(at) for row in group)]
    tell(store, early, 4)
    version = store.version()
    frames.append(store.ask("rating_reports", **parameters(at, version)))
    tell(store, [rows for rows in lives() if rows not in early], 4)
    # news of the time before that came afterwards
    store.apply(filled(event("a", "rejected", hours(2)), report("z", hours(1), reporter="warga-1", **HERE)))
    frames.append(store.ask("rating_reports", **parameters(at, version)))
    assert frames[0].equals(frames[1])
    assert not frames[0].equals(store.ask("rating_reports", **parameters(at, None)))
    store.rebuild()
    assert frames[0].equals(store.ask("rating_reports", **parameters(at, version)))


def parameters(at: float, version: int | None) -> dict[str, object]:
    problems = facts.Problems.in_force(MONDAY.date())
    return {
        "now": hours(at),
        "up_to_batch": version,
        "window_from": hours(at - 720),
        "verification_window_hours": 72.0,
        "long_red_hours": 72.0,
    } | vars(problems)


def test_an_empty_store_gives_an_empty_frame_with_its_columns():
    frame = asked(Store.in_memory())
    assert frame.empty
    assert {"report_id", "kelurahan_code", "excluded", "linked_to"} <= set(frame.columns)
    assert str(frame.linked_to.dtype) == "Int64"
