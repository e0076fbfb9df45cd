"""The standing of what RT and RW send, under each combination of acts; days, months and copies."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from monitoring import policy
from monitoring.clock import WIB
from monitoring.store import Store
from tests.builders import GALUR, RT_005, RW_003, act, hours, lpj, lpj_batch, unit_event

JUNE, MONDAY = date(2016, 6, 1), date(2016, 6, 6)
RT_006 = f"{GALUR}-003-006"
WORDS_LENGTH = policy.amount("lpj_copy_words_length", JUNE)
MINUTE_DAYS = policy.amount("lpj_copy_minute_days", JUNE)


def at(day: int, hour: int = 8, minute: int = 0, month: int = 6) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=WIB)


def days_act(kind: str, when: datetime, from_day: date = MONDAY, to_day: date = MONDAY, **fields: object) -> dict:
    return act(kind, when, from_day=from_day, to_day=to_day, **fields)


def one_act(kind: str, when: datetime, name: str = "a", **fields: object) -> dict:
    return act(kind, when, source_lpj_id=name, **fields)


def reports(store: Store, unit_code: str = RT_005, month: date = JUNE) -> list[dict]:
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return store.ask("ledger_reports", unit_code=unit_code, from_day=month, to_day=last).to_pylist()


def standings(store: Store, unit_code: str = RT_005) -> dict[str, str]:
    return {row["source_lpj_id"]: row["standing"] for row in reports(store, unit_code)}


def unit(store: Store, unit_code: str = RT_005, month: date = JUNE, to_day: date | None = None) -> dict:
    asked = {"month": month, "to_day": to_day or month, "recent_days": 7, "kelurahan_code": None}
    (row,) = store.ask("ledger_units", unit_code=unit_code, **asked).to_pylist()
    return row


def told(*batches: tuple[list[dict], list[dict]]) -> Store:
    store = Store.in_memory()
    for sent, acts in batches:
        store.apply(lpj_batch(sent, acts))
    return store


VALIDATED, REFUSED = days_act("validated", hours(5)), days_act("refused", hours(6), reason="copy")


@pytest.mark.parametrize(
    ("acts", "standing"),
    [
        ([], "waiting"),
        ([VALIDATED], "validated"),
        ([REFUSED], "refused"),
        ([VALIDATED, REFUSED], "refused"),  # 06:00 after 05:00
        ([days_act("refused", hours(4), reason="copy"), VALIDATED], "validated"),
        ([one_act("refused", hours(4), reason="copy")], "refused"),
        ([one_act("refused", hours(5), reason="copy"), VALIDATED], "refused"),  # of one report, at the same instant
        ([one_act("validated", hours(6)), REFUSED], "validated"),
        ([one_act("refused", hours(4), reason="copy"), VALIDATED], "validated"),  # of days, but later
        ([REFUSED, one_act("reinstated", hours(7))], "validated"),
        ([one_act("reinstated", hours(4)), REFUSED], "validated"),  # whatever is said later
        ([one_act("reinstated", hours(7)), one_act("withdrawn", hours(3))], "withdrawn"),
        ([VALIDATED, one_act("withdrawn", hours(3), actor_role="head")], "withdrawn"),
        ([days_act("withdrawn", hours(3), actor_role="head")], "withdrawn"),
        # two that contradict each other at one instant: in doubt for the head
        ([VALIDATED, days_act("refused", hours(5), reason="copy")], "validated"),
        ([one_act("validated", hours(1), name="another")], "waiting"),
        ([days_act("validated", hours(30), date(2016, 6, 7), date(2016, 6, 9))], "waiting"),
        ([days_act("validated", hours(30), date(2016, 6, 1), date(2016, 6, 5))], "waiting"),
        ([days_act("validated", hours(30), date(2016, 5, 1), date(2016, 7, 9))], "validated"),
        ([days_act("validated", hours(5), unit_code=RT_006)], "waiting"),
        ([days_act("validated", hours(0))], "validated"),  # the report's own instant
        ([days_act("validated", hours(-1))], "waiting"),  # an hour before it happened
        ([one_act("validated", hours(-1))], "validated"),
    ],
)
def test_the_standing_of_a_report_under_acts(acts, standing):
    after, before = told(([lpj("a")], []), *(([], [one]) for one in acts)), told(([], acts), ([lpj("a")], []))
    for store in (after, before):
        assert standings(store) == {"a": standing}
        row = unit(store)
        assert row["sent_count"] == (0 if standing == "withdrawn" else 1)
        counted = [row[f"{name}_count"] for name in ("waiting", "validated", "refused", "withdrawn")]
        assert counted == [standing == name for name in ("waiting", "validated", "refused", "withdrawn")]


def test_what_came_after_the_lurah_had_looked_is_not_covered_by_his_act_of_days():
    store = told(([lpj("a")], []), ([lpj("b", hours(1))], []))
    store.apply(lpj_batch(acts=[days_act("validated", hours(9), up_to_batch=1)]))
    assert standings(store) == {"a": "validated", "b": "waiting"}
    store.apply(lpj_batch(acts=[days_act("validated", hours(10), up_to_batch=2)]))
    assert standings(store) == {"a": "validated", "b": "validated"}


def test_a_correction_that_comes_after_the_lurah_had_looked_waits_again():
    store = told(([lpj("a")], []))
    store.apply(lpj_batch(acts=[days_act("validated", hours(9), up_to_batch=1)]))
    store.apply(lpj_batch([lpj("a", revision=1, words="another text")]))
    assert standings(store) == {"a": "waiting"}
    (row,) = reports(store)
    assert (row["lpj_id"], row["revision"], row["words"]) == (1, 1, "another text")


def test_an_act_of_one_report_follows_it_through_its_revisions():
    store = told(([lpj("a")], [one_act("refused", hours(2), reason="unclear")]), ([lpj("a", revision=1)], []))
    (row,) = reports(store)
    facts = ("standing", "reason", "decided_at", "decided_by", "decided_role")
    assert [row[name] for name in facts] == ["refused", "unclear", hours(2), "lurah-galur", "lurah"]


def test_the_reason_of_a_refusal_is_told_only_while_it_stands():
    store = told(([lpj("a")], [one_act("refused", hours(2), reason="copy"), one_act("reinstated", hours(3))]))
    assert [row["reason"] for row in reports(store)] == [None]


# --- days, months, revisions -----------------------------------------------------------------------------------------


def test_a_day_ends_at_midnight_in_jakarta_and_a_month_with_its_last_day():
    store = told(([lpj("a", at(30, 23, 59)), lpj("b", at(1, 0, 0, month=7))], []))
    days = store.ask(
        "ledger_days", from_day=JUNE, to_day=date(2016, 7, 31), kelurahan_code=GALUR, rw="003", unit_code=None
    ).to_pylist()
    assert [(row["day"], row["sent_count"]) for row in days] == [(date(2016, 6, 30), 1), (date(2016, 7, 1), 1)]
    assert [unit(store, month=month)["sent_count"] for month in (JUNE, date(2016, 7, 1))] == [1, 1]
    assert [row["sent_count"] for row in store.ask("ledger_months").to_pylist()] == [1, 1]


def test_days_with_at_least_so_many_reports():
    sent = [lpj(f"{day}-{turn}", at(day, 8, turn)) for day, count in ((6, 1), (7, 3), (8, 4)) for turn in range(count)]
    # at least 1: three days; 2 and 3: the 7th and 8th; 4: the 8th
    assert unit(told((sent, [])))["days_at_least"] == [3, 2, 2, 1, 0, 0, 0, 0, 0, 0]


def test_kinds_are_counted_apart_and_recent_days_up_to_the_day_asked():
    kinds = ("communal_work", "public_facilities", "public_facilities", "other")
    store = told(([lpj(str(turn), at(6 + turn), kind=kind) for turn, kind in enumerate(kinds)], []))
    row = unit(store, to_day=date(2016, 6, 8))
    assert (row["communal_work_count"], row["public_facilities_count"], row["other_count"]) == (1, 2, 1)
    assert (row["recent_count"], row["last_occurred_at"]) == (3, at(9))  # the 6th, 7th and 8th of 2 to 8 June
    assert unit(store, to_day=date(2016, 6, 13))["recent_count"] == 3  # the 7th, 8th, 9th of 7 to 13 June


@pytest.mark.parametrize(
    ("moved", "where"),
    [
        ({"occurred_at": at(7)}, (RT_005, date(2016, 6, 7))),
        ({"occurred_at": at(6, month=7)}, (RT_005, date(2016, 7, 6))),
        ({"unit_code": RT_006}, (RT_006, MONDAY)),
        ({"unit_code": RW_003, "occurred_at": at(30, month=5)}, (RW_003, date(2016, 5, 30))),
    ],
)
@pytest.mark.parametrize("is_last_first", [False, True])
def test_a_revision_moves_a_report_to_another_day_month_or_unit(moved, where, is_last_first):
    versions = [lpj("a"), lpj("a", revision=1, **({"at": moved["occurred_at"]} if "occurred_at" in moved else {}))]
    versions[1] |= moved
    store = told(*(([version], []) for version in (reversed(versions) if is_last_first else versions)))
    asked = {"from_day": date(2016, 1, 1), "to_day": date(2016, 12, 31), "kelurahan_code": None}
    days = store.ask("ledger_days", rw=None, unit_code=None, **asked).to_pylist()
    assert [(row["unit_code"], row["day"], row["sent_count"]) for row in days] == [(*where, 1)]
    months = store.ask("ledger_months").to_pylist()
    assert [(row["month"], row["sent_count"]) for row in months] == [(where[1].replace(day=1), 1)]
    assert unit(store, where[0], where[1].replace(day=1))["changed_batch"] == 2


def test_the_queue_tells_what_waits_since_when_and_what_looks_like_a_copy():
    sent = [lpj("a", hours(0), photo="p"), lpj("b", hours(1), photo="p"), lpj("c", hours(2), photo="q")]
    store = told((sent, [one_act("validated", hours(3), "a")]))
    asked = store.ask("ledger_waiting", kelurahan_code=GALUR, month=JUNE).to_pylist()
    expected = {"unit_code": RT_005, "day": MONDAY, "waiting_count": 2, "copy_count": 1, "oldest_at": hours(1)}
    assert asked == [expected]


def test_rt_and_rw_are_counted_apart_in_the_days_of_an_area():
    store = told(([lpj("a"), lpj("b"), lpj("c", unit_code=RT_006), lpj("d", unit_code=RW_003)], []))
    rows = store.ask("ledger_area_days", from_day=MONDAY, to_day=MONDAY).to_pylist()
    assert [(row["is_rw"], row["sent_count"], row["units_sending"]) for row in rows] == [(False, 3, 2), (True, 1, 1)]


# --- copies ----------------------------------------------------------------------------------------------------------


def flags(store: Store) -> dict[str, str | None]:
    return {row["source_lpj_id"]: row["copy_flags"] for row in reports(store)}


def test_the_same_photo_again_is_a_copy_within_the_unit_and_month_only():
    sent = [lpj("a", at(6), photo="p"), lpj("b", at(7), photo="p"), lpj("c", at(8), photo="P")]
    sent += [lpj("d", at(9, 9), photo=""), lpj("e", at(10, 10), photo=""), lpj("f", at(8, month=7), photo="p")]
    sent += [lpj("g", at(9), photo="p", unit_code=RT_006)]
    store = told((sent, []))
    assert flags(store) == {"a": None, "b": "copy_of_photo", "c": None, "d": None, "e": None}
    assert (unit(store)["copy_count"], unit(store, RT_006)["copy_count"]) == (1, 0)
    assert unit(store, month=date(2016, 7, 1))["copy_count"] == 0


def test_the_same_words_are_a_copy_from_their_length_on_whatever_their_case_and_spacing():
    at_limit, under = "x" * (WORDS_LENGTH - 3) + " yz", "x" * (WORDS_LENGTH - 3) + "yz"
    spaced = "  " + at_limit.upper().replace(" ", " \n ") + " "
    sent = [lpj("a", at(6), words=at_limit), lpj("b", at(7), words=spaced)]
    sent += [lpj("c", at(8), words=under), lpj("d", at(9), words=under)]
    assert len(under) == WORDS_LENGTH - 1
    assert flags(told((sent, []))) == {"a": None, "b": "copy_of_words", "c": None, "d": None}


def test_the_same_minute_is_a_sign_from_the_day_that_makes_it_so_many():
    sent = [lpj(str(turn), at(6 + turn, 19, 30)) for turn in range(MINUTE_DAYS + 1)]
    sent += [lpj("again", at(6, 19, 30) + timedelta(seconds=40)), lpj("other", at(20, 19, 31))]
    found = flags(told((sent, [])))
    under = {str(turn): None for turn in range(MINUTE_DAYS - 1)}
    over = {str(MINUTE_DAYS - 1): "same_minute", str(MINUTE_DAYS): "same_minute"}
    assert found == under | over | {"again": None, "other": None}


def test_a_report_that_was_withdrawn_is_no_copy_and_nothing_is_a_copy_of_it():
    sent = [lpj("a", at(6, 8), photo="p"), lpj("b", at(6, 9), photo="p"), lpj("c", at(6, 10), photo="p")]
    store = told((sent, []))
    assert unit(store)["copy_count"] == 2
    store.apply(lpj_batch(acts=[one_act("withdrawn", at(6, 12), "a", actor_role="head")]))
    assert flags(store) == {"a": None, "b": None, "c": "copy_of_photo"}
    assert unit(store)["copy_count"] == 1


def test_of_two_reports_of_one_instant_the_same_one_is_the_copy_whichever_came_first():
    sent = [lpj("a", photo="p"), lpj("b", photo="p")]
    assert flags(told((sent, []))) == flags(told((sent[1:], []), (sent[:1], [])))


def test_several_signs_stand_side_by_side():
    words = "w" * WORDS_LENGTH
    sent = [lpj("a", at(6), photo="p", words=words), lpj("b", at(7), photo="p", words=words)]
    store = told((sent, []))
    assert flags(store)["b"] == "copy_of_photo,copy_of_words"
    assert unit(store)["copy_count"] == 1


def test_the_quick_hash_by_which_photos_and_words_are_compared_is_still_the_same_one():
    """Otherwise a migration has to work photo_digest and words_digest out anew, or copies across it are not seen."""
    (found,) = Store.in_memory()._cursor().execute("select hash('foto/1.jpg')").fetchall()
    assert found == (2010223903090675122,)


# --- the register ----------------------------------------------------------------------------------------------------


def registered(*events: dict, month: date = JUNE, to_day: date | None = None) -> dict:
    store = Store.in_memory()
    store.apply(lpj_batch(units=list(events)))
    return unit(store, month=month, to_day=to_day)


def test_who_sends_without_being_registered_is_told_as_that():
    row = unit(told(([lpj("a")], [])))
    facts = ("is_registered", "formed_on", "head_days", "days_in_month_registered", "is_estimated", "needs_help")
    assert [row[name] for name in facts] == [False, None, 0, 0, False, False]


def test_days_registered_and_with_a_head_are_counted_from_the_day_itself():
    row = registered(unit_event("formed", date(2016, 6, 11)), unit_event("head_in", date(2016, 6, 21)))
    assert (row["days_in_month_registered"], row["head_days"]) == (20, 10)  # 11 to 30 June; 21 to 30 June
    assert (row["formed_on"], row["dissolved_on"], row["is_registered"]) == (date(2016, 6, 11), None, True)


def test_a_head_who_leaves_counts_no_more_on_that_day_unless_another_comes_in():
    formed, first = unit_event("formed", date(2016, 1, 1)), unit_event("head_in", date(2016, 1, 1))
    left = unit_event("head_out", date(2016, 6, 11))
    assert registered(formed, first, left)["head_days"] == 10  # 1 to 10 June
    assert registered(formed, first, left, unit_event("head_in", date(2016, 6, 11)))["head_days"] == 30
    assert registered(formed, first, left, unit_event("head_in", date(2016, 6, 16)))["head_days"] == 25


def test_a_unit_that_is_dissolved_has_neither_head_nor_need():
    formed, first = unit_event("formed", date(2016, 1, 1)), unit_event("head_in", date(2016, 1, 1))
    help_needed, over = unit_event("help_needed", date(2016, 2, 1)), unit_event("dissolved", date(2016, 6, 11))
    row = registered(formed, first, help_needed, over, to_day=date(2016, 6, 20))
    assert (row["days_in_month_registered"], row["head_days"], row["needs_help"]) == (10, 10, False)
    assert row["dissolved_on"] == date(2016, 6, 11)
    assert registered(formed, first, help_needed, over, to_day=date(2016, 6, 10))["needs_help"] is True


def test_a_unit_that_was_dissolved_once_and_formed_again_is_not_dissolved():
    before = [unit_event("formed", date(2010, 1, 1)), unit_event("dissolved", date(2014, 1, 1))]
    again = [unit_event("formed", date(2015, 1, 1)), unit_event("head_in", date(2015, 1, 1))]
    row = registered(*before, *again)
    assert (row["formed_on"], row["dissolved_on"], row["head_days"]) == (date(2015, 1, 1), None, 30)


def test_a_unit_that_was_dissolved_before_the_month_and_sends_nothing_is_not_there():
    store = Store.in_memory()
    store.apply(lpj_batch(units=[unit_event("formed", date(2016, 1, 1)), unit_event("dissolved", date(2016, 6, 1))]))
    asked = {"to_day": JUNE, "recent_days": 7, "kelurahan_code": GALUR, "unit_code": None}
    assert store.ask("ledger_units", month=JUNE, **asked).num_rows == 0
    assert store.ask("ledger_units", month=date(2016, 5, 1), **asked)["days_in_month_registered"].to_pylist() == [31]


def test_help_is_needed_until_it_is_given():
    needed, given = unit_event("help_needed", date(2016, 6, 3)), unit_event("help_given", date(2016, 6, 8))
    seen = {day: registered(needed, given, to_day=date(2016, 6, day))["needs_help"] for day in (2, 3, 7, 8)}
    assert seen == {2: False, 3: True, 7: True, 8: False}


def test_an_estimated_register_is_told_as_that_until_a_true_one_takes_its_place():
    row = registered(unit_event("formed", date(2016, 1, 1), is_estimated=True))
    assert row["is_estimated"] is True
    assert registered(unit_event("formed", date(2016, 1, 1)))["is_estimated"] is False


def test_the_register_of_a_unit_and_its_code_are_found():
    store = Store.in_memory()
    events = [
        unit_event("head_in", JUNE),
        unit_event("formed", JUNE, note="from the list"),
        unit_event("head_out", JUNE),
    ]
    store.apply(lpj_batch([lpj("x", unit_code=RT_006)], units=events))
    rows = store.ask("ledger_register", unit_code=RT_005).to_pylist()
    assert [row["kind"] for row in rows] == ["formed", "head_out", "head_in"]
    assert store.ask("ledger_find", text="003-00", most=9)["unit_code"].to_pylist() == [RT_005, RT_006]
    assert store.ask("ledger_find", text="003-00", most=1)["rt"].to_pylist() == ["005"]
