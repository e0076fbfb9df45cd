"""The month's board: sums over areas, one kelurahan, one unit; and what the city's costs."""

from __future__ import annotations

import time
from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from monitoring import clock
from monitoring.compliance import board, reading
from monitoring.compliance.area import COUNTS, RW, Area, Totals
from monitoring.compliance.outcomes import OUTCOMES
from monitoring.compliance.track import BINS
from monitoring.lpj import KINDS
from tests.builders import GALUR, KAMPUNG_RAWA
from tests.compliance.ledger import JULY, table, unit
from tests.compliance.room import UNIT, at, days, registered, sent, stand, take, validated

RT_2, RW_1, RAWA = f"{GALUR}-001-002", f"{GALUR}-001", f"{KAMPUNG_RAWA}-002-001"
ELEVENTH = at(date(2016, 7, 11), 9)
MONEY = ("due_rupiah", "held_rupiah", "lost_rupiah")


@pytest.fixture
def room(store):
    """On 11 July: RT 001 sent 30, the first 15 validated; RT 002 nothing; the RW 10; an RT of Kampung Rawa 3."""
    stand(ELEVENTH)
    reports = [*sent(UNIT, days(JULY, 10), 3), *sent(RW_1, days(JULY, 10)), *sent(RAWA, days(JULY, 3))]
    acts = [validated(UNIT, JULY, date(2016, 7, 5)), validated(RW_1, JULY, date(2016, 7, 10))]
    take(store, reports, acts, registered(UNIT, RT_2, RW_1, RAWA))
    return store


def test_an_empty_store_has_a_board_of_zeros_and_no_money(store, home):
    found = board.city(store, JULY, ELEVENTH, home)
    assert (found.whole.units, found.whole.share_on_track_percent, found.whole.due_rupiah) == (0, None, None)
    assert len(found.kelurahan) == 267
    assert found.choice.decree.name == "kepgub-903-2016"
    detail = board.kelurahan(store, GALUR, JULY, ELEVENTH, home)
    assert (detail.area.name, detail.rws, detail.help_first) == ("Galur", (), ())
    alone = board.unit(store, UNIT, JULY, ELEVENTH, home)
    assert (alone.row, alone.lines, alone.closing, alone.paid_rupiah) == (None, (), None, None)


def test_the_city_s_month(room, home):
    found = board.city(room, JULY, ELEVENTH, home)
    assert (found.to_day, found.day, found.days_in_month, found.is_over) == (date(2016, 7, 10), 10, 31, False)
    whole = found.whole
    assert (whole.units, whole.registered_units, whole.with_head, whole.judged) == (4, 4, 4, 4)
    # asked 90 x 10/31 = 29.03, up to 30: only the first RT; 30 + 21/7 x 21 = 93
    assert (whole.on_track, whole.reached, whole.expected_to_reach, whole.share_on_track_percent) == (1, 0, 1, 25.0)
    assert (whole.sent_count, whole.validated, whole.waiting, whole.refused) == (43, 25, 18, 0)
    assert whole.kinds == (43, *(0 for _ in KINDS[1:]))
    # RT 15 x 10,000 + 75,000; RW 10 x 12,500 + 75,000
    assert whole.due_rupiah == 225_000 + 200_000
    # RT 15 x 10,000; Kampung Rawa 3 x 10,000 + 75,000
    assert (whole.held_rupiah, whole.lost_rupiah) == (150_000 + 105_000, 0)
    # 0; 3 of 30: 10 %; 10 of 30: 34 %; all
    assert whole.spread == (1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1)
    assert whole.outcomes == {"on_rule": 2, "nothing_sent": 1, "waiting": 1}
    assert (found.rt.units, found.rw.units, found.rw.due_rupiah) == (3, 1, 200_000)


def test_each_level_adds_up_to_the_next(room, home):
    found = board.city(room, JULY, ELEVENTH, home)
    for level in (found.kota, found.kecamatan, found.kelurahan, (found.rt, found.rw)):
        for name in ("units", "judged", "on_track", "sent_count", "waiting", *MONEY):
            assert sum(getattr(area, name) or 0 for area in level) == getattr(found.whole, name)
    (galur,) = [area for area in found.kelurahan if area.key == GALUR]
    detail = board.kelurahan(room, GALUR, JULY, ELEVENTH, home)
    assert detail.area == galur
    assert galur.name == "Galur"
    for name in MONEY:
        assert sum(detail.units[name].to_pylist()) == getattr(galur, name)
    assert [area.key for area in found.kota if area.units] == [GALUR[:5]]
    assert {area.key for area in found.kecamatan if area.units} == {GALUR[:8], KAMPUNG_RAWA[:8]}


def test_an_area_where_nobody_has_money_by_the_rule_has_no_zero(room, home):
    now = at(date(2018, 2, 1))
    take(room, sent(UNIT, days(date(2018, 1, 1), 5)))
    found = board.city(room, date(2018, 1, 1), now, home)
    assert (found.whole.due_rupiah, found.whole.judged, found.whole.share_on_track_percent) == (None, 0, None)
    assert (found.whole.sent_count, found.whole.outcomes) == (5, {"not_by_reports": 4})


def test_one_kelurahan_with_its_rw_and_whom_to_help(room, home):
    found = board.kelurahan(room, GALUR, JULY, ELEVENTH, home)
    assert found.units["unit_code"].to_pylist() == [RW_1, UNIT, RT_2]
    assert [(area.level, area.key, area.units, area.due_rupiah) for area in found.rws] == [("rw", "001", 3, 425_000)]
    assert [(each.unit_code, each.reason) for each in found.help_first] == [(RT_2, "silent")]
    assert found.area.is_small  # three units


def test_one_unit_line_by_line(room, home):
    found = board.unit(room, UNIT, JULY, ELEVENTH, home)
    assert (found.row["due_rupiah"], sum(line.rupiah for line in found.lines)) == (225_000, 225_000)
    assert found.days.num_rows == 10
    assert found.register["kind"].to_pylist() == ["formed", "head_in"]
    assert (found.closing, found.paid_rupiah, found.is_closed) == (None, None, False)
    with pytest.raises(ValueError, match="no code"):
        board.unit(room, "Galur", JULY, ELEVENTH, home)


def test_an_rw_far_off_is_named_once_it_is(room, home):
    assert [area.key for area in board.far_off(room, JULY, ELEVENTH, home)] == [f"{KAMPUNG_RAWA}-002"]  # 1 of 3 is 33 %


def test_what_came_today_counts_and_does_not_run_the_pace_twice(room, home):
    take(room, sent(UNIT, [date(2016, 7, 11)], 3, occurred_at=at(date(2016, 7, 11), 8)))
    row = board.unit(room, UNIT, JULY, ELEVENTH, home).row
    assert (row["sent_count"], row["asked_count"], row["expected_count"]) == (33, 30, 93)


def test_the_board_moves_with_the_ledger_and_the_day_and_not_otherwise(room, home):
    first = board.city(room, JULY, ELEVENTH, home)
    assert board.city(room, date(2016, 7, 20), at(date(2016, 7, 11), 23), home) is first
    assert board.city(room, JULY, at(date(2016, 7, 12), 0), home).day == 11
    take(room, sent(RT_2, days(JULY, 1)))
    assert board.city(room, JULY, ELEVENTH, home).whole.sent_count == 44


@pytest.mark.parametrize("now", [ELEVENTH, at(date(2016, 8, 3), 9), at(date(2016, 7, 1), 9)])
def test_the_city_is_counted_alike_from_its_figures_and_from_its_units(room, home, monkeypatch, now):
    """A decree that asks on how many days so many came needs all of ledger_units; others do with less."""
    take(room, sent(RT_2, [date(2016, 7, 11), date(2016, 6, 30)]))
    found = board.city(room, JULY, now, home)
    far_off = board.far_off(room, JULY, now, home)
    assert found.whole.sent_count == 44
    monkeypatch.setattr(reading, "_counts_days", lambda choice: True)
    board._made.clear()
    assert board.city(room, JULY, now, home) == found
    assert board.far_off(room, JULY, now, home) == far_off


class Full:
    """Answers as a store with 33,000 units would, at no cost of its own."""

    def __init__(self, store) -> None:
        self._store, self.ledger_version = store, 1
        codes = store.ask("kelurahan_list")["kelurahan_code"].to_pylist()
        rows = []
        for number in range(1_000):
            code, place = codes[number % len(codes)], number // len(codes)
            rw, rt = f"{place // 12 + 1:03}", f"{place % 12:03}"
            counts = {"sent_count": number % 40, "validated_count": number % 20, "recent_count": number % 21}
            fields = {"kelurahan_code": code, "rw": rw, "rt": rt if place % 12 else None}
            rows.append(unit(unit_code=f"{code}-{rw}-{rt}", **fields, **counts))
        units = pa.concat_tables([table(*rows)] * 33)
        recent, numbers = units["recent_count"], pa.array(range(units.num_rows), pa.int32())
        self._units = units.drop_columns(["recent_count"]).append_column("unit_id", numbers)
        self._sent = pa.table({"unit_id": numbers, "sent_count": recent})

    def ask(self, question: str, **parameters: object) -> pa.Table:
        if question == "ledger_figures":
            return self._units
        if question == "ledger_sent":
            return self._sent
        return self._store.ask(question, **parameters)


def test_the_city_of_33_000_units_costs_little(store, home):
    full = Full(store)
    spent = []
    for version in range(2, 7):
        full.ledger_version = version
        begun_at = time.process_time()
        found = board.city(full, JULY, ELEVENTH, home)
        spent.append(time.process_time() - begun_at)
    assert found.whole.units == 33_000
    assert found.whole.sent_count == 33 * sum(number % 40 for number in range(1_000))
    assert min(spent) < 0.06
    begun_at = time.process_time()
    for _ in range(100):
        board.city(full, JULY, clock.now().replace(year=2016, month=7, day=11), home)
    assert (time.process_time() - begun_at) / 100 < 0.002


@pytest.mark.parametrize(("registered", "is_small"), [(4, True), (5, False)])
def test_an_area_is_small_below_five_registered_units(registered, is_small):
    assert area_of(registered_units=registered).is_small == is_small


@pytest.mark.parametrize(("on_track", "is_far_off"), [(24, True), (25, False)])
def test_an_area_is_far_off_below_a_quarter_on_track(on_track, is_far_off):
    assert area_of(judged=100, on_track=on_track).is_far_off == is_far_off


def area_of(**counts: int) -> Area:
    """An area with these counts, and nothing else."""
    width = len(COUNTS) + 1 + len(MONEY) + len(KINDS) + BINS + len(OUTCOMES)
    row = [counts.get(name, 0) for name in COUNTS]
    (made,) = Totals(np.array([row + [0] * (width - len(row))])).areas(RW, ["003"], str, date(2016, 7, 11))
    return made
