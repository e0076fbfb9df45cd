"""The audit trail: who looked at what is personal, who did and changed what; for the administrators alone."""

from __future__ import annotations

import csv
import io

import pytest

from monitoring import words
from monitoring.access import ROLES, trail
from monitoring.quality import voting
from monitoring.store.entries import Entry
from monitoring.ui import trail_list, trail_page, trail_words
from tests.access.viewers import ADMINISTRATOR, LURAH, OPERATOR
from tests.builders import GALUR, batch, event, hours, received, report
from tests.ui import rooms

HOSTILE = "=1+1<img src=x onerror=alert(1)>"
NOW = hours(30)


room = rooms.room


@pytest.fixture
def filled():
    """A look, a change, an act on a case, a notice, and a report told apart, in this order; an hour between them."""
    rows = [received("a"), event("a", "marked_duplicate", hours(1), actor_role="administrator", duplicate_of="b")]
    with rooms.room_with(batch([report("a")], rows), now=hours(20)) as store:
        trail.looked(store, OPERATOR, "report/1", hours(20), 1)
        trail.enter_looks(store)
        trail.changed(store, ADMINISTRATOR, "refused_rows", "retried", hours(21), 1, rows=9, taken=4, source=HOSTILE)
        case = f"kelurahan-{GALUR}-20160606T0100"
        store.enter(
            Entry("c", "case", case, "explained", LURAH.name, "operator", hours(22), 1, {"note": HOSTILE}),
            Entry("d", "delivery", "n", "delivered", "room", "system", hours(23), 1),
        )  # fmt: skip
        assert voting.tell_apart(store, 1, ADMINISTRATOR, at=hours(24)).outcome == voting.DONE
        yield store


def open_trail(**query):
    return rooms.open_page("jejak", **({"peran": "administrator", "lang": "en"} | query))


def table(page):
    return next(element.proto.body for element in page.get("html") if "rp-trail" in element.proto.body)


def test_everything_done_stands_with_who_and_when(filled):
    told = table(open_trail())
    for word in (
        OPERATOR.name, ADMINISTRATOR.name, LURAH.name, "Look at personal data", "Looked at", "Tried again",
        "Explanation", "Told apart", "taken: 4", "rows: 9", "Delivered",
    ):  # fmt: skip
        assert word in told, word
    assert "&lt;img src=x" in told
    assert "<img" not in told


def test_what_was_looked_at_is_a_link_to_it(filled):
    told = table(open_trail())
    assert 'href="/laporan?lang=en&amp;id=1"' in told
    assert f'href="/eskalasi?lang=en&amp;kasus=kelurahan-{GALUR}-20160606T0100"' in told


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ({"jenis": "look"}, "Looked at", "Tried again"),
        ({"jenis": "event"}, "Told apart", "Looked at"),
        ({"siapa": OPERATOR.name}, "Looked at", "Told apart"),
        ({"perihal": "REPORT/1"}, "Told apart", "Tried again"),
        ({"hari": "2016-06-07"}, "Looked at", "nothing"),
    ],
)
def test_each_choice_in_the_address_leaves_out_the_others(filled, query, there, not_there):
    told = table(open_trail(**query))
    assert there in told
    assert not_there not in told


@pytest.mark.parametrize("query", [{"hari": "2016-06-01"}, {"perihal": "report/99"}])
def test_where_nothing_fits_the_screen_says_so(filled, query):
    assert "Nothing that fits was entered" in rooms.words_on(open_trail(**query))


@pytest.mark.parametrize("query", [{"hari": "x"}, {"hari": "9999-01-01"}, {"jenis": "x"}, {"siapa": HOSTILE}])
def test_an_address_that_makes_no_sense_shows_everything(filled, query):
    assert "Told apart" in table(open_trail(**query))


def test_the_limits_of_a_day_are_its_midnights(room):
    # 6 June 2016 08:00 is MONDAY; 16 hours later it is midnight
    for hour, name in ((15.999, "before"), (16, "at"), (39.999, "last"), (40, "after")):
        rooms.clock.use(rooms.clock.RoomClock(rooms.clock.real_now(), hours(hour), speed=0.0))
        room.enter(Entry(name, "change", name, "rotated", "x", "system", hours(hour), 0))
    told = table(open_trail(hari="2016-06-07"))
    assert [name in told for name in ("before", "at", "last", "after")] == [False, True, True, False]


def test_opening_the_trail_is_itself_a_look(filled):
    open_trail()
    trail.enter_looks(filled)
    assert "Audit trail" in table(open_trail(jenis="look"))


def test_an_empty_room_has_an_empty_trail(room):
    assert "Nothing has been entered yet" in rooms.words_on(open_trail())
    assert "Belum ada yang dicatat" in rooms.words_on(open_trail(lang="id"))


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_nobody_else_opens_it(filled, role):
    scope = {"lurah": f"-{GALUR}", "skpd": "-Dinas Bina Marga", "panel": "-asesor-01"}.get(role, "")
    told = rooms.words_on(open_trail(peran=f"{role}{scope}"))
    assert "rp-trail" not in told
    assert OPERATOR.name not in told


def test_the_file_holds_every_entry_and_no_formula(filled):
    nothing = dict.fromkeys(("actor", "kind", "about", "from_at", "to_at"))
    rows = filled.ask("trail", **nothing, up_to_entry=filled.last_entry, skipped=0, most=trail_page.MOST_IN_FILE)
    content = trail_list.as_csv(rows.to_pylist(), words.of("en")).decode("utf-8-sig")
    told = list(csv.DictReader(io.StringIO(content)))
    assert len(told) == 5
    kinds = ("look", "change", "case", "delivery", "event")
    assert {row["Kind"] for row in told} == {trail_words.KINDS[kind] for kind in kinds}
    assert not [field for row in told for field in row.values() if field.startswith(("=", "+", "-", "@"))]


def test_how_somebody_voted_is_not_told(filled):
    nothing = dict.fromkeys(("actor", "kind", "about", "from_at", "to_at"))
    rows = filled.ask("trail", **nothing | {"kind": "event"}, up_to_entry=0, skipped=0, most=9).to_pylist()
    assert [row["details"] for row in rows] == ["{}"]
