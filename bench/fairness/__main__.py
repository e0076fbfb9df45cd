"""`python -m bench.fairness`: our rating and those in use elsewhere, judged by simulated cities whose truth is known.

Prints how wrong each method's calls and ranks are, what spam and an agency's backlog do to a rank, what each gets wrong
in words, and each aim with by how much it is met or missed. The same seeds give the same figures.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench.fairness import picture
from bench.fairness.aims import coverage
from bench.fairness.judge import judge
from bench.fairness.run import METHODS
from bench.fairness.told import tell
from bench.fairness.workers import run_all
from monitoring.home import REPOSITORY

OUT = REPOSITORY / "var" / "bench" / "fairness"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.fairness", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many cities")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the picture")
    chosen = parser.parse_args(arguments)
    start = time.perf_counter()
    cities = run_all(range(chosen.first_seed, chosen.first_seed + chosen.seeds), chosen.processes)
    judgements = [judge(name, cities) for name in METHODS]
    covered = coverage(cities)
    tell(cities, judgements, covered)
    chosen.out.mkdir(parents=True, exist_ok=True)
    path = chosen.out / "fairness.svg"
    path.write_text(picture.draw(judgements, cities), "utf-8")
    print(f"\nPicture: {path}\n{time.perf_counter() - start:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
