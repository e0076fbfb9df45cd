"""Cases written by hand, for tests of what screens make of them: a call is due at hour 4 unless told otherwise."""

from __future__ import annotations

from datetime import datetime

from monitoring.escalation.acts import Act
from monitoring.escalation.cases import Case
from monitoring.ui.escalation_look import Listed
from tests.builders import GALUR, hours


def case(now: datetime, **told: object) -> Case:
    """A case of Galur, red and known since hour 0, as it stands at `now`."""
    fields = {
        "case_id": "kelurahan-31.71.08.1003-20160606T0100",
        "kind": "kelurahan",
        "subject": GALUR,
        "opened_at": hours(0),
        "known_at": hours(0),
        "red_windows": 1,
        "last_window_at": hours(0),
        "score": 20.0,
        "score_at_opening": 20.0,
        "next_step": "call",
        "due_at": hours(4),
        "warn_due_at": hours(4),
        "governor_due_at": hours(52),
        "taken_by": None,
        "promise_until": None,
        "calls_count": 0,
        "reached_at": None,
        "is_with_governor": False,
        "governor_since": None,
        "decision": None,
        "decided_at": None,
        "closed_at": None,
        "closed_because": None,
        "returns_at": None,
        "came_back_because": None,
        "acts": (),
        "formers": (),
    } | told
    due = fields["due_at"]
    if fields["closed_at"] is not None:
        fields |= {"due_at": None, "next_step": None}
        due = None
    bound = fields["next_step"] in ("recovery", "review")
    fields.setdefault("is_overdue", due is not None and not bound and now > due)
    fields["hours_left"] = None if due is None else (due - now).total_seconds() / 3600
    fields["last_entry"] = fields["acts"][-1].entry_id if fields["acts"] else 0
    return Case(**fields)


def act(entry_id: int, entered: str, at: float, actor: str = "sari@jakarta.go.id", **told: object) -> Act:
    """An act entered at hour `at`; corrected_by and has_effect as an act has them, the rest are its details."""
    beside = {name: told.pop(name) for name in ("corrected_by", "has_effect") if name in told}
    counts = told.pop("counts_as", None)
    return Act(
        entry_id=entry_id,
        action=counts or entered,
        details=told,
        actor=actor,
        actor_role="operator",
        occurred_at=hours(at),
        recorded_at=hours(at),
        data_version=7,
        entered_action=entered,
        entered_details=told,
        **beside,
    )


def listed(of: Case, **told: object) -> Listed:
    """The case beside what Galur is called."""
    fields = {
        "name": "Galur",
        "kecamatan": "Johar Baru",
        "kota": "Jakarta Pusat",
        "is_taken": of.taken_by is not None,
        "closed_by": None,
        "close_reason": None,
    } | told
    return Listed(of, **fields)
