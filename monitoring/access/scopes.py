"""Conditions on the rows of an answer, called `asked`; $viewer_scope is the viewer's kelurahan, agency or unit.

Constant SQL: nothing of a viewer or an address is ever written into it.
"""

from __future__ import annotations

PARAMETER = "viewer_scope"

_HELD_BY_KELURAHAN = """(
    exists (
        select 1 from report_state as held
        where held.report_id = {report} and held.kelurahan_code = $viewer_scope
    )
    or exists (
        select 1 from handling_event as holding
        where holding.report_id = {report} and holding.kelurahan_code = $viewer_scope
    )
)"""
_WITH_AGENCY_NOW = """exists (
    select 1 from report_state as held
    where held.report_id = {report} and held.skpd = $viewer_scope
)"""
_BEFORE_PANEL = """exists (
    select 1 from handling_event as opening
    where opening.report_id = {report}
        and opening.kind in ('police_taken_up', 'audit_drawn', 'disputed', 'panel_assessed')
)"""


def _both(name: str, condition: str) -> dict[str, str]:
    """A condition on the answer's own reports, and one on the report that was asked for."""
    return {
        name: condition.replace("{report}", "asked.report_id"),
        f"asked_{name}": condition.replace("{report}", "$report_id"),
    }


ROWS: dict[str, str] = {
    **_both("held_by_kelurahan", _HELD_BY_KELURAHAN),
    **_both("with_agency_now", _WITH_AGENCY_NOW),
    **_both("before_panel", _BEFORE_PANEL),
    "of_agency": "asked.skpd = $viewer_scope",
    "of_kelurahan": "asked.kelurahan_code = $viewer_scope",
    "is_unit": "asked.unit_code = $viewer_scope",
    # of a note on the time line: of the whole, a kota or kecamatan, or of his own kelurahan
    "of_place_or_wider": "coalesce(asked.details ->> '$.kelurahan_code', $viewer_scope) = $viewer_scope",
    # the unit that was asked for
    "asked_in_kelurahan": "starts_with($unit_code, concat($viewer_scope, '-'))",
}
