"""The audit trail as a table and as a file. HTML of catalogue and escaped words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

from monitoring.store.entries import ROOM
from monitoring.ui import csv_file, escalation_choice, formats, names, sections, trail_words
from monitoring.ui.links import anchor
from monitoring.ui.sections import foreign
from monitoring.words import N_, Words

Row = Mapping[str, object]
LONGEST_DETAIL = 160
# The screen on which a thing stands, and the name under which its address carries it.
STANDS_ON = {
    "report": ("laporan", "id"), "account": ("skpd", "account"), "refused_row": ("data", "row"),
    "unit": ("kepatuhan", "unit"),
}  # fmt: skip


def table(rows: Iterable[Row], language: str, _: Words) -> str:
    """What was done, the last first; each with a link to what it was done to."""
    header = (_("When"), _("Who"), _("Kind"), _("What"), _("About"), _("Details"))
    cells = [
        (
            escape(formats.instant(row["recorded_at"], language)),
            f"{foreign(who(row, _))}<br><small>{escape(role(row, _))}</small>",
            escape(names.name_of(row["kind"], trail_words.KINDS, _)),
            escape(action(row, _)),
            about(row, language, _),
            f"<small>{foreign(shortened(details(row, language, _)))}</small>",
        )
        for row in rows
    ]
    return f'<div class="rp-trail">{sections.table(header, cells, has_own_file=True)}</div>'


def who(row: Row, _: Words) -> str:
    """Who did it, by name; the room itself in words."""
    return _("The room") if row["actor"] == ROOM else str(row["actor"])


def role(row: Row, _: Words) -> str:
    """In which role somebody did it; of the room itself nothing."""
    if row["actor"] == ROOM:
        return ""
    return names.name_of(row["actor_role"], trail_words.ROLES, _)


def action(row: Row, _: Words) -> str:
    """What was done, in words; what has none as it is."""
    return names.name_of(row["action"], trail_words.ACTIONS.get(row["kind"], {}), _)


def subject(row: Row, _: Words) -> str:
    """What it was done to, in words."""
    told = str(row["subject"])
    kind, _slash, number = told.partition("/")
    if number and kind in trail_words.ONE:
        return _(trail_words.ONE[kind], id=number)
    return names.name_of(told, trail_words.SUBJECTS, _)


def about(row: Row, language: str, _: Words) -> str:
    """What it was done to, as a link to where it stands, if it stands anywhere."""
    told = str(row["subject"])
    kind, _slash, number = told.partition("/")
    if row["kind"] == "objection":
        return _ledger("unit", told, subject(row, _), language)
    if kind == "ledger":
        return _ledger("kelurahan", number, subject(row, _), language)
    where = STANDS_ON.get(kind) if number else None
    if where:
        screen, name = where
        return anchor(screen, language, subject(row, _), **{name: number})
    if row["kind"] == "case":
        return anchor("eskalasi", language, told, **{escalation_choice.CASE: told})
    return foreign(subject(row, _))


def _ledger(name: str, told: str, text: str, language: str) -> str:
    """A link to a month of an area or unit in the ledger of RT and RW. told: "<code>/<year>-<month>"."""
    code, _slash, month = told.partition("/")
    return anchor("kepatuhan", language, text, **{name: code, "bulan": month})


def details(row: Row, language: str, _: Words) -> str:
    """What the action says besides, in one line, as far as there are words for it; the file holds all."""
    told = json.loads(row["details"] or "{}")
    parts = [
        f"{names.name_of(name, trail_words.DETAILS, _)}: {_shown(value, language)}"
        for name, value in told.items()
        if name in trail_words.DETAILS and value not in (None, "", [], {})
    ]
    return " · ".join(parts)


def shortened(text: str) -> str:
    """At most LONGEST_DETAIL signs of it; the file holds all."""
    return text if len(text) <= LONGEST_DETAIL else text[: LONGEST_DETAIL - 1] + "…"


def _shown(value: object, language: str) -> str:
    if isinstance(value, str):
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            return value
        return formats.instant(instant, language) if instant.tzinfo else value
    if isinstance(value, list):
        return ", ".join(_shown(part, language) for part in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


HEADER = (
    N_("Entry"), N_("Recorded at"), N_("Happened at"), N_("Who"), N_("Role"), N_("Kind"), N_("What"), N_("About"),
    N_("Subject (code)"), N_("Version of the data on the screen"), N_("Details (JSON)"),
)  # fmt: skip


def as_csv(rows: Iterable[Row], _: Words) -> bytes:
    """The rows as a file."""
    told = (
        (
            row["entry_id"], row["recorded_at"], row["occurred_at"], who(row, _), role(row, _),
            names.name_of(row["kind"], trail_words.KINDS, _), action(row, _), subject(row, _), row["subject"],
            row["data_version"], row["details"],
        )
        for row in rows
    )  # fmt: skip
    return csv_file.written([_(label) for label in HEADER], told)
