"""Finding again: what somebody looks for in the room, and the views of it that somebody has kept under a name."""

from monitoring.finding.asked import LONGEST, Asked, asked_for

__all__ = ["LONGEST", "Asked", "asked_for"]
