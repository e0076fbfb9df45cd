"""Closing a month, and putting it right: once for each change, with its cause, whatever happens in between."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from monitoring import clock, lpj
from monitoring.compliance import board
from monitoring.compliance.decrees import SHIPPED
from monitoring.compliance.keeper import Keeper
from monitoring.lpj import DISSOLVED, FORMED, HEAD_IN, REFUSED, REINSTATED, VALIDATED
from monitoring.store import Store
from sample_data.decree import write_decree
from tests.builders import GALUR
from tests.compliance.room import UNIT, at, days, registered, sent, stand, take, told, validated

AUGUST, LAST = date(2016, 8, 1), date(2016, 8, 31)
CLOSED = at(date(2016, 9, 11), 1)  # ten full days after the month's end
OTHER = f"{GALUR}-001-002"


@pytest.fixture
def keeper(store, home):
    return Keeper(store, home)


def run(keeper: Keeper, now: datetime) -> int:
    """Let the keeper do all there is to do at an instant; how many steps it took."""
    stand(now)
    steps = 0
    while keeper.step(clock.now()):
        steps += 1
        assert steps < 60
    return steps


def closed(store) -> dict[str, tuple[object, ...]]:
    """Unit -> outcome, what it came to, what stands."""
    rows = store.ask("ledger_closings", month=AUGUST, kelurahan_code=None, unit_code=None).to_pylist()
    return {row["unit_code"]: (row["outcome"], row["due_rupiah"], row["standing_rupiah"]) for row in rows}


def adjusted(store) -> list[tuple[object, ...]]:
    rows = store.ask("ledger_adjustments", month=AUGUST, kelurahan_code=None, unit_code=None).to_pylist()
    names = ("unit_code", "decree", "before_rupiah", "after_rupiah", "amount_rupiah", "cause")
    return [tuple(row[name] for name in names) for row in rows]


@pytest.fixture
def august(store):
    """An RT that sent 44 in August 2016, all validated in time, and one that sent nothing."""
    stand(at(date(2016, 9, 3)))
    take(store, sent(UNIT, days(AUGUST, 22), 2), register=registered(UNIT, OTHER))
    take(store, acts=[validated(UNIT, AUGUST, LAST, up_to_batch=store.version())])
    return store


@pytest.fixture
def settled(august, keeper):
    """The same, closed: 44 x 10,000 + 75,000 = 515,000."""
    run(keeper, CLOSED)
    assert closed(august)[UNIT] == ("on_rule", 515000, 515000)
    return august


def test_a_month_is_closed_ten_days_after_its_end_and_not_before(august, keeper):
    assert run(keeper, at(date(2016, 9, 10), 23.9)) == 0
    assert closed(august) == {}
    run(keeper, at(date(2016, 9, 11), 0))
    assert closed(august) == {UNIT: ("on_rule", 515000, 515000), OTHER: ("nothing_sent", 0, 0)}
    assert run(keeper, at(date(2016, 9, 12))) == 0


def test_months_missed_while_the_room_was_off_are_closed_the_oldest_first(august, keeper):
    stand(at(date(2016, 10, 2)))
    take(august, sent(UNIT, days(date(2016, 9, 1), 10), 3), [validated(UNIT, date(2016, 9, 1), date(2016, 9, 30))])
    stand(at(date(2017, 1, 20)))
    assert keeper.step(clock.now())
    months = {row["month"]: row["is_closed"] for row in august.ask("ledger_months").to_pylist()}
    assert months == {AUGUST: True, date(2016, 9, 1): False}
    run(keeper, at(date(2017, 1, 20)))
    # By then the second decree is known: 400,000 + 575,000 x 44/90.
    assert closed(august)[UNIT] == ("on_rule", 681111, 681111)
    september = august.ask("ledger_closings", month=date(2016, 9, 1), kelurahan_code=None, unit_code=UNIT).to_pylist()
    assert [row["due_rupiah"] for row in september] == [400000 + 575000 * 30 // 90]
    assert adjusted(august) == []


SEPTEMBER = date(2016, 9, 1)


def of_september(store) -> dict[str, tuple[object, ...]]:
    rows = store.ask("ledger_closings", month=SEPTEMBER, kelurahan_code=None, unit_code=None).to_pylist()
    return {row["unit_code"]: (row["outcome"], row["due_rupiah"]) for row in rows}


def test_a_month_in_which_nobody_sent_is_closed_too_and_nothing_is_due(settled, keeper):
    run(keeper, at(date(2016, 10, 10), 23.9))
    assert of_september(settled) == {}
    run(keeper, at(date(2016, 10, 11), 0))
    assert of_september(settled) == {UNIT: ("nothing_sent", 0), OTHER: ("nothing_sent", 0)}
    assert run(keeper, at(date(2016, 10, 12))) == 0


def test_a_silent_month_waits_while_a_history_comes_file_by_file(store, keeper):
    stand(at(date(2017, 3, 1), 8))
    take(store, sent(UNIT, days(AUGUST, 22), 2), register=registered(UNIT))
    run(keeper, at(date(2017, 3, 2), 7.9))
    assert of_september(store) == {}
    run(keeper, at(date(2017, 3, 3), 8))
    assert of_september(store) == {UNIT: ("nothing_sent", 0)}


def test_a_silent_month_of_units_that_nobody_registered_is_looked_at_once(store, keeper):
    stand(at(date(2016, 9, 3)))
    take(store, sent(UNIT, days(AUGUST, 22), 2))
    run(keeper, at(date(2016, 10, 11), 0))
    assert of_september(store) == {}
    assert run(keeper, at(date(2016, 10, 12))) == 0


def test_no_silent_month_is_closed_once_no_rule_asks_for_reports(settled, keeper):
    run(keeper, at(date(2018, 6, 1)))
    last = settled.ask("ledger_months")["month"].to_pylist()[-1]
    assert last == date(2017, 12, 1)  # from 2018 on the letter of each quarter takes their place


def test_nothing_is_closed_while_a_history_is_loaded(august, home):
    assert run(Keeper(august, home, is_loading=lambda: True), CLOSED) == 0
    assert closed(august) == {}


def test_a_history_that_comes_file_by_file_is_closed_once_a_day_has_passed(store, keeper):
    stand(at(date(2017, 3, 1), 8))  # August 2016 was over long ago
    take(store, sent(UNIT, days(AUGUST, 22), 2), register=registered(UNIT))
    assert run(keeper, at(date(2017, 3, 1), 9)) == 0
    stand(at(date(2017, 3, 1), 10))
    take(store, acts=[validated(UNIT, AUGUST, LAST)])  # the file of what the lurah decided
    assert run(keeper, at(date(2017, 3, 2), 7.9)) == 0
    stand(at(date(2017, 3, 2), 8))
    take(store, sent(OTHER, [date(2017, 3, 2)]))  # news of another month makes it look again
    run(keeper, at(date(2017, 3, 2), 8))
    # 2432/2016 by then: 400,000 + 575,000 x 44/90 = 681,111; nothing to put right
    assert closed(store)[UNIT] == ("on_rule", 681111, 681111)
    assert adjusted(store) == []


def test_a_sample_city_s_history_is_closed_as_soon_as_it_is_loaded(store, keeper):
    stand(at(date(2017, 3, 1), 8))
    take(store, sent(UNIT, days(AUGUST, 22), 2), register=registered(UNIT), nature="simulated")
    run(keeper, at(date(2017, 3, 1), 9))
    assert closed(store)[UNIT] == ("waiting", 0, 0)


def test_a_decree_signed_later_gives_one_adjustment_to_whom_it_brings_another_amount(settled, keeper, home):
    run(keeper, at(date(2016, 10, 24), 23.9))
    assert adjusted(settled) == []
    run(keeper, at(date(2016, 10, 25), 0))
    # 400,000 + 575,000 x 44/90 = 681,111; less 515,000. Who sent nothing gets nothing by either.
    entry = (UNIT, "kepgub-2432-2016", 515000, 681111, 166111, "decree")
    assert adjusted(settled) == [entry]
    assert closed(settled)[UNIT] == ("on_rule", 515000, 681111)
    assert run(keeper, at(date(2016, 10, 26))) == 0
    run(Keeper(settled, home), at(date(2016, 10, 27)))  # after a restart
    assert adjusted(settled) == [entry]


def test_late_reports_change_the_payment_when_they_are_validated_and_only_then(settled, keeper):
    stand(at(date(2016, 9, 13)))
    take(settled, sent(UNIT, [LAST], 3))
    run(keeper, at(date(2016, 9, 13), 13))
    assert adjusted(settled) == []
    stand(at(date(2016, 9, 14)))
    take(settled, acts=[validated(UNIT, AUGUST, LAST)])
    run(keeper, at(date(2016, 9, 14), 13))
    entry = (UNIT, "kepgub-903-2016", 515000, 545000, 30000, "late_reports,late_validation")
    assert adjusted(settled) == [entry]
    run(keeper, at(date(2016, 9, 15)))
    assert adjusted(settled) == [entry]


def test_late_validation_of_what_waited(august, keeper):
    stand(at(date(2016, 9, 4)))
    take(august, sent(OTHER, days(AUGUST, 10)))
    run(keeper, CLOSED)
    assert closed(august)[OTHER] == ("waiting", 0, 0)
    stand(at(date(2016, 9, 20)))
    take(august, acts=[validated(OTHER, AUGUST, LAST)])
    run(keeper, at(date(2016, 9, 20), 13))
    assert adjusted(august) == [(OTHER, "kepgub-903-2016", 0, 175000, 175000, "late_validation")]


def test_an_objection_upheld_is_its_own_cause(august, keeper):
    stand(at(date(2016, 9, 5)))
    first = days(AUGUST, 1)[0]
    refused = validated(UNIT, first, first, kind=REFUSED, reason=lpj.REASONS[0])
    take(august, acts=[refused])
    run(keeper, CLOSED)
    assert closed(august)[UNIT] == ("on_rule", 495000, 495000)  # 42 x 10,000 + 75,000
    stand(at(date(2016, 9, 20)))
    upheld = validated(UNIT, first, first, kind=REINSTATED, actor_role="administrator", actor="administrator")
    take(august, acts=[upheld])
    run(keeper, at(date(2016, 9, 20), 13))
    assert adjusted(august) == [(UNIT, "kepgub-903-2016", 495000, 515000, 20000, "reinstated")]


def test_what_is_refused_late_is_taken_back(settled, keeper):
    stand(at(date(2016, 9, 20)))
    take(settled, acts=[validated(UNIT, AUGUST, AUGUST, kind=REFUSED, reason=lpj.REASONS[0])])
    run(keeper, at(date(2016, 9, 20), 13))
    assert adjusted(settled) == [(UNIT, "kepgub-903-2016", 515000, 495000, -20000, "late_refusal")]


def test_a_change_and_its_reversal_are_two_adjustments(settled, keeper):
    stand(at(date(2016, 9, 20)))
    take(settled, acts=[validated(UNIT, AUGUST, AUGUST, kind=REFUSED, reason=lpj.REASONS[0])])
    run(keeper, at(date(2016, 9, 20), 13))
    stand(at(date(2016, 9, 21)))
    take(settled, acts=[validated(UNIT, AUGUST, AUGUST, kind=VALIDATED)])
    run(keeper, at(date(2016, 9, 21), 13))
    assert [(entry[4], entry[5]) for entry in adjusted(settled)] == [
        (-20000, "late_refusal"),
        (20000, "late_validation"),
    ]
    assert closed(settled)[UNIT][2] == 515000


def test_the_last_report_of_a_closed_month_that_a_correction_takes_into_another_is_paid_back(august, keeper):
    stand(at(date(2016, 9, 4)))
    take(august, sent(OTHER, [LAST]), [validated(OTHER, AUGUST, LAST)])
    take(august, acts=[validated(UNIT, AUGUST, LAST)])  # the last news of August is the neighbour's
    run(keeper, CLOSED)
    assert closed(august)[OTHER] == ("on_rule", 85000, 85000)  # 10,000 + 75,000
    stand(at(date(2016, 9, 13)))
    corrected = sent(OTHER, [LAST], revision=1, occurred_at=at(date(2016, 9, 1), 0))
    take(august, corrected)
    run(keeper, at(date(2016, 9, 13), 13))
    assert adjusted(august) == [(OTHER, "kepgub-903-2016", 85000, 0, -85000, "withdrawn")]


def test_a_unit_dissolved_and_formed_again_in_the_month_is_paid_for_both_parts(august, keeper):
    stand(at(date(2016, 9, 4)))
    parts = [
        (FORMED, 2010, 1, 1),
        (HEAD_IN, 2010, 1, 1),
        (DISSOLVED, 2016, 8, 11),
        (FORMED, 2016, 8, 21),
        (HEAD_IN, 2016, 8, 21),
    ]
    again = f"{GALUR}-002-009"
    register = [told(again, kind, date(*day)) for kind, *day in parts]
    take(august, sent(again, days(AUGUST, 10)), [validated(again, AUGUST, LAST)], register)
    run(keeper, CLOSED)
    # 1 to 10 and 21 to 31 August, 21 of 31 days: 10 x 10,000 + 75,000 x 21/31 = 100,000 + 50,806.4
    assert closed(august)[again] == ("newly_formed", 150806, 150806)


def test_a_unit_dissolved_before_by_the_register_s_correction_is_owed_nothing(settled, keeper):
    stand(at(date(2016, 9, 20)))
    take(settled, register=[told(UNIT, DISSOLVED, date(2016, 7, 15))])
    run(keeper, at(date(2016, 9, 20), 13))
    assert adjusted(settled) == [(UNIT, "kepgub-903-2016", 515000, 0, -515000, "register")]
    run(keeper, at(date(2016, 9, 22)))
    assert len(adjusted(settled)) == 1


def test_a_unit_registered_after_the_closing_is_paid_by_an_adjustment(settled, keeper):
    late = f"{GALUR}-002-001"
    stand(at(date(2016, 9, 18)))
    take(settled, sent(late, days(AUGUST, 10)), [validated(late, AUGUST, LAST)])
    run(keeper, at(date(2016, 9, 18), 13))
    assert adjusted(settled) == []  # not registered: nobody can be paid
    stand(at(date(2016, 9, 20)))
    take(settled, register=registered(late))
    run(keeper, at(date(2016, 9, 20), 13))
    assert adjusted(settled) == [(late, "kepgub-903-2016", None, 175000, 175000, "register")]
    assert closed(settled)[late] == ("not_registered", None, 175000)
    assert run(keeper, at(date(2016, 9, 21))) == 0


def test_a_head_entered_late_for_half_of_the_month(august, keeper):
    headless = f"{GALUR}-003-001"
    stand(at(date(2016, 9, 4)))
    formed = told(headless, "formed", date(2010, 1, 1))
    take(august, sent(headless, days(date(2016, 8, 20), 5)), [validated(headless, AUGUST, LAST)], [formed])
    run(keeper, CLOSED)
    assert closed(august)[headless] == ("no_head", None, None)
    stand(at(date(2016, 9, 20)))
    take(august, register=[told(headless, HEAD_IN, date(2016, 8, 17))])
    run(keeper, at(date(2016, 9, 20), 13))
    # 17 to 31 August, 15 of 31 days: 5 x 10,000 + 75,000 x 15/31 = 50,000 + 36,290.3
    assert adjusted(august) == [(headless, "kepgub-903-2016", None, 86290, 86290, "register")]


def test_who_is_killed_before_the_entry_enters_it_after_the_restart_and_once(settled, keeper, home, monkeypatch):
    stand(at(date(2016, 9, 20)))
    take(settled, sent(UNIT, [LAST], 3), [validated(UNIT, AUGUST, LAST)])
    with monkeypatch.context() as broken:
        broken.setattr(type(settled), "adjust", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run(keeper, at(date(2016, 9, 20), 13))
    assert adjusted(settled) == []
    for _ in range(2):
        run(Keeper(settled, home), at(date(2016, 9, 20), 14))
    assert [entry[4] for entry in adjusted(settled)] == [30000]


def test_two_keepers_enter_a_change_once(settled, home):
    stand(at(date(2016, 9, 20)))
    take(settled, sent(UNIT, [LAST], 3), [validated(UNIT, AUGUST, LAST)])
    first, second = Keeper(settled, home), Keeper(settled, home)
    run(first, at(date(2016, 9, 20), 13))
    run(second, at(date(2016, 9, 20), 13))
    assert [entry[4] for entry in adjusted(settled)] == [30000]


def test_the_room_s_own_decree_laid_down_later_is_a_decree_that_claims_the_month(settled, keeper, home):
    own = home.root / "decrees"
    own.mkdir()
    shipped = (SHIPPED / "kepgub-903-2016.toml").read_text("utf-8")
    for old, new in (("kepgub-903-2016", "kota-contoh"), ("signed_on = 2016-04-06", "signed_on = 2016-09-15")):
        shipped = shipped.replace(old, new)
    (own / "kota-contoh.toml").write_text(shipped.replace("amount = 10_000", "amount = 9_000"), "utf-8")
    run(keeper, at(date(2016, 9, 20)))
    # 44 x 9,000 + 75,000 = 471,000
    assert adjusted(settled) == [(UNIT, "kota-contoh", 515000, 471000, -44000, "decree")]
    text = (own / "kota-contoh.toml").read_text("utf-8")
    (own / "kota-contoh.toml").write_text(text.replace("amount = 9_000", "amount = 10_500"), "utf-8")
    run(keeper, at(date(2016, 9, 21)))
    # the same file mended: 44 x 10,500 + 75,000 = 537,000
    assert adjusted(settled)[1:] == [(UNIT, "kota-contoh", 471000, 537000, 66000, "decree")]


def test_the_sample_city_s_decree_pays_nothing_once_anything_real_is_there(store, keeper, home):
    write_decree(home, AUGUST)  # later signed than 903/2016
    stand(at(date(2016, 9, 3)))
    take(store, sent(UNIT, days(AUGUST, 22), 2), [validated(UNIT, AUGUST, LAST)], registered(UNIT), nature="simulated")

    def ruling() -> str:
        return board.city(store, AUGUST, clock.now(), home).choice.decree.name

    assert ruling() == "kota-contoh"
    take(store, sent(OTHER, [AUGUST]))  # a real one
    assert ruling() == "kepgub-903-2016"
    run(keeper, CLOSED)
    closings = store.ask("ledger_closings", month=AUGUST, kelurahan_code=None, unit_code=None)
    assert set(closings["decree"].to_pylist()) == {"kepgub-903-2016"}


def test_a_room_opened_again_knows_what_it_closed_and_what_it_put_right(home):
    path = home.root / "store.duckdb"
    first = Store.open(path)
    stand(at(date(2016, 9, 3)))
    take(first, sent(UNIT, days(AUGUST, 22), 2), [validated(UNIT, AUGUST, LAST)], registered(UNIT))
    run(Keeper(first, home), CLOSED)
    run(Keeper(first, home), at(date(2016, 10, 25)))
    first.close()
    again = Store.open(path)
    try:
        run(Keeper(again, home), at(date(2016, 11, 20)))
        assert closed(again) == {UNIT: ("on_rule", 515000, 681111)}
        assert [entry[4:] for entry in adjusted(again)] == [(166111, "decree")]
    finally:
        again.close()
        clock.use(None)
