"""The RT and RW of one kelurahan, for who may see which unit sent what: its RW, its units, whom to help first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from monitoring import policy
from monitoring.compliance import outcomes, payment
from monitoring.compliance.board import Board, Detail, Month
from monitoring.ui import csv_file, formats, sections
from monitoring.ui.compliance_choice import written
from monitoring.ui.compliance_places import unit_link
from monitoring.ui.compliance_words import rupiah
from monitoring.ui.shell import Room
from monitoring.words import N_, Words

Row = Mapping[str, object]

COLUMNS = {
    "unit_code": N_("Code"),
    "kelurahan_code": N_("Kelurahan"),
    "rw": N_("RW"),
    "rt": N_("RT"),
    "is_registered": N_("Registered"),
    "is_estimated": N_("Register estimated"),
    "head_days": N_("Days with a head in office"),
    "sent_count": N_("Sent"),
    "validated_count": N_("Validated"),
    "waiting_count": N_("Waiting for validation"),
    "refused_count": N_("Refused"),
    "withdrawn_count": N_("Withdrawn"),
    "copy_count": N_("Near-copies"),
    "quota": N_("Quota"),
    "counted_count": N_("Reports that count"),
    "outcome": N_("What comes of it"),
    "fixed_rupiah": N_("Fixed part (rupiah)"),
    "variable_rupiah": N_("Variable part (rupiah)"),
    "cut_rupiah": N_("Cut by the maximum (rupiah)"),
    "due_rupiah": N_("Operating money due (rupiah)"),
    "held_rupiah": N_("Held back until validated (rupiah)"),
    "lost_rupiah": N_("Lost by refusals (rupiah)"),
}
# Of a closed month: what it came to, and what was put right since.
CLOSED = {
    "due_rupiah": N_("Operating money at the closing (rupiah)"),
    "adjusted_rupiah": N_("Adjusted since (rupiah)"),
    "standing_rupiah": N_("Paid in all (rupiah)"),
}
Closings = Mapping[str, Row]
TRUTH = ("is_registered", "is_estimated")


def of_rw(detail: Detail, rw: str | None) -> list[Row]:
    """The units of an RW, its own first; of the whole kelurahan where rw is None."""
    return [row for row in detail.units.to_pylist() if rw is None or row["rw"] == rw]


def everywhere(room: Room, board: Board, prefix: str) -> list[Row]:
    """The units of all kelurahan whose codes begin so, as far as the viewer may see them, with what each is due."""
    asked = {"month": board.month, "to_day": board.to_day, "kelurahan_code": None, "unit_code": None}
    recent = int(policy.amount("lpj_forecast_days", board.to_day))
    found = room.store.ask("ledger_units", recent_days=recent, **asked)
    paid = payment.pay(found, board.choice, board.month).select(list(COLUMNS)).to_pylist()
    return [row for row in paid if str(row["unit_code"]).startswith(prefix)]


def table(rows: Sequence[Row], detail: Detail, language: str, _: Words) -> str:
    """A row a unit, its name a link to its ledger."""
    if not rows:
        return sections.note(_("No RT or RW is registered here in this month, and none sent anything."))
    header = (
        _("RT and RW"), _("Sent"), _("Quota"), _("Waiting"), _("Validated"), _("Due"), _("Refused"), _("Copies"),
        _("Held back"), _("What comes of it"),
    )  # fmt: skip
    cells = [
        [
            unit_link(str(row["unit_code"]), detail.month, language),
            _sent(row, language),
            _n(row["quota"], language),
            _n(row["waiting_count"], language),
            _n(row["validated_count"], language),
            escape(rupiah(row["due_rupiah"], language)),
            _n(row["refused_count"], language),
            _n(row["copy_count"], language),
            escape(rupiah(row["held_rupiah"], language)),
            f'<span class="rp-co-why">{escape(_outcome(row, _))}</span>',
        ]
        for row in rows
    ]
    return f'<div class="rp-co-units">{sections.table(header, cells, right=range(1, 9), has_own_file=True)}</div>'


def help_first(detail: Detail, rw: str | None, language: str, _: Words) -> str:
    """Whom to help first: heads who cannot send. A case for help, never for a sanction."""
    found = [one for one in detail.help_first if rw is None or one.unit_code.split("-")[1] == rw]
    if not found:
        return sections.note(_("Nobody here asked for help, and no RT is silent among others that send."))
    rows = "".join(
        f"<li>{unit_link(one.unit_code, detail.month, language)}<span>{escape(one.phrase.said(_))}</span></li>"
        for one in found
    )
    why = _("A head who has nobody who can use the phone is a case for help, not for sanction.")
    return f'<ul class="rp-co-help">{rows}</ul>{sections.note(why)}'


def closings(room: Room, month: date, kelurahan_code: str | None) -> Closings:
    """What the month was closed with, by unit; empty while it is open."""
    found = room.store.ask("ledger_closings", month=month, kelurahan_code=kelurahan_code, unit_code=None)
    return {str(row["unit_code"]): row for row in found.to_pylist()}


def file(rows: Sequence[Row], closed: Closings, detail: Month, _: Words) -> bytes:
    """Every unit and what it is due, with what was paid, the month, the rule and the day, for the treasurer."""
    decree = detail.choice.decree
    title = decree.title if decree else None
    labels = [*COLUMNS.values(), *CLOSED.values()]
    header = [*(_(label) for label in labels), _("Month"), _("Rule"), _("Up to")]
    tail = [written(detail.month), title, detail.to_day.isoformat()]
    told = ([*_fields(row, _), *_paid(closed.get(str(row["unit_code"]))), *tail] for row in rows)
    return csv_file.written(header, told)


def _fields(row: Row, _: Words) -> list[object]:
    return [_field(name, row, _) for name in COLUMNS]


def _paid(closing: Row | None) -> list[object]:
    return [closing[name] if closing else None for name in CLOSED]


def _field(name: str, row: Row, _: Words) -> object:
    if name in TRUTH:
        return _("yes") if row[name] else _("no")
    return _outcome(row, _) if name == "outcome" else row[name]


def _outcome(row: Row, _: Words) -> str:
    return _(outcomes.SENTENCES[str(row["outcome"])])


def _sent(row: Row, language: str) -> str:
    """What was sent with a bar as long as its share of the quota."""
    told = f"<b>{_n(row['sent_count'], language)}</b>"
    if not row["quota"]:
        return told
    share = min(100.0, 100 * int(row["sent_count"]) / int(row["quota"]))
    return f'{told}<i class="rp-co-share" style="--part:{share:.0f}%"></i>'


def _n(value: float | None, language: str) -> str:
    return formats.number(value, language)
