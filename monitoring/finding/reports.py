"""Words in the text of reports, the newest first, for a bounded time; and how far back was looked.

The log grows by hundreds of thousands a year, and a word that nobody wrote would be looked for in all of it. So it is
read in steps from its newest end, until enough is found or the time is over; whoever asks is told where that was.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import pyarrow as pa

STEP = 150_000  # reports a step: a quarter of a second of one core where all texts differ
ENOUGH_SECONDS = 1.0
MOST = 200  # reports told; whoever finds more should say more


class Asked(Protocol):
    """What answers questions, as its viewer may know the answers."""

    def ask(self, question: str, **parameters: object) -> pa.Table: ...


@dataclass(frozen=True)
class Said:
    """Reports that say all the words, newest first. rows: as the question find_words tells them, at most MOST.

    is_cut: there may be more among those looked at. older_than: reports below this id were not looked at; None = all
    were. reached_at: when the oldest of those looked at happened.
    """

    rows: Sequence[Mapping[str, object]]
    is_cut: bool
    older_than: int | None
    reached_at: datetime | None


def said(
    store: Asked,
    words: Sequence[str],
    *,
    below: int | None = None,
    seconds: float = ENOUGH_SECONDS,
    step: int = STEP,
    **scope: str | None,
) -> Said:
    """Reports whose text says all of `words` (in lower case, at least one, at most four).

    below: look only at reports below this id; None = at all. scope: kelurahan_code and skpd, where a viewer knows only
    his own. Raises NotAllowed of a viewer's store.
    """
    last = store.ask("find_span", from_id=0)["last_id"][0].as_py()
    end = time.monotonic() + seconds
    top = min(last or 0, below - 1 if below is not None else last or 0)
    asked = {f"word_{place}": word for place, word in enumerate([*words[:4], None, None, None][:4], start=1)}
    asked |= {"kelurahan_code": None, "skpd": None} | scope
    found: list[Mapping[str, object]] = []
    while top > 0:
        span = {"from_id": max(1, top - step + 1), "to_id": top}
        found += store.ask("find_words", **asked, **span, most=MOST + 1 - len(found)).to_pylist()
        top = span["from_id"] - 1
        if len(found) > MOST or time.monotonic() > end:
            break
    is_cut = len(found) > MOST
    older_than = top + 1 if top > 0 and not is_cut else None
    reached = store.ask("find_span", from_id=older_than)["reached_at"][0].as_py() if older_than else None
    return Said(found[:MOST], is_cut, older_than, reached)
