"""RT compliance in months of other rules, in months that only begin, in rooms without RT; and what was written."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pyarrow as pa

from monitoring.clock import WIB
from monitoring.store.ledger.closings import ADJUSTMENTS, CLOSINGS
from tests.builders import GALUR, batch, lpj, lpj_batch, received, report
from tests.ui import hand_ledger, rooms, sent
from tests.ui.hand_ledger import words_of as words

RT_001 = hand_ledger.rt("001")
JUNE = date(2016, 6, 1)
IMG = "<img src=x onerror=alert(1)>"


def test_a_month_of_another_rule_says_that_money_has_no_link_to_reports():
    now = datetime(2018, 2, 10, 9, 0, tzinfo=WIB)
    with rooms.room_with(*hand_ledger.town(), now=now):
        told = words(kelurahan=GALUR)
        one = words(unit=RT_001)
    assert "Nothing was sent." in told
    assert "In February 2018 operating money had no link to reports: there is no quota" in told
    assert "Surat pertanggungjawaban triwulan" in told
    assert "The rule of this month does not go by reports" in one


def test_a_closed_month_is_told_with_what_was_paid_and_the_file_has_it():
    # June: 30 sent, none validated: nothing due. Closed with 40,000, adjusted by 5,000: 45,000 paid in all.
    told = {"unit_code": RT_001, "decree": "kepgub-903-2016", "outcome": "on_rule", "sent_count": 30}
    told |= {"validated_count": 0, "due_rupiah": 40_000}
    put_right = {"unit_code": RT_001, "month": JUNE, "decree": "kepgub-903-2016", "before_rupiah": 40_000}
    put_right |= {"after_rupiah": 45_000, "amount_rupiah": 5_000, "cause": "late_validation,reinstated"}
    with rooms.room_with(*hand_ledger.town(), now=hand_ledger.NOW) as store, sent.files() as files:
        store.close_month(JUNE, pa.Table.from_pylist([told], CLOSINGS))
        store.adjust(pa.Table.from_pylist([put_right], ADJUSTMENTS))
        store.apply(lpj_batch([lpj("late", datetime(2016, 6, 30, 20, 0, tzinfo=WIB), unit_code=RT_001)]))
        one = words(unit=RT_001, bulan="2016-06")
        area = words(kelurahan=GALUR, bulan="2016-06")
    assert "Closed with 30 sent and 0 validated Rp 40,000" in one
    assert "Adjustment: Reports were validated late, An objection was upheld +Rp 5,000" in one
    assert "Paid Rp 45,000" in one
    assert "30 → 31 (+1)" in one  # the late report changes the ledger, and the payment only by an adjustment
    assert "The month is closed: what changes now is an adjustment." in area
    (text,) = (text for name, text in files.items() if name.startswith("uang-operasional-2016-06"))
    rows = {row["Code"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}
    assert rows[RT_001]["Paid in all (rupiah)"] == "45000"
    assert rows[hand_ledger.rt("002")]["Paid in all (rupiah)"] == ""


def test_the_decree_that_claims_the_month_too_is_named():
    with rooms.room_with(*hand_ledger.town(), now=datetime(2016, 11, 2, 9, 0, tzinfo=WIB)):
        told = words(bulan="2016-07")
    assert "Rule of this month: Keputusan Gubernur 2432/2016" in told
    assert "1 other rule claims this month Also claiming" in " ".join(told.split())  # a phone opens the rest
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
