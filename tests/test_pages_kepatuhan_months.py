"""RT compliance in months of other rules, in months that only begin, in rooms without RT; and what was written."""

from __future__ import annotations

from datetime import datetime

from monitoring.clock import WIB
from tests.builders import GALUR, batch, lpj, lpj_batch, received, report
from tests.ui import hand_ledger, rooms, sent
from tests.ui.hand_ledger import words_of as words

RT_001 = hand_ledger.rt("001")
IMG = "<img src=x onerror=alert(1)>"


def test_a_month_of_another_rule_says_that_money_has_no_link_to_reports():
    now = datetime(2018, 2, 10, 9, 0, tzinfo=WIB)
    with rooms.room_with(*hand_ledger.town(), now=now):
        told = words(kelurahan=GALUR)
        one = words(unit=RT_001)
    assert "In February 2018 operating money had no link to reports: there is no quota" in told
    assert "Surat pertanggungjawaban triwulan" in told
    assert "The rule of this month does not go by reports" in one


def test_the_decree_that_claims_the_month_too_is_named():
    with rooms.room_with(*hand_ledger.town(), now=datetime(2016, 11, 2, 9, 0, tzinfo=WIB)):
        told = words(bulan="2016-07")
    assert "Rule of this month: Keputusan Gubernur 2432/2016" in told
    assert "Also claiming this month: Keputusan Gubernur 903/2016 (signed 6 Apr 2016). The one signed last" in told


def test_the_first_day_of_a_month_judges_nobody():
    with rooms.room_with(*hand_ledger.town(), now=datetime(2016, 7, 1, 9, 0, tzinfo=WIB)):
        told = words(kelurahan=GALUR)
    assert "July 2016 has only begun: its first full day is counted tomorrow." in told


def test_what_was_written_is_text_whatever_it_holds():
    written = {"words": IMG, "kind_given": IMG, "photo": IMG}
    with rooms.room_with(*hand_ledger.town(**written), now=hand_ledger.NOW):
        told = "\n".join(sent.html(rooms.open_page("kepatuhan", unit=RT_001)))
    assert IMG not in told
    assert "&lt;img src=x" in told


def test_a_room_without_rt_and_rw_says_so():
    with rooms.room_with(batch([report("a")], [received("a")]), now=hand_ledger.NOW):
        assert "Nothing from RT and RW yet" in words()


def test_an_empty_store_shows_the_designed_state():
    with rooms.room_with():
        assert "No reports yet" in words()


def test_a_batch_is_seen_at_the_next_run():
    with rooms.room_with(*hand_ledger.town(), now=hand_ledger.NOW) as store:
        page = rooms.open_page("kepatuhan", lang="en", kelurahan=GALUR)
        assert "<strong>226</strong>" in rooms.words_on(page)
        store.apply(lpj_batch([lpj("new", hand_ledger.in_july(22, 8), unit_code=hand_ledger.rt("003"))]))
        page.run()
        assert "<strong>227</strong>" in rooms.words_on(page)
