"""What a file is, by its name and its first bytes, and the reader that fits it."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from monitoring.intake import problems
from monitoring.intake.chunk import Chunk, rechunk
from monitoring.intake.problems import FileProblem
from monitoring.intake.readers import columnar, delimited, objects, sheets

KINDS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "csv",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".xlsb": "excel",
    ".xls": "excel",
    ".ods": "excel",
    ".parquet": "parquet",
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
}
PACKINGS = {".gz": "gzip", ".zst": "zstd"}
MAGIC = {
    b"PAR1": "parquet",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "ole",
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"%PDF": "pdf",
}
DEFAULT_ROWS = 50_000
BULK_ROWS = 200_000  # a larger batch costs the store less a row, and keeps others waiting longer
BULK_BYTES = 4 << 20
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Source:
    """A file that is there, is not empty and holds what its name says. `size` in bytes, as it lies on disk."""

    path: Path
    kind: str
    packing: str | None
    size: int

    @property
    def rows_at_once(self) -> int:
        """Rows of one batch: a file that keeps the store busy for long is cut into larger ones."""
        return BULK_ROWS if self.size >= BULK_BYTES else DEFAULT_ROWS

    def digest(self) -> str:
        """SHA-256 of the file as it lies on disk."""
        with open(self.path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def chunks(
        self,
        *,
        rows: int = DEFAULT_ROWS,
        delimiter: str | None = None,
        sheet: str | None = None,
        progress: Progress | None = None,
    ) -> Iterator[Chunk]:
        """All rows in order, `rows` at a time. `progress` is told how many bytes of the file were read so far.

        Raises FileProblem where the container breaks, possibly after chunks were given: whoever stores them must
        first have them all.
        """
        told = progress or (lambda _done: None)
        try:
            yield from rechunk(self._pieces(delimiter, sheet, rows, told), rows)
        except (OSError, EOFError, pa.ArrowException) as error:
            kind = self.packing or self.kind
            raise FileProblem(problems.BROKEN_FILE, file=self.path.name, kind=kind, why=_first_line(error)) from error

    def _pieces(self, delimiter: str | None, sheet: str | None, rows: int, told: Progress) -> Iterator[Chunk]:
        with open(self.path, "rb") as raw:
            stream = _unpacked(raw, self.packing)
            name = self.path.name
            if self.kind in ("csv", "tsv"):
                wish = delimiter or ("\t" if self.kind == "tsv" else None)
                pieces = delimited.read(stream, name, wish)
            elif self.kind == "ndjson":
                pieces = objects.read_lines(stream, name)
            elif self.kind == "json":
                pieces = objects.read_document(stream.read(), name)
            elif self.kind == "excel":
                pieces = sheets.read(stream.read(), name, sheet)
            else:
                whole = io.BytesIO(stream.read()) if self.packing else self.path
                pieces = columnar.read(whole, rows, lambda share: told(int(share * self.size)))
            for piece in pieces:
                if self.kind != "parquet":
                    told(raw.tell())
                yield piece


def open_file(path: Path) -> Source:
    """The file at `path`, its type told by its name. Raises FileProblem: absent, empty, unknown or not what it says."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packing = PACKINGS.get(suffixes[-1]) if suffixes else None
    suffix = (suffixes[-2:-1] if packing else suffixes[-1:]) or [""]
    try:
        size = os.stat(path).st_size
        with open(path, "rb"):
            pass
    except OSError as error:
        raise FileProblem(problems.NO_SUCH_FILE, file=str(path), why=error.strerror or error) from error
    kind = KINDS.get(suffix[0])
    if kind is None:
        known = " ".join([*KINDS, *(f"*{packed}" for packed in PACKINGS)])
        raise FileProblem(problems.UNSUPPORTED_TYPE, file=path.name, known=known)
    _check_head(path, kind, packing)
    return Source(path, kind, packing, size)


def _check_head(path: Path, kind: str, packing: str | None) -> None:
    try:
        with open(path, "rb") as raw:
            head = _unpacked(raw, packing).read(4096) if os.fstat(raw.fileno()).st_size else b""
    except OSError as error:
        values = {"file": path.name, "kind": packing or kind, "why": _first_line(error)}
        raise FileProblem(problems.BROKEN_FILE, **values) from error
    if not head.removeprefix(b"\xef\xbb\xbf").strip():
        raise FileProblem(problems.EMPTY_FILE, file=path.name)
    found = next((name for magic, name in MAGIC.items() if head.startswith(magic)), None)
    if kind == "excel" and found == "ole" and path.suffix.lower() != ".xls":
        raise FileProblem(problems.PASSWORD, file=path.name)
    if kind in ("csv", "tsv", "json", "ndjson"):
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise FileProblem(problems.NOT_UTF8, file=path.name, found="UTF-16")
        if found:
            raise FileProblem(problems.WRONG_CONTENT, file=path.name, kind=kind, found=found)
    if kind == "parquet" and found != "parquet":
        raise FileProblem(problems.WRONG_CONTENT, file=path.name, kind=kind, found=found or "text")


def _unpacked(raw: BinaryIO, packing: str | None) -> BinaryIO | pa.NativeFile:
    """The stream of the file's content; a truncated one raises OSError where it ends."""
    return pa.CompressedInputStream(pa.PythonFile(raw, "r"), packing) if packing else raw


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
