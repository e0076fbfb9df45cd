"""What intake hands to the store: a batch of reports and events, the rows it came from, and what was refused.

A source row (numbered from 1 within its file) makes at most one report and any number of events, or one entry of
quarantine; a row of RT and RW makes one LPJ, one act on LPJ or one event of a unit. The store, which alone knows the
log, then says of each row whether it was accepted, already known, or in conflict with what is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

INSTANT = pa.timestamp("us", tz="UTC")

REPORTS = pa.schema(
    [
        pa.field("row_number", pa.int64(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("source_report_id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("category", pa.string(), nullable=False),
        pa.field("category_given", pa.string()),  # the source's own word
        pa.field("channel", pa.string(), nullable=False),
        pa.field("description", pa.string()),
        pa.field("reporter", pa.string()),  # a pseudonym, see monitoring.intake.pseudonyms
        pa.field("photo", pa.string()),  # a reference, never the picture
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("unit", pa.string()),  # the kelurahan or SKPD as the source wrote it
        pa.field("kelurahan_code", pa.string()),  # as routed at intake
        pa.field("skpd", pa.string()),  # set when the report goes straight to an agency
        pa.field("occurred_at", INSTANT, nullable=False),
        pa.field("flags", pa.string()),  # doubtful parts, comma separated: coordinates_missing, day_only, ...
    ]
)

EVENTS = pa.schema(
    [
        pa.field("row_number", pa.int64(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("source_report_id", pa.string(), nullable=False),
        pa.field("event_key", pa.string(), nullable=False),  # unique within its report
        pa.field("kind", pa.string(), nullable=False),
        pa.field("occurred_at", INSTANT, nullable=False),
        pa.field("actor_role", pa.string(), nullable=False),
        pa.field("actor", pa.string()),
        pa.field("kelurahan_code", pa.string()),  # received, routed, handed_over: to whom
        pa.field("skpd", pa.string()),  # received, routed, coordinating: with whom
        pa.field("stars", pa.int8()),
        pa.field("verdict", pa.string()),
        pa.field("duplicate_of", pa.string()),  # the source's id of the original report
        pa.field("photo", pa.string()),
        pa.field("note", pa.string()),
    ]
)

# What RT and RW send, see monitoring.lpj; a stream of its own beside citizens' reports. A unit is told by its code,
# which holds the kelurahan, the RW and, of an RT, its number.
LPJ_REPORTS = pa.schema(
    [
        pa.field("row_number", pa.int64(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("source_lpj_id", pa.string(), nullable=False),
        pa.field(
            "revision", pa.int32(), nullable=False
        ),  # 0 unless the source corrects what it sent; the highest stands
        pa.field("unit_code", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("kind_given", pa.string()),  # the source's own word
        pa.field("occurred_at", INSTANT, nullable=False),
        pa.field("photo", pa.string()),  # a reference, never the picture
        pa.field("words", pa.string()),
        pa.field("flags", pa.string()),  # doubtful parts, comma separated: kind_unmapped, day_only, ...
    ]
)

LPJ_ACTS = pa.schema(
    [
        pa.field("row_number", pa.int64(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("act_key", pa.string(), nullable=False),  # unique within its source
        pa.field("kind", pa.string(), nullable=False),
        pa.field("unit_code", pa.string(), nullable=False),
        pa.field("source_lpj_id", pa.string()),  # of one report of `source`; null = of the unit's days
        pa.field("from_day", pa.date32()),  # WIB, both ends in; null where a report is named
        pa.field("to_day", pa.date32()),
        pa.field("up_to_batch", pa.int64()),  # the data version that was on the actor's screen; null = not known
        pa.field("occurred_at", INSTANT, nullable=False),
        pa.field("actor_role", pa.string(), nullable=False),
        pa.field("actor", pa.string()),
        pa.field("reason", pa.string()),  # of a refusal: a code of monitoring.lpj
        pa.field("note", pa.string()),
    ]
)

UNIT_EVENTS = pa.schema(
    [
        pa.field("row_number", pa.int64(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("event_key", pa.string(), nullable=False),  # unique within its source
        pa.field("unit_code", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("on_day", pa.date32(), nullable=False),  # WIB
        pa.field("is_estimated", pa.bool_(), nullable=False),  # the register itself is a guess
        pa.field("note", pa.string()),
    ]
)

# What a batch holds of RT and RW, by the name of its table.
LEDGER = {"lpj_reports": LPJ_REPORTS, "lpj_acts": LPJ_ACTS, "unit_events": UNIT_EVENTS}

QUARANTINE = pa.schema(
    [
        pa.field("row_number", pa.int64(), nullable=False),
        pa.field("line", pa.int64()),  # line of the file, where the format has lines
        pa.field("reason", pa.string(), nullable=False),  # a code of monitoring.intake.reasons
        pa.field("detail", pa.string()),  # JSON object of what the reason names: field, value, candidates
    ]
)


@dataclass(frozen=True)
class BatchMeta:
    """Where a batch came from. `batch_key` makes a re-sent batch a no-op.

    is_retry: the rows come out of quarantine, and a row's `row_number` is its quarantine_id. A row that is accepted or
    known now is resolved there; a row refused again stays there as it is. hides_names: names in it are pseudonyms; an
    entry of the spool that does not say so was written before they were.
    """

    batch_key: str
    source: str
    file_name: str
    file_digest: str
    mapping: str
    nature: str  # real, simulated or operator
    chunk: int = 0
    is_last: bool = True
    is_retry: bool = False
    hides_names: bool = False


@dataclass(frozen=True)
class Batch:
    """One transaction's worth of reports and events, of LPJ and what was done with them, of the register of RT and RW.

    rows: row_number and line (int64), then the source's own columns as they came: strings, of a Parquet file also its
    whole numbers, truth values, times and days; only read to keep a quarantined or conflicting row whole. Every row
    of the source in this chunk is in it.
    """

    meta: BatchMeta
    reports: pa.Table
    events: pa.Table
    quarantine: pa.Table
    rows: pa.Table
    lpj_reports: pa.Table = field(default_factory=LPJ_REPORTS.empty_table)
    lpj_acts: pa.Table = field(default_factory=LPJ_ACTS.empty_table)
    unit_events: pa.Table = field(default_factory=UNIT_EVENTS.empty_table)


@dataclass(frozen=True)
class Receipt:
    """What the store did with a batch: accepted_count + known_count + all quarantined = rows_count, by row."""

    batch_key: str
    batch_id: int | None
    rows_count: int
    accepted_count: int = 0
    known_count: int = 0
    quarantined: dict[str, int] = field(default_factory=dict)  # reason -> rows
    refused: str | None = None  # the batch as a whole was not taken, and why
    repeated: bool = False  # the batch key was known: the receipt of the first time

    @property
    def quarantined_count(self) -> int:
        return sum(self.quarantined.values())
