"""Many viewers before one server: a run of the driver, and what it cost the server meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass

import psutil

from bench.browser import Seen
from bench.room import Room
from bench.sheet import Verdicts
from monitoring.home import REPOSITORY

REFRESH_AIMS = {300: 0.2, 600: 0.5}  # viewers: seconds, p95
BATCH_SECONDS = 2.0
RAMP_SECONDS, SETTLE_SECONDS = 0.1, 10.0  # between two viewers' openings; after the last one
HEADS = (
    "viewers",
    "refreshes",
    "changed",
    "p50 s",
    "p95 s",
    "CPU ms each",
    "server CPU",
    "all open, s",
    "MB each",
    "others' CPU",
    "points p95 s",
    "errors",
)


@dataclass(frozen=True)
class Load:
    """One driver's run. refresh None = whenever the server tells a page to look again."""

    viewers: int
    refresh: float | None
    with_points: bool = True

    @property
    def name(self) -> str:
        beat = f"{self.refresh:g} s" if self.refresh else "told"
        return f"{self.viewers} viewers, {beat}" + ("" if self.with_points else ", no points")


class NotABrowser(AssertionError):
    """The driver's viewers do not get what a browser gets."""


def measure(
    room: Room, url: str, process: psutil.Process, load: Load, seconds: float, seen: Seen, verdicts: Verdicts
) -> tuple:
    """One run of the driver; its row of the table."""
    ramp, settle = max(3.0, load.viewers * RAMP_SECONDS), SETTLE_SECONDS
    with room.living(BATCH_SECONDS):
        time.sleep(3.0)
        idle_cpu, idle_start = _cpu(process), time.monotonic()
        time.sleep(6.0)
        idle = (_cpu(process) - idle_cpu) / (time.monotonic() - idle_start)
        memory = process.memory_info().rss
        with _driver(url, load, seconds, ramp, settle, seen) as driver:
            opened = _line(driver)["opened_in"]
            cpu, start, busy = _cpu(process), time.monotonic(), _busy(process, driver)
            time.sleep(seconds)
            spent, elapsed = _cpu(process) - cpu, time.monotonic() - start
            others = (_busy(process, driver) - busy) / elapsed
            memory = process.memory_info().rss - memory
            out, errors = driver.communicate(timeout=60)
    if driver.returncode:
        raise subprocess.CalledProcessError(driver.returncode, "bench.driver", out, errors)
    found = json.loads(out.splitlines()[-1])
    compare(seen.kinds, Counter(found["kinds"]))
    if load.viewers in REFRESH_AIMS and load.refresh and load.with_points:
        verdicts.at_most(f"p95 of a refresh, {load.name}", found["p95"], REFRESH_AIMS[load.viewers], "s")
    verdicts.at_most(f"errors, {load.name}", sum(found["errors"].values()), 0, "")
    return (
        load.name,
        found["refreshes"],
        found["changed"],
        found["p50"],
        found["p95"],
        1000 * (spent - idle * elapsed) / max(1, found["refreshes"]),
        f"{100 * spent / elapsed:.0f}% (idle {100 * idle:.0f}%)",
        opened,
        memory / 1e6 / load.viewers,
        f"{100 * others:.0f}%",
        found["points_p95"] if found["points"] else None,
        json.dumps(found["errors"]) if found["errors"] else 0,
    )


def _driver(url: str, load: Load, seconds: float, ramp: float, settle: float, seen: Seen) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.driver", "--url", url, "--viewers", str(load.viewers)]
    command += ["--seconds", str(seconds), "--ramp", str(ramp), "--settle", str(settle), f"--widgets={seen.widgets}"]
    command += ["--whole-requests", str(seen.whole_requests)]
    command += ["--refresh", str(load.refresh)] if load.refresh else []
    command += [] if load.with_points else ["--without-points"]
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def compare(browser_kinds: Counter[str], driver_kinds: Counter[str]) -> None:
    """Raise NotABrowser where the elements of the first whole page are not the same."""
    if browser_kinds != driver_kinds:
        raise NotABrowser(f"a browser gets {dict(browser_kinds)}, a viewer of the driver {dict(driver_kinds)}")


def _line(driver: subprocess.Popen[str]) -> dict[str, float]:
    """What the driver tells once all its pages are open. Raises CalledProcessError where it ended before."""
    line = driver.stdout.readline() if driver.stdout else ""
    if not line:
        out, errors = driver.communicate(timeout=60)
        raise subprocess.CalledProcessError(driver.returncode, "bench.driver", out, errors)
    return json.loads(line)


def _busy(process: psutil.Process, driver: subprocess.Popen[str]) -> float:
    """CPU seconds of all others on this machine: what disturbs a measurement."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - times.iowait - times.guest - _cpu(process) - _cpu(psutil.Process(driver.pid))


def _cpu(process: psutil.Process) -> float:
    used = process.cpu_times()
    return used.user + used.system
