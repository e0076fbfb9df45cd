"""Every measure is explained whole: its rules exist today, its words are in both catalogues, its way leads on."""

from __future__ import annotations

import re
from datetime import date

import pytest

from monitoring import policy, words
from monitoring.compliance import decrees
from monitoring.help import ENTRIES, SHOWN, entries_of, rules, sections
from monitoring.help.entry import DECIDERS
from monitoring.help.sources import SOURCES
from monitoring.ui.registry import SCREENS

TODAY = date(2026, 11, 22)
UNEXPLAINED = {"dinding", "jejak", "cari", "banding"}  # the wall, who looked at what; what only leads on


def texts() -> set[str]:
    """Every sentence that an explanation can show."""
    told = {text for one in ENTRIES.values() for text in (one.name, one.what, one.counted, one.follow)}
    told |= {*DECIDERS.values(), *sections.SECTIONS.values(), *rules.GROUPS, *rules.NAMES.values(), *SOURCES}
    told |= {text for table in (rules.UNITS, rules.SHARES, rules.AMOUNTS) for text in table.values() if text}
    return told


@pytest.mark.parametrize("key", ENTRIES)
def test_every_rule_and_figure_that_an_entry_names_is_in_force(key):
    entry = ENTRIES[key]
    for name in entry.rules:
        assert rules.in_force(name, TODAY).value.amount is not None
    shipped = decrees.load()
    for name in entry.figures:
        assert any(name in {**decree.rt, **decree.terms} for decree in shipped), name


@pytest.mark.parametrize("key", ENTRIES)
def test_every_entry_says_who_decides_and_leads_to_a_screen_and_a_section(key):
    entry = ENTRIES[key]
    assert entry.decides in DECIDERS
    assert entry.section in sections.SECTIONS
    assert entry.screen == "" or entry.screen in SCREENS


@pytest.mark.parametrize("key", ENTRIES)
def test_no_entry_retypes_the_figure_of_a_rule(key):
    entry = ENTRIES[key]
    amounts = [policy.amount(name, TODAY) for name in entry.rules]
    told = {float(one) for one in re.findall(r"\d+(?:\.\d+)?", " ".join((entry.name, entry.what, entry.counted)))}
    assert told & {float(one) for one in amounts if isinstance(one, int | float)} == set()


def test_every_screen_explains_its_measures_or_is_named_here():
    assert SHOWN.keys() | UNEXPLAINED >= SCREENS.keys()
    assert SHOWN.keys() & UNEXPLAINED == set()
    for screen in SHOWN:
        assert "age" in entries_of(screen), screen


def test_every_entry_is_shown_somewhere():
    assert {key for keys in SHOWN.values() for key in keys} == ENTRIES.keys()


def test_every_rule_that_has_words_has_words_for_its_unit_and_its_source_too():
    for name in rules.NAMES:
        for value in policy.rules()[name]:
            assert value.source in SOURCES, value.source
            known = value.unit in rules.UNITS or value.unit in rules.SHARES
            assert known or isinstance(value.amount, str | list), value.unit


def test_every_rule_is_named_once():
    assert sum(map(len, rules.GROUPS.values())) == len(rules.NAMES)


def test_every_sentence_is_said_in_indonesian():
    indonesian = words.of("id")
    same = {"km", "WIB"}
    assert [text for text in sorted(texts() - same) if indonesian(text) == text] == []
