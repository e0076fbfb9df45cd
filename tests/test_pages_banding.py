"""Two areas or two times side by side: fair, linked, with how sure; by deep link, by the router, with nothing."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from monitoring.ui import compare_rows
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, received, report
from tests.ui import rooms, sent
from tests.ui.rooms import room  # noqa: F401, a fixture

NOW = datetime.fromisoformat("2016-06-16T10:00+07:00")  # a Thursday
LAST_WEEK, THIS_WEEK = (datetime.fromisoformat(f"2016-06-{day}T09:00+07:00") for day in ("06", "13"))
BOTH = {"tempat1": f"kel:{GALUR}", "tempat2": f"kel:{KAMPUNG_RAWA}"}


def week(monday: datetime, counts: tuple[int, ...], done_hours: float, **fields: object):
    """So many complaints on each day from Monday on, each acted on after so many hours."""
    rows = [
        report(f"{monday:%d}{fields}{day}-{number}", monday + timedelta(days=day, minutes=number), **fields)
        for day, count in enumerate(counts)
        for number in range(count)
    ]
    code = fields.get("kelurahan_code", GALUR)
    events = [received(row["source_report_id"], row["occurred_at"], kelurahan_code=code) for row in rows]
    acted = [
        event(row["source_report_id"], "completed", row["occurred_at"] + timedelta(hours=done_hours)) for row in rows
    ]
    return batch(rows, [*events, *(one for one in acted if one["occurred_at"] <= NOW)])


@pytest.fixture(scope="module")
def filled():
    """Galur: 20 a day last week, each done in 2 hours; 40 a day this week, done in 30. Kampung Rawa: 10 a day."""
    first = batch([report("old", NOW - timedelta(days=60))], [received("old", NOW - timedelta(days=60))])
    weeks = (
        week(LAST_WEEK, (20,) * 7, 2),
        week(THIS_WEEK, (40, 40, 40, 5), 30),
        week(THIS_WEEK, (10, 10, 10), 2, kelurahan_code=KAMPUNG_RAWA, category="banjir"),
    )
    with rooms.room_with(first, *weeks, now=NOW) as store:
        yield store


def told(**query: str) -> str:
    return rooms.words_on(rooms.open_page("banding", lang="en", **query))


def test_a_week_that_is_not_over_is_held_against_as_many_days_of_the_last(filled):
    text = told(tempat1=f"kel:{GALUR}")
    assert "13 Jun 2016 to 15 Jun 2016 (3 days) against 6 Jun 2016 to 8 Jun 2016 (3 days)." in text
    assert "120 (40.0 a day)" in text  # today's five are not counted
    assert "60 (20.0 a day)" in text
    assert "This week: more reports a day, +100%" in text


def test_both_weeks_are_looked_at_equally_long_after_their_end(filled):
    # the first ended at midnight, ten hours ago; so the other is looked at ten hours after its midnight
    text = told(tempat1=f"kel:{GALUR}")
    assert "16 Jun 2016 10:00 WIB and 9 Jun 2016 10:00 WIB" in text


def test_handling_is_told_with_its_counts_and_how_sure(filled):
    text = told(tempat1=f"kel:{GALUR}")
    # judged after 24 hours: of this week's 120 the 40 of Wednesday 09:00 on have had 25, all are judged; none in time
    assert "0% (0 of 120)" in text
    assert "100% (60 of 60)" in text
    assert "Less often acted on in time, −100.0 points" in text
    assert ">2 hours<" in text


def test_few_reports_are_not_compared_and_it_is_said(filled):
    text = told(**BOTH, kapan1="sendiri", dari1="2016-06-13", sampai1="2016-06-13", kapan2="tidak")
    assert "Too few reports to say whether more came." in text
    assert "too few to compare" in text
    assert "With fewer than 20 reports on a side nothing is compared." in text


def test_two_areas_at_one_time_and_each_at_both_times_stand_side_by_side(filled):
    text = told(**BOTH)
    assert text.count("rp-tr-lead") == 3
    assert (
        "This week: how does “Kelurahan Galur (Johar Baru)” differ from “Kelurahan Kampung Rawa (Johar Baru)”?" in text
    )


def test_numbers_lead_to_the_reports_behind_them(filled):
    text = told(tempat1=f"kel:{GALUR}")
    assert f"/peta?lang=en&amp;kelurahan={GALUR}&amp;period=custom&amp;from=2016-06-13&amp;to=2016-06-15" in text
    assert "category=sampah" in text
    # what was judged in time, and how fast, leads to the reports of these very days, not to a sheet of other days
    way, shown = re.search(r'<a href="([^"]+)"[^>]*>(0% \(0 of 120\))</a>', text).groups()
    assert "from=2016-06-13&amp;to=2016-06-15" in way
    assert way.startswith("/peta?"), shown


@pytest.mark.parametrize("lurah", [GALUR, KAMPUNG_RAWA])
def test_a_lurah_is_led_to_his_own_reports_only(filled, lurah):
    text = told(**BOTH, peran=f"lurah-{lurah}")
    other = ({GALUR, KAMPUNG_RAWA} - {lurah}).pop()
    assert f"/peta?lang=en&amp;kelurahan={lurah}" in text
    for screen in ("peta", "bukti"):
        assert f"/{screen}?lang=en&amp;kelurahan={other}" not in text
    assert f"/tren?lang=en&amp;kelurahan={other}" in text


def test_a_category_that_differs_is_told_first(filled):
    text = told(**BOTH, kapan2="tidak")
    part = text[text.index("Which categories differ most?") :]
    assert part.index("Rubbish") < part.index("Flood")


def test_a_time_before_the_rooms_first_report_is_not_compared(filled):
    text = told(kapan1="bulan-ini", kapan2="tahun-lalu")
    assert "The room does not know the whole of that time: its reports begin on 17 Apr 2016." in text


def test_the_same_area_and_time_twice_is_nothing_to_compare(filled):
    assert "Nothing to compare with" in told(kapan2="tidak")
    assert "Nothing to compare with" in told(kapan2="minggu-ini", tempat2="semua")


def test_a_period_without_a_whole_day_says_so(filled):
    today = NOW.date().isoformat()
    assert "has no whole day yet" in told(kapan1="sendiri", dari1=today, sampai1=today)


def test_the_choice_stands_in_the_address_and_a_bad_one_falls_back(filled):
    page = rooms.open_page("banding", tempat1=f"kel:{GALUR}", kapan1="bulan-ini", kapan2="x", tempat2="y")
    assert page.query_params["tempat1"] == f"kel:{GALUR}"
    assert page.query_params["kapan1"] == "bulan-ini"
    assert "tempat2" not in page.query_params


def test_the_file_has_every_measure_with_its_interval(filled):
    with sent.files() as files:
        rooms.open_page("banding", lang="en", tempat1=f"kel:{GALUR}")
    ((name, content),) = ((name, text) for name, text in files.items() if name.startswith("banding-kel"))
    assert name == f"banding-kel_{GALUR}-2016-06-13-2016-06-06.csv"
    line = next(row for row in content.splitlines() if "Reports received" in row)
    assert line.split(",")[7:10] == ["120", "60", "1.0"]


@pytest.mark.parametrize("role", ["panel-asesor-01", "wall", "skpd-Dinas", f"rt-{GALUR}-003-005"])
def test_others_do_not_open_it(filled, role):
    assert "not open to you" in told(peran=role)


@pytest.mark.parametrize(("lang", "title"), [("id", "Bandingkan"), ("en", "Compare")])
def test_it_opens_through_the_router_in_both_languages(room, lang, title):  # noqa: F811
    page = rooms.open_through_router("banding", lang=lang)
    assert title in rooms.words_on(page)


def test_where_nothing_is_known_there_is_no_link():
    assert compare_rows.Value("–", None, "/bukti").drawn() == "–"
    assert compare_rows.Value("2", 2, "/bukti").drawn() == '<a href="/bukti" target="_self">2</a>'
