"""What the year's bench measures of the pages: their questions, the same answers by other ways, growth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from bench import asked, lite, same
from bench.case import Case
from bench.frames_questions import Frames
from bench.sheet import Verdicts, show
from bench.timing import in_turns
from monitoring import clock
from monitoring.store import Store

QUESTION_AIM = 30.0  # ms
PANDAS_AIM = 20.0  # times faster
GROWTH_AIM = 1.3  # times the tenth
KNOWN_LATER = timedelta(seconds=1)


def pages(case: Case, whole: Store, repeats: int, verdicts: Verdicts) -> None:
    rows = []
    known_at = case.now + KNOWN_LATER
    for question in asked.pages(case):
        kept = in_turns({"kept": lambda q=question: q.ask(whole, now=case.now)}, repeats)["kept"]
        raw = None
        if question.is_of_state and question.as_of is None:
            work = {"raw": lambda q=question: q.ask(whole, known_at=known_at, now=case.now)}
            raw = in_turns(work, min(repeats, 5), most_seconds=10.0)["raw"]
        verdict = verdicts.at_most(f"{question.page}: {question.what}", kept.median_ms, QUESTION_AIM, "ms")
        ratio = f"{raw.median_ms / kept.median_ms:.0f}x" if raw else None
        rows.append(
            (f"{question.page}: {question.what}", kept.median_ms, kept.p95_ms, raw and raw.median_ms, ratio, verdict)
        )
    league = in_turns({"league": lambda: asked.league(case)(whole)}, repeats)["league"]
    rows.append(("peringkat: counts beside the rating", league.median_ms, league.p95_ms, None, None, None))
    show(
        f"The pages' questions, ms, {repeats} turns of up to 5 without the answer cache (from the log: 5 or fewer)",
        ("question", "median", "p95", "from the log", "ratio", f"<= {QUESTION_AIM:g} ms"),
        rows,
    )


@dataclass(frozen=True)
class Others:
    """The alternatives, and the seconds each took once before it could be asked."""

    frames: Frames  # the log as it lies
    sorted_frames: Frames
    light: lite.Lite
    frames_seconds: float
    sorting_seconds: float
    light_seconds: float


def alternatives(case: Case, whole: Store, others: Others, repeats: int, verdicts: Verdicts) -> None:
    rows = []
    known_at = case.now + KNOWN_LATER
    for name, question in asked.compared(case).items():
        work: dict[str, Callable[[], object]] = {
            "kept": lambda q=question: q.ask(whole, now=case.now),
            "log": lambda q=question: q.ask(whole, known_at=known_at, now=case.now),
            "pandas": lambda n=name: getattr(others.frames, n)(case),
            "sorted": lambda n=name: getattr(others.sorted_frames, n)(case),
            "SQLite": lambda n=name: getattr(others.light, n)(case),
        }
        _check(name, work)
        times = in_turns(work, repeats, most_seconds=20.0, is_warm=True)
        kept = times["kept"].median_ms
        told = [times[other].median_ms for other in ("log", "pandas", "sorted", "SQLite")]
        rows.append((question.what, kept, *told, *(f"{other / kept:.1f}x" for other in told[1:])))
        rows[-1] = (*rows[-1], len(times["kept"].seconds))
        verdicts.at_least(f"{question.what}, against pandas", told[1] / kept, PANDAS_AIM, "times")
    heads = (
        "question",
        "kept state",
        "from the log",
        "pandas",
        "sorted",
        "SQLite",
        "pandas",
        "sorted",
        "SQLite",
        "times",
    )
    show("The same answers by other ways, ms, medians in turns", heads, rows)
    print(
        "  pandas: the log in memory as it came, filtered, sorted, folded for each question; the aim is against it.\n"
        "  sorted: pandas with the log sorted by report beforehand, which has to be done again when events come in.\n"
        f"  Once, and in no time above: the frames {others.frames_seconds:.1f} s, sorting them"
        f" {others.sorting_seconds:.1f} s, SQLite with its indexes {others.light_seconds:.0f} s."
    )


def _check(name: str, work: dict[str, Callable[[], object]]) -> None:
    """All give the store's answer from kept state."""
    ours = asked.answer(name, work["kept"]())
    same.check(f"{name} from the log", ours, asked.answer(name, work["log"]()))
    for other in ("pandas", "sorted", "SQLite"):
        theirs = work[other]()
        if name == "kelurahan_trend" and other == "SQLite":
            theirs = theirs.assign(day=_days(theirs["day"]))
        shared = [column for column in theirs.columns if column in ours.columns]
        same.check(f"{name} by {other}", ours, theirs[shared])


def _days(micros: pd.Series) -> pd.Series:
    return pd.to_datetime([datetime.fromtimestamp(value / 1e6, clock.WIB).date() for value in micros])


def growth(case: Case, whole: Store, part: Store, repeats: int, verdicts: Verdicts) -> None:
    rows = []
    sums_of: dict[str, list[float]] = {}
    for question in asked.pages(case):
        work = {
            "tenth": lambda q=question: q.ask(part, now=case.now),
            "year": lambda q=question: q.ask(whole, now=case.now),
        }
        times = in_turns(work, repeats)
        tenth, year = times["tenth"].median_ms, times["year"].median_ms
        rows.append((f"{question.page}: {question.what}", tenth, year, f"{year / tenth:.2f}x", None))
        for page in question.page.split(", "):
            sums = sums_of.setdefault(page, [0.0, 0.0])
            sums[0], sums[1] = sums[0] + tenth, sums[1] + year
    for page, (tenth, year) in sums_of.items():
        verdict = verdicts.at_most(f"growth of {page}, all its questions", year / tenth, GROWTH_AIM, "times")
        rows.append((f"{page}, all", tenth, year, f"{year / tenth:.2f}x", verdict))
    show(
        f"Growth: the last tenth of the year and the whole, ms, medians of {repeats} turns of up to 5",
        ("question", "tenth", "year", "ratio", f"<= {GROWTH_AIM:g}"),
        rows,
    )
