"""Categories and trends: what rises, how counts change, when and where; by deep link, by the router, with nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from monitoring.intake.batch import Batch
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, received, report
from tests.ui import rooms, sent
from tests.ui.rooms import room  # noqa: F401, a fixture

NOW = datetime.fromisoformat("2016-08-01T10:00+07:00")  # a Monday
IMG = "<img src=x onerror=alert(1)>"
PARTS = ("kini", "waktu", "tempat")


def weekly(now_count: int, **fields: object) -> Batch:
    """One report at nine in the morning in each of twelve weeks before NOW, and so many this morning."""
    weeks = [*range(1, 13), *[0] * now_count]
    rows = [
        report(f"{fields}{number}", NOW - timedelta(weeks=week, minutes=30 + number), **fields)
        for number, week in enumerate(weeks)
    ]
    code = fields.get("kelurahan_code", GALUR)
    return batch(rows, [received(row["source_report_id"], row["occurred_at"], kelurahan_code=code) for row in rows])


@pytest.fixture(scope="module")
def kept_city():
    with rooms.room_with(weekly(12), weekly(2, category="banjir", kelurahan_code=PULO), now=NOW, is_kept=True) as store:
        pass
    yield store
    store.close()


@pytest.fixture
def filled(kept_city):
    """For tests that only look: filled once."""
    with rooms.in_place(kept_city, now=NOW):
        yield kept_city


def told(**query: str) -> str:
    return rooms.words_on(rooms.open_page("tren", **query))


def test_a_rise_is_told_with_how_many_came_how_many_are_usual_and_where(filled):
    text = told(lang="en")
    assert "1 category rises above the usual: The whole city, the last 3 hours up to 10:00." in text
    assert "<b>12</b></td>" in text
    assert "1.1</td>" in text  # (8 + 1/2) / 8
    assert "Galur, Johar Baru, Jakarta Pusat" in text
    assert "Flood</bdi>" not in text  # two where one is usual


def test_a_rise_leads_to_its_reports(filled):
    area = f"kota=Jakarta+Pusat&amp;kecamatan=Johar+Baru&amp;kelurahan={GALUR}"
    assert f"naik=sampah&amp;sampai={int(NOW.timestamp())}&amp;{area}" in told()
    query = {"naik": "sampah", "sampai": str(int(NOW.timestamp())), "kelurahan": GALUR}
    text = told(**query)
    assert "Galur: keluhan selama 3 jam sampai 1 Agu 2016 10.00 WIB." in text
    assert text.count("/laporan?id=") == 12


@pytest.mark.parametrize(("lurah", "count"), [(GALUR, 12), (KAMPUNG_RAWA, 0)])
def test_a_lurah_is_led_to_his_own_reports_only(filled, lurah, count):
    query = {"naik": "sampah", "sampai": str(int(NOW.timestamp())), "kelurahan": GALUR, "peran": f"lurah-{lurah}"}
    text = told(**query)
    assert text.count("/laporan?id=") == count
    assert ("tidak terbuka untuk Anda" in text) == (count == 0)


def test_the_five_largest_are_told_with_how_many_are_done():
    rows = [report(f"r{number}", NOW - timedelta(days=1)) for number in range(4)]
    events = [received(row["source_report_id"], row["occurred_at"]) for row in rows]
    done = [event("r0", "completed", NOW - timedelta(hours=1))]
    with rooms.room_with(batch(rows, events + done), now=NOW):
        text = told(lang="en")
    table = text[text.index("The five largest in numbers") :]
    assert table.index("<b>4</b>") < table.index(">1</td>") < table.index(">25%</td>")


def test_the_change_is_against_as_long_a_time_before(filled):
    # 30 days up to today: weeks 0 to 4 = 14 + 4 x 2; the 30 days before, up to the same hour: weeks 5 to 8, 2 each
    text = told(lang="en")
    assert "The whole city: 22 reports came." in text
    assert "+175% against the time before (8)." in text


def test_where_the_time_before_is_not_known_whole_no_change_is_told(filled):
    assert "does not know the whole time before" in told(lang="en", period="90d")
    assert "Of all the time the room knows." in told(lang="en", period="all")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kota": "Jakarta Pusat"}, 16),
        ({"kota": "Jakarta Pusat", "kecamatan": "Johar Baru"}, 16),
        ({"kelurahan": GALUR}, 16),
        ({"kelurahan": PULO}, 6),
        ({"category": "banjir"}, 6),
        ({"kelurahan": GALUR, "category": "banjir"}, 0),
    ],
)
def test_each_level_and_category_has_its_own_counts(filled, query, count):
    assert f": {count} reports came." in told(lang="en", **query)


def test_an_area_has_its_own_days_places_and_floods(filled):
    assert "Pulo, 3 May 2016 to 1 Aug 2016" in told(lang="en", bagian="waktu", kelurahan=PULO)
    assert "0 days of flood: Jakarta Pusat." in told(lang="en", bagian="tempat", kota="Jakarta Pusat")


def test_a_rise_is_told_in_the_areas_that_hold_it_only(filled):
    assert "Nothing rises above the usual: Pulo" in told(lang="en", kelurahan=PULO)
    text = told(lang="en", kota="Jakarta Pusat")
    assert "1 category rises above the usual: Jakarta Pusat" in text
    assert ">The whole city<" not in text


def test_too_little_history_says_so():
    with rooms.room_with(batch([report("a", NOW)], [received("a", NOW)]), now=NOW):
        text = told(lang="en")
    assert "Too little history to say what is usual" in text
    assert "at least 4 earlier weeks; the room knows 0." in text


def test_days_and_hours_say_which_day_brought_most(filled):
    page = rooms.open_page("tren", bagian="waktu", lang="en")
    assert "Most came on Monday, 1 August 2016: 14." in rooms.words_on(page)
    assert len(page.get("plotly_chart")) == 5


def test_a_day_of_flood_is_told_by_the_threshold_of_the_area():
    at = NOW - timedelta(hours=2)
    rows = [report(f"r{number}", at, category="banjir") for number in range(5)]
    with rooms.room_with(batch(rows, [received(row["source_report_id"], at) for row in rows]), now=NOW):
        assert "0 days of flood" in told(lang="en", bagian="tempat")
        text = told(lang="en", bagian="tempat", kelurahan=GALUR)
    assert "1 day of flood: Galur." in text
    assert "at least 5 reports of flood" in text
    assert "Monday, 1 August 2016" in text


def test_the_tables_can_be_taken_away(filled):
    with sent.files() as files:
        for part in PARTS:
            rooms.open_page("tren", bagian=part, lang="en", peran="operator")
    names = {name.removeprefix("tren-").split("-30d")[0] for name in files}
    assert names == {"rises", "categories", "five", "kinds", "channels", "days", "hours"}
    rises = next(content for name, content in files.items() if "rises" in name)
    assert rises.splitlines()[1].split(",")[:1] == ["Rubbish"]
    assert all(content.count("\n") > 1 for content in files.values())


@pytest.mark.parametrize("peran", ["wall", "operator", "governor", f"lurah-{GALUR}", "skpd-Dinas Bina Marga"])
def test_whoever_sees_the_city_sees_its_counts(filled, peran):
    assert "Layar ini tidak terbuka" not in told(peran=peran)
    assert "Layar ini tidak terbuka" not in told(peran=peran, bagian="tempat")


@pytest.mark.parametrize("peran", ["panel-1", f"rt-{GALUR}-003-005"])
def test_the_panel_and_heads_of_rt_do_not(filled, peran):
    assert "Layar ini tidak terbuka" in told(peran=peran)


@pytest.mark.parametrize("peran", ["operator", f"lurah-{GALUR}"])
def test_places_are_for_who_may_see_them(filled, peran):
    text = told(peran=peran, bagian="tempat", lang="en")
    assert ("Where does the same problem keep coming back?" in text) == (peran == "operator")


@pytest.mark.parametrize(("language", "says"), [("id", "Belum ada laporan"), ("en", "No reports yet")])
def test_an_empty_room_says_so_in_both_languages(room, language, says):  # noqa: F811
    for part in PARTS:
        assert says in told(lang=language, bagian=part)


@pytest.mark.parametrize("word", [IMG, f"{GALUR}' or 1=1", "../x", "9" * 400])
def test_a_hostile_address_changes_nothing(filled, word):
    keys = ("bagian", "kota", "kecamatan", "kelurahan", "category", "period")
    assert word not in told(**dict.fromkeys(keys, word))
    assert word not in told(naik=word, sampai=word, kelurahan=word)
    assert word not in told(naik="sampah", sampai=word, kelurahan=GALUR)


def test_words_of_a_source_never_become_markup():
    rows = [report(IMG, NOW - timedelta(minutes=5), description=IMG)]
    with rooms.room_with(batch(rows, [received(IMG, NOW - timedelta(minutes=5))]), now=NOW):
        for query in ({}, {"naik": "sampah", "sampai": str(int(NOW.timestamp()))}):
            assert IMG not in told(**query)


def test_the_router_leads_there(filled):
    page = rooms.open_through_router("tren", lang="en")
    assert "What comes more than usual at this hour?" in rooms.words_on(page)
