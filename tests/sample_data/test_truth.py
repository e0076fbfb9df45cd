"""The committed truth is the one the seed draws, and the stories are in it."""

from __future__ import annotations

import statistics

import pytest

from sample_data.parameters import FOLDER, load, read_phrases
from sample_data.truth import SEED, draw_truth, read_truth, shipped_register, write_truth


def test_truth_file_is_what_the_seed_draws(tmp_path):
    write_truth(draw_truth(SEED), tmp_path / "truth.csv")
    assert (tmp_path / "truth.csv").read_bytes() == (FOLDER / "truth.csv").read_bytes()


def test_truth_has_one_row_a_kelurahan_and_weights_that_sum_to_one():
    truth = read_truth()
    assert [row.kelurahan_code for row in truth] == list(shipped_register().codes)
    assert sum(row.weight for row in truth) == pytest.approx(1, abs=1e-4)


def test_another_seed_draws_another_truth():
    assert draw_truth(1)[20].first_action_hours != draw_truth(2)[20].first_action_hours


def test_typical_kelurahan_acts_within_hours_and_is_done_in_one_to_two_days():
    # press: good ones act within 2-3 hours (2015); 1-2 days to handle (2016)
    truth = read_truth()
    assert 3 <= statistics.median(row.first_action_hours for row in truth) <= 6
    assert 24 <= statistics.median(row.done_hours for row in truth) <= 48


def test_stories_name_kelurahan_by_their_registered_names():
    register = shipped_register().by_code
    for told in load().stories["kelurahan"]:
        assert register[told["code"]].name == told["name"]


@pytest.mark.parametrize("story", ["asal_hijau", "overloaded", "quiet_island", "improving", "declining"])
def test_each_story_is_told_of_one_kelurahan(story):
    assert [row.story for row in read_truth()].count(story) == 1


def test_truth_of_the_stories_is_as_told():
    told = {row.story: row for row in read_truth() if row.story}
    assert told["asal_hijau"].asal_hijau_share == 0.45
    assert told["overloaded"].reports_a_day == 50  # 40-60 a day
    assert told["quiet_island"].reports_a_day == pytest.approx(3 / 30)
    assert (told["improving"].hours_factor_before, told["improving"].hours_factor_after) == (4, 1)
    assert (told["declining"].hours_factor_before, told["declining"].hours_factor_after) == (1, 5)


def test_published_months_sum_to_the_published_year():
    volume = load().city["volume"]
    assert sum(volume["reports_by_month"]) == 479_353
    assert volume["reports_by_month"][3:] == [55665, 48478, 56111, 50725, 55151, 45373, 50412, 36058, 28901]
    assert volume["assumed_months"] == [1, 2, 3]


def test_every_parameter_names_its_source():
    sections = {name: section for name, section in load().city.items() if name != "category"}
    assert [name for name, section in sections.items() if not section.get("source")] == []


def test_phrases_before_a_section_are_refused():
    with pytest.raises(ValueError, match="before the first section"):
        read_phrases("Jalan rusak\n[sampah]\n")


def test_committed_files_of_the_sample_city_are_small():
    kept = [path for path in FOLDER.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in kept) < 1_000_000
