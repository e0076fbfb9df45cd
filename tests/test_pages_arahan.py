"""Briefing: as issued, in both languages, for those it is meant for, and with something to say before the first one."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from monitoring.access import Viewer, people
from monitoring.briefing import issuing
from monitoring.home import Home
from monitoring.ui import briefing_page, sign_in
from tests import templates
from tests.briefing.samples import NOWHERE, keep_windows, stand, three_lives
from tests.builders import hours, lpj, lpj_batch, unit_event
from tests.ui import rooms


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("filled") / "store.duckdb"
    made = three_lives()
    keep_windows(made, 240)
    templates.write(made, path)
    made.close()
    return path


@pytest.fixture
def filled(filled_file):
    """The room of three kelurahan at 09:00, its morning's window rated; no briefing yet."""
    made = templates.opened(filled_file)
    with rooms.in_place(made, now=hours(241)):
        yield made
    made.close()


def issued(store, at: float = 241.0, **told: object) -> issuing.Issued:
    stand(at)
    by = {"actor": "demo-operator", "actor_role": "operator"} | told
    return issuing.issue(store, NOWHERE, hours(at), **by)


@pytest.mark.parametrize(("language", "told"), [("id", "Arahan untuk Gubernur"), ("en", "Governor&#x27;s briefing")])
def test_the_newest_briefing_is_shown(filled, language, told):
    issued(filled)
    page = rooms.words_on(rooms.open_page("arahan", lang=language, peran="governor"))
    assert f"<h2>{told}</h2>" in page
    assert "data:image/svg+xml;base64," in page


def test_it_is_reached_through_the_router(filled):
    issued(filled)
    assert "rp-briefing" in rooms.words_on(rooms.open_through_router("arahan", lang="en"))


def test_an_earlier_one_is_opened_by_its_address(filled):
    issued(filled)
    issued(filled, 242)
    told = rooms.open_page("arahan", lang="en", arahan="20160616-0900-d")
    assert "20160616-0900-d" in rooms.words_on(told)
    assert any("there is a newer one" in entry.value for entry in told.info)
    told = rooms.open_page("arahan", lang="en", arahan="no such one")
    assert "20160616-1000-d" in rooms.words_on(told)


def test_before_the_first_one_it_says_when_the_next_comes(filled):
    told = rooms.words_on(rooms.open_page("arahan", lang="en"))
    assert "No briefing has been issued yet" in told
    assert "08:15 WIB" in told
    assert "08.15 WIB" in rooms.words_on(rooms.open_page("arahan"))


def test_a_button_issues_one_in_the_viewers_name(filled):
    page = rooms.open_page("arahan", lang="en", peran="governor")
    (button,) = [entry for entry in page.button if entry.label == "Issue a briefing now"]
    button.click().run()
    assert not page.exception
    (entry,) = issuing.listed(filled)
    assert (entry.actor, entry.actor_role) == ("demo-governor", "governor")
    assert "rp-briefing" in rooms.words_on(page)


def test_who_may_not_issue_any_more_issues_nothing(filled, tmp_path, monkeypatch):
    """His page was drawn while he might, and no beat has come since."""
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    monkeypatch.setattr(sign_in, "has_provider", lambda: True)
    monkeypatch.setattr(sign_in, "claims", lambda: {"email": "dewi@jakarta.go.id"})
    people.add(Home(tmp_path), Viewer("dewi@jakarta.go.id", "governor"))
    page = rooms.open_page("arahan", lang="en")
    people.remove(Home(tmp_path), "dewi@jakarta.go.id")
    next(entry for entry in page.button if entry.label == "Issue a briefing now").click().run()
    assert issuing.listed(filled) == []
    assert "You have no role in this room" in rooms.words_on(page)


def test_the_button_says_so_where_nothing_has_been_rated():
    made = three_lives()
    with rooms.room_with(now=hours(191)):
        rooms.store.use(made)
        page = rooms.open_page("arahan", lang="en")
        next(entry for entry in page.button if entry.label == "Issue a briefing now").click().run()
        assert any("nothing to tell" in entry.value for entry in page.warning)
    made.close()


def test_a_briefing_that_is_overdue_is_told(filled):
    stand(240.5)  # 08:30, a quarter of an hour after its time
    assert not rooms.open_page("arahan", lang="en").warning
    stand(240.6)
    (told,) = rooms.open_page("arahan", lang="en").warning
    assert told.value == "The briefing of 16 Jun 2016 08:15 WIB has not been issued yet."


@pytest.mark.parametrize("role", ["wall", "panel-asesor-03", "lurah-31.71.08.1003", "skpd-Dinas Bina Marga"])
def test_others_are_refused(filled, role):
    issued(filled)
    told = rooms.words_on(rooms.open_page("arahan", lang="en", peran=role))
    assert "This screen is not open to you" in told
    assert "rp-briefing" not in told


def test_an_empty_room_shows_the_designed_state():
    with rooms.room_with(now=hours(241)):
        assert "No reports yet" in rooms.words_on(rooms.open_page("arahan", lang="en"))


def test_the_file_has_the_figures_of_the_screen(filled):
    made = issued(filled)
    page = rooms.words_on(rooms.open_page("arahan", lang="en"))
    (sheet,) = PdfReader(io.BytesIO(briefing_page.pdf(filled, made, "en"))).pages
    on_paper = " ".join(sheet.extract_text().split())
    for told in ("1 of 267 kelurahan are red", "60 received, 40 of them done", "20 waiting, 0 in process"):
        assert told in on_paper
        assert told in page


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "0 of 1 RT (0%) were on track up to 15 Jun 2016 for the month's quota of 90 LPJ; at their present pace 0",
        ),
        ("id", "0 dari 1 RT (0%) sesuai target kuota 90 LPJ sebulan sampai 15 Jun 2016; dengan laju sekarang 0"),
    ],
)
def test_the_rt_stand_on_the_screen_and_in_the_file_with_a_link_to_their_own(filled, language, told):
    begins = [unit_event(kind, date(2016, 1, 1)) for kind in ("formed", "head_in")]
    filled.apply(lpj_batch([lpj("one", hours(200))], units=begins))
    made = issued(filled)
    page = rooms.words_on(rooms.open_page("arahan", lang=language, peran="governor"))
    (sheet,) = PdfReader(io.BytesIO(briefing_page.pdf(filled, made, language))).pages
    assert told in page.replace("&#x27;", "'")
    assert told in " ".join(sheet.extract_text().split())
    assert "/kepatuhan?" in page
    assert "bulan=2016-06" in page


def test_without_a_report_of_an_rt_it_says_so(filled):
    issued(filled)
    page = rooms.words_on(rooms.open_page("arahan", lang="en"))
    assert "No LPJ of an RT has come in for June 2016 up to 15 Jun 2016." in page
