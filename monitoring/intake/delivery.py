"""Handing batches to the store, whether its owner runs elsewhere or nobody does."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from monitoring.home import Home
from monitoring.intake import problems, spool
from monitoring.intake.batch import Receipt
from monitoring.intake.problems import SpoolProblem

if TYPE_CHECKING:
    from monitoring.store.owner import Owner

LOOK_SECONDS = 2.0  # between two looks at whether the owner still lives


def deliver(home: Home, staged: Sequence[Path], timeout: float) -> Iterator[Receipt]:
    """Publish staged batches and give the store's answer to each, in order.

    With no owner about, this process is the owner until the last answer. Raises SpoolProblem when an owner is there
    and gives no answer for `timeout` seconds, or when the store cannot be written (a full disk); what was published
    stays in the spool.
    """
    from monitoring.store import owner  # the store stands beside intake and itself reads the spool

    with ExitStack() as stack:
        try:
            own = stack.enter_context(owner.own(home, is_passing=True))
        except owner.OwnerRunning:
            own = None
        if own is None:
            keys = [_key(spool.publish(home, folder)) for folder in staged]
            yield from (_awaited(home, key, timeout) for key in keys)
            return
        for folder in staged:
            key = _key(spool.publish(home, folder))
            _empty(own)
            yield spool.await_receipt(home, key, timeout=0)


def discard(staged: Sequence[Path]) -> None:
    """Forget batches that were staged and must not be delivered."""
    for folder in staged:
        shutil.rmtree(folder, ignore_errors=True)


def _awaited(home: Home, key: str, timeout: float) -> Receipt:
    """The owner's answer; where the owner died meanwhile, this process takes the spool in itself."""
    from monitoring.store import owner

    until = time.monotonic() + timeout
    while True:
        try:
            return spool.await_receipt(home, key, min(LOOK_SECONDS, timeout))
        except SpoolProblem as problem:
            if time.monotonic() >= until:
                raise SpoolProblem(problems.NO_ANSWER, seconds=round(timeout)) from problem
        try:
            with owner.own(home, is_passing=True) as own:
                _empty(own)
        except owner.OwnerRunning:
            continue


def _empty(own: Owner) -> None:
    try:
        own.empty_spool()
    except (duckdb.Error, OSError) as error:
        raise SpoolProblem(problems.NOT_STORED, why=error) from error


def _key(entry: Path) -> str:
    return entry.name.split("-", 1)[1]
