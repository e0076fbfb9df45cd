"""The quality page: what waits, voting without sight of the others, reopenings, greens by kelurahan, the panel."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlparse

import pandas as pd
import pytest

from monitoring import clock, policy, words
from monitoring.help import rules
from monitoring.quality import answers, panel, voting
from monitoring.ui import help_rules, quality_greens, quality_look, quality_panel, quality_words, seats
from tests.access import viewers
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report
from tests.ui import rooms

HOSTILE = "<img src=x onerror=alert(1)> **tebal** [tautan](https://example.com)"
REMOTE = "https://example.com/foto.jpg"
SEATS = [f"asesor-{number:02}" for number in range(1, 16)]
NOW = hours(30)


def done(name: str, at: float = 2.0, holder: str = GALUR) -> list[dict]:
    """Received at hour 0, reported as done at hour `at`."""
    return [
        received(name, kelurahan_code=holder),
        event(name, "completed", hours(at), photo=REMOTE, note=HOSTILE),
    ]


def police(name: str, at: float, stars: int = 1) -> list[dict]:
    """Rated low and taken up by the police at hour `at`."""
    return [
        event(name, "rated", hours(at), stars=stars, actor_role="citizen"),
        event(name, "police_taken_up", hours(at), actor_role="police"),
    ]


def votes(name: str, at: float, bad: int, good: int = 0) -> list[dict]:
    """Votes at hour `at`, a second apart: `bad` seats say bad, the `good` after them good."""
    return [
        event(name, "panel_assessed", hours(at + number / 3600), actor=SEATS[number], actor_role="panel",
              verdict="bad" if number < bad else "good", note="rahasia" if number == 0 else None)
        for number in range(bad + good)
    ]  # fmt: skip


def town() -> list:
    """One report a case, each named for it; all done at hour 2. It is hour 30."""
    names = ["police", "panel", "door", "disputed", "audit_bad", "audit_open", "plain", "rawa"]
    reports = [
        report(name, description=HOSTILE, photo=REMOTE, reporter=f"petugas-{GALUR}-01" if name == "panel" else "warga",
               kelurahan_code=KAMPUNG_RAWA if name == "rawa" else GALUR)
        for name in names
    ]  # fmt: skip
    events = [step for name in names[:-1] for step in done(name)] + done("rawa", holder=KAMPUNG_RAWA)
    events += police("police", 20)
    events += [*police("panel", 10), *votes("panel", 11, bad=3, good=1)]
    events += [*police("door", 10), *votes("door", 12, bad=8)]
    events += [
        *police("disputed", 4), *votes("disputed", 5, bad=8),
        event("disputed", "door_reopened", hours(6), actor_role="panel", note=HOSTILE),
        event("disputed", "disputed", hours(8), note="Sudah bersih " + HOSTILE),
    ]  # fmt: skip
    events += [
        event("audit_bad", "audit_drawn", hours(7), actor_role="system"), *votes("audit_bad", 8, bad=8),
        event("audit_bad", "door_reopened", hours(9), actor_role="panel"),
    ]  # fmt: skip
    events += [event("audit_open", "audit_drawn", hours(15), actor_role="system")]
    return [batch(reports, events)]


@pytest.fixture
def filled():
    with rooms.room_with(*town(), now=NOW) as store:
        yield store


def id_of(store, name: str) -> int:
    return store.ask("report_find", text=name, most=1)["report_id"][0].as_py()


def votes_as(seat: str, **query: str):
    """The voting screen as the member of this seat sees it."""
    return rooms.open_page("mutu", bagian="suara", peran=f"panel-{seat}", lang="en", **query)


def vote(page, verdict: str | None, note: str = ""):
    """Fill the form that is shown, and send it."""
    (choice,) = [radio for radio in page.radio if radio.key.startswith("verdict_")]
    if verdict:
        choice.set_value(verdict)
    page.text_area[0].set_value(note)
    (send,) = [button for button in page.button if button.label.startswith("Vote as")]
    send.click().run()
    assert not page.exception, page.exception
    return page


def test_the_large_counts_tell_where_reports_wait(filled):
    # police: nobody has voted on it; panel: four have; the dispute and the open audit wait for the panel too;
    # door: eight said bad, which the seven seats left cannot change, and nobody has reopened it.
    told = rooms.words_on(rooms.open_page("mutu", lang="en"))
    assert card(told, "With police Qlue") == "1"
    assert card(told, "Before the panel") == "3"
    assert card(told, "Found bad, DOOR to come") == "1"
    assert card(told, "Reopened in 90 days") == "2"
    assert card(told, "Drawn for the audit") == "2"
    assert "1 disputed, 0 withdrawn" in told
    assert "1 judged, 1 found bad" in told


def card(told: str, title: str) -> str:
    return re.search(rf"<b>{title}</b><strong>([^<]+)</strong>", told)[1]


def test_what_waits_stands_with_the_longest_first(filled):
    told = rooms.words_on(rooms.open_page("mutu", lang="en"))
    listed = told[told.index("Waiting for</th>") :]
    # In hours: disputed 30-8, panel 30-10, door 30-12 (since it was found bad), audit_open 30-15, police 30-20.
    waits = re.findall(r"<td ><b>([^<]+)</b>", listed)
    assert waits == ["22 hours", "20 hours", "18 hours", "15 hours", "10 hours"]
    assert "4 of 8" in listed
    assert listed.count(">Look</bdi>") == 4, "who may open the list has no vote"


def test_a_stage_of_the_address_narrows_the_list(filled):
    told = rooms.words_on(rooms.open_page("mutu", tahap="police", lang="en"))
    assert told[told.index("Waiting for</th>") :].count(">Look</bdi>") == 1


def test_the_report_that_waits_longest_is_shown_to_a_member_with_the_kelurahans_reason(filled):
    page = rooms.open_page("mutu", bagian="suara", lang="en")
    assert "Only members of the panel vote." in rooms.words_on(page)
    page = votes_as("asesor-01")
    told = rooms.words_on(page)
    assert f"Report {id_of(filled, 'disputed')}<" in told
    assert "The kelurahan disputes the reopening" in told
    assert "Sudah bersih " + HOSTILE in [text.value for text in page.text]
    assert "4 reports wait for your vote" not in told  # in "panel" this seat has voted
    assert "3 reports wait for your vote" in told


def test_before_ones_own_vote_the_others_votes_are_hidden_and_after_it_shown(filled):
    page = votes_as("asesor-09", laporan=str(id_of(filled, "panel")))
    told = rooms.words_on(page)
    assert "How the others voted is shown once you have voted" in told
    assert "Assessor 01" not in told
    assert "Bad: 3" not in told
    page = vote(page, "good", "Bersih")
    told = rooms.words_on(page)
    assert [one.value for one in page.success] == ["Your vote is counted. It cannot be taken back."]
    assert "Good: 2, Bad: 3" in told
    assert "<td >you</td><td >Good</td>" in told
    assert "5 of 8" in told
    assert not [button for button in page.button if button.label.startswith("Vote as")]


def test_whoever_does_not_vote_sees_no_votes_of_an_open_round_but_those_of_a_closed_one(filled):
    page = rooms.open_page("mutu", bagian="suara", laporan=str(id_of(filled, "panel")), lang="en")
    told = rooms.words_on(page)
    assert "Only members of the panel vote." in told
    assert "Assessor 01" not in told
    told = rooms.words_on(rooms.open_page("mutu", bagian="suara", laporan=str(id_of(filled, "door")), lang="en"))
    assert "Good: 0, Bad: 8" in told
    assert "Found bad, by the votes" in told


def test_the_reports_own_page_seals_the_votes_of_an_open_round(filled):
    told = rooms.words_on(rooms.open_page("laporan", id=str(id_of(filled, "panel")), lang="en"))
    assert "sealed until the round is over" in told
    assert "rahasia" not in told
    assert "Bad: 3" not in told
    assert "Verdict: Bad" not in told
    told = rooms.words_on(rooms.open_page("laporan", id=str(id_of(filled, "door")), lang="en"))
    assert "sealed until the round is over" not in told
    assert "rahasia" in told


def test_a_vote_without_a_verdict_is_asked_for_and_not_cast(filled):
    page = vote(votes_as("asesor-02", laporan=str(id_of(filled, "police"))), None)
    assert [one.value for one in page.warning] == ["Choose good or bad first."]
    assert voting.last_round(filled, id_of(filled, "police"), clock.now()).cast == 0


def test_a_vote_that_comes_after_the_end_of_the_round_is_told_so(filled):
    report_id = id_of(filled, "panel")
    page = votes_as("asesor-15", laporan=str(report_id))
    for seat in SEATS[4:9]:
        assert voting.cast_vote(filled, report_id, viewers.member(seat), "bad").is_done  # 8 of 9 say bad: it is over
    page = vote_as_shown(page)
    assert [one.value for one in page.warning] == ["The round was over before your vote came; it was not taken."]


def vote_as_shown(page):
    """Send the form that stands there, with "bad"."""
    page.radio[0].set_value("bad")
    (send,) = [button for button in page.button if button.label.startswith("Vote as")]
    return send.click().run()


def test_the_next_report_comes_after_the_vote_and_what_was_passed_over_comes_last(filled):
    page = votes_as("asesor-05")
    order = []
    for _turn in range(4):
        order.append(int(re.search(r">Report (\d+)<|<bdi>Report (\d+)", rooms.words_on(page)).group(2)))
        page.button(key="next_report").click().run()
    assert order == [id_of(filled, name) for name in ("disputed", "panel", "audit_open", "police")]
    assert f"Report {order[0]}<" in rooms.words_on(page)


def test_reopenings_tell_cause_dispute_and_reason(filled):
    page = rooms.open_page("mutu", bagian="dibuka", lang="en")
    told = rooms.words_on(page)
    assert "2 reopenings" in told
    assert "disputed 6 Jun 2016 16:00 WIB" in told
    assert told.index("Random audit of greens") < told.index("Rated low: police Qlue")  # the newest first
    assert "Sudah bersih " + HOSTILE in [text.value for text in page.text]
    told = rooms.words_on(rooms.open_page("mutu", bagian="dibuka", sanggah="disputed", lang="en"))
    assert "1 reopening<" in told
    assert "Random audit of greens" not in told[told.index("1 reopening<") :]


def test_the_share_of_greens_found_bad_has_wilsons_limits_and_the_highest_lower_limit_first():
    # 10 of 20: Wilson 0.2993-0.7007 (Newcombe 1998's formula by hand); 3 of 3 is too few; 1 of 100: 0.0018-0.0545.
    names = ["greens_count", "rated_count", "rated_low_count", "reopened_count",
             "audited_count", "audited_bad_count", "audit_open_count"]  # fmt: skip
    rows = {"a": (100, 0, 0, 1, 5, 0, 0), "b": (3, 0, 0, 3, 0, 0, 0), "c": (20, 0, 0, 10, 12, 6, 1)}
    greens = pd.DataFrame.from_dict(rows, orient="index", columns=names).rename_axis("kelurahan_code").reset_index()
    told = quality_greens.shares(greens, NOW.date(), quality_greens.BY_ALL)
    assert told["kelurahan_code"].tolist() == ["c", "a", "b"]
    assert told["bad_low"].round(4).tolist()[:2] == [0.2993, 0.0018]
    assert told["bad_high"].round(4).tolist()[:2] == [0.7007, 0.0545]
    assert told["bad_is_enough"].tolist() == [True, True, False]
    told = quality_greens.shares(greens, NOW.date(), quality_greens.BY_AUDIT)
    assert told["kelurahan_code"].tolist() == ["c", "a", "b"]
    assert told["drawn_count"].tolist() == [13, 5, 0]
    assert told["audit_share"].isna().tolist() == [False, False, True]


def test_every_count_of_a_kelurahan_leads_to_as_many_reports(filled):
    told = rooms.words_on(rooms.open_page("mutu", bagian="hijau", kelurahan=GALUR, lang="en"))
    look = quality_look.of(filled, NOW)
    found = counts_of(told)
    # Galur: seven greens, four taken up by the police, two reopened, two drawn, one judged and found bad.
    assert found == {"greens": 7, "rated_low": 4, "reopened": 2, "drawn": 2, "judged": 1, "audited_bad": 1}
    for count, number in found.items():
        assert len(quality_greens.behind(look, filled, GALUR, count)) == number, count
        page = rooms.open_page("mutu", bagian="hijau", kelurahan=GALUR, jumlah=count, lang="en")
        shown = rooms.words_on(page).split('<h2 class="rp-section">Galur')[1]
        assert len(re.findall(r'href="/laporan', shown)) == number, count


def test_the_large_count_of_the_audit_leads_to_all_that_were_drawn(filled):
    told = rooms.words_on(rooms.open_page("mutu", bagian="hijau", jumlah="drawn", lang="en"))
    assert "All kelurahan · Drawn for the audit: 2 reports" in told


def counts_of(told: str) -> dict[str, int]:
    """The numbers that lead to a kelurahan's reports, by the count their address names."""
    found = {}
    for href, text in re.findall(r'<a href="(/mutu\?[^"]+)"[^>]*><bdi>([\d.,]+)</bdi>', told):
        query = parse_qs(urlparse(unescape(href)).query)
        if query.get("kelurahan") == [GALUR]:
            found[query["jumlah"][0]] = int(text)
    return found


def test_the_panels_reliability_is_told_overall_and_by_member(filled):
    told = rooms.words_on(rooms.open_page("mutu", bagian="asesor", lang="en"))
    # Closed: door, disputed (its first round) and audit_bad, eight votes for bad each; alpha is undefined.
    assert "<dt>Votes counted</dt><dd>24" in told
    assert re.search(r"jumlah=rounds[^>]*><bdi>3</bdi>", told)
    assert "<dt>Agreement (Krippendorff&#x27;s alpha)</dt><dd>–" in told
    assert "No counted vote yet: Assessor 09" in told
    look = quality_look.of(filled, NOW)
    for count, number in (("rounds", 3), ("reopened", 3), ("disputes", 0), ("upheld", 0)):
        assert len(quality_panel.behind(look, count, None)) == number
    assert len(quality_panel.behind(look, "votes", "asesor-01")) == 3
    page = rooms.open_page("mutu", bagian="asesor", jumlah="bad_votes", anggota="asesor-01", lang="en")
    assert "Assessor 01 · Votes for bad: 3 reports" in rooms.words_on(page)


def test_a_members_overturned_votes_lead_to_the_reopenings_that_were_taken_back():
    # Eight seats say bad, DOOR reopens, the kelurahan disputes, eight say good: the reopening was wrong.
    events = [*done("a"), *police("a", 3), *votes("a", 4, bad=8)]
    events += [
        event("a", "door_reopened", hours(5), actor_role="panel"),
        event("a", "disputed", hours(6), note="Sudah"),
    ]
    events += votes("a", 7, bad=0, good=8)
    with rooms.room_with(batch([report("a")], events), now=hours(10)) as store:
        told = rooms.words_on(rooms.open_page("mutu", bagian="asesor", lang="en"))
        assert re.search(r"jumlah=overturned&amp;anggota=asesor-01[^>]*><bdi>1</bdi></a><small>100.0%", told)
        assert "100% (21%–100%)" in told  # one of one: Wilson's lower limit is 1 / (1 + 1.96²)
        look = quality_look.of(store, hours(10))
        assert quality_panel.behind(look, "overturned", "asesor-01")["report_id"].tolist() == [1]
        assert quality_panel.behind(look, "upheld", None)["report_id"].tolist() == [1]


def test_a_reopening_is_disputed_on_the_reports_page_with_a_reason(filled):
    report_id = id_of(filled, "audit_bad")
    page = rooms.open_page("laporan", id=str(report_id), lang="en", peran=f"lurah-{GALUR}")
    page.button(key=f"dispute_{report_id}").click().run()
    assert [one.value for one in page.warning] == ["A dispute needs its reason."]
    page.text_area(key=f"reason_{report_id}").set_value("Foto sesudah salah kirim")
    page.button(key=f"dispute_{report_id}").click().run()
    assert [one.value for one in page.success] == ["It is written down and stands in the report's history."]
    assert "Foto sesudah salah kirim" in [text.value for text in page.text]
    assert voting.last_round(filled, report_id, clock.now()).ground == "disputed"
    assert not [button for button in page.button if button.key == f"dispute_{report_id}"]


def test_a_duplicate_is_told_apart_on_its_page():
    events = [received("a"), received("b"), event("b", "marked_duplicate", hours(1), duplicate_of="a")]
    with rooms.room_with(batch([report("a"), report("b")], events), now=hours(2)):
        page = rooms.open_page("laporan", id="2", lang="en", peran="administrator")
        assert "Duplicate</b>" in rooms.words_on(page)
        page.button(key="apart_2").click().run()
        assert page.success[0].value == "It is written down and stands in the report's history."
        assert "Waiting</b>" in rooms.words_on(page)
        page.button(key="apart_2").click().run()
        assert page.warning[0].value == "This report stands apart already."


def test_a_plain_report_can_neither_be_voted_on_nor_disputed(filled):
    report_id = id_of(filled, "plain")
    page = rooms.open_page("laporan", id=str(report_id), lang="en", peran=f"lurah-{GALUR}")
    assert not [button for button in page.button if button.key == f"dispute_{report_id}"]
    told = rooms.words_on(rooms.open_page("mutu", bagian="suara", laporan=str(report_id), lang="en"))
    assert "This report never came before the panel" in told


@pytest.mark.parametrize("view", ["menunggu", "suara", "dibuka", "hijau", "asesor"])
def test_words_of_people_are_text_and_no_photo_is_loaded(filled, view):
    query = {"laporan": str(id_of(filled, "disputed"))} if view == "suara" else {}
    page = rooms.open_page("mutu", bagian=view, **query)
    html = "".join(element.proto.body for element in page.get("html") if not element.proto.body.startswith("<style>"))
    assert "<img" not in html
    assert REMOTE not in re.findall(r'(?:src|href)="([^"]*)"', html)
    assert HOSTILE not in "".join(str(element.value) for element in page.markdown)
    if view == "suara":
        assert REMOTE in html  # told, as text
        assert HOSTILE in [text.value for text in page.text]


def test_staff_who_reported_in_their_own_area_are_flagged(filled):
    page = rooms.open_page("mutu", bagian="suara", laporan=str(id_of(filled, "panel")), lang="en")
    assert "own staff" in rooms.words_on(page)
    page = rooms.open_page("mutu", bagian="suara", laporan=str(id_of(filled, "police")), lang="en")
    assert "own staff" not in rooms.words_on(page)


def test_addresses_that_mean_nothing_fall_back(filled):
    told = rooms.words_on(rooms.open_page("mutu", bagian="lain", tahap="x", lang="en"))
    assert "Waiting for</th>" in told
    for query in ({"bagian": "suara", "laporan": "99"}, {"bagian": "suara", "laporan": "<b>"},
                  {"bagian": "hijau", "kelurahan": "?", "jumlah": "?"},
                  {"bagian": "asesor", "anggota": "<b>nobody", "jumlah": "votes"}):  # fmt: skip
        assert "<b>nobody" not in rooms.words_on(rooms.open_page("mutu", **query))


@pytest.mark.parametrize(("language", "title"), [("id", "Di hadapan panel"), ("en", "Before the panel")])
def test_it_opens_through_the_router_in_both_languages(filled, language, title):
    assert title in rooms.words_on(rooms.open_through_router("mutu", lang=language))


def test_a_room_without_rounds_and_an_empty_one_say_so():
    with rooms.room_with(batch([report("a")], [received("a")]), now=hours(1)):
        for view, words_ in (("menunggu", "Nothing waits here"), ("suara", "Only members of the panel vote."),
                             ("dibuka", "No reopening fits this"), ("asesor", "No round is closed yet")):  # fmt: skip
            assert words_ in rooms.words_on(rooms.open_page("mutu", bagian=view, lang="en"))
    with rooms.room_with():
        assert "Belum ada laporan" in rooms.words_on(rooms.open_page("mutu"))


def test_every_code_of_the_loop_has_words_and_every_seat_a_name():
    assert set(quality_words.OUTCOMES) == set(voting.OUTCOMES)
    assert set(quality_words.STAGES) == set(answers.STAGES)
    assert set(quality_words.GROUNDS) == set(panel.OPENS)
    assert set(quality_words.STANDINGS) == {panel.COUNTED, panel.REPEATED, panel.LATE, panel.OUTSIDE}
    assert seats.seats(NOW.date()) == SEATS
    on_file = {name for name in policy.rules() if name.startswith(("panel_", "audit_", "dispute_", "police_"))}
    assert on_file <= set(rules.QUALITY)
    for language in words.LANGUAGES:
        assert "ruang-pantau" in help_rules.table(rules.QUALITY, NOW.date(), language, words.of(language))


def test_a_vote_of_somebody_whose_role_has_gone_since_the_page_was_drawn_is_not_taken(filled):
    report_id = id_of(filled, "police")
    page = votes_as("asesor-02", laporan=str(report_id))
    page.session_state["_peran"] = "wall"
    vote_as_shown(page)
    assert voting.last_round(filled, report_id, clock.now()).cast == 0
