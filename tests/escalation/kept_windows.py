"""Decision windows put straight into a store, as the rating's keeper would have kept them."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from monitoring.escalation.steps import Window
from monitoring.rating.rules import PARTS
from monitoring.store import Store

_instant = pa.timestamp("us", tz="UTC")
_COUNTS = ("evidence_count", *(f"{part}_count" for part in PARTS))


def keep(store: Store, windows: Iterable[Window]) -> None:
    """Keep these windows of kelurahan; all of one window_at must have been known at one instant."""
    by_instant: dict = {}
    for each in windows:
        by_instant.setdefault((each.known_at, each.window_at), []).append(each)
    for (known_at, window_at), own in sorted(by_instant.items()):
        header = {
            "window_at": window_at,
            "data_version": 0,
            "rules": "{}",
            "rules_digest": "",
            "city": "{}",
            "board_digest": "",
            "before_at": None,
            "computed_at": known_at,
        }
        kinds = [_instant, pa.int64(), *[pa.string()] * 4, _instant, _instant]
        rows = pa.table(
            {
                "window_at": pa.array([window_at] * len(own), _instant),
                "kelurahan_code": [each.subject for each in own],
                "colour": [each.colour for each in own],
                "is_evidence_enough": [each.colour != "too_few" for each in own],
                "score": pa.array([each.score for each in own], pa.float64()),
                **{name: pa.array([20] * len(own), pa.int64()) for name in _COUNTS},
            }
        )
        schema = pa.schema(list(zip(header, kinds, strict=True)))
        assert store.keep_window(pa.Table.from_pylist([header], schema), rows)
