"""Whatever heads of RT and RW, lurahs and administrators wrote is text on every screen of the ledger and in files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest

from monitoring.access import Viewer
from monitoring.compliance import objecting, objections
from monitoring.store import Store
from monitoring.ui import trail_list
from monitoring.words import of as words_of
from tests import hostile
from tests.builders import GALUR, act, lpj, lpj_batch, unit_event
from tests.compliance.town import ADMINISTRATOR, JUNE, NOW, ids, june, later
from tests.test_hostile_words import faults, is_formula
from tests.ui import rooms, sent

HARMLESS = tuple(f"biasa saja {number}" for number in range(4))
ADMIN = {"peran": "administrator", "bulan": "2016-06"}


def codes(count: int) -> list[str]:
    return [f"{GALUR}-020-{number:03}" for number in range(1, count + 1)]


def fill(store: Store, told: tuple[str, ...]) -> None:
    """An RT for each word, with it in all that was written; every second objection is dismissed with it."""
    rows, acts, units = [], [], []
    for place, (code, word) in enumerate(zip(codes(len(told)), told, strict=True)):
        source = word if place < 3 else "test"
        written = {"words": word, "photo": word, "kind_given": word, "flags": "kind_unmapped", "kind": "other"}
        rows += [
            lpj(f"{word} {number}", june(6, 8 + number), unit_code=code, source=source, **written) for number in (0, 1)
        ]
        beside = {"reason": "other", "note": word, "actor": word, "source": source, "unit_code": code}
        acts.append(act("refused", june(7), source_lpj_id=f"{word} 0", **beside))
        units.append(unit_event("formed", JUNE, unit_code=code, note=word, source=word))
    receipt = store.apply(lpj_batch(rows, acts, units, nature="simulated"))
    assert not receipt.quarantined, receipt
    for place, (code, word) in enumerate(zip(codes(len(told)), told, strict=True)):
        head = Viewer(word[:100] or "x", "rt", unit_code=code)
        lpj_ids = ids(store, f"{word} 0", unit_code=code)
        at = {"now": NOW, "data_version": store.version()}
        assert objecting.raise_one(store, head, JUNE, lpj_ids, word[:1000], seen_entry=0, **at).is_done
        if place % 2:
            one = next(one for one in objections.found(store, store.last_entry, code) if one.is_open)
            at = {"now": later(place), "data_version": store.version()}
            assert objecting.dismiss(store, ADMINISTRATOR, one, word[:1000], **at).is_done


def addresses() -> list[tuple[str, dict[str, str]]]:
    told = [("kepatuhan", ADMIN), ("jejak", {"peran": "administrator"}), ("kepatuhan", ADMIN | {"kelurahan": GALUR})]
    for code in codes(len(hostile.OWN))[::5]:
        told.append(("kepatuhan", ADMIN | {"unit": code}))
        told.append(("kepatuhan", {"peran": f"rt-{code}", "bulan": "2016-06"}))
        told.append(("kepatuhan", {"peran": f"lurah-{GALUR}", "bulan": "2016-06", "kelurahan": GALUR, "periksa": code}))
    return told


@pytest.fixture(scope="module")
def usual() -> set[tuple[str, str]]:
    """The tags, with their attributes, that the screens are made of."""
    with rooms.room_with(now=NOW) as store:
        fill(store, HARMLESS)
        asked = addresses()[:6]
        found = {tag for key, query in asked for body in sent.html(rooms.open_page(key, **query)) for tag in tags(body)}
    return found | {("bdi", ""), ("p", "")}


def tags(body: str) -> set[tuple[str, str]]:
    return sent.Markup(body).tags


@pytest.fixture(scope="module")
def store(usual) -> Iterator[Store]:
    with rooms.room_with(now=NOW) as kept:
        fill(kept, hostile.OWN)
        yield kept


def test_no_screen_of_the_ledger_takes_a_word_for_more_than_text(store, usual):
    wrong, seen = {}, ""
    for key, query in addresses():
        page = rooms.open_page(key, **query)
        seen += rooms.words_on(page)
        if found := faults(page, usual):
            wrong[f"{key} {query}"] = found
    assert not wrong
    assert seen.count(hostile.MARK) > 50, "the words were there to be seen"


def test_no_file_of_the_ledger_holds_a_formula(store):
    with sent.files() as files:
        for key, query in (*addresses()[:5], ("kepatuhan", ADMIN | {"kelurahan": GALUR, "rw": "020"})):
            rooms.open_page(key, **query)
    asked = {"kind": None, "actor": None, "about": None, "from_at": None, "to_at": None, "skipped": 0, "most": 1000}
    rows = store.ask("trail", up_to_entry=store.last_entry, **asked).to_pylist()
    files["jejak"] = trail_list.as_csv(rows, words_of("id")).decode("utf-8-sig")
    assert hostile.MARK in files["jejak"]
    for name, content in files.items():
        for separator in ",;\t":
            for row in csv.reader(io.StringIO(content.lstrip("\ufeff"), newline=""), delimiter=separator):
                assert not [field for field in row if is_formula(field)], name
