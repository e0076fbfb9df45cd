"""What all viewers of a run saw together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bench.timing import percentile


@dataclass
class Findings:
    """What all viewers saw while it counted. Seconds and bytes of each refresh and of each fetch of points."""

    changed: list[float] = field(default_factory=list)
    unchanged: list[float] = field(default_factory=list)
    changed_bytes: list[int] = field(default_factory=list)
    unchanged_bytes: list[int] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    points: list[float] = field(default_factory=list)
    points_bytes: int = 0
    kinds: Counter[str] = field(default_factory=Counter)  # of the first whole page, the same for all
    errors: Counter[str] = field(default_factory=Counter)

    def told(self) -> dict[str, object]:
        """As the one who started the driver reads it."""
        every = self.changed + self.unchanged
        return {
            "refreshes": len(every),
            "changed": len(self.changed),
            "p50": percentile(every, 0.5),
            "p95": percentile(every, 0.95),
            "changed_p95": percentile(self.changed, 0.95),
            "unchanged_p95": percentile(self.unchanged, 0.95),
            "changed_bytes": percentile(self.changed_bytes, 0.5),
            "unchanged_bytes": percentile(self.unchanged_bytes, 0.5),
            "first_p95": percentile(self.first, 0.95),
            "points": len(self.points),
            "points_p95": percentile(self.points, 0.95),
            "points_bytes": self.points_bytes,
            "kinds": dict(self.kinds),
            "errors": dict(self.errors),
        }
