"""How an area handled its complaints: judged as the league judges, medians with their interval, now and in the past."""

from __future__ import annotations

import pytest

from monitoring.store import Store
from tests.builders import GALUR, PULO, batch, event, hours, received, report

TARGETS = {"first_action_target_hours": 24.0, "completion_target_hours": 72.0, "long_red_hours": 72.0}


@pytest.fixture
def store():
    """Nine complaints at hour 0 in Galur, the n-th acted on and done after n x 10 hours; one in Pulo, left alone."""
    rows = [report(f"g{number}", hours(0)) for number in range(1, 10)]
    rows.append(report("p", hours(0), kelurahan_code=PULO))
    events = [received(row["source_report_id"], hours(0), kelurahan_code=row["kelurahan_code"]) for row in rows]
    events += [event(f"g{number}", "completed", hours(10 * number)) for number in range(1, 10)]
    kept = Store.in_memory()
    assert kept.apply(batch(rows, events)).refused is None
    yield kept
    kept.close()


def asked(store: Store, at: float, *, as_of: float | None = None, **area: str) -> dict[str, object]:
    place = {"kota": None, "kecamatan": None, "kelurahan_code": None} | area
    moment = {"as_of": hours(as_of)} if as_of is not None else {}
    window = {"window_from": hours(-1), "window_to": hours(1), "half_width": 1.96}
    return store.ask("area_handling", now=hours(at), **moment, **window, **TARGETS, **place).to_pylist()[0]


def test_what_is_within_its_target_is_counted_of_what_is_judged(store):
    told = asked(store, 100, kelurahan_code=GALUR)
    assert (told["received_count"], told["action_judged_count"], told["action_in_target_count"]) == (9, 9, 2)  # 10, 20
    assert (told["completion_judged_count"], told["completion_in_target_count"]) == (9, 7)  # 10 to 70


def test_a_median_has_the_interval_of_its_ranks(store):
    # ranks of nine: floor(4.5 - 1.96 x 3 / 2) = floor(1.56) = 1 and ceil(1 + 4.5 + 2.94) = 9
    told = asked(store, 100, kelurahan_code=GALUR)
    assert [told[f"completion_hours_{end}"] for end in ("median", "low", "high")] == [50, 10, 90]


def test_what_has_not_happened_yet_counts_as_endless(store):
    told = asked(store, 75, as_of=75, kelurahan_code=GALUR)  # 80 and 90 are still to come
    assert (told["completion_hours_median"], told["completion_hours_high"]) == (50, None)
    told = asked(store, 100, kelurahan_code=PULO)
    assert (told["received_count"], told["first_action_hours_median"]) == (1, None)


def test_an_area_sums_its_kelurahan_and_nothing_is_judged_before_its_target(store):
    assert asked(store, 100)["received_count"] == 10
    assert asked(store, 100, kota="Jakarta Pusat")["received_count"] == 9
    assert asked(store, 20, as_of=20)["action_judged_count"] == 0


def test_it_counts_as_the_league_does(store):
    league = store.ask(
        "kelurahan_handling", now=hours(100), window_from=hours(-1), window_to=hours(1), category=None, source=None,
        **TARGETS,
    ).to_pylist()  # fmt: skip
    whole = asked(store, 100)
    for name in ("received_count", "action_judged_count", "action_in_target_count", "completion_in_target_count"):
        assert whole[name] == sum(row[name] for row in league)
