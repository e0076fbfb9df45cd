"""Where greens come from: by kelurahan, what share was found bad, with its limits; and the reports behind each count.

Of all greens a share is known to be bad, because DOOR took them back; that is a floor, for most were never looked at.
The audit's share is of greens drawn by lot among those that nobody rated. A share of fewer than the policy's fewest
reports is shown, and stands below those that rest on enough.
"""

from __future__ import annotations

from datetime import date
from html import escape

import numpy as np
import pandas as pd

from monitoring import policy
from monitoring.rating import shrinkage
from monitoring.store import Store
from monitoring.ui import formats, sections
from monitoring.ui.links import anchor
from monitoring.ui.quality_look import Look
from monitoring.words import N_, Words

BY_ALL, BY_AUDIT = "semua", "audit"
ORDERS = {
    BY_ALL: N_("Share of all greens found bad"),
    BY_AUDIT: N_("Share of the audited found bad"),
}
COUNTS = {
    "greens": N_("Greens"),
    "rated": N_("Rated"),
    "rated_low": N_("Taken up by police"),
    "reopened": N_("Found bad and reopened"),
    "drawn": N_("Drawn for the audit"),
    "judged": N_("Audited"),
    "audited_bad": N_("Audited and found bad"),
}
OF_AUDIT = ("drawn", "judged", "audited_bad")
_COLUMNS = {
    "greens": "greens_count",
    "rated": "rated_count",
    "rated_low": "rated_low_count",
    "reopened": "reopened_count",
    "drawn": "drawn_count",
    "judged": "audited_count",
    "audited_bad": "audited_bad_count",
}


def shares(greens: pd.DataFrame, on: date, order: str) -> pd.DataFrame:
    """`answers.greens` with share, low, high and is_enough of what was found bad, of all greens (bad_) and of the
    audited (audit_); the highest lower limit first, those without enough evidence after all others."""
    fewest = policy.amount("minimum_judged_reports", on)
    told = greens.assign(drawn_count=greens["audited_count"] + greens["audit_open_count"])
    for name, bad, total in (
        ("bad", "reopened_count", "greens_count"),
        ("audit", "audited_bad_count", "audited_count"),
    ):
        won, counted = told[bad].to_numpy(), told[total].to_numpy()
        told[f"{name}_low"], told[f"{name}_high"] = shrinkage.proportion_interval(won, counted)
        told[f"{name}_share"] = np.where(counted > 0, won / np.maximum(counted, 1), np.nan)
        told[f"{name}_is_enough"] = counted >= fewest
    lead = "audit" if order == BY_AUDIT else "bad"
    keys = [f"{lead}_is_enough", f"{lead}_low", "kelurahan_code"]
    return told.sort_values(keys, ascending=[False, False, True], ignore_index=True)


def table(rows: pd.DataFrame, language: str, _: Words) -> str:
    """Rows of `shares`, every count a link to its reports."""
    header = [
        _("Kelurahan"), _("Greens"), _("Taken up by police"), _("Reopened"), _("Share found bad (95%)"),
        _("Drawn"), _("Judged"), _("Bad"), _("Share of the audited (95%)"),
    ]  # fmt: skip
    told = [_row(row, language, _) for row in rows.itertuples()]
    return f'<div class="rp-q-greens">{sections.table(header, told, right=range(1, len(header)))}</div>'


def behind(look: Look, store: Store, code: str | None, count: str) -> pd.DataFrame:
    """The reports behind a count of a kelurahan, newest first: report_id, told_at, outcome (of the audit, or None).

    code: None = of the whole city, for the counts of the audit alone.
    """
    if count in OF_AUDIT:
        own = look.audits if code is None else look.audits[look.audits["kelurahan_code"] == code]
        if count == "judged":
            own = own[own["outcome"].notna()]
        elif count == "audited_bad":
            own = own[own["is_bad"]]
        rows = own[["report_id", "opened_at", "outcome"]].rename(columns={"opened_at": "told_at"})
        return rows.sort_values(["told_at", "report_id"], ascending=False, ignore_index=True)
    told = store.ask("quality_green_reports", from_at=look.from_at, to_at=look.at, kelurahan_code=code).to_pandas()
    if count != "greens":
        told = told[told[f"is_{count}"]]
    rows = told[["report_id", "completed_at"]].rename(columns={"completed_at": "told_at"})
    return rows.assign(outcome=None).reset_index(drop=True)


def _row(row: object, language: str, _: Words) -> list[str]:
    def number(count: str) -> str:
        value = int(getattr(row, _COLUMNS[count]))
        text = formats.number(value, language)
        if value == 0:
            return escape(text)
        query = {"bagian": "hijau", "kelurahan": row.kelurahan_code, "jumlah": count}
        return anchor("mutu", language, text, **query)

    return [
        anchor("mutu", language, row.kelurahan_name, bagian="hijau", kelurahan=row.kelurahan_code),
        number("greens"),
        number("rated_low"),
        number("reopened"),
        _share(row.bad_share, row.bad_low, row.bad_high, row.bad_is_enough, language, _),
        number("drawn"),
        number("judged"),
        number("audited_bad"),
        _share(row.audit_share, row.audit_low, row.audit_high, row.audit_is_enough, language, _),
    ]


def _share(share: float, low: float, high: float, is_enough: bool, language: str, _: Words) -> str:
    """A share with its limits; that too few reports are behind it."""
    if share != share:
        return formats.NOTHING
    limits = f"{formats.percent(low, language)}–{formats.percent(high, language)}"
    few = "" if is_enough else f" · {escape(_('too few'))}"
    shown = f"<b>{formats.percent(share, language, 1)}</b><small>{limits}{few}</small>"
    return shown if is_enough else f'<span class="rp-quiet">{shown}</span>'
