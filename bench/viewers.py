"""`python -m bench.viewers`: the real app before one real browser and before many viewers, while batches come in.

Prints what was measured, each aim with what became of it; ends with an error where a page failed or a viewer of the
driver does not get what a browser gets. Everything stays on this machine; files are in a temporary folder, removed at
the end.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench import browser, load
from bench.browser import Seen
from bench.load import Load, NotABrowser
from bench.room import Room
from bench.sheet import Verdicts, show

BYTES_AIM, PAINT_AIM, COMMIT_AIM = 5_000, 2.0, 2.0
REFRESH_SECONDS = 5.0
QUIET_SECONDS = 8.0
PAINTS, COMMITS = 4, 8


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.viewers", description=__doc__)
    parser.add_argument("--viewers", default="50,300,600", help="how many, one run each")
    parser.add_argument("--seconds", type=float, default=30.0, help="that count, of each run")
    parser.add_argument("--scale", type=float, default=1.0, help="reports a day, of the sample city's")
    parser.add_argument("--page", default="/", help="the screen to look at")
    parser.add_argument("--without-points", action="store_true", help="each number once more without fetching points")
    parser.add_argument("--told", default="1,300,600", help="how many that refresh when the server tells them")
    chosen = parser.parse_args(arguments)
    numbers = [int(number) for number in chosen.viewers.split(",") if number]
    loads = [Load(number, REFRESH_SECONDS) for number in numbers]
    if chosen.without_points:
        loads += [Load(number, REFRESH_SECONDS, with_points=False) for number in numbers]
    loads += [Load(int(number), None) for number in chosen.told.split(",") if number]
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
    for one in loads:
        room.begin_hour()
        with room.served() as (server, process):
            room.fill()
            rows.append(
                load.measure(room, f"http://127.0.0.1:{server.port}{page}", process, one, seconds, seen, verdicts)
            )
    show(
        f"Viewers, a batch every {load.BATCH_SECONDS:g} s; a refresh is from asking to the end of the run it causes. "
        "Every 5 s by a timer, or when the server tells the page that the data moved (told)",
        load.HEADS,
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


if __name__ == "__main__":
    sys.exit(main())
