"""A process to be killed: hands batches to the spool, owns the store, takes them in and says which were acknowledged.

Run as `python -m tests.store.intake_process HOME FROM TO`; each line it prints is the key of a batch that was answered.
"""

from __future__ import annotations

import sys
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


def main(root: str, first: str, last: str) -> None:
    home = Home(Path(root))
    with owner.own(home) as own:
        own.empty_spool()
        for number in range(int(first), int(last)):
            made = numbered(number)
            spool.put(home, made)
            own.empty_spool()
            receipt = spool.await_receipt(home, made.meta.batch_key, timeout=90)
            sys.stdout.write(f"{receipt.batch_key}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
