"""What people type, as text that shows what it is."""

from __future__ import annotations

import unicodedata

_OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # they would let a text pose as another


def plain(text: str) -> str:
    """The text without marks that steer a screen, but for ends of lines, and without blanks around it."""
    whole = text.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8").translate(_OVERRIDES)
    shown = (" " if unicodedata.category(mark) == "Cc" and mark not in "\n\t" else mark for mark in whole)
    return "".join(shown).strip()
