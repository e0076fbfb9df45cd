"""`python -m bench.ledger`: a year of what RT and RW send, its questions beside pandas, SQLite and the raw log.

Prints times as medians of repeats taken in turns, ratios, and each aim with what became of it. Ends with an error only
where an alternative answers otherwise than the store, or where the kept state is not what the log says.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench import memory, same
from bench.ledger import case, filling, late, lite, log, pages
from bench.ledger.city import VOLUME, Year
from bench.ledger.filling import Filled
from bench.ledger.frames import Frames
from bench.ledger.raw import Raw
from bench.sheet import Verdicts
from monitoring import clock
from monitoring.home import Home
from monitoring.store import Store, asking


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.ledger", description=__doc__)
    parser.add_argument("--months", type=int, default=12, choices=range(1, 13), metavar="1..12")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the city's RW, each with all its RT")
    parser.add_argument("--volume", type=float, default=VOLUME, help="reports, of the published number of a month")
    parser.add_argument("--live", type=int, default=20, help="packets of reports that come one by one")
    parser.add_argument("--repeats", type=int, default=7, help="turns of each question on kept state")
    parser.add_argument("--folder", type=Path, help="where the files are made and removed again; /tmp unless told")
    chosen = parser.parse_args(arguments)
    asking.CACHED_BYTES = -1  # not even an empty answer is kept: every question is computed, every time
    folder = Path(tempfile.mkdtemp(prefix="bench-ledger-", dir=chosen.folder))
    verdicts = Verdicts()
    try:
        run(folder, Year(chosen.months, chosen.volume, chosen.scale, chosen.live), chosen.repeats, verdicts)
    except same.Void as different:
        print(f"\nvoid: {different}", file=sys.stderr)
        return 1
    finally:
        clock.use(None)
        shutil.rmtree(folder, ignore_errors=True)
    verdicts.show()
    return 0


def run(folder: Path, year: Year, repeats: int, verdicts: Verdicts) -> None:
    """Everything in `folder`, told as it comes. Raises same.Void, intake.RowsRefused."""
    start = time.perf_counter()
    home = Home(folder / "room")
    say(start, f"{year.months} months, {year.volume:g} times the published number")
    filled = filling.fill(year, home, folder / "files")
    filling.tell(filled, home, verdicts)
    say(start, "the year is in the store")
    come = _late(year, home, filled, folder / "before")
    say(start, "the late file is in")
    _pages(year, home, folder, repeats, verdicts)
    say(start, "the questions are measured")
    memory.forget_peak()
    rebuilt = late.rebuild(home, folder / "kept")
    peak = memory.peak_gb()
    late.tell(come, rebuilt, verdicts)
    print(f"  memory of the rebuild at most {peak:.1f} GB; the store is then {home.store.stat().st_size / 1e9:.2f} GB")
    say(start, "done")


def _late(year: Year, home: Home, filled: Filled, folder: Path) -> late.Late:
    assert filled.late is not None
    return late.come(year, home, filled.late, folder)


def _pages(year: Year, home: Home, folder: Path, repeats: int, verdicts: Verdicts) -> None:
    begun = time.perf_counter()
    everything = log.read(home.store)
    frames = time.perf_counter()
    memory.forget_peak()
    whole = Store.open(home.store, home.register)
    asked = case.choose(year.month, whole)
    opened = time.perf_counter()
    rows = lite.fill(folder / "month.sqlite", everything, asked)
    filled = time.perf_counter()
    others = pages.Others(
        Raw(home.store),
        Frames(everything),
        lite.Lite(folder / "month.sqlite"),
        frames - begun,
        filled - opened,
        rows,
    )
    try:
        pages.check(asked, whole, others)
        pages.measure(asked, whole, home, repeats, verdicts)
        pages.compare(asked, whole, others, repeats, verdicts)
        print(f"  memory with the year in pandas at most {memory.peak_gb():.1f} GB")
    finally:
        others.close()
        whole.close()


def say(start: float, text: str) -> None:
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"\n[{time.perf_counter() - start:4.0f} s] {text} (load {load:.1f} on {cores} cores)", flush=True)


if __name__ == "__main__":
    sys.exit(main())
