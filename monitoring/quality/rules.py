"""The policy of the quality loop, as it was in force on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from monitoring import policy


@dataclass(frozen=True)
class Rules:
    """Amounts of `monitoring/policy/quality.toml`. majority: found bad with more than this share of the votes cast."""

    police_stars_at_most: int
    panel_size: int
    quorum: int
    majority: float
    voting: timedelta
    audit_share: float
    audit_after: timedelta
    audit_seed: str
    reach: timedelta
    dispute: timedelta
    source_door: timedelta

    @staticmethod
    @cache
    def in_force(on: date) -> Rules:
        """The rules of the day `on` (WIB). Raises PolicyError where one has no value."""

        def amount(name: str) -> float:
            return policy.amount(name, on)

        return Rules(
            police_stars_at_most=int(amount("police_stars_at_most")),
            panel_size=int(amount("panel_size")),
            quorum=int(amount("panel_quorum")),
            majority=float(amount("panel_majority")),
            voting=timedelta(days=amount("panel_days")),
            audit_share=float(amount("audit_share")),
            audit_after=timedelta(hours=amount("audit_after_hours")),
            audit_seed=str(amount("audit_seed")),
            reach=timedelta(days=amount("quality_reach_days")),
            dispute=timedelta(days=amount("dispute_days")),
            source_door=timedelta(hours=amount("source_door_hours")),
        )
