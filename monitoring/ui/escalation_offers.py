"""Which forms a case offers to whom, and which acts of it can be corrected."""

from __future__ import annotations

from monitoring import access
from monitoring.escalation import acts
from monitoring.escalation.acts import Act
from monitoring.ui.escalation_look import Listed
from monitoring.ui.shell import Room
from monitoring.words import N_

CALL, EXPLAIN, PROMISE, DECIDE = "call", "explain", "promise", "decide"
HAND, CLOSE, CORRECT = "hand", "close", "correct"
TITLES = {
    CALL: N_("Call"),
    EXPLAIN: N_("Explanation"),
    PROMISE: N_("Promise"),
    DECIDE: N_("Governor's decision"),
    HAND: N_("Hand over"),
    CLOSE: N_("Close"),
    CORRECT: N_("Correct"),
}
FIRST = {"call": CALL, "call_again": CALL, "explanation": EXPLAIN, "recovery": PROMISE, "governor": DECIDE}


def may_act(room: Room) -> bool:
    """Whether the viewer is one who acts on cases; nobody does in the past."""
    return room.past is None and access.may(room.viewer, "act_on_cases")


def offers(one: Listed) -> list[str]:
    """The forms that belong to the case as it stands."""
    left_out = set() if one.case.is_with_governor else {DECIDE}
    left_out |= {CLOSE} if one.case.is_with_governor else set()
    left_out |= set() if one.case.is_open else set(TITLES) - {CORRECT}
    left_out |= set() if correctable(one) else {CORRECT}
    return [code for code in TITLES if code not in left_out]


def correctable(one: Listed) -> list[Act]:
    """The acts that a correction may name, the last first."""
    return [act for act in reversed(one.case.acts) if not act.is_corrected and act.entered_action != acts.CORRECTED]
