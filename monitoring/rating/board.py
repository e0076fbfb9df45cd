"""The league of all kelurahan: the rating now, and how each has moved since the last decision window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from monitoring.rating import interim
from monitoring.rating.windows import last_window
from monitoring.store import Store


@dataclass(frozen=True)
class Scope:
    """Which complaints are looked at: those that came in [from_at, to_at); None = the rating's own window up to now."""

    from_at: datetime | None = None
    to_at: datetime | None = None
    category: str | None = None
    source: str | None = None


def rated(store: Store, now: datetime, scope: Scope | None = None, *, as_of: datetime | None = None) -> pd.DataFrame:
    """One row a kelurahan, by code: the facts of `kelurahan_handling` and what `interim.rate` adds.

    as_of: the rating of a past instant, by what is known today.
    """
    instant, scope = as_of or now, scope or Scope()
    rules = interim.Rules.in_force(instant.date())
    facts = store.ask(
        "kelurahan_handling",
        as_of=as_of,
        now=instant.replace(second=0, microsecond=0),
        window_from=scope.from_at or instant.replace(second=0, microsecond=0) - timedelta(days=rules.window_days),
        window_to=scope.to_at,
        category=scope.category,
        source=scope.source,
        **rules.targets,
    )
    return interim.rate(facts.to_pandas(), rules)


def league(store: Store, now: datetime) -> pd.DataFrame:
    """All kelurahan by place, those without a place last, by code.

    Adds to `rated`: place_before, the place at the last decision window; places_up, how many places gained since
    (negative = lost; missing where there is no place now or then); colour_before.
    """
    window = last_window(now)
    board = rated(store, now)
    before = rated(store, now, as_of=window)[["kelurahan_code", "place", "colour"]]
    board = board.merge(
        before.rename(columns={"place": "place_before", "colour": "colour_before"}), on="kelurahan_code", how="left"
    )
    board["places_up"] = board["place_before"] - board["place"]
    return board.sort_values(["place", "kelurahan_code"], na_position="last", ignore_index=True)
