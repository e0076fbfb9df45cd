"""Waiting with agencies, places where a problem comes back, accounts that repeat themselves."""

from __future__ import annotations

import pytest

from monitoring.store import Store
from tests.builders import GALUR, KAMPUNG_RAWA, event, hours, received, report
from tests.rating.lives import HERE, filled

ROADS, PARKS = "Dinas Bina Marga", "Dinas Pertamanan"


def asked(question: str, *rows: dict, at: float = 240, since: float = 0, **parameters: object) -> list[dict]:
    store = Store.in_memory()
    store.apply(filled(*rows))
    return store.ask(question, now=hours(at), window_from=hours(since), **parameters).to_pylist()


def agencies(*rows: dict, **given: float) -> dict[str, dict]:
    limits = {"age_limits_days": (1.0, 5.0, 9.5)}
    return {row.pop("skpd"): row for row in asked("agency_waiting", *rows, **limits, **given)}


def direct(name: str, at: float = 0) -> tuple[dict, dict]:
    return report(name, hours(at), skpd=ROADS), received(name, hours(at), skpd=ROADS)


def test_an_agencys_waiting_is_counted_from_when_it_got_the_report():
    answer = agencies(
        report("a"),
        event("a", "coordinating", hours(24), skpd=ROADS),  # 216 h at 240 h: 9 days
        *direct("b", 120),  # 5 days
        report("c"),
        event("c", "coordinating", hours(216), skpd=ROADS),  # 1 day
        report("d"),
    )
    assert answer == {
        ROADS: {
            "waiting_count": 3,
            "waiting_days_median": 5,
            "waiting_days_oldest": 9,
            "done_count": 0,
            "passed_on_count": 2,
            "direct_count": 1,
            "waiting_under_counts": [0, 1, 3],  # of 9, 5 and 1 days; a limit itself is not under
        }
    }


def test_what_an_agency_did_or_gave_back_no_longer_waits_with_it():
    answer = agencies(
        report("a"),
        event("a", "coordinating", hours(24), skpd=ROADS),
        event("a", "accepted", hours(30), actor_role="skpd"),
        event("a", "completed", hours(48), actor_role="skpd"),
        report("b"),
        event("b", "coordinating", hours(24), skpd=ROADS),
        event("b", "accepted", hours(30)),
        *direct("c"),
        event("c", "completed", hours(40), actor_role="skpd"),
    )
    assert (answer[ROADS]["waiting_count"], answer[ROADS]["waiting_days_median"]) == (0, None)
    assert (answer[ROADS]["done_count"], answer[ROADS]["passed_on_count"], answer[ROADS]["direct_count"]) == (2, 1, 1)


def test_a_report_that_goes_on_to_another_agency_waits_there():
    answer = agencies(
        report("a"),
        event("a", "coordinating", hours(24), skpd=ROADS),
        event("a", "coordinating", hours(216), skpd=PARKS),
    )
    assert {skpd: row["waiting_count"] for skpd, row in answer.items()} == {ROADS: 0, PARKS: 1}
    assert answer[PARKS]["waiting_days_oldest"] == 1


def test_a_direct_report_that_door_reopens_is_the_agencys_again():
    life = direct("a"), [event("a", "completed", hours(40), actor_role="skpd"), event("a", "door_reopened", hours(216))]
    answer = agencies(*life[0], *life[1])
    assert (answer[ROADS]["waiting_count"], answer[ROADS]["waiting_days_oldest"]) == (1, 1)


@pytest.mark.parametrize(("since", "names"), [(0, [ROADS]), (49, [])])
def test_an_agency_without_a_report_in_the_window_is_not_told(since, names):
    life = event("a", "coordinating", hours(24), skpd=ROADS), event("a", "completed", hours(48), actor_role="skpd")
    assert list(agencies(report("a"), *life, since=since)) == names


def test_the_list_of_an_agencys_reports_agrees_with_its_counts():
    rows = (
        report("a"),
        event("a", "coordinating", hours(24), skpd=ROADS),
        *direct("b", 120),
        report("c"),
        event("c", "coordinating", hours(24), skpd=PARKS),
        event("c", "completed", hours(72), actor_role="skpd"),
    )
    told = asked("agency_reports", *rows, skpd=None, most=10)
    assert [(row["skpd"], row["waiting_days"], row["is_waiting"], row["is_done"]) for row in told] == [
        (ROADS, 9, True, False),
        (ROADS, 5, True, False),
        (PARKS, 2, False, True),
    ]
    assert [row["was_passed_on"] for row in told] == [True, False, True]
    assert [row["kelurahan_code"] for row in told] == [GALUR, GALUR, GALUR]
    assert len(asked("agency_reports", *rows, skpd=PARKS, most=10)) == 1


RECURRING = {
    "problem_metres": 50.0,
    "relapse_days": 7.0,
    "recurring_minimum": 3,
    "category": None,
    "kelurahan_code": None,
}


def coming_back(times: int, *more: dict) -> list[dict]:
    return asked("recurring_places", *spot(times), *more, **RECURRING)


def spot(times: int) -> list[dict]:
    """A spot that is made green after ten hours and comes back every day, `times` times; the last is still open."""
    rows = []
    for number in range(times + 1):
        rows.append(report(f"r{number}", hours(24 * number), category="sampah", **HERE))
        if number < times:
            rows.append(event(f"r{number}", "completed", hours(24 * number + 10)))
    return rows


def test_a_place_is_told_once_its_problem_came_back_often_enough():
    assert coming_back(2) == []
    (place,) = coming_back(3)
    assert (place["returns_count"], place["reports_count"], place["open_count"], place["open_share"]) == (3, 4, 1, 0.25)
    assert (place["first_at"], place["last_at"], place["kelurahan_code"]) == (hours(0), hours(72), GALUR)


def test_many_voices_after_one_green_are_one_return():
    voices = [report(f"v{number}", hours(12 + number), category="sampah", **HERE) for number in range(5)]
    (place,) = coming_back(3, *voices)
    assert (place["returns_count"], place["reports_count"]) == (3, 9)


def test_the_reports_of_a_place_are_those_it_was_counted_from():
    store = Store.in_memory()
    elsewhere = report("x", hours(30), category="sampah", latitude=HERE["latitude"] + 0.001, longitude=106.85)
    store.apply(filled(*spot(3), elsewhere))
    when = {"now": hours(240), "window_from": hours(0), "problem_metres": 50.0, "relapse_days": 7.0}
    (place,) = store.ask(
        "recurring_places", **when, **{k: v for k, v in RECURRING.items() if k not in when}
    ).to_pylist()
    told = store.ask("place_reports", **when, first_report_id=place["first_report_id"], reach_metres=2000.0).to_pylist()
    assert [row["source_report_id"] for row in told] == ["r0", "r1", "r2", "r3"]
    assert len(told) == place["reports_count"]
    first, second, third, _ = (row["report_id"] for row in told)
    assert [row["linked_to"] for row in told] == [None, first, second, third]
    assert [row["completed_at"] for row in told] == [hours(10), hours(34), hours(58), None]
    nowhere = store.ask("place_reports", **when, first_report_id=404, reach_metres=2000.0)
    assert nowhere.num_rows == 0


def test_the_reports_of_an_account_are_told_newest_first():
    rows = [report(name, hours(at), reporter="warga-1") for name, at in (("a", 1), ("b", 2))]
    told = asked("account_reports", *rows, report("c", hours(3), reporter="warga-2"), sign=SIGN, most=10)
    assert [row["received_at"] for row in told] == [hours(2), hours(1)]


SIGN = "8174-1439"  # of md5("warga-1")
SIGNS = {"problem_hours": 24.0, "problem_metres": 50.0, "account_echo_minimum": 5}


def test_an_account_that_repeats_itself_is_told_from_the_minimum_on():
    copies = [report(f"c{number}", hours(number), reporter="warga-1") for number in range(6)]
    assert asked("account_signs", *copies[:5], **SIGNS) == []  # four repeats
    (account,) = asked("account_signs", *copies, event("c1", "rejected", hours(10)), **SIGNS)
    assert (account["sign"], account["reports_count"], account["sign_count"]) == (SIGN, 6, 5)
    assert (account["echo_count"], account["rejected_count"]) == (5, 1)  # one is both, and counts once


def test_many_voices_of_many_accounts_are_no_sign():
    rows = [report(f"c{number}", hours(number), reporter=f"warga-{number}", **HERE) for number in range(9)]
    assert asked("account_signs", *rows, **SIGNS) == []


def test_a_report_handed_over_to_an_agency_waits_with_it_from_then():
    answer = agencies(
        report("a"),
        event("a", "handed_over", hours(24), kelurahan_code=KAMPUNG_RAWA),
        event("a", "routed", hours(48), kelurahan_code=KAMPUNG_RAWA, skpd=ROADS),
    )
    assert answer[ROADS]["waiting_days_oldest"] == 8
