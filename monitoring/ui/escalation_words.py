"""The words of the escalation: what a case waits for, what was done, why it came back, what was decided."""

from __future__ import annotations

from monitoring.ui import theme
from monitoring.words import N_

STEPS = {
    "call": N_("Call the lurah"),
    "call_again": N_("Call again"),
    "explanation": N_("Waits for the explanation"),
    "recovery": N_("Waits for recovery"),
    "promise": N_("Waits for the promise"),
    "governor": N_("Waits for the governor's decision"),
    "review": N_("Decision to be reviewed"),
}
AGENCY_STEPS = STEPS | {"call": N_("Call the agency")}
ACTIONS = {
    "taken": N_("Took the case"),
    "called_reached": N_("Called, reached"),
    "called_not_reached": N_("Called, not reached"),
    "explained": N_("Explanation"),
    "promised": N_("Promise"),
    "handed": N_("Handed to a colleague"),
    "closed": N_("Closed"),
    "decided": N_("The governor's decision"),
    "corrected": N_("Correction"),
}
CAME_BACK = {
    "promise_passed": N_("Came back: the promise has passed"),
    "no_progress": N_("Came back: no progress"),
    "acknowledgement_expired": N_("Came back: nobody went on with it"),
    "closed_but_red": N_("Came back: closed, but still red"),
    "decision_review": N_("Came back: still red after the decision"),
}
DECISIONS = {
    "keep": N_("Keep"),
    "warn": N_("Warn"),
    "visit": N_("Visit"),
    "replace": N_("Replace"),
}
CLOSED_BECAUSE = {
    "recovered": N_("Recovered"),
    "too_few": N_("Too few reports to judge"),
    "by_hand": N_("Closed by hand"),
}
REASONS = {
    "data_at_fault": N_("The data are at fault"),
    "with_an_agency": N_("What pulls it down is with an agency"),
    "emergency": N_("An emergency in the kelurahan"),
    "handled_otherwise": N_("Handled in another way"),
    "other": N_("Another reason"),
}
NOTHING = {"nothing": N_("It should not have been entered")}
# The groups of the list, with the mark that stands at a case's time there.
CALL, WAITING, GOVERNOR = "call", "waiting", "governor"
GROUPS = {
    CALL: N_("Call now"),
    WAITING: N_("Waiting for an answer"),
    GOVERNOR: N_("With the governor"),
}
MARKS = {
    "overdue": theme.RED,
    "soon": theme.YELLOW,
    "in_time": theme.GREY,  # green would call a red kelurahan fine
    "governor": theme.BLUE,
    "closed": theme.GREY,
}
