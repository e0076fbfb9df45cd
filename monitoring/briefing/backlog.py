"""What the agencies held at the last decision window that was kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitoring.briefing.content import Agency, Backlog
from monitoring.store import Store


@dataclass(frozen=True)
class Backlogs:
    """Every agency that held reports at the window. window_at: None where none has been kept of agencies."""

    window_at: datetime | None
    agencies: tuple[Agency, ...]

    @staticmethod
    def known(store: Store, at: datetime, window_at: datetime) -> Backlogs:
        """By what was kept of the window `window_at` by the instant `at`."""
        rows = store.ask("agency_windows", from_at=window_at, to_at=window_at, skpd=None).to_pylist()
        kept = [row for row in rows if row["computed_at"] <= at]
        agencies = (
            Agency(
                skpd=row["skpd"],
                waiting=row["waiting_count"],
                overdue=row["overdue_count"],
                oldest_hours=row["oldest_hours"],
                median_hours=row["median_hours"],
                is_red=row["is_red"],
            )
            for row in kept
        )
        return Backlogs(window_at if kept else None, tuple(agencies))

    def of(self, skpd: str) -> Agency | None:
        """One agency's."""
        return next((agency for agency in self.agencies if agency.skpd == skpd), None)

    def told(self, most: int) -> Backlog | None:
        """What all hold, and at most so many of those with a backlog, the most overdue first."""
        if self.window_at is None:
            return None
        worst = sorted(
            (agency for agency in self.agencies if agency.waiting),
            key=lambda agency: (-agency.overdue, -agency.waiting, agency.skpd),
        )
        return Backlog(
            self.window_at,
            waiting=sum(agency.waiting for agency in self.agencies),
            overdue=sum(agency.overdue for agency in self.agencies),
            agencies_count=len(worst),
            worst=tuple(worst[:most]),
        )
