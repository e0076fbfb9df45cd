"""Questions to the store: one SQL file each under `queries/`, with a header that says what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from monitoring.store.connection import QUERIES

HEADER = re.compile(r"^-- (question|params|columns|grain):\s*(.*)$")


@dataclass(frozen=True)
class Question:
    """A query file: its text, and what its header promises. Parameters and columns are (name, SQL type)."""

    name: str
    sql: str
    question: str
    params: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    grain: str


class UnknownQuestion(LookupError):
    """No query file has this name."""


def names(folder: Path = QUERIES) -> tuple[str, ...]:
    """Every question there is, in order of its name."""
    return tuple(sorted(path.stem for path in folder.glob("*.sql")))


@cache
def load(name: str, folder: Path = QUERIES) -> Question:
    """The question called `name`. Raises UnknownQuestion, or ValueError for a header that is not whole."""
    path = folder / f"{name}.sql"
    if not re.fullmatch(r"[a-z0-9_]+", name) or not path.exists():
        raise UnknownQuestion(name)
    return parse(name, path.read_text("utf-8"))


def parse(name: str, sql: str) -> Question:
    """Read the header of one query text. A line beginning with `--` and blanks goes on with the entry above."""
    entries: dict[str, str] = {}
    last = ""
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        match = HEADER.match(line)
        if match:
            last = match.group(1)
            entries[last] = match.group(2).strip()
        elif last:
            entries[last] += " " + line[2:].strip()
    missing = {"question", "params", "columns", "grain"} - entries.keys()
    if missing:
        raise ValueError(f"{name}.sql: header lacks {', '.join(sorted(missing))}")
    return Question(
        name,
        sql,
        entries["question"],
        _fields(name, entries["params"]),
        _fields(name, entries["columns"]),
        entries["grain"],
    )


def _fields(name: str, text: str) -> tuple[tuple[str, str], ...]:
    """`as_of TIMESTAMPTZ; age_hours DOUBLE (hours), null = open` -> (("as_of", "TIMESTAMPTZ"), ...)."""
    fields = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        if part == "none":
            continue
        words = re.match(r"([a-z0-9_]+) ([A-Z]+(?:\[\])?)", part)
        if not words:
            raise ValueError(f"{name}.sql: header part {part!r} is not `name TYPE`")
        fields.append((words.group(1), words.group(2)))
    return tuple(fields)
