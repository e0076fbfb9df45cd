"""`python -m bench.year`: intake and every page's questions on a generated year, beside pandas and SQLite.

Prints times as medians of repeats taken in turns, ratios, and each aim with what became of it. Ends with an error only
where an alternative answers otherwise than the store. Files are in a temporary folder, removed at the end.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from bench import city, intake, lite, pages, same
from bench.case import Case
from bench.frames_questions import Frames
from bench.sheet import Verdicts
from monitoring import clock
from monitoring.clock import RoomClock
from monitoring.home import Home
from monitoring.store import Store, asking
from monitoring.store.connection import connect


@dataclass(frozen=True)
class Log:
    """The log as it lies in the store, for the alternatives."""

    events: pa.Table
    reports: pa.Table
    register: pa.Table
    state: pa.Table


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.year", description=__doc__)
    parser.add_argument("--scale", type=float, default=city.YEAR_SCALE, help="reports a day, of the sample city's")
    parser.add_argument("--repeats", type=int, default=7, help="turns of each question on kept state")
    parser.add_argument("--keep", type=Path, help="a folder to keep the files in")
    parser.add_argument("--only-intake", action="store_true")
    chosen = parser.parse_args(arguments)
    clock.use(RoomClock(clock.real_now(), city.UNTIL, speed=0.0))
    asking.CACHED_BYTES = -1  # not even an empty answer is kept: every question is computed, every time
    folder = chosen.keep or Path(tempfile.mkdtemp(prefix="bench-year-"))
    verdicts = Verdicts()
    try:
        run(folder, chosen.scale, chosen.repeats, chosen.only_intake, verdicts)
    except same.Void as different:
        print(f"\nvoid: {different}", file=sys.stderr)
        return 1
    finally:
        if not chosen.keep:
            shutil.rmtree(folder, ignore_errors=True)
    verdicts.show()
    return 0


def run(folder: Path, scale: float, repeats: int, only_intake: bool, verdicts: Verdicts) -> None:
    """Everything in `folder`, told as it comes. Raises same.Void, intake.RowsRefused."""
    start = time.perf_counter()
    year, tenth = Home(folder / "year"), Home(folder / "tenth")
    files = city.write_year(folder / "files", scale)
    intake.tell(intake.load(files, year), year, verdicts)
    if only_intake:
        return
    intake.load(city.write_tenth(files, folder / "files-tenth"), tenth)
    log = read_log(year)
    case = choose(log)
    others = make_others(log, folder / "log.sqlite")
    say(start, "the log is in memory for pandas, and in SQLite")
    whole, part = Store.open(year.store, year.register), Store.open(tenth.store, tenth.register)
    try:
        check_computed(case, whole)
        check_states(log.state, others)
        pages.pages(case, whole, repeats, verdicts)
        say(start, "pages measured")
        pages.alternatives(case, whole, others, repeats, verdicts)
        say(start, "alternatives measured")
        pages.growth(case, whole, part, repeats, verdicts)
        say(start, "growth measured")
    finally:
        others.light.close()
        whole.close()
        part.close()


def read_log(home: Home) -> Log:
    """Everything the alternatives need, as Arrow; the store is closed again."""
    connection = connect(home.store)
    try:
        return Log(
            connection.sql("from handling_event order by event_id").to_arrow_table(),
            connection.sql("from report order by report_id").to_arrow_table(),
            connection.sql("from kelurahan order by kelurahan_code").to_arrow_table(),
            connection.sql("from report_state_kept order by report_id").to_arrow_table(),
        )
    finally:
        connection.close()


def choose(log: Log) -> Case:
    """The kelurahan with most reports and the report with most events: the dearest cases."""
    busiest = log.reports["kelurahan_code"].drop_null().value_counts().to_pylist()
    longest = log.events["report_id"].value_counts().to_pylist()
    code = max(busiest, key=lambda entry: (entry["counts"], entry["values"]))["values"]
    report_id = max(longest, key=lambda entry: (entry["counts"], entry["values"]))["values"]
    (facts,) = log.state.filter(pc.equal(log.state["report_id"], report_id)).to_pylist()
    return Case(city.UNTIL, code, report_id, (facts["first_event_at"], facts["last_event_at"]))


def check_computed(case: Case, whole: Store) -> None:
    """Asking twice computes twice: no answer comes from the cache. Raises same.AnswerKept."""
    for question in pages.asked.pages(case):
        if question.ask(whole, now=case.now) is question.ask(whole, now=case.now):
            raise same.AnswerKept(f"{question.what}: the second answer came from the cache")


def make_others(log: Log, path: Path) -> pages.Others:
    """The alternatives with the log in them, and what that took."""
    begun = time.perf_counter()
    frames = Frames.of(log.events, log.reports, log.register)
    made = time.perf_counter()
    sorted_frames = frames.sorted_once()
    in_order = time.perf_counter()
    lite.fill(path, log.events, log.reports, log.register)
    filled = time.perf_counter()
    return pages.Others(frames, sorted_frames, lite.Lite(path), made - begun, in_order - made, filled - in_order)


def check_states(state: pa.Table, others: pages.Others) -> None:
    """The state of every report, as kept, as pandas folds it and as SQLite folds it, is the same."""
    kept = same.state_of_store(state)
    for frames in (others.frames, others.sorted_frames):
        same.check("the states by pandas", kept, same.state_of_frames(frames.state(), frames.log.kelurahan))
    same.check("the states by SQLite", kept, same.state_of_lite(others.light.state()))
    print(f"\nStore, pandas and SQLite agree on the state of all {len(kept):,} reports.")


def say(start: float, text: str) -> None:
    print(f"\n[{time.perf_counter() - start:4.0f} s] {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
