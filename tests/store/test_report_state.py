"""What a report's events make of it: hand-written lives of a report, one after another."""

from __future__ import annotations

import pytest

from monitoring import events
from monitoring.store import Store
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report


def state_of(*life: dict, **facts: object) -> dict:
    """The kept state of one report after the events `life`, beside its receipt at 0 h."""
    store = Store.in_memory()
    store.apply(batch([report("r", **facts)], [received("r"), *life]))
    (row,) = store._cursor().sql("select * from report_state").to_arrow_table().to_pylist()
    return row


def test_a_received_report_is_red_and_its_kelurahan_holds_it():
    row = state_of()
    assert (row["state"], row["state_cause"], row["kelurahan_code"]) == ("waiting", "received", GALUR)
    assert row["state_since"] == hours(0)
    assert row["first_action_at"] is None


def test_accepting_turns_it_yellow_and_completing_green():
    row = state_of(event("r", "accepted", hours(2)))
    assert (row["state"], row["first_action_at"]) == ("in_process", hours(2))
    row = state_of(event("r", "accepted", hours(2)), event("r", "completed", hours(5)))
    assert (row["state"], row["first_action_at"], row["completed_at"]) == ("done", hours(2), hours(5))


def test_verification_rating_police_and_panel_leave_the_colour_alone():
    row = state_of(
        event("r", "verified", hours(1)),
        event("r", "completed", hours(2)),
        event("r", "rated", hours(3), stars=1),
        event("r", "police_taken_up", hours(4)),
        event("r", "panel_assessed", hours(5), verdict="good"),
    )
    assert (row["state"], row["state_since"], row["stars"]) == ("done", hours(2), 1)
    assert row["last_event_at"] == hours(5)


def test_reopening_by_door_turns_it_red_again_and_says_so():
    row = state_of(event("r", "completed", hours(2)), event("r", "door_reopened", hours(9)))
    assert (row["state"], row["state_cause"], row["state_since"]) == ("waiting", "door_reopened", hours(9))
    assert row["completed_at"] is None
    assert row["reopened_count"] == 1


def test_coordinating_with_an_agency_is_a_state_of_its_own_and_counts_as_action():
    row = state_of(event("r", "coordinating", hours(3), skpd="Dinas Bina Marga"))
    assert (row["state"], row["skpd"], row["kelurahan_code"]) == ("coordinating", "Dinas Bina Marga", GALUR)
    assert row["first_action_at"] == hours(3)


def test_a_report_that_goes_straight_to_an_agency_is_nobodys_red():
    store = Store.in_memory()
    life = [received("r", kelurahan_code=None, skpd="Dinas Perhubungan")]
    store.apply(batch([report("r", kelurahan_code=None, skpd="Dinas Perhubungan")], life))
    (row,) = store._cursor().sql("select state, kelurahan_code, skpd from report_state").to_arrow_table().to_pylist()
    assert row == {"state": "coordinating", "kelurahan_code": None, "skpd": "Dinas Perhubungan"}


def test_an_agencys_report_is_not_the_kelurahans_in_whose_area_it_lies():
    store = Store.in_memory()
    store.apply(batch([report("r", skpd="Dinas Perhubungan")], [received("r", skpd="Dinas Perhubungan")]))
    (row,) = store._cursor().sql("select state, kelurahan_code, skpd from report_state").to_arrow_table().to_pylist()
    assert row == {"state": "coordinating", "kelurahan_code": None, "skpd": "Dinas Perhubungan"}


def test_an_agency_that_gives_a_report_to_a_kelurahan_starts_its_clock():
    store = Store.in_memory()
    life = [received("r", skpd="Dinas Perhubungan"), event("r", "routed", hours(5), kelurahan_code=GALUR)]
    store.apply(batch([report("r", skpd="Dinas Perhubungan")], life))
    (row,) = store._cursor().sql("select * from report_state").to_arrow_table().to_pylist()
    assert (row["state"], row["kelurahan_code"], row["skpd"]) == ("waiting", GALUR, None)
    assert row["responsible_since"] == hours(5)


def test_hand_over_frees_the_wrong_kelurahan_and_starts_the_next_ones_clock():
    row = state_of(
        event("r", "accepted", hours(1)),
        event("r", "handed_over", hours(30), kelurahan_code=KAMPUNG_RAWA),
    )
    assert (row["state"], row["kelurahan_code"]) == ("waiting", KAMPUNG_RAWA)
    assert row["responsible_since"] == hours(30)
    assert row["first_action_at"] is None, "the former holder's action is not the new one's"


def test_naming_the_present_holder_again_changes_nothing():
    row = state_of(
        event("r", "accepted", hours(1)),
        event("r", "routed", hours(2), kelurahan_code=GALUR),
        event("r", "handed_over", hours(3), kelurahan_code=GALUR),
    )
    assert (row["state"], row["responsible_since"], row["first_action_at"]) == ("in_process", hours(0), hours(1))


def test_handed_there_and_back_again_counts_from_the_return():
    row = state_of(
        event("r", "handed_over", hours(2), kelurahan_code=KAMPUNG_RAWA),
        event("r", "handed_over", hours(7), kelurahan_code=GALUR),
        event("r", "accepted", hours(8)),
    )
    assert (row["kelurahan_code"], row["responsible_since"]) == (GALUR, hours(7))
    assert (row["state"], row["first_action_at"]) == ("in_process", hours(8))


def test_a_rejection_stands_against_later_handling_until_verified_anew():
    assert state_of(event("r", "rejected", hours(1)), event("r", "completed", hours(2)))["state"] == "rejected"
    row = state_of(event("r", "rejected", hours(1)), event("r", "verified", hours(2)))
    assert (row["state"], row["state_cause"]) == ("waiting", "received")


def test_a_duplicate_mark_stands():
    row = state_of(event("r", "marked_duplicate", hours(1), duplicate_of="q"), event("r", "completed", hours(2)))
    assert (row["state"], row["state_since"]) == ("duplicate", hours(1))


def test_told_apart_undoes_a_duplicate_mark_and_gives_back_what_the_other_events_made_of_it():
    row = state_of(
        event("r", "accepted", hours(1)),
        event("r", "marked_duplicate", hours(2), duplicate_of="q"),
        event("r", "told_apart", hours(9)),
    )
    assert (row["state"], row["state_cause"], row["state_since"]) == ("in_process", "accepted", hours(1))


def test_of_a_duplicate_mark_and_telling_apart_the_later_stands():
    row = state_of(
        event("r", "told_apart", hours(1)),
        event("r", "marked_duplicate", hours(2), duplicate_of="q"),
    )
    assert (row["state"], row["state_since"]) == ("duplicate", hours(2))
    row = state_of(
        event("r", "told_apart", hours(2)),
        event("r", "marked_duplicate", hours(2), duplicate_of="q"),
    )
    assert row["state"] == "waiting", "at the same instant the administrator's last word is that it stands alone"


def test_telling_apart_what_nobody_linked_changes_nothing():
    row = state_of(event("r", "completed", hours(1)), event("r", "told_apart", hours(2)))
    assert (row["state"], row["state_since"]) == ("done", hours(1))


def test_an_audit_and_a_dispute_leave_the_colour_alone():
    row = state_of(event("r", "completed", hours(2)), event("r", "audit_drawn", hours(3)))
    assert (row["state"], row["state_since"]) == ("done", hours(2))
    row = state_of(
        event("r", "completed", hours(2)),
        event("r", "door_reopened", hours(4)),
        event("r", "disputed", hours(5), note="Foto dari hari lain"),
    )
    assert (row["state"], row["state_since"], row["reopened_count"]) == ("waiting", hours(4), 1)


def test_a_reopening_that_is_withdrawn_is_as_if_it_had_never_been():
    row = state_of(
        event("r", "completed", hours(2)),
        event("r", "door_reopened", hours(4)),
        event("r", "disputed", hours(5), note="Foto dari hari lain"),
        event("r", "door_withdrawn", hours(30)),
    )
    assert (row["state"], row["state_since"], row["completed_at"]) == ("done", hours(2), hours(2))
    assert row["reopened_count"] == 0


def test_a_withdrawal_leaves_what_was_done_meanwhile_and_later_reopenings_alone():
    meanwhile = [
        event("r", "completed", hours(2)),
        event("r", "door_reopened", hours(4)),
        event("r", "accepted", hours(6)),
        event("r", "door_withdrawn", hours(30)),
    ]
    assert state_of(*meanwhile)["state"] == "in_process"
    row = state_of(*meanwhile, event("r", "completed", hours(31)), event("r", "door_reopened", hours(40)))
    assert (row["state"], row["state_since"], row["reopened_count"]) == ("waiting", hours(40), 1)


def test_at_the_same_instant_the_later_step_of_a_reports_life_stands():
    # A source that knows only days: received, accepted and completed all at 0 h.
    assert state_of(event("r", "completed"), event("r", "accepted"))["state"] == "done"


def test_an_older_event_that_arrives_late_does_not_undo_a_newer_one():
    store = Store.in_memory()
    store.apply(batch([report("r")], [received("r"), event("r", "completed", hours(5))]))
    store.apply(batch([], [event("r", "accepted", hours(2))]))
    (row,) = store._cursor().sql("select * from report_state").to_arrow_table().to_pylist()
    assert (row["state"], row["first_action_at"], row["completed_at"]) == ("done", hours(2), hours(5))


def test_events_that_come_before_their_report_wait_for_it():
    store = Store.in_memory()
    store.apply(batch([], [event("r", "accepted", hours(2))]))
    assert store._cursor().sql("select * from report_state").to_arrow_table().num_rows == 0
    store.apply(batch([report("r")], [received("r")]))
    (row,) = store._cursor().sql("select * from report_state").to_arrow_table().to_pylist()
    assert (row["state"], row["first_action_at"]) == ("in_process", hours(2))


@pytest.mark.parametrize("kind", events.KINDS.values(), ids=lambda kind: kind.name)
def test_the_macros_know_every_kind_of_event_as_the_catalogue_does(kind):
    asked = "select event_precedence($kind), state_brought_by($kind, null), is_action($kind)"
    ((precedence, state, is_action),) = Store.in_memory()._cursor().execute(asked, {"kind": kind.name}).fetchall()
    assert precedence == kind.precedence
    assert is_action == kind.is_action
    # A rejection and a duplicate mark stand by rules of their own, which the tests above tell.
    assert state == (kind.sets_state if kind.sets_state not in ("rejected", "duplicate") else None)
