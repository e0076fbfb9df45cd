"""The lurah's own screen: by deep link, by the router, for each role, with an empty store, and what it never shows."""

from __future__ import annotations

import re
from html import unescape

import pytest

from monitoring import clock
from monitoring.access.viewer import viewer_of
from monitoring.notices import sheet as morning
from monitoring.store import Store
from monitoring.ui import registry
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report
from tests.test_pages_bukti import NOW, keep_windows, town
from tests.ui import hand_ledger, hand_windows, rooms, sent

LURAH = f"lurah-{GALUR}"


@pytest.fixture(scope="module")
def filled():
    """Galur and Kampung Rawa, three windows kept, and what is before the panel."""
    with rooms.room_with(*town(), now=NOW) as store:
        keep_windows(store, 3)
        yield store


def told(**query: str) -> str:
    """What the page says in English, without its tags."""
    page = rooms.open_page("saya", **{"lang": "en", "peran": LURAH, **query})
    return plain(rooms.words_on(page))


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_lurah_reads_where_he_stands_before_what_waits_and_what_pulls(filled):
    said = told()
    order = ["Galur Johar Baru", "Between place", "What waits for me", "What does the room want of me?",
             "Which reports pull me down most?", "What brings me back", "What moved me since the last"]  # fmt: skip
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    for part in ("What waits for my validation?", "Sheet for the morning roll call", "My month", "How do others do?"):
        assert part in said


def test_the_report_that_waits_tells_how_long_and_whose_clock(filled):
    # received at hour 20, now is hour 240: 220 hours, 9.2 days
    assert "9.2 days with you; your clock runs" in told()
    # nobody acted on "long" for 220 hours, nor on g0, made red again at hour 20
    assert "2 reports without any action for 3 days or longer" in told()


def test_the_screen_stands_alone_and_in_indonesian(filled):
    said = plain(rooms.words_on(rooms.open_page("saya", peran=LURAH)))
    for part in ("Kelurahan saya", "Yang menunggu saya", "Laporan mana yang paling menarik saya turun?", "Apel"):
        assert part.lower() in said.lower()


def test_a_lurah_lands_on_his_own_kelurahan_from_the_bare_address(filled):
    said = plain(rooms.words_on(rooms.open_through_router(peran=LURAH, lang="en")))
    assert "What waits for me" in said


def test_only_a_lurah_lands_there(filled):
    assert registry.first_for(viewer_of(LURAH)).key == "saya"
    assert registry.first_for(viewer_of("operator")).key == registry.FIRST


def test_a_lurah_may_still_open_the_map(filled):
    page = rooms.open_through_router("peta", peran=LURAH, lang="en")
    assert "What waits for me" not in plain(rooms.words_on(page))


@pytest.mark.parametrize("role", ["operator", "administrator", "governor"])
def test_the_room_sees_any_kelurahan_by_its_code_and_is_asked_for_one(filled, role):
    assert "Which kelurahan?" in told(peran=role)
    said = told(peran=role, kelurahan=KAMPUNG_RAWA)
    assert "Kampung Rawa Johar Baru" in said
    assert "What waits for me" in said


@pytest.mark.parametrize("role", ["wall", "panel-asesor-01", "skpd-Dinas Bina Marga"])
def test_others_are_refused(filled, role):
    assert "This screen is not open to you" in told(peran=role, kelurahan=GALUR)


@pytest.mark.parametrize("code", [KAMPUNG_RAWA, "x", f"{GALUR}' or 1=1"])
def test_a_lurah_who_asks_for_another_kelurahan_is_refused(filled, code):
    said = told(kelurahan=code)
    assert "This screen is not open to you" in said
    assert "Between place" not in said


def test_neighbours_are_told_from_the_league_and_never_lead_to_their_evidence(filled):
    html = rooms.words_on(rooms.open_page("saya", peran=LURAH, lang="en"))
    assert "Kampung Rawa" in html
    assert f"kelurahan={KAMPUNG_RAWA}" not in html


# The sheet


def printed(store: Store) -> tuple[str, str]:
    """The page and the text of the sheet that it offers."""
    with sent.files() as files:
        page = rooms.open_page("saya", peran=LURAH, lang="en")
    (text,) = [content for name, content in files.items() if name.startswith("apel")]
    return plain(rooms.words_on(page)), text


def test_the_sheet_has_the_figures_of_the_screen_and_of_the_morning_notice(filled):
    said, text = printed(filled)
    now = clock.now()
    (one,) = morning.sheets(filled, [], [GALUR], now, 5).values()
    assert f"{one.open_count} open complaints" in said
    assert f"{one.open_count} complaints are open" in text
    assert "Morning roll call: Galur" in text
    assert "Between place" in text
    assert "as of 16 Jun 2016 08:00 WIB" in text


def test_the_sheet_names_no_reporter_and_no_citizens_word(filled):
    _said, text = printed(filled)
    assert "onerror" not in text
    assert "tebal" not in text


# Rooms of their own: none of the tests below looks at the one above any more


def test_an_empty_room_says_so():
    with rooms.room_with():
        assert "No reports yet" in told()


def test_a_kelurahan_without_any_report_is_told_so_in_every_part():
    with rooms.room_with(batch([report("a")], [received("a")]), now=hours(30)):
        said = told(peran=f"lurah-{KAMPUNG_RAWA}")
    parts = ("No place: too few reports to judge", "nothing that pulls it down", "0 open complaints",
             "Nothing waits for your validation.")  # fmt: skip
    assert [part for part in parts if part not in said] == []


# The room's case, disputes


def test_a_red_kelurahan_is_told_what_the_room_wants():
    with rooms.room_with(*town(), now=hours(1)) as store:
        hand_windows.keep(store, hours(0), {GALUR: "red"})
        said = told()
    assert "The room will call you" in said
    assert "red since 6 Jun 2016 08:00 WIB" in said


def reopened() -> list:
    """One report done, reopened by DOOR two hours ago."""
    steps = [
        received("a"),
        event("a", "completed", hours(2)),
        event("a", "door_reopened", hours(10), actor_role="panel"),
    ]
    return [batch([report("a")], steps)]


def test_a_lurah_disputes_a_reopening_where_he_reads_of_it():
    with rooms.room_with(*reopened(), now=hours(12)) as store:
        page = rooms.open_page("saya", peran=LURAH, lang="en")
        (reason,) = page.text_area
        reason.set_value("sudah dikerjakan")
        next(one for one in page.button if one.label == "Send the dispute").click()
        page.run()
        assert not page.exception
        kinds = {row["kind"] for row in store.ask("quality_events", report_ids=None, opened_from=None, until_at=None,
                                                   up_to_batch=None).to_pylist()}  # fmt: skip
        said = plain(rooms.words_on(page))
    assert "disputed" in kinds
    assert "may I dispute it?" not in said


def test_the_room_reads_of_a_reopening_but_has_no_button():
    with rooms.room_with(*reopened(), now=hours(12)):
        page = rooms.open_page("saya", peran="operator", kelurahan=GALUR, lang="en")
        assert "made red again" in plain(rooms.words_on(page))
        assert not page.text_area


# RT and RW


def test_a_lurah_reads_which_rt_are_short_and_the_governor_does_not():
    # of five RT that are asked for 61 by now two are on track (tests.ui.hand_ledger), so three are short
    with rooms.room_with(*hand_ledger.town(), now=hand_ledger.NOW):
        said, governor = told(), told(peran="governor", kelurahan=GALUR)
    assert "3 of 5 RT and RW are short of what is asked by now." in said
    assert "RT 003/RW 003 0 of 61" in said
    # 226 sent in July, 30 validated; 30 of June, which should have been validated by 5 July, 17 days ago
    assert "196 reports of 4 RT and RW" in said
    assert "30 reports of 1 RT or RW" in said
    assert "17 days late" in said
    assert "RT 003" not in governor
    assert "validation" not in governor


def test_the_sheet_goes_by_whoever_acted_last():
    names = [f"petugas-{GALUR}-{number}" for number in (1, 2)]
    steps = [received("a"), event("a", "accepted", hours(1), actor=names[0]),
             event("a", "accepted", hours(3), actor=names[1]), received("b", hours(2))]  # fmt: skip
    with rooms.room_with(batch([report("a"), report("b", hours(2))], steps), now=hours(10)) as store:
        rows = store.ask("morning_reports", now=hours(10), kelurahan_code=GALUR).to_pylist()
        _said, text = printed(store)
    assert [(row["age_hours"], row["state"], row["staff"] and row["staff"][-1]) for row in rows] == [
        (10.0, "in_process", "2"), (8.0, "waiting", None),
    ]  # fmt: skip
    assert "Nobody has acted yet (1)" in text


def test_more_complaints_than_a_page_holds_are_cut_to_the_oldest_and_counted():
    names = [f"r{number}" for number in range(400)]
    told_ = [report(name, hours(number / 100)) for number, name in enumerate(names)]
    steps = [received(name, hours(number / 100)) for number, name in enumerate(names)]
    with rooms.room_with(batch(told_, steps), now=hours(10)) as store:
        said, text = printed(store)
        first, last = (str(row["report_id"]) for row in store.ask(
            "morning_reports", now=hours(10), kelurahan_code=GALUR).to_pylist()[:: len(names) - 1])  # fmt: skip
    (shown,) = re.findall(r"Nobody has acted yet \((\d+) of 400\)", text.split("\n\n")[0])[:1]
    assert "400 open complaints" in said
    assert f"and {400 - int(shown)} newer ones" in text
    assert f"#{first} " in text.replace("\n", " ")
    assert f"#{last} " not in text.replace("\n", " ")
