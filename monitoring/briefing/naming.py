"""How the parts of a briefing name a place, count it, and lead to its evidence."""

from __future__ import annotations

from datetime import datetime

from monitoring import formats
from monitoring.briefing.told import Link, clean, shortened
from monitoring.clock import WIB
from monitoring.words import Words

LONGEST_NAME = 48


def name_of(text: str) -> str:
    """A name as it is shown: cleaned, and no longer than fits beside figures."""
    return shortened(clean(text), LONGEST_NAME)


def count(value: int | None, language: str) -> str:
    """A whole number."""
    return formats.number(value, language)


def evidence(code: str, window_at: datetime, _: Words) -> Link:
    """The evidence sheet of a kelurahan at a decision window."""
    local = window_at.astimezone(WIB).replace(tzinfo=None).isoformat(timespec="minutes")
    return Link(_("Evidence"), "bukti", (("kelurahan", code), ("saat", local)))
