"""Kinds of handling event, and what each does to a report.

The state a report is in after its events is decided in one place, the SQL macro `queries/macros/01_report_state.sql`;
this module names the kinds, their fields and their order, and a test holds the macro to it.
"""

from __future__ import annotations

from dataclasses import dataclass

WAITING, IN_PROCESS, DONE, COORDINATING = "waiting", "in_process", "done", "coordinating"
REJECTED, DUPLICATE = "rejected", "duplicate"

STATES = (WAITING, IN_PROCESS, COORDINATING, DONE, REJECTED, DUPLICATE)
COUNTED_STATES = (WAITING, IN_PROCESS, COORDINATING, DONE)

REPORT_KINDS = ("complaint", "suggestion", "appreciation")
CHANNELS = ("qlue", "phone", "email", "sms", "social_media", "face_to_face", "web", "other")
ACTOR_ROLES = ("citizen", "administrator", "kelurahan", "skpd", "police", "panel", "jsc", "system")
# Who acts for an office is named; everybody else is hidden.
OFFICE_ROLES = ("administrator", "kelurahan", "skpd", "police", "panel", "jsc")
VERDICTS = ("good", "bad")


@dataclass(frozen=True)
class EventKind:
    """One kind of event.

    precedence: order among events of the same instant (a source that knows only days gives received and completed
    the same instant; the later step of a report's life then stands). sets_state: the state it brings, None = leaves
    the state alone. requires: fields without which the event means nothing. is_action: the responsible side acted.
    """

    name: str
    precedence: int
    sets_state: str | None
    requires: tuple[str, ...] = ()
    is_action: bool = False


KINDS: dict[str, EventKind] = {
    kind.name: kind
    for kind in (
        EventKind("received", 0, WAITING),
        EventKind("verified", 1, None),
        EventKind("rejected", 2, REJECTED),
        EventKind("routed", 3, WAITING),
        EventKind("handed_over", 4, WAITING, requires=("kelurahan_code",)),
        EventKind("accepted", 5, IN_PROCESS, is_action=True),
        EventKind("coordinating", 6, COORDINATING, is_action=True),
        EventKind("completed", 7, DONE, is_action=True),
        EventKind("rated", 8, None, requires=("stars",)),
        EventKind("police_taken_up", 9, None),
        EventKind("audit_drawn", 10, None),
        EventKind("panel_assessed", 11, None, requires=("verdict",)),
        EventKind("door_reopened", 12, WAITING),
        EventKind("disputed", 13, None, requires=("note",)),
        EventKind("door_withdrawn", 14, None),  # voids the reopenings before it: what stood before them stands again
        EventKind("marked_duplicate", 15, DUPLICATE, requires=("duplicate_of",)),
        EventKind("told_apart", 16, None),  # voids the duplicate marks before it
    )
}
