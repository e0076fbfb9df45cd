"""What pulls a kelurahan down is the rating's own word: its parts and reports, not another computation."""

from __future__ import annotations

import pytest

from monitoring.escalation.pulls import NOTHING, pulls
from monitoring.rating import standing
from monitoring.rating.rules import Rules
from monitoring.store import Store
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, hours, received, report


@pytest.fixture(scope="module")
def shown():
    """Galur acts after 40 h or not at all, Kampung Rawa after 2 h: of twenty reports each, an hour apart."""
    store = Store.in_memory()
    reports, events = [], []
    for number in range(20):
        for code, later in ((GALUR, 40.0), (KAMPUNG_RAWA, 2.0)):
            name = f"{code}-{number}"
            reports.append(report(name, hours(number), kelurahan_code=code))
            events.append(received(name, hours(number), kelurahan_code=code))
            if number % 4 or code == KAMPUNG_RAWA:
                events.append(event(name, "accepted", hours(number + later)))
    store.apply(batch(reports, events))
    return standing.provisional(store, hours(90), None)


def test_the_weakest_parts_come_first_with_what_each_gives_and_lacks(shown):
    found = pulls(shown, GALUR)
    assert {part.name for part in found.parts} <= {"first_action", "verified_green", "backlog"}
    assert found.parts[0].name == "first_action"
    assert [part.below_city for part in found.parts] == sorted((part.below_city for part in found.parts), reverse=True)
    board = shown.rating.board.set_index("kelurahan_code").loc[GALUR]
    weights = shown.rating.city.weights(Rules.in_force(shown.at.date()))
    for part in found.parts:
        assert part.points == pytest.approx(weights[part.name] * board[f"{part.name}_value"])
        assert part.judged_count == board[f"{part.name}_count"] > 0
    assert sum(part.below_city for part in found.parts) >= board["constant"] - board["score"] - 1e-9


def test_the_heaviest_reports_are_those_of_the_score_s_own_sum(shown):
    found = pulls(shown, GALUR, most=3)
    rows = shown.rating.contributions
    points = rows[rows["kelurahan_code"] == GALUR].groupby("report_id")["points"].sum()
    heaviest = sorted(points.items(), key=lambda item: (round(item[1], 9), item[0]))[:3]
    assert [weight.report_id for weight in found.reports] == [report_id for report_id, _ in heaviest]
    assert [weight.points for weight in found.reports] == pytest.approx([amount for _, amount in heaviest])
    assert found.reports_count == (points < 0).sum()
    # The five that nobody has touched are the heaviest, and only what is open can be handled.
    assert {weight.state for weight in found.reports} == {"waiting"}
    assert all(weight.gain > 0 for weight in found.reports)
    assert len(found.lifting_ids) == 3


def test_the_quick_one_is_pulled_down_by_less_and_the_unrated_by_nothing(shown):
    assert "first_action" not in {part.name for part in pulls(shown, KAMPUNG_RAWA).parts}
    assert pulls(shown, PULO).parts == ()
    assert pulls(shown, "31.99.99.9999") == NOTHING
