"""What the sheet's address says: the instant, as a minute in WIB ("2016-09-01T08:00"). Pure."""

from __future__ import annotations

from datetime import datetime

from monitoring.clock import WIB

EARLIEST = datetime(2014, 12, 16, tzinfo=WIB)  # Qlue began, and the rules with it, the day before


def written(at: datetime) -> str:
    """An instant as an address carries it; seconds only where it has any."""
    local = at.astimezone(WIB).replace(tzinfo=None)
    return local.isoformat(timespec="minutes" if not (local.second or local.microsecond) else "auto")


def parsed(text: str | None, now: datetime) -> datetime | None:
    """The instant that an address names, in WIB unless it names an offset; None for anything else.

    What lies after `now` or before EARLIEST names nothing. Seconds are cut off.
    """
    if not text:
        return None
    try:
        # In an address a plus may have been read as a blank.
        told = datetime.fromisoformat(text.strip().replace(" ", "+") if text.count(":") > 1 else text.strip())
        local = (told if told.tzinfo else told.replace(tzinfo=WIB)).astimezone(WIB)
    except (ValueError, OverflowError):
        return None
    local = local.replace(second=0, microsecond=0)
    return local if EARLIEST <= local <= now else None
