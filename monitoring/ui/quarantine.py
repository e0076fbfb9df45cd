"""Rows that were refused: why in words, as they came, beside the stored version; their file; trying them again."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

from monitoring import access
from monitoring.access import SeenStore, Viewer
from monitoring.home import Home
from monitoring.intake import reasons, retry
from monitoring.intake.batch import Receipt
from monitoring.intake.telling import refusal
from monitoring.ui import csv_file, formats, names, sections
from monitoring.ui.links import anchor
from monitoring.ui.sections import foreign
from monitoring.words import N_, Words

MOST_LISTED = 25
MOST_IN_FILE = 50_000
REASONS: dict[str, str] = {
    "unparsable_time": N_("Unreadable time"),
    "ambiguous_time": N_("Ambiguous time"),
    "impossible_time": N_("Impossible time"),
    "closed_before_opened": N_("Closed before opened"),
    "coordinates_missing": N_("Neither point nor unit"),
    "coordinates_zero": N_("Point at 0,0"),
    "coordinates_outside": N_("Point outside the province"),
    "coordinates_unreadable": N_("Unreadable point"),
    "unknown_kelurahan": N_("Unknown kelurahan"),
    "unknown_status": N_("Unknown status"),
    "unknown_event_kind": N_("Unknown kind of event"),
    "unknown_value": N_("Unknown value"),
    "missing_field": N_("Missing field"),
    "missing_id": N_("Missing id"),
    "bad_stars": N_("Impossible stars"),
    "bad_verdict": N_("Impossible verdict"),
    "bad_unit": N_("No code of an RT or RW"),
    "bad_unit_number": N_("No number of an RT or RW"),
    "unit_contradicts": N_("Two units named"),
    "bad_whole_number": N_("No whole number"),
    "unknown_lpj_act": N_("Unknown decision on LPJ"),
    "unknown_unit_event": N_("Unknown event of the register"),
    "refusal_without_reason": N_("Refusal without a reason"),
    "act_not_of_role": N_("Act of another office"),
    "act_of_both": N_("Both report and days named"),
    "act_of_nothing": N_("Neither report nor days named"),
    "days_turned_round": N_("First day after the last"),
    "broken_encoding": N_("Broken encoding"),
    "wrong_field_count": N_("Wrong number of fields"),
    "unclosed_quote": N_("Unclosed quotation mark"),
    "broken_row": N_("Broken row"),
    "conflict": N_("Conflict with what is stored"),
    "unknown": N_("Unknown reason"),
}
Row = Mapping[str, object]
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def name(reason: str, _: Words) -> str:
    """A reason in a word or two."""
    return names.name_of(reason, REASONS, _)


def counts(rows: Iterable[Row], language: str, _: Words) -> str:
    """How many rows were refused, by source and reason; each a link to them."""
    header = (_("Reason"), _("Source"), _("Last refused"), _("Rows"))
    cells = [
        (
            anchor("data", language, name(row["reason"], _), reason=row["reason"], from_source=row["source"]),
            foreign(row["source"]),
            escape(formats.instant(row["last_recorded_at"], language)),
            formats.number(row["rows_count"], language),
        )
        for row in rows
    ]
    return sections.table(header, cells, right=(3,))


def listing(rows: Iterable[Row], language: str, _: Words, **query: str) -> str:
    """The rows, each a link to itself as it came; `query` stays in the address."""
    header = (_("Refused"), _("File"), _("Row"), _("Line"), _("Why"), "")
    cells = [
        (
            escape(formats.instant(row["recorded_at"], language)),
            foreign(row["file_name"]),
            formats.number(row["row_number"], language),
            formats.number(row["line"], language),
            foreign(why(row, language, _)),
            anchor("data", language, _("See the row"), **query, row=row["quarantine_id"]),
        )
        for row in rows
    ]
    return sections.table(header, cells, right=(2, 3))


def why(row: Row, language: str, _: Words) -> str:
    """The reason as a sentence, with what it names; instants in it are told as everywhere, in WIB.

    In a word or two where the viewer may not know what it names.
    """
    if row.get("raw", "") is None:
        return name(row["reason"], _)
    detail = _object(row["detail"]) or {}
    told = {field: _instant(value, language) for field, value in detail.items()}
    return reasons.sentence(row["reason"], told, _)


def _instant(value: object, language: str) -> object:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        return value
    try:
        return formats.instant(datetime.fromisoformat(value), language)
    except ValueError:  # 2019-13-45T00:00:00Z has the form of an instant and is none
        return value


def _object(content: str | None) -> dict | None:
    try:
        told = json.loads(content or "")
    except json.JSONDecodeError:
        return None
    return told if isinstance(told, dict) else None


def row_heading(row: Row, language: str, _: Words) -> str:
    """Where one row came from and why it was refused."""
    title = _("Row {number} of {file}", number=formats.number(row["row_number"], language), file=row["file_name"])
    told = [why(row, language, _), _("Refused {time}, by the mapping {mapping}",
                   time=formats.instant(row["recorded_at"], language), mapping=row["mapping"])]  # fmt: skip
    if row["resolved_at"] is not None:
        told.append(_("Taken since, {time}", time=formats.instant(row["resolved_at"], language)))
    return sections.heading(title) + "".join(f"<p><bdi>{escape(text)}</bdi></p>" for text in told)


def as_lines(content: str | None) -> str:
    """A row kept as a JSON object, one field a line, for `st.text`; what is no object is given as it is."""
    fields = _object(content)
    if fields is None:
        return content or ""
    told = {field: "" if value is None else str(value).replace("\n", "\n    ") for field, value in fields.items()}
    return "\n".join(f"{field}: {value}" for field, value in told.items())


HEADER = (
    N_("Number"), N_("Source"), N_("File"), N_("Mapping"), N_("Row"), N_("Line"), N_("Reason (code)"), N_("Reason"),
    N_("Refused at"), N_("Row as it came (JSON)"), N_("Stored version (JSON)"),
)  # fmt: skip


def as_csv(store: SeenStore, source: str | None, reason: str | None, _: Words) -> bytes:
    """The refused rows as a file, at most MOST_IN_FILE, newest first."""
    rows = store.ask("quarantine_rows", source=source, reason=reason, most=MOST_IN_FILE).to_pylist()
    told = (
        (
            row["quarantine_id"], row["source"], row["file_name"], row["mapping"], row["row_number"], row["line"],
            row["reason"], why(row, _.language, _), row["recorded_at"], row["raw"],
            row["stored"],
        )
        for row in rows
    )  # fmt: skip
    return csv_file.written([_(label) for label in HEADER], told)


def retry_request(store: SeenStore, viewer: Viewer, source: str | None, reason: str | None) -> Receipt:
    """Try the refused rows again, by the mapping each came with.

    Raises access.NotAllowed for a viewer who may not, problems.Problem where it cannot be done.
    """
    access.demand(viewer, "retry_quarantine")
    return retry.again(Home.default(), store.whole, retry.Request(uuid.uuid4().hex, source, reason))


def retried(receipt: Receipt, now: datetime, language: str, _: Words) -> str:
    """What became of rows that were tried again."""
    tried, refused = receipt.rows_count, receipt.quarantined_count
    title = _.plural("{count} row was tried again", "{count} rows were tried again", tried, count=_n(tried, language))
    told = [_("Taken now: {taken}. Still refused: {refused}.",
              taken=_n(tried - refused, language), refused=_n(refused, language))]  # fmt: skip
    told.append(formats.instant(now, language))
    if receipt.refused:
        told.append(_("The store refused: {why}", why=refusal(receipt.refused, _)))
    return sections.notice(title, told)


def _n(count: int, language: str) -> str:
    return formats.number(count, language)
