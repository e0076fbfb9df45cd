"""What the viewer of a page looks at that is personal, and changes: noted wherever it is drawn or done."""

from __future__ import annotations

from monitoring.access import trail
from monitoring.store.then import today_of
from monitoring.ui.shell import Room


def looked(room: Room, subject: str, action: str = trail.SEEN) -> None:
    """Note the look; it is entered once an hour. subject: "report/12", or a key of trail_words.SUBJECTS."""
    trail.looked(today_of(room.store.whole), room.viewer, subject, room.now, room.version, action)


def changed(room: Room, subject: str, action: str, **details: object) -> None:
    """Enter a change that the viewer has made. subject as of `looked`; details: what JSON can hold."""
    trail.changed(today_of(room.store.whole), room.viewer, subject, action, room.now, room.version, **details)
