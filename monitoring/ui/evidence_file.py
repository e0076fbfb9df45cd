"""The sheet as a file: every row with its part, weight and contribution, or why it counts in none. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from monitoring.rating.rules import PARTS
from monitoring.ui import csv_file, names
from monitoring.ui.evidence import Sheet
from monitoring.ui.evidence_counts import REASON_NAMES
from monitoring.ui.evidence_view import PART_NAMES
from monitoring.words import N_, Words

COLUMNS = (
    N_("Kelurahan code"), N_("Instant"), N_("Report"), N_("Part"), N_("Weight of the part (0-1)"),
    N_("Share of the own result that stands (0-1)"), N_("Value in the part (0-100)"),
    N_("Points of the score"), N_("Seen"), N_("Expected"), N_("Not counted because"), N_("Repeats report"),
    N_("Category"), N_("Channel"), N_("State"), N_("With the kelurahan since"), N_("Reporter is staff"),
)  # fmt: skip


def as_csv(sheet: Sheet, _: Words) -> bytes:
    """All rows; the points of those with a part, and the city's constant before them, add up to the score."""
    return csv_file.written([_(name) for name in COLUMNS], _rows(sheet, _))


def _rows(sheet: Sheet, _: Words) -> Iterator[list[object]]:
    start: list[object] = [sheet.kelurahan_code, sheet.at]
    empty: list[object] = [None] * (len(COLUMNS) - 8)
    row = sheet.row
    if sheet.score is not None:
        for part in sheet.parts:
            label = _("City's constant: {part}", part=_(PART_NAMES[part.part]))
            yield [*start, None, label, part.weight, None, part.mean, part.weight * part.mean, *empty]
        if sheet.limit:
            yield [*start, None, _("A score ends at 0 and at 100"), None, None, None, row["limit_points"], *empty]
    counted = sheet.reports[sheet.reports["excluded"].isna()].set_index("report_id")
    for part in PARTS:
        for line in sheet.contributions[sheet.contributions["part"] == part].itertuples():
            facts = counted.loc[line.report_id]
            numbers = [line.weight, line.shrinkage, line.value, line.points, line.observed, line.expected]
            yield [*start, line.report_id, _(PART_NAMES[part]), *numbers, None, *_facts(facts, _)]
    for facts in sheet.reports[sheet.reports["parts_count"] == 0].itertuples():
        because = names.name_of(facts.reason, REASON_NAMES, _)
        yield [*start, facts.report_id, *[None] * 7, because, *_facts(facts, _)]


def _facts(facts: object, _: Words) -> list[object]:
    return [
        None if pd.isna(facts.linked_to) else int(facts.linked_to),
        names.name_of(facts.category, names.CATEGORIES, _),
        names.name_of(facts.channel, names.CHANNELS, _),
        names.name_of(facts.state, names.STATES, _),
        facts.responsible_since.to_pydatetime(),
        _("yes") if facts.reporter_is_staff else "",
    ]
