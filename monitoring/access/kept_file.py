"""A small file that is read anew only when it has changed, for what is asked at every refresh of every page."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

Content = TypeVar("Content")


class KeptFile(Generic[Content]):
    """What `parse` makes of a file's bytes. `nothing` stands for a file that is not there."""

    def __init__(self, path: Path, parse: Callable[[Path, bytes], Content], nothing: Content) -> None:
        self._path, self._parse, self._nothing = path, parse, nothing
        self._seen: tuple[tuple[int, int, int], Content] | None = None

    def content(self) -> Content:
        """As the file stands now. Raises what `parse` raises, and OSError for a file that cannot be read."""
        try:
            told = os.stat(self._path)
        except FileNotFoundError:
            return self._nothing
        mark = (told.st_mtime_ns, told.st_size, told.st_ino)
        if self._seen is None or self._seen[0] != mark:
            self._seen = (mark, self._parse(self._path, self._path.read_bytes()))
        return self._seen[1]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read; whoever reads meanwhile sees the old one or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
