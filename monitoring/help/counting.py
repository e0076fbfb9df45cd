"""The measures of how a score comes about: what counts, how few reports count, what moved it and what would lift it."""

from __future__ import annotations

from monitoring.help import sections
from monitoring.help.entry import BY_RULE, Entry
from monitoring.words import N_

COUNTING: dict[str, Entry] = {
    "drawn": Entry(
        N_("Drawn to the city's mean"),
        N_("A part that rests on few reports counts partly as the city's mean."),
        N_(
            "The fewer reports and the more they scatter, the more it is drawn: neither a lucky nor an unlucky handful "
            "makes a place. The percentage beside it is what counts as the kelurahan's own."
        ),
        BY_RULE,
        N_("Each part on the evidence shows its raw value, the mean and the result."),
        sections.SURENESS,
        screen="bukti",
    ),
    "not_counted": Entry(
        N_("Not counted, and why"),
        N_("Reports that count in no part: rejected, told twice, an agency's, or the same problem again."),
        N_(
            "Each report is given to the one whose time it took, and each problem to one report. What is left out "
            "stays visible with its reason and the report it repeats."
        ),
        BY_RULE,
        N_("Every number leads to the reports with their reason."),
        sections.LEFT_OUT,
        ("problem_hours", "problem_metres", "relapse_days", "relapse_categories"),
        screen="bukti",
    ),
    "lift": Entry(
        N_("What would lift the score"),
        N_("What each open report would add to the score if it were acted upon and done now."),
        N_(
            "The score is worked out anew with this one report handled; nothing else changes. A green still has to "
            "stand before it counts."
        ),
        BY_RULE,
        N_("Each line is a report."),
        sections.WAY,
        ("verification_window_hours",),
        screen="bukti",
    ),
    "moved": Entry(
        N_("What moved the score"),
        N_("The change between two windows, divided into what the kelurahan did, what the city did, and the rules."),
        N_(
            "First the kelurahan's own reports are changed, then the city, then the rules; the three differences add "
            "up to the change, the first report by report."
        ),
        BY_RULE,
        N_("Each line is a report."),
        sections.WAY,
        ("decision_window_times",),
        screen="bukti",
    ),
}
