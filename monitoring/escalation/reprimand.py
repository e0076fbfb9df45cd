"""The reprimand list: single reports that a kelurahan has left without any action for days."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from monitoring import policy
from monitoring.clock import WIB
from monitoring.rating.standing import Standing
from monitoring.store import Store

RULE = "reprimand_after_hours"


def reprimands(store: Store, now: datetime, shown: Standing, code: str | None = None) -> pd.DataFrame:
    """The rows of `reprimand_reports` at `now`, the longest idle first; code: of one kelurahan, None = of all.

    What the rating leaves out (an echo of another report, a problem that came back after a green) is left out here too,
    as far as `shown` knows the report: nobody is reprimanded for one problem twice.
    """
    hours = float(policy.amount(RULE, now.astimezone(WIB).date()))
    instant = now.replace(second=0, microsecond=0)
    asked = {"reprimand_after_hours": hours, "kelurahan_code": code}
    found = store.ask("reprimand_reports", now=instant, **asked).to_pandas()
    known = shown.rating.reports
    left_out = known.loc[known["excluded"].notna(), ["report_id", "kelurahan_code"]]
    pairs = set(left_out.itertuples(index=False, name=None))
    own = zip(found["report_id"], found["kelurahan_code"], strict=True)
    return found[pd.Series([pair not in pairs for pair in own], dtype=bool)].reset_index(drop=True)
