"""Days of flood as marks: the same days, by the same threshold, as the screen of trends tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Protocol

import pyarrow as pa

from monitoring import policy
from monitoring.annotations.marks import FLOOD, Mark, Place, of_runs
from monitoring.clock import WIB
from monitoring.trends import days

QUESTION = "trend_days"


class Asked(Protocol):
    """What answers questions, as its viewer may know the answers."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


def found(store: Asked, first: date, last: date, place: Place, on: date) -> dict[date, int]:
    """The days of flood of the place in the span, with their reports. on: the day whose policy counts.

    Raises NotAllowed of a viewer's store that is not told of days.
    """
    span = {"from_at": _midnight(first), "to_at": _midnight(last + timedelta(days=1))}
    area = {"kota": place.kota, "kecamatan": place.kecamatan, "kelurahan_code": place.kelurahan_code}
    told = store.ask(QUESTION, **span, **area, category=None).to_pandas()
    least = policy.amount(f"trend_flood_day_{place.level}", on)
    return dict(days.flood_days(told, policy.amount("trend_flood_categories", on), least))


def marks(flooded: dict[date, int], words: Callable[[int], str], place: Place) -> tuple[Mark, ...]:
    """A mark for each run of days of flood. words: of how many reports came on them."""

    def told(first: date, last: date) -> str:
        return words(sum(count for day, count in flooded.items() if first <= day <= last))

    return of_runs(FLOOD, flooded, told, place)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=WIB)
