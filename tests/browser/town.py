"""A town of two kelurahan that is read now: for tests of evidence, leaderboard and files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from monitoring import clock
from monitoring.home import Home
from monitoring.store import Store
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, received, report

HOSTILE = "<img src=x onerror=alert(1)> # besar"


def fill(root: Path) -> None:
    """Two kelurahan of forty complaints each over the last eighteen days; three of Galur's still wait."""
    now = clock.real_now()
    reports, events = [], []
    for holder, prefix, slow in ((GALUR, "g", 2), (KAMPUNG_RAWA, "k", 50)):
        for number in range(40):
            name, at = f"{prefix}{number}", now - timedelta(hours=430 - 5 * number)
            reports.append(report(name, at, kelurahan_code=holder, description=HOSTILE))
            events.append(received(name, at, kelurahan_code=holder))
            if holder == KAMPUNG_RAWA or number >= 3:
                events.append(event(name, "accepted", at + timedelta(hours=slow)))
                events.append(event(name, "completed", at + timedelta(hours=slow + 10)))
    home = Home(root).prepare()
    store = Store.open(home.store, home.register)
    try:
        assert store.apply(batch(reports, events)).refused is None
    finally:
        store.close()
