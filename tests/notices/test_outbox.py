"""When a notice is sent, again, together with others, or no more; by hand, and for every order and every restart."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.notices import outbox
from monitoring.notices.addressing import Parcel, Recipient
from monitoring.notices.notice import Notice
from monitoring.notices.outbox import Known, known, plan
from monitoring.notices.rules import Rules
from monitoring.store.entries import Row
from tests.builders import GALUR, hours

# Gathered for a minute; again after 1, 5, 15, 60, 180 minutes; sixteen hours old at most, a sheet three.
POLICY = Rules.in_force(date(2016, 6, 6))
MAIL = Recipient("surat", f"kelurahan/{GALUR}", "id")
ROOM = Recipient("ruang", "", "id")
MINUTE = timedelta(minutes=1)


def parcel(name="a", at=0.0, recipient=MAIL, kind="opened"):
    return Parcel(Notice(f"{kind}:{name}", kind, hours(at), "kelurahan", GALUR), recipient)


def sent(due, log, now, **more):
    return [[one.notice.key for one in letter.parcels] for letter in plan(due, log, now, POLICY, **more).letters]


def test_a_notice_waits_a_minute_for_others_and_then_takes_the_younger_ones_along():
    due = [parcel("a"), parcel("b", at=0.5 / 60)]
    assert sent(due, {}, hours(0) + 0.9 * MINUTE) == []
    assert plan(due, {}, hours(0), POLICY).next_at == hours(0) + 0.5 * MINUTE
    assert sent(due, {}, hours(0) + MINUTE) == [["opened:a", "opened:b"]]


def test_what_goes_to_different_people_is_different_messages():
    due = [parcel("a"), parcel("b", recipient=ROOM), parcel("c")]
    assert sent(due, {}, hours(1)) == [["opened:b"], ["opened:a", "opened:c"]]


def test_a_morning_sheet_goes_at_once_and_alone():
    due = [parcel("a", at=-1), parcel("s", kind="morning_sheet")]
    assert sent(due, {}, hours(0)) == [["opened:a"], ["morning_sheet:s"]]


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 180)])
def test_a_failed_try_is_repeated_after_the_policys_minutes_not_before(tries, minutes):
    one = parcel()
    log = {one.key: Known(tries, hours(1), "failed")}
    assert sent([one], log, hours(1) + (minutes - 0.1) * MINUTE) == []
    assert sent([one], log, hours(1) + minutes * MINUTE) == [["opened:a"]]


def test_after_the_sixth_try_it_is_given_up():
    one = parcel()
    found = plan([one], {one.key: Known(6, hours(1), "failed")}, hours(2), POLICY)
    assert (found.letters, found.given_up) == ((), ((one, "too_often"),))


def test_a_try_without_an_outcome_is_repeated_as_a_failed_one():
    one = parcel()
    assert sent([one], {one.key: Known(1, hours(1), "tried")}, hours(1) + MINUTE) == [["opened:a"]]


@pytest.mark.parametrize("outcome", ["delivered", "given_up"])
def test_what_has_ended_is_never_sent_again(outcome):
    one = parcel()
    found = plan([one], {one.key: Known(1, hours(1), outcome)}, hours(9), POLICY)
    assert found == outbox.Plan()


def test_after_a_long_closure_old_notices_are_not_sent():
    old, tried = parcel("old"), parcel("tried")
    found = plan([old, tried], {tried.key: Known(2, hours(1), "failed")}, hours(16) + MINUTE, POLICY)
    assert (found.letters, found.given_up) == ((), ((tried, "too_old"),))
    assert sent([old], {}, hours(16)) == [["opened:old"]]


def test_a_channel_at_rest_is_left_alone_and_the_others_are_not():
    due = [parcel("a"), parcel("b", recipient=ROOM)]
    resting = {"surat": hours(2)}
    assert sent(due, {}, hours(1), resting=resting) == [["opened:b"]]
    assert plan(due, {}, hours(1), POLICY, resting).next_at == hours(2)
    assert sent(due[:1], {}, hours(2), resting=resting) == [["opened:a"]]


def test_what_is_not_yet_is_not_sent():
    assert plan([parcel(at=3)], {}, hours(1), POLICY) == outbox.Plan(next_at=hours(3))


def row(number, one, action, attempt, at):
    entry = outbox.entry(one, action, attempt, at, 7)
    return Row(number, entry.kind, entry.subject, action, "room", "system", at, at, 7, entry.details)


def test_the_log_is_read_in_any_order():
    one = parcel()
    rows = [row(1, one, "tried", 1, hours(1)), row(2, one, "failed", 1, hours(1)), row(3, one, "tried", 2, hours(2))]
    for order in (rows, rows[::-1], [*rows, *rows]):
        assert known(order) == {one.key: Known(2, hours(2), "tried")}
    ended = [*rows, row(4, one, "delivered", 2, hours(2))]
    assert known(ended[::-1])[one.key].outcome == "delivered"


def test_an_entry_names_neither_address_nor_number():
    told = outbox.entry(parcel(), "failed", 2, hours(1), 7, reason="refused", code=550, nothing=None)
    assert told.details == {
        "notice": "opened", "about": "kelurahan", "whom": GALUR, "case": None, "channel": "surat",
        "to": f"kelurahan/{GALUR}", "attempt": 2, "reason": "refused", "code": 550,
    }  # fmt: skip


class Post:
    """A room that sends, and a world that takes, refuses, or takes while the room is killed before it can note it."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.arrived: dict[str, int] = {}
        self.unnoted: dict[str, int] = {}

    def noted(self, key: str) -> bool:
        return any(outbox.key_of(row) == key and row.action == "delivered" for row in self.rows)

    def note(self, one: Parcel, action: str, attempt: int, now) -> None:
        self.rows.append(row(len(self.rows) + 1, one, action, attempt, now))

    def step(self, due: list[Parcel], now, fate: str, chance: random.Random) -> None:
        shuffled = [*due, *due[::2]]
        chance.shuffle(shuffled)
        log = known(chance.sample(self.rows, len(self.rows)))  # as after a restart: from the log alone, in any order
        unique = list({one.key: one for one in shuffled}.values())
        for letter in plan(unique, log, now, POLICY).letters:
            for one in letter.parcels:
                assert not self.noted(one.key)
                self.post(one, log[one.key].tries + 1 if one.key in log else 1, now, fate)

    def post(self, one: Parcel, attempt: int, now, fate: str) -> None:
        self.note(one, "tried", attempt, now)
        if fate in ("up", "killed after"):
            self.arrived[one.key] = self.arrived.get(one.key, 0) + 1
        if fate == "killed after":
            self.unnoted[one.key] = self.unnoted.get(one.key, 0) + 1
        if fate in ("up", "down"):
            self.note(one, "delivered" if fate == "up" else "failed", attempt, now)


FATES = st.sampled_from(["up", "down", "down", "killed before", "killed after"])


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 3), st.booleans()), min_size=1, max_size=5),
    st.lists(st.tuples(st.floats(0.01, 2), FATES), max_size=25),
    st.randoms(use_true_random=False),
)
def test_whatever_fails_and_whenever_the_room_is_killed_nothing_noted_is_sent_twice(notices, days, chance):
    post, now = Post(), hours(0)
    due = [parcel(str(number), at, MAIL if mine else ROOM) for number, (at, mine) in enumerate(notices)]
    for wait, fate in days:
        now += timedelta(hours=wait)
        post.step(due, now, fate, chance)
    for one in due:
        arrived = post.arrived.get(one.key, 0)
        # At least once: each arrival but the last was one that the room was killed before it could note.
        assert arrived <= post.unnoted.get(one.key, 0) + 1
        tries = [told for told in post.rows if outbox.key_of(told) == one.key and told.action == "tried"]
        assert len(tries) <= 1 + len(POLICY.delays)
        gaps = [later.occurred_at - early.occurred_at for early, later in pairwise(tries)]
        assert all(gap >= least for gap, least in zip(gaps, POLICY.delays, strict=False))


@settings(deadline=None)  # other tests may hold the machine
@given(st.permutations(range(6)))
def test_the_plan_does_not_depend_on_the_order(order):
    due = [parcel(str(number), number / 100, (MAIL, ROOM)[number % 2]) for number in range(6)]
    log = {one.key: Known(tries, hours(0), "failed") for one, tries in zip(due, (1, 6, 6), strict=False)}
    assert plan([due[number] for number in order], log, hours(1), POLICY) == plan(due, log, hours(1), POLICY)
