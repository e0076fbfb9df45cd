"""The lurah's queue, the head's objection and the administrator's decision, on the screen of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from monitoring.store import Store, entries
from tests.builders import GALUR, KAMPUNG_RAWA, RT_005, lpj, lpj_batch
from tests.compliance.town import NOW, RT_006, acts, june, six, standings
from tests.ui.rooms import open_page, room_with, words_on

LURAH, HEAD, ADMINISTRATOR = f"lurah-{GALUR}", f"rt-{RT_005}", "administrator"


@pytest.fixture
def store() -> Iterator[Store]:
    with room_with(six(), now=NOW) as kept:
        yield kept


def queue() -> AppTest:
    return open_page("kepatuhan", kelurahan=GALUR, peran=LURAH, lang="en")


def own_unit() -> AppTest:
    return open_page("kepatuhan", unit=RT_005, peran=HEAD, lang="en")


def button(page: AppTest, start: str):
    (found,) = [one for one in page.button if one.label.startswith(start)]
    return found


def box(page: AppTest, start: str):
    (found,) = [one for one in page.checkbox if one.label.startswith(start)]
    return found


def refuse(
    page: AppTest, unit_code: str, day: str | None, ticked: list[str], reason: str = "copy", note: str = ""
) -> AppTest:
    """Look at a unit and refuse the reports whose labels begin so. day: None = the one that is shown."""
    (units,) = [one for one in page.selectbox if one.label == "RT or RW"]
    page = units.select_index([option.startswith(unit_code) for option in units.options].index(True)).run()
    if day is not None:
        (days,) = [one for one in page.selectbox if one.label == "Day"]
        page = days.select_index([option.startswith(day) for option in days.options].index(True)).run()
    for start in ticked:
        box(page, start).check()
    (why,) = [one for one in page.get("button_group") if one.label == "Reason to refuse"]
    why.set_value(reason)
    (text,) = [one for one in page.text_area if one.label.startswith("Note for the head")]
    text.input(note)
    page = page.run()
    return button(page, "Refuse the ticked").click().run()


def test_the_queue_tells_how_much_waits_since_when_and_until_when(store):
    told = words_on(queue())
    assert "5 reports wait" in told  # four of RT 005 and one of RT 006; Kampung Rawa's is not his
    assert "of 2 RT and RW" in told
    assert "the oldest since 6 Jun 2016" in told
    assert "It should be done by 5 Jul 2016." in told  # five days after the end of June


def test_a_lurah_validates_the_whole_kelurahan_but_for_one_unit(store):
    page = box(queue(), "The whole kelurahan").check().run()
    assert button(page, "Validate").label == "Validate 5 reports"
    (units,) = [one for one in page.multiselect if one.label == "RT and RW that wait"]
    page = units.select("RT 006/RW 003 · 1").run()
    assert "1 RT and RW; 1 reports go on waiting" in words_on(page)
    page = button(page, "Validate").click().run()
    assert "Entered." in words_on(page)
    found = standings(store)
    assert {name for name, standing in found.items() if standing == "validated"} == {"a1", "a2", "a3", "a4"}
    (row,) = entries.of(store, "change")
    assert row.details["left_out"] == [RT_006, "copies"]
    assert row.actor == f"demo-{LURAH}"


def test_what_is_ticked_stays_ticked_while_new_data_come_in(store):
    page = box(queue(), "The whole kelurahan").check().run()
    (units,) = [one for one in page.multiselect if one.label == "RT and RW that wait"]
    page = units.select("RT 006/RW 003 · 1").run()
    store.apply(lpj_batch([lpj("late", june(10)), lpj("b2", june(10), unit_code=RT_006)]))
    page = page.run()
    assert box(page, "The whole kelurahan").value
    assert [one.value for one in page.multiselect if one.label == "RT and RW that wait"] == [[RT_006]]
    assert button(page, "Validate").label == "Validate 5 reports"


def test_a_lurah_refuses_one_report_with_a_reason_and_a_note(store):
    page = refuse(queue(), "RT 005/RW 003", "6 Jun", ["08:00"], note="sama dengan kemarin")
    assert "Entered." in words_on(page)
    assert standings(store, RT_005) == {"a1": "refused", "a2": "waiting", "a3": "waiting", "a4": "waiting"}
    assert "sama dengan kemarin" in words_on(page)


def test_who_looks_at_a_units_day_goes_on_looking_at_it_when_it_was_decided_on(store):
    page = refuse(queue(), "RT 005/RW 003", "7 Jun", ["08:00"])
    chosen = {one.label: one.value for one in page.selectbox}
    assert chosen["RT or RW"] == RT_005
    assert chosen["Day"] == june(7).date()


def test_without_a_reason_nothing_is_refused_and_he_is_told(store):
    page = queue()
    (units,) = [one for one in page.selectbox if one.label == "RT or RW"]
    page = units.select_index(0).run()
    box(page, "08:00").check()
    page = button(page.run(), "Refuse the ticked").click().run()
    assert "Choose a reason" in words_on(page)
    assert not acts(store)


def test_a_lurah_whose_role_has_gone_meanwhile_enters_nothing(store):
    page = box(queue(), "The whole kelurahan").check().run()
    page.session_state["_peran"] = "operator"  # as if the administrator had given him another role
    page = button(page, "Validate").click().run()
    assert "Only the lurah of this kelurahan validates" in words_on(page)
    assert not acts(store)


@pytest.mark.parametrize("peran", ["operator", "administrator"])
def test_others_of_the_room_read_the_queue_and_have_no_button(store, peran):
    page = open_page("kepatuhan", kelurahan=GALUR, peran=peran, lang="en")
    assert "5 reports wait" in words_on(page)
    assert not [one for one in page.button if "alidate" in one.label]
    assert not [one for one in page.checkbox if "kelurahan" in one.label]


@pytest.mark.parametrize("peran", ["governor", "wall", f"lurah-{KAMPUNG_RAWA}"])
def test_whoever_may_not_know_which_rt_sent_what_sees_no_queue(store, peran):
    told = words_on(open_page("kepatuhan", kelurahan=GALUR, peran=peran, lang="en"))
    assert "What waits for validation" not in told
    assert "RT 005" not in told


def test_an_objection_goes_from_the_head_to_the_administrator_and_back(store):
    refuse(queue(), "RT 005/RW 003", "6 Jun", ["08:00", "09:00"], note="sama")
    page = own_unit()
    assert "a copy of another report" in words_on(page)
    box(page, "6 Jun 2016 · 08:00").check()
    (text,) = [one for one in page.text_area if one.label == "Why should it count?"]
    text.input("Foto itu dari hari lain.")
    page = button(page, "Send the objection").click().run()
    assert "waits for the administrator" in words_on(page)
    assert "The lurah does not see it." in words_on(page)

    told = words_on(queue())
    assert "Foto itu" not in told
    assert "bjection" not in told

    page = open_page("kepatuhan", peran=ADMINISTRATOR, lang="en")
    told = words_on(page)
    assert "1 objection waits for your decision, below." in told
    assert "Foto itu dari hari lain." in told
    assert "to be decided by 4 Jul 2016" in told  # fourteen days after 20 June
    page = button(page, "Uphold").click().run()
    assert "No objection waits for a decision" in words_on(page)
    assert standings(store, RT_005)["a1"] == "validated"
    told = words_on(own_unit())
    assert "upheld" in told


def test_a_head_reads_why_his_objection_was_dismissed(store):
    refuse(queue(), "RT 005/RW 003", "6 Jun", ["08:00"])
    page = own_unit()
    box(page, "6 Jun 2016 · 08:00").check()
    next(one for one in page.text_area if one.label == "Why should it count?").input("Foto lain.")
    button(page, "Send the objection").click().run()
    page = open_page("kepatuhan", peran=ADMINISTRATOR, lang="en")
    next(one for one in page.text_area if one.label.startswith("Why it is dismissed")).input("Fotonya persis sama.")
    button(page, "Dismiss").click().run()
    page = own_unit()
    assert "Fotonya persis sama." in words_on(page)
    assert not [one for one in page.button if one.label == "Send the objection"]


def test_a_head_takes_his_objection_back(store):
    refuse(queue(), "RT 005/RW 003", "6 Jun", ["08:00"])
    page = own_unit()
    box(page, "6 Jun 2016 · 08:00").check()
    next(one for one in page.text_area if one.label == "Why should it count?").input("Foto lain.")
    page = button(page, "Send the objection").click().run()
    page = button(page, "Take the objection back").click().run()
    assert "taken back" in words_on(page)
    assert "Foto lain." not in words_on(open_page("kepatuhan", peran=ADMINISTRATOR, lang="en"))


def test_of_two_administrators_the_slower_is_told_who_was_faster(store):
    refuse(queue(), "RT 005/RW 003", "6 Jun", ["08:00"])
    page = own_unit()
    box(page, "6 Jun 2016 · 08:00").check()
    next(one for one in page.text_area if one.label == "Why should it count?").input("Foto lain.")
    button(page, "Send the objection").click().run()
    first = open_page("kepatuhan", peran=ADMINISTRATOR, lang="en")
    second = open_page("kepatuhan", peran=ADMINISTRATOR, lang="en")
    button(first, "Uphold").click().run()
    next(one for one in second.text_area if one.label.startswith("Why it is dismissed")).input("Tidak.")
    second = button(second, "Dismiss").click().run()
    assert f"demo-{ADMINISTRATOR} was faster" in words_on(second)
    assert standings(store, RT_005)["a1"] == "validated"


def test_after_the_last_day_the_room_sees_which_kelurahan_are_late(store):
    with room_with(six(), now=NOW + timedelta(days=20)):
        told = words_on(open_page("kepatuhan", bulan="2016-06", peran="operator", lang="en"))
        assert "Late with validation" in told
        assert "2 kelurahan have reports that wait since 5 Jul 2016" in told
        assert "Late with validation" not in words_on(open_page("kepatuhan", bulan="2016-06", peran="wall", lang="en"))


def test_the_trail_names_what_the_lurah_did_and_the_objection_with_a_link_to_each(store):
    refuse(queue(), "RT 005/RW 003", "6 Jun", ["08:00"], note="sama")
    page = own_unit()
    box(page, "6 Jun 2016 · 08:00").check()
    next(one for one in page.text_area if one.label == "Why should it count?").input("Foto lain.")
    button(page, "Send the objection").click().run()
    told = words_on(open_page("jejak", peran=ADMINISTRATOR, lang="en"))
    assert "Reports of RT and RW refused" in told
    assert f'href="/kepatuhan?lang=en&amp;kelurahan={GALUR}&amp;bulan=2016-06"' in told
    assert "Objection raised" in told
    assert f'href="/kepatuhan?lang=en&amp;unit={RT_005}&amp;bulan=2016-06"' in told
    assert "Foto lain." in told
