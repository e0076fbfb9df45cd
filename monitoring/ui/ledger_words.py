"""Words of the lurah's queue and of objections: what became of an act, what state an objection is in."""

from __future__ import annotations

from monitoring.compliance import objecting, objections, validation
from monitoring.words import N_

NOT_ALLOWED = "not_allowed"
DECIDED: dict[str, str] = {
    validation.DONE: N_("Entered."),
    validation.NOTHING_CHOSEN: N_("Nothing is ticked: choose an RW, a unit or a report first."),
    validation.ALREADY: N_("That was entered already; nothing was entered twice."),
    validation.NO_REASON: N_("Choose a reason: nothing is refused without one."),
    validation.TOO_LONG: N_("The note is too long."),
    NOT_ALLOWED: N_("Only the lurah of this kelurahan validates. Nothing was entered."),
}
OBJECTED: dict[str, str] = {
    objecting.DONE: N_("Entered."),
    objecting.OVERTAKEN: N_("Somebody was faster."),
    objecting.NO_TEXT: N_("Write why first."),
    objecting.TOO_LONG: N_("That is too long."),
    objecting.NOTHING_REFUSED: N_("Tick at least one report that is refused."),
    objecting.NOT_OPEN: N_("There is an objection to this month already, or it is closed."),
    objecting.TOO_LATE: N_("The time to object to one of these has passed, or it was decided already."),
    NOT_ALLOWED: N_("You may not do this any more. Nothing was entered."),
}
STATES: dict[str, str] = {
    objections.RAISED: N_("waits for the administrator"),
    objections.UPHELD: N_("upheld"),
    objections.DISMISSED: N_("dismissed"),
    objections.TAKEN_BACK: N_("taken back"),
}
