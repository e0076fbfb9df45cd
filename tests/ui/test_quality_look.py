"""One look at the quality loop for all who look: kept while it is dear to make, never behind what was just done."""

from __future__ import annotations

import pytest

from monitoring.quality import answers, voting
from monitoring.ui import quality_look
from tests.access import viewers
from tests.builders import batch, event, hours, received, report
from tests.ui import rooms

SEATS = [f"asesor-{number:02}" for number in range(1, 16)]


def taken_up(name: str) -> list[dict]:
    return [
        received(name),
        event(name, "completed", hours(1)),
        event(name, "rated", hours(2), stars=1, actor_role="citizen"),
        event(name, "police_taken_up", hours(2), actor_role="police"),
    ]


@pytest.fixture
def store():
    with rooms.room_with(batch([report("a")], taken_up("a")), now=hours(3)) as kept:
        yield kept


@pytest.fixture
def dear(monkeypatch):
    """Every look counts as dear, and as good for a minute."""
    monkeypatch.setattr(quality_look, "CHEAP_SECONDS", -1.0)
    monkeypatch.setattr(quality_look, "PATIENCE", 1e9)


def stages(look) -> list[str]:
    return look.waiting["stage"].tolist()


def test_a_cheap_look_is_never_behind(store, monkeypatch):
    monkeypatch.setattr(quality_look, "CHEAP_SECONDS", 1e9)
    assert len(quality_look.of(store, hours(3)).waiting) == 1
    store.apply(batch([report("b")], taken_up("b")))
    assert len(quality_look.of(store, hours(3)).waiting) == 2


def test_a_dear_look_is_kept_though_the_data_moved(store, dear):
    first = quality_look.of(store, hours(3))
    store.apply(batch([report("b")], taken_up("b")))
    assert quality_look.of(store, hours(3)) is first


def test_when_its_time_is_over_the_next_look_is_made_aside_and_pages_get_the_last_one_meanwhile(store, monkeypatch):
    monkeypatch.setattr(quality_look, "CHEAP_SECONDS", -1.0)
    monkeypatch.setattr(quality_look, "PATIENCE", 0)
    first = quality_look.of(store, hours(3))
    store.apply(batch([report("b")], taken_up("b")))
    assert quality_look.of(store, hours(3)) is first
    quality_look._of(store)._next.result(timeout=90)
    second = quality_look.of(store, hours(3))
    assert (len(second.waiting), second.number > first.number) == (2, True)


def test_a_vote_on_a_page_is_in_the_kept_look_at_once(store, dear):
    look = quality_look.of(store, hours(3))
    assert (stages(look), look.heard[1]) == ([answers.WITH_POLICE], frozenset())
    assert voting.cast_vote(store, 1, viewers.member(SEATS[0]), "bad").is_done
    quality_look.acted(store, 1, hours(3))
    after = quality_look.of(store, hours(3))
    (row,) = after.waiting.to_dict("records")
    assert (row["stage"], row["votes_count"], row["votes_needed"]) == (answers.WITH_PANEL, 1, 7)
    assert (after.heard[1], after.number) == (frozenset({SEATS[0]}), look.number + 1)


def test_a_round_that_a_vote_ends_waits_for_door_or_for_nothing(store, dear):
    quality_look.of(store, hours(3))
    for seat in SEATS[:8]:
        assert voting.cast_vote(store, 1, viewers.member(seat), "bad").is_done
    quality_look.acted(store, 1, hours(3.01))
    after = quality_look.of(store, hours(3))
    assert (stages(after), 1 in after.heard) == ([answers.WITH_DOOR], False)
    good = quality_look.taken_in(after, 1, None)
    assert good.waiting.empty
