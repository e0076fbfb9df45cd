"""Notes on the time line: written, taken back, never changed; by staff alone, and told to whom they concern."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from monitoring.access import NotAllowed, SeenStore
from monitoring.access.viewer import ROLES, viewer_of
from monitoring.annotations import written
from monitoring.annotations.marks import NOTE, Mark, Place
from monitoring.annotations.written import Draft
from monitoring.store import Store
from monitoring.store.entries import ANNOTATION, of
from tests.builders import GALUR, KAMPUNG_RAWA, RT_005

NOW = datetime.fromisoformat("2016-02-22T09:00+07:00")
FLOOD = Draft(date(2016, 2, 21), date(2016, 2, 22), Place("Jakarta Pusat"), "Banjir di sepanjang Kali Ciliwung")
STAFF = ("operator", "administrator", "governor")


@pytest.fixture
def store():
    kept = Store.in_memory()
    yield kept
    kept.close()


def somebody(role: str):
    scopes = {"lurah": f"lurah-{GALUR}", "skpd": "skpd-Dinas", "rt": f"rt-{RT_005}", "panel": "panel-asesor-01"}
    return viewer_of(scopes.get(role, role))


def added(store: Store, draft: Draft = FLOOD, role: str = "operator") -> str:
    return written.add(store, somebody(role), draft, now=NOW, data_version=0)


def standing(store: Store) -> tuple[Mark, ...]:
    return written.marks(store, store.last_entry)


def test_a_note_stands_with_its_days_place_and_author(store):
    assert added(store) == written.DONE
    (told,) = standing(store)
    assert (told.kind, told.first, told.last, told.of, told.words) == (
        NOTE, date(2016, 2, 21), date(2016, 2, 22), Place("Jakarta Pusat"), FLOOD.words
    )  # fmt: skip
    assert told.by == somebody("operator").name


def test_a_note_is_taken_back_by_a_new_entry_and_the_log_keeps_both(store):
    added(store)
    (told,) = standing(store)
    assert written.take_back(store, somebody("governor"), told.key, now=NOW, data_version=0) == written.DONE
    assert standing(store) == ()
    assert [row.action for row in of(store, ANNOTATION)] == [written.ADDED, written.TAKEN_BACK]
    assert written.take_back(store, somebody("operator"), told.key, now=NOW, data_version=0) == written.UNKNOWN


@pytest.mark.parametrize("role", [role for role in ROLES if role not in STAFF])
def test_nobody_but_staff_writes_or_takes_back(store, role):
    with pytest.raises(NotAllowed):
        added(store, role=role)
    with pytest.raises(NotAllowed):
        written.take_back(store, somebody(role), "annotation/x", now=NOW, data_version=0)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"words": " \u202e\n "}, written.NO_WORDS),
        ({"words": "x" * 121}, written.TOO_LONG),
        ({"last": date(2016, 2, 20)}, written.BACKWARD),
        ({"last": date(2016, 5, 23)}, written.TOO_LONG_A_SPAN),  # 21 February to 23 May: 93 days
    ],
)
def test_what_cannot_be_a_note_is_refused_with_its_reason(store, change, why):
    assert added(store, replace(FLOOD, **change)) == why
    assert standing(store) == ()


@pytest.mark.parametrize("change", [{"words": "x" * 120}, {"last": date(2016, 5, 22)}])
def test_at_the_limit_it_is_one(store, change):
    assert added(store, replace(FLOOD, **change)) == written.DONE


def test_a_lurah_is_told_of_his_own_kelurahan_and_of_wider_places_only(store):
    for words, place in (
        ("city", Place()),
        ("own", Place(kelurahan_code=GALUR)),
        ("other", Place(kelurahan_code=KAMPUNG_RAWA)),
    ):
        added(store, replace(FLOOD, words=words, place=place))
    told = written.marks(SeenStore(store, somebody("lurah")), store.last_entry)
    assert [one.words for one in told] == ["city", "own"]


@pytest.mark.parametrize("role", ["wall", "panel", "rt"])
def test_who_is_told_of_no_notes_cannot_ask(store, role):
    with pytest.raises(NotAllowed):
        written.marks(SeenStore(store, somebody(role)), store.last_entry)


def test_no_role_asks_in_another_scope_than_its_own(store):
    added(store, replace(FLOOD, place=Place(kelurahan_code=KAMPUNG_RAWA)))
    assert written.marks(SeenStore(store, somebody("lurah")), store.last_entry) == ()
