"""What the lurah enters covers what stood on his screen, once, and undoes nothing by the way."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from monitoring import access
from monitoring.access import Viewer
from monitoring.compliance import validation, writing
from monitoring.compliance.validation import Chosen
from monitoring.compliance.writing import ActMade
from monitoring.lpj import REFUSED, REINSTATED, VALIDATED
from monitoring.store import Store, entries
from tests.builders import GALUR, RT_005, lpj, lpj_batch
from tests.compliance.town import (
    ADMINISTRATOR,
    HEAD,
    JUNE,
    LURAH,
    NOW,
    RT_006,
    RT_RAWA,
    acts,
    ids,
    in_june,
    june,
    later,
    six,
    standings,
)  # fmt: skip

SIXTH, SEVENTH, NINTH = date(2016, 6, 6), date(2016, 6, 7), date(2016, 6, 9)
ALL_DAYS = {RT_005: {SIXTH, SEVENTH, NINTH}, RT_006: {SIXTH}}


@pytest.fixture
def store():
    kept = Store.in_memory()
    kept.apply(six())
    yield kept
    kept.close()


def decide(
    store, kind=VALIDATED, days=None, lpj_ids=None, *, version=None, viewer=LURAH, now=NOW, left_out=(), **beside
):
    chosen = Chosen(JUNE, days or {}, lpj_ids or {}, left_out)
    seen = store.version() if version is None else version
    return validation.decide(store, viewer, kind, chosen, seen_version=seen, now=now, **beside)


def test_bulk_validates_what_is_ticked_and_what_was_taken_out_waits(store):
    told = decide(store, days={RT_005: {SIXTH, NINTH}})  # without RT 006, without the 7th
    assert (told.result, told.units_count) == ("done", 1)
    assert standings(store) == {
        "a1": "validated", "a2": "validated", "a3": "waiting", "a4": "validated", "b1": "waiting", "r1": "waiting",
    }  # fmt: skip
    assert acts(store) == {"validated": 2}  # the 6th and the 9th: between them lies the 7th, which waits


def test_days_of_which_nothing_is_known_lie_within_one_act(store):
    decide(store, days=ALL_DAYS)
    assert acts(store) == {"validated": 2}  # of RT 005 from the 6th to the 9th, of RT 006 the 6th
    assert set(standings(store, RT_005, RT_006).values()) == {"validated"}


def test_what_came_after_the_screen_was_drawn_waits(store):
    seen = store.version()
    store.apply(lpj_batch([lpj("late", june(6, 20))]))
    assert decide(store, days=ALL_DAYS, version=seen).is_done
    assert standings(store, RT_005)["late"] == "waiting"
    assert standings(store, RT_005)["a1"] == "validated"


def test_a_refused_report_stays_refused_when_its_day_is_validated_in_bulk(store):
    decide(store, REFUSED, lpj_ids={RT_005: ids(store, "a1")}, reason="copy")
    decide(store, days=ALL_DAYS, now=later(1))
    assert standings(store, RT_005) == {"a1": "refused", "a2": "validated", "a3": "validated", "a4": "validated"}


def test_what_came_after_the_screen_was_drawn_waits_on_a_day_decided_on_in_part_too(store):
    decide(store, REFUSED, lpj_ids={RT_005: ids(store, "a1")}, reason="copy")
    seen = store.version()
    store.apply(lpj_batch([lpj("late", june(6, 20))]))
    decide(store, days={RT_005: {SIXTH}}, lpj_ids={RT_005: ids(store, "late")}, version=seen, now=later(1))
    told = standings(store, RT_005)
    assert (told["a1"], told["a2"], told["late"]) == ("refused", "validated", "waiting")


def test_what_an_administrator_let_count_no_lurah_refuses_again(store):
    decide(store, REFUSED, lpj_ids={RT_005: ids(store, "a1")}, reason="copy")
    source = in_june(store, RT_005)[0].source
    upheld = ActMade(REINSTATED, RT_005, later(1), "administrator", "x", source=source, source_lpj_id="a1")
    store.apply(writing.batch_of_acts([upheld], file_name="upheld"))
    assert standings(store, RT_005)["a1"] == "validated"
    told = decide(store, REFUSED, lpj_ids={RT_005: ids(store, "a1")}, reason="copy", now=later(2))
    assert told.result == "already"
    assert acts(store) == {"refused": 1, "reinstated": 1}


def test_a_refused_day_leaves_alone_what_was_validated_on_it(store):
    decide(store, lpj_ids={RT_005: ids(store, "a1")})
    decide(store, REFUSED, days={RT_005: {SIXTH}}, reason="unclear", now=later(1))
    assert standings(store, RT_005) == {"a1": "validated", "a2": "refused", "a3": "waiting", "a4": "waiting"}


def test_pressing_twice_is_one_act_with_one_word_in_the_trail(store):
    seen = store.version()
    assert decide(store, days=ALL_DAYS, version=seen).is_done
    assert decide(store, days=ALL_DAYS, version=seen, now=later(1)).result == "already"
    assert acts(store) == {"validated": 2}
    assert len(entries.of(store, "change")) == 1


def test_a_second_window_that_was_opened_later_enters_nothing_twice(store):
    decide(store, days=ALL_DAYS)
    assert decide(store, days=ALL_DAYS, version=store.version(), now=later(1)).result == "already"
    assert acts(store) == {"validated": 2}


def test_a_second_window_with_more_ticked_enters_only_the_rest(store):
    seen = store.version()
    decide(store, days={RT_005: ALL_DAYS[RT_005]}, version=seen)
    told = decide(store, days=ALL_DAYS, version=seen, now=later(1))
    assert (told.result, told.units_count) == ("done", 1)
    assert acts(store) == {"validated": 2}


def test_of_two_who_press_at_the_same_moment_one_is_entered(store):
    seen, results, start = store.version(), [], threading.Barrier(2)

    def press() -> None:
        start.wait()
        results.append(decide(store, days=ALL_DAYS, version=seen).result)

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["already", "done"]
    assert acts(store) == {"validated": 2}


def test_a_report_may_be_refused_validated_and_refused_again(store):
    one = {RT_005: ids(store, "a3")}
    decide(store, REFUSED, lpj_ids=one, reason="not_here", note="itu RT 006", now=later(1))
    (sent,) = [sent for sent in in_june(store, RT_005) if sent.source_lpj_id == "a3"]
    assert (sent.standing, sent.reason, sent.note, sent.decided_by) == ("refused", "not_here", "itu RT 006", LURAH.name)
    assert decide(store, lpj_ids=one, now=later(2)).is_done
    assert standings(store)["a3"] == "validated"
    assert decide(store, REFUSED, lpj_ids=one, reason="not_here", now=later(3)).is_done
    assert standings(store)["a3"] == "refused"


def test_nothing_is_refused_without_a_reason_nor_with_too_long_a_note(store):
    one = {RT_005: ids(store, "a1")}
    assert decide(store, REFUSED, lpj_ids=one).result == "no_reason"
    assert decide(store, REFUSED, lpj_ids=one, reason="because").result == "no_reason"
    assert decide(store, REFUSED, lpj_ids=one, reason="copy", note="x" * 501).result == "too_long"
    assert decide(store, REFUSED, reason="copy").result == "nothing_chosen"
    assert not acts(store)
    assert decide(store, REFUSED, lpj_ids=one, reason="copy", note="x" * 500).is_done


@pytest.mark.parametrize(
    "viewer", [ADMINISTRATOR, HEAD, Viewer("x", "operator"), Viewer("x", "governor"),
               Viewer("x", "lurah", kelurahan_code="31.74.07.1007")],
    ids=lambda viewer: viewer.role,
)  # fmt: skip
def test_nobody_but_the_lurah_of_the_kelurahan_validates(store, viewer):
    with pytest.raises(access.NotAllowed):
        decide(store, days=ALL_DAYS, viewer=viewer)
    assert not acts(store)


def test_one_unit_of_another_kelurahan_among_many_refuses_the_whole(store):
    with pytest.raises(access.NotAllowed):
        decide(store, days=ALL_DAYS | {RT_RAWA: {SIXTH}})
    with pytest.raises(access.NotAllowed):
        decide(store, lpj_ids={RT_RAWA: ids(store, "r1", unit_code=RT_RAWA)})
    assert not acts(store)


def test_the_trail_says_who_when_what_and_what_was_on_the_screen(store):
    seen = store.version()
    decide(store, days={RT_005: {SIXTH, NINTH}}, left_out=[RT_006, "2016-06-07"])
    (row,) = entries.of(store, "change", f"ledger/{GALUR}/2016-06")
    assert (row.action, row.actor, row.actor_role, row.occurred_at) == ("lpj_validated", LURAH.name, "lurah", NOW)
    assert row.data_version == seen
    assert row.details == {
        "units": 1, "from_day": "2016-06-06", "to_day": "2016-06-09", "left_out": [RT_006, "2016-06-07"],
        "unit_codes": [RT_005],
    }  # fmt: skip


def test_the_same_acts_make_the_same_batch_and_others_another():
    def made(**fields: object) -> ActMade:
        told = {"from_day": SIXTH, "to_day": NINTH, "up_to_batch": 3, "occurred_at": NOW} | fields
        return ActMade(VALIDATED, RT_005, actor_role="lurah", actor="x", **told)

    def key(act: ActMade) -> str:
        return writing.batch_of_acts([act], file_name="x").meta.batch_key

    assert key(made()) == key(made(occurred_at=later(5)))
    assert len({key(made()), key(made(up_to_batch=4)), key(made(to_day=SEVENTH))}) == 3
    assert writing.batch_of_acts([made()], file_name="x").meta.nature == "operator"


@pytest.mark.parametrize(
    "fields",
    [{}, {"from_day": SIXTH}, {"from_day": NINTH, "to_day": SIXTH},
     {"source_lpj_id": "a", "from_day": SIXTH, "to_day": SIXTH},
     {"source_lpj_id": "a", "kind": "seen"}, {"source_lpj_id": "a", "actor_role": "king"},
     {"source_lpj_id": "a", "kind": REFUSED}, {"source_lpj_id": "a", "reason": "copy"}],
)  # fmt: skip
def test_an_act_is_of_one_report_or_of_days_and_only_a_refusal_has_a_reason(fields):
    with pytest.raises(ValueError, match=r"act|for the reason"):
        ActMade(
            **{"kind": VALIDATED, "unit_code": RT_005, "occurred_at": NOW, "actor_role": "lurah", "actor": "x"} | fields
        )
