"""`python -m sample_data run | generate | truth | examples`: the sample city, alive or as files."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from monitoring import clock
from monitoring.clock import WIB
from monitoring.home import Home
from sample_data import live
from sample_data.example_files import write_examples
from sample_data.files import FORMATS, OF_CITIZENS, OF_UNITS, write_files
from sample_data.generator import stream
from sample_data.truth import SEED, TRUTH_FILE, draw_truth, write_truth


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m sample_data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="open the room with a living sample city")
    run.add_argument("--port", type=int, default=8501)
    run.add_argument("--speed", type=_speed, default=1.0, help="room seconds a second, from 0.1 to 3600")
    run.add_argument("--fresh", action="store_true", help="begin a new city; refused where the room holds real data")
    run.add_argument("--home", type=Path, help="the room's folder")
    run.add_argument("--seed", type=int, help="another city than the shipped one")
    generate = commands.add_parser("generate", help="write the city in the room's own format, a file of each kind")
    generate.add_argument("--out", type=Path, required=True)
    generate.add_argument("--days", type=int, default=90)
    generate.add_argument("--until", type=_instant, help="ISO 8601, WIB where it says nothing else; now by default")
    generate.add_argument(
        "--scale", type=float, default=1.0, help="2.3 gives the 3,000 reports a day of the field study"
    )
    generate.add_argument("--seed", type=int, default=SEED)
    generate.add_argument("--format", choices=FORMATS, default="parquet")
    generate.add_argument("--citizens-only", action="store_true", help="without what RT and RW send")
    commands.add_parser("truth", help="write truth.csv anew from the shipped seed")
    commands.add_parser("examples", help="write the example files anew")
    chosen = parser.parse_args(arguments)
    return {"run": _run, "generate": _generate, "truth": _truth, "examples": _examples}[chosen.command](chosen)


def _run(chosen: argparse.Namespace) -> int:
    home = Home(chosen.home) if chosen.home else Home.default()
    try:
        return live.run(live.Settings(home, chosen.port, chosen.speed, chosen.fresh, chosen.seed, _say))
    except live.CannotRun as reason:
        print(reason, file=sys.stderr)
        return 2


def _generate(chosen: argparse.Namespace) -> int:
    has_lpj = not chosen.citizens_only
    pieces = stream(chosen.seed, chosen.until or clock.real_now(), chosen.days, chosen.scale, has_lpj=has_lpj)
    names = OF_CITIZENS + OF_UNITS if has_lpj else OF_CITIZENS
    for path in write_files(pieces, chosen.out, chosen.format, names):
        print(path)
    return 0


def _truth(_chosen: argparse.Namespace) -> int:
    write_truth(draw_truth(SEED))
    print(TRUTH_FILE)
    return 0


def _examples(_chosen: argparse.Namespace) -> int:
    for path in write_examples():
        print(path)
    return 0


def _say(text: str) -> None:
    print(text, flush=True)


def _speed(text: str) -> float:
    speed = float(text)
    if not 0.1 <= speed <= 3600:
        raise argparse.ArgumentTypeError(f"{text} is not between 0.1 and 3600")
    return speed


def _instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=WIB)


if __name__ == "__main__":
    sys.exit(main())
