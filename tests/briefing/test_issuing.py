"""Issued briefings are kept, opened again as they were, and made again from the log."""

from __future__ import annotations

import pytest

from monitoring import areas
from monitoring.briefing import issuing, outline
from monitoring.briefing.city import NothingRated
from monitoring.briefing.clerk import Clerk
from monitoring.store import entries
from monitoring.store.entries import Entry
from monitoring.ui import briefing_page
from tests.briefing.samples import NOWHERE, keep_windows, stand
from tests.builders import PULO, batch, event, hours, received, report

DUE = 240.25  # Thursday, 08:15


def issue(store, at: float, **told: object) -> issuing.Issued:
    stand(at)
    return issuing.issue(store, NOWHERE, hours(at), **({"actor": "ani", "actor_role": "operator"} | told))


@pytest.fixture
def one_window(unrated):
    keep_windows(unrated, 240)
    return unrated


def test_a_briefing_is_kept_with_who_issued_it_and_by_which_data(one_window):
    made = issue(one_window, 241)
    (row,) = [row for row in entries.of(one_window, entries.BRIEFING) if row.action == issuing.ISSUED]
    assert (row.subject, row.actor, row.actor_role) == ("20160616-0900-d", "ani", "operator")
    assert (row.occurred_at, row.data_version) == (hours(241), one_window.version())
    assert row.details["digest"] == made.digest
    assert made.is_whole
    assert issuing.find(one_window, "20160616-0900-d") == made
    assert issuing.find(one_window, "20160616-0901-d") is None


def test_two_clicks_within_a_minute_are_one_briefing(one_window):
    first = issue(one_window, 241)
    assert issue(one_window, 241 + 30 / 3600, actor="budi") == first
    assert len(issuing.listed(one_window)) == 1


def test_the_newest_stands_first_in_the_list_and_is_compared_with_the_one_before(one_window):
    first, second = issue(one_window, 241), issue(one_window, 242)
    assert [entry.briefing_id for entry in issuing.listed(one_window)] == ["20160616-1000-d", "20160616-0900-d"]
    assert issuing.newest(one_window) == second
    assert second.briefing.since.briefing_id == first.briefing.briefing_id


def test_the_outline_is_kept_once(one_window):
    made = issue(one_window, 241)
    issue(one_window, 242)
    rows = [row for row in entries.of(one_window, entries.BRIEFING) if row.action == issuing.DRAWN]
    assert len(rows) == 1
    assert issuing.outline_of(one_window, made.briefing.outline) == outline.drawn(areas.shapes(NOWHERE))
    with pytest.raises(LookupError):
        issuing.outline_of(one_window, "another")


def test_an_issued_briefing_gives_the_same_file_later_whatever_came_since(one_window):
    made = issue(one_window, 241)
    before = {language: briefing_page.pdf(one_window, made, language) for language in ("id", "en")}
    go_on(one_window)
    briefing_page._drawn.clear()
    again = issuing.find(one_window, made.briefing.briefing_id)
    assert {language: briefing_page.pdf(one_window, again, language) for language in ("id", "en")} == before


def test_an_issued_briefing_is_made_again_from_the_log(one_window):
    first = issue(one_window, 241)
    go_on(one_window)
    second = issue(one_window, 250)
    go_on(one_window, 251)
    assert issuing.made_again(one_window, NOWHERE, first) == first.briefing
    assert issuing.made_again(one_window, NOWHERE, second) == second.briefing
    assert second.briefing != first.briefing


def go_on(store, at: float = 245) -> None:
    """Pulo acts at last, tells late of earlier acts, new reports come, a window is rated, the lurah is phoned."""
    stand(at)
    name = f"n{at}"
    acts = [event(f"p{number}", "accepted", hours(100 + at / 100 + number)) for number in range(10)]
    store.apply(batch([report(name, hours(at), kelurahan_code=PULO)], [received(name, hours(at)), *acts]))
    subject = f"kelurahan-{PULO}-20160616T0100"
    store.enter(Entry(f"call{at}", "case", subject, "called_reached", "ani", "operator", hours(at), store.version()))
    if at < 248:
        keep_windows(store, 248)


def test_touched_content_is_noticed(one_window):
    made = issue(one_window, 241)
    touched = issuing.Issued(made.entry_id, made.briefing, "0" * 64, made.actor, made.actor_role)
    assert not touched.is_whole


def test_nothing_is_issued_before_the_first_rating(unrated):
    with pytest.raises(NothingRated):
        issue(unrated, 191)
    assert issuing.listed(unrated) == []


def steps(store, *instants: float, is_loading: bool = False) -> list[str]:
    """What is in the list after one clerk has looked at these instants."""
    clerk = Clerk(store, NOWHERE, lambda: is_loading)
    for at in instants:
        stand(at)
        clerk.step(hours(at))
    return [entry.briefing_id for entry in issuing.listed(store)]


def test_the_clerk_issues_at_its_time_and_not_before(one_window):
    assert steps(one_window, DUE - 1 / 3600) == []
    assert steps(one_window, DUE, DUE + 0.1, DUE + 5) == ["20160616-0815"]
    made = issuing.newest(one_window)
    assert (made.actor, made.actor_role) == (entries.ROOM, issuing.SYSTEM)
    assert (made.briefing.scheduled_at, made.briefing.is_late) == (hours(DUE), False)


def test_another_clerk_does_not_issue_it_again(one_window):
    assert steps(one_window, DUE) == steps(one_window, DUE + 1)


@pytest.mark.parametrize(("after", "is_late"), [(14.9, False), (15.0, False), (15.1, True)])
def test_later_than_a_quarter_of_an_hour_is_marked_late(one_window, after, is_late):
    steps(one_window, DUE + after / 60)
    assert issuing.newest(one_window).briefing.is_late is is_late


def test_a_room_opened_later_on_the_day_issues_once_and_late(one_window):
    assert steps(one_window, 245, 246) == ["20160616-0815"]
    assert issuing.newest(one_window).briefing.is_late


def test_what_was_due_yesterday_is_not_issued_any_more(one_window):
    assert steps(one_window, 263.9) == []  # Friday, 07:54


def test_the_clerk_waits_for_the_rating_of_the_window_but_not_for_ever(unrated):
    keep_windows(unrated, 224)
    passed = [0.0]
    clerk = Clerk(unrated, NOWHERE, seconds=lambda: 60 * passed[0])
    for minutes, count in ((0, 0), (9.9, 0), (10, 1)):
        passed[0] = minutes
        clerk.step(hours(DUE + minutes / 60))
        assert len(issuing.listed(unrated)) == count
    assert issuing.newest(unrated).briefing.window.window_at == hours(224)


def test_while_windows_are_being_rated_afterwards_it_goes_on_waiting(unrated):
    passed = [0.0]
    clerk = Clerk(unrated, NOWHERE, seconds=lambda: 60 * passed[0])
    for minutes, window in ((0, 200), (9, 216), (18, 224)):
        keep_windows(unrated, window)
        passed[0] = minutes
        stand(245)
        clerk.step(hours(245))
        assert issuing.listed(unrated) == []
    keep_windows(unrated, 240)
    stand(245)
    clerk.step(hours(245))
    assert issuing.newest(unrated).briefing.window.window_at == hours(240)


def test_while_a_history_is_loaded_nothing_is_issued(one_window):
    assert steps(one_window, DUE, DUE + 1, is_loading=True) == []


def test_an_unrated_room_issues_nothing_by_schedule(unrated):
    assert steps(unrated, DUE, DUE + 1) == []
