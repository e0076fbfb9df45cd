"""Rows that are handling events: our own format, or a source that keeps a log."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from monitoring import events
from monitoring.intake import fields
from monitoring.intake.batch import EVENTS
from monitoring.intake.choosing import chosen, refuse_told
from monitoring.intake.chunk import ROW_NUMBER, Chunk
from monitoring.intake.mapping import Mapping
from monitoring.intake.places import Places
from monitoring.intake.rules import Rules
from monitoring.intake.times import Instants
from monitoring.intake.verdicts import Verdicts
from monitoring.intake.when import check_time, given_instants

STARS = pa.array(["1", "2", "3", "4", "5"])


def event_rows(
    chunk: Chunk, mapping: Mapping, places: Places, rules: Rules, verdicts: Verdicts, source: str
) -> pa.Table:
    """The events of a chunk, one a kept row; what cannot be one goes into `verdicts`."""
    ids = fields.text(chunk, mapping, "source_report_id")
    verdicts.refuse(~fields.boolean(pc.is_valid(ids)), "missing_id")
    kind = chosen(chunk, mapping, "kind", tuple(events.KINDS), "unknown_event_kind", verdicts)
    verdicts.refuse(~fields.boolean(pc.is_valid(kind)), "missing_field", lambda _place: {"field": "kind"})
    at, field = given_instants(chunk, mapping, mapping.fields["occurred_at"])
    check_time(at, field, chunk, rules, verdicts, is_needed=True)
    told = {
        "stars": _stars(chunk, mapping, verdicts),
        "verdict": chosen(chunk, mapping, "verdict", events.VERDICTS, "bad_verdict", verdicts),
        "kelurahan_code": _kelurahan(chunk, mapping, places, verdicts),
        "duplicate_of": fields.text(chunk, mapping, "duplicate_of"),
        "note": fields.text(chunk, mapping, "note"),
    }
    _check_required(kind, told, verdicts)
    role = chosen(chunk, mapping, "actor_role", events.ACTOR_ROLES, "unknown_value", verdicts)
    table = pa.table(
        {
            "row_number": chunk.table[ROW_NUMBER],
            "source": pc.fill_null(fields.text(chunk, mapping, "source"), source),
            "source_report_id": ids,
            "event_key": pc.coalesce(fields.text(chunk, mapping, "event_key"), _own_key(kind, at)),
            "kind": kind,
            "occurred_at": at.arrow(),
            "actor_role": pc.fill_null(role, "system"),
            **{name: fields.text(chunk, mapping, name) for name in ("actor", "skpd", "photo")},
            **told,
        }
    )
    return table.filter(pa.array(verdicts.is_kept)).select(EVENTS.names).cast(EVENTS)


def _own_key(kind: pa.Array, at: Instants) -> pa.Array:
    """A key where the source has none: the kind and its second; a report is received once, so that has no second."""
    seconds = pc.cast(pc.cast(pc.floor_temporal(at.arrow(), unit="second"), pa.timestamp("s", "UTC")), pa.int64())
    key = pc.binary_join_element_wise(kind, pc.cast(seconds, pa.string()), "@")
    return pc.if_else(pc.equal(kind, "received"), kind, key)


def _stars(chunk: Chunk, mapping: Mapping, verdicts: Verdicts) -> pa.Array:
    words = fields.plain_text(fields.field(chunk, mapping, "stars")[1])
    plain = pc.replace_substring_regex(words, r"[.]0+$", "")
    is_bad = fields.boolean(pc.and_(pc.is_valid(words), pc.invert(pc.is_in(plain, STARS))))
    if is_bad.any():
        refuse_told(chunk, mapping, "stars", is_bad, "bad_stars", verdicts)
        plain = pc.if_else(pa.array(is_bad), fields.NULL_TEXT, plain)
    return pc.cast(plain, pa.int8())


def _kelurahan(chunk: Chunk, mapping: Mapping, places: Places, verdicts: Verdicts) -> pa.Array:
    """The code a row names, by code or by name."""
    field, told = fields.field(chunk, mapping, "kelurahan_code")
    texts = fields.plain_text(told)
    unique = [text for text in texts.unique().to_pylist() if text is not None]
    if mapping.places == "none" or not unique:
        return texts
    answers = dict(zip(unique, places.match_names(unique), strict=True))
    codes = fields.by_word(texts, lambda text: answers[text].kelurahan_code)

    def unknown(place: int) -> dict[str, object]:
        text = texts[place].as_py()
        return {"field": field, "value": text, "candidates": list(answers[text].candidates)}

    verdicts.refuse(fields.boolean(pc.and_(pc.is_valid(texts), pc.is_null(codes))), "unknown_kelurahan", unknown)
    return codes


def _check_required(kind: pa.Array, told: dict[str, pa.Array], verdicts: Verdicts) -> None:
    for name, what in events.KINDS.items():
        for needed in what.requires:
            is_bare = fields.boolean(pc.and_(pc.equal(kind, name), pc.is_null(told[needed])))
            verdicts.refuse(is_bare, "missing_field", lambda _place, needed=needed: {"field": needed})
