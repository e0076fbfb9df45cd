"""One report: its facts, its history with causes, where it came from; ids that name none; hostile text."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitoring import clock, words
from monitoring.home import REPOSITORY
from monitoring.ui import report_facts, timeline
from tests.builders import KAMPUNG_RAWA, batch, event, hours, received, report
from tests.ui import rooms

NAUGHTY = REPOSITORY.parent / "shared" / "real" / "nasty" / "blns.txt"
IMG = "<img src=x onerror=alert(1)>"


def life() -> list:
    """Received, handed over, with an agency, done, rated badly, voted on, reopened: two batches, the second late."""
    first = batch(
        [
            report(
                "a", description="Sampah menumpuk", reporter="warga-77", unit="Kel. Galur", flags="coordinates_missing"
            )
        ],
        [
            received("a"),
            event("a", "accepted", hours(1)),
            event("a", "handed_over", hours(2), kelurahan_code=KAMPUNG_RAWA, note="Bukan wilayah kami"),
            event("a", "coordinating", hours(3), skpd=f"Dinas {IMG}"),
        ],
        file_name="laporan.csv",
    )
    second = batch(
        [],
        [
            event("a", "completed", hours(5), actor_role="skpd", actor="petugas-9"),
            event("a", "rated", hours(6), stars=2, actor_role="citizen"),
            event("a", "panel_assessed", hours(7), verdict="bad", actor_role="panel"),
            event("a", "panel_assessed", hours(8), verdict="good", actor_role="panel"),
            event("a", "panel_assessed", hours(9), verdict="bad", actor_role="panel"),
            event("a", "door_reopened", hours(10), actor_role="panel"),
        ],
        file_name="peristiwa.csv",
    )
    return [first, second]


@pytest.fixture(scope="module")
def kept_life():
    with rooms.room_with(*life(), now=hours(10.5), is_kept=True) as store:
        pass
    yield store
    store.close()


@pytest.fixture
def filled(kept_life):
    """For tests that only look: filled once."""
    with rooms.in_place(kept_life, now=hours(10.5)):
        yield kept_life


def test_the_state_stands_with_its_cause(filled):
    told = rooms.words_on(rooms.open_page("laporan", id="1"))
    assert "Menunggu" in told
    assert "sejak 6 Jun 2016 18.00 WIB: Dibuka kembali oleh DOOR" in told


def test_every_step_is_told_in_words_in_the_order_in_which_it_counts(filled):
    told = rooms.words_on(rooms.open_page("laporan", id="1", lang="en"))
    steps = [
        "Report received", "Taken up", "Handed over to another kelurahan", "Being coordinated with an agency",
        "Reported as done", "Rated by the citizen", "Assessed by a panel member", "Reopened by DOOR",
    ]  # fmt: skip
    places = [told.index(f'<div class="rp-step-head"><b>{step}') for step in steps]
    assert places == sorted(places)
    assert "2 stars of 5" in told
    assert "Bad: 2, Good: 1" in told
    assert "Kelurahan: Kampung Rawa" in told


def test_a_colour_change_shows_before_and_after(filled):
    events = filled.ask("report_timeline", report_id=1, from_at=None, until_at=None, late_after_hours=1.0).to_pylist()
    states = [(row["kind"], row["state_before"], row["state_after"]) for row in events]
    assert states[1] == ("accepted", "waiting", "in_process")
    assert states[2] == ("handed_over", "in_process", "waiting")
    told = rooms.words_on(rooms.open_page("laporan", id="1"))
    step = told[told.index("Dialihkan ke kelurahan lain") :]
    assert step.index("Diproses") < step.index("→") < step.index("Menunggu")


def test_what_the_room_learned_of_late_is_marked_and_a_history_loaded_at_once_is_not():
    # The report and its first steps are recorded at 3.5 h, together: none late. The rest comes at 10.5 h: done at 5 h,
    # rated at 6 h and the three votes at 7, 8 and 9 h are late, the reopening at 10 h is not.
    first, second = life()
    with rooms.room_with(first, now=hours(3.5)) as store:
        assert rooms.words_on(rooms.open_page("laporan", id="1")).count("rp-late") == 0
        clock.use(clock.RoomClock(clock.real_now(), hours(10.5), speed=0.0))
        store.apply(second)
        told = rooms.words_on(rooms.open_page("laporan", id="1"))
    assert told.count("rp-late") == 5
    assert "terjadi 6 Jun 2016 18.00 WIB" in told
    assert "tercatat 6 Jun 2016 18.30 WIB" in told


def test_words_of_people_are_plain_text_and_nobody_is_named(filled):
    page = rooms.open_page("laporan", id="1")
    assert [text.value for text in page.text] == ["Sampah menumpuk", "Bukan wilayah kami"]
    told = rooms.words_on(page)
    assert "Sampah menumpuk" not in "".join(element.proto.body for element in page.get("html"))
    assert "warga-77" not in told
    assert "petugas-9" not in told
    assert IMG not in told
    assert "Dinas &lt;img" in told


def test_the_file_and_batch_of_each_part_are_named(filled):
    told = rooms.words_on(rooms.open_page("laporan", id="1", lang="en"))
    assert 'href="/data?lang=en&amp;batch=1"' in told
    assert "<bdi>laporan.csv</bdi> · the report, 4 events" in told
    assert "<bdi>peristiwa.csv</bdi> · 6 events" in told


def test_votes_with_a_word_added_stay_steps_of_their_own():
    votes = [
        {"event_id": number, "kind": "panel_assessed", "note": note, "photo": None}
        for number, note in enumerate((None, None, "Belum bersih", None))
    ]
    assert [len(step) for step in timeline.steps(votes)] == [2, 1, 1]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "Laporan yang mana?"),
        ({"id": "abc"}, "Alamat ini tidak menunjuk laporan"),
        ({"id": "-1"}, "Alamat ini tidak menunjuk laporan"),
        ({"id": "9" * 30}, "Alamat ini tidak menunjuk laporan"),
        ({"id": "<script>"}, "Alamat ini tidak menunjuk laporan"),
        ({"id": "404"}, "Tidak ada laporan dengan id 404"),
        ({"find": "tidak-ada"}, "Tidak ada laporan dengan id ini"),
    ],
)
def test_an_address_that_names_no_report_has_a_state_of_its_own(filled, query, words):
    assert words in rooms.words_on(rooms.open_page("laporan", **query))


def test_a_report_is_found_by_its_sources_id(filled):
    assert "Laporan 1" in rooms.words_on(rooms.open_page("laporan", find=" a "))


def test_an_id_that_several_sources_use_gives_a_list():
    other = batch([report("a", source="lain")], [received("a", source="lain")], source="lain")
    with rooms.room_with(batch([report("a")], [received("a")]), other, now=hours(1)):
        told = rooms.words_on(rooms.open_page("laporan", find="a"))
    assert 'href="/laporan?id=1"' in told
    assert 'href="/laporan?id=2"' in told


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("007", 7), ("9223372036854775807", 2**63 - 1), ("9223372036854775808", None),
                         ("٣", None), ("1.0", None), ("", None), (None, None)],
)  # fmt: skip
def test_an_id_is_plain_digits_that_fit_the_store(text, number):
    assert report_facts.parsed_id(text) == number


def test_a_duplicate_leads_to_its_original():
    events = [received("a"), received("b"), event("b", "marked_duplicate", hours(1), duplicate_of="a")]
    with rooms.room_with(batch([report("a"), report("b")], events), now=hours(2)):
        told = rooms.words_on(rooms.open_page("laporan", find="b"))
    assert "Duplikat dari" in told
    assert 'href="/laporan?find=a"' in told


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_opens_through_the_router_in_both_languages(filled, language):
    page = rooms.open_through_router("laporan", id="1", lang=language)
    assert {"id": "Riwayat", "en": "History"}[language] in rooms.words_on(page)


def test_an_empty_store_shows_the_designed_state():
    with rooms.room_with():
        assert "Belum ada laporan" in rooms.words_on(rooms.open_page("laporan", id="1"))


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the collection of naughty strings is not at hand")
def test_naughty_strings_stay_text():
    lines = naughty(NAUGHTY)
    assert len(lines) > 400
    notes = [event("a", "verified", hours(1 + n / 1000), event_key=f"n{n}", note=line) for n, line in enumerate(lines)]
    hostile = {"unit": IMG, "photo": '"><script>alert(1)</script>', "description": lines[0]}
    with rooms.room_with(batch([report("a", **hostile)], [received("a"), *notes]), now=hours(3)):
        page = rooms.open_page("laporan", id="1")
    # Streamlit takes the blanks around a text away, and nothing else.
    assert [text.value for text in page.text] == [line.strip() for line in (lines[0], *lines)]
    html = "".join(element.proto.body for element in page.get("html") if not element.proto.body.startswith("<style>"))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def naughty(path: Path) -> list[str]:
    """The strings of the collection, each once, without its comments."""
    lines = path.read_text("utf-8").split("\n")
    return list(dict.fromkeys(line for line in lines if line.strip() and not line.startswith("#")))


def test_a_reports_point_leads_to_the_map():
    facts = {"latitude": -6.17, "longitude": 106.85, "kelurahan_code": KAMPUNG_RAWA}
    told = report_facts.point(facts, "en", words.of("en"))
    assert f'href="/peta?lang=en&amp;kelurahan={KAMPUNG_RAWA}"' in told
    assert 'data-geo="-6.17000,106.85000"' in told  # a telephone opens its own map
    assert "<a " not in report_facts.point({**facts, "kelurahan_code": None}, "en", words.of("en"))
    assert report_facts.point({**facts, "latitude": None}, "en", words.of("en")) == ""
