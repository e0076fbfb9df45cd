"""What pulls a kelurahan below the city, and how many of its reports stand behind each of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from monitoring import policy
from monitoring.briefing.content import Weakness
from monitoring.clock import WIB
from monitoring.rating.kept import Kept
from monitoring.rating.rules import BACKLOG, FIRST_ACTION, PARTS, QUALITY_STARS, VERIFIED_GREEN
from monitoring.rating.tally import Limits, done_in_time, judged_in_time

MOST_NAMED = 2
LEAST_POINTS = 0.05  # less would be shown as 0.0


@dataclass(frozen=True)
class Behind:
    """A kept window and the reports it was made of: the frame of `rating.facts.reports`."""

    window: Kept
    reports: pd.DataFrame

    def of(self, code: str) -> tuple[Weakness, ...]:
        """The parts of the score of one kelurahan that lie furthest below the city's mean, the worst first."""
        found = self.window.board[self.window.board["kelurahan_code"] == code].to_dict("records")
        if not found or not found[0]["is_evidence_enough"]:
            return ()
        row, city = found[0], self.window.city
        weights = city.weights(self.window.figures.rules)
        judged = [part for part in PARTS if weights[part]]
        below = {part: weights[part] * (city.parts[part].mean - float(row[f"{part}_value"])) for part in judged}
        worst = sorted((part for part in below if below[part] >= LEAST_POINTS), key=lambda part: -below[part])
        own = self.reports[(self.reports["kelurahan_code"] == code) & self.reports["excluded"].isna()]
        return tuple(
            Weakness(
                part, below[part], float(row[f"{part}_value"]), city.parts[part].mean, *self._counts(part, own, row)
            )
            for part in worst[:MOST_NAMED]
        )

    def _counts(self, part: str, own: pd.DataFrame, row: dict[str, object]) -> tuple[int, int]:
        """How many of how many: acted on late or not at all, not done in time, idle, rated low, found untrue."""
        at, on = self.window.window_at, self.window.window_at.astimezone(WIB).date()
        if part == FIRST_ACTION:
            judged = own["in_window"] & own["action_hours"].notna()
            soon = own["action_seen"] & (own["action_hours"] <= policy.amount("first_action_target_hours", on))
            return _count(judged & ~soon), _count(judged)
        if part == VERIFIED_GREEN:
            judged, soon = _in_time(own, at)
            return _count(judged & ~soon), _count(judged)
        if part == BACKLOG:
            return _count(own["is_idle"]), int(row["backlog_count"])
        if part == QUALITY_STARS:
            rated = own["is_green"] & own["stars"].notna()
            return _count(rated & (own["stars"] <= policy.amount("police_stars_at_most", on))), _count(rated)
        return _whole(row["untrue_count"]), _whole(row["looked_at_count"])


def _in_time(own: pd.DataFrame, at: datetime) -> tuple[pd.Series, pd.Series]:
    limits = Limits.in_force(at.astimezone(WIB).date())
    return judged_in_time(own, at, limits), done_in_time(own, at, limits)


def _count(rows: pd.Series) -> int:
    return int(rows.fillna(False).sum())


def _whole(value: object) -> int:
    return 0 if pd.isna(value) else int(value)
