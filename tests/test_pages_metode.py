"""The page on method: to every role, empty and filled, with the rules of today and one kelurahan worked out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from monitoring import clock, policy, words
from monitoring.help import checked, deciding, rules, sections
from monitoring.help.told import TOLD, rules_in
from monitoring.ui import method_rules, method_text
from tests.access import canaries
from tests.builders import GALUR, batch, event, hours, received, report
from tests.ui import rooms

NOW = hours(24 * 20)


@pytest.fixture(scope="module")
def filled():
    reports, events = [], []
    for number in range(20):
        name, at = f"g{number}", NOW - 20 * (hours(24) - hours(0)) + number * (hours(12) - hours(0))
        reports.append(report(name, at, kelurahan_code=GALUR))
        events += [received(name, at, kelurahan_code=GALUR), event(name, "accepted", at + (hours(3) - hours(0)))]
    with rooms.room_with(batch(reports, events), now=NOW) as store:
        yield store


def test_an_empty_room_explains_itself_by_deep_link_and_through_the_router():
    with rooms.room_with():
        for page in (rooms.open_page("metode"), rooms.open_through_router("metode")):
            told = rooms.words_on(page)
            assert "Contohnya muncul bersama laporan pertama." in told
            assert all(f'id="{key}"' in told for key in sections.SECTIONS)


@pytest.mark.parametrize("role", ["operator", "panel", "rt"])
def test_whoever_looks_sees_every_section(filled, role):
    told = rooms.words_on(rooms.open_page("metode", lang="en", peran=canaries.viewer_of(role)))
    assert all(f'id="{key}"' in told for key in sections.SECTIONS)


def test_the_example_adds_up_and_each_of_its_numbers_leads_to_the_reports(filled):
    told = rooms.words_on(rooms.open_page("metode", lang="en", kelurahan=GALUR))
    assert re.search(r"Complaints received in the last 30 days: <a href=\"/bukti[^\"]*jumlah=received", told)
    parts, total = re.search(r'class="rp-ev-sum">([^<=]+) = ([0-9.]+)', told).groups()
    assert sum(float(one) for one in parts.split(" + ")) == pytest.approx(float(total), abs=1e-9)
    assert all(f"bagian={part}" in told for part in ("first_action", "verified_green", "backlog"))


def test_the_head_of_an_rt_is_shown_no_kelurahans_figures(filled):
    told = rooms.words_on(rooms.open_page("metode", lang="en", peran=canaries.viewer_of("rt")))
    assert "The figures of kelurahan are not open to you." in told
    assert "/bukti" not in told
    assert "Galur" not in told.split('id="contoh"')[1].split('id="tidak-dihitung"')[0]


def test_every_sentence_names_rules_that_have_words_and_no_figure_of_its_own_that_is_one_of_them():
    on = clock.now().date()
    for sentence in (one for told in TOLD.values() for one in told):
        named = rules_in(sentence)
        assert set(named) <= set(rules.NAMES), sentence
        amounts = {float(one) for name in named if isinstance(one := policy.amount(name, on), int | float)}
        written = re.sub(r"\{\w+\}", "", sentence)
        assert {float(one) for one in re.findall(r"\d+", written)} & amounts == set(), sentence


def test_the_kinds_of_source_add_up_to_every_value_and_hide_none_that_is_assumed():
    on, _ = clock.now().date(), words.of("en")
    told = method_rules.every_rule(on, "en", _)
    values = [policy.value(name, on) for name in rules.NAMES]
    assumed = sum(one.is_assumed for one in values)
    assert f"{assumed} of these {len(values)} values are assumed" in told
    first = told.split("</table>")[0]
    known, unknown = zip(*(map(int, row) for row in re.findall(r"(\d+)</td><td[^>]*>(\d+)</td>", first)), strict=True)
    assert (sum(known), sum(unknown)) == (len(values) - assumed, assumed)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("own choice; press 2016: a kelurahan stood first", deciding.ROOM),
        ("press 2015: the room reprimanded a lurah", deciding.PRESS),
        ("field study of Kelurahan Galur, 2016-17: 15 assessors", deciding.STUDY),
        ("Keputusan Gubernur 903/2016", deciding.DECREE),
    ],
)
def test_a_value_rests_on_what_its_source_names_first(source, kind):
    assert deciding.kind_of(policy.Value("x", 1, "days", clock.now().date(), source, "assumed")) == kind


def test_a_source_of_no_known_kind_is_no_kind():
    with pytest.raises(ValueError, match="hearsay"):
        deciding.kind_of(policy.Value("x", 1, "days", clock.now().date(), "hearsay", "assumed"))


def test_every_rule_has_a_kind_of_source_and_those_that_decide_most_are_shown():
    on = clock.now().date()
    assert {deciding.kind_of(policy.value(name, on)) for name in rules.NAMES} <= set(deciding.KINDS)
    named = [name for names in deciding.DECIDING.values() for name in names]
    assert len(named) == len(set(named))
    assert set(named) <= set(rules.NAMES)


def test_a_changed_rule_changes_the_page(monkeypatch):
    on = clock.now().date()
    as_it_is = policy.value

    def moved(name, day):
        value = as_it_is(name, day)
        return replace(value, amount=977) if name == "warn_within_hours" else value

    monkeypatch.setattr(policy, "value", moved)
    assert "<b>977 hours</b>" in method_text.told(sections.CASES, on, "en", words.of("en"))


def test_the_check_is_read_from_the_document_that_publishes_it():
    text = (
        "## How well it calls\nover seeds 1 to 3 (1,200 kelurahan, 30 of them truly bad, 900 truly fine; six)\n\n"
        "| Method | a | b | c | d | e | f |\n|---|---|---|---|---|---|---|\n"
        "| **this room's rating** | 0.31 [0.2-0.5] | 6.5 [4-9] | **0.8** [0.6-1] | 92.9 [89-95] | 23.4 | 0 |\n\n"
        "## Next\n"
    )
    found = checked.read(text)
    assert (found.cities, found.kelurahan, found.bad, found.fine) == (3, 1200, 30, 900)
    assert found.rows == (checked.Row("this room's rating", 0.31, 6.5, 0.8, 92.9),)
    assert checked.read("# other\n") is None


def test_the_published_check_names_methods_that_have_words():
    found = checked.published()
    assert {row.method for row in found.rows} == set(checked.METHODS)
