"""The generator's promises: the same world tells the same rows, in order, in the native schema, and nothing ahead."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd
import pyarrow as pa
import pytest

from monitoring.clock import WIB
from monitoring.events import CHANNELS, KINDS, REPORT_KINDS
from sample_data.generator import City, Tape, events_between, generate, stream
from sample_data.parameters import load
from sample_data.tables import EVENTS_SCHEMA, REPORTS_SCHEMA
from sample_data.truth import shipped_register
from sample_data.world import World
from tests.sample_data.conftest import UNTIL


def same(one: City, other: City) -> bool:
    return one.reports.equals(other.reports) and one.events.equals(other.events)


def test_tables_have_the_native_schemas(city):
    assert city.reports.schema.equals(REPORTS_SCHEMA)
    assert city.events.schema.equals(EVENTS_SCHEMA)
    for table in (city.reports, city.events):
        assert [f.name for f in table.schema if not f.nullable and table[f.name].null_count] == []


def test_same_seed_and_instant_give_the_same_city():
    assert same(generate(7, UNTIL, days=3), generate(7, UNTIL, days=3))
    assert not same(generate(7, UNTIL, days=3), generate(8, UNTIL, days=3))


def test_city_told_in_two_parts_is_the_city_told_at_once():
    # the parts meet in the middle of a day, and the second is asked for by somebody who was not there for the first
    middle = datetime(2016, 8, 30, 15, 17, 4, tzinfo=WIB)
    world = World(7, UNTIL.date(), days=5)
    first = Tape(world).advance(middle)
    second = events_between(7, middle, UNTIL, opening=UNTIL.date(), days=5)
    whole = generate(7, UNTIL, days=5)
    reports = pa.concat_tables([first.reports, second.reports])
    events = pa.concat_tables([first.events, second.events])
    assert reports.equals(whole.reports)
    assert events.equals(whole.events)


def test_catching_up_after_a_day_away_gives_what_the_minutes_would_have_given():
    start = datetime(2016, 9, 1, 12, 0, tzinfo=WIB)
    tape = Tape(World(7, date(2016, 9, 1), days=4))
    tape.skip(start)
    pieces = [tape.advance(start + timedelta(hours=6 * n)) for n in range(1, 5)]
    at_once = events_between(7, start, start + timedelta(hours=24), opening=date(2016, 9, 1), days=4)
    assert pa.concat_tables([piece.events for piece in pieces]).equals(at_once.events)
    assert at_once.events.num_rows > 100


def test_stream_in_weeks_gives_what_generate_gives():
    pieces = list(stream(7, UNTIL, days=20, scale=0.3))
    whole = generate(7, UNTIL, days=20, scale=0.3)
    assert len(pieces) == 3
    assert pa.concat_tables([piece.events for piece in pieces]).equals(whole.events)


def test_nothing_happens_after_until_and_everything_in_order(reports, events):
    for frame in (reports, events):
        assert frame.occurred_at.max() <= pd.Timestamp(UNTIL)
        assert frame.occurred_at.is_monotonic_increasing
    assert reports.occurred_at.min() >= pd.Timestamp(
        datetime(2016, 6, 4, tzinfo=WIB)
    )  # 90 days, 1 September among them


def test_until_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        Tape(World(7, UNTIL.date(), days=1)).advance(datetime(2016, 9, 1))


def test_everything_that_can_occur_occurs(reports, events):
    assert set(events.kind) == set(KINDS)
    assert set(reports.kind) == set(REPORT_KINDS)
    assert set(reports.category) == set(load().categories.codes)
    assert set(reports.channel) == set(CHANNELS) - {"other"}
    assert set(reports.kelurahan_code.dropna()) == set(shipped_register().codes)


def test_ids_are_unique_and_every_event_belongs_to_a_report(reports, events):
    assert reports.source_report_id.is_unique
    assert reports.source_report_id.str.fullmatch(r"SC-\d{6}-\d{5}").all()
    assert not events.duplicated(["source_report_id", "event_key"]).any()
    assert events.source_report_id.isin(reports.source_report_id).all()
    assert events.loc[events.kind == "received", "source_report_id"].nunique() == len(reports)
    assert events.duplicate_of.dropna().isin(reports.source_report_id).all()


def test_events_have_what_their_kind_requires(events):
    for name, kind in KINDS.items():
        for needed in kind.requires:
            assert events.loc[events.kind == name, needed].notna().all(), (name, needed)


def test_each_event_comes_after_its_cause(events):
    first = events.groupby(["source_report_id", "kind"]).occurred_at.min().unstack()
    first["before the panel"] = first[["police_taken_up", "audit_drawn"]].min(axis=1)
    for cause, effect in [
        ("received", "verified"),
        ("received", "rejected"),
        ("verified", "routed"),
        ("routed", "accepted"),
        ("routed", "handed_over"),
        ("accepted", "coordinating"),
        ("accepted", "completed"),
        ("completed", "rated"),
        ("rated", "police_taken_up"),
        ("before the panel", "panel_assessed"),
        ("panel_assessed", "door_reopened"),
        ("verified", "marked_duplicate"),
        ("completed", "audit_drawn"),
        ("door_reopened", "disputed"),
        ("disputed", "door_withdrawn"),
        ("marked_duplicate", "told_apart"),
    ]:
        both = first.loc[first[effect].notna(), [cause, effect]]
        assert len(both) > 50, effect
        assert (both[cause] < both[effect]).all(), (cause, effect)


def test_rejected_and_duplicate_reports_are_left_alone(events):
    kinds = events.groupby("source_report_id").kind.agg(set)
    assert kinds[kinds.map(lambda k: "rejected" in k)].map(lambda k: k == {"received", "rejected"}).all()
    acted = {"accepted", "completed", "rated"}
    linked = kinds[kinds.map(lambda k: "marked_duplicate" in k)]
    assert linked.map(lambda k: not k & acted or "told_apart" in k).all()
    assert linked.map(lambda k: "told_apart" in k and bool(k & acted)).any(), "what was told apart is handled"


def test_only_low_ratings_raise_the_police(events):
    taken = events.loc[events.kind == "police_taken_up", "source_report_id"]
    lowest = events[events.kind == "rated"].groupby("source_report_id").stars.min()
    assert lowest[taken].max() == 2
    assert events.stars.dropna().between(1, 5).all()


def test_reporters_are_pseudonyms_and_staff_report_too(reports):
    staff = reports.reporter.str.startswith("petugas-")
    assert 0.02 <= staff.mean() <= 0.04  # assumed 3 %
    assert reports.loc[~staff, "reporter"].str.fullmatch(r"warga-\d{6}").all()
    assert reports.description.str.len().between(10, 120).all()


def test_points_lie_in_or_near_their_kelurahan_and_some_are_missing(reports):
    missing = reports.latitude.isna()
    assert 0.04 <= missing.mean() <= 0.12
    assert (reports.loc[missing, "flags"] == "coordinates_missing").all()
    register = shipped_register().table.set_index("kelurahan_code")
    placed = reports[~missing & reports.kelurahan_code.notna()]
    home = register.loc[placed.kelurahan_code]
    away_km = (
        111.2
        * (
            (placed.latitude.to_numpy() - home.latitude.to_numpy()) ** 2
            + (placed.longitude.to_numpy() - home.longitude.to_numpy()) ** 2
        )
        ** 0.5
    )
    radius_km = (home.area_km2.to_numpy() / 3.14159) ** 0.5
    # all but the misrouted (about 2 %) within twice the radius of a disc of the kelurahan's area
    assert (away_km <= 2 * radius_km).mean() >= 0.95
