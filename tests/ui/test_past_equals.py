"""What is shown of a past moment is what the live screens showed at that moment, whatever the room learned since."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from monitoring import clock, policy
from monitoring.escalation.board import board as cases_at
from monitoring.rating import board, standing
from monitoring.rating.standing import standing as standing_at
from monitoring.store import Store, entries, then
from monitoring.store.entries import Entry
from monitoring.ui import league, past_rated
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, hours, received, report
from tests.rating.test_keeper import Watch
from tests.store.test_fold import EVERYTHING

T = hours(20 * 24 + 6.5)  # Sunday 26 June 2016, 14:30 WIB: between the windows of 08:00 and 16:00
SLOW = ((GALUR, "g", 90), (KAMPUNG_RAWA, "k", 2), (PULO, "p", 20))  # code, name, hours to the first deed


def history(until):
    """Forty-four complaints in each of three kelurahan over nineteen days; what had happened by `until`."""
    reports, events = [], []
    for east, (code, prefix, slow) in enumerate(SLOW):
        for number in range(44):
            name, at = f"{prefix}{number}", hours(number * 11)
            place = {"latitude": -6.17 + number / 1000, "longitude": 106.8 + east / 10}  # none echoes another
            reports.append(report(name, at, kelurahan_code=code, **place))
            events.append(received(name, at, kelurahan_code=code))
            events += [
                event(name, kind, at + timedelta(hours=after))
                for kind, after in (("accepted", slow), ("completed", slow + 9))
                if at + timedelta(hours=after) <= until
            ]
    return batch(reports, events)


def later():
    """What the room learns after T: of before T, at once and late; rejected, reopened, handed over, and new reports."""
    late = [
        event("g43", "accepted", T - timedelta(hours=20)),  # happened before T, told after
        event("g42", "completed", T - timedelta(hours=3)),
        event("p3", "rejected", T - timedelta(hours=50), actor_role="qlue"),
        event("k4", "handed_over", T - timedelta(hours=9), kelurahan_code=GALUR),
    ]
    since = [
        event("k1", "door_reopened", T + timedelta(hours=2), actor_role="panel"),
        event("g20", "completed", T + timedelta(hours=1)),
        event("p42", "coordinating", T + timedelta(hours=1), skpd="Dinas Bina Marga"),
    ]
    unheard = [report("u", T - timedelta(hours=30)), report("n", T + timedelta(hours=1))]
    come = [received("u", T - timedelta(hours=30)), received("n", T + timedelta(hours=1))]
    return [batch(unheard, late + come), batch([], since)]


def call(case_id: str) -> Entry:
    return Entry(key=f"call/{case_id}", kind=entries.CASE, subject=case_id, action="reached", actor="sari",
                 actor_role="operator", occurred_at=T + timedelta(hours=3), data_version=1, details={})  # fmt: skip


def screens(store, at) -> dict[str, object]:
    """What the three screens are made of at `at`: of the live store as they ask it, of a past one as they ask that."""
    shown = standing_at(store, at)
    whole = {
        "counts": store.ask("city_counts", **EVERYTHING).to_pylist(),
        "a day ago": store.ask("city_counts", as_of=at - timedelta(days=1), **EVERYTHING).to_pylist(),
        "points": store.ask("report_points", most=999, **EVERYTHING).to_pylist(),
        "list": store.ask("report_list", most=999, **EVERYTHING).to_pylist(),
        "idle": store.ask("reprimand_reports", now=at, reprimand_after_hours=48.0, kelurahan_code=None).to_pylist(),
        "rated": board.rated(store, at),
        "league": league.now(store, shown).frame,
        "decided": league.decided(store, shown.window).frame,
        "windows": (shown.window.window_at, shown.window.board_digest),
        "cases": cases_at(store, at).cases,
        "case counts": cases_at(store, at).counts,
    }
    return whole


@pytest.fixture
def room(monkeypatch):
    """A store with its keeper; `at(instant)` sets the clock and lets the keeper do all there is to do."""
    usual = policy.amount
    rules = {"rating_backfill_days": 1, "stale_after_seconds": 30 * 24 * 3600}
    monkeypatch.setattr(policy, "amount", lambda name, on: rules[name] if name in rules else usual(name, on))
    store, now = Store.in_memory(), {"at": T}
    monkeypatch.setattr(clock, "now", lambda: now["at"])
    watch = Watch(store)
    standing.publish_by(store, watch.keeper)

    def at(instant, *batches):
        now["at"] = instant
        for one in batches:
            store.apply(one)
        for _ in range(4):
            watch.keeper.step(instant)
            watch.seconds += 20

    yield store, at, rules
    standing.publish_by(store, None)
    store.close()


def test_every_number_of_a_past_moment_is_the_one_that_was_shown_then(room):
    store, at, rules = room
    at(T - timedelta(hours=6, minutes=10), history(T - timedelta(hours=6, minutes=10)))
    at(T - timedelta(hours=5, minutes=50), batch([], [event("p43", "accepted", T - timedelta(hours=7))]))
    at(T - timedelta(minutes=1), history(T - timedelta(minutes=1)))
    at(T)
    live = screens(store, T)
    assert live["rated"]["colour"].isin(["red", "green", "yellow"]).sum() == 3
    assert live["case counts"].to_call > 0

    case_id = live["cases"][0].case_id
    at(T + timedelta(hours=3), *later())
    store.enter(call(case_id))
    at(T + timedelta(hours=30), batch([report("m", T + timedelta(hours=29))], [received("m", T + timedelta(hours=29))]))
    assert store.ask("city_counts", **EVERYTHING).to_pylist() != live["counts"]
    assert cases_at(store, T + timedelta(hours=30)).cases != live["cases"]

    moment = then.at(store, T)
    past = screens(moment, T)
    for name, told in live.items():
        if isinstance(told, pd.DataFrame):
            pd.testing.assert_frame_equal(past[name], told, obj=name)
        else:
            assert past[name] == told, name
    assert past_rated.rated(moment).equals(past["rated"])

    # a rule of the rating that is changed backwards in its file: the moment keeps the rules its window was kept with
    usual = policy.amount("verification_window_hours", T.date())
    rules["verification_window_hours"] = usual + 24
    anew = standing._made_as_then(moment).rating.board
    told = ["kelurahan_code", "score", "place", "colour", "rank_low", "rank_high"]
    pd.testing.assert_frame_equal(anew[told], standing_at(moment, T).rating.board[told])
