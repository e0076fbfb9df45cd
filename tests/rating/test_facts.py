"""Hours on the kelurahan's own clock: hand-written lives, the arithmetic beside them (see lives.py)."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.builders import GALUR, KAMPUNG_RAWA, event, hours, received, report
from tests.rating.lives import SECOND, one, told


def test_hours_run_from_receipt_to_first_action_and_to_the_green_that_stands():
    row = one(event("r", "accepted", hours(2)), event("r", "completed", hours(10)))
    assert (row.action_hours, row.action_seen) == (2, True)
    assert (row.done_hours, row.done_seen) == (10, True)
    assert (row.state, row.is_green, row.is_idle, row.is_idle_judged) == ("done", True, False, True)
    assert row.responsible_since == hours(0)
    assert (row.kelurahan_code, row.hour, row.in_window) == (GALUR, 8, True)  # Monday, 08:00 WIB
    assert pd.isna(row.excluded)


def test_what_is_not_done_counts_the_hours_so_far():
    row = one()
    assert (row.action_hours, row.action_seen) == (240, False)
    assert (row.done_hours, row.done_seen) == (168, False)
    assert (row.is_idle, row.is_idle_judged) == (True, True)


@pytest.mark.parametrize(("came", "hours_judged"), [(167, 1), (168, 0), (168 + SECOND, None), (200, None)])
def test_reports_too_young_to_be_verified_are_not_judged_on_it(came, hours_judged):
    frame = told(report("r", hours(came)))
    judged = frame.done_hours.item()
    assert pd.isna(judged) if hours_judged is None else judged == hours_judged
    assert not frame.done_seen.item()


@pytest.mark.parametrize(("done", "seen", "counted"), [(167, True, 167), (168, True, 168), (168 + SECOND, False, 168)])
def test_a_completion_counts_from_the_instant_it_is_old_enough(done, seen, counted):
    row = one(event("r", "completed", hours(done)))
    assert (row.done_hours, row.done_seen, row.is_green) == (counted, seen, True)


@pytest.mark.parametrize(("reopened", "seen"), [(20, False), (82, False), (82 + SECOND, True)])
def test_a_completion_stands_when_door_did_not_reopen_it_within_the_window(reopened, seen):
    # done at 10 h: DOOR takes it back up to 10 + 72 = 82 h
    row = one(event("r", "completed", hours(10)), event("r", "door_reopened", hours(reopened)), at=154)
    # looked at at 154 h: what stood at 154 - 72 = 82 h
    assert (row.done_seen, row.done_hours) == (seen, 10 if seen else 82)


def test_a_late_reopening_is_not_yet_done_once_it_is_old_enough_to_count():
    row = one(event("r", "completed", hours(10)), event("r", "door_reopened", hours(100)))
    assert (row.done_seen, row.done_hours) == (False, 168)


def test_after_a_reopening_the_clock_runs_on_from_the_first_receipt():
    life = (event("r", "completed", hours(10)), event("r", "door_reopened", hours(30)))
    row = one(*life)
    assert (row.is_idle, row.state) == (True, "waiting")
    row = one(*life, event("r", "completed", hours(50)))
    assert (row.done_hours, row.done_seen, row.is_green) == (50, True, True)


def test_a_report_reopened_a_moment_ago_is_long_red_at_once():
    row = one(event("r", "completed", hours(10)), event("r", "door_reopened", hours(239)))
    assert row.is_idle
    assert row.is_green  # it was made green in the window, which is what quality judges


def test_a_reopening_that_was_withdrawn_is_as_if_it_had_never_been():
    row = one(
        event("r", "completed", hours(10)),
        event("r", "door_reopened", hours(30)),
        event("r", "disputed", hours(40), note="foto salah"),
        event("r", "door_withdrawn", hours(200)),
    )
    assert (row.done_hours, row.done_seen, row.state) == (10, True, "done")


@pytest.mark.parametrize(("at", "idle"), [(72 - SECOND, False), (72, True), (72 + SECOND, True)])
def test_red_is_long_red_from_the_very_hour(at, idle):
    row = one(at=at)
    assert (row.is_idle, row.is_idle_judged) == (idle, idle)


@pytest.mark.parametrize(("at", "inside"), [(720, True), (720 + SECOND, False)])
def test_the_window_counts_its_first_instant(at, inside):
    assert one(at=at).in_window == inside  # 30 days = 720 h


def test_long_reds_from_before_the_window_are_still_in_the_backlog():
    row = one(at=1000)
    assert (row.in_window, row.is_idle, row.is_idle_judged) == (False, True, True)


def test_what_was_done_before_the_window_is_not_in_the_frame():
    assert told(report("r"), event("r", "completed", hours(10)), at=1000).empty


def test_what_came_before_and_was_done_in_the_window_is_judged_on_quality_alone():
    row = one(event("r", "completed", hours(500)), event("r", "rated", hours(501), stars=4), at=1000)
    assert (row.in_window, row.is_green, row.is_idle_judged, row.stars) == (False, True, False, 4)


def test_the_agencys_time_is_not_the_kelurahans():
    row = one(
        event("r", "coordinating", hours(5), skpd="Dinas Bina Marga"),
        event("r", "accepted", hours(55)),
        event("r", "completed", hours(60)),
    )
    # 0 to 5 and 55 to 60; passing it on is an action
    assert (row.done_hours, row.done_seen, row.is_green, row.was_coordinated) == (10, True, True, True)
    assert (row.action_hours, row.action_seen) == (5, True)


def test_two_spells_with_an_agency_are_both_left_out():
    row = one(
        event("r", "accepted", hours(1)),
        event("r", "coordinating", hours(5), skpd="Dinas Bina Marga"),
        event("r", "accepted", hours(55)),
        event("r", "coordinating", hours(60), skpd="Dinas Pertamanan"),
        event("r", "coordinating", hours(70), skpd="Dinas Bina Marga"),
        event("r", "accepted", hours(100)),
        event("r", "completed", hours(102)),
    )
    assert (row.done_hours, row.done_seen) == (5 + 5 + 2, True)


def test_with_an_agency_the_clock_stands_where_the_agency_got_it():
    row = one(event("r", "accepted", hours(1)), event("r", "coordinating", hours(5), skpd="Dinas Bina Marga"))
    assert (row.done_hours, row.done_seen) == (5, False)
    assert (row.is_idle, row.is_idle_judged) == (False, False)


@pytest.mark.parametrize("role", ["skpd", "kelurahan"])
def test_a_completion_while_an_agency_has_it_is_the_agencys_whoever_enters_it(role):
    row = one(
        event("r", "coordinating", hours(5), skpd="Dinas Bina Marga"),
        event("r", "completed", hours(60), actor_role=role),
    )
    assert (row.done_hours, row.done_seen, row.is_green) == (5, False, False)


def test_an_agency_that_acts_of_itself_gets_the_report_by_that():
    row = one(
        event("r", "accepted", hours(20), actor_role="skpd"),
        event("r", "completed", hours(60), actor_role="skpd"),
    )
    assert (row.action_hours, row.action_seen) == (20, False)
    assert (row.done_hours, row.done_seen, row.is_green) == (20, False, False)


def test_an_agencys_work_that_door_reopens_is_the_kelurahans_again_from_then():
    row = one(
        event("r", "coordinating", hours(5), skpd="Dinas Bina Marga"),
        event("r", "completed", hours(60), actor_role="skpd"),
        event("r", "door_reopened", hours(200)),
    )
    assert (row.state, row.is_idle) == ("waiting", False)  # own time 5 + 40 h
    assert (row.done_hours, row.is_green) == (5, False)


def test_an_agencys_direct_report_is_left_out():
    skpd = {"skpd": "Dinas Bina Marga"}
    frame = told(report("r", **skpd), received("r", **skpd))
    assert (frame.excluded.item(), frame.kelurahan_code.item()) == ("agency", GALUR)
    assert not frame.is_idle_judged.item()


def test_a_report_handed_over_counts_for_the_present_one_from_its_own_receipt():
    frame = told(
        report("r"),
        event("r", "accepted", hours(3)),
        event("r", "handed_over", hours(30), kelurahan_code=KAMPUNG_RAWA),
        event("r", "completed", hours(34)),
    )
    there, here = (frame[frame.kelurahan_code == code].iloc[0] for code in (GALUR, KAMPUNG_RAWA))
    assert (there.excluded, there.action_hours, there.action_seen, there.done_hours) == ("handed_over", 3, True, 30)
    assert not any((there.done_seen, there.is_green, there.is_idle_judged))
    assert pd.isna(here.excluded)
    assert (here.responsible_since, here.action_hours, here.done_hours, here.done_seen) == (hours(30), 4, 4, True)
    assert here.is_green


def test_a_report_that_comes_back_has_a_row_for_each_time_it_was_held():
    frame = told(
        report("r"),
        event("r", "handed_over", hours(30), kelurahan_code=KAMPUNG_RAWA),
        event("r", "handed_over", hours(50), kelurahan_code=GALUR),
    )
    assert list(zip(frame.kelurahan_code, frame.responsible_since, strict=True)) == [
        (KAMPUNG_RAWA, hours(30)),
        (GALUR, hours(0)),
        (GALUR, hours(50)),
    ]
    assert list(frame.excluded.isna()) == [False, False, True]
