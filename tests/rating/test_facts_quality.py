"""What citizens and the panel said of a green, as the rating counts it."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from monitoring.quality import panel
from monitoring.store import Store
from tests.builders import GALUR, MONDAY, PULO, event, hours, report
from tests.rating.lives import asked, by_name, filled, one, told


def test_the_stars_are_those_of_the_work_that_was_done_last():
    low = event("r", "completed", hours(10)), event("r", "rated", hours(12), stars=1)
    again = event("r", "door_reopened", hours(20)), event("r", "completed", hours(30))
    assert one(*low).stars == 1
    row = one(*low, *again)
    assert pd.isna(row.stars)
    assert row.was_rated
    assert one(*low, *again, event("r", "rated", hours(40), stars=5)).stars == 5


def votes(verdicts: str, start: float) -> list[dict]:
    """One vote an hour from `start`, of b(ad) and g(ood), each by another member."""
    spelt = {"b": "bad", "g": "good"}
    return [
        event("r", "panel_assessed", hours(start + n), verdict=spelt[letter], actor=f"asesor-{n}", actor_role="panel")
        for n, letter in enumerate(verdicts)
    ]


@pytest.mark.parametrize(
    ("verdicts", "at", "found"),
    [
        ("bbbbbbbb", 30, "bad"),  # eight of fifteen: the seven still out cannot change it
        ("bbbbbbbg", 30, None),  # they still can
        ("bbbbbbbg", 91, None),  # until the three days from 20 h are over
        ("bbbbbbbg", 93, "bad"),
        ("bbbbbbb", 93, None),  # no quorum
        ("gggggggg", 30, "good"),
        ("bbbbgggg", 93, "good"),  # a tie
    ],
)
def test_the_panels_finding_is_that_of_its_last_round(verdicts, at, found):
    life = event("r", "completed", hours(10)), event("r", "police_taken_up", hours(19.9)), *votes(verdicts, 20)
    row = one(*life, at=at)
    assert (None if pd.isna(row.panel_verdict) else row.panel_verdict) == found
    assert not row.is_audited


def test_an_audited_green_says_so():
    row = one(event("r", "completed", hours(10)), event("r", "audit_drawn", hours(40)), *votes("gggggggg", 41))
    assert (row.is_audited, row.panel_verdict) == (True, "good")


Step = tuple[str, float, dict[str, object]]


def random_steps(draw: random.Random) -> list[Step]:
    """A round on one ground, perhaps DOOR and a dispute, with votes early and late, twice and without a name."""
    steps: list[Step] = [("police_taken_up" if draw.random() < 0.7 else "audit_drawn", 20.0, {})]
    for member in draw.choices([None, *map(str, range(15))], k=draw.randint(4, 20)):
        vote = {"verdict": draw.choice(["bad", "good"]), "actor": member}
        steps.append(("panel_assessed", draw.uniform(21, 110), vote))
    if draw.random() < 0.5:
        steps += [("door_reopened", 120.0, {}), ("disputed", 130.0, {"note": "sudah beres"})]
        for member in range(draw.randint(5, 15)):
            steps.append(("panel_assessed", 140.0 + member, {"verdict": "good", "actor": str(member)}))
    return sorted(steps, key=lambda step: step[1])


def found_by_the_quality_loop(steps: list[Step], at: float) -> str | None:
    told_steps = (
        panel.Step(kind, hours(when), "key", more.get("actor"), more.get("verdict"), None, hours(when))
        for kind, when, more in steps
    )
    ended = [each.outcome for each in panel.rounds_of(told_steps, hours(at)).rounds if each.outcome]
    return ended[-1] if ended else None


@pytest.mark.parametrize("seed", range(3))
def test_the_panels_finding_is_the_one_of_the_quality_loop(seed):
    draw, store, at = random.Random(seed), Store.in_memory(), 400.0
    lives = {f"r{number:02}": random_steps(draw) for number in range(60)}
    rows = []
    for name, steps in lives.items():
        rows += [report(name, MONDAY, category="banjir"), event(name, "completed", hours(10))]
        rows += [
            event(name, kind, hours(when), **more) | {"event_key": str(number)}
            for number, (kind, when, more) in enumerate(steps)
        ]
    store.apply(filled(*rows))
    frame = by_name(store, asked(store, at))
    found = {
        name: None if pd.isna(verdict) else verdict
        for name, verdict in zip(frame.report_id, frame.panel_verdict, strict=True)
    }
    assert found == {name: found_by_the_quality_loop(steps, at) for name, steps in lives.items()}


def test_staff_who_report_are_flagged_and_more_so_in_their_own_area():
    frame = told(
        report("a", reporter=f"petugas-{GALUR}-2"),
        report("b", reporter=f"petugas-{PULO}-2", category="banjir"),
        report("c", reporter="warga-1", category="jalan_rusak"),
        report("d", category="lainnya"),
    )
    assert list(frame.reporter_is_staff) == [True, True, False, False]
    assert list(frame.reporter_is_own_staff) == [True, False, False, False]
    assert frame.excluded.isna().all()
