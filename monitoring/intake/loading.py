"""Loading files into a room: all of them are read and staged before the first batch is handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitoring import clock
from monitoring.home import Home
from monitoring.intake import delivery, pseudonyms, spool
from monitoring.intake.mapping import Mapping
from monitoring.intake.pipeline import AUTO, batches, choose_mapping
from monitoring.intake.places import Places, RoomPlaces
from monitoring.intake.problems import SpoolProblem
from monitoring.intake.pseudonyms import Key
from monitoring.intake.readers import Source, open_file
from monitoring.intake.summary import FileSummary, Summary

TIMEOUT_SECONDS = 120.0
Progress = Callable[[str, int, int], None]  # file's name, done, whole; bytes while reading, rows while storing


@dataclass(frozen=True)
class _Staged:
    folder: Path
    file: FileSummary
    quarantined_count: int


def load(
    paths: Iterable[Path],
    home: Home,
    *,
    mapping: str = AUTO,
    source: str | None = None,
    sheet: str | None = None,
    is_dry: bool = False,
    places: Places | None = None,
    now: datetime | None = None,
    timeout: float = TIMEOUT_SECONDS,
    progress: Progress | None = None,
) -> Summary:
    """Take files into the room kept in `home`, through its owner or as its owner.

    Raises Problem, with nothing changed, where any of the files, the mapping or the key of the reporters' pseudonyms
    cannot be used. A store that refuses,
    or an owner that does not answer, shows in the summary.
    """
    told = progress or (lambda _name, _done, _whole: None)
    now = now or clock.now()
    files = [open_file(path) for path in paths]
    chosen = [choose_mapping(file, mapping, home, sheet) for file in files]
    places = places or RoomPlaces.of(home, now.date())
    key = pseudonyms.passing() if is_dry else pseudonyms.key_of(home)
    summaries: list[FileSummary] = []
    staged: list[_Staged] = []
    try:
        for file, how in zip(files, chosen, strict=True):
            summary = FileSummary(file.path.name, how.name, source or how.source)
            summaries.append(summary)
            staged += _read(file, how, summary, home, places, now, sheet, key, is_dry, told)
        if not is_dry:
            _store(home, staged, timeout, told)
    finally:
        delivery.discard([entry.folder for entry in staged])
    return Summary(tuple(summaries), is_dry)


def _read(
    file: Source,
    how: Mapping,
    summary: FileSummary,
    home: Home,
    places: Places,
    now: datetime,
    sheet: str | None,
    key: Key,
    is_dry: bool,
    told: Progress,
) -> list[_Staged]:
    """Read one file to its end. Where it breaks, what was staged of it is removed."""
    staged: list[_Staged] = []
    is_whole = False
    try:
        for batch in batches(
            file.path,
            how,
            places,
            now=now,
            source=summary.source,
            sheet=sheet,
            key=key,
            progress=lambda done: told(file.path.name, done, file.size),
        ):
            summary.read(batch)
            if not is_dry:
                staged.append(_Staged(spool.stage(home, batch), summary, batch.quarantine.num_rows))
        is_whole = True
    finally:
        if not is_whole:
            delivery.discard([entry.folder for entry in staged])
    return staged


def _store(home: Home, staged: list[_Staged], timeout: float, told: Progress) -> None:
    done = 0
    whole = sum(file.rows_count for file in {id(entry.file): entry.file for entry in staged}.values())
    try:
        for entry, receipt in zip(
            staged, delivery.deliver(home, [entry.folder for entry in staged], timeout), strict=True
        ):
            entry.file.answered(receipt, entry.quarantined_count)
            done += receipt.rows_count
            told("", done, whole)
    except SpoolProblem as problem:
        for entry in staged:
            if entry.file.pending_count:
                entry.file.refused = problem
