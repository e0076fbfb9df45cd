"""Agencies: how long reports wait with them, places that relapse, accounts that stand out; nobody is named."""

from __future__ import annotations

import pytest

from monitoring.intake.batch import Batch
from monitoring.ui import agencies, agencies_view
from tests.builders import batch, event, hours, received, report
from tests.ui import rooms

ROADS, PARKS = "Dinas Bina Marga", "Dinas Pertamanan"
HERE = {"latitude": -6.17, "longitude": 106.85}
SIGN = "B9EC-F75F"  # of md5("warga-77")
IMG = "<img src=x onerror=alert(1)>"


def with_receipts(reports: list[dict], events: list[dict]) -> Batch:
    return batch(reports, [received(row["source_report_id"], row["occurred_at"]) for row in reports] + events)


def waiting(*skpds: str) -> Batch:
    """One report for each agency, passed on after one day, the next two days later, and so on."""
    names = [f"w{number}" for number in range(len(skpds))]
    passed = [
        event(name, "coordinating", hours(24 + 48 * number), skpd=skpd)
        for number, (name, skpd) in enumerate(zip(names, skpds, strict=True))
    ]
    return with_receipts([report(name) for name in names], passed)


def spot(times: int) -> Batch:
    """A spot that is made green after ten hours and comes back every day, `times` times; the last is still open."""
    rows = [report(f"r{n}", hours(24 * n), category="parkir_liar", **HERE) for n in range(times + 1)]
    return with_receipts(rows, [event(f"r{n}", "completed", hours(24 * n + 10)) for n in range(times)])


def copies(count: int, reporter: str = "warga-77") -> Batch:
    """So many copies of one complaint, one an hour."""
    return with_receipts([report(f"c{n}", hours(n), reporter=reporter, category="banjir") for n in range(count)], [])


@pytest.fixture(scope="module")
def kept_city():
    with rooms.room_with(waiting(ROADS, PARKS, ROADS), spot(4), copies(7), now=hours(240), is_kept=True) as store:
        pass
    yield store
    store.close()


@pytest.fixture
def filled(kept_city):
    """For tests that only look. After ten days ROADS has had one report for 9 days and one for 5, PARKS one for 7."""
    with rooms.in_place(kept_city, now=hours(240)):
        yield kept_city


def test_it_says_whose_time_this_is_and_how_much(filled):
    told = rooms.words_on(rooms.open_page("skpd", lang="en"))
    assert "This time is no kelurahan&#x27;s." in told
    assert "<strong>3</strong><small>waiting with an agency" in told
    assert "<strong>9 days</strong><small>the oldest" in told


def test_an_agency_has_its_count_median_oldest_and_where_they_came_from(filled):
    told = rooms.words_on(rooms.open_page("skpd", lang="en"))
    roads = told[told.index(f"<bdi>{ROADS}") : told.index(f"<bdi>{PARKS}")]
    for value, label in (("2", "waiting"), ("7 days", "median"), ("9 days", "oldest"), ("0", "came direct")):
        assert f"<b>{value}</b><small>{label}" in roads
    assert f'href="/skpd?lang=en&amp;skpd={ROADS.replace(" ", "+")}"' in told


def test_the_shades_of_a_bar_add_up_to_what_waits():
    row = {"waiting_under_counts": [1, 3, 3, 4], "waiting_count": 6}
    assert agencies_view.ages(row) == [1, 2, 0, 1, 2]


@pytest.mark.parametrize(("sort", "first"), [("waiting", ROADS), ("oldest", PARKS)])
def test_what_hurts_most_stands_first(sort, first):
    with rooms.room_with(waiting(PARKS, ROADS, ROADS), now=hours(240)):
        told = rooms.words_on(rooms.open_page("skpd", sort=sort))
    assert min((told.index(name), name) for name in (f"<bdi>{ROADS}", f"<bdi>{PARKS}"))[1] == f"<bdi>{first}"


def test_an_agency_leads_to_its_reports_and_these_to_theirs(filled):
    told = rooms.words_on(rooms.open_page("skpd", skpd=ROADS))
    assert told.count('href="/laporan?id=') == 2
    assert "diteruskan kelurahan" in told
    assert told.index("9 hari") < told.index("5 hari")


def test_a_place_is_listed_with_how_often_it_came_back(filled):
    told = rooms.words_on(rooms.open_page("skpd", lang="en"))
    assert "<b>4×</b>" in told
    assert "Illegal parking" in told


def test_a_place_shows_its_curve_and_its_reports(filled):
    (place,) = agencies_of(filled)
    page = rooms.open_page("skpd", place=str(place), lang="en")
    told = rooms.words_on(page)
    assert "came back 4 times after green · 5 reports" in told
    assert "Half the time it is back within 14 hours of green." in told  # green at 10 h, told anew at 24 h
    assert told.count('href="/laporan?lang=en') == 9  # five reports, and for four the one whose green did not last
    assert len(page.get("plotly_chart")) == 1


def agencies_of(store) -> list[int]:
    limits = {"problem_metres": 50.0, "relapse_days": 7.0, "recurring_minimum": 3}
    asked = {"category": None, "kelurahan_code": None, "window_from": hours(-240)}
    return store.ask("recurring_places", now=hours(240), **limits, **asked)["first_report_id"].to_pylist()


def test_accounts_stand_without_their_names_and_lead_to_what_they_sent(filled):
    sign = SIGN
    told = rooms.words_on(rooms.open_page("skpd", peran="administrator"))
    assert sign in told
    assert "warga-77" not in told
    told = rooms.words_on(rooms.open_page("skpd", account=sign, peran="administrator"))
    assert told.count('href="/laporan?id=') == 7
    assert "warga-77" not in told


@pytest.mark.parametrize("peran", ["wall", "operator", "governor", "skpd-Dinas Bina Marga"])
def test_whoever_may_not_see_accounts_is_told_nothing_of_them(filled, peran):
    sign = SIGN
    for query in ({}, {"account": sign}):
        told = rooms.words_on(rooms.open_page("skpd", peran=peran, **query))
        assert sign not in told
        assert "Akun yang mencolok" not in told
        assert ("Layar ini tidak terbuka untuk Anda" in told) == bool(query)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"skpd": "Dinas Antah Berantah"}, "Tidak ada SKPD dengan nama ini"),
        ({"skpd": IMG}, "Tidak ada SKPD dengan nama ini"),
        ({"place": "404"}, "Di tempat ini tidak ada masalah yang berulang"),
        ({"place": "x"}, "Di tempat ini tidak ada masalah yang berulang"),
        ({"account": "0000-0000", "peran": "administrator"}, "Tidak ada akun mencolok dengan tanda ini"),
    ],
)
def test_an_address_that_names_nothing_has_a_state_of_its_own(filled, query, words):
    assert words in rooms.words_on(rooms.open_page("skpd", **query))


def test_an_agencys_name_is_text_whatever_it_holds():
    with rooms.room_with(waiting(f"Dinas {IMG}"), now=hours(240)):
        told = rooms.words_on(rooms.open_page("skpd"))
        assert IMG not in told
        assert "Dinas &lt;img" in told
        assert IMG not in rooms.words_on(rooms.open_page("skpd", skpd=f"Dinas {IMG}"))


def test_a_room_without_agencies_places_or_accounts_says_so():
    with rooms.room_with(batch([report("a")], [received("a")]), now=hours(1)):
        told = rooms.words_on(rooms.open_page("skpd", lang="en", peran="administrator"))
    assert "No agency has a report, or had one lately." in told
    assert "No place where the same problem keeps coming back." in told
    assert "No account stands out." in told


def test_an_empty_store_shows_the_designed_state():
    with rooms.room_with():
        assert "Belum ada laporan" in rooms.words_on(rooms.open_page("skpd"))


@pytest.mark.parametrize(("language", "title"), [("id", "SKPD"), ("en", "Agencies")])
def test_it_opens_through_the_router_in_both_languages(filled, language, title):
    page = rooms.open_through_router("skpd", lang=language)
    assert f"<h1>{title}</h1>" in rooms.words_on(page)


def test_every_order_has_words():
    assert agencies.DEFAULT_SORT in agencies.SORTS
