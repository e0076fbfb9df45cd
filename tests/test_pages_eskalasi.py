"""The escalation page: the list by urgency, a case with its acts and forms, what each role sees of it."""

from __future__ import annotations

import re

import pytest

from monitoring import clock, words
from monitoring.access import Viewer, people
from monitoring.escalation import acting
from monitoring.escalation.board import board
from monitoring.home import Home
from monitoring.ui import sign_in
from tests import templates
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, hours, received, report
from tests.ui import hand_windows, rooms

AGENCY = "Dinas Bina Marga"
GALURS = "kelurahan-31.71.08.1003-20160606T0100"  # hour 0 is Monday 08:00 WIB, 01:00 UTC
PULOS = "kelurahan-31.74.07.1007-20160606T0100"
AGENCYS = "skpd-dinas-bina-marga-20160606T0100"
OTHER = Viewer("budi@jakarta.go.id", "operator")
HOSTILE = "<img src=x onerror=alert(1)> **tebal** [tautan](https://example.com)"


@pytest.fixture(scope="module")
def red_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("red") / "store.duckdb"
    with rooms.room_with(batch([report("a")], [received("a")]), now=hours(1)) as store:
        colours = {GALUR: "red", PULO: "red", KAMPUNG_RAWA: "green"}
        hand_windows.keep(store, hours(0), colours, {AGENCY: True})
        templates.write(store, path)
    return path


@pytest.fixture
def red(red_file):
    """Galur, Pulo and an agency red since hour 0; it is hour 1, and a lurah's call is due at hour 4."""
    store = templates.opened(red_file)
    with rooms.in_place(store, now=hours(1)):
        yield store
    store.close()


def at(hour: float) -> None:
    """Let the room's clock stand at the hour."""
    clock.use(clock.RoomClock(clock.real_now(), hours(hour), speed=0.0))


def do(store, action: str, hour: float, case_id: str = GALURS, viewer: Viewer = OTHER, **fields: object) -> int:
    """Somebody else acts at the hour, having seen everything."""
    at(hour)
    seen = board(store, hours(hour)).find(case_id).last_entry
    outcome = acting.act(
        store, viewer, case_id, action, seen_entry=seen, now=hours(hour), data_version=store.version(), **fields
    )
    assert outcome.is_done, outcome
    return outcome.entry_id


def told(**query: str) -> str:
    return rooms.words_on(rooms.open_page("eskalasi", lang="en", **query))


def case_of(store, case_id: str = GALURS):
    return board(store, clock.now()).find(case_id)


def press(page, label: str):
    """Press the button with this label."""
    (button,) = [one for one in page.button if one.label == label]
    button.click().run()
    assert not page.exception, page.exception
    return page


def field(page, key: str):
    """The one field of pills whose key begins so."""
    (found,) = [one for one in page.button_group if str(one.key).startswith(key)]
    return found


def choose(page, key: str, value: str):
    """Choose where the page answers at once."""
    field(page, key).set_value(value).run()
    assert not page.exception, page.exception
    return page


def mark(page, key: str, value: str):
    """Choose within a form, which answers when it is sent."""
    field(page, key).set_value(value)
    return page


def write(page, text: str):
    page.text_area[0].set_value(text)
    return page


def group(html: str, title: str) -> str:
    """The part of the list under one group's heading."""
    return re.search(rf"<section><h2>{title} .*?</section>", html, re.DOTALL)[0]


def test_the_list_stands_by_urgency_in_its_groups(red):
    do(red, "called_reached", 1)  # Galur: reached, so its explanation is due a day later
    html = told()
    assert "Pulo" in group(html, "Call now")
    assert "Galur" not in group(html, "Call now")
    assert "Galur" in group(html, "Waiting for an answer")
    assert "3 h 00 min" in group(html, "Call now")  # due at hour 4, it is hour 1
    assert AGENCY not in html


def test_agencies_have_their_own_part_and_count_in_the_figures(red):
    assert re.search(r"Call now</b><strong>3<small>1 agency among them", told())
    html = told(bagian="skpd")
    assert AGENCY in html
    assert "Call the agency" in html
    assert "Galur" not in html


def test_an_empty_store_says_how_to_begin():
    with rooms.room_with():
        assert "No reports yet" in told()


def test_no_case_at_all_is_a_designed_state():
    with rooms.room_with(batch([report("a")], [received("a")]), now=hours(1)):
        assert "Nobody needs to be called" in told()
        assert "Nobody needs to be called" in told(bagian="skpd")
        assert "No case has been closed yet" in told(bagian="selesai")


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("query", [{}, {"bagian": "skpd"}, {"bagian": "selesai"}, {"kasus": GALURS}, {"kasus": "x"}])
def test_every_part_opens_in_both_languages_and_through_the_router(red, language, query):
    do(red, "explained", 1, note=HOSTILE)
    rooms.open_page("eskalasi", lang=language, **query)
    rooms.open_through_router("eskalasi", lang=language, **query)


def test_an_operator_takes_a_case_in_one_touch(red):
    press(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "I take this case")
    assert case_of(red).taken_by == "demo-operator"


def test_a_call_is_logged_with_what_was_on_the_screen_and_the_form_is_empty_again(red):
    page = write(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "Lurah sedang rapat")
    press(page, "Not reached")
    (act,) = case_of(red).acts
    assert (act.action, act.details["note"], act.data_version) == ("called_not_reached", "Lurah sedang rapat", 1)
    assert case_of(red).next_step == "call_again"
    assert "Entered: Called, not reached." in rooms.words_on(page)
    assert page.text_area[0].value in ("", None)


def test_an_explanation_needs_its_words_and_what_is_missing_is_said(red):
    page = choose(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "what_", "explain")
    press(page, "Log the explanation")
    assert "Write what was said" in rooms.words_on(page)
    assert case_of(red).acts == ()
    press(write(page, HOSTILE), "Log the explanation")
    (act,) = case_of(red).acts
    assert act.details["note"] == HOSTILE
    assert "<img" not in rooms.words_on(page)
    assert "&lt;img" in rooms.words_on(page)


def test_a_promise_is_until_a_day_and_a_time_in_wib(red):
    page = choose(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "what_", "promise")
    # Hour 1 is Monday 09:00; offered is the same hour of the next day.
    assert str(page.date_input[0].value) == "2016-06-07"
    assert str(page.time_input[0].value) == "09:00:00"
    press(page, "Log the promise")
    assert case_of(red).promise_until == hours(25)


def test_a_promise_that_has_passed_already_is_refused_in_words(red):
    page = choose(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "what_", "promise")
    page.date_input[0].set_value(hours(1).date())
    page.time_input[0].set_value(hours(0.5).time())
    press(page, "Log the promise")
    assert "That time has passed already." in rooms.words_on(page)
    assert case_of(red).acts == ()


def test_a_case_is_handed_to_a_colleague_who_is_known_or_named(red):
    do(red, "taken", 1, PULOS)
    page = choose(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "what_", "hand")
    mark(page, "to_", OTHER.name)
    press(page, "Hand over")
    assert case_of(red).taken_by == OTHER.name


def test_a_case_may_be_handed_to_an_operator_who_has_not_acted_yet(red, tmp_path, monkeypatch):
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    people.add(Home(tmp_path), Viewer("citra@jakarta.go.id", "operator"))
    people.add(Home(tmp_path), Viewer("dewi@jakarta.go.id", "governor"))
    page = choose(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "what_", "hand")
    assert field(page, "to_").options == ["citra@jakarta.go.id"]


def test_who_is_no_operator_any_more_enters_nothing(red, tmp_path, monkeypatch):
    """His page was drawn while he was one, and no beat has come since."""
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    monkeypatch.setattr(sign_in, "has_provider", lambda: True)
    monkeypatch.setattr(sign_in, "claims", lambda: {"email": "citra@jakarta.go.id"})
    people.add(Home(tmp_path), Viewer("citra@jakarta.go.id", "operator"))
    page = rooms.open_page("eskalasi", lang="en", kasus=GALURS)
    people.add(Home(tmp_path), Viewer("citra@jakarta.go.id", "governor"))
    press(page, "Reached")
    assert case_of(red).acts == ()
    assert "Only operators of the room act on cases." in rooms.words_on(page)


def test_closing_while_red_needs_a_reason_and_words(red):
    page = choose(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "what_", "close")
    press(page, "Close the case")
    assert "Write what was said" in rooms.words_on(page)
    mark(page, "reason_", "with_an_agency")
    press(write(page, "Menunggu Dinas SDA"), "Close the case")
    assert case_of(red).closed_because == "by_hand"
    html = told(bagian="selesai")
    assert "What pulls it down is with an agency" in html
    assert "demo-operator" in html


def test_the_governor_s_decision_is_offered_only_where_the_case_is_his(red):
    page = rooms.open_page("eskalasi", lang="en", kasus=GALURS)
    assert "Governor's decision" not in field(page, "what_").options
    # Never phoned, the fourth window after hour 4 finds it red: windows begin at 08:00 and 20:00, so Wednesday 08:00.
    hand_windows.keep(red, hours(48), {GALUR: "red"})
    at(49)
    page = rooms.open_page("eskalasi", lang="en", kasus=GALURS)
    mark(page, "decision_", "warn")
    press(page, "Log the decision")
    assert case_of(red).decision == "warn"


def test_whoever_acts_on_what_has_moved_is_told_and_keeps_what_was_typed(red):
    page = write(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "Sudah saya telepon")
    do(red, "called_reached", 1.5)
    press(page, "Reached")
    said = rooms.words_on(page)
    assert "budi@jakarta.go.id was faster, at 09:30: Called, reached" in said
    assert len(case_of(red).acts) == 1
    assert page.text_area[0].value == "Sudah saya telepon"
    press(page, "Reached")  # told once, he may send it again
    assert [act.actor for act in case_of(red).acts] == [OTHER.name, "demo-operator"]


def test_what_others_do_meanwhile_stands_above_the_forms(red):
    page = rooms.open_page("eskalasi", lang="en", kasus=GALURS)
    assert "has moved since" not in rooms.words_on(page)
    do(red, "taken", 1.5)
    page.run()
    assert "The case has moved since you opened it" in rooms.words_on(page)


def test_an_act_is_corrected_and_both_stay(red):
    press(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "Reached")
    page = choose(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "what_", "correct")
    choose(page, "meant_", "called_not_reached")
    press(page, "Enter the correction")
    assert case_of(red).next_step == "call_again"
    said = rooms.words_on(page)
    assert "corrected, counts as: Called, not reached" in said
    assert "it should have been: Called, not reached" in said


def test_a_correction_of_an_act_to_a_promise_asks_for_its_time(red):
    press(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "Reached")
    page = choose(rooms.open_page("eskalasi", lang="en", kasus=GALURS), "what_", "correct")
    assert not page.date_input
    choose(page, "meant_", "promised")
    assert page.date_input


def test_earlier_cases_are_named_in_the_later_one(red):
    hand_windows.keep(red, hours(12), {GALUR: "green"})
    hand_windows.keep(red, hours(24), {GALUR: "red"})
    at(25)
    html = told(kasus="kelurahan-31.71.08.1003-20160607T0100")
    assert "Earlier cases" in html
    assert f"kasus={GALURS}" in html
    assert "Recovered" in html


@pytest.mark.parametrize("role", ["administrator", "governor"])
def test_administrator_and_governor_read_and_do_not_act(red, role):
    do(red, "explained", 1, note="Truk mogok")
    page = rooms.open_page("eskalasi", lang="en", kasus=GALURS, peran=role)
    html = rooms.words_on(page)
    assert "Truk mogok" in html
    assert OTHER.name in html
    assert not page.text_area
    assert "I take this case" not in [button.label for button in page.button]


def test_the_wall_tells_no_names_and_no_notes(red):
    do(red, "taken", 1)
    do(red, "explained", 1.2, note="Truk mogok")
    do(red, "handed", 1.4, to="sari@jakarta.go.id", note="tolong")
    for query in ({}, {"kasus": GALURS}):
        html = told(peran="wall", **query)
        assert "Galur" in html
        for hidden in ("budi", "sari", "Truk mogok", "tolong", "tel:"):
            assert hidden not in html


def test_the_wall_names_nobody_who_closed_a_case(red):
    do(red, "closed", 1, reason="other", note="rahasia")
    html = told(peran="wall", bagian="selesai")
    assert "Another reason" in html
    assert "budi" not in html
    assert "rahasia" not in html


def test_a_lurah_sees_his_own_case_alone(red):
    html = told(peran=f"lurah-{GALUR}")
    assert "Galur" in html
    assert "Pulo" not in html
    assert "Call now" not in html
    assert "No case has this address" in told(peran=f"lurah-{GALUR}", kasus=PULOS)
    assert "You have no open case" in told(peran=f"lurah-{KAMPUNG_RAWA}")


def test_an_agency_sees_its_own_case_alone(red):
    html = told(peran=f"skpd-{AGENCY}")
    assert AGENCY in html
    assert "Galur" not in html
    assert "No case has this address" in told(peran=f"skpd-{AGENCY}", kasus=GALURS)


def test_an_address_of_a_part_that_a_lurah_is_not_offered_shows_his_own(red):
    html = told(peran=f"lurah-{GALUR}", bagian="selesai")
    assert "Pulo" not in html


def test_a_panel_member_may_not_open_the_screen(red):
    assert "Galur" not in told(peran="panel-asesor-03")


def test_phones_are_for_operators_and_administrators(red, tmp_path, monkeypatch):
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    (tmp_path / "contacts.csv").write_text(
        f"kind,code,name,phone\nkelurahan,{GALUR},Bu Lurah,0812-3456-7890\n", "utf-8"
    )
    for role in ("operator", "administrator"):
        html = told(kasus=GALURS, peran=role)
        assert 'href="tel:+6281234567890"' in html
        assert "0812-3456-7890" in html
    for role in ("governor", "wall", f"lurah-{GALUR}"):
        assert "7890" not in told(kasus=GALURS, peran=role)


def test_sixty_cases_are_all_listed_for_an_operator(red):
    codes = red.ask("kelurahan_list").column("kelurahan_code").to_pylist()[:60]
    hand_windows.keep(red, hours(0.5), dict.fromkeys(codes, "red"))
    html = told()
    assert html.count("<li data-urgency=") >= 60
    html = told(peran="wall")  # all of them are to be called, so their group has room for ten
    assert html.count("<li data-urgency=") == 10
    assert re.search("and [0-9]+ more", html)


def test_the_map_tells_how_many_cases_wait(red):
    def line(**query: str) -> list[str]:
        html = rooms.words_on(rooms.open_page("peta", lang="en", **query))
        found = re.search(r"<a class=rp-cases[^>]*>(.*?)</a>", html)
        return re.findall(r"<b>(\d+)</b>", found[1]) if found else []

    assert line() == ["3", "0", "0"]
    assert line(peran="wall") == ["3", "0", "0"]
    at(5)  # the two lurahs' calls were due at hour 4, the agency's is not yet
    assert line() == ["3", "2", "0"]
    do(red, "called_reached", 5)
    assert line() == ["2", "1", "0"]
    assert line(peran=f"lurah-{GALUR}") == []
    assert line(peran="panel-asesor-03") == []


def test_reports_idle_for_three_days_are_counted_by_kelurahan_and_named_one_by_one():
    reports = [report("a"), report("b", hours(1)), report("c", hours(2), kelurahan_code=PULO)]
    events = [received("a"), received("b", hours(1)), received("c", hours(2), kelurahan_code=PULO)]
    with rooms.room_with(batch(reports, events), now=hours(71.9)):
        assert "Nothing to reprimand" in told(bagian="teguran")
        at(73)  # a and b have waited for 73 and 72 hours, c for 71
        html = told(bagian="teguran")
        assert "2 reports without any action for 3 days or longer" in html
        assert re.search(
            r"Galur</bdi></a><small><bdi>Johar Baru</bdi></small></td><td class=\"rp-right\"><b>2</b>", html
        )
        assert "Pulo" not in html
        html = told(bagian="teguran", kelurahan=GALUR)
        assert html.count("/laporan?") == 2


def test_a_case_shows_what_pulls_it_down_and_leads_to_its_evidence():
    reports = [report(f"r{number}", hours(number / 10)) for number in range(12)]
    reports += [report(f"p{number}", hours(number / 10), kelurahan_code=PULO) for number in range(12)]
    events = [received(f"r{number}", hours(number / 10)) for number in range(12)]
    for number in range(12):
        events.append(received(f"p{number}", hours(number / 10), kelurahan_code=PULO))
        events.append(event(f"p{number}", "completed", hours(number / 10 + 1)))
    with rooms.room_with(batch(reports, events), now=hours(97)) as store:
        hand_windows.keep(store, hours(96), {GALUR: "red"})
        html = told(kasus="kelurahan-31.71.08.1003-20160610T0100")
        assert "Speed to first action" in html
        assert "reports left alone: a reprimand may follow" in html
        assert f"/bukti?lang=en&amp;kelurahan={GALUR}" in html


def test_what_was_sent_is_for_the_room_s_staff(red):
    assert "Nobody has been sent a notice." in told(bagian="pemberitahuan")
    assert "Notices" not in told(bagian="pemberitahuan", peran="wall")


def test_why_nothing_is_sent_is_said_to_the_room_s_staff_without_what_the_files_hold(red, tmp_path, monkeypatch):
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    off = "Nothing is sent: the room&#x27;s administrator has set up no way to send it (notices.toml)."
    assert off in told(bagian="pemberitahuan")
    (tmp_path / "notices.toml").write_text('[[channel]]\nname = "x"\nurl = "mailto://secret:word"\nroles = ["king"]\n')
    html = told(bagian="pemberitahuan")
    assert "1 mistake in notices.toml or contacts.csv" in html
    assert "python -m monitoring.notices check" in html
    assert "secret" not in html
