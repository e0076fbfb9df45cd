"""Decision windows kept with colours written by hand, for tests of what follows from a colour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa

from monitoring.store import Store

RULES = "hand"


def keep(
    store: Store,
    window_at: datetime,
    colours: Mapping[str, str],
    red_agencies: Mapping[str, bool] | None = None,
    scores: Mapping[str, float] | None = None,
) -> None:
    """Keep one window, known when it began: the colour of each kelurahan, and whether each agency is red."""
    window = {
        "window_at": window_at, "data_version": store.version(), "rules": "{}", "rules_digest": RULES, "city": "{}",
        "board_digest": RULES, "computed_at": window_at,
    }  # fmt: skip
    rows = [
        {
            "window_at": window_at, "kelurahan_code": code, "colour": colour, "is_evidence_enough": colour != "too_few",
            "evidence_count": 40, "score": (scores or {}).get(code, 20.0), "place": place,
        }
        for place, (code, colour) in enumerate(colours.items(), start=1)
    ]  # fmt: skip
    agencies = [
        {
            "window_at": window_at, "computed_at": window_at, "skpd": name, "waiting_count": 40,
            "overdue_count": 30 if is_red else 0, "overdue_hours": 72.0, "is_red": is_red,
        }
        for name, is_red in (red_agencies or {}).items()
    ]  # fmt: skip
    tables = {"rating_window": [window], "rating_window_row": rows, "agency_window": agencies}
    assert store.keep_window(*(_table(store, name, filled) for name, filled in tables.items()))


def _table(store: Store, name: str, filled: list[dict]) -> pa.Table:
    """The rows in the table's own columns; a count that is not told is 0."""
    schema = store._connection.cursor().execute(f"select * from {name} limit 0").to_arrow_table().schema
    whole = [
        {field.name: row.get(field.name, 0 if field.name.endswith("_count") else None) for field in schema}
        for row in filled
    ]
    return pa.Table.from_pylist(whole, schema)
