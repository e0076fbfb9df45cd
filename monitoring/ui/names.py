"""Words for the codes of the field: those of `monitoring.names`, which what is not a screen uses too."""

from monitoring.names import (
    ACTOR_ROLES,
    CATEGORIES,
    CHANNELS,
    COLOURS,
    EVENT_KINDS,
    REPORT_KINDS,
    SEALED_VERDICTS,
    STATES,
    VERDICTS,
    name_of,
)

__all__ = [
    "ACTOR_ROLES",
    "CATEGORIES",
    "CHANNELS",
    "COLOURS",
    "EVENT_KINDS",
    "REPORT_KINDS",
    "SEALED_VERDICTS",
    "STATES",
    "VERDICTS",
    "name_of",
]
