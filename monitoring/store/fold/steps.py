"""The statements of the fold, by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def statement(name: str) -> str:
    """The SQL text of one step."""
    return (FOLDER / f"{name}.sql").read_text("utf-8")
