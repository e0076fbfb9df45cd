"""The RT of a briefing, counted by hand: what had been sent by the end of the day before, as far as it was known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from monitoring import clock
from monitoring.briefing import issuing, rt
from monitoring.briefing.content_rt import BY_REPORTS, NO_DECREE, NOT_BY_REPORTS, UNREADABLE, RtMonth, RtOverdue
from monitoring.clock import WIB
from monitoring.compliance import board
from monitoring.home import Home
from monitoring.store import Store
from tests.briefing.samples import NOWHERE, keep_windows, stand, three_lives
from tests.builders import GALUR, PULO, RT_005, RW_003, act, hours, lpj, lpj_batch, unit_event

RT_006, RT_OF_PULO = f"{GALUR}-003-006", f"{PULO}-001-001"
UNITS = (RT_005, RT_006, RT_OF_PULO)
NEW_YEAR = date(2016, 1, 1)


def wib(month: int, day: int, hour: float = 8.25, year: int = 2016) -> datetime:
    return datetime(year, month, day, tzinfo=WIB) + timedelta(hours=hour)


@pytest.fixture
def town() -> Iterator[Store]:
    """Three RT and an RW since New Year, each with a head in office; nothing sent."""
    made = Store.in_memory()
    begins = [unit_event(kind, NEW_YEAR, unit_code=unit) for unit in (*UNITS, RW_003) for kind in ("formed", "head_in")]
    made.apply(lpj_batch(units=begins))
    yield made
    made.close()


def send(store: Store, unit: str, *moments: datetime) -> int:
    """One batch of one report a moment; its number."""
    store.apply(lpj_batch([lpj(f"{unit}@{at.isoformat()}", at, unit_code=unit) for at in moments]))
    return store.version()


def told(store: Store, at: datetime, version: int | None = None, home: Home = NOWHERE) -> RtMonth:
    return rt.month_of(rt.Known.then(store, at, store.version() if version is None else version, home))


def daily(month: int, day: int, times: int) -> list[datetime]:
    return [wib(month, day, 8 + number) for number in range(times)]


def test_the_day_before_is_counted_to_its_last_second_and_the_day_itself_not(town):
    """By the end of 1 August 90 x 1/31 = 2.9, so three are asked."""
    send(town, RT_005, *daily(8, 1, 2), wib(8, 2, -1 / 3600))  # the third at 23:59:59
    send(town, RT_006, *daily(8, 1, 2), wib(8, 2, 0))  # the third at midnight
    found = told(town, wib(8, 2))
    assert (found.month, found.to_day) == (date(2016, 8, 1), date(2016, 8, 1))
    assert (found.ruling, found.decree, found.quota) == (BY_REPORTS, "Keputusan Gubernur 903/2016", 90)
    assert (found.judged, found.on_track) == (3, 1)
    assert (found.sending, found.sent, found.waiting) == (2, 5, 5)
    # a day later 90 x 2/31 = 5.8, six are asked
    assert (told(town, wib(8, 3)).on_track, told(town, wib(8, 3)).sent) == (0, 6)


def test_on_the_first_of_a_month_the_whole_month_before_is_told(town):
    send(town, RT_005, *[moment for day in range(1, 31) for moment in daily(7, day, 3)])  # 30 x 3 = 90
    send(town, RT_006, *[moment for day in range(1, 31) for moment in daily(7, day, 3)][1:])  # 89
    found = told(town, wib(8, 1, 0))
    assert (found.month, found.to_day) == (date(2016, 7, 1), date(2016, 7, 31))
    assert (found.judged, found.on_track, found.expected) == (3, 1, 1)
    assert found.sent == 90 + 89


def test_who_goes_on_as_in_the_last_seven_days_is_expected_to_reach_the_quota(town):
    """By the end of 1 August, 30 days are left: 21 in seven days lead to 3 + 21 x 30/7 = 93; 20 to 3 + 85 = 88."""
    week = [moment for day in range(26, 32) for moment in daily(7, day, 3)]  # 18 in July
    send(town, RT_005, *week, *daily(8, 1, 3))
    send(town, RT_006, *daily(7, 25, 1), *week[1:], *daily(8, 1, 3))  # the eighth day back
    found = told(town, wib(8, 2))
    assert (found.on_track, found.expected) == (2, 1)
    assert found.sent == 3 + 3  # what was sent in July is July's


def test_what_was_recorded_later_does_not_count_in_a_briefing_made_again(town):
    known = send(town, RT_005, *daily(8, 1, 2))
    before = told(town, wib(8, 2))
    send(town, RT_005, wib(8, 1, 20))
    town.apply(lpj_batch(acts=[act("validated", wib(8, 1, 22), from_day=date(2016, 8, 1), to_day=date(2016, 8, 1))]))
    town.apply(lpj_batch(units=[unit_event("head_out", date(2016, 3, 1), unit_code=RT_006)]))
    assert told(town, wib(8, 2), known) == before
    assert (before.judged, before.on_track, before.sent, before.waiting) == (3, 0, 2, 2)
    now = told(town, wib(8, 2))
    assert (now.judged, now.on_track, now.sent, now.waiting) == (2, 1, 3, 0)


def test_what_was_withdrawn_counts_nowhere_from_when_it_was_known(town):
    known = send(town, RT_005, *daily(8, 1, 3))
    name = f"{RT_005}@{wib(8, 1, 8).isoformat()}"
    town.apply(lpj_batch(acts=[act("withdrawn", wib(8, 1, 21), source_lpj_id=name, actor_role="head")]))
    assert (told(town, wib(8, 2), known).sent, told(town, wib(8, 2), known).on_track) == (3, 1)
    assert (told(town, wib(8, 2)).sent, told(town, wib(8, 2)).on_track) == (2, 0)


def test_of_a_corrected_report_the_version_counts_that_was_known_last(town):
    known = send(town, RT_005, *daily(8, 1, 3))
    name = f"{RT_005}@{wib(8, 1, 8).isoformat()}"
    town.apply(lpj_batch([lpj(name, wib(8, 2, 1), revision=2)]))  # it was on the 2nd
    second = town.version()
    town.apply(lpj_batch([lpj(name, wib(8, 1, 9.5), revision=1)]))  # overtaken before it came
    assert told(town, wib(8, 2), known).sent == 3
    assert told(town, wib(8, 2), second).sent == 2
    assert told(town, wib(8, 2)) == told(town, wib(8, 2), second)
    assert told(town, wib(8, 3)).sent == 3


def test_what_the_lurah_decided_waits_no_more(town):
    send(town, RT_005, *daily(8, 1, 3))
    send(town, RT_006, *daily(8, 1, 2))
    one = f"{RT_006}@{wib(8, 1, 8).isoformat()}"
    refused = act("refused", wib(8, 1, 23), unit_code=RT_006, source_lpj_id=one, reason="unclear")
    days = {"from_day": date(2016, 8, 1), "to_day": date(2016, 8, 1)}
    town.apply(lpj_batch(acts=[refused, act("validated", wib(8, 1, 9.5), **days)]))
    found = told(town, wib(8, 2))
    # of five: one refused, and those of RT 005 of 8:00 and 9:00 validated at 9:30
    assert (found.sent, found.waiting) == (5, 2)
    assert found.on_track == 1  # a refused report was sent all the same


def test_what_an_rw_sends_is_not_the_rts(town):
    send(town, RW_003, *daily(8, 1, 3))
    found = told(town, wib(8, 2))
    assert (found.sent, found.sending, found.waiting, found.judged) == (0, 0, 0, 3)


def test_who_has_no_head_or_is_in_no_register_is_measured_by_no_quota(town):
    town.apply(lpj_batch(units=[unit_event("head_out", date(2016, 3, 1), unit_code=RT_006),
                                unit_event("dissolved", date(2016, 7, 31), unit_code=RT_OF_PULO)]))  # fmt: skip
    send(town, f"{GALUR}-009-009", *daily(8, 1, 3))
    found = told(town, wib(8, 2))
    assert (found.judged, found.on_track) == (1, 0)
    assert (found.sending, found.sent) == (1, 3)


def test_an_estimated_register_is_told_to_be_one(town):
    assert not told(town, wib(8, 2)).is_guess
    town.apply(lpj_batch(units=[unit_event("formed", NEW_YEAR, unit_code=f"{PULO}-001-002", is_estimated=True)]))
    assert told(town, wib(8, 2)).is_guess


def test_what_waits_after_its_deadline_is_told_of_the_last_month_that_is_due(town):
    """Five days after the month's end: July's are due until the end of 5 August, until then June is the last."""
    send(town, RT_005, *daily(6, 10, 2))
    send(town, RT_005, *daily(7, 10, 3))
    send(town, RT_OF_PULO, *daily(7, 31, 1))
    assert told(town, wib(8, 5, 23.9)).overdue == RtOverdue(date(2016, 6, 1), date(2016, 7, 5), 2, 1)
    assert told(town, wib(8, 6, 0)).overdue == RtOverdue(date(2016, 7, 1), date(2016, 8, 5), 4, 2)
    days = {"from_day": date(2016, 7, 1), "to_day": date(2016, 7, 31)}
    known = town.version()
    town.apply(lpj_batch(acts=[act("validated", wib(8, 6, 7), **days)]))
    assert told(town, wib(8, 6)).overdue == RtOverdue(date(2016, 7, 1), date(2016, 8, 5), 1, 1)
    assert told(town, wib(8, 6), known).overdue.waiting == 4


def test_of_a_month_in_which_nothing_was_sent_nothing_is_overdue(town):
    assert told(town, wib(8, 6)).overdue is None


@pytest.mark.parametrize(
    ("at", "decree", "is_assumed", "quota"),
    [
        (wib(4, 8), "Keputusan Gubernur 903/2016", True, 75),  # in force on 25 of 30 days: 90 x 25/30; by days: assumed
        (wib(8, 2), "Keputusan Gubernur 903/2016", False, 90),
        (wib(10, 24), "Keputusan Gubernur 903/2016", False, 90),
        (wib(10, 25), "Keputusan Gubernur 2432/2016", True, 90),  # signed that day, and then known
    ],
)
def test_the_month_is_judged_by_the_decree_known_at_the_instant(town, at, decree, is_assumed, quota):
    found = told(town, at)
    assert (found.ruling, found.decree, found.is_assumed, found.quota) == (BY_REPORTS, decree, is_assumed, quota)


@pytest.mark.parametrize(
    ("at", "ruling", "decree"),
    [
        (wib(3, 10), NO_DECREE, None),
        (wib(2, 2, year=2018), NOT_BY_REPORTS, "Surat pertanggungjawaban triwulan, tanpa Qlue"),
    ],
)
def test_a_month_that_no_decree_ties_to_reports_judges_nobody(town, at, ruling, decree):
    send(town, RT_005, at - timedelta(days=1))
    found = told(town, at)
    assert (found.ruling, found.decree, found.is_assumed) == (ruling, decree, decree is not None)
    assert (found.quota, found.judged, found.on_track, found.expected, found.waiting) == (None,) * 5
    assert (found.sending, found.sent, found.overdue) == (1, 1, None)


@pytest.mark.parametrize("written", [b"name = 3", b"\xff\xfe"])
def test_a_decree_that_cannot_be_read_does_not_keep_the_briefing_back(town, tmp_path, written):
    folder = tmp_path / "decrees"
    folder.mkdir()
    (folder / "ours.toml").write_bytes(written)
    send(town, RT_005, *daily(8, 1, 3))
    found = told(town, wib(8, 2), home=Home(tmp_path))
    assert (found.ruling, found.judged, found.waiting, found.sent) == (UNREADABLE, None, None, 3)


def test_an_empty_room_has_counts_of_nothing():
    store = Store.in_memory()
    found = told(store, wib(8, 2))
    assert (found.judged, found.on_track, found.sent, found.overdue) == (0, 0, 0, None)
    store.close()


def test_it_says_what_the_screen_of_rt_says_where_nothing_came_since(town):
    week = [moment for day in range(26, 32) for moment in daily(7, day, 3)]
    send(town, RT_005, *week, *daily(8, 1, 3))
    send(town, RT_006, *daily(8, 1, 1))
    send(town, RW_003, *daily(8, 1, 3))
    days = {"from_day": date(2016, 8, 1), "to_day": date(2016, 8, 1)}
    town.apply(lpj_batch(acts=[act("validated", wib(8, 1, 9.5), **days)]))
    found, shown = told(town, wib(8, 2)), board.city(town, date(2016, 8, 1), wib(8, 2), NOWHERE).rt
    assert (found.judged, found.on_track, found.expected) == (shown.judged, shown.on_track, shown.expected_to_reach)
    assert (found.sent, found.waiting) == (shown.sent_count, shown.waiting)


@pytest.fixture
def rated() -> Iterator[Store]:
    """A rated room whose RT send, on Thursday 16 June 2016, 09:00."""
    made = three_lives()
    made.apply(lpj_batch([lpj("a", hours(200))], units=[unit_event(kind, NEW_YEAR) for kind in ("formed", "head_in")]))
    keep_windows(made, 240)
    yield made
    made.close()
    clock.use(None)


def issue(store: Store, at: float) -> issuing.Issued:
    stand(at)
    return issuing.issue(store, NOWHERE, hours(at), actor="ani", actor_role="operator")


def test_an_issued_briefing_is_made_again_whatever_the_rt_sent_since(rated):
    first = issue(rated, 241)
    assert (first.briefing.rt.sent, first.briefing.rt.to_day) == (1, date(2016, 6, 15))
    rated.apply(lpj_batch([lpj("b", hours(190))]))
    assert issuing.find(rated, first.briefing.briefing_id) == first
    assert first.is_whole
    assert issuing.made_again(rated, NOWHERE, first) == first.briefing
    assert issue(rated, 242).briefing.rt.sent == 2


def test_one_of_before_rt_were_counted_is_made_again_without_them(rated):
    made = issue(rated, 241)
    before = replace(made, briefing=replace(made.briefing, rt=None))
    assert issuing.made_again(rated, NOWHERE, before) == before.briefing
