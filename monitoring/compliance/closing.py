"""Closing a month, and putting it right afterwards: by how much a closed payment changes, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from monitoring import policy
from monitoring.compliance import outcomes
from monitoring.compliance.decrees import Choice, days_of

Row = Mapping[str, object]
Rows = Sequence[Row]
NOT_THEN = {"outcome": outcomes.NOT_REGISTERED, "sent_count": 0, "validated_count": 0, "due_rupiah": None}
# Where a rule gives no amount there is nothing to put right by; where nobody can be paid, what was paid is owed back.
NOBODY_TO_PAY = (outcomes.NOT_REGISTERED, outcomes.DISSOLVED, outcomes.NO_HEAD)
COUNTS = ("sent", "validated", "refused")


def closes_on(month: date) -> date:
    """The day (WIB) from whose beginning the month of the day `month` is closed."""
    last = month.replace(day=1) + timedelta(days=days_of(month) - 1)
    return last + timedelta(days=1 + int(policy.amount("lpj_close_days", last)))


def closings(paid: pa.Table, choice: Choice) -> pa.Table:
    """What the store keeps of a month when it is closed: one row a row of `payment.pay`."""
    kept = paid.select(["unit_code", "outcome", "sent_count", "validated_count", "due_rupiah"])
    name = choice.decree.name if choice.decree else None
    return kept.append_column("decree", pa.array([name] * kept.num_rows, pa.string()))


def unknown_then(paid: pa.Table, closed: pa.Table, decree: str | None) -> pa.Table:
    """Closings of units that were unknown when the month was closed: no amount, from which an adjustment starts."""
    is_new = pc.invert(pc.is_in(paid["unit_code"], value_set=closed["unit_code"].combine_chunks()))
    codes = paid["unit_code"].filter(pc.and_(is_new, pc.is_valid(paid["due_rupiah"]))).to_pylist()
    return pa.Table.from_pylist([{"unit_code": code, "decree": decree, **NOT_THEN} for code in codes], _CLOSINGS)


@dataclass(frozen=True)
class Since:
    """What is known of a closed month besides its present payment: rows of ledger_closings, ledger_adjustments,
    ledger_changes, ledger_reinstated and ledger_register_news.
    """

    closed: Rows
    adjusted: Rows
    changed: Rows
    reinstated: Rows
    registered: Rows


def differing(paid: pa.Table, closed: pa.Table) -> pa.Table:
    """The rows of `paid` whose amount is another than what stands of the closing, with standing_rupiah beside it.

    No amount by the rule leaves what was paid; nobody to be paid makes it 0. A zero is nothing new where none stood.
    """
    place = pc.index_in(paid["unit_code"], value_set=closed["unit_code"].combine_chunks())
    standing = closed["standing_rupiah"].combine_chunks().take(place.combine_chunks())
    nobody = pc.is_in(paid["outcome"], value_set=pa.array(NOBODY_TO_PAY))
    target = pc.if_else(nobody, 0, paid["due_rupiah"])
    differs = pc.fill_null(pc.not_equal(target, pc.fill_null(standing, 0)), False)
    table = paid.append_column("standing_rupiah", standing).append_column("target_rupiah", target)
    return table.filter(pc.and_(pc.is_valid(place), differs))


def adjustments(paid: pa.Table, choice: Choice, closed: pa.Table, since: Callable[[], Since]) -> pa.Table:
    """The adjustments that bring a closed month to what it comes to now, each with its cause.

    closed: the answer of ledger_closings. since: asked only where there is anything to put right.
    """
    differ = differing(paid, closed).select(["unit_code", "standing_rupiah", "target_rupiah"]).to_pylist()
    if not differ:
        return _ADJUSTMENTS.empty_table()
    causes = _Causes(choice, since())
    name = choice.decree.name if choice.decree else None
    rows = [
        {
            "unit_code": row["unit_code"],
            "month": choice.month,
            "decree": name,
            "before_rupiah": row["standing_rupiah"],
            "after_rupiah": row["target_rupiah"],
            "cause": ",".join(causes.of(row["unit_code"])),
        }
        for row in differ
    ]
    return pa.Table.from_pylist(rows, _ADJUSTMENTS)


class _Causes:
    """Why units' payments changed since each was last settled: closed, or put right."""

    def __init__(self, choice: Choice, since: Since) -> None:
        self._decree = choice.decree.name if choice.decree else None
        closed = {row["unit_code"]: (row["decree"], row["closed_at"]) for row in since.closed}
        adjusted = {row["unit_code"]: (row["decree"], row["recorded_at"]) for row in since.adjusted}
        self._settled = closed | adjusted
        unknown = {row["unit_code"] for row in since.closed if row["outcome"] == outcomes.NOT_REGISTERED}
        self._unknown_then = unknown - adjusted.keys()
        self._changed = self._by_unit(since.changed)
        self._reinstated = self._by_unit(since.reinstated)
        self._registered = self._by_unit(since.registered)

    def _by_unit(self, rows: Rows) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in rows:
            if self._is_news(row):
                found.setdefault(str(row["unit_code"]), []).append(row)
        return found

    def _is_news(self, row: Row) -> bool:
        _, settled_at = self._settled.get(row["unit_code"], (None, None))
        recorded_at = row["recorded_at"]
        return isinstance(recorded_at, datetime) and isinstance(settled_at, datetime) and recorded_at > settled_at

    def of(self, unit_code: str) -> tuple[str, ...]:
        """The causes in the order of outcomes.CAUSES; one at least."""
        found = self._of_counts(unit_code)
        decree, _ = self._settled[unit_code]
        if unit_code in self._registered or unit_code in self._unknown_then:
            found.add(outcomes.REGISTER)
        if decree != self._decree or not found:  # where nothing else moved, the text of the decree did
            found.add(outcomes.DECREE)
        return tuple(cause for cause in outcomes.CAUSES if cause in found)

    def _of_counts(self, unit_code: str) -> set[str]:
        rows = self._changed.get(unit_code, [])
        more = {name: sum(row[f"{name}_after"] - row[f"{name}_before"] for row in rows) for name in COUNTS}
        is_reinstated = unit_code in self._reinstated
        by_objection = -more["refused"] if is_reinstated else 0
        told = {
            outcomes.LATE_REPORTS: more["sent"] > 0,
            outcomes.WITHDRAWN: more["sent"] < 0,
            outcomes.REINSTATED: is_reinstated,
            outcomes.LATE_VALIDATION: more["validated"] > by_objection,
            outcomes.LATE_REFUSAL: more["refused"] > 0,
        }
        return {cause for cause, holds in told.items() if holds}


_CLOSINGS = pa.schema(
    [
        ("unit_code", pa.string()), ("decree", pa.string()), ("outcome", pa.string()), ("sent_count", pa.int64()),
        ("validated_count", pa.int64()), ("due_rupiah", pa.int64()),
    ]
)  # fmt: skip
_ADJUSTMENTS = pa.schema(
    [
        ("unit_code", pa.string()), ("month", pa.date32()), ("decree", pa.string()), ("before_rupiah", pa.int64()),
        ("after_rupiah", pa.int64()), ("cause", pa.string()),
    ]
)  # fmt: skip
