"""Accounts that repeat themselves or are rejected often, for the administrators.

Nobody is named, not even by his pseudonym: an account is told by a sign made of that, the same for as long as the key
of the pseudonyms is.
"""

from __future__ import annotations

from html import escape

from monitoring import access
from monitoring.ui import formats, names, sections, theme
from monitoring.ui.agencies import Row, Told
from monitoring.ui.links import anchor
from monitoring.ui.shell import Room
from monitoring.ui.states import mark
from monitoring.words import Words

MOST_SHOWN = 20


def may_see(room: Room) -> bool:
    """Whether the viewer may see the accounts' signs. Asked before anything of them is."""
    return access.may(room.viewer, "see_accounts")


def of_sign(told: Told, sign: str) -> Row | None:
    """The account with this sign; None where none of those listed has it."""
    return next((row for row in told.rows if row["sign"] == sign), None)


def table(told: Told, language: str, _: Words) -> str:
    """The accounts with most signs, each a link to what it sent."""
    if not told.rows:
        return sections.note(_("No account stands out."))
    header = (
        _("Account"), _("Reports"), _("Signs"), _("Repeats itself"), _("Rejected"), _("Duplicates"), _("Kelurahan"),
        _("Last"),
    )  # fmt: skip
    cells = [
        [
            anchor("skpd", language, row["sign"], account=row["sign"])
            + (f" <small>{escape(_('kelurahan staff'))}</small>" if row["reporter_is_staff"] else ""),
            _n(row["reports_count"], language),
            f"<b>{_n(row['sign_count'], language)}</b>",
            *(_n(row[name], language) for name in ("echo_count", "rejected_count", "duplicate_count")),
            _n(row["kelurahan_count"], language),
            escape(formats.instant(row["last_at"], language)),
        ]
        for row in told.rows[:MOST_SHOWN]
    ]
    shown = sections.note(
        _("{shown} of {count} accounts, over {days} days. A sign is no proof: look at the reports.",
          shown=_n(len(cells), language), count=_n(len(told.rows), language), days=_n(told.days, language))
    )  # fmt: skip
    return f'<div class="rp-ag-accounts">{sections.table(header, cells, right=[1, 2, 3, 4, 5, 6])}</div>{shown}'


def reports_table(reports: list[Row], language: str, _: Words) -> str:
    """What an account sent, the newest first."""
    header = (_("Report"), _("State"), _("Category"), _("Kelurahan"), _("Received"))
    cells = [
        [
            anchor("laporan", language, f"#{row['report_id']}", id=row["report_id"]),
            f"{mark(theme.mark_of(row['state'], theme.STATES))} {escape(names.name_of(row['state'], names.STATES, _))}",
            escape(names.name_of(row["category"], names.CATEGORIES, _)),
            escape(row["kelurahan_name"] or formats.NOTHING),
            escape(formats.instant(row["received_at"], language)),
        ]
        for row in reports
    ]
    return f'<div class="rp-ag-reports rp-ag-sent">{sections.table(header, cells)}</div>'


def _n(value: float, language: str) -> str:
    return formats.number(value, language)
