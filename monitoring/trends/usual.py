"""What comes now, against what is usual for this hour and weekday; what rises so far above it that it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

import pyarrow as pa

from monitoring.categories import CATEGORIES
from monitoring.trends.cells import KEYS, LEVELS, laid_out
from monitoring.trends.judging import judged
from monitoring.trends.told import Rules, Usual

WEEK_HOURS = 7 * 24


class Asked(Protocol):
    """The store, or what a viewer may see of it."""

    def ask(self, question: str, *, now: datetime | None = None, **parameters: object) -> pa.Table: ...


def now(store: Asked, now: datetime) -> Usual:
    """Categories now against the usual of this hour and weekday, for the city and each of its areas.

    Complaints only; rejected ones and duplicates do not count. now: an instant with its zone; taken to the minute.
    """
    at = now.replace(second=0, microsecond=0)
    rules = Rules.of(at)
    weeks = known_weeks(store.ask("trend_first").column("first_at")[0].as_py(), at, rules)
    if weeks < rules.least_weeks:
        return Usual(at, rules, weeks, (), (), 0)
    told = store.ask("trend_usual", now=at, window_hours=rules.window_hours, weeks=weeks).to_pandas()
    register = store.ask("kelurahan_list").to_pylist()
    levels = [laid_out(told, level, weeks) for level in LEVELS]
    return judged(levels, looked_at(register), at, rules, weeks)


def known_weeks(first_at: datetime | None, at: datetime, rules: Rules) -> int:
    """Of how many earlier weeks the room knows the hours whole: none before its first report, at most the rule's."""
    if first_at is None:
        return 0
    hours = (at - first_at).total_seconds() / 3600 - rules.window_hours
    return max(0, min(rules.weeks, int(hours // WEEK_HOURS)))


def looked_at(register: Sequence[Mapping[str, object]]) -> int:
    """How many cells there are: every category in the city and in each kota, kecamatan and kelurahan."""
    areas = sum(len({tuple(row[key] for key in keys) for row in register}) for keys in KEYS.values())
    return len(CATEGORIES) * areas
