"""`python -m bench.viewers`: the real app before one real browser and before many viewers, while batches come in.

Prints what was measured, each aim with what became of it; ends with an error where a page failed or a viewer of the
driver does not get what a browser gets. Everything stays on this machine; files are in a temporary folder, removed at
the end.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from bench import browser
from bench.browser import Seen
from bench.room import Room
from bench.sheet import Verdicts, show
from monitoring.home import REPOSITORY

REFRESH_AIMS = {300: 0.2, 600: 0.5}  # viewers: seconds, p95
BYTES_AIM, PAINT_AIM, COMMIT_AIM = 5_000, 2.0, 2.0
BATCH_SECONDS = 2.0
REFRESH_SECONDS = 5.0
QUIET_SECONDS = 8.0
PAINTS, COMMITS = 4, 8


@dataclass(frozen=True)
class Load:
    """One driver's run. refresh None = the page's own beat."""

    viewers: int
    refresh: float | None
    with_points: bool = True

    @property
    def name(self) -> str:
        beat = f"{self.refresh:g} s" if self.refresh else "own beat"
        return f"{self.viewers} viewers, {beat}" + ("" if self.with_points else ", no points")


class NotABrowser(AssertionError):
    """The driver's viewers do not get what a browser gets."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.viewers", description=__doc__)
    parser.add_argument("--viewers", default="50,300,600", help="how many, one run each")
    parser.add_argument("--seconds", type=float, default=30.0, help="that count, of each run")
    parser.add_argument("--scale", type=float, default=1.0, help="reports a day, of the sample city's")
    parser.add_argument("--page", default="/", help="the screen to look at")
    parser.add_argument("--without-points", action="store_true", help="each number once more without fetching points")
    parser.add_argument("--own-beat", type=int, default=300, help="viewers of a run at the page's own beat; 0 = none")
    chosen = parser.parse_args(arguments)
    numbers = [int(number) for number in chosen.viewers.split(",") if number]
    loads = [Load(number, REFRESH_SECONDS) for number in numbers]
    if chosen.without_points:
        loads += [Load(number, REFRESH_SECONDS, with_points=False) for number in numbers]
    if chosen.own_beat:
        loads.append(Load(chosen.own_beat, None))
    folder = Path(tempfile.mkdtemp(prefix="bench-viewers-"))
    verdicts = Verdicts()
    try:
        run(Room(folder / "room", chosen.scale), loads, chosen.seconds, chosen.page, verdicts)
    except NotABrowser as difference:
        print(f"\nvoid: {difference}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"\nvoid: {failed.stderr or failed}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    verdicts.show()
    return 0


def run(room: Room, loads: list[Load], seconds: float, page: str, verdicts: Verdicts) -> None:
    """The browser, then every load before a server of its own. Raises NotABrowser, CalledProcessError."""
    with room.served() as (server, _process):
        start = time.perf_counter()
        events = room.fill()
        print(f"The sample city: {events:,} events in {time.perf_counter() - start:.0f} s through the spool")
        seen = browser.look(f"http://127.0.0.1:{server.port}{page}", room, PAINTS, COMMITS, QUIET_SECONDS)
        tell(seen, verdicts)
    rows = []
    for load in loads:
        with room.served() as (server, process):
            room.fill()
            rows.append(measure(room, f"http://127.0.0.1:{server.port}{page}", process, load, seconds, seen, verdicts))
    show(
        f"Viewers, a batch every {BATCH_SECONDS:g} s; a refresh is from the beat to the end of the run it causes",
        (
            "viewers",
            "refreshes",
            "changed",
            "p50 s",
            "p95 s",
            "CPU ms each",
            "server CPU",
            "MB each",
            "others' CPU",
            "points p95 s",
            "errors",
        ),
        rows,
    )


def tell(seen: Seen, verdicts: Verdicts) -> None:
    """Print what the browser saw."""
    changed, unchanged = median(seen.changed_bytes), median(seen.unchanged_bytes)
    paints = {
        name: [getattr(paint, name) for paint in seen.paints] for name in ("content", "arrived", "called", "drawn")
    }
    rows = [
        (f"after opening ({len(seen.paints)} times): first content, s", *_middle(paints["content"]), None),
        ("  the points have arrived, s", *_middle(paints["arrived"]), None),
        ("  their drawing is called for, s", *_middle(paints["called"]), None),
        (
            f"  {seen.paints[-1].points:,} points are drawn, s",
            *_middle(paints["drawn"]),
            verdicts.at_most("first paint with points", median(paints["drawn"]), PAINT_AIM, "s"),
        ),
        (
            f"from commit to drawn, s ({len(seen.commit_to_drawn)} times)",
            median(seen.commit_to_drawn),
            max(seen.commit_to_drawn),
            verdicts.at_most("from commit to drawn, longest", max(seen.commit_to_drawn), COMMIT_AIM, "s"),
        ),
        (
            "bytes received when something changed",
            changed,
            max(seen.changed_bytes),
            verdicts.at_most("bytes of a refresh that changed something", changed, BYTES_AIM, "bytes"),
        ),
        ("bytes received when nothing changed", unchanged, max(seen.unchanged_bytes), None),
        ("bytes sent with a beat", median(seen.sent_bytes), max(seen.sent_bytes), None),
    ]
    show("One browser (software rendering)", ("", "median", "most", ""), rows)


def _middle(values: list[float]) -> tuple[float, float]:
    return median(values), max(values)


def measure(
    room: Room, url: str, process: psutil.Process, load: Load, seconds: float, seen: Seen, verdicts: Verdicts
) -> tuple:
    """One run of the driver; its row of the table."""
    ramp, settle = max(3.0, load.viewers * 0.06), 6.0
    with room.living(BATCH_SECONDS):
        time.sleep(3.0)
        idle_cpu, idle_start = _cpu(process), time.monotonic()
        time.sleep(6.0)
        idle = (_cpu(process) - idle_cpu) / (time.monotonic() - idle_start)
        memory = process.memory_info().rss
        with _driver(url, load, seconds, ramp, settle, seen) as driver:
            time.sleep(ramp + settle)
            cpu, start, busy = _cpu(process), time.monotonic(), _busy(process, driver)
            time.sleep(seconds)
            spent, elapsed = _cpu(process) - cpu, time.monotonic() - start
            others = (_busy(process, driver) - busy) / elapsed
            memory = process.memory_info().rss - memory
            out, errors = driver.communicate(timeout=60)
    if driver.returncode:
        raise subprocess.CalledProcessError(driver.returncode, "bench.driver", out, errors)
    found = json.loads(out)
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


def _busy(process: psutil.Process, driver: subprocess.Popen[str]) -> float:
    """CPU seconds of all others on this machine: what disturbs a measurement."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - times.iowait - times.guest - _cpu(process) - _cpu(psutil.Process(driver.pid))


def _cpu(process: psutil.Process) -> float:
    used = process.cpu_times()
    return used.user + used.system


if __name__ == "__main__":
    sys.exit(main())
