"""The words of the audit trail: kinds, what was done, to what."""

from __future__ import annotations

from monitoring.ui import escalation_words, names, notices_log, who
from monitoring.words import N_

KINDS = {
    "look": N_("Look at personal data"),
    "change": N_("Change"),
    "case": N_("Escalation"),
    "event": N_("Vote, dispute, telling apart"),
    "briefing": N_("Briefing"),
    "delivery": N_("Notice"),
    "objection": N_("Objection of an RT or RW"),
    "view": N_("Saved view"),
    "annotation": N_("Note on the time line"),
}
ROLES = who.ROLE_NAMES | names.ACTOR_ROLES | {"system": N_("On the machine itself")}
ACTIONS = {
    "look": {"seen": N_("Looked at"), "taken_along": N_("Taken along as a file")},
    "change": {
        "retried": N_("Tried again"),
        "rotated": N_("New key put in force"),
        "people_changed": N_("Who has which role was changed"),
        "devices_changed": N_("Which devices enter was changed"),
        "lpj_validated": N_("Reports of RT and RW validated"),
        "lpj_refused": N_("Reports of RT and RW refused"),
    },
    "case": escalation_words.ACTIONS,
    "briefing": {"issued": N_("Issued"), "drawn": N_("Map's outlines kept")},
    "delivery": notices_log.OUTCOMES,
    "event": names.EVENT_KINDS,
    "objection": {
        "raised": N_("Objection raised"),
        "upheld": N_("Objection upheld"),
        "dismissed": N_("Objection dismissed"),
        "taken_back": N_("Objection taken back"),
    },
    "view": {
        "kept": N_("View saved"),
        "renamed": N_("View renamed"),
        "shared": N_("View shared with the room"),
        "unshared": N_("View no longer shared"),
        "taken_back": N_("View taken back"),
    },
    "annotation": {"added": N_("Note written"), "taken_back": N_("Note taken back")},
}
# What was looked at or changed: one thing of its kind, "report/12", or the kind as a whole.
ONE = {
    "report": N_("Report {id}"),
    "account": N_("Account {id}"),
    "phone": N_("Phone number: {id}"),
    "refused_row": N_("Refused row {id}"),
    "ledger": N_("RT and RW: {id}"),
    "unit": N_("RT or RW {id}"),
    "view": N_("Saved view"),
    "annotation": N_("Note {id}"),
}
SUBJECTS = {
    "accounts": N_("Accounts that stand out"),
    "refused_rows": N_("Refused rows"),
    "trail": N_("Audit trail"),
    "reporter_key": N_("Key of the reporters' pseudonyms"),
    "people": N_("Who has which role"),
    "devices": N_("Devices"),
    "panel": N_("Reports before the panel"),
    "search": N_("Words of reports, searched"),
}
DETAILS = {
    "note": N_("note"),
    "name": N_("name"),
    "screen": N_("screen"),
    "query": N_("address"),
    "channel": N_("channel"),
    "until": N_("until"),
    "to": N_("to"),
    "reason": N_("reason"),
    "decision": N_("decision"),
    "corrects": N_("corrects entry"),
    "should_be": N_("should have been"),
    "source": N_("source"),
    "rows": N_("rows"),
    "taken": N_("taken"),
    "refused": N_("refused"),
    "number": N_("number"),
    "added": N_("added"),
    "removed": N_("removed"),
    "changed": N_("changed"),
    "units": N_("RT and RW"),
    "single": N_("single reports"),
    "from_day": N_("from"),
    "to_day": N_("to"),
    "left_out": N_("taken out"),
    "reports": N_("reports"),
}
