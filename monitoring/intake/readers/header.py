"""Column names of a file, made unique and kept apart from our own."""

from __future__ import annotations

from collections.abc import Sequence

from monitoring.intake.chunk import OWN_COLUMNS


def tidy(names: Sequence[object]) -> list[str]:
    """Trimmed, never empty, no two the same: a nameless column is `column_3`, a second `a` is `a_2`.

    A source's column called as one of ours (`line`) gets `_2` behind it, too.
    """
    taken = set(OWN_COLUMNS)
    tidied: list[str] = []
    for place, name in enumerate(names, start=1):
        base = str(name).strip() if name is not None else ""
        base = base or f"column_{place}"
        unique, turn = base, 1
        while unique in taken:
            turn += 1
            unique = f"{base}_{turn}"
        taken.add(unique)
        tidied.append(unique)
    return tidied
