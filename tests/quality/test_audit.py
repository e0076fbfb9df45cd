"""The random audit's draw: anybody can repeat it, and nobody's place in it hangs on the others."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from monitoring.clock import WIB
from monitoring.quality import audit

WINDOW = datetime(2016, 6, 6, 8, 0, tzinfo=WIB)
REPORTS = [audit.name("test", str(n)) for n in range(20_000)]


def test_the_draw_takes_about_its_share():
    # 20,000 at 5 %: 1,000, give or take three times sqrt(20,000 * 0.05 * 0.95) = 31
    assert abs(len(audit.drawn("seed", WINDOW, REPORTS, 0.05)) - 1000) < 93
    assert audit.drawn("seed", WINDOW, REPORTS, 0.0) == []
    assert audit.drawn("seed", WINDOW, REPORTS, 1.0) == REPORTS


def test_neither_order_nor_company_changes_who_is_drawn():
    drawn = set(audit.drawn("seed", WINDOW, REPORTS, 0.05))
    assert set(audit.drawn("seed", WINDOW, REPORTS[::-1], 0.05)) == drawn
    assert set(audit.drawn("seed", WINDOW, REPORTS[:500], 0.05)) == drawn & set(REPORTS[:500])


def test_another_window_or_seed_draws_others():
    drawn = set(audit.drawn("seed", WINDOW, REPORTS, 0.05))
    for other in (
        audit.drawn("seed", WINDOW + timedelta(hours=8), REPORTS, 0.05),
        audit.drawn("tree", WINDOW, REPORTS, 0.05),
    ):
        assert len(drawn & set(other)) < 100  # by chance 5 % of 1,000 are in both


def test_the_same_instant_in_another_zone_is_the_same_window():
    assert audit.numbers("seed", WINDOW, ["a/1"]) == audit.numbers("seed", WINDOW.astimezone(UTC), ["a/1"])


def test_windows_are_twice_a_day_and_begin_at_their_instant():
    assert audit.windows(WINDOW, WINDOW + timedelta(hours=8)) == [WINDOW + timedelta(hours=8)]
    assert audit.windows(WINDOW - timedelta(seconds=1), WINDOW + timedelta(days=1)) == [
        WINDOW,
        WINDOW + timedelta(hours=8),
        WINDOW + timedelta(days=1),
    ]


def test_every_completion_is_put_to_one_draw():
    # the draw of Monday 08:00 is about what was completed from Saturday 16:00 (not itself) to Sunday 08:00
    assert audit.put_to_the_draw(WINDOW, timedelta(hours=24)) == (
        datetime(2016, 6, 4, 16, 0, tzinfo=WIB),
        datetime(2016, 6, 5, 8, 0, tzinfo=WIB),
    )
    spans = [audit.put_to_the_draw(w, timedelta(hours=24)) for w in audit.windows(WINDOW, WINDOW + timedelta(days=5))]
    assert all(before[1] == after[0] for before, after in itertools.pairwise(spans))
