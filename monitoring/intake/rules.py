"""The policy intake goes by, looked up once a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from monitoring import policy
from monitoring.clock import WIB
from monitoring.intake.times import as_instant


@dataclass(frozen=True)
class Rules:
    """Instants outside [earliest, latest] are impossible. agency_words: how the name of an agency begins.

    earliest_unit and latest_day: the same for the days of the register of RT and RW, whose units are older than any
    channel of reports. personal_words: words in the name of a column that tells who reported.
    """

    earliest: np.datetime64
    latest: np.datetime64
    earliest_unit: np.datetime64
    latest_day: np.datetime64
    agency_words: tuple[str, ...]
    personal_words: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What of the rules shapes a batch besides the instant it was made at."""
        return f"{self.earliest} {self.earliest_unit} {' '.join(self.agency_words)}"


def in_force(now: datetime) -> Rules:
    """The rules in force at the room's instant `now`."""
    day = now.astimezone(WIB).date()
    earliest = datetime.fromisoformat(policy.amount("intake_earliest_day", day)).replace(tzinfo=WIB)
    latest = now + timedelta(minutes=policy.amount("intake_future_minutes", day))
    earliest_unit = np.datetime64(policy.amount("intake_earliest_unit_day", day), "D")
    latest_day = np.datetime64(latest.astimezone(WIB).date(), "D")
    agency_words, personal_words = (
        tuple(policy.amount(name, day)) for name in ("intake_agency_words", "intake_personal_columns")
    )
    return Rules(as_instant(earliest), as_instant(latest), earliest_unit, latest_day, agency_words, personal_words)
