"""The facts of a briefing, counted by hand in a room of three kelurahan."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from monitoring import areas
from monitoring.briefing import facts
from monitoring.briefing.city import City, NothingRated
from monitoring.briefing.rules import Rules
from monitoring.escalation.steps import case_id
from monitoring.rating import keeping, kept
from monitoring.store.entries import Entry
from tests.briefing.samples import NOWHERE, keep_windows, stand
from tests.builders import PULO, batch, event, hours


def told(store, at: float, previous=None):
    order = facts.order_now(store, areas.shapes(NOWHERE), hours(at), previous, briefing_id="one")
    return facts.gather(store, order, NOWHERE)


def do(store, at: float, action: str, **details: object) -> None:
    stand(at)
    subject = case_id("kelurahan", PULO, hours(192))
    done = Entry(f"{action}@{at}", "case", subject, action, "ani", "operator", hours(at), store.version(), details)
    store.enter(done)


def test_the_city_is_counted_by_colour_and_by_its_reports(rated):
    found = told(rated, 248.1)
    red, yellow, green, too_few = found.window.counts
    assert found.window.window_at == hours(248)
    assert (red, too_few) == (1, 264)  # Pulo; all but three have no report
    assert yellow + green == 2
    assert len(found.colours) == 267
    assert found.colours[found.codes.index(PULO)] == "0"
    reports = found.reports
    assert (reports.days, reports.received, reports.done) == (30, 60, 40)
    assert (reports.waiting, reports.in_process, reports.coordinating) == (20, 0, 0)


def test_the_trend_goes_back_over_the_windows_kept_and_known(rated):
    assert [window.window_at for window in told(rated, 248.1).trend] == [
        hours(n) for n in (192, 200, 216, 224, 240, 248)
    ]
    assert told(rated, 240.5).window.window_at == hours(240)


def test_a_window_rated_afterwards_was_not_known_before(unrated):
    keep_windows(unrated, 192)
    stand(230)
    made, _ = keeping.computed(unrated, hours(200), None)
    kept.keep(unrated, made)
    assert [window.window_at for window in told(unrated, 229).trend] == [hours(192)]
    assert [window.window_at for window in told(unrated, 231).trend] == [hours(192), hours(200)]


def test_who_does_nothing_comes_to_the_governor_with_every_report_against_him(rated):
    found = told(rated, 248.1)
    assert (found.open_count, found.governor_count, found.undecided_count) == (1, 1, 1)
    (pulo,) = found.cases
    assert (pulo.subject, pulo.name, pulo.red_windows) == (PULO, "Pulo", 6)
    assert (pulo.calls, pulo.reached, pulo.explanation, pulo.promise_until) == (0, 0, None, None)
    assert len(pulo.weaknesses) == 2
    for weakness in pulo.weaknesses:
        assert weakness.affected == weakness.looked_at > 0
        assert weakness.value < weakness.city
    points = [weakness.points for weakness in pulo.weaknesses]
    assert points == sorted(points, reverse=True)


def test_calls_explanation_and_promise_stand_beside_the_case(acted_upon):
    do(acted_upon, 193, "called_not_reached")
    do(acted_upon, 194, "called_reached")
    do(acted_upon, 194.1, "explained", note="Two trucks are broken")
    do(acted_upon, 194.2, "promised", until=hours(210).isoformat())
    stand(248.1)
    (pulo,) = told(acted_upon, 248.1).cases
    assert (pulo.calls, pulo.reached, pulo.promises) == (2, 1, 1)
    assert (pulo.explanation, pulo.explained_at, pulo.promise_until) == (
        "Two trucks are broken",
        hours(194.1),
        hours(210),
    )


def test_what_was_decided_is_counted_and_no_longer_asked(acted_upon):
    do(acted_upon, 248.05, "decided", decision="warn", note="by phone")
    found = told(acted_upon, 248.1)
    assert (found.governor_count, found.undecided_count, found.cases) == (1, 0, ())


def test_changes_are_told_from_the_briefing_before(rated):
    first = replace(told(rated, 192.1), briefing_id="first")
    second = told(rated, 248.1, first)
    assert second.since.briefing_id == "first"
    assert second.since.window == first.window
    assert (second.since.turned_red_count, second.since.left_red_count) == (0, 0)  # red then and now
    assert (second.since.opened_count, second.since.to_governor_count) == (0, 1)
    assert told(rated, 248.1).since is None


def test_who_rose_by_the_policys_points_has_improved_most_first():
    rules = Rules.in_force(hours(248).date())  # three points
    assert rules.improved_points == 3
    scores = {"a": (50.0, 53.0), "b": (50.0, 52.99), "c": (60.0, 68.0), "d": (None, 70.0)}
    rows = [
        {"window_at": hours(at), "kelurahan_code": code, "colour": "yellow", "colour_reason": "score", "place": 1}
        | {"is_evidence_enough": pair[end] is not None, "score": pair[end]}
        for end, at in enumerate((240, 248))
        for code, pair in scores.items()
    ]
    names = {code: {"name": code, "kecamatan": "", "kota": ""} for code in scores}
    city = City((hours(240), hours(248)), names, pd.DataFrame(rows))
    assert [place.code for place in facts.improved(city, rules)] == ["c", "a"]
    assert city.window(hours(248)).median_score == (53 + 68) / 2  # of 52.99, 53, 68 and 70


def test_silent_sources_are_told(acted_upon):
    last = hours(115)  # Kampung Rawa's last completion
    assert told(acted_upon, 248.1).silent_since == last
    acted_upon.apply(batch([], [event("p0", "accepted", hours(248))]))
    assert told(acted_upon, 248.2).silent_since is None  # 12 minutes, of the 15 that are usual
    assert told(acted_upon, 248.26).silent_since == hours(248)


def test_before_the_first_rating_there_is_nothing_to_tell(unrated):
    with pytest.raises(NothingRated):
        told(unrated, 191)
