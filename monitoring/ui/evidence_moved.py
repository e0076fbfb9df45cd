"""What moved a score between two instants, laid out so that it adds up. No Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

import pandas as pd

from monitoring.rating.reasons import what_moved
from monitoring.store import Store
from monitoring.ui import evidence_rows, formats, sections
from monitoring.ui.evidence import SAME
from monitoring.ui.evidence_moment import Moment, otherwise
from monitoring.ui.evidence_sums import apportioned, in_units
from monitoring.ui.evidence_view import points, signed
from monitoring.words import Words

MOST_SHOWN = 15


@dataclass(frozen=True)
class Change:
    """Thousandths of a point. own + city + policy + otherwise = after - before; the reports' units and `limit` add up
    to own.

    reports: one row per report that counted at either end, those that moved the score most first: report_id,
    points_before, points_after, change, units, and the facts as of the later instant (missing where it holds it no
    more). limit: what was lost or won where the score met 0 or 100. otherwise: 0 but where a window was kept by
    an earlier way of computing.
    """

    before: int
    after: int
    own: int
    city: int
    policy: int
    otherwise: int
    limit: int
    reports: pd.DataFrame


def change(store: Store, before: Moment, after: Moment, code: str) -> Change | None:
    """What moved one kelurahan; None where it has no score at either end."""
    ends = [moment.row(code)["score"] for moment in (before, after)]
    if any(pd.isna(end) for end in ends):
        return None
    # First what the reports and the city did by the rules as they were, then what other rules made of the same.
    bridge = after if before.figures == after.figures else otherwise(store, after, before.figures)
    moved = what_moved(before.inputs, bridge.inputs, code)
    policy = 0.0 if bridge is after else float(ends[1]) - float(bridge.row(code)["score"])
    first, last = (in_units(float(end)) for end in ends)
    unexplained = float(ends[1]) - float(ends[0]) - moved.own - moved.city - policy
    unexplained = unexplained if abs(unexplained) > SAME else 0.0
    own, city, of_policy, of_computing = apportioned([moved.own, moved.city, policy, unexplained], last - first)
    met_limit = moved.own - float(moved.reports["change"].sum())
    is_limited = abs(met_limit) > SAME
    *units, limit = apportioned([*moved.reports["change"], met_limit if is_limited else 0.0], own)
    reports = moved.reports.assign(units=units)
    facts = after.own(code)
    facts = facts[facts["excluded"].isna()][["report_id", "category", "state", "responsible_since"]]
    gone = before.own(code)
    gone = gone[gone["excluded"].isna()][facts.columns]
    known = pd.concat([facts, gone]).drop_duplicates("report_id")
    return Change(
        first, last, own, city, of_policy, of_computing, limit, reports.merge(known, on="report_id", how="left")
    )


def told(of: Change, between: tuple[datetime, datetime], language: str, _: Words) -> str:
    """The change and the three that make it up, then the reports that moved it most."""
    lines = [
        (_("Own reports"), of.own),
        (_("What the whole city did"), of.city),
        (_("Change of policy"), of.policy),
        (_("Change of the score"), of.after - of.before),
    ]
    if of.otherwise:
        lines.insert(3, (_("Computed otherwise at one of them"), of.otherwise))
    entries = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{signed(units, language)}</dd></div>" for label, units in lines
    )
    ends = f"{points(of.before, language)} → {points(of.after, language)}"
    times = " → ".join(escape(formats.instant(at, language)) for at in between)
    head = f'<p class="rp-ev-ends">{ends}<small>{times}</small></p>'
    return f'{head}<dl class="rp-ev-total">{entries}</dl>{_reports(of, language, _)}'


def _reports(of: Change, language: str, _: Words) -> str:
    moved = of.reports[of.reports["change"].abs() > SAME]
    if moved.empty:
        return sections.note(_("No report of its own moved it."))
    shown = moved.head(MOST_SHOWN)
    header = [_("Report"), _("Before → after"), _("Change")]
    rows = [
        [
            evidence_rows.report(row, language, _),
            f"{_points(row.points_before, language)} → {_points(row.points_after, language)}",
            signed(row.units, language),
        ]
        for row in shown.itertuples()
    ]
    left, rest = len(moved) - len(shown), of.own - int(shown["units"].sum())
    if left or rest:
        label = _.plural("{count} other report", "{count} other reports", left, count=formats.number(left, language))
        if of.limit:
            label = f"{label}; {_('the score met 0 or 100')}"
        rows.append([f"<i>{escape(label)}</i>", "", signed(rest, language)])
    return f'<div class="rp-ev-rows">{sections.table(header, rows, right=[1, 2])}</div>'


def _points(value: float, language: str) -> str:
    return formats.number(round(value, 3) + 0.0, language, 3).replace("-", "−") if value else formats.NOTHING
