"""What a briefing says, in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from monitoring.briefing import content, plain, sentences
from monitoring.briefing.told import clean, shortened
from monitoring.clock import WIB
from tests.briefing.samples import WINDOW, agency, briefing, case, place, since


def english(**told: object):
    return sentences.tell(briefing(**told), "en")


def test_what_matters_stands_first():
    assert english().lead == (
        "1 case waits for your decision.",
        "41 of 267 kelurahan are red, 3 more than at the briefing before.",
    )
    assert sentences.tell(briefing(), "id").lead == (
        "1 kasus menunggu keputusan Gubernur.",
        "41 dari 267 kelurahan merah, 3 lebih banyak daripada arahan sebelumnya.",
    )


@pytest.mark.parametrize(
    ("red", "told"),
    [(40, "2 more than at"), (38, "as many as at"), (37, "1 fewer than at")],
)
def test_the_reds_are_compared_with_the_briefing_before(red, told):
    window = replace(briefing().window, counts=(red, 173 - red, 92, 2))
    assert told in english(window=window).lead[1]


def test_it_says_of_which_instant_and_window_it_is():
    assert english().as_of == (
        "As of Thursday, 1 September 2016, 08:15 WIB. "
        "Colours and scores of the decision window of 1 Sept 2016 08:00 WIB."
    )


def test_every_colour_has_its_count_its_change_and_its_trend():
    red, yellow, green, too_few = english().tiles
    assert (red.count, red.change, red.trend) == ("41", "+3", (38, 41))
    assert (yellow.count, yellow.change) == ("132", "−8")
    assert (green.count, green.change) == ("92", "+4")
    assert (too_few.count, too_few.change) == ("2", "+1")


def test_the_first_briefing_compares_with_nothing():
    told = english(since=None)
    assert told.changed.sentences == ("This is the first briefing; the next one is compared with it.",)
    assert [tile.change for tile in told.tiles] == [""] * 4
    assert told.lead[1] == "41 of 267 kelurahan are red."


def test_changes_are_named_and_counted():
    told = english().changed
    assert told.heading == "What changed since 31 Aug 2016 08:15 WIB"
    assert told.sentences == (
        "1 turned red: Angke. 0 left red.",
        "Cases: 4 opened, 2 ended, 1 came to you; 45 are open.",
        "Median score: 69.9 → 70.7.",
    )


def test_those_not_named_are_counted():
    assert "9 turned red: Angke and 8 more." in english(since=since(turned_red_count=9)).changed.sentences[0]
    assert english(undecided_count=31).decisions.after[0] == "30 more cases wait: screen Escalation."
    assert english().improved.after == ("3 more rose likewise: Leaderboard.",)
    assert english().agencies.after == ("3 more agencies: screen Agencies.",)


def test_a_link_to_an_agency_names_it_and_the_open_reports_their_span():
    first = english().agencies.items[0]
    assert first.links[0].label == f"What waits with {first.head}"
    assert english().city.sentences[-1].startswith("Open, however old: ")


def test_without_a_new_window_the_colours_are_said_to_be_the_same():
    same = replace(since().window, window_at=WINDOW)
    first = english(since=since(window=same)).changed.sentences[0]
    assert first == "No decision window has come since the briefing before: the colours are the same."


def test_a_case_tells_how_long_it_is_red_and_with_the_governor():
    (told,) = english().decisions.items
    assert told.head == "Galur, Johar Baru, Jakarta Pusat"
    # 29 August 08:15 to 1 September 08:15, and from 31 August 08:15
    assert told.lines[0] == "Red for 3 days (7 decision windows). With you for 24 hours. Score 44.2, place 261."


def test_a_case_tells_its_calls_and_what_was_said():
    (told,) = english().decisions.items
    assert told.lines[1] == (
        "Phoned 3 times, reached 1. Explained 30 Aug 2016: “Two trucks are broken”. "
        "Promised for 31 Aug 2016 12:00 WIB: passed."
    )


def test_a_promise_that_runs_is_not_said_to_have_passed():
    later = case(promise_until=datetime(2016, 9, 2, 12, 0, tzinfo=WIB))
    assert english(cases=(later,)).decisions.items[0].lines[1].endswith("Promised for 2 Sept 2016 12:00 WIB.")


def test_that_nobody_was_phoned_is_said():
    silent = case(calls=0, reached=0, explanation=None, explained_at=None, promise_until=None)
    assert english(cases=(silent,)).decisions.items[0].lines[1] == "Nobody has been phoned. No explanation is noted."


def test_a_case_names_what_pulls_it_down_with_k_of_n_reports():
    (told,) = english().decisions.items
    assert told.lines[2] == (
        "What pulls it down: acted on late or not yet: 127 of 180 reports (11.9 points below the city); "
        "long idle: 102 of 142 reports (7.1 points below the city)."
    )


def test_a_case_leads_to_its_evidence_of_that_window_and_to_itself():
    evidence, itself = english().decisions.items[0].links
    assert evidence.path == "/bukti?kelurahan=31.71.08.1000&saat=2016-09-01T08:00"
    assert itself.path == "/eskalasi?kasus=kelurahan-31.71.08.1000-20160829T0100"


def test_an_agencys_case_tells_its_backlog():
    roads = case(kind="skpd", subject="Dinas Bina Marga", name="Dinas Bina Marga", kecamatan="", kota="", score=None,
                 place=None, weaknesses=(), agency=agency())  # fmt: skip
    (told,) = english(cases=(roads,)).decisions.items
    assert told.head == "Dinas Bina Marga"
    assert told.lines[2] == "31 of 204 overdue, the oldest 40 days"
    assert [link.screen for link in told.links] == ["eskalasi"]


def test_decided_cases_are_counted_apart():
    assert english(governor_count=3).decisions.after == ("2 cases are decided and watched.",)
    none = english(cases=(), undecided_count=0, governor_count=0)
    assert none.decisions.sentences == ("No case waits for your decision.",)
    assert none.lead[0] == "No case waits for your decision."


def test_who_improved_is_told_with_both_scores_and_colours():
    (told,) = english().improved.items
    assert told.head == "Kuningan Timur, Setiabudi"
    assert told.lines == ("70.1 → 74.7 points (Yellow → Green)",)
    assert english(improved=(place("A", 60.0, 63.0, ("red", "red")),)).improved.items[0].lines == (
        "60.0 → 63.0 points",
    )


def test_with_one_window_nobody_can_have_improved():
    only = briefing().trend[-1:]
    assert english(trend=only, improved=()).improved.sentences == (
        "There is no earlier decision window to compare with.",
    )


def test_the_agencies_stand_with_what_is_overdue():
    told = english().agencies
    assert told.sentences == ("1,280 reports wait with an agency, passed on or sent straight to it; 97 are overdue.",)
    assert [(item.colour, item.head, item.lines) for item in told.items] == [
        ("red", "Dinas Bina Marga", ("31 of 204 overdue, the oldest 40 days",)),
        (None, "Dinas Pertamanan", ("12 of 204 overdue, the oldest 40 days",)),
    ]
    assert english(backlog=None).agencies.sentences == ("No agency's backlog is kept of this decision window.",)


def test_late_silent_and_sample_stand_above_everything():
    late = datetime(2016, 9, 1, 10, 40, tzinfo=WIB)
    told = english(at=late, is_late=True, nature="sample", silent_since=datetime(2016, 8, 31, 23, 5, tzinfo=WIB))
    assert told.strips == (
        ("sample", "SAMPLE DATA (simulated): no report here was sent by a citizen."),
        ("stale", "THE SOURCES ARE SILENT since 31 Aug 2016 23:05 WIB: what happened after that is not in here."),
        ("stale", "LATE: due at 08:15, issued at 10:40 WIB."),
    )
    assert english().strips == ()


def test_the_foot_says_what_it_was_made_from():
    made = briefing()
    assert english().foot[1] == (
        f"Briefing 20160901-0815, made from data version 1,453 and entry 32; fingerprint {plain.digest(made)[:12]}."
    )


def test_a_briefing_comes_back_from_json_as_it_was():
    made = briefing()
    again = plain.from_plain(content.Briefing, json.loads(json.dumps(plain.to_plain(made))))
    assert again == made
    assert plain.digest(again) == plain.digest(made)
    assert plain.digest(replace(made, open_count=46)) != plain.digest(made)


def test_foreign_words_stand_on_one_line_without_what_is_invisible():
    assert clean("a\n\tb\u202ec\u0000d\u200be") == "a bcde"
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 12) == "one two…"
    assert shortened("x" * 30, 10) == "x" * 9 + "…"


def test_the_same_briefing_is_told_the_same():
    assert english() == english()
