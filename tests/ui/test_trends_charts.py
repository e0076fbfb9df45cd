"""What the pictures of trends show: shading, bars and marks by hand-written counts."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from monitoring import words
from monitoring.trends import days
from monitoring.trends.told import Cell
from monitoring.ui import trends_charts, trends_time_charts

EN = words.of("en")
MONDAY = date(2016, 6, 6)


def counts(*numbers: int) -> pd.Series:
    return pd.Series(list(numbers), pd.Index([date(2016, 6, 6 + place) for place in range(len(numbers))], name="day"))


def test_a_calendar_is_shaded_from_the_emptiest_whole_day_to_the_fullest():
    (heat,) = trends_time_charts.calendar(days.calendar(counts(50, 90, 70, 60, 3)), "en", EN).data
    assert (heat.zmin, heat.zmax) == (50, 90)  # 3: the day that is not over
    assert heat.text[0][0] == "Monday, 6 June 2016: 50"
    (flat,) = trends_time_charts.calendar(days.calendar(counts(0, 0, 0)), "en", EN).data
    assert (flat.zmin, flat.zmax) == (0, 1)


def test_days_of_flood_reach_the_threshold():
    flood, other, *_rest = trends_time_charts.floods(counts(84, 85, 86), 85, "en", EN).data
    assert list(flood.y) == [85, 86]
    assert list(other.y) == [84]


def test_a_rise_has_a_mark_of_its_own():
    cells = [
        Cell("city", "sampah", 9, 8.1, 3, 14, 0.4, False),
        Cell("city", "banjir", 30, 0.4, 0, 3, 1e-9, True),
    ]
    chart = trends_charts.usual(cells, "id", words.of("id"))
    assert chart.layout.xaxis.title.text == "Laporan"  # a number without its unit tells nothing
    band, usual, rise = chart.data
    assert list(band.base) == [3, 0]
    assert list(band.x) == [11, 3]
    assert (list(usual.x), usual.marker.symbol) == ([9], "circle")
    assert (list(rise.x), rise.marker.symbol) == ([30], "triangle-up")
    assert list(rise.y) == ["Banjir: <b>30</b>"]


@pytest.mark.parametrize(
    ("count", "share", "told"),
    [(12, 0.12, "+12%"), (-3, -0.5, "−50%"), (4, float("nan"), "+4"), (float("nan"), float("nan"), "–"), (0, 0, "±0%")],
)
def test_a_change_is_told_in_per_cent_where_something_came_before(count, share, told):
    assert trends_charts.change_told(count, share, "en") == told
