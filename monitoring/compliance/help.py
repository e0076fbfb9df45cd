"""Who to help first: heads who cannot send, told from heads who do not. A case for help, never for a sanction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from monitoring import policy
from monitoring.compliance.reckoning import Ints, flags, is_rw, whole
from monitoring.compliance.track import Moment
from monitoring.words import N_, Phrase

ASKED, SILENT = "asked", "silent"
HELP_ASKED = N_("Help was asked for and has not been given")
NOBODY_SENDS = N_("Nothing sent in {days} days, while {senders} of the {others} other RT of the RW send")


@dataclass(frozen=True)
class Help:
    """One unit to be helped. reason: "asked" (help was asked for and not given) or "silent" (its neighbours send)."""

    unit_code: str
    reason: str
    phrase: Phrase


def first(units: pa.Table, moment: Moment, on: date) -> tuple[Help, ...]:
    """Whom to help first, of one kelurahan's rows of ledger_units: who asked, then the silent by how many others send.

    on: the day whose policy holds. Silent is an RT that sent nothing on lpj_silent_days or more with a head in office,
    while at least lpj_neighbours_percent of the RW's other RT send. Of a head for a part of the month only the number
    of days is known: all the days to come are taken to be among them.
    """
    codes = units["unit_code"].to_pylist()
    needs = flags(units, "needs_help") & flags(units, "is_registered")
    asked = tuple(Help(codes[place], ASKED, Phrase(HELP_ASKED, {})) for place in np.flatnonzero(needs))
    days = whole(units, "head_days") - (moment.days - moment.day)
    silent, senders, others = _silent(units, int(policy.amount("lpj_neighbours_percent", on)))
    places = list(np.flatnonzero(silent & ~needs & (days >= policy.amount("lpj_silent_days", on))))
    places.sort(key=lambda place: (-senders[place] / others[place], codes[place]))
    told = (
        {"days": int(days[place]), "senders": int(senders[place]), "others": int(others[place])} for place in places
    )
    found = (Help(codes[place], SILENT, Phrase(NOBODY_SENDS, each)) for place, each in zip(places, told, strict=True))
    return (*asked, *found)


def _silent(units: pa.Table, percent: int) -> tuple[np.ndarray, Ints, Ints]:
    """Which are silent among neighbours who send; of each, how many other RT of its RW send, and how many there are."""
    is_rt = ~is_rw(units)
    has_sent = whole(units, "sent_count") > 0
    counts = is_rt & flags(units, "is_registered")
    group = np.unique(np.asarray(units["rw"].to_pylist(), dtype=str), return_inverse=True)[1]
    others = np.bincount(group, counts).astype(np.int64)[group] - counts
    senders = np.bincount(group, counts & has_sent).astype(np.int64)[group] - (counts & has_sent)
    could = counts & ~has_sent & (whole(units, "withdrawn_count") == 0)
    return could & (others > 0) & (100 * senders >= percent * others), senders, others
