"""The evidence page: sums, rows, reasons, past minutes, windows; good and bad addresses; nothing to show."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlparse

import pytest

from monitoring import clock, policy, words
from monitoring.rating import keeping, kept, standing
from monitoring.rating.windows import last_window, window_before
from monitoring.store import Store
from monitoring.ui import evidence_counts, evidence_file, evidence_moment, evidence_moved
from monitoring.ui.evidence_disputes import of_reports
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report
from tests.ui import rooms

NOW = hours(240)  # Thursday 16 June 2016, 08:00: a decision window begins
HOSTILE = "<img src=x onerror=alert(1)> **tebal** [tautan](https://example.com)"


def life(name: str, holder: str, acted: float | None, done: float | None, at: float = 0.0, **told) -> tuple[dict, list]:
    """One complaint received at `at`, acted upon and done so many hours later, or not."""
    events = [received(name, hours(at), kelurahan_code=holder)]
    events += [event(name, "accepted", hours(at + acted))] if acted is not None else []
    events += [event(name, "completed", hours(at + done))] if done is not None else []
    return report(name, hours(at), kelurahan_code=holder, description=HOSTILE, **told), events


def town() -> list:
    """Galur: twelve done at once, one rated badly and reopened, one waiting for long, one rejected, one told twice.

    Kampung Rawa: twelve acted upon slowly, half of them done.
    """
    lives = [life(f"g{number}", GALUR, 1 + number, 10 + number, category="lampu_jalan") for number in range(12)]
    lives += [life(f"k{number}", KAMPUNG_RAWA, 40 + number, 90 if number % 2 else None) for number in range(12)]
    lives += [life("long", GALUR, None, None, at=20), life("spam", GALUR, None, None, at=30)]
    lives += [life("late", GALUR, 2, None, at=235, category="banjir")]
    events = [step for _report, steps in lives for step in steps]
    events += [
        event("spam", "rejected", hours(31), actor_role="administrator"),
        event("g0", "rated", hours(12), stars=1, actor_role="citizen"),
        event("g0", "door_reopened", hours(20), actor_role="panel"),
        event("g0", "disputed", hours(21), note=HOSTILE),
    ]
    return [batch([told for told, _steps in lives], events)]


def keep_windows(store: Store, count: int) -> None:
    """Keep the last windows as the room does, the oldest first."""
    instants = [last_window(clock.now())]
    while len(instants) < count:
        instants.insert(0, window_before(instants[0]))
    before = None
    for at in instants:
        before, _rating = keeping.computed(store, at, before)
        assert kept.keep(store, before)


@pytest.fixture
def changed():
    """For tests that tell more or change the rules: the town with three kept windows, their own."""
    with rooms.room_with(*town(), now=NOW) as store:
        keep_windows(store, 3)
        yield store


@pytest.fixture(scope="module")
def rated():
    with rooms.room_with(*town(), now=NOW, is_kept=True) as store:
        keep_windows(store, 3)
    yield store
    store.close()


@pytest.fixture
def filled(rated):
    """For tests that only look: filled and rated once."""
    with rooms.in_place(rated, now=NOW):
        yield rated


def sheet_of(store: Store, code: str = GALUR):
    moment = evidence_moment.of_standing(standing.standing(store, clock.now()))
    return moment.sheet(code)


def links(told: str) -> list[tuple[int, str | None, str | None, str]]:
    """Every number on the page that leads to rows: the number, its part, its count and its kelurahan."""
    found = []
    for href, text in re.findall(r'<a href="(/bukti\?[^"]+)"[^>]*>(?:<bdi>)?([^<]+)<', told):
        query = {name: values[0] for name, values in parse_qs(urlparse(unescape(href)).query).items()}
        number = int(re.sub(r"\D", "", text))
        found.append((number, query.get("bagian"), query.get("jumlah"), query["kelurahan"]))
    return found


def test_the_score_its_parts_and_the_kind_of_rating_are_told(filled):
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, lang="en"))
    sheet = sheet_of(filled)
    assert "<h2>Galur</h2>" in told
    assert "Provisional: between two decision windows, as of 16 Jun 2016 08:00 WIB." in told
    assert f"<strong>{sheet.row['score']:.1f}</strong>" in told
    sums = " + ".join(f"{part.points / 1000:.3f}" for part in sheet.parts)
    assert f"{sums} = {sheet.score / 1000:.3f}" in told


def test_every_number_leads_to_as_many_rows_as_it_says(filled):
    page = rooms.open_page("bukti", kelurahan=GALUR)
    sheet = evidence_sheet(filled)
    numbers = links(rooms.words_on(page))
    assert len(numbers) > 12
    for number, part, count, code in numbers:
        assert code == GALUR
        assert len(evidence_counts.chosen(sheet, part, count)) == number, (part, count)


def evidence_sheet(store: Store, code: str = GALUR):
    """The sheet with its disputes, as the page shows it."""
    sheet = sheet_of(store, code)
    disputes = of_reports(store, sheet.reports["report_id"].tolist(), sheet.at, store.version())
    return replace(sheet, disputed=frozenset(one.report_id for one in disputes))


def test_rows_asked_for_by_the_address_are_listed_with_the_reason_of_each(filled):
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, jumlah="not_rejected", lang="en"))
    listed = told[told.index("Reports behind the numbers") :]
    assert "All parts · Rejected by the administrators: 1 report</h2>" in listed
    assert '<span class="rp-ev-why">Rejected by the administrators</span>' in listed


def test_rows_of_a_part_say_what_was_seen_and_what_was_expected(filled):
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, bagian="first_action", lang="en"))
    listed = told[told.index("Speed to first action: ") :]
    assert "not yet; counts as" in listed
    assert "<small>expected " in listed
    assert "<dt>The part</dt>" in listed


def test_a_disputed_reopening_is_told_with_its_outcome(filled):
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, lang="en"))
    assert "Disputed reopenings" in told
    assert "before the panel" in told


def test_what_moved_the_score_sums_to_the_change_between_two_windows(filled):
    ends = [evidence_moment.at_window(filled, kept.load(filled, at)) for at in kept.instants(filled)[-2:]]
    change = evidence_moved.change(filled, *ends, GALUR)
    assert change.own + change.city + change.policy == change.after - change.before
    assert change.reports["units"].sum() + change.limit == change.own
    assert change.policy == 0
    assert round(change.after / 1000, 1) == round(ends[1].row(GALUR)["score"], 1)
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, lang="en"))
    assert f"{change.before / 1000:.3f} → {change.after / 1000:.3f}" in told


def test_a_change_of_rules_is_told_apart_from_reports_and_city(changed, monkeypatch):
    """The weights change on the 16th, with the window of 08:00; what that does is the policy's."""
    rules = dict(policy.rules())
    (old,) = rules["rating_weight_backlog"]
    newer = replace(old, amount=60, effective_from=NOW.date())
    monkeypatch.setattr(policy, "rules", lambda: rules | {"rating_weight_backlog": (old, newer)})
    before = evidence_moment.at_window(changed, kept.load(changed, kept.instants(changed)[-2]))
    after = evidence_moment.at_instant(changed, NOW)
    assert before.figures != after.figures
    change = evidence_moved.change(changed, before, after, GALUR)
    assert change.policy != 0
    assert change.own + change.city + change.policy == change.after - change.before
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, lang="en"))
    assert "as of 15 Dec 2014" in told
    assert "Only one policy is on file" not in told


def test_with_one_policy_on_file_that_is_said_and_qlues_points_stand_beside_it(filled):
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, lang="en"))
    assert "Only one policy is on file; there is no other to compare with." in told
    # Galur of the window: g1-g11 green; "late" yellow; "long" and the reopened g0 red: 50 x (1 + (11 - 1) / 14)
    assert "11 green, 1 yellow, 2 red" in re.sub("<[^>]+>", "", told)
    assert ">85.7<" in told


def test_a_kept_window_is_shown_as_it_was_kept(filled):
    window = kept.load(filled, last_window(NOW))
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, saat="2016-06-16T08:00", lang="en"))
    assert "Decision window of 16 Jun 2016 08:00 WIB, as it was kept, by the batches up to number 1." in told
    row = window.board[window.board["kelurahan_code"] == GALUR].iloc[0]
    assert f"<strong>{row['score']:.1f}</strong>" in told


def test_a_kept_window_stays_as_it_was_when_late_news_comes(changed):
    before = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, saat="2016-06-16T08:00", bagian="backlog"))
    late = life("told-late", GALUR, None, None, at=50)
    changed.apply(batch([late[0]], late[1]))
    page = rooms.open_page("bukti", kelurahan=GALUR, saat="2016-06-16T08:00", bagian="backlog")
    assert sheet_part(before) == sheet_part(rooms.words_on(page))
    past = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, saat="2016-06-16T07:59", bagian="backlog"))
    assert sheet_part(before) != sheet_part(past)


def sheet_part(told: str) -> str:
    return told[told.index("rp-ev-parts") :].replace("07%3A59", "08%3A00")


def test_a_past_minute_is_computed_by_what_is_known_today(filled):
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, saat="2016-06-07T11:13", lang="en"))
    assert "As of 7 Jun 2016 11:13 WIB, by what is known today; no decision was made on it." in told
    # At 27 h 13 min: received twelve, "long" and not yet rejected or late ones; "spam" came at 30 h.
    assert re.search(r"Received in the window</dt><dd><a [^>]+>13<", told)


def test_a_minute_before_anything_came_has_no_score(filled):
    told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, saat="2016-06-01T00:00", lang="en"))
    assert "Nobody in the city had anything to judge." in told


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"kelurahan": "99.99"}, "No kelurahan has the code 99.99"),
        ({"kelurahan": GALUR, "saat": "tomorrow"}, "The address names no minute that can be shown"),
        ({"kelurahan": GALUR, "saat": "2030-01-01T00:00"}, "The address names no minute that can be shown"),
        ({"kelurahan": GALUR, "bagian": "<b>x</b>"}, "The address names no part or count that is known"),
        ({"kelurahan": GALUR, "jumlah": "x"}, "The address names no part or count that is known"),
        ({"kelurahan": GALUR, "dari": "2016-06-02T08:00"}, "The address names no decision window that is kept"),
    ],
)
def test_a_bad_value_in_the_address_falls_back_with_a_word(filled, query, sentence):
    told = rooms.words_on(rooms.open_page("bukti", lang="en", **query))
    assert sentence in told
    assert ("<h2>Galur</h2>" in told) == (query["kelurahan"] == GALUR)
    assert "<b>x</b>" not in told


@pytest.mark.parametrize("asked", ["31.71.04.1099", "galurr"])
def test_a_kelurahan_unknown_is_said_to_be_so_and_those_near_it_are_offered(filled, asked):
    told = rooms.words_on(rooms.open_page("bukti", lang="en", kelurahan=asked))
    assert f"No kelurahan has the code {asked}" in told
    assert f'href="/bukti?lang=en&amp;kelurahan={GALUR if asked == "galurr" else "31.71.04.10"}' in told
    assert "Which kelurahan?" not in told


def test_citizens_words_stand_nowhere_on_the_page_or_in_the_file(filled):
    page = rooms.open_page("bukti", kelurahan=GALUR)
    assert "alert(1)" not in rooms.words_on(page)
    content = evidence_file.as_csv(sheet_of(filled), words.of("id")).decode("utf-8-sig")
    assert "alert(1)" not in content


def test_the_file_names_every_report_and_adds_up(filled):
    content = evidence_file.as_csv(sheet_of(filled), words.of("en")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    sheet = sheet_of(filled)
    assert {row["Report"] for row in rows if row["Report"]} == {str(one) for one in sheet.reports["report_id"]}
    points = sum(float(row["Points of the score"]) for row in rows if row["Points of the score"])
    assert points == pytest.approx(sheet.row["score"], abs=1e-9)


def test_without_a_kelurahan_it_asks_for_one(filled):
    assert "Kelurahan yang mana?" in rooms.words_on(rooms.open_page("bukti"))


def test_without_kept_windows_the_rest_is_there():
    with rooms.room_with(*town(), now=NOW):
        told = rooms.words_on(rooms.open_page("bukti", kelurahan=GALUR, lang="en"))
    assert "Two kept decision windows are needed" in told
    assert "No decision window is kept yet." in told
    assert "What would lift the score" in told


def test_a_kelurahan_with_too_few_reports_has_no_place(filled):
    told = rooms.words_on(rooms.open_page("bukti", kelurahan="31.74.07.1007", lang="en"))
    assert "no place without enough reports" in told
    assert "Too few reports" in told


def test_an_empty_store_shows_the_designed_state():
    with rooms.room_with():
        page = rooms.open_page("bukti", kelurahan=GALUR, saat="2016-06-16T08:00")
    assert "Belum ada laporan" in rooms.words_on(page)


@pytest.mark.parametrize(("language", "title"), [("id", "Bukti"), ("en", "Evidence")])
def test_it_opens_through_the_router_and_alone_in_both_languages(filled, language, title):
    for open_it in (rooms.open_through_router, rooms.open_page):
        told = rooms.words_on(open_it("bukti", kelurahan=GALUR, lang=language))
        assert title in told
        assert "<h2>Galur</h2>" in told
