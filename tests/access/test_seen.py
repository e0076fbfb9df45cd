"""What each role is told by every question, with reports of two kelurahan and two agencies in the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pyarrow as pa
import pytest

from monitoring.access import NotAllowed, SeenStore
from monitoring.store import Store, questions
from tests.access import viewers
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report
from tests.ui.rooms import room_with

PARKS = "Dinas Pertamanan"
# What must not be found where it does not belong: a word for each.
REPORTER, FOREIGN, AGENCYS = "p1-aaaaaaaaaaaaaaaa", "foreign-words", "other-agencys-words"
OWN_WORDS, RAW, NOTE = "own-words", "raw-words", "own-note"
NOW = hours(30)


def one(name: str, words: str, **fields: object) -> tuple[dict, list[dict]]:
    """A report with words, photo and note, done after two hours."""
    held = {name: fields[name] for name in ("kelurahan_code", "skpd") if name in fields}
    told = report(
        name, description=words, photo=f"{words}.jpg", reporter=REPORTER, latitude=-6.17, longitude=106.85, **fields
    )
    done = event(name, "completed", hours(2), actor="petugas-9", note=f"{NOTE} {words}", photo=f"{words}-after.jpg")
    return told, [received(name, **held), done]


def town() -> tuple:
    quarantine = [{"reason": "unknown_status", "raw": f'{{"x": "{RAW}"}}', "detail": f'{{"value": "{RAW}"}}'}]
    pieces = [
        one("own", OWN_WORDS),
        one("foreign", FOREIGN, kelurahan_code=KAMPUNG_RAWA),
        one("roads", "roads-words", kelurahan_code=None, skpd=viewers.ROADS),
        one("parks", AGENCYS, kelurahan_code=None, skpd=PARKS),
    ]
    reports, events = [piece[0] for piece in pieces], [step for piece in pieces for step in piece[1]]
    moved = report("moved", description="moved-words")
    steps = [received("moved"), event("moved", "handed_over", hours(1), kelurahan_code=KAMPUNG_RAWA)]
    steps += [event("own", "rated", hours(3), stars=1, actor_role="citizen"),
              event("own", "police_taken_up", hours(4), actor_role="police")]  # fmt: skip
    agencies = [report(f"waits-{n}", kelurahan_code=None, skpd=skpd) for n, skpd in enumerate((viewers.ROADS, PARKS))]
    receipts = [received(row["source_report_id"], kelurahan_code=None, skpd=row["skpd"]) for row in agencies]
    return batch([*reports, moved, *agencies], [*events, *steps, *receipts], quarantine=quarantine)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with room_with(now=NOW) as kept:
        kept.apply(town())
        yield kept


def ids(store: Store) -> dict[str, int]:
    rows = store.ask("report_list", **everything("report_list")).to_pylist()
    return {row["source_report_id"]: row["report_id"] for row in rows}


DEFAULTS = {
    "from_at": hours(-100), "to_at": NOW, "window_from": hours(-100), "until_at": NOW, "opened_from": None, "most": 100,
    "now": NOW, "late_after_hours": 1.0, "simulated": True, "from_day": hours(0).date(), "to_day": NOW.date(),
    "age_limits_days": (3.0, 7.0), "first_action_target_hours": 24.0, "completion_target_hours": 72.0,
    "long_red_hours": 48.0, "problem_metres": 50.0, "problem_hours": 24.0, "relapse_days": 7.0,
    "recurring_minimum": 1, "account_echo_minimum": 1, "reach_metres": 500.0, "window_at": NOW, "batch_id": 1,
    "quarantine_id": 1, "report_ids": (1, 2, 3, 4, 5, 6, 7), "first_report_id": 1,
}  # fmt: skip


def everything(question: str, **asked: object) -> dict[str, object]:
    """Parameters that ask for as much as there is."""
    names = {name for name, _ in questions.load(question).params} - {"as_of"}
    return {name: asked.get(name, DEFAULTS.get(name)) for name in names}


def answers(store: Store, viewer) -> Iterator[tuple[str, pa.Table]]:
    """Every answer the viewer is given, about every report by every id."""
    seen = SeenStore(store, viewer)
    for question in questions.names():
        if not seen.may_ask(question):
            continue
        names = {name for name, _ in questions.load(question).params}
        varied = {"report_id": range(1, 8), "text": [str(number) for number in range(1, 8)]} if names else {}
        keys = [name for name in varied if name in names]
        for value in varied[keys[0]] if keys else [None]:
            asked = everything(question, **({keys[0]: value} if keys else {}))
            yield question, seen.ask(question, **asked)


@pytest.mark.parametrize("viewer", viewers.EVERYBODY, ids=lambda viewer: viewer.role)
def test_nobody_is_told_who_reported(store, viewer):
    for question, answer in answers(store, viewer):
        assert REPORTER not in str(answer.to_pylist()), question


@pytest.mark.parametrize(
    ("viewer", "words"),
    [
        (viewers.WALL, [OWN_WORDS, FOREIGN, AGENCYS, NOTE, RAW, ".jpg", "petugas-9"]),
        (viewers.LURAH, [FOREIGN, AGENCYS, "roads-words", RAW]),
        (viewers.AGENCY, [OWN_WORDS, FOREIGN, AGENCYS, RAW]),
        (viewers.member(), [FOREIGN, AGENCYS, "roads-words", "moved-words", RAW]),
        (viewers.OPERATOR, [RAW]),
        (viewers.GOVERNOR, [RAW]),
    ],
    ids=lambda value: getattr(value, "role", None),
)
def test_a_role_is_told_no_word_that_does_not_belong_to_it(store, viewer, words):
    for question, answer in answers(store, viewer):
        told = str(answer.to_pylist())
        assert not [word for word in words if word in told], question


def test_a_lurah_is_told_of_the_reports_he_holds_or_held(store):
    seen, known = SeenStore(store, viewers.LURAH), ids(store)
    found = {name for name, number in known.items() if seen.ask("report_facts", report_id=number).num_rows}
    assert found == {"own", "moved"}
    listed = seen.ask("report_list", **everything("report_list"))
    assert listed["source_report_id"].to_pylist() == ["own"]  # moved is another's now
    steps = seen.ask("report_timeline", **everything("report_timeline", report_id=known["foreign"]))
    assert steps.num_rows == 0
    steps = seen.ask("report_timeline", **everything("report_timeline", report_id=known["moved"]))
    assert steps["kind"].to_pylist() == ["received", "handed_over"]


def test_an_agency_is_told_of_the_reports_it_holds(store):
    seen, known = SeenStore(store, viewers.AGENCY), ids(store)
    found = {name for name, number in known.items() if seen.ask("report_facts", report_id=number).num_rows}
    assert found == {"roads", "waits-0"}
    assert set(seen.ask("report_list", **everything("report_list"))["source_report_id"].to_pylist()) == found
    waiting = seen.ask("agency_waiting", **everything("agency_waiting"))
    assert waiting["skpd"].to_pylist() == [viewers.ROADS]
    with pytest.raises(NotAllowed):
        seen.ask("agency_reports", **everything("agency_reports", skpd=PARKS))
    assert set(seen.ask("agency_reports", **everything("agency_reports"))["skpd"].to_pylist()) == {viewers.ROADS}


def test_an_answer_is_cut_after_what_is_not_the_viewers_was_left_out(store):
    listed = SeenStore(store, viewers.AGENCY).ask("report_list", **everything("report_list") | {"most": 1})
    assert listed.num_rows == 1


def test_a_panel_member_is_told_of_what_came_before_the_panel(store):
    seen, known = SeenStore(store, viewers.member()), ids(store)
    found = {name for name, number in known.items() if seen.ask("report_facts", report_id=number).num_rows}
    assert found == {"own"}
    with pytest.raises(NotAllowed):
        seen.ask("report_list", **everything("report_list"))


def test_another_kelurahan_by_name_is_refused_and_the_own_one_is_not(store):
    seen = SeenStore(store, viewers.LURAH)
    with pytest.raises(NotAllowed):
        seen.ask("report_points", **everything("report_points", kelurahan_code=KAMPUNG_RAWA))
    own = seen.ask("report_points", **everything("report_points", kelurahan_code=GALUR))
    assert own == seen.ask("report_points", **everything("report_points"))
    assert own.num_rows == 1


def test_a_role_that_is_told_everything_is_told_the_very_answer_of_the_store(store):
    whole = store.ask("report_list", **everything("report_list"))
    for viewer in (viewers.WALL, viewers.OPERATOR, viewers.GOVERNOR):
        assert SeenStore(store, viewer).ask("report_list", **everything("report_list")) is whole


def test_viewers_who_see_the_same_share_an_answer_and_a_sight(store):
    asked = everything("report_facts", report_id=ids(store)["own"])
    first, second = (SeenStore(store, viewers.member(seat)) for seat in ("asesor-01", "asesor-02"))
    assert first.ask("report_facts", **asked) is second.ask("report_facts", **asked)
    assert first.sight == second.sight
    assert SeenStore(store, viewers.LURAH).sight not in (first.sight, SeenStore(store, viewers.AGENCY).sight)


def test_rows_and_columns_left_out_leave_the_order_and_the_rest_alone(store):
    for question in ("report_facts", "report_timeline"):
        asked = everything(question, report_id=ids(store)["own"])
        whole, told = store.ask(question, **asked), SeenStore(store, viewers.WALL).ask(question, **asked)
        assert told.column_names == whole.column_names
        assert told.schema.types == whole.schema.types
        left = [name for name in whole.column_names if told[name].null_count < told.num_rows]
        assert told.select(left) == whole.select(left)


def test_the_past_is_told_to_each_role_as_the_present_is(store):
    seen, known = SeenStore(store, viewers.LURAH), ids(store)
    then = hours(1) + timedelta(minutes=30)
    asked = everything("report_facts", report_id=known["own"])
    (row,) = seen.ask("report_facts", as_of=then, **asked).to_pylist()
    assert row["state"] == "waiting"
    assert seen.ask("report_facts", as_of=then, **everything("report_facts", report_id=known["foreign"])).num_rows == 0


def test_what_the_room_works_out_for_all_is_given_to_whom_it_may_be_shown(store):
    assert SeenStore(store, viewers.WALL).computed("league") is store
    with pytest.raises(NotAllowed):
        SeenStore(store, viewers.LURAH).computed("quality")
    with pytest.raises(KeyError):
        SeenStore(store, viewers.OPERATOR).computed("weather")
