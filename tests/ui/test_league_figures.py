"""The numbers behind the leaderboard's figures, by hand, and what the figures say and lead to."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from monitoring import words
from monitoring.clock import WIB
from monitoring.ui import league_caterpillar, league_charts, league_funnel, league_quadrant, pictures
from monitoring.ui.league import Standings
from monitoring.ui.theme import RATINGS
from tests.rating.cities import RULES

AT = datetime(2016, 6, 30, 12, 0, tzinfo=WIB)


def kelurahan(code: str, score: float, **told: object) -> dict[str, object]:
    row = {
        "kelurahan_code": code,
        "kelurahan_name": f"Kel {code}",
        "kecamatan": "Senen",
        "kota": "Jakarta Pusat",
        "score": score,
        "score_low": score - 2,
        "score_high": score + 2,
        "colour": "green" if score >= 75 else "yellow",
        "place": 1,
        "rank_low": 1,
        "rank_high": 3,
        "first_action_value": 50.0,
        "verified_green_value": 50.0,
        "quality_stars_value": 50.0,
        "quality_honesty_value": 50.0,
        "in_time_count": 50,
        "in_time_judged_count": 100,
    }
    return row | told


def asked(*rows: dict, codes: frozenset[str] | None = None, language: str = "en", instant: str | None = None):
    league = Standings(pd.DataFrame(rows), AT, False, None, None, RULES)
    return league_charts.Asked(league, codes, instant, language, words.of(language))


def test_speed_and_quality_are_means_by_the_weights_in_force():
    row = kelurahan(
        "a", 70.0, first_action_value=90, verified_green_value=60, quality_stars_value=80, quality_honesty_value=30
    )
    told = league_quadrant.numbers(pd.DataFrame([row]), RULES).iloc[0]
    assert told["speed"] == 75  # (30 x 90 + 30 x 60) / 60
    assert told["quality"] == pytest.approx(50)  # 0.4 x 80 + 0.6 x 30


def test_a_part_that_nobody_was_judged_on_leaves_the_other():
    row = kelurahan("a", 70.0, quality_stars_value=float("nan"), quality_honesty_value=30)
    assert league_quadrant.numbers(pd.DataFrame([row]), RULES).iloc[0]["quality"] == 30


def test_the_fast_and_poor_are_named_the_most_striking_first():
    rows = [
        kelurahan("a", 80.0, first_action_value=90, verified_green_value=90, quality_honesty_value=10),
        kelurahan("b", 80.0, first_action_value=80, verified_green_value=80, quality_honesty_value=40),
        kelurahan("c", 80.0, first_action_value=20, verified_green_value=20, quality_honesty_value=90),
        kelurahan("d", 80.0, first_action_value=10, verified_green_value=10, quality_honesty_value=80),
    ]
    figure = league_quadrant.figure(asked(*rows))
    assert [code for code, _why in figure.named] == ["a", "b"]
    texts = [annotation.text for annotation in figure.chart.layout.annotations]
    assert any("/bukti?lang=en&amp;kelurahan=a" in text for text in texts)
    assert [row[-1] for row in figure.rows] == ["Fast and poor", "Fast and poor", "Slow and good", "Slow and good"]


def test_outliers_lie_beyond_what_chance_allows_the_furthest_first():
    # The city's share is 150 of 300. At 100 reports the error is 0.05, and 3.09 of it 0.155.
    rows = [
        kelurahan("a", 80.0, in_time_count=90),
        kelurahan("b", 80.0, in_time_count=20),
        kelurahan("c", 80.0, in_time_count=40),
        kelurahan("e", 80.0, in_time_count=0, in_time_judged_count=0),
    ]
    told, city = league_funnel.numbers(pd.DataFrame(rows))
    assert city == 0.5
    assert told["side"].tolist() == [1, -1, 0]
    assert told["apart"].tolist() == pytest.approx([8, -6, -2])
    assert told["low"].tolist() == pytest.approx([0.345] * 3, abs=0.01)
    figure = league_funnel.figure(asked(*rows))
    assert [code for code, _why in figure.named] == ["b"]
    assert "1 lie below and 1 above." in figure.told[1]


def test_scores_are_sorted_and_every_name_leads_to_its_evidence_of_that_window():
    rows = [kelurahan("a", 60.0), kelurahan("b", 80.0), kelurahan("c", float("nan"), colour="too_few")]
    figure = league_caterpillar.figure(asked(*rows, instant="2016-06-30T08:00"))
    labels = figure.chart.layout.yaxis.ticktext
    assert ["kelurahan=b" in labels[0], "kelurahan=a" in labels[1], len(labels)] == [True, True, 2]
    assert "saat=2016-06-30T08%3A00" in labels[0]
    lines = figure.chart.data[0]
    assert list(lines.x) == [78, 82, None, 58, 62, None]


def test_who_is_looked_for_stands_out_by_more_than_hue():
    rows = [kelurahan("a", 80.0), kelurahan("b", 78.0)]
    figure = league_caterpillar.figure(asked(*rows, codes=frozenset({"b"})))
    assert [label.startswith("<b>▶ ") for label in figure.chart.layout.yaxis.ticktext] == [False, True]
    sizes = {trace.marker.size: trace.marker.opacity for trace in figure.chart.data if trace.mode == "markers"}
    assert sizes[max(sizes)] == 1
    assert sizes[min(sizes)] < 0.5


def test_every_rating_has_a_shape_and_a_word_of_its_own_beside_its_hue():
    assert set(league_charts.SYMBOLS) == set(RATINGS)
    assert len(set(league_charts.SYMBOLS.values())) == len(RATINGS)
    figure = league_caterpillar.figure(asked(kelurahan("a", 80.0), kelurahan("b", 60.0), language="id"))
    shown = {trace.name: trace.marker.symbol for trace in figure.chart.data if trace.showlegend}
    assert shown == {"Hijau": "circle", "Kuning": "diamond"}


@pytest.mark.parametrize("made", [league_quadrant.figure, league_funnel.figure, league_caterpillar.figure])
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_figure_without_kelurahan_is_empty_and_says_so(made, language):
    nobody = kelurahan("a", float("nan"), colour="too_few", in_time_count=0, in_time_judged_count=0)
    figure = made(asked(nobody, language=language))
    assert figure.rows == ()
    assert figure.named == ()
    assert figure.told


def test_plotlys_buttons_speak_the_viewers_language_and_give_a_picture():
    config = pictures.config("peringkat-skor", "id", words.of("id"))
    assert config["locales"]["id"]["dictionary"]["Download plot as a PNG"] == "Unduh gambar (PNG)"
    assert config["toImageButtonOptions"]["format"] == "png"
