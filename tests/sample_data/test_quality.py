"""Police, panel, DOOR and audit of the sample city are what the room's own rules make of its ratings and votes."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pyarrow as pa
import pytest

from monitoring.clock import WIB
from monitoring.quality import audit, reliability, rounds
from monitoring.quality.rules import Rules
from sample_data.parameters import load
from tests.sample_data.conftest import UNTIL

RULES = Rules.in_force(date(2016, 9, 1))
KINDS = ["police_taken_up", "audit_drawn", "panel_assessed", "door_reopened", "disputed", "door_withdrawn"]


@pytest.fixture(scope="module")
def found(events) -> rounds.Found:
    """The rounds of all reports, their ids numbered in order of name."""
    told = events[events.kind.isin(KINDS)].copy()
    told["precedence"] = told.kind.map({kind: place for place, kind in enumerate(KINDS)})
    told = told.sort_values(["source_report_id", "occurred_at", "precedence"])
    told["report_id"] = told.source_report_id.astype("category").cat.codes
    told["recorded_at"] = told.occurred_at
    table = pa.Table.from_pandas(told, preserve_index=False)
    each = rounds.Found(tuple(rounds.panels(table, UNTIL)))
    each.rounds["name"] = each.rounds.report_id.map(
        told.drop_duplicates("report_id").set_index("report_id").source_report_id
    )
    return each


def test_the_citys_figures_of_the_loop_are_the_rooms_policy():
    city = load().city
    panel, drawn = city["police_and_panel"], city["audit"]
    assert panel["low_stars"] == RULES.police_stars_at_most
    assert (panel["assessors"], panel["quorum"], panel["majority"]) == (RULES.panel_size, RULES.quorum, RULES.majority)
    assert timedelta(days=panel["days"]) == RULES.voting
    assert (drawn["share"], drawn["seed"]) == (RULES.audit_share, RULES.audit_seed)
    assert timedelta(hours=drawn["after_hours"]) == RULES.audit_after


def test_fifteen_members_vote_once_a_round_and_none_after_it_closed(found):
    assert set(found.votes.standing) == {"counted"}
    assert found.votes.member.nunique() == 15
    assert found.votes.groupby(["report_id", "round"]).size().max() <= 15


def test_door_reopens_exactly_what_the_panel_finds_bad(found, events):
    settled = found.rounds[found.rounds.closed_at < pd.Timestamp(UNTIL - timedelta(hours=3))]
    first = settled[settled.ground != "disputed"]
    doors = events[events.kind == "door_reopened"].set_index("source_report_id").occurred_at
    bad = first[first.outcome == "bad"]
    assert len(bad) > 500
    after = doors.reindex(bad.name).to_numpy() - bad.closed_at.to_numpy()
    assert (after > pd.Timedelta(0)).all()
    assert (after < pd.Timedelta(hours=2.1)).all()
    assert not set(first[first.outcome == "good"].name) & set(doors.index)


def test_door_withdraws_exactly_what_was_disputed_with_success(found, events):
    settled = found.rounds[found.rounds.closed_at < pd.Timestamp(UNTIL - timedelta(hours=3))]
    disputed = settled[settled.ground == "disputed"]
    withdrawn = set(events.loc[events.kind == "door_withdrawn", "source_report_id"])
    assert set(disputed[disputed.outcome == "good"].name) <= withdrawn
    assert not set(disputed[disputed.outcome == "bad"].name) & withdrawn
    assert len(withdrawn) > 20
    assert disputed.note.notna().all()


def test_the_audit_of_the_city_is_the_draw_that_anybody_can_repeat(reports, events):
    drawn = events[events.kind == "audit_drawn"]
    window = drawn.occurred_at.dt.tz_convert("Asia/Jakarta")
    assert set(window.dt.strftime("%H:%M:%S")) == {"08:00:00", "16:00:00"}
    at = (UNTIL - timedelta(days=20)).astimezone(WIB).replace(hour=16, minute=0)
    after, until = audit.put_to_the_draw(at, RULES.audit_after)
    done = events[(events.kind == "completed") & (events.actor_role == "kelurahan")]
    done = done.drop_duplicates("source_report_id").set_index("source_report_id").occurred_at
    put = done[(done > pd.Timestamp(after)) & (done <= pd.Timestamp(until))]
    rated = events[events.kind == "rated"].drop_duplicates("source_report_id").set_index("source_report_id")
    by_then = set(rated.index[(rated.occurred_at <= pd.Timestamp(at)) | (rated.stars <= 2)])
    complaints = set(reports.loc[reports.kind == "complaint", "source_report_id"])
    unrated = [name for name in put.index if name in complaints and name not in by_then]
    names = [audit.name("sampel", name) for name in unrated]
    expected = {name.removeprefix("sampel/") for name in audit.drawn(RULES.audit_seed, at, names, RULES.audit_share)}
    assert len(expected) > 5
    assert set(drawn.loc[drawn.occurred_at == pd.Timestamp(at), "source_report_id"]) == expected


def test_the_panel_agrees_well_but_not_perfectly(found):
    told = reliability.of(found)
    assert 0.3 < told.alpha < 0.8
    assert len(told.members) == 15
    assert told.members.agreement_share.between(0.8, 0.95).all()
    assert 0 < told.overturned_count < told.disputed_count < told.reopened_count
