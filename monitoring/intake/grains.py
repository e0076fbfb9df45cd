"""What one row of a file can be, and what a mapping of such rows must and may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from monitoring import categories, events, lpj
from monitoring.intake.batch import EVENTS, LPJ_ACTS, LPJ_REPORTS, REPORTS, UNIT_EVENTS

UNIT_FIELDS = ("unit_code", "kelurahan", "rw", "rt")  # an RT or RW by its code, or by its parts
LEDGER_ROWS = 500_000  # of one batch: each counts the months of its units anew, so a month in fewer parts costs less
UNIT_BY_PARTS = ("kelurahan", "rw")  # without these and without a code no unit is told; no rt = the RW itself


@dataclass(frozen=True)
class Grain:
    """One kind of row. table: which table of a batch it goes to; schema: that table's.

    needed: fields without which no row can be kept. values: fields that hold one of a few words, and which.
    made_here: columns of the table that no source tells. offices: the roles whose actor is named. rows_at_once: of a
    batch at the least, however small the file.
    """

    table: str
    schema: pa.Schema
    needed: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    made_here: tuple[str, ...] = ()
    tells_unit: bool = False
    time_field: str = "occurred_at"
    days: tuple[str, ...] = ()
    offices: tuple[str, ...] = events.OFFICE_ROLES
    rows_at_once: int = 0

    @property
    def fields(self) -> tuple[str, ...]:
        """What a mapping may read from a column."""
        own = [name for name in self.schema.names if name not in ("row_number", "flags", *self.made_here)]
        return tuple(dict.fromkeys((*own, *(UNIT_FIELDS if self.tells_unit else ()))))


LPJ_OFFICES = ("lurah", "administrator")  # a head of an RT or RW is named nowhere
GRAINS: dict[str, Grain] = {
    "report": Grain(
        "reports",
        REPORTS,
        ("source_report_id", "occurred_at"),
        {"kind": events.REPORT_KINDS, "category": categories.CATEGORIES, "channel": events.CHANNELS},
        made_here=("category_given",),
    ),
    "event": Grain(
        "events",
        EVENTS,
        ("source_report_id", "kind", "occurred_at"),
        {"kind": tuple(events.KINDS), "actor_role": events.ACTOR_ROLES, "verdict": events.VERDICTS},
    ),
    "lpj": Grain(
        "lpj_reports",
        LPJ_REPORTS,
        ("source_lpj_id", "kind", "occurred_at"),
        {"kind": lpj.KINDS},
        made_here=("kind_given",),
        tells_unit=True,
        rows_at_once=LEDGER_ROWS,
    ),
    "lpj_act": Grain(
        "lpj_acts",
        LPJ_ACTS,
        ("kind", "occurred_at"),
        {"kind": lpj.ACTS, "actor_role": lpj.ACTOR_ROLES, "reason": lpj.REASONS},
        tells_unit=True,
        days=("from_day", "to_day"),
        offices=LPJ_OFFICES,
        rows_at_once=LEDGER_ROWS,
    ),
    "unit_event": Grain(
        "unit_events",
        UNIT_EVENTS,
        ("kind", "on_day"),
        {"kind": lpj.UNIT_EVENTS},
        tells_unit=True,
        time_field="on_day",
    ),
}
ALL_OFFICES = tuple(dict.fromkeys(role for grain in GRAINS.values() for role in grain.offices))
