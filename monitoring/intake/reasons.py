"""Why a row went to quarantine, and what is doubtful about a row that was kept: codes and their sentences.

The sentences are templates and English keys of the catalogues; their values travel in the row's `detail`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from monitoring.words import N_

REASONS: dict[str, str] = {
    "unparsable_time": N_("Time in {field} cannot be read: {value}"),
    "ambiguous_time": N_("Time in {field} happened twice or never when the clocks changed: {value}"),
    "impossible_time": N_("Time in {field} is impossible: {value}"),
    "closed_before_opened": N_("Closed ({value}) before it was opened ({opened})"),
    "coordinates_missing": N_("Neither a point nor a known unit"),
    "coordinates_zero": N_("The point is 0,0 and no known unit is named"),
    "coordinates_outside": N_("The point {value} lies outside the province and no known unit is named"),
    "coordinates_unreadable": N_("The point {value} cannot be read and no known unit is named"),
    "unknown_kelurahan": N_("{value} in {field} is no known kelurahan; nearest names: {candidates}"),
    "unknown_status": N_("Status {value} is unknown to the mapping"),
    "unknown_event_kind": N_("{value} is no known kind of event"),
    "unknown_value": N_("{value} is no known value of {field}"),
    "missing_field": N_("{field} is missing"),
    "missing_id": N_("The id of the report is missing"),
    "bad_stars": N_("Stars must be a whole number from 1 to 5: {value}"),
    "bad_verdict": N_("Verdict must be good or bad: {value}"),
    "bad_unit": N_("{value} in {field} is no code of an RT or RW, such as 31.71.01.1001-003-005"),
    "bad_unit_number": N_("{value} in {field} is no number of an RT or RW"),
    "unit_contradicts": N_("The row names two units: {value} and {told}"),
    "bad_whole_number": N_("{field} must be a whole number from 0: {value}"),
    "unknown_lpj_act": N_("{value} is nothing that is done with a report of an RT or RW"),
    "unknown_unit_event": N_("{value} is nothing that the register of RT and RW tells"),
    "refusal_without_reason": N_("A report of an RT or RW is refused, and no reason is given"),
    "act_not_of_role": N_("{value} is not for the {role}: only the {doer} may do it"),
    "act_of_both": N_("Names both one report and days; it can be about one of the two only"),
    "act_of_nothing": N_("Names neither a report nor days"),
    "days_turned_round": N_("The first day ({value}) lies after the last one ({last})"),
    "broken_encoding": N_("The text is not written in UTF-8"),
    "wrong_field_count": N_("Wrong number of fields: {value} instead of {expected}"),
    "unclosed_quote": N_("A quotation mark is opened and never closed"),
    "broken_row": N_("The row cannot be read: {value}"),
    "conflict": N_("The same id is already stored with different content"),
    "unknown": N_("Reason unknown: {value}"),
}

FLAGS: dict[str, str] = {
    "day_only": N_("The source gives the day, not the time"),
    "coordinates_missing": N_("Without a point"),
    "coordinates_zero": N_("The point was 0,0 and was left out"),
    "coordinates_outside": N_("The point lay outside the province and was left out"),
    "coordinates_unreadable": N_("The point could not be read and was left out"),
    "unit_unknown": N_("The named unit is unknown; routed by the point"),
    "category_unmapped": N_("The source's category is unknown to the mapping; kept as other"),
    "kind_unmapped": N_("The source's kind of activity is unknown to the mapping; kept as other"),
    "kind_missing": N_("Without a kind of activity; kept as other"),
    "channel_unmapped": N_("The source's channel is unknown to the mapping; kept as other"),
    "closing_ignored": N_("Has a closing time, but its status is not closed"),
}

NO_CANDIDATES = "–"
LONGEST_VALUE = 120


def sentence(reason: str, detail: str | Mapping[str, object] | None, translate: Callable[[str], str] = str) -> str:
    """The reason in words. `detail` is the row's detail, as JSON text or already read; missing values show as –.

    An unknown code or an unreadable detail still gives a sentence: a screen must be able to show any stored row.
    """
    values = _values(detail)
    template = REASONS.get(reason)
    if template is None:
        template, values = REASONS["unknown"], {"value": reason}
    return translate(template).format_map(_Shown(values))


def _values(detail: str | Mapping[str, object] | None) -> Mapping[str, object]:
    if isinstance(detail, str):
        try:
            detail = json.loads(detail)
        except json.JSONDecodeError:
            return {}
    return detail if isinstance(detail, Mapping) else {}


class _Shown(dict):
    """Values as a sentence shows them: lists joined, long ones cut, missing ones as a dash."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__({name: _shown(value) for name, value in values.items()})

    def __missing__(self, key: str) -> str:
        return NO_CANDIDATES


def _shown(value: object) -> str:
    text = ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
    if not text:
        return NO_CANDIDATES
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
