"""The command: `python -m monitoring.intake FILE...`."""

from __future__ import annotations

import argparse
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

import duckdb
from tqdm import tqdm

from monitoring import clock, words
from monitoring.home import Home
from monitoring.intake import mapping, problems, retry, spool, telling
from monitoring.intake.loading import TIMEOUT_SECONDS, Progress, load
from monitoring.intake.pipeline import AUTO
from monitoring.intake.problems import Problem, SpoolProblem
from monitoring.intake.summary import NOT_ANSWERED, SOME_QUARANTINED, TAKEN, UNUSABLE
from monitoring.words import N_, Words

DESCRIPTION = N_("Take files of reports, of handling events and of RT and RW into the room, while it runs or not.")
EXIT_CODES = N_(
    "Exit codes: 0 every row accepted or already known; 1 some rows went to quarantine; "
    "2 a file, a mapping or the command cannot be used, nothing was changed; "
    "3 the store refused, or its owner did not answer."
)
FILES = N_("CSV, TSV, Excel, Parquet, JSON or NDJSON, plain or packed (.gz, .zst)")
MAPPING = N_("name of a mapping, a .toml file, or auto: recognised by the columns. Known: {known}")
SOURCE = N_("the name under which the reports are kept; with --retry, only rows of this source")
SHEET = N_("sheet of an Excel workbook; the first unless named")
HOME = N_("folder of the room")
DRY_RUN = N_("say what would happen, and change nothing")
RETRY = N_("try the rows of quarantine again")
REASON = N_("with --retry, only rows refused for this reason (its code)")
TIMEOUT = N_("seconds to wait for an answer of the room")
LANGUAGE = N_("language of the summary")
NOTHING_TO_DO = N_("name at least one file, or --retry")
RETRY_ALONE = N_("--retry takes no files")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    _ = words.of(asked.lang)
    if not asked.files and not asked.retry:
        parser.error(_(NOTHING_TO_DO))
    if asked.files and asked.retry:
        parser.error(_(RETRY_ALONE))
    home = Home(asked.home) if asked.home else Home.default()
    try:
        clock.load(home)
        return _retry(asked, home, _) if asked.retry else _load(asked, home, _)
    except Problem as problem:
        print(problem.sentence(_), file=sys.stderr)
        return NOT_ANSWERED if isinstance(problem, SpoolProblem) else UNUSABLE
    except ValueError as error:  # the room's own files: clock, register, boundaries, policy
        print(error, file=sys.stderr)
        return UNUSABLE
    except (duckdb.Error, OSError) as error:  # a full disk, a folder that may not be written, a store in other hands
        print(_(problems.NO_ROOM, why=error), file=sys.stderr)
        return NOT_ANSWERED


def _parser() -> argparse.ArgumentParser:
    _ = words.of("en")
    parser = argparse.ArgumentParser("python -m monitoring.intake", description=_(DESCRIPTION), epilog=_(EXIT_CODES))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=_(FILES))
    known = ", ".join(mapping.known(Home.default()))
    parser.add_argument("--mapping", metavar="NAME", help=_(MAPPING, known=known))
    parser.add_argument("--source", metavar="NAME", help=_(SOURCE))
    parser.add_argument("--sheet", metavar="NAME", help=_(SHEET))
    parser.add_argument("--home", type=Path, metavar="DIR", help=_(HOME))
    parser.add_argument("--dry-run", action="store_true", help=_(DRY_RUN))
    parser.add_argument("--retry", action="store_true", help=_(RETRY))
    parser.add_argument("--reason", metavar="CODE", help=_(REASON))
    parser.add_argument("--timeout", type=float, default=TIMEOUT_SECONDS, metavar="SECONDS", help=_(TIMEOUT))
    parser.add_argument("--lang", choices=words.LANGUAGES, default=words.DEFAULT_LANGUAGE, help=_(LANGUAGE))
    return parser


def _load(asked: argparse.Namespace, home: Home, _: Words) -> int:
    with _Bar() as bar:
        summary = load(
            asked.files,
            home,
            mapping=asked.mapping or AUTO,
            source=asked.source,
            sheet=asked.sheet,
            is_dry=asked.dry_run,
            timeout=asked.timeout,
            progress=bar.show,
        )
    for line in telling.lines(summary, _):
        print(line)
    return summary.exit_code


def _retry(asked: argparse.Namespace, home: Home, _: Words) -> int:
    from monitoring.store import owner  # the store stands beside intake and itself reads the spool

    if asked.mapping:
        mapping.find(asked.mapping, home)  # a wrong name is told here, not by the owner
    name = str(Path(asked.mapping).resolve()) if (asked.mapping or "").endswith(".toml") else asked.mapping
    request = retry.Request(uuid.uuid4().hex, asked.source, asked.reason, name)
    try:
        with owner.own(home, is_passing=True) as own:
            receipt = retry.again(home, own.store, request)
    except owner.OwnerRunning:
        retry.put_request(home, request)
        receipt = spool.await_receipt(home, request.key, asked.timeout)
    for line in telling.retried(receipt, _):
        print(line)
    if receipt.refused:
        return NOT_ANSWERED
    return SOME_QUARANTINED if receipt.quarantined_count else TAKEN


class _Bar:
    """Progress on stderr where that is a terminal, first of reading, then of storing."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None
        self._name: str | None = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._bar is not None:
            self._bar.close()

    @property
    def show(self) -> Progress:
        return self._show

    def _show(self, name: str, done: int, whole: int) -> None:
        if self._bar is None or name != self._name:
            self.__exit__()
            self._name = name
            self._bar = tqdm(
                total=whole,
                desc=name or "→",
                unit="B" if name else "",
                unit_scale=True,
                disable=not sys.stderr.isatty(),
                delay=1.0,
            )
        self._bar.update(done - self._bar.n)


if __name__ == "__main__":
    sys.exit(main())
