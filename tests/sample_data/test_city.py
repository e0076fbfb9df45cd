"""The city is plausible: published figures come out within stated bounds, and each story can be seen."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from monitoring.home import Home
from monitoring.intake.batch import BatchMeta
from monitoring.intake.places import RoomPlaces
from monitoring.rating import board
from monitoring.store import Store
from sample_data.feed import as_batch
from sample_data.generator import stream
from sample_data.rhythm import rain_level, rhythm_of
from sample_data.truth import SEED, read_truth
from tests.sample_data.conftest import UNTIL

TRUTH = {row.story: row.kelurahan_code for row in read_truth() if row.story}


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Store:
    """A room that holds 90 days of the city at two fifths of its number."""
    store, home = Store.in_memory(), Home(tmp_path_factory.mktemp("room"))
    places = RoomPlaces.of(home, UNTIL.date())
    for number, piece in enumerate(stream(SEED, UNTIL, days=90, scale=0.4, step=timedelta(days=30))):
        meta = BatchMeta(f"piece-{number}", "sampel", "sampel", "-", "native", "simulated")
        receipt = store.apply(as_batch(piece, meta, places))
        assert (receipt.refused, receipt.known_count, receipt.quarantined) == (None, 0, {})
    yield store
    store.close()


def taken_up(events: pd.DataFrame) -> set[str]:
    acts = events.kind.isin(["accepted", "coordinating", "completed"])
    return set(events.loc[acts, "source_report_id"])


def test_months_bring_the_published_numbers(reports):
    # press, 2016: 50,725 in July, 55,151 in August; a month's weekdays and rain move it by a few per cent
    month = reports.occurred_at.dt.tz_convert("Asia/Jakarta").dt.month
    assert (month == 7).sum() == pytest.approx(50_725, rel=0.06)
    assert (month == 8).sum() == pytest.approx(55_151, rel=0.06)


def test_categories_have_their_published_shares_over_the_year():
    expected = sum(rhythm_of(SEED, day.date()).expected for day in pd.date_range("2016-01-01", "2016-12-31"))
    share = expected / expected.sum()
    # press, 2016, in per cent, in the order of city.toml; a year's rain moves them a little
    published = [18, 15.9, 12.9, 10, 7.1, 6.3, 6.2, 5.8, 5.6, 2.7]
    assert share[:10] * 100 == pytest.approx(published, abs=0.6)


def test_floods_of_the_first_months_are_about_as_many_as_published():
    # press: 4,883 flood reports from 1 January to 25 April 2016; the sky of the sample is not the sky of 2016
    flood = sum(rhythm_of(SEED, day.date()).expected[10] for day in pd.date_range("2016-01-01", "2016-04-25"))
    assert 2_000 <= flood <= 8_000


def test_about_four_fifths_are_taken_up(reports, events):
    # press: 80 % of the reports of 2016 were followed up
    assert 0.75 <= reports.source_report_id.isin(taken_up(events)).mean() <= 0.90


def test_usual_days_to_done_are_one_to_two(reports, events):
    done = events[events.kind == "completed"].groupby("source_report_id").occurred_at.min()
    days = (done - reports.set_index("source_report_id").occurred_at).dropna() / pd.Timedelta(days=1)
    assert 1 <= days.median() <= 2  # press, 2016


def test_nights_and_weekends_are_quieter(reports):
    local = reports.occurred_at.dt.tz_convert("Asia/Jakarta")
    by_hour = local.dt.hour.value_counts()
    assert by_hour[[1, 2, 3, 4]].sum() < 0.15 * by_hour[[9, 10, 11, 12]].sum()
    by_day = local.dt.date.value_counts()
    weekday = pd.to_datetime(pd.Series(by_day.index)).dt.day_of_week.to_numpy()
    assert by_day[weekday == 6].mean() < 0.9 * by_day[weekday < 5].mean()


def test_rain_brings_floods_and_fallen_trees():
    days = [day.date() for day in pd.date_range("2016-01-01", "2016-03-31")]
    level = {day: rain_level(SEED, day)[0] for day in days}
    assert set(level.values()) == {0, 1, 2}
    dry, heavy = ([rhythm_of(SEED, d).expected for d in days if level[d] == n] for n in (0, 2))
    trees, flood = 9, 10
    assert min(row[flood] for row in heavy) > 20 * max(row[flood] for row in dry)
    assert min(row[trees] for row in heavy) > 5 * max(row[trees] for row in dry)


def test_overloaded_kelurahan_gets_forty_to_sixty_a_day_and_finishes_fifteen_to_twenty(reports, events):
    mine = reports[reports.kelurahan_code == TRUTH["overloaded"]]
    assert 40 <= len(mine) / 90 <= 60
    done = events[(events.kind == "completed") & events.source_report_id.isin(mine.source_report_id)]
    last = done[done.occurred_at > pd.Timestamp(UNTIL - timedelta(days=30))]
    assert 12 <= last.source_report_id.nunique() / 30 <= 23  # press: 15-20 a day


def test_open_reds_stay_level_but_for_the_overloaded_one(reports, events):
    first = events[events.kind.isin(["accepted", "coordinating", "completed", "rejected", "marked_duplicate"])]
    acted = reports.source_report_id.map(first.groupby("source_report_id").occurred_at.min())

    def red(days_before: int, mask: pd.Series) -> int:
        cut = pd.Timestamp(UNTIL - timedelta(days=days_before))
        return int(((reports.occurred_at <= cut) & ~(acted <= cut) & mask).sum())

    overloaded = reports.kelurahan_code == TRUTH["overloaded"]
    others = ~overloaded & reports.skpd.isna()
    assert red(0, others) < 1.35 * red(30, others)
    assert red(0, overloaded) > 1.35 * red(30, overloaded)


def test_asal_hijau_kelurahan_is_fast_ill_rated_and_reopened(reports, events):
    stars = events[events.kind == "rated"].set_index("source_report_id").stars
    reopened = set(events.loc[events.kind == "door_reopened", "source_report_id"])
    mine = reports.loc[reports.kelurahan_code == TRUTH["asal_hijau"], "source_report_id"]
    others = reports.loc[reports.kelurahan_code != TRUTH["asal_hijau"], "source_report_id"]
    assert stars[stars.index.isin(mine)].mean() < stars[stars.index.isin(others)].mean() - 0.7
    assert mine.isin(reopened).mean() > 4 * others.isin(reopened).mean()


def test_island_sends_about_three_a_month(reports):
    assert 3 <= (reports.kelurahan_code == TRUTH["quiet_island"]).sum() <= 18  # nine expected in 90 days


def test_spammer_posts_the_same_complaint_ten_to_twenty_times_a_day(reports, events):
    spam = reports[reports.description == "Parkir liar lagi di depan ruko, tolong ditindak!"]
    assert set(spam.reporter) == {"warga-000777"}
    by_day = spam.occurred_at.dt.tz_convert("Asia/Jakarta").dt.date.value_counts()
    assert by_day.between(10, 20).all()
    assert len(by_day) > 30
    doubles = set(events.loc[events.kind == "marked_duplicate", "source_report_id"])
    assert spam.source_report_id.isin(doubles).mean() > 0.5


def test_congestion_returns_to_the_same_spot_every_day(reports):
    spot = reports[reports.description.str.startswith("Macet parah lagi di sekitar pasar")]
    assert (spot.category == "kemacetan").all()
    assert spot.occurred_at.dt.tz_convert("Asia/Jakarta").dt.date.nunique() > 75
    assert spot.latitude.std() * 111.2 < 0.1  # km


def test_main_road_belongs_to_its_agency(reports, events):
    road = reports[reports.description.str.startswith("Jalan Daan Mogot")]
    coordinated = events[(events.kind == "coordinating") & events.source_report_id.isin(road.source_report_id)]
    assert set(coordinated.skpd) == {"Dinas Bina Marga"}
    assert len(coordinated) > 0.3 * len(road)


def test_misrouted_reports_are_handed_over_after_days(events):
    handed = events[events.kind == "handed_over"].set_index("source_report_id")
    routed = events[events.kind == "routed"].set_index("source_report_id")
    wrong = routed.loc[handed.index, "kelurahan_code"]
    assert (wrong != handed.kelurahan_code).all()
    assert 1 <= (handed.occurred_at - routed.occurred_at.loc[handed.index]).median() / pd.Timedelta(days=1) <= 3
    border = (wrong == "31.71.08.1002") & (handed.kelurahan_code == "31.71.08.1004")
    assert border.sum() > 20


def test_one_kelurahan_gets_better_and_one_worse(reports, events):
    first = events[events.kind == "accepted"].groupby("source_report_id").occurred_at.min()
    hours = (reports.source_report_id.map(first) - reports.occurred_at) / pd.Timedelta(hours=1)
    early = reports.occurred_at < pd.Timestamp(UNTIL - timedelta(days=60))
    late = reports.occurred_at > pd.Timestamp(UNTIL - timedelta(days=30))
    for story, sense in (("improving", 1), ("declining", -1)):
        mine = reports.kelurahan_code == TRUTH[story]
        ratio = hours[mine & early].median() / hours[mine & late].median()
        assert (ratio if sense > 0 else 1 / ratio) > 1.5, story


def test_true_speed_can_be_found_again_in_the_events(reports, events):
    # medians of the many differ from each kelurahan's truth by its mix of categories and by chance
    truth = {row.kelurahan_code: row.first_action_hours for row in read_truth() if not row.story}
    first = events[events.kind == "accepted"].groupby("source_report_id").occurred_at.min()
    hours = (reports.source_report_id.map(first) - reports.occurred_at) / pd.Timedelta(hours=1)
    seen = hours[hours < 240].groupby(reports.kelurahan_code).median()
    assert pd.Series(truth).rank().corr(seen.reindex(list(truth)).rank()) > 0.9


def test_most_kelurahan_are_green_or_yellow_and_some_red(room):
    colours = board.rated(room, UNTIL, as_of=UNTIL).colour.value_counts()
    assert colours.get("green", 0) + colours.get("yellow", 0) >= 0.7 * 267, colours.to_dict()
    assert colours.get("green", 0) >= 0.1 * 267
    assert 3 <= colours.get("red", 0) <= 0.25 * 267
    assert 1 <= colours.get("too_few", 0) <= 10  # the quiet island, and hardly anyone else


def test_overloaded_kelurahan_is_among_the_last(room):
    rated = board.rated(room, UNTIL, as_of=UNTIL).set_index("kelurahan_code")
    assert rated.colour[TRUTH["overloaded"]] == "red"
    assert rated.place[TRUTH["overloaded"]] >= rated.place.max() - 10
