"""What became of the rows of the files of one run, for whoever asked for it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow.compute as pc

from monitoring.intake.batch import Batch, Receipt
from monitoring.intake.grains import GRAINS
from monitoring.intake.problems import Problem

EXAMPLES = 3
TAKEN, SOME_QUARANTINED, UNUSABLE, NOT_ANSWERED = 0, 1, 2, 3


@dataclass(frozen=True)
class Example:
    """One refused row: its number in the file, its line where the format has lines, what its reason names."""

    row_number: int
    line: int | None
    detail: dict[str, object]


@dataclass
class FileSummary:
    """One file: rows_count = accepted_count + known_count + quarantined_count + pending_count, at every moment.

    pending_count: read, and not answered by the store yet; in a dry run, what the store would be asked about.
    """

    file_name: str
    mapping: str
    source: str
    rows_count: int = 0
    accepted_count: int = 0
    known_count: int = 0
    pending_count: int = 0
    told: Counter[str] = field(default_factory=Counter)  # table of the batch -> its entries, before the store looked
    quarantined: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    flags: Counter[str] = field(default_factory=Counter)
    refused: str | Problem | None = None  # the store's code, or what kept it from answering

    @property
    def quarantined_count(self) -> int:
        return self.quarantined.total()

    def read(self, batch: Batch) -> None:
        """Count a batch that was read and not yet answered."""
        self.rows_count += batch.rows.num_rows
        self.pending_count += batch.rows.num_rows - batch.quarantine.num_rows
        for grain in GRAINS.values():  # what a row of a report tells besides is no entry of its own
            if grain.table != "events" or not batch.reports.num_rows:
                self.told[grain.table] += getattr(batch, grain.table).num_rows
        self.quarantined.update(batch.quarantine["reason"].to_pylist())
        self._take_examples(batch)
        for flags in (batch.reports["flags"], batch.lpj_reports["flags"]):
            for entry in pc.value_counts(flags.combine_chunks()).to_pylist():
                for flag in (entry["values"] or "").split(",") if entry["values"] else ():
                    self.flags[flag] += entry["counts"]

    def answered(self, receipt: Receipt, batch_quarantined: int) -> None:
        """Count the store's answer to a batch in which intake itself had refused `batch_quarantined` rows."""
        if receipt.refused:
            self.refused = receipt.refused
            return
        self.pending_count -= receipt.rows_count - batch_quarantined
        known = receipt.known_count + (receipt.accepted_count if receipt.repeated else 0)
        self.known_count += known
        self.accepted_count += receipt.rows_count - receipt.quarantined_count - known
        conflicts = receipt.quarantined_count - batch_quarantined
        if conflicts:
            self.quarantined["conflict"] += conflicts

    def _take_examples(self, batch: Batch) -> None:
        for reason in pc.unique(batch.quarantine["reason"]).to_pylist():
            taken = self.examples.setdefault(reason, [])
            missing = EXAMPLES - len(taken)
            if missing <= 0:
                continue
            rows = batch.quarantine.filter(pc.equal(batch.quarantine["reason"], reason)).slice(0, missing)
            taken += [
                Example(row["row_number"], row["line"], json.loads(row["detail"] or "{}")) for row in rows.to_pylist()
            ]


@dataclass(frozen=True)
class Summary:
    """All files of a run. `is_dry`: nothing was stored, and what the store would know already cannot be told."""

    files: tuple[FileSummary, ...]
    is_dry: bool = False

    @property
    def exit_code(self) -> int:
        """0 all rows accepted or known, 1 some quarantined, 3 refused or not answered."""
        if any(file.refused or (file.pending_count and not self.is_dry) for file in self.files):
            return NOT_ANSWERED
        return SOME_QUARANTINED if any(file.quarantined_count for file in self.files) else TAKEN


def total(files: Iterable[FileSummary]) -> FileSummary:
    """The counts of several files in one."""
    whole = FileSummary("", "", "")
    for file in files:
        for name in ("rows", "accepted", "known", "pending"):
            setattr(whole, f"{name}_count", getattr(whole, f"{name}_count") + getattr(file, f"{name}_count"))
        whole.quarantined.update(file.quarantined)
        whole.flags.update(file.flags)
        whole.told.update(file.told)
        whole.refused = whole.refused or file.refused
    return whole
