"""What the pages ask of the ledger: the time of each question, and the same answers by the other ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench import same
from bench.ledger.case import Case, asked
from bench.ledger.frames import Frames
from bench.ledger.lite import Lite
from bench.ledger.plain import kept
from bench.ledger.raw import Raw
from bench.sheet import Verdicts, show
from bench.timing import in_turns
from monitoring import clock
from monitoring.compliance import board
from monitoring.home import Home
from monitoring.store import Store

QUESTION_AIM = 30.0  # ms
PANDAS_AIM = 20.0  # times faster
SECONDS = 60.0  # for the turns of one question with its alternatives


@dataclass(frozen=True)
class Others:
    """The alternatives, the seconds each took once before it could be asked, and what SQLite holds."""

    raw: Raw
    frames: Frames
    light: Lite
    frames_seconds: float
    light_seconds: float
    light_rows: int

    def close(self) -> None:
        self.raw.close()
        self.light.close()


class Unkept:
    """A store that boards have never seen: none of theirs is kept for it."""

    def __init__(self, whole: Store) -> None:
        self._whole = whole

    def __getattr__(self, name: str) -> object:
        return getattr(self._whole, name)


def questions(case: Case, whole: Store, home: Home) -> dict[str, tuple[Callable[[], object], bool]]:
    """What each page does for its data, and whether the aim holds for it: for single questions and the city's board."""
    now, own = clock.now(), {"kelurahan_code": case.kelurahan_code}
    one = own | {"unit_code": case.unit_code}
    found = asked(case)
    month = {"month": case.month}
    parameters = {
        "units of the city's month": found["units"],
        "units of a kelurahan": (found["units"][0], found["units"][1] | own),
        "one unit's month": (found["units"][0], found["units"][1] | one),
        "days of a kelurahan": found["days"],
        "days of one unit": (found["days"][0], found["days"][1] | one),
        "days of all kelurahan": found["area_days"],
        "the lurah's queue": found["waiting"],
        "reports of one unit": found["reports"],
        "what changed afterwards": ("ledger_changes", month | own | {"unit_code": None}),
        "closings": ("ledger_closings", month | own | {"unit_code": None}),
        "months": ("ledger_months", {}),
        "the register of one unit": ("ledger_register", {"unit_code": case.unit_code}),
        "find a unit": ("ledger_find", {"text": case.unit_code[-7:], "most": 20}),
    }
    told = {
        what: (lambda q=question, p=values: whole.ask(q, **p), True) for what, (question, values) in parameters.items()
    }
    fresh: Callable[[], Store] = lambda: Unkept(whole)  # noqa: E731
    return told | {
        "board of the city": (lambda: board.city(fresh(), case.month, now, home), True),
        "board of a kelurahan": (lambda: board.kelurahan(fresh(), case.kelurahan_code, case.month, now, home), False),
        "board of one unit": (lambda: board.unit(fresh(), case.unit_code, case.month, now, home), False),
    }


def measure(case: Case, whole: Store, home: Home, repeats: int, verdicts: Verdicts) -> None:
    """Time every question alone, without the answer cache."""
    rows = []
    for what, (ask, has_aim) in questions(case, whole, home).items():
        times = in_turns({"kept": ask}, repeats)["kept"]
        verdict = verdicts.at_most(what, times.median_ms, QUESTION_AIM, "ms") if has_aim else None
        rows.append((what, times.median_ms, times.p95_ms, verdict, times.worked_ms))
    show(
        f"The ledger's questions on kept state, ms, {repeats} turns of up to 5 without the answer cache",
        ("question", "median", "p95", f"<= {QUESTION_AIM:g} ms", "CPU"),
        rows,
    )


def check(case: Case, whole: Store, others: Others) -> None:
    """Every way gives the same answers. Raises same.DifferentAnswers."""
    cells = 0
    for name in asked(case):
        ours = kept(name, case, whole)
        if ours.empty:
            raise same.Void(f"{name}: there is nothing to compare")
        for way, other in (("the raw log", others.raw), ("pandas", others.frames), ("SQLite", others.light)):
            theirs = getattr(other, name)(case)
            if set(theirs.columns) != set(ours.columns):
                raise same.Void(f"{name} by {way}: {sorted(set(theirs.columns) ^ set(ours.columns))} not in both")
            same.check(f"{name} by {way}", ours, theirs)
        cells += ours.size
    print(f"\nKept state, raw log, pandas and SQLite agree on all {len(asked(case))} answers, {cells:,} cells each.")


def compare(case: Case, whole: Store, others: Others, repeats: int, verdicts: Verdicts) -> None:
    """Time the same answers by every way, in turns."""
    rows = []
    for name, (question, parameters) in asked(case).items():
        work: dict[str, Callable[[], object]] = {
            "kept": lambda q=question, p=parameters: whole.ask(q, **p),
            "raw": lambda n=name: getattr(others.raw, n)(case),
            "pandas": lambda n=name: getattr(others.frames, n)(case),
            "SQLite": lambda n=name: getattr(others.light, n)(case),
        }
        times = {way: told.median_ms for way, told in in_turns(work, repeats, SECONDS, is_warm=True).items()}
        ratios = {way: took / times["kept"] for way, took in times.items() if way != "kept"}
        rows.append((question, *times.values(), *(f"{ratio:,.0f}x" for ratio in ratios.values())))
        if question != "ledger_reports":  # the reports themselves: there is nothing kept to ask instead
            verdicts.at_least(f"{question}, against pandas", ratios["pandas"], PANDAS_AIM, "times")
    heads = ("question", "kept state", "raw log", "pandas", "SQLite", "raw log", "pandas", "SQLite")
    show("The same answers by other ways, ms, medians in turns", heads, rows)
    print(
        "  raw log: SQL on the same DuckDB file without kept state. pandas: the year's log in memory as numbers.\n"
        f"  SQLite: holds the asked month only, {others.light_rows:,} reports, with its indexes; not the year.\n"
        f"  Once, and in no time above: the frames {others.frames_seconds:.0f} s, SQLite {others.light_seconds:.0f} s."
    )
