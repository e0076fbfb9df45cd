"""The formats of time a mapping may state, and that no two of them read one text as two times."""

from __future__ import annotations

from datetime import datetime
from itertools import permutations

ISO, EPOCH = "iso8601", "epoch"
PROBES = (datetime(2003, 4, 5, 6, 7, 8), datetime(2011, 12, 10, 9, 8, 7))


def objection(formats: tuple[str, ...]) -> str | None:
    """Why these formats cannot stand in one mapping; None where they can."""
    own = [form for form in formats if form not in (ISO, EPOCH)]
    for form in own:
        if not all(part in form for part in ("%Y", "%m", "%d")):
            return f"{form!r} is neither {ISO}, {EPOCH} nor a full date such as %Y-%m-%d"
    for form, other in permutations(own, 2):
        if _read_alike(form, other):
            return f"{form!r} and {other!r} read the same text as different times"
    return None


def _read_alike(form: str, other: str) -> bool:
    """Whether a text written in `form` is another time when read as `other`: never to be guessed per row."""
    for probe in PROBES:
        text = probe.strftime(form)
        try:
            if datetime.strptime(text, other) != datetime.strptime(text, form):
                return True
        except ValueError:
            continue
    return False
