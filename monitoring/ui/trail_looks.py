"""Noting that the viewer of a page looks at what is personal. Called wherever such a thing is drawn, at every run."""

from __future__ import annotations

from monitoring.access import trail
from monitoring.ui.shell import Room


def looked(room: Room, subject: str, action: str = trail.SEEN) -> None:
    """Note the look; it is entered once an hour. subject: "report/12", or a key of trail_words.SUBJECTS."""
    trail.looked(room.store.whole, room.viewer, subject, room.now, room.version, action)
