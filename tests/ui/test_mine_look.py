"""Where a kelurahan stands on its own screen: since when, what is to be done, whose clock runs. By hand-made data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from monitoring import words
from monitoring.clock import WIB
from monitoring.compliance.queue import Queue, WaitingDay
from monitoring.escalation.pulls import Weight
from monitoring.ui import mine_head, mine_lift, mine_month, mine_others, mine_reports, mine_room, mine_rt, mine_todo
from monitoring.ui.filters import Area
from monitoring.ui.mine_look import Look, Since, Window, since
from monitoring.ui.mine_month import Day
from monitoring.ui.mine_reports import Pull
from tests.builders import GALUR, hours
from tests.ui import hand_cases

EN, ID = words.of("en"), words.of("id")
DAY = date(2016, 6, 6)


def window(number: int, colour: str, low: int = 10, high: int = 20) -> Window:
    """The window number `number` of a day of three, with the middle place of its set."""
    return Window(hours(8 * number), colour, (low + high) // 2, low, high)


def look(**told: object) -> Look:
    fields = {
        "code": GALUR, "at": hours(30), "is_decided": False, "colour": "red", "place": 15, "rank_low": 10,
        "rank_high": 20, "ranked": 101, "score": 50.0, "since": Since(hours(8), 2, is_longer=False),
        "decided": window(2, "red"), "windows": (window(1, "red"), window(2, "red")), "next_window": hours(32),
    }  # fmt: skip
    return Look(**(fields | told))


def test_a_colour_stands_since_the_first_of_the_windows_in_a_row_that_had_it():
    windows = [window(0, "red"), window(1, "green"), window(2, "red"), window(3, "red")]
    assert since("red", windows) == Since(hours(16), 2, is_longer=False)


def test_a_colour_that_all_known_windows_had_may_be_older():
    assert since("red", [window(0, "red"), window(1, "red")]) == Since(hours(0), 2, is_longer=True)


@pytest.mark.parametrize("windows", [[], [window(0, "red"), window(1, "green")]])
def test_a_colour_that_the_last_window_did_not_have_stands_since_none(windows):
    assert since("red", windows) is None


def test_the_head_tells_a_set_of_places_with_colour_shape_and_word():
    told = mine_head.told(look(), Area(GALUR, "Galur", "Johar Baru", "Jakarta Pusat"), "en", EN)
    assert "Between place 10 and 20 of 101" in told
    assert '<i class="rp-mark rp-mark-red"></i><b>Red</b>' in told
    assert "since 6 Jun 2016 16:00 WIB (2 decision windows)" in told
    assert "Provisional, as of 7 Jun 2016 14:00 WIB; decided at the window of 7 Jun 2016 16:00 WIB." in told
    # of 101 places the first lies at 0 % and the last at 100 %
    assert "--low:9.0%;--high:19.0%;--place:14.0%" in told


def test_a_name_is_never_markup():
    told = mine_head.told(look(), Area(GALUR, "<img src=x>", "<b>", "&"), "en", EN)
    assert "<img" not in told
    assert "&lt;img src=x&gt;" in told


def test_without_evidence_there_is_no_place_and_no_band():
    told = mine_head.told(
        look(place=None, rank_low=None, rank_high=None), Area(GALUR, "Galur", "Johar Baru", ""), "en", EN
    )
    assert "No place: too few reports to judge" in told
    assert "rp-my-band" not in told


def test_a_colour_newer_than_the_last_window_says_what_that_was():
    told = mine_head.since(look(since=None, decided=window(2, "green")), "en", EN)
    assert told == "new since the decision window of 7 Jun 2016 00:00 WIB, which was Green"


# What waits


def queue(month: date, waiting: int) -> Queue:
    row = WaitingDay(f"{GALUR}-003-005", "003", month, waiting, 0, datetime(2016, 6, 1, tzinfo=WIB))
    return Queue(GALUR, month, (row,) if waiting else ())


@pytest.mark.parametrize(
    ("today", "urgency", "left"),
    [
        # June's reports should be validated by 5 July: the last of June and lpj_validation_days = 5
        (date(2016, 7, 2), "in_time", "3 days left"),
        (date(2016, 7, 3), "soon", "2 days left"),
        (date(2016, 7, 5), "soon", "today is the last day"),
        (date(2016, 7, 6), "overdue", "1 day late"),
    ],
)
def test_a_queue_presses_as_its_deadline_comes_near(today, urgency, left):
    (item,) = mine_todo.of_queues([queue(date(2016, 6, 1), 7)], today, "en", EN)
    assert (item.urgency, item.left) == (urgency, left)
    assert item.text == "7 reports of RT and RW to validate, June 2016"


def test_an_empty_queue_asks_for_nothing():
    assert mine_todo.of_queues([queue(date(2016, 6, 1), 0)], date(2016, 7, 6), "en", EN) == []


def test_what_is_overdue_comes_first_whatever_order_it_is_told_in():
    items = [mine_todo.Item("in_time", "a", "later"), mine_todo.Item("soon", "b", "soon"),
             mine_todo.Item("overdue", "c", "late")]  # fmt: skip
    told = mine_todo.told(items, EN)
    assert told.index("late") < told.index("soon") < told.index("later")


def test_a_call_that_the_room_owes_is_not_the_lurahs_delay():
    late = hand_cases.listed(hand_cases.case(hours(5)))  # the call was due at hour 4
    (item,) = mine_todo.of_case(late, hours(5), "en", EN)
    assert (item.urgency, item.text, item.left) == ("soon", "The room will call you", "")
    told = mine_room.told(late, [], hours(5), "en", EN)
    assert "The room is late with this step, not you." in told
    assert 'data-urgency="soon"' in told
    assert "overdue by" not in told


def test_an_explanation_that_is_late_is_the_lurahs_own_delay():
    late = hand_cases.listed(hand_cases.case(hours(5), next_step="explanation"))
    (item,) = mine_todo.of_case(late, hours(5), "en", EN)
    assert (item.urgency, item.text, item.left) == ("overdue", "The room waits for your explanation", "−1 h 00 min")
    assert "overdue by" in mine_room.told(late, [], hours(5), "en", EN)


def test_a_promise_tells_the_time_it_has_left():
    case = hand_cases.case(hours(5), next_step="recovery", promise_until=hours(9), due_at=hours(9))
    (item,) = mine_todo.of_case(hand_cases.listed(case), hours(5), "en", EN)
    assert (item.text, item.left) == ("Your promise runs", "4 h 00 min")
    told = mine_room.told(hand_cases.listed(case), [], hours(5), "en", EN)
    assert "You promised recovery until 6 Jun 2016 17:00 WIB." in told


def test_disputes_press_from_a_day_before_the_first_of_them_ends():
    (item,) = mine_todo.of_disputes([hours(54), hours(30)], hours(6), "en", EN)
    assert (item.urgency, item.left) == ("soon", "24 h 00 min")
    (item,) = mine_todo.of_disputes([hours(30.1)], hours(6), "en", EN)
    assert item.urgency == "in_time"


# Reports


def pull(**facts: object) -> Pull:
    told = {
        "state": "waiting", "state_since": hours(2), "responsible_since": hours(0), "skpd": None,
        "latitude": -6.17, "longitude": 106.86,
    } | facts  # fmt: skip
    return Pull(Weight(7, -1.24, "sampah", "waiting", 0.31), told)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "30 hours with you; your clock runs"),
        ({"state": "in_process"}, "30 hours with you; your clock runs"),
        ({"state": "coordinating", "skpd": "Dinas Bina Marga"},
         "28 hours with Dinas Bina Marga; their clock runs, yours stands still"),
        ({"state": "done"}, "since 6 Jun 2016 10:00 WIB; no clock runs"),
    ],
)  # fmt: skip
def test_whose_clock_runs(facts, said):
    assert mine_reports.clock(pull(**facts).facts, hours(30), "en", EN) == said


def test_a_report_that_the_viewer_may_not_know_any_more_says_so():
    assert mine_reports.clock(None, hours(30), "en", EN) == "no longer with you"


def test_a_report_leads_to_its_history_and_to_its_place():
    told = mine_reports.told([pull()], GALUR, hours(30), "en", EN)
    assert 'href="/laporan?lang=en&amp;id=7"' in told
    assert 'data-geo="-6.17000,106.86000"' in told
    assert "−1.24 points" in told
    assert "handled now: +0.31" in told


def test_a_report_without_a_point_says_so():
    told = mine_reports.told([pull(latitude=None)], GALUR, hours(30), "en", EN)
    assert "data-geo" not in told
    assert "no point" in told


# What brings it back


def gains(*then: str) -> pd.DataFrame:
    rows = [
        {"report_id": place, "gain": 1.0, "score_then": 50.0 + place, "colour_then": colour, "category": "sampah"}
        for place, colour in enumerate(then, 1)
    ]
    return pd.DataFrame(rows, columns=["report_id", "gain", "score_then", "colour_then", "category"])


def test_red_is_told_how_many_reports_bring_yellow_and_how_many_green():
    told = mine_lift.told(gains("red", "yellow", "green"), "red", GALUR, 72.0, "en", EN)
    assert "Yellow: handle the first 2 reports of this list." in told
    assert "Green: handle the first 3 reports of this list." in told


def test_yellow_is_not_named_where_the_same_reports_bring_green():
    told = mine_lift.told(gains("red", "green"), "red", GALUR, 72.0, "en", EN)
    assert "Yellow" not in told
    assert "Green: handle the first 2 reports of this list." in told


def test_what_is_out_of_reach_is_said_to_be():
    told = mine_lift.told(gains("yellow", "yellow"), "yellow", GALUR, 72.0, "en", EN)
    assert "Green is out of reach for now, even if all 2 open reports were handled." in told


def test_green_is_not_sent_after_a_better_colour():
    told = mine_lift.told(gains("green"), "green", GALUR, 72.0, "en", EN)
    assert "You are green." in told
    assert "Handled means" not in told


# Others, and the month


def frame() -> pd.DataFrame:
    counts = {"a": 100, "b": 90, "c": 115, "d": 108, "e": 500, "f": 92}
    rows = [
        {"kelurahan_code": code, "kelurahan_name": code.upper(), "evidence_count": count, "colour": "green",
         "place": place, "rank_low": place, "rank_high": place + 1, "first_action_hours_median": 2.0}
        for place, (code, count) in enumerate(counts.items(), 1)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_alike_are_those_with_nearly_as_many_reports_to_judge():
    # away from a's 100: d and f 8, b 10, c 15, e 400
    assert mine_others.alike(frame(), "a", 3) == ["d", "f", "b"]


def test_others_are_told_from_the_league_alone_and_own_stands_among_them():
    told = mine_others.table(frame(), "c", ["a", "e"], "en", EN)
    assert told.index(">A<") < told.index(">C<") < told.index(">E<")
    assert told.count("data-own") == 1
    assert "/peringkat?" in told
    assert "/bukti" not in told


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ((10, 20), "Nobody can say: 10–20 on 6 Jun 2016, 10–20 now; the two overlap."),
        ((20, 30), "Nobody can say: 10–20 on 6 Jun 2016, 20–30 now; the two overlap."),
        ((21, 30), "No, it fell: from 10–20 on 6 Jun 2016 to 21–30 now."),
        ((3, 9), "Yes: from 10–20 on 6 Jun 2016 to 3–9 now."),
    ],
)
def test_the_month_answers_its_own_question_and_says_when_nobody_can(last, said):
    windows = (window(0, "red"), window(1, "red"), window(2, "red", *last))
    assert f"<p>{said}</p>" in mine_month.places(look(windows=windows), "en", EN)


def test_a_month_of_one_window_draws_nothing():
    told = mine_month.places(look(windows=(window(0, "red"),)), "en", EN)
    assert "Not enough decision windows are kept yet to say." in told
    assert "<img" not in told


def test_what_came_in_is_held_against_what_was_done():
    days = [Day(DAY, 5, 2), Day(DAY + timedelta(days=1), 3, 4)]
    assert "No: 8 came in, 6 were done, 2 fewer." in mine_month.flow(days, "en", EN)
    assert "Yes: 8 came in, 8 were done." in mine_month.flow([Day(DAY, 8, 8)], "en", EN)
    assert "Nothing came in and nothing was done." in mine_month.flow([Day(DAY, 0, 0)], "en", EN)


def test_the_words_stand_in_indonesian_too():
    assert mine_rt.until(DAY, DAY, "id", ID) == "hari ini hari terakhir"
    shown = replace(look(), colour="yellow")
    assert "Antara peringkat 10 dan 20 dari 101" in mine_head.told(shown, Area(GALUR, "Galur", "", ""), "id", ID)
