"""The spool: batches on their way to the store's owner, each a folder that appears whole or not at all.

An entry is written into `staging`, synced, then renamed into `incoming` under a name that sorts by time. The owner
takes entries in that order, answers each with a receipt, then removes it. A kill at any instant leaves an entry that
is taken again; the store knows its key.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa

from monitoring import clock, policy
from monitoring.home import Home
from monitoring.intake import problems
from monitoring.intake.batch import EVENTS, LEDGER, QUARANTINE, REPORTS, Batch, BatchMeta, Receipt
from monitoring.intake.problems import SpoolProblem

TABLES = {"reports": REPORTS, "events": EVENTS, "quarantine": QUARANTINE, "rows": None} | LEDGER
META = "meta.json"
POLL_SECONDS = 0.02
PACKING = pa.ipc.IpcWriteOptions(compression="lz4")
_numbering = threading.Lock()
_last = {"nanoseconds": 0}


class DamagedEntry(SpoolProblem):
    """An entry could not be read; it lies in `spool/damaged` now."""


def stage(home: Home, batch: Batch) -> Path:
    """Write a batch where nobody takes it yet; `publish` makes it an entry. Everything is on the disk on return."""
    home.prepare()
    folder = home.staging / f"{batch.meta.batch_key}-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in TABLES:
        table: pa.Table = getattr(batch, name)
        if name in LEDGER and not table.num_rows:
            continue  # every file costs a wait for the disk, and most batches bring nothing of RT and RW
        with _synced(folder / f"{name}.arrow") as file, pa.ipc.new_file(file, table.schema, options=PACKING) as writer:
            writer.write_table(table)
    with _synced(folder / META) as file:
        file.write(json.dumps(asdict(batch.meta)).encode("utf-8"))
    _sync_folder(folder)
    return folder


def publish(home: Home, staged: Path) -> Path:
    """Turn a staged batch into an entry of the spool, behind all that this process published before."""
    key = staged.name.rsplit("-", 1)[0]
    (home.receipts / f"{key}.json").unlink(missing_ok=True)  # an earlier answer to the same batch is not this one's
    entry = home.incoming / f"{_next_number():020d}-{key}"
    os.rename(staged, entry)
    _sync_folder(home.incoming)
    return entry


def put(home: Home, batch: Batch) -> Path:
    """Hand a batch to the store's owner; once this returns it survives any crash."""
    return publish(home, stage(home, batch))


def pending(home: Home) -> list[Path]:
    """Entries waiting to be taken, oldest first."""
    return sorted(home.incoming.iterdir()) if home.incoming.is_dir() else []


def take(path: Path) -> Batch:
    """The batch of an entry, which stays until it is settled.

    A damaged entry is set aside into `spool/damaged`, its sender is answered, and DamagedEntry is raised.
    """
    try:
        meta = BatchMeta(**json.loads((path / META).read_bytes()))
        # Most entries, and all from before RT and RW were taken in, have no tables of theirs.
        present = {name for name in TABLES if name not in LEDGER or (path / f"{name}.arrow").exists()}
        tables = {name: _read(path / f"{name}.arrow", schema) for name, schema in TABLES.items() if name in present}
    except (OSError, pa.ArrowException, ValueError, TypeError) as error:
        raise set_aside(path, error) from error
    return Batch(meta, **tables)


def settle(home: Home, path: Path, receipt: Receipt) -> None:
    """Answer an entry, then remove it; in this order, so that a kill between the two only repeats the answer."""
    answer(home, receipt)
    gone = home.staging / f"settled-{path.name}"
    os.rename(path, gone)
    shutil.rmtree(gone, ignore_errors=True)
    _forget_old_receipts(home)


def await_receipt(home: Home, batch_key: str, timeout: float) -> Receipt:
    """The owner's answer to a batch. Raises SpoolProblem when none came within `timeout` seconds."""
    until = time.monotonic() + timeout
    path = home.receipts / f"{batch_key}.json"
    while not path.exists():
        if time.monotonic() >= until:
            raise SpoolProblem(problems.NO_ANSWER, seconds=round(timeout))
        time.sleep(POLL_SECONDS)
    return Receipt(**json.loads(path.read_bytes()))


def clean_staging(home: Home) -> None:
    """Remove what killed processes left in `staging`; a living one's folders stay."""
    for folder in home.staging.iterdir() if home.staging.is_dir() else ():
        process = folder.name.rsplit("-", 1)[-1]
        if folder.name.startswith("settled-") or not (process.isdigit() and Path(f"/proc/{process}").exists()):
            shutil.rmtree(folder, ignore_errors=True)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a small file in one step, on the disk when this returns."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with _synced(part) as file:
        file.write(content)
    os.replace(part, path)
    _sync_folder(path.parent)


def answer(home: Home, receipt: Receipt) -> None:
    """Leave a receipt for whoever awaits its key."""
    home.prepare()
    write_whole(home.receipts / f"{receipt.batch_key}.json", json.dumps(asdict(receipt)).encode("utf-8"))


def _read(path: Path, schema: pa.Schema | None) -> pa.Table:
    with pa.ipc.open_file(path) as reader:
        table = reader.read_all()
    table.validate()
    if schema is not None and not table.schema.equals(schema):
        raise pa.ArrowInvalid(f"{path.name} has another schema")
    return table


def set_aside(path: Path, error: Exception) -> DamagedEntry:
    """Move an entry that can never be taken into `spool/damaged`, answer its sender, and give the error to raise."""
    home = Home(path.parent.parent.parent)
    aside = home.root / "spool" / "damaged"
    aside.mkdir(parents=True, exist_ok=True)
    key = path.name.split("-", 1)[-1]
    damage = DamagedEntry(problems.SPOOL_DAMAGED, entry=path.name, why=error)
    answer(home, Receipt(batch_key=key, batch_id=None, rows_count=0, refused=str(damage)))
    if path.exists():
        os.rename(path, _free(aside / path.name))
    return damage


def _free(path: Path) -> Path:
    turn, free = 1, path
    while free.exists():
        turn += 1
        free = path.with_name(f"{path.name}-{turn}")
    return free


def _next_number() -> int:
    """Nanoseconds of the world's clock, never twice and never backwards in one process."""
    with _numbering:
        now = int(clock.real_now().timestamp() * 1_000_000) * 1000
        _last["nanoseconds"] = max(now, _last["nanoseconds"] + 1)
        return _last["nanoseconds"]


def _forget_old_receipts(home: Home) -> None:
    """Now and then (once in about 256 answers) remove receipts older than policy says."""
    if os.urandom(1) != b"\0":
        return
    now = clock.real_now()
    oldest = now.timestamp() - 86_400 * policy.amount("intake_receipts_days", now.date())
    for path in home.receipts.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


@contextmanager
def _synced(path: Path) -> Iterator[pa.PythonFile | object]:
    with open(path, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
