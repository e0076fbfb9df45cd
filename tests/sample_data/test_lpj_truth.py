"""What is true of a head or a lurah can be seen in what they send and do."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from monitoring.clock import WIB
from monitoring.lpj import ACTS, KINDS, REASONS, UNIT_EVENTS
from sample_data.lpj import Ledger, LpjCity, ledger_of
from sample_data.lpj.afterwards import outages_of
from sample_data.lpj.settings import parameters
from sample_data.lpj.truth import lurah_truth, unit_truth
from sample_data.truth import SEED, shipped_register

CITY = LpjCity(SEED, date(2016, 7, 1), scale=0.1)
UNTIL = datetime(2016, 8, 25, tzinfo=WIB)
QUOTA = 90
DEADLINE_DAY = 5  # of the month after; most of those who validate late come after it
LATE = "31.74.04.1001"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return ledger_of(CITY, UNTIL)


@pytest.fixture(scope="module")
def truth() -> pd.DataFrame:
    return unit_truth(CITY).to_pandas().set_index("unit_code")


@pytest.fixture(scope="module")
def sent(ledger: Ledger) -> pd.DataFrame:
    """First versions, in the order in which they reached the room, with their local time."""
    frame = ledger.lpj_reports.to_pandas()
    frame["local"] = frame.occurred_at.dt.tz_convert("Asia/Jakarta")
    frame["kelurahan_code"] = frame.unit_code.str[:13]
    return frame[frame.revision == 0]


@pytest.fixture(scope="module")
def july(sent: pd.DataFrame) -> pd.DataFrame:
    return sent[sent.local.dt.month == 7]


@pytest.fixture(scope="module")
def acts(ledger: Ledger) -> pd.DataFrame:
    frame = ledger.lpj_acts.to_pandas()
    frame["local"] = frame.occurred_at.dt.tz_convert("Asia/Jakarta")
    frame["kelurahan_code"] = frame.unit_code.str[:13]
    return frame


def whole_july(truth: pd.DataFrame, behaviour: str) -> list[str]:
    """Units of the behaviour that had a head all through July and were neither formed nor dissolved."""
    first, last = date(2016, 7, 1), date(2016, 7, 31)
    mine = truth[truth.behaviour == behaviour]
    stayed, lasts = (mine[name].fillna(date.max) > last for name in ("head_out", "dissolved"))
    return list(mine.index[(mine.head_in < first) & stayed & lasts])


def _commonest(values: pd.Series) -> float:
    """The share of the value that occurs most often."""
    return values.value_counts(normalize=True).iloc[0]


def numbers(july: pd.DataFrame, units: list[str]) -> pd.Series:
    return july.unit_code.value_counts().reindex(units, fill_value=0)


def test_those_who_keep_to_it_mostly_reach_the_number(july, truth):
    of_all = numbers(july, whole_july(truth, "keeps"))
    assert (of_all >= QUOTA).mean() > 0.8
    assert of_all.min() > 0.8 * QUOTA


def test_those_who_fall_short_send_on_but_too_little(july, truth):
    of_all = numbers(july, whole_july(truth, "short"))
    assert (of_all < QUOTA).mean() > 0.95
    assert of_all.median() > QUOTA / 2


def test_those_who_give_up_stop_in_mid_month(july, truth):
    units = whole_july(truth, "stops")
    mine = july[july.unit_code.isin(units)]
    late = mine.local.dt.day > 20
    assert late.mean() < 0.03
    assert mine[mine.local.dt.day <= 8].unit_code.value_counts().reindex(units, fill_value=0).min() >= 16  # 8 x 2


def test_those_of_the_months_end_send_in_its_last_days(july, truth):
    mine = july[july.unit_code.isin(whole_july(truth, "bursts"))]
    assert (mine.local.dt.day > 31 - 6).mean() > 0.9


def test_copies_have_one_photo_one_text_or_the_same_minutes(july, truth):
    def most(units: pd.Index, column: pd.Series) -> pd.Series:
        """Share of each unit's reports that have its commonest value."""
        mine = july.unit_code.isin(units)
        return column[mine].groupby(july.unit_code[mine]).agg(_commonest)

    minute = july.local.dt.hour * 60 + july.local.dt.minute
    copying = truth[truth.behaviour == "copies"]
    assert (copying.copies_photo | copying.copies_words | copying.copies_minutes).all()
    assert most(copying.index[copying.copies_photo], july.photo).min() == 1
    assert most(copying.index[copying.copies_words], july.words).min() == 1
    # three minutes a day, the last of them missed now and then
    assert most(copying.index[copying.copies_minutes], minute).min() >= 0.3
    honest = pd.Index(whole_july(truth, "keeps")[:100])
    assert most(honest, july.photo).max() < 0.1
    assert most(honest, july.words).max() < 0.1
    assert most(honest, minute).max() < 0.1


def test_those_who_cannot_send_send_nothing_until_they_are_helped(sent, truth):
    never = truth[truth.behaviour == "never"]
    mine = sent[sent.unit_code.isin(never.index)]
    helped = mine.unit_code.map(never.help_given)
    assert len(mine) > 100, "help was given, and then they sent"
    assert (mine.local.dt.date >= helped).all()
    assert 0.4 <= never.help_needed.notna().mean() <= 0.7
    assert never.help_given[never.help_needed.isna()].isna().all()


def test_nobody_sends_for_a_unit_without_a_head(sent, truth):
    vacant = truth[truth.head_out.notna() & truth.dissolved.isna() & (truth.behaviour == "keeps")]
    assert len(vacant) > 10
    mine = sent[sent.unit_code.isin(vacant.index)]
    day = mine.local.dt.date
    out, again = mine.unit_code.map(vacant.head_out), mine.unit_code.map(vacant.head_again).fillna(date.max)
    assert ((day < out) | (day >= again)).all()
    weeks = (pd.to_datetime(vacant.head_again) - pd.to_datetime(vacant.head_out)).dropna().dt.days / 7
    assert weeks.between(2, 50 / 7).all()


def test_some_units_are_formed_and_some_dissolved_in_the_history(sent, truth):
    new, gone = truth[truth.formed > CITY.first_day], truth[truth.dissolved.notna()]
    assert len(new) >= 3
    assert len(gone) >= 3
    first, last = (sent.groupby("unit_code").local.agg(how).dt.date for how in ("min", "max"))
    assert (first.reindex(new.index).dropna() >= new.head_in.reindex(first.index.intersection(new.index))).all()
    assert (last.reindex(gone.index).dropna() < gone.dissolved.reindex(last.index.intersection(gone.index))).all()


def test_register_tells_the_truth_and_says_what_is_a_guess(ledger, truth):
    log = ledger.unit_events.to_pandas()
    assert set(log.kind) == set(UNIT_EVENTS)
    assert not log.duplicated("event_key").any()
    formed = log[log.kind == "formed"].set_index("unit_code")
    told = truth[truth.formed < UNTIL.date()]
    assert (formed.on_day.sort_index() == told.formed.sort_index()).all()
    # only an RW that the register counts is no guess: six kelurahan have none counted
    counted = truth.kelurahan_code.map({row.kelurahan_code: row.rw_count for row in shipped_register().rows}).notna()
    guessed = formed.is_estimated.reindex(told.index)
    assert (guessed == ~((told.rt == 0) & counted.reindex(told.index))).all()
    assert (log.on_day[log.on_day > CITY.first_day] <= UNTIL.date()).all(), "nothing ahead of its day"


def test_rw_send_reports_of_their_own(july, truth):
    rw = truth.index[truth.rt == 0]
    assert numbers(july, list(rw)).mean() == pytest.approx(63, rel=0.15)  # as other heads


def test_kinds_words_and_hours_are_those_of_heads(july):
    assert set(july.kind) == set(KINDS)
    share = july.kind.value_counts(normalize=True)
    assert share["public_facilities"] == pytest.approx(0.30, abs=0.04)
    by_hour = july.local.dt.hour.value_counts(normalize=True)
    assert by_hour[[6, 7, 8]].sum() > 0.15
    assert by_hour[[17, 18, 19]].sum() > 0.15
    assert by_hour.reindex([0, 1, 2, 3], fill_value=0).sum() < 0.03
    sunday = july[july.local.dt.day_of_week == 6].kind.value_counts(normalize=True)
    assert sunday["communal_work"] > 1.3 * share["communal_work"]
    assert july.words.nunique() > 20_000
    assert july.words.str.len().between(15, 140).all()
    assert july.photo.isna().mean() == pytest.approx(parameters()["photo"]["without_share"], abs=0.02)


def test_lurahs_validate_by_their_habit(acts, sent):
    habit = pd.Series(*reversed([lurah_truth(SEED)[name].to_pylist() for name in ("kelurahan_code", "habit")]))
    assert set(habit) == {"weekly", "month_end", "late", "never"}
    files = [shipped_register().codes[one.kelurahan] for one in outages_of(CITY, date(2016, 7, 1))]
    bulk = acts[(acts.kind == "validated") & ~acts.kelurahan_code.isin(files)]
    days = pd.to_datetime(bulk.to_day) - pd.to_datetime(bulk.from_day)
    of = bulk.kelurahan_code.map(habit)
    assert (days[of == "weekly"].dt.days <= 6).all()
    monthly = bulk[of.isin(["month_end", "late"]) & (bulk.local.dt.month == 8)]
    day = monthly.local.dt.day.groupby(monthly.kelurahan_code.map(habit))
    assert day.max()["month_end"] <= DEADLINE_DAY  # the 1st to the 4th of August 2016, none of them on a weekend
    assert day.min()["late"] > DEADLINE_DAY
    assert "never" not in set(of)
    assert bulk.local.dt.day_of_week.max() <= 4
    assert bulk.local.dt.hour.between(8, 17).all()
    validated = sent[sent.kelurahan_code.isin(habit.index[habit == "never"])]
    assert len(validated) > 1000, "reports that nobody validates"


def test_refusals_have_reasons_and_copies_are_refused_more_often(acts, sent, truth):
    refused = acts[acts.kind == "refused"]
    assert set(refused.reason) == set(REASONS)
    assert acts.reason[acts.kind != "refused"].isna().all()
    assert refused.note.notna().mean() == pytest.approx(0.3, abs=0.1)
    assert set(truth.behaviour.reindex(refused.unit_code[refused.reason == "copy"])) == {"copies"}
    assert 0.002 <= len(refused) / len(sent) <= 0.05


def test_each_act_is_of_a_report_that_was_there(acts, sent):
    assert set(acts.kind) == set(ACTS)
    assert not acts.duplicated("act_key").any()
    one = acts[acts.source_lpj_id.notna()]
    of = sent[sent.source_lpj_id.isin(one.source_lpj_id)].set_index("source_lpj_id")
    assert one.source_lpj_id.isin(of.index).all()
    mine = of.loc[one.source_lpj_id]
    assert (mine.unit_code.to_numpy() == one.unit_code.to_numpy()).all()
    assert (mine.occurred_at.to_numpy() < one.occurred_at.to_numpy()).all()
    assert one.from_day.isna().all()
    assert acts[acts.source_lpj_id.isna()].to_day.notna().all()
    reinstated, refused = (one[one.kind == kind].set_index("source_lpj_id") for kind in ("reinstated", "refused"))
    assert (reinstated.occurred_at > refused.occurred_at.reindex(reinstated.index)).all()
    assert {*one.actor_role[one.kind == "reinstated"]} == {"administrator"}
    assert {*one.actor_role[one.kind == "withdrawn"]} == {"head"}


def test_corrections_are_versions_of_what_was_sent(ledger):
    frame = ledger.lpj_reports.to_pandas()
    assert not frame.duplicated(["source_lpj_id", "revision"]).any()
    corrected = frame[frame.revision == 1].set_index("source_lpj_id")
    earlier = frame[(frame.revision == 0) & frame.source_lpj_id.isin(corrected.index)]
    first = earlier.set_index("source_lpj_id").loc[corrected.index]
    assert 0.001 <= len(corrected) / len(frame) <= 0.005
    for column in ("unit_code", "occurred_at"):
        assert (first[column] == corrected[column]).all()
    assert (first.words != corrected.words).mean() > 0.99
    assert 0.2 <= (first.kind != corrected.kind).mean() <= 0.7


def test_some_days_come_as_a_file_weeks_later(sent, acts, ledger):
    outage = next(one for one in outages_of(CITY, date(2016, 7, 1)) if shipped_register().codes[one.kelurahan] == LATE)
    assert (outage.first, outage.last) == (date(2016, 7, 24), date(2016, 7, 26))
    assert outage.told_on == date(2016, 8, 11)  # 26 July and 16 days: after the month may have been closed
    mine = sent[sent.kelurahan_code == LATE]
    late = mine[mine.local.dt.date.between(outage.first, outage.last)]
    assert len(late) > 0
    at_once = ledger_of(CITY, datetime(2016, 7, 27, tzinfo=WIB)).lpj_reports["source_lpj_id"].to_pylist()
    assert not set(late.source_lpj_id) & set(at_once)
    seen = acts[(acts.kelurahan_code == LATE) & (acts.kind == "validated")]
    covers = (seen.from_day <= outage.last) & (seen.to_day >= outage.first)
    assert (seen.local[covers].dt.date > outage.told_on).all(), "nobody validates what was not on his screen"
