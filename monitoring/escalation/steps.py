"""The steps of a case, why it ends or comes back, and the windows that it is followed through."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import NamedTuple

from monitoring.escalation.rules import KELURAHAN

CALL, CALL_AGAIN, EXPLANATION, RECOVERY = "call", "call_again", "explanation", "recovery"
GOVERNOR, REVIEW = "governor", "review"
STEPS = (CALL, CALL_AGAIN, EXPLANATION, RECOVERY, GOVERNOR, REVIEW)
OF_THE_ROOM = (CALL, CALL_AGAIN)  # somebody of the room must phone
BOUND_TO_A_WINDOW = (RECOVERY, REVIEW)  # nobody is late: the next windows decide

RECOVERED, TOO_FEW_REPORTS, BY_HAND = "recovered", "too_few", "by_hand"
ENDINGS = (RECOVERED, TOO_FEW_REPORTS, BY_HAND)
PROMISE_PASSED, NO_PROGRESS, LET_GO = "promise_passed", "no_progress", "acknowledgement_expired"
CLOSED_BUT_RED, DECISION_REVIEW = "closed_but_red", "decision_review"
CAME_BACK = (PROMISE_PASSED, NO_PROGRESS, LET_GO, CLOSED_BUT_RED, DECISION_REVIEW)


class Window(NamedTuple):
    """What a decision window called one kelurahan or agency. known_at: when the room knew. score: higher is better."""

    kind: str
    subject: str
    window_at: datetime
    known_at: datetime
    colour: str
    score: float | None = None


def case_id(kind: str, subject: str, opened_at: datetime) -> str:
    """`kelurahan-31.71.08.1003-20160606T0100`: kind, code or the agency's short name, first window in UTC."""
    name = subject if kind == KELURAHAN else slug(subject)
    return f"{kind}-{name}-{opened_at.astimezone(UTC):%Y%m%dT%H%M}"


def slug(name: str) -> str:
    """A name for an id: `Dinas Bina Marga` -> `dinas-bina-marga`; with a digest where that would not tell it alone."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if plain.replace("-", " ").title() == name:
        return plain
    return f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:6]}".strip("-")
