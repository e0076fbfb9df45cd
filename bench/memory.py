"""The most memory this process held at once since it was last asked."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def forget_peak() -> None:
    """Begin anew; where the system does not allow it, the peak stays that of the whole run."""
    pa.default_memory_pool().release_unused()
    try:
        FORGET.write_text("5")
    except OSError:
        return


def peak_gb() -> float:
    """Resident, in GB; NaN where the system does not tell."""
    try:
        lines = STATUS.read_text("utf-8").splitlines()
    except OSError:
        return float("nan")
    found = next((line for line in lines if line.startswith("VmHWM:")), "VmHWM: nan kB")
    return float(found.split()[1]) * 1024 / 1e9
