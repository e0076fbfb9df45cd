"""Reopenings that a kelurahan disputed, and what became of each. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple

from monitoring.quality import panel, rounds
from monitoring.store import Store
from monitoring.ui import formats, sections
from monitoring.ui.links import anchor
from monitoring.words import N_, Words

MOST_SHOWN = 25

OPEN, WITHDRAWN, UPHELD, UNDECIDED = "open", "withdrawn", "upheld", "undecided"
OUTCOMES = {
    OPEN: N_("before the panel"),
    WITHDRAWN: N_("reopening withdrawn"),
    UPHELD: N_("the work was found bad again"),
    UNDECIDED: N_("the panel came to no verdict"),
}


class Dispute(NamedTuple):
    """One disputed reopening. outcome: one of OUTCOMES, as it stood at the instant asked for."""

    report_id: int
    disputed_at: datetime
    outcome: str


def of_reports(store: Store, report_ids: Sequence[int], at: datetime, up_to_batch: int) -> list[Dispute]:
    """The disputes told of these reports by `at`, the newest first."""
    told = store.ask(
        "quality_events",
        report_ids=tuple(sorted(set(report_ids))),
        opened_from=None,
        until_at=at,
        up_to_batch=up_to_batch,
    )
    found = [
        Dispute(report_id, step.at, _outcome(steps, step, at))
        for report_id, steps in rounds.steps(told)
        for step in steps
        if step.kind == "disputed"
    ]
    return sorted(found, key=lambda dispute: (dispute.disputed_at, dispute.report_id), reverse=True)


def _outcome(steps: list[panel.Step], dispute: panel.Step, at: datetime) -> str:
    if any(step.kind == "door_withdrawn" and step.at >= dispute.at for step in steps):
        return WITHDRAWN
    # A dispute may join a round that was open already: the one that it lies in.
    opened = [one for one in panel.rounds_of(steps, at).rounds if one.opened_at <= dispute.at]
    if not opened or opened[-1].is_open:
        return OPEN
    outcome = opened[-1].outcome
    return {panel.GOOD: WITHDRAWN, panel.BAD: UPHELD}.get(outcome, UNDECIDED)


def listing(disputes: Sequence[Dispute], language: str, _: Words) -> str:
    """Each dispute with its report, its time and its outcome."""
    rows = [
        [
            anchor("laporan", language, f"#{dispute.report_id}", id=dispute.report_id),
            escape(formats.instant(dispute.disputed_at, language)),
            escape(_(OUTCOMES[dispute.outcome])),
        ]
        for dispute in disputes[:MOST_SHOWN]
    ]
    more = len(disputes) - len(rows)
    told = sections.table([_("Report"), _("Disputed"), _("Outcome")], rows)
    if more:
        other = _.plural("{count} other report", "{count} other reports", more, count=formats.number(more, language))
        told += sections.note(other)
    return f'<div class="rp-ev-rows">{told}</div>'
