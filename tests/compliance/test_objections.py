"""An objection: by the head alone, of what was refused, in time; decided once, and by an administrator."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest

from monitoring import access
from monitoring.access import SeenStore, Viewer
from monitoring.compliance import objecting, objections, validation
from monitoring.compliance.objections import Objection
from monitoring.compliance.validation import Chosen
from monitoring.lpj import REFUSED, VALIDATED
from monitoring.store import Store, entries
from tests.builders import RT_005
from tests.compliance.town import (
    ADMINISTRATOR,
    HEAD,
    JUNE,
    LURAH,
    NOW,
    RT_006,
    acts,
    ids,
    in_june,
    later,
    six,
    standings,
)

SECOND = Viewer("admin-dua@kota.test", "administrator")


@pytest.fixture
def store():
    """Galur's lurah has refused a1 and a2, and validated a3."""
    kept = Store.in_memory()
    kept.apply(six())
    decide(kept, REFUSED, "a1", "a2")
    decide(kept, VALIDATED, "a3")
    yield kept
    kept.close()


def decide(store: Store, kind: str, *names: str, now: datetime = NOW) -> None:
    chosen = Chosen(JUNE, {}, {RT_005: ids(store, *names)})
    reason = {"reason": "copy"} if kind == REFUSED else {}
    assert validation.decide(store, LURAH, kind, chosen, seen_version=store.version(), now=now, **reason).is_done


def raise_one(store, *names, text="Itu foto kemarin, bukan salinan.", viewer=HEAD, now=None, seen=None):
    seen_entry = max((one.entry_id for one in known(store)), default=0) if seen is None else seen
    told = {"seen_entry": seen_entry, "now": now or later(5), "data_version": store.version()}
    return objecting.raise_one(store, viewer, JUNE, ids(store, *names), text, **told).result


def known(store) -> list[Objection]:
    return objections.found(store, store.last_entry)


def end(store, how, one: Objection, *answer, viewer=ADMINISTRATOR, now=None, version=None):
    seen = store.version() if version is None else version
    return how(store, viewer, one, *answer, now=now or later(10), data_version=seen)


def test_an_upheld_objection_lets_the_reports_count(store):
    assert raise_one(store, "a1") == "done"
    (one,) = known(store)
    assert (one.unit_code, one.month, one.state, one.text) == (
        RT_005,
        JUNE,
        "raised",
        "Itu foto kemarin, bukan salinan.",
    )
    assert standings(store)["a1"] == "refused"
    assert end(store, objecting.uphold, one).is_done
    assert standings(store)["a1"] == "validated"
    assert standings(store)["a2"] == "refused"  # of that one nothing was said
    (one,) = known(store)
    assert (one.state, one.decided_by, one.decided_at) == ("upheld", ADMINISTRATOR.name, later(10))


def test_what_was_upheld_no_later_word_of_the_lurah_undoes(store):
    raise_one(store, "a1")
    end(store, objecting.uphold, known(store)[0])
    chosen = Chosen(JUNE, {}, {RT_005: ids(store, "a1")})
    told = {"seen_version": store.version(), "now": later(20), "reason": "copy"}
    assert validation.decide(store, LURAH, REFUSED, chosen, **told).result == "already"
    assert standings(store)["a1"] == "validated"


def test_a_dismissed_objection_says_why_and_is_the_last_word_on_that_refusal(store):
    raise_one(store, "a1")
    assert end(store, objecting.dismiss, known(store)[0], " ").result == "no_text"
    assert end(store, objecting.dismiss, known(store)[0], "Fotonya sama.").is_done
    (one,) = known(store)
    assert (one.state, one.answer) == ("dismissed", "Fotonya sama.")
    assert standings(store)["a1"] == "refused"
    assert raise_one(store, "a1", now=later(20)) == "too_late"
    assert raise_one(store, "a2", now=later(20)) == "done"  # of another refusal


def test_a_new_refusal_may_be_objected_to_though_the_first_was_not_upheld(store):
    raise_one(store, "a1")
    end(store, objecting.dismiss, known(store)[0], "Fotonya sama.")
    decide(store, VALIDATED, "a1", now=later(20))
    decide(store, REFUSED, "a1", now=later(30))
    assert raise_one(store, "a1", now=later(40)) == "done"


def test_the_head_takes_back_what_he_raised_and_may_raise_it_anew(store):
    raise_one(store, "a1")
    (one,) = known(store)
    assert end(store, objecting.take_back, one, viewer=HEAD).is_done
    assert known(store)[0].state == "taken_back"
    assert end(store, objecting.uphold, one).by.action == "taken_back"
    assert acts(store)["reinstated"] == 0
    assert raise_one(store, "a1", now=later(20)) == "done"
    assert [one.state for one in known(store)] == ["taken_back", "raised"]


def test_of_two_administrators_one_decides_and_the_other_is_told(store):
    raise_one(store, "a1")
    (one,) = known(store)
    outcomes, start = {}, threading.Barrier(2)

    def press(viewer: Viewer, how, *answer: str) -> None:
        start.wait()
        outcomes[viewer.name] = end(store, how, one, *answer, viewer=viewer)

    threads = [
        threading.Thread(target=press, args=(ADMINISTRATOR, objecting.uphold)),
        threading.Thread(target=press, args=(SECOND, objecting.dismiss, "Fotonya sama.")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (done,) = [name for name, told in outcomes.items() if told.is_done]
    (told,) = [told for told in outcomes.values() if not told.is_done]
    assert (told.result, told.by.actor) == ("overtaken", done)
    assert len(entries.of(store, "objection")) == 2  # raised, and one decision
    assert acts(store)["reinstated"] == (done == ADMINISTRATOR.name)


def test_the_same_click_again_enters_nothing_and_tells_of_no_other(store):
    assert raise_one(store, "a1", seen=0) == "done"
    assert raise_one(store, "a1", seen=0) == "done"
    (one,) = known(store)
    version = store.version()
    assert end(store, objecting.uphold, one, version=version).is_done
    assert end(store, objecting.uphold, one, version=version).is_done
    assert [row.action for row in entries.of(store, "objection")] == ["raised", "upheld"]
    assert acts(store)["reinstated"] == 1


def test_an_administrator_broken_off_between_act_and_entry_presses_again(store, monkeypatch):
    raise_one(store, "a1")
    (one,) = known(store)
    with monkeypatch.context() as patch:
        patch.setattr(store, "enter", lambda *done, **named: (_ for _ in ()).throw(OSError("no space left")))
        with pytest.raises(OSError, match="no space"):
            end(store, objecting.uphold, one)
    assert known(store)[0].is_open
    assert end(store, objecting.uphold, one).is_done
    assert (known(store)[0].state, acts(store)["reinstated"]) == ("upheld", 1)


def test_what_the_lurah_validated_himself_meanwhile_needs_no_act(store):
    raise_one(store, "a1", "a2")
    decide(store, VALIDATED, "a1", now=later(6))
    end(store, objecting.uphold, known(store)[0])
    assert acts(store)["reinstated"] == 1  # of a2


def test_only_refusals_of_the_heads_own_unit_are_objected_to(store):
    assert raise_one(store, "a3", "a4") == "nothing_refused"  # validated; waiting
    assert raise_one(store, "a1", viewer=Viewer("x", "rt", unit_code=RT_006)) == "nothing_refused"
    raise_one(store, "a1")
    assert raise_one(store, "a2", now=later(6)) == "not_open"  # one at a time for a month


@pytest.mark.parametrize(("days", "result"), [(29, "done"), (30, "done"), (31, "too_late")])
def test_a_head_may_object_for_thirty_days_after_the_refusal(store, days, result):
    assert raise_one(store, "a1", now=NOW + timedelta(days=days)) == result


@pytest.mark.parametrize(
    ("text", "result"), [("", "no_text"), (" \n", "no_text"), ("x" * 1000, "done"), ("x" * 1001, "too_long")]
)
def test_an_objection_has_a_text_of_limited_length(store, text, result):
    assert raise_one(store, "a1", text=text) == result


def test_an_administrator_should_decide_within_fourteen_days(store):
    raise_one(store, "a1")
    assert known(store)[0].due_at == later(5) + timedelta(days=14)


@pytest.mark.parametrize(
    "viewer", [LURAH, Viewer("x", "operator"), Viewer("x", "governor"), ADMINISTRATOR], ids=lambda one: one.role
)
def test_nobody_but_a_head_objects_and_takes_back(store, viewer):
    with pytest.raises(access.NotAllowed):
        raise_one(store, "a1", viewer=viewer)
    raise_one(store, "a1")
    with pytest.raises(access.NotAllowed):
        end(store, objecting.take_back, known(store)[0], viewer=viewer)
    with pytest.raises(access.NotAllowed):
        end(store, objecting.take_back, known(store)[0], viewer=Viewer("x", "rt", unit_code=RT_006))


@pytest.mark.parametrize(
    "viewer", [LURAH, HEAD, Viewer("x", "operator"), Viewer("x", "governor")], ids=lambda one: one.role
)
def test_nobody_but_an_administrator_decides(store, viewer):
    raise_one(store, "a1")
    for how, answer in ((objecting.uphold, ()), (objecting.dismiss, ("tidak",))):
        with pytest.raises(access.NotAllowed):
            end(store, how, known(store)[0], *answer, viewer=viewer)
    assert known(store)[0].is_open


def test_a_lurah_is_told_nothing_of_an_objection_by_any_question(store):
    raise_one(store, "a1", text="kata-keberatan")
    seen = SeenStore(store, LURAH)
    for question in ("objections", "room_entries", "trail"):
        assert not seen.may_ask(question)
    told = seen.ask("ledger_reports", unit_code=RT_005, from_day=JUNE, to_day=NOW.date()).to_pylist()
    assert [row["standing"] for row in told if row["source_lpj_id"] == "a1"] == ["refused"]
    assert "kata-keberatan" not in str(told)


def test_a_head_is_told_of_his_own_units_objections_alone(store):
    raise_one(store, "a1")
    asked = {"up_to_entry": store.last_entry}
    assert SeenStore(store, HEAD).ask("objections", unit_code=None, **asked).num_rows == 1
    other = SeenStore(store, Viewer("x", "rt", unit_code=RT_006))
    assert other.ask("objections", unit_code=None, **asked).num_rows == 0
    with pytest.raises(access.NotAllowed):
        other.ask("objections", unit_code=RT_005, **asked)


def test_marks_that_steer_a_screen_are_taken_out_of_what_is_written(store):
    raise_one(store, "a1", text=" a\u202eb\x00c\nd ")
    assert known(store)[0].text == "ab c\nd"
    assert [sent.standing for sent in in_june(store, RT_005) if sent.source_lpj_id == "a1"] == ["refused"]
