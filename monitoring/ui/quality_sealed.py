"""A report's history while its panel has yet to speak: that somebody voted is told; how, when the round is over."""

from __future__ import annotations

from datetime import datetime

from monitoring.quality import voting
from monitoring.store import Store
from monitoring.ui.timeline import Event

VOTE = "panel_assessed"
SEALED = "sealed"  # stands for the verdict: names.SEALED_VERDICTS has its words


def sealed(events: list[Event], store: Store, report_id: int, now: datetime) -> list[Event]:
    """The report's events; of the votes in a round that is open, neither verdict nor word added nor photo."""
    if not any(event["kind"] == VOTE for event in events):
        return events
    one = voting.last_round(store, report_id, now)
    if one is None or not one.is_open:
        return events
    return [
        {**event, "verdict": SEALED, "note": None, "photo": None}
        if event["kind"] == VOTE and event["occurred_at"] >= one.opened_at
        else event
        for event in events
    ]
