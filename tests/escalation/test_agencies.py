"""Agencies that sit on what was passed on to them: their backlog at each window, when it is red, and the case of it."""

from __future__ import annotations

import pytest

from monitoring.escalation.board import board, windows
from monitoring.escalation.cases import follow
from monitoring.escalation.steps import case_id, slug
from monitoring.rating import agencies, keeping, kept
from monitoring.rating.agencies import Limits, is_red
from monitoring.store import Store
from tests.builders import batch, event, hours, received, report
from tests.escalation.told import act, hour, window
from tests.rating.test_keeper import Watch

ROADS, TREES = "Dinas Bina Marga", "Dinas Kehutanan"
LIMITS = Limits(720, 10, 0.2, 7, 0.15)


@pytest.mark.parametrize(
    ("waiting", "overdue", "was_red", "red"),
    [
        (20, 9, False, False),
        (20, 10, False, True),
        (50, 10, False, True),
        (51, 10, False, False),  # less than a fifth
        (20, 7, True, True),
        (20, 6, True, False),
        (46, 7, True, True),
        (47, 7, True, False),  # 15 % of 47 is 7.05
        (0, 0, True, False),
    ],
)
def test_red_needs_enough_overdue_and_is_left_with_fewer(waiting, overdue, was_red, red):
    assert is_red(waiting, overdue, LIMITS, was_red=was_red) is red


def passed_on(count: int, skpd: str, at: float, first: int = 0):
    """Reports passed on to an agency at hour `at`, an hour after they came."""
    names = [f"{skpd}-{number}" for number in range(first, first + count)]
    events = [received(name, hours(at - 1)) for name in names]
    events += [event(name, "coordinating", hours(at), skpd=skpd) for name in names]
    return batch([report(name, hours(at - 1)) for name in names], events)


@pytest.fixture
def store():
    made = Store.in_memory()
    yield made
    made.close()


def keep_at(store: Store, at: float) -> list[dict]:
    """Keep the window at hour `at` as the keeper does; the agencies' rows of it."""
    window, _ = keeping.computed(store, hours(at), None)
    assert kept.keep(store, window, agencies.backlog(store, hours(at), hours(at)))
    return store.ask("agency_windows", from_at=hours(at), to_at=hours(at), skpd=None).to_pylist()


def test_the_backlog_of_a_window_by_hand(store):
    # At 728: nine got it at 8 (720 h ago, not overdue at thirty days exactly), one at 7 (721 h), two at 100 (628 h).
    store.apply(passed_on(9, ROADS, 8))
    store.apply(passed_on(1, ROADS, 7, first=9))
    store.apply(passed_on(2, ROADS, 100, first=10))
    (row,) = keep_at(store, 728)
    assert (row["skpd"], row["waiting_count"], row["overdue_count"], row["overdue_hours"]) == (ROADS, 12, 1, 720)
    assert (row["oldest_hours"], row["median_hours"], row["is_red"]) == (721, 720, False)
    assert row["window_at"] == row["computed_at"] == hours(728)


def test_an_agency_is_red_until_it_has_worked_off_enough_even_if_nothing_is_left(store):
    store.apply(passed_on(10, ROADS, 7))
    store.apply(passed_on(10, TREES, 684))
    rows = {row["skpd"]: row["is_red"] for row in keep_at(store, 728)}
    assert rows == {ROADS: True, TREES: False}
    done = [event(f"{ROADS}-{number}", "completed", hours(734), actor_role="skpd") for number in range(3)]
    store.apply(batch([], done))
    assert {row["skpd"]: row["is_red"] for row in keep_at(store, 744)} == {ROADS: True, TREES: False}
    done = [event(f"{ROADS}-{number}", "completed", hours(745), actor_role="skpd") for number in range(3, 10)]
    store.apply(batch([], done))
    # The window at 752 was not kept. At 768 nothing waits there any more, and the row says so.
    rows = {row["skpd"]: row for row in keep_at(store, 768)}
    assert (rows[ROADS]["waiting_count"], rows[ROADS]["is_red"], rows[ROADS]["oldest_hours"]) == (0, False, None)
    told = [(each.subject, hour(each.window_at), each.colour, each.score) for each in windows(store)]
    assert told == [(ROADS, 728, "red", -10), (ROADS, 744, "red", -7), (ROADS, 768, "green", 0)]
    (case,) = follow(windows(store), [], hours(768))
    assert (case.kind, case.subject, case.closed_because) == ("skpd", ROADS, "recovered")
    assert board(store, hours(745)).with_room[0].case_id == case.case_id


def test_what_was_passed_on_to_nobody_in_particular_is_no_agency_that_is_red(store):
    store.apply(passed_on(30, None, 7))
    (row,) = keep_at(store, 728)
    assert (row["skpd"], row["overdue_count"], row["is_red"]) == ("-", 30, False)


def test_a_window_kept_already_keeps_its_agencies(store):
    store.apply(passed_on(10, ROADS, 7))
    before = keep_at(store, 728)
    window, _ = keeping.computed(store, hours(728), None)
    assert not kept.keep(store, window, agencies.backlog(store, hours(728), hours(729)))
    assert store.ask("agency_windows", from_at=hours(0), to_at=hours(999), skpd=ROADS).to_pylist() == before


def test_an_agency_s_case_goes_its_way_by_times_of_its_own():
    # Phone within a day; to the governor at the 14th window after it: 32, 48, 56, ... are 14 windows, a week, at 192.
    first = window(0, score=-12, kind="skpd", subject=ROADS)
    case_name = case_id("skpd", ROADS, hours(0))
    (case,) = follow([first], [], hours(1))
    assert (case.case_id, hour(case.due_at), hour(case.governor_due_at)) == (case_name, 24, 192)
    assert case_name == "skpd-dinas-bina-marga-20160606T0100"
    acts = [act(1, 1, "called_reached", case=case_name), act(2, 2, "promised", case=case_name, until=338)]
    (case,) = follow([first], acts, hours(3))
    # Called at 1: the windows after it are 8, 24, ... and the 14th is that at 168.
    assert (case.next_step, hour(case.promise_until), hour(case.governor_due_at)) == ("recovery", 338, 168)
    assert case.acts[1].has_effect


def test_an_agency_s_progress_is_fewer_overdue_reports():
    # Explained at 2; the sixth window after it is that at 72.
    case_name = case_id("skpd", ROADS, hours(0))
    acts = [act(1, 2, "explained", case=case_name, note="The budget.")]
    for overdue, back in ((12, "no_progress"), (11, None)):
        told = [
            window(at, score=-count, kind="skpd", subject=ROADS) for at, count in ((0, 12), (56, 12), (72, overdue))
        ]
        (case,) = follow(told, acts, hours(73))
        assert case.came_back_because == back


def test_two_agencies_never_share_a_case():
    assert slug("Dinas Bina Marga") == "dinas-bina-marga"
    names = [
        "Dinas Bina Marga",
        "dinas bina marga",
        "Dinas Bina-Marga",
        "DINAS BINA MARGA",
        "Dinas  Bina Marga",
        "-",
        "!",
    ]
    assert len({slug(name) for name in names}) == len(names)
    assert all(set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in names)


def test_the_rating_s_keeper_keeps_them_with_each_window(store):
    store.apply(passed_on(10, ROADS, 7))
    for number in range(21):  # so that the sources are not silent
        store.apply(passed_on(1, TREES, 724 + number, first=number))
    watch = Watch(store)
    watch.look(743.5, times=20)
    watch.look(744.1, times=3, apart=20)
    rows = store.ask("agency_windows", from_at=hours(744), to_at=hours(744), skpd=None).to_pylist()
    assert hours(744) in watch.windows
    told = {row["skpd"]: (row["waiting_count"], row["is_red"]) for row in rows}
    assert told == {ROADS: (10, True), TREES: (21, False)}
