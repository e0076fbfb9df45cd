"""What is on its way through the spool: a live feed's few kilobytes, or a history being loaded."""

from __future__ import annotations

import os
from pathlib import Path

from monitoring.home import Home

LOADING_BYTES = 250_000  # a live feed's batches are a few kB; more than this waiting is a bulk load


def is_bulk(home: Home) -> bool:
    """Whether more waits than a live feed brings."""
    return waiting_bytes(home) > LOADING_BYTES


def waiting_bytes(home: Home) -> int:
    """Size of the batches on their way through the spool."""
    return sum(
        _size(Path(folder, name))
        for root in (home.incoming, home.staging)
        for folder, _, names in os.walk(root)
        for name in names
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # taken in between listing and asking
        return 0
