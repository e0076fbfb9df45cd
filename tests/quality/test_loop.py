"""What the room owes by its own rules, on a real store: hand-written lives of a report."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitoring import clock
from monitoring.home import Home
from monitoring.intake import spool
from monitoring.intake.batch import BatchMeta
from monitoring.intake.places import RoomPlaces
from monitoring.quality import audit, loop
from monitoring.quality.duty import QualityDuty
from monitoring.quality.rules import Rules
from monitoring.store import Store, owner
from sample_data.feed import as_batch
from sample_data.generator import generate
from tests.builders import MONDAY, batch, event, hours, received, report
from tests.sample_data.conftest import UNTIL
from tests.store.test_owner_trouble import until

RULES = Rules.in_force(MONDAY.date())


def green(name: str = "r", done: float = 2.0, at: float = 0.0, **facts: object) -> tuple[list[dict], list[dict]]:
    """A report received at hour `at` and completed at hour `done`."""
    return [report(name, hours(at), **facts)], [received(name, hours(at)), event(name, "completed", hours(done))]


def rated(name: str, at: float, stars: int) -> dict:
    return event(name, "rated", hours(at), stars=stars, actor_role="citizen")


def votes(name: str, verdicts: str, start: float) -> list[dict]:
    """One vote a letter (b, g) by members 1, 2, ... at hour `start` and six minutes apart."""
    words = {"b": "bad", "g": "good"}
    return [
        event(
            name,
            "panel_assessed",
            hours(start + n / 10),
            event_key=f"vote-{start}-{n}",
            actor_role="panel",
            actor=f"asesor-{n:02}",
            verdict=words[letter],
        )
        for n, letter in enumerate(verdicts, 1)
    ]


class Room:
    """A store, the clock and the duty; what was told is recorded the hour it is told."""

    def __init__(self, room_time) -> None:
        self.store, self.put_clock, self.duty = Store.in_memory(), room_time, QualityDuty()

    def at(self, hour: float, *told: dict, reports: list[dict] | None = None, **meta: object) -> Room:
        self.put_clock(hour)
        if told or reports:
            receipt = self.store.apply(batch(reports, list(told), **meta))
            assert receipt.accepted_count == receipt.rows_count
        self.duty(self.store)
        return self

    def made(self) -> list[tuple[str, str, float]]:
        """What the room made: report, kind and hour after Monday 08:00, in order of happening."""
        rows = self.store._cursor().sql(
            "select source_report_id, kind, hours_between('2016-06-06 08:00+07'::timestamptz, occurred_at)"
            " from handling_event join report_identity using (report_id) where starts_with(event_key, 'room/')"
            " order by occurred_at, source_report_id"
        )
        return [(name, kind, round(hour, 2)) for name, kind, hour in rows.fetchall()]

    def state(self, name: str = "r") -> str:
        ((state,),) = (
            self.store._cursor()
            .execute(
                "select state from report_state join report_identity using (report_id) where source_report_id = $n",
                {"n": name},
            )
            .fetchall()
        )
        return state


@pytest.fixture
def room(room_time) -> Iterator[Room]:
    made = Room(room_time)
    yield made
    made.store.close()


# --- police ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stars", "is_low"), [(1, True), (2, True), (3, False), (5, False)])
def test_a_rating_at_or_under_the_threshold_raises_the_police(room, stars, is_low):
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, stars), reports=reports)
    assert room.made() == ([("r", "police_taken_up", 3.0)] if is_low else []), "from when the room knew of it"
    assert room.state() == "done"


def test_the_police_take_a_completion_up_once_whatever_is_told_again(room):
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, 1), reports=reports).at(4, rated("r", 3.5, 2)).at(5)
    room.duty = QualityDuty()  # after a restart
    room.at(6, rated("r", 5.5, 1))
    assert room.made() == [("r", "police_taken_up", 3.0)]


def test_a_low_rating_of_an_earlier_completion_or_of_none_raises_nobody(room):
    reports, events = green(done=10)
    room.at(11, *events, rated("r", 5, 1), reports=reports)
    assert room.made() == []
    room.at(12, received("s"), rated("s", 5, 1), reports=[report("s")])
    assert room.made() == []


def test_a_rating_that_comes_before_its_completion_raises_the_police_once_that_is_known(room):
    room.at(3, rated("r", 2.5, 1))
    reports, events = green()
    room.at(4, *events, reports=reports)
    assert room.made() == [("r", "police_taken_up", 3.0)]


@pytest.mark.parametrize(("days_ago", "is_taken"), [(6.99, True), (7.01, False)])
def test_a_history_that_is_loaded_afterwards_raises_nobody(room, days_ago, is_taken):
    reports, events = green()
    room.at(3 + 24 * days_ago, *events, rated("r", 3, 1), reports=reports)
    assert bool(room.made()) == is_taken


# --- DOOR -----------------------------------------------------------------------------------------------------------


def test_door_reopens_with_the_vote_that_decides_and_the_clock_runs_on_from_the_receipt(room):
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, 1), reports=reports).at(6, *votes("r", "b" * 7, 5))
    assert room.state() == "done"
    room.at(6.5, *votes("r", "b" * 8, 6.5 - 0.8)[7:])
    assert room.made()[1:] == [("r", "door_reopened", 6.5)]
    assert room.state() == "waiting"
    row = room.store.ask("report_facts", report_id=1).to_pylist()[0]
    assert row["received_at"] == hours(0)
    room.at(7).at(8)
    assert len(room.made()) == 2


def test_found_good_it_stays_green(room):
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, 1), reports=reports).at(6, *votes("r", "g" * 8, 5)).at(100)
    assert room.made() == [("r", "police_taken_up", 3.0)]


def test_at_the_deadline_the_votes_cast_decide_though_no_batch_comes(room):
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, 1), reports=reports).at(6, *votes("r", "bbbbbggg", 5))
    room.at(75)
    assert room.state() == "done", "three days after the police took it up at hour 3 a vote may still come"
    room.at(75.1)
    assert room.made()[1:] == [("r", "door_reopened", 75.0)]


def test_the_deadline_is_found_again_after_a_restart(room):
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, 1), reports=reports).at(6, *votes("r", "bbbbbggg", 5))
    room.duty = QualityDuty()
    room.at(200)
    assert room.made()[1:] == [("r", "door_reopened", 75.0)], "dated by when it was owed"


def test_a_report_goes_round_again_after_it_was_done_anew(room):
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, 1), reports=reports).at(6, *votes("r", "b" * 8, 5))
    room.at(20, event("r", "completed", hours(19)), rated("r", 20, 2)).at(30, *votes("r", "b" * 8, 29))
    assert [kind for _, kind, _ in room.made()] == ["police_taken_up", "door_reopened"] * 2
    assert room.state() == "waiting"


def test_work_that_was_done_anew_while_the_panel_looked_is_not_reopened_for_the_old(room):
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, 1), reports=reports).at(4, event("r", "completed", hours(4)))
    room.at(6, *votes("r", "b" * 8, 5))
    assert room.made() == [("r", "police_taken_up", 3.0)]


# --- disputes -------------------------------------------------------------------------------------------------------


def reopened(room: Room) -> Room:
    """Reopened by DOOR at hour 6 and disputed by the kelurahan at hour 10."""
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, 1), reports=reports).at(6, *votes("r", "b" * 8, 5))
    return room.at(10, event("r", "disputed", hours(10), note="Foto dari sisi lain"))


def test_a_dispute_that_the_panel_upholds_gives_the_green_back(room):
    reopened(room).at(20, *votes("r", "g" * 8, 19))
    assert room.made()[2:] == [("r", "door_withdrawn", 20.0)]
    assert room.state() == "done"
    room.at(21).at(22)
    assert len(room.made()) == 3, "and the low rating that began it raises nobody anew"


def test_a_dispute_that_the_panel_does_not_uphold_changes_nothing(room):
    reopened(room).at(20, *votes("r", "b" * 8, 19)).at(30, event("r", "completed", hours(29)))
    assert [kind for _, kind, _ in room.made()] == ["police_taken_up", "door_reopened"]
    assert room.state() == "done"


# --- audit ----------------------------------------------------------------------------------------------------------

MANY = 400


def unrated(room: Room) -> Room:
    """400 greens completed at hour 2, known at hour 3; the last is rated well. The next day's 16:00 is hour 32."""
    reports, events = [], []
    for number in range(MANY):
        own = green(f"r{number}")
        reports, events = reports + own[0], events + own[1]
    return room.at(3, *events, rated(f"r{MANY - 1}", 2.9, 5), reports=reports)


def test_the_audit_draws_at_the_decision_window_from_what_nobody_rated(room):
    unrated(room).at(31.99)
    assert room.made() == []
    room.at(32)
    names = [audit.name("test", f"r{number}") for number in range(MANY - 1)]
    drawn = audit.drawn(RULES.audit_seed, hours(32), names, RULES.audit_share)
    assert 5 < len(drawn) < 40
    assert room.made() == sorted((name.removeprefix("test/"), "audit_drawn", 32.0) for name in drawn)


def test_the_draw_is_made_once_and_late_windows_are_dated_as_they_were(room):
    unrated(room).at(50)
    once = room.made()
    assert {hour for _, _, hour in once} == {32.0}
    room.duty = QualityDuty()
    room.at(60).at(90)
    assert room.made() == once


def test_neither_suggestions_nor_an_agencys_work_are_audited(room, monkeypatch):
    monkeypatch.setattr(Rules, "in_force", lambda on: _with_share(1.0))
    own, other, third = green("a"), green("b", kind="suggestion"), green("c")
    agency = event("c", "coordinating", hours(1), skpd="Dinas Bina Marga")
    room.at(3, *own[1], *other[1], *third[1], agency, reports=own[0] + other[0] + third[0]).at(32)
    assert room.made() == [("a", "audit_drawn", 32.0)]


def _with_share(share: float) -> Rules:
    return replace(RULES, audit_share=share)


def test_what_the_audit_finds_bad_is_reopened(room, monkeypatch):
    monkeypatch.setattr(Rules, "in_force", lambda on: _with_share(1.0))
    reports, events = green()
    room.at(3, *events, reports=reports).at(32).at(40, *votes("r", "b" * 8, 39))
    assert [kind for _, kind, _ in room.made()] == ["audit_drawn", "door_reopened"]


# --- sources that bring their own -----------------------------------------------------------------------------------


def test_a_source_that_sends_its_own_police_gets_none_of_the_rooms(room):
    one, other = green("a"), green("b")
    own = event("a", "police_taken_up", hours(2.6), actor_role="police")
    room.at(3, *one[1], rated("a", 2.5, 1), own, reports=one[0]).at(4, *votes("a", "b" * 8, 3))
    room.at(5, *other[1], rated("b", 4.5, 1), reports=other[0]).at(300)
    assert room.made() == []


def test_a_vote_cast_in_the_room_lets_door_follow_if_the_source_does_not_reopen_in_time(room):
    reports, events = green()
    own = event("r", "police_taken_up", hours(2.6), actor_role="police")
    cast = votes("r", "b" * 8, 3)
    cast[-1] |= {"event_key": "room/panel_assessed@1"}
    room.at(3, *events, rated("r", 2.5, 1), own, reports=reports).at(4, *cast).at(9.9)
    assert room.made() == [("r", "panel_assessed", 3.8)]
    room.at(10.1)
    assert room.made()[1:] == [("r", "door_reopened", 10.0)], "six hours after the room knew the vote, at hour 4"


def test_a_reopening_by_the_source_itself_is_enough(room):
    reports, events = green()
    own = event("r", "police_taken_up", hours(2.6), actor_role="police")
    cast = votes("r", "b" * 8, 3)
    cast[-1] |= {"event_key": "room/panel_assessed@1"}
    room.at(3, *events, rated("r", 2.5, 1), own, reports=reports).at(4, *cast)
    room.at(6, event("r", "door_reopened", hours(6), actor_role="panel")).at(100)
    assert room.made() == [("r", "panel_assessed", 3.8)]


def test_the_sample_city_brings_its_own_and_is_left_alone(room, tmp_path):
    clock.use(None)
    city = generate(7, UNTIL, days=12, scale=0.3)
    meta = BatchMeta("city", "sampel", "sampel", "-", "native", "simulated")
    room.put_clock((UNTIL - MONDAY).total_seconds() / 3600)
    room.store.apply(as_batch(city, meta, RoomPlaces.of(Home(tmp_path), UNTIL.date())))
    room.duty(room.store)
    assert room.made() == []
    kinds = room.store._cursor().sql("select count(*) from handling_event where kind = 'audit_drawn'").fetchall()
    assert kinds[0][0] > 20


# --- the whole ------------------------------------------------------------------------------------------------------


def test_the_same_is_owed_whatever_the_cuts_and_the_order(room_time):
    """Save for audits: one drawn while nobody knew of the stars yet stays drawn, and is all that there is more."""
    reports, events, cast = [], [], []
    for number in range(30):
        own = green(f"r{number}")
        reports, events = reports + own[0], [*events, *own[1], rated(f"r{number}", 2.5, 1 + number % 5)]
        cast += votes(f"r{number}", "bbbbgbbbbb", 61)
    at_once = Room(room_time).at(60, *events, reports=reports).at(70, *cast).made()
    assert {kind for _, kind, _ in at_once} == {"police_taken_up", "door_reopened"}

    for seed, size in ((2, 61), (2, 83), (3, 61)):
        room, dice, late = Room(room_time), random.Random(seed), set()
        for hour, told in ((60, [*reports, *events]), (70, cast)):
            for part in shuffled(told, dice, size):
                arrived = [one for one in part if "event_key" not in one]
                room.at(hour, *(one for one in part if "event_key" in one), reports=arrived)
                starred = {one["source_report_id"] for one in part if one.get("kind") == "rated"}
                late |= starred - {one["source_report_id"] for one in part if one.get("kind") == "completed"}
        made = room.made()
        assert len(made) == len(set(made))
        assert not set(at_once) - set(made), seed
        assert {(name, kind) for name, kind, _ in set(made) - set(at_once)} <= {
            (name, "audit_drawn") for name in late
        }, seed
        room.store.close()


def shuffled(told: list[dict], dice: random.Random, size: int) -> list[list[dict]]:
    """The entries in another order, in parts of `size`."""
    mixed = dice.sample(told, len(told))
    return [mixed[start : start + size] for start in range(0, len(mixed), size)]


def test_nothing_is_asked_while_nothing_is_new(room):
    reports, events = green()
    room.at(3, *events, rated("r", 2.5, 1), reports=reports).at(3.1)
    asked = []

    class Counting:
        version = room.store.version

        def ask(self, question, **_):
            asked.append(question)

    room.duty(Counting())
    assert asked == []


def test_due_is_a_question_and_changes_nothing(room):
    reports, events = green()
    room.put_clock(3)
    room.store.apply(batch(reports, [*events, rated("r", 2.5, 1)]))
    first, second = loop.due(room.store, hours(3)), loop.due(room.store, hours(3))
    assert first.events == second.events
    assert [made.kind for made in first.events] == ["police_taken_up"]
    assert room.made() == []


def test_the_owner_of_a_room_does_its_duty_after_what_came_in(tmp_path):
    home = Home(tmp_path).prepare()
    now = clock.now()
    life = [received("r", now), event("r", "completed", now), event("r", "rated", now, stars=1)]
    with owner.serve(home, duties=[QualityDuty()]) as held:
        spool.put(home, batch([report("r", now)], life))
        until(lambda: held.store.version() == 2)
        (row,) = held.store.ask("batches", most=1, simulated=True).to_pylist()
        assert (row["nature"], row["file_name"], row["events_count"]) == ("operator", "quality", 1)
        assert held.trouble is None
