"""The measures of what people do about it: the quality loop, cases, agencies, the briefing."""

from __future__ import annotations

from monitoring.help import sections
from monitoring.help.entry import BY_CITIZENS, BY_GOVERNOR, BY_KELURAHAN, BY_PANEL, BY_ROOM, BY_RULE, Entry
from monitoring.words import N_

WORK: dict[str, Entry] = {
    "quality_stages": Entry(
        N_("With police, panel, DOOR"),
        N_("Greens in doubt, on their way to a verdict."),
        N_(
            "A low rating raises police Qlue; so does the lot for greens that nobody rated. Then the panel votes. "
            "Found bad, DOOR makes the report red again; found good, nothing changes."
        ),
        BY_PANEL,
        N_("Every count leads to its reports, the longest waiting first."),
        sections.QUALITY,
        ("police_stars_at_most", "panel_size", "panel_quorum", "panel_majority", "panel_days"),
        screen="mutu",
    ),
    "reopened": Entry(
        N_("Reopened: red again"),
        N_("A green that the panel found bad and DOOR took back."),
        N_(
            "The report's clock runs on from its first receipt. The kelurahan may dispute it; where the panel upholds "
            "that, the reopening is withdrawn as if it had not been."
        ),
        BY_PANEL,
        N_("The report's history names the cause: rating, audit, votes, reopening."),
        sections.QUALITY,
        ("dispute_days",),
        screen="mutu",
    ),
    "audit": Entry(
        N_("Drawn for the audit"),
        N_("Greens that nobody rated, drawn by lot to be looked at."),
        N_(
            "Each is drawn by its own number, so that anybody who knows the seed can repeat the draw. Only complaints "
            "that the kelurahan itself completed are drawn."
        ),
        BY_RULE,
        N_("The count leads to the greens that were drawn."),
        sections.QUALITY,
        ("audit_share", "audit_after_hours"),
        screen="mutu",
    ),
    "untrue_green": Entry(
        N_("Untrue greens by kelurahan"),
        N_("How many of a kelurahan's greens were found bad, and between which shares that may truly lie."),
        N_(
            "With few greens the range is wide; the list goes by its lower end, so nobody stands first for one unlucky "
            "report."
        ),
        BY_PANEL,
        N_("Every count leads to its greens."),
        sections.QUALITY,
        ("untrue_green_share_red", "minimum_looked_at_greens"),
        screen="mutu",
    ),
    "agreement": Entry(
        N_("How far the panel agrees"),
        N_("Krippendorff's alpha: 1 means always of one mind, 0 as by chance."),
        N_("Over the votes of closed rounds. Beside it stands how many disputes were upheld."),
        BY_PANEL,
        N_("Every member's counts lead to the rounds."),
        sections.QUALITY,
        screen="mutu",
    ),
    "case": Entry(
        N_("Case and its steps"),
        N_("What the room does about a red kelurahan: phone, explanation, promise, and if it stays red, the governor."),
        N_(
            "A case opens by itself at a red decision window and closes when the colour is better. Each step has a "
            "time of its own, and no act of the room puts off the governor."
        ),
        BY_ROOM,
        N_("The case lists every act and every report that pulls the kelurahan down."),
        sections.CASES,
        ("warn_within_hours", "explanation_within_hours", "recovery_windows", "decision_within_hours"),
        screen="eskalasi",
    ),
    "promise": Entry(
        N_("Promise"),
        N_("Until when the lurah says that it will be better."),
        N_(
            "The room writes it down as it was said and holds it against the score at the windows that follow; it does "
            "not put off the governor."
        ),
        BY_ROOM,
        N_("The case tells the promise and what became of it."),
        sections.CASES,
        ("promise_longest_hours", "progress_windows", "progress_points"),
        screen="eskalasi",
    ),
    "reprimand": Entry(
        N_("Idle reports for a reprimand"),
        N_("Single reports that a kelurahan has left without any act for too long, whatever its colour."),
        N_("Counted on the kelurahan's own clock; what waits for an agency is not among them."),
        BY_RULE,
        N_("Each line is a report."),
        sections.CASES,
        ("reprimand_after_hours",),
        screen="eskalasi",
    ),
    "decision": Entry(
        N_("With the governor"),
        N_("Cases that stayed red past the time for recovery and now wait for a decision."),
        N_("They come to the governor by the rule, not by anybody's choice, each with its evidence."),
        BY_GOVERNOR,
        N_("Each case leads to its acts and its reports."),
        sections.CASES,
        ("recovery_windows", "decision_within_hours", "decision_review_windows"),
        screen="eskalasi",
    ),
    "briefing": Entry(
        N_("The briefing"),
        N_("One page for the governor: what changed, and who needs a decision."),
        N_(
            "Its figures are those of the last decision window, kept as they were issued: the same briefing says the "
            "same whenever it is opened."
        ),
        BY_RULE,
        N_("Every line links to the evidence or the case behind it."),
        sections.CASES,
        ("briefing_times",),
    ),
    "agency_backlog": Entry(
        N_("Waiting with an agency"),
        N_("Reports that an agency (SKPD) owns now, and for how long."),
        N_(
            "Counted from when the agency got the report until it is done or taken back. They enter no kelurahan's "
            "score. An agency is red only with many, and a large share, overdue."
        ),
        BY_KELURAHAN,
        N_("Each agency leads to its reports."),
        sections.AGENCIES,
        ("agency_overdue_hours", "agency_red_overdue_reports", "agency_red_overdue_share"),
        screen="skpd",
    ),
    "recurring": Entry(
        N_("Places where it keeps coming back"),
        N_("A place where the same problem returned after green several times."),
        N_(
            "Reports of one category close together in place and time are one problem. The curve shows by how many "
            "days after green it had come back."
        ),
        BY_RULE,
        N_("Each place leads to its reports."),
        sections.AGENCIES,
        ("recurring_minimum", "recurring_days", "problem_metres", "problem_hours"),
        screen="skpd",
    ),
    "accounts": Entry(
        N_("Accounts that stand out"),
        N_("Accounts that told the same again and again, or whose reports were rejected."),
        N_("Shown by a sign, never by a name, and to administrators alone. It is a question to look into, no proof."),
        BY_RULE,
        N_("Each sign leads to the reports."),
        sections.LEFT_OUT,
        ("account_echo_minimum", "recurring_days"),
        screen="skpd",
    ),
    "low_rating": Entry(
        N_("Rating and its panel"),
        N_("What the citizen who reported thought of the finished work."),
        N_("A rating changes no colour by itself. A low one raises police Qlue, and the panel decides."),
        BY_CITIZENS,
        N_("Rating, votes and verdict stand in the report's history."),
        sections.QUALITY,
        ("police_stars_at_most",),
    ),
}
