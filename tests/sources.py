"""The project's own source files, each read and taken apart once a process."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def tree(path: Path) -> ast.Module:
    """What a source says; for looking at, never for changing."""
    return ast.parse(path.read_text("utf-8"))
