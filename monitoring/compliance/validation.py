"""A lurah's word on what the RT and RW of his kelurahan sent: validated or refused, in bulk or report by report.

He decides on what stood on his screen: what came later waits. Bulk covers only what waits: of a day on which something
was decided already, each waiting report gets an act of its own, so that no earlier decision is undone by the way.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from monitoring import access, lpj, policy
from monitoring.access import Viewer
from monitoring.clock import WIB
from monitoring.compliance import reports, writing
from monitoring.compliance.writing import ActMade
from monitoring.intake.batch import Batch, Receipt
from monitoring.lpj import REASONS, REFUSED, VALIDATED, WAITING, WITHDRAWN
from monitoring.plain import plain
from monitoring.store.entries import CHANGE, Entry

DONE, NOTHING_CHOSEN, ALREADY, NO_REASON, TOO_LONG = "done", "nothing_chosen", "already", "no_reason", "too_long"
RESULTS = (DONE, NOTHING_CHOSEN, ALREADY, NO_REASON, TOO_LONG)
ENTERED = {VALIDATED: "lpj_validated", REFUSED: "lpj_refused"}
# What an act of days may lie over without undoing anything: a validation says of the validated what was said already.
_HARMED_BY = {VALIDATED: ("refused_count",), REFUSED: ("refused_count", "validated_count")}
_turn = threading.Lock()


class Kept(reports.Asked, Protocol):
    """The part of a store that is needed here."""

    def apply(self, batch: Batch) -> Receipt: ...
    def enter(self, *done: Entry, after: int | None = None) -> list[int]: ...


@dataclass(frozen=True)
class Chosen:
    """What is decided on: days (WIB) by unit code, and single reports (lpj_id) by unit code.

    left_out: what was taken out of the bulk, in words of codes, for the trail.
    """

    month: date
    days: Mapping[str, Collection[date]]
    lpj_ids: Mapping[str, Collection[int]]
    left_out: Sequence[str] = ()

    @property
    def unit_codes(self) -> list[str]:
        return sorted({code for part in (self.days, self.lpj_ids) for code, told in part.items() if told})


@dataclass(frozen=True)
class Outcome:
    """What became of it: DONE, or why nothing was entered; how many units and acts were entered."""

    result: str
    units_count: int = 0
    batch_id: int | None = None

    @property
    def is_done(self) -> bool:
        return self.result == DONE


def decide(
    store: Kept,
    viewer: Viewer,
    kind: str,
    chosen: Chosen,
    *,
    seen_version: int,
    now: datetime,
    reason: str | None = None,
    note: str | None = None,
) -> Outcome:
    """Enter the lurah's VALIDATED or REFUSED. seen_version: the data version on his screen. note: beside a refusal.

    The same pressed twice, or in a second window, is entered once. Raises access.NotAllowed for anybody else, and for
    units of another kelurahan.
    """
    access.demand(viewer, "validate_lpj")
    foreign = [code for code in chosen.unit_codes if not access.may_see_unit(viewer, code)]
    if foreign:
        raise access.NotAllowed(viewer, f"decide on {', '.join(foreign)}")
    said = plain(note or "")
    if kind == REFUSED and reason not in REASONS:
        return Outcome(NO_REASON)
    if len(said) > longest_note(now.astimezone(WIB).date()):
        return Outcome(TOO_LONG)
    if not chosen.unit_codes:
        return Outcome(NOTHING_CHOSEN)
    by = {"occurred_at": now, "actor_role": "lurah", "actor": viewer.name}
    beside = {"reason": reason, "note": said or None} if kind == REFUSED else {}
    with _turn:
        acts = [ActMade(kind, **piece, **by, **beside) for piece in _pieces(store, kind, chosen, seen_version)]
        known = set(store.ask("ledger_known_acts", act_keys=tuple(act.act_key for act in acts))["act_key"].to_pylist())
        acts = [act for act in acts if act.act_key not in known]
        if not acts:
            return Outcome(ALREADY)
        receipt = store.apply(writing.batch_of_acts(acts, file_name=ENTERED[kind]))
        if receipt.refused:
            raise RuntimeError(f"the acts of {viewer.name} were not taken: {receipt.refused}")
        _leave_word(store, viewer, kind, chosen, acts, receipt, seen_version, now)
    return Outcome(DONE, len({act.unit_code for act in acts}), receipt.batch_id)


def longest_note(on: date) -> int:
    """Characters of a note."""
    return int(policy.amount("lpj_note_characters", on))


def _pieces(store: Kept, kind: str, chosen: Chosen, seen_version: int) -> Iterator[dict[str, object]]:
    """What each act is of, by unit."""
    told = _days_of(store, chosen)
    for code in chosen.unit_codes:
        of_unit = told[code]
        wanted = {day for day in chosen.days.get(code, ()) if _waits(of_unit.get(day))}
        mixed = {day for day in wanted if any(of_unit[day][name] for name in _HARMED_BY[kind])}
        for first, last in _spans(wanted - mixed, of_unit.keys() | set(chosen.days.get(code, ()))):
            yield {"unit_code": code, "from_day": first, "to_day": last, "up_to_batch": seen_version}
        yield from _single(store, kind, code, mixed, set(chosen.lpj_ids.get(code, ())), chosen.month, seen_version)


def _single(
    store: Kept, kind: str, code: str, days: set[date], lpj_ids: set[int], month: date, seen_version: int
) -> Iterator[dict[str, object]]:
    if not days and not lpj_ids:
        return
    for sent in reports.of_month(store, code, month):
        is_of_day = sent.occurred_at.astimezone(WIB).date() in days and sent.standing == WAITING
        is_named = sent.lpj_id in lpj_ids and sent.standing not in (kind, WITHDRAWN)
        if (is_of_day or (is_named and not sent.is_upheld)) and sent.batch_id <= seen_version:
            turn = f"{sent.decided_at and sent.decided_at.isoformat()}"  # decided anew, it is another act
            yield {"unit_code": code, "source": sent.source, "source_lpj_id": sent.source_lpj_id, "turn": turn}


def _days_of(store: Kept, chosen: Chosen) -> dict[str, dict[date, dict[str, int]]]:
    """What is kept of the month's days, by unit and day."""
    asked = {"from_day": chosen.month, "to_day": reports.last_day(chosen.month), "rw": None, "unit_code": None}
    told: dict[str, dict[date, dict[str, int]]] = defaultdict(dict)
    for code in sorted({unit.kelurahan_code for code in chosen.days if (unit := lpj.unit_of(code))}):
        for row in store.ask("ledger_days", kelurahan_code=code, **asked).to_pylist():
            told[row["unit_code"]][row["day"]] = row
    return told


def _waits(row: Mapping[str, int] | None) -> bool:
    return row is not None and row["sent_count"] > row["validated_count"] + row["refused_count"]


def _spans(wanted: set[date], known: set[date]) -> Iterator[tuple[date, date]]:
    """The wanted days from first to last, over days of which nothing is known too: there is nothing to undo."""
    days = sorted(wanted)
    first = None
    for place, day in enumerate(days):
        first = first or day
        after = days[place + 1] if place + 1 < len(days) else None
        between = (day + timedelta(days=number) for number in range(1, (after - day).days)) if after else ()
        if after is None or any(one in known for one in between):
            yield first, day
            first = None


def _leave_word(
    store: Kept,
    viewer: Viewer,
    kind: str,
    chosen: Chosen,
    acts: Sequence[ActMade],
    receipt: Receipt,
    seen_version: int,
    now: datetime,
) -> None:
    """In the trail: who, when, of what, and what was on his screen. Entered once however often it is tried."""
    days = [day for act in acts for day in (act.from_day, act.to_day) if day]
    details = {
        "units": len({act.unit_code for act in acts}),
        "single": sum(act.source_lpj_id is not None for act in acts),
        "from_day": min(days).isoformat() if days else None,
        "to_day": max(days).isoformat() if days else None,
        "reason": acts[0].reason,
        "note": acts[0].note,
        "left_out": list(chosen.left_out),
        "unit_codes": sorted({act.unit_code for act in acts}),
    }
    subject = f"ledger/{viewer.kelurahan_code}/{chosen.month:%Y-%m}"
    told = {name: value for name, value in details.items() if value not in (None, 0, [])}
    entry = Entry(
        f"change-{receipt.batch_key}", CHANGE, subject, ENTERED[kind], viewer.name, viewer.role, now, seen_version, told
    )
    store.enter(entry)
