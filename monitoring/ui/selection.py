"""Which reports a viewer looks at: the filters of the map, as they stand in addresses. Pure; no Streamlit.

Addresses carry codes, never words, so that one opened in the other language shows the same reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta

from monitoring.categories import CATEGORIES
from monitoring.clock import WIB
from monitoring.events import COUNTED_STATES
from monitoring.words import N_

PERIODS: dict[str, str] = {
    "24h": N_("24 hours"),
    "7d": N_("7 days"),
    "30d": N_("30 days"),
    "90d": N_("90 days"),
    "all": N_("All"),
    "custom": N_("Own dates"),
}
DEFAULT_PERIOD = "30d"
BEGINNING = datetime(2000, 1, 1, tzinfo=WIB)
_LENGTHS = {"7d": 7, "30d": 30, "90d": 90}


@dataclass(frozen=True)
class Selection:
    """A choice of reports; None = all. Received in [from_at, to_at), both in WIB."""

    from_at: datetime
    to_at: datetime
    kota: str | None = None
    kecamatan: str | None = None
    kelurahan_code: str | None = None
    category: str | None = None
    state: str | None = None
    source: str | None = None

    def parameters(self) -> dict[str, object]:
        """As the store's questions take them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def query(self) -> dict[str, str]:
        """As an address carries them: only what is set, instants in seconds since 1970."""
        told = {}
        for name, value in self.parameters().items():
            if value is not None:
                told[name] = str(int(value.timestamp())) if isinstance(value, datetime) else str(value)
        return told

    def shifted(self, by: timedelta) -> Selection:
        """The same choice over a window moved by `by`; a window from the beginning keeps its beginning."""
        start = self.from_at if self.from_at == BEGINNING else self.from_at + by
        return replace(self, from_at=start, to_at=self.to_at + by)


def window(
    period: str, now: datetime, first: date | None = None, last: date | None = None
) -> tuple[datetime, datetime]:
    """The instants [from, to) of a period, in WIB.

    "24h" begins at the full hour a day ago; "7d", "30d", "90d" hold today and the days before it; "custom" holds the
    days `first` to `last`, and is the default period where they are missing or in the wrong order. All but custom end
    with the day of `now`, so that they stay the same window until the next full hour or day.
    """
    today = now.astimezone(WIB).date()
    tomorrow = _midnight(today + timedelta(days=1))
    if period == "custom" and first and last and first <= last:
        return _midnight(first), _midnight(last + timedelta(days=1))
    if period == "24h":
        return now.astimezone(WIB).replace(minute=0, second=0, microsecond=0) - timedelta(hours=24), tomorrow
    if period == "all":
        return BEGINNING, tomorrow
    days = _LENGTHS.get(period, _LENGTHS[DEFAULT_PERIOD])
    return _midnight(today - timedelta(days=days - 1)), tomorrow


def from_query(query: Mapping[str, str]) -> Selection:
    """The choice an address carries. Raises ValueError naming the part that is missing or means nothing."""
    instants = {}
    for name in ("from_at", "to_at"):
        try:
            instants[name] = datetime.fromtimestamp(int(query[name]), WIB)
        except (KeyError, ValueError, OverflowError, OSError) as error:
            raise ValueError(f"{name} must be an instant in seconds since 1970") from error
    told = {
        name: query.get(name) or None for name in ("kota", "kecamatan", "kelurahan_code", "category", "state", "source")
    }
    if told["state"] is not None and told["state"] not in COUNTED_STATES:
        raise ValueError("state is not a state")
    if told["category"] is not None and told["category"] not in CATEGORIES:
        raise ValueError("category is not a category")
    return Selection(**instants, **told)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=WIB)
