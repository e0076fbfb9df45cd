"""A process to be killed: it hands batches to the spool, takes them in as the owner and notes which were answered."""

from __future__ import annotations

from pathlib import Path

from monitoring.home import Home
from monitoring.intake import spool
from monitoring.intake.batch import Batch
from monitoring.store import owner
from tests.builders import batch, event, hours, received, report

ROWS = 300


def numbered(number: int) -> Batch:
    """Batch `number`: 300 reports of its own, each received and accepted."""
    names = [f"{number}-{row}" for row in range(ROWS)]
    reports = [report(name, hours(number)) for name in names]
    events = [received(name, hours(number)) for name in names]
    events += [event(name, "accepted", hours(number + 1)) for name in names]
    return batch(reports, events, batch_key=f"batch{number}")


def main(root: Path, first: int, last: int, answers: Path) -> None:
    """Take batches `first` to `last` in; each line written to `answers` is the key of one that was answered."""
    home = Home(root)
    with owner.own(home) as own, answers.open("w", encoding="utf-8") as told:
        own.empty_spool()
        for number in range(first, last):
            made = numbered(number)
            spool.put(home, made)
            own.empty_spool()
            receipt = spool.await_receipt(home, made.meta.batch_key, timeout=90)
            told.write(f"{receipt.batch_key}\n")
            told.flush()
