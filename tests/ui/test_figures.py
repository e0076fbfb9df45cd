"""What stands over the large figures: of which time they count the reports."""

from datetime import datetime, timedelta

import pytest

from monitoring import words
from monitoring.clock import WIB
from monitoring.ui import figures, selection, states

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=WIB)


@pytest.mark.parametrize(
    ("period", "indonesian", "english"),
    [
        ("24h", "Laporan 24 jam terakhir", "Reports of 24 hours"),
        ("7d", "Laporan 7 hari", "Reports of 7 days"),
        ("30d", "Laporan 30 hari", "Reports of 30 days"),
        ("all", "Semua laporan", "All reports"),
    ],
)
def test_the_figures_say_of_which_time_they_count(period, indonesian, english):
    chosen = selection.Selection(*selection.window(period, NOW))
    one = [figures.Figure("waiting", 3, 1)]
    assert f'data-span="{indonesian}"' in figures.figures(one, chosen, "id", words.of("id"))
    assert f'data-span="{english}"' in figures.figures(one, chosen, "en", words.of("en"))


def test_a_single_day_of_ones_own_is_told_as_one():
    day = selection.Selection(*selection.window("custom", NOW, NOW.date(), NOW.date()))
    assert day.to_at - day.from_at == timedelta(days=1)
    assert 'data-span="Reports of 1 day"' in figures.figures([], day, "en", words.of("en"))


def test_a_screen_that_is_not_open_leads_to_the_viewers_own_in_his_language():
    assert '<a href="/" target="_self">' in states.refused(words.of("id"))
    assert '<a href="/?lang=en" target="_self">' in states.refused(words.of("en"))
