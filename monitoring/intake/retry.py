"""Quarantined rows once more, after a mapping, the register or the policy was mended.

Only the store's owner reads quarantine. It calls `answer_requests` beside emptying the spool; the Data page may call
`again` directly. Other processes leave a request in `spool/requests` and await the receipt of the same key.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from monitoring import clock
from monitoring.home import Home
from monitoring.intake import mapping as mappings
from monitoring.intake import pseudonyms, rules, spool
from monitoring.intake.apply import apply
from monitoring.intake.batch import Batch, BatchMeta, Receipt
from monitoring.intake.chunk import LINE, ROW_NUMBER, TEXT, Broken, Chunk
from monitoring.intake.hiding import hidden
from monitoring.intake.pipeline import batch_of
from monitoring.intake.places import Places, RoomPlaces
from monitoring.intake.problems import CONTENT_ERRORS, Problem

MOST_ROWS = 50_000
FILE_NAME = "quarantine"
KEPT_TIMES = ("iso8601", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")  # as quarantine writes the times that Parquet held as such


class Asked(Protocol):
    """The part of a store that a retry needs."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...

    def apply(self, batch: Batch) -> Receipt: ...


@dataclass(frozen=True)
class Request:
    """Which quarantined rows to try again; None = all. `mapping` None = each row by the mapping it came with."""

    key: str
    source: str | None = None
    reason: str | None = None
    mapping: str | None = None


def remap(
    rows: pa.Table,
    mapping_name: str,
    home: Home,
    *,
    key: str | None = None,
    places: Places | None = None,
    now: datetime | None = None,
) -> Batch:
    """Quarantined rows through a mapping again, as one batch with `is_retry` set and quarantine_id as row_number.

    rows: columns of the question `quarantine_to_retry`, all of one source and nature, at least one row. What was hidden
    in them stays as it is; what only this mapping reads as somebody's name is hidden now. Raises MappingProblem, and
    KeyProblem as pseudonyms.key_of.
    """
    now = now or clock.now()
    in_force = rules.in_force(now)
    mapping = mappings.find(mapping_name, home)
    mapping = replace(mapping, formats=tuple(dict.fromkeys((*mapping.formats, *KEPT_TIMES))))
    rows = rows.sort_by("quarantine_id")
    source, nature = rows["source"][0].as_py(), rows["nature"][0].as_py()
    meta = BatchMeta(
        key or uuid.uuid4().hex, source, FILE_NAME, "", mapping.name, nature, is_retry=True, hides_names=True
    )
    chunk = hidden(_chunk(rows), mapping, pseudonyms.key_of(home), in_force.personal_words, is_kept=True)
    applied = apply(chunk, mapping, places or RoomPlaces.of(home, now.date()), in_force, source)
    return batch_of(chunk, applied, meta)


def again(home: Home, store: Asked, request: Request) -> Receipt:
    """Try quarantined rows again, at most MOST_ROWS of them, and sum up what became of them."""
    rows = store.ask("quarantine_to_retry", source=request.source, reason=request.reason, most=MOST_ROWS)
    receipts = []
    for place, part in enumerate(_alike(rows, request.mapping)):
        name = request.mapping or part["mapping"][0].as_py()
        receipts.append(store.apply(remap(part, name, home, key=f"{request.key}-{place}")))
    quarantined: dict[str, int] = {}
    for receipt in receipts:
        for reason, count in receipt.quarantined.items():
            quarantined[reason] = quarantined.get(reason, 0) + count
    return Receipt(
        request.key,
        max((receipt.batch_id for receipt in receipts if receipt.batch_id is not None), default=None),
        sum(receipt.rows_count for receipt in receipts),
        sum(receipt.accepted_count for receipt in receipts),
        sum(receipt.known_count for receipt in receipts),
        quarantined,
        refused=next((receipt.refused for receipt in receipts if receipt.refused), None),
    )


def put_request(home: Home, request: Request) -> None:
    """Leave a request for the owner; its answer is the receipt of the same key."""
    folder = _folder(home)
    folder.mkdir(parents=True, exist_ok=True)
    spool.write_whole(folder / f"retry-{request.key}.json", json.dumps(asdict(request)).encode("utf-8"))


def answer_requests(home: Home, store: Asked) -> int:
    """Answer every waiting request; the number answered. One that cannot be done is answered as refused."""
    folder = _folder(home)
    answered = 0
    for path in sorted(folder.glob("retry-*.json")) if folder.is_dir() else ():
        key = path.stem.removeprefix("retry-")
        try:
            receipt = again(home, store, Request(**json.loads(path.read_bytes())))
        except (Problem, *CONTENT_ERRORS) as error:
            receipt = Receipt(key, None, 0, refused=str(error))
        spool.answer(home, receipt)
        path.unlink()
        answered += 1
    return answered


def _folder(home: Home) -> Path:
    return home.root / "spool" / "requests"


def _alike(rows: pa.Table, mapping: str | None) -> Iterator[pa.Table]:
    """The rows in parts of one source, one nature and, unless a mapping is named, one mapping."""
    keys = ["source", "nature", *([] if mapping else ["mapping"])]
    for key in rows.group_by(keys).aggregate([]).to_pylist():
        wanted = None
        for name, value in key.items():
            fits = pc.equal(rows[name], value)
            wanted = fits if wanted is None else pc.and_(wanted, fits)
        yield rows.filter(wanted)


def _chunk(rows: pa.Table) -> Chunk:
    """The rows as a reader would have given them; a row never cut into columns stays broken."""
    raws = [json.loads(raw, parse_int=str, parse_float=str) for raw in rows["raw"].to_pylist()]
    ids = rows["quarantine_id"].to_pylist()
    names = list(dict.fromkeys(name for raw in raws for name in raw))
    columns = {ROW_NUMBER: pa.array(ids, pa.int64()), LINE: rows[LINE].combine_chunks()}
    columns |= {name: pa.array([_text(raw.get(name)) for raw in raws], pa.string()) for name in names}
    told = zip(ids, raws, rows["reason"].to_pylist(), rows["detail"].to_pylist(), strict=True)
    broken = [
        Broken(number, reason, json.loads(detail or "{}"))
        for number, raw, reason, detail in told
        if raw.get(TEXT) is not None
    ]
    return Chunk(pa.table(columns), tuple(broken))


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
