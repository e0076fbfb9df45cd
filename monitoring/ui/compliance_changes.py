"""What became of a month after it was over: what changed, what was paid and put right; and every report of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from monitoring.compliance import outcomes
from monitoring.compliance.board import UnitDetail
from monitoring.ui import formats, sections
from monitoring.ui.compliance_words import KINDS, REASONS, STANDINGS, flags, rupiah
from monitoring.words import Words

Row = Mapping[str, object]
MOST_CHANGES = 12


def changes(unit: UnitDetail, language: str, _: Words) -> str:
    """What changed in the month after its end, when and by how much; the last first."""
    rows = [
        [
            escape(formats.instant(row["recorded_at"], language)),
            *(_moved(row, name, language) for name in ("sent", "validated", "refused")),
        ]
        for row in reversed(unit.changes.to_pylist()[-MOST_CHANGES:])
    ]
    if not rows:
        return sections.note(_("Nothing has changed in this month since its end."))
    header = (_("Learned"), _("Sent"), _("Validated"), _("Refused"))
    shown = sections.note(_("The last {shown} of {count} changes.", shown=_n(len(rows), language),
                            count=_n(unit.changes.num_rows, language)))  # fmt: skip
    table = sections.table(header, rows, right=[1, 2, 3])
    return table + (shown if unit.changes.num_rows > len(rows) else "")


def payment(unit: UnitDetail, language: str, _: Words) -> str:
    """What was kept at the closing, and every adjustment since."""
    if unit.closing is None:
        return sections.note(_("The month's payment is not closed yet."))
    closing = unit.closing
    first = _("Closed with {sent} sent and {validated} validated", sent=_n(closing["sent_count"], language),
              validated=_n(closing["validated_count"], language))  # fmt: skip
    rows = [[escape(formats.instant(closing["closed_at"], language)), escape(first),
             escape(rupiah(closing["due_rupiah"], language))]]  # fmt: skip
    for row in unit.adjustments.to_pylist():
        amount = row["amount_rupiah"]
        sum_ = rupiah(amount, language) if amount is None or amount <= 0 else f"+{rupiah(amount, language)}"
        told = _("Adjustment: {cause}", cause=_cause(str(row["cause"]), _))
        rows.append([escape(formats.instant(row["recorded_at"], language)), escape(told), escape(sum_)])
    rows.append(["", f"<b>{escape(_('Paid'))}</b>", f"<b>{escape(rupiah(unit.paid_rupiah, language))}</b>"])
    return f'<div class="rp-co-lines">{sections.table((_("When"), _("What"), _("Rupiah")), rows, right=[2])}</div>'


def reports(rows: Sequence[Row], language: str, _: Words) -> str:
    """Every report of the month, the last first, with what became of it and what was noticed."""
    if not rows:
        return sections.note(_("Nothing was sent."))
    header = (_("When"), _("Kind"), _("Words"), _("Standing"), _("Noticed"))
    cells = [
        [
            escape(formats.instant(row["occurred_at"], language)),
            escape(_(KINDS.get(row["kind"], row["kind"]))),
            sections.foreign(row["words"]),
            escape(_standing(row, _)),
            escape(flags(row["copy_flags"], _)),
        ]
        for row in sorted(rows, key=lambda row: (row["occurred_at"], row["lpj_id"]), reverse=True)
    ]
    return f'<div class="rp-co-reports">{sections.table(header, cells)}</div>'


def _standing(row: Row, _: Words) -> str:
    told = _(STANDINGS.get(str(row["standing"]), str(row["standing"])))
    return f"{told}: {_(REASONS.get(row['reason'], row['reason']))}" if row["reason"] else told


def _moved(row: Row, name: str, language: str) -> str:
    before, after = row[f"{name}_before"], row[f"{name}_after"]
    if before == after:
        return _n(after, language)
    change = formats.signed(after - before, language)
    return f"{_n(before, language)} → <b>{_n(after, language)}</b> ({change})"


def _cause(cause: str, _: Words) -> str:
    return ", ".join(_(outcomes.CAUSES.get(one, one)) for one in cause.split(","))


def _n(value: float | None, language: str) -> str:
    return formats.number(value, language)
