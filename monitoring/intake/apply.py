"""A chunk of rows through a mapping: what it tells, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from monitoring import categories, events
from monitoring.intake import fields
from monitoring.intake.apply_events import event_rows
from monitoring.intake.apply_lpj import lpj_rows
from monitoring.intake.apply_lpj_acts import lpj_act_rows
from monitoring.intake.apply_units import unit_event_rows
from monitoring.intake.batch import EVENTS, LPJ_ACTS, LPJ_REPORTS, QUARANTINE, REPORTS, UNIT_EVENTS
from monitoring.intake.choosing import chosen, or_other
from monitoring.intake.chunk import ROW_NUMBER, Chunk
from monitoring.intake.grains import GRAINS
from monitoring.intake.locate import Located, locate
from monitoring.intake.mapping import DerivedEvent, Mapping, fold
from monitoring.intake.places import Places
from monitoring.intake.rules import Rules
from monitoring.intake.times import Instants
from monitoring.intake.verdicts import Verdicts
from monitoring.intake.when import check_time, given_instants

ROWS = {
    "event": event_rows,
    "lpj": lpj_rows,
    "lpj_act": lpj_act_rows,
    "unit_event": unit_event_rows,
}


@dataclass(frozen=True)
class Applied:
    """What a chunk says. Every row is in `quarantine`, or gave a report or at least one row of another table."""

    reports: pa.Table = field(default_factory=REPORTS.empty_table)
    events: pa.Table = field(default_factory=EVENTS.empty_table)
    lpj_reports: pa.Table = field(default_factory=LPJ_REPORTS.empty_table)
    lpj_acts: pa.Table = field(default_factory=LPJ_ACTS.empty_table)
    unit_events: pa.Table = field(default_factory=UNIT_EVENTS.empty_table)
    quarantine: pa.Table = field(default_factory=QUARANTINE.empty_table)
    flags: dict[str, int] = field(default_factory=dict)


def apply(chunk: Chunk, mapping: Mapping, places: Places, rules: Rules, source: str | None = None) -> Applied:
    """Map, check and route a chunk. `source` stands where neither a column nor, before it, the file names one."""
    verdicts = Verdicts(chunk)
    own_source = source or mapping.source
    if mapping.grain == "report":
        reports, told = _report_rows(chunk, mapping, places, rules, verdicts, own_source)
        found = {"reports": reports, "events": told}
    else:
        rows = ROWS[mapping.grain](chunk, mapping, places, rules, verdicts, own_source)
        found = {GRAINS[mapping.grain].table: rows}
    return Applied(**found, quarantine=verdicts.quarantine(), flags=verdicts.flag_counts())


def _report_rows(
    chunk: Chunk, mapping: Mapping, places: Places, rules: Rules, verdicts: Verdicts, source: str
) -> tuple[pa.Table, pa.Table]:
    ids = fields.text(chunk, mapping, "source_report_id")
    verdicts.refuse(~fields.boolean(pc.is_valid(ids)), "missing_id")
    received, field = given_instants(chunk, mapping, mapping.fields["occurred_at"])
    check_time(received, field, chunk, rules, verdicts, is_needed=True)
    verdicts.flag(received.is_day, "day_only")
    status = _status(chunk, mapping, verdicts)
    told = [_told(event, chunk, mapping, received, status, rules, verdicts) for event in mapping.events]
    kind = chosen(chunk, mapping, "kind", events.REPORT_KINDS, "unknown_value", verdicts)
    category = or_other(chunk, mapping, "category", categories.CATEGORIES, categories.OTHER, verdicts)
    channel = or_other(chunk, mapping, "channel", events.CHANNELS, "other", verdicts)
    located = locate(chunk, mapping, places, rules.agency_words, verdicts)
    reports = pa.table(
        [
            chunk.table[ROW_NUMBER],
            pc.fill_null(fields.text(chunk, mapping, "source"), source),
            ids,
            pc.fill_null(kind, "complaint"),
            category,
            fields.plain_text(fields.field(chunk, mapping, "category")[1]),
            channel,
            *(fields.text(chunk, mapping, name) for name in ("description", "reporter", "photo")),
            located.latitude,
            located.longitude,
            located.unit,
            located.kelurahan_code,
            located.skpd,
            received.arrow(),
            verdicts.flags(),
        ],
        names=REPORTS.names,
    )
    kept = reports.filter(pa.array(verdicts.is_kept)).cast(REPORTS)
    first = _events(reports, "received", "citizen", received, verdicts.is_kept, located)
    later = [
        _events(reports, event.kind, event.actor_role, at, is_told & verdicts.is_kept, None)
        for event, (at, is_told) in zip(mapping.events, told, strict=True)
    ]
    return kept, pa.concat_tables([first, *later])


def _status(chunk: Chunk, mapping: Mapping, verdicts: Verdicts) -> pa.Array:
    """Each row's status, folded; null where the mapping knows none."""
    if not mapping.status_column:
        return pa.nulls(chunk.table.num_rows, pa.string())
    words = fields.plain_text(fields.column(chunk, mapping.status_column)[1])
    known = fields.by_word(words, lambda word: fold(word) if fold(word) in mapping.statuses else None)
    is_unknown = ~fields.boolean(pc.is_valid(known))
    verdicts.refuse(is_unknown, "unknown_status", lambda place: {"value": words[place].as_py() or ""})
    return known


def _told(
    event: DerivedEvent,
    chunk: Chunk,
    mapping: Mapping,
    received: Instants,
    status: pa.Array,
    rules: Rules,
    verdicts: Verdicts,
) -> tuple[Instants, np.ndarray]:
    """The instants of a derived event, and which rows tell it."""
    at, field = given_instants(chunk, mapping, event.at)
    is_due = np.ones(len(status), bool)
    if event.when is not None:
        is_due = fields.boolean(pc.is_in(status, pa.array(sorted(event.when), pa.string())))
        verdicts.refuse(is_due & ~at.is_given, "missing_field", lambda _place: {"field": field})
    check_time(at, field, chunk, rules, verdicts, is_needed=False)
    if event.closes:
        is_early = at.at < received.at
        verdicts.refuse(
            is_early,
            "closed_before_opened",
            lambda place: {"field": field, "value": _shown(at, place), "opened": _shown(received, place)},
        )
        verdicts.flag(at.is_given & ~is_due, "closing_ignored")
    verdicts.flag(at.is_day & is_due, "day_only")
    return at, is_due & ~np.isnat(at.at)


def _shown(instants: Instants, place: int) -> str:
    return f"{np.datetime_as_string(instants.at[place], unit='s')}Z"


def _events(
    reports: pa.Table, kind: str, role: str, at: Instants, is_told: np.ndarray, located: Located | None
) -> pa.Table:
    rows = len(reports)
    blank = pa.nulls(rows, pa.string())
    table = {name: pa.nulls(rows, EVENTS.field(name).type) for name in EVENTS.names}
    table |= {name: reports[name] for name in ("row_number", "source", "source_report_id")}
    table |= {name: pa.array([value]).take(pa.array(np.zeros(rows, np.int8))) for name, value in (
        ("event_key", kind), ("kind", kind), ("actor_role", role)
    )}  # fmt: skip
    table["occurred_at"] = at.arrow()
    table["kelurahan_code"] = located.kelurahan_code if located else blank
    table["skpd"] = located.skpd if located else blank
    return pa.table(table).filter(pa.array(is_told)).cast(EVENTS)
