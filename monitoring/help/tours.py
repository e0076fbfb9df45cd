"""The short tours of the sample city, one for each role that has its own: a few steps across the screens."""

from __future__ import annotations

from dataclasses import dataclass

from monitoring.words import N_


@dataclass(frozen=True)
class Step:
    """One step: on which screen, what is pointed at there ("" = nothing; a CSS selector), and what is said."""

    screen: str
    at: str
    title: str
    text: str


_HELP = Step(
    "metode",
    "",
    N_("Everything can be asked"),
    N_(
        "A question mark beside a number says what it is and by which rule. This page tells it all; here the tour can "
        "begin again."
    ),
)

TOURS: dict[str, tuple[Step, ...]] = {
    "operator": (
        Step(
            "peta",
            ".st-key-live_figures",
            N_("The city now"),
            N_(
                "Every kelurahan by its colour, and the reports as they stand. Blue waits for an agency and is no "
                "fault of the kelurahan."
            ),
        ),
        Step(
            "peringkat",
            ".rp-kind",
            N_("Who stands lowest, and how sure that is"),
            N_("Beside each place stands between which places it may truly be. Every number leads to its reports."),
        ),
        Step(
            "bukti",
            ".st-key-filters",
            N_("The evidence"),
            N_(
                "Choose a kelurahan: its score is added up report by report, with what would lift it. Read this before "
                "you phone."
            ),
        ),
        Step(
            "eskalasi",
            ".rp-e-figures",
            N_("Whom to phone now"),
            N_("A red kelurahan becomes a case by itself. Take it, phone, and write down what the lurah said."),
        ),
        Step(
            "tren",
            ".st-key-live_trends",
            N_("What is unusual today"),
            N_("More than usual for this hour and weekday, told only where chance can hardly do it."),
        ),
        _HELP,
    ),
    "governor": (
        Step(
            "arahan",
            ".rp-briefing, .rp-notice",
            N_("One page each morning"),
            N_("What changed, and who needs a decision, with the evidence for each. It can be printed."),
        ),
        Step(
            "eskalasi",
            ".rp-e-figures",
            N_("Cases that wait for you"),
            N_("They come by the rule, after the time for recovery. What was promised and done stands on each."),
        ),
        Step(
            "peringkat",
            ".rp-kind",
            N_("The leaderboard, with its doubt"),
            N_("Places that the data cannot tell apart are shown as a range: no verdict on one place alone."),
        ),
        Step(
            "skpd",
            ".rp-ag-lead",
            N_("What the agencies hold"),
            N_("Reports that no lurah can mend wait here, by agency and by how long."),
        ),
        Step(
            "kepatuhan",
            ".rp-co-lead",
            N_("RT and RW"),
            N_(
                "Their activity reports and operating money, by the decree of the month. They enter no kelurahan's "
                "score."
            ),
        ),
        _HELP,
    ),
    "lurah": (
        Step(
            "saya",
            ".rp-my-head",
            N_("Your kelurahan"),
            N_("Its colour, since when, and between which places it stands."),
        ),
        Step(
            "saya",
            "#mine-reports + *",
            N_("What pulls you down"),
            N_("The reports that cost most, with how long each has. The list below says what brings you back."),
        ),
        Step(
            "bukti",
            ".st-key-live_sheet",
            N_("Check every number"),
            N_("The score report by report, what does not count and why. What looks wrong can be disputed."),
        ),
        Step(
            "kepatuhan",
            ".rp-co-lead",
            N_("Your RT and RW"),
            N_("What they sent and what waits for your validation. Nothing is paid without it."),
        ),
        Step(
            "eskalasi",
            ".st-key-live_cases",
            N_("If the room calls"),
            N_("Your case with its steps and times: what was said, what was promised, what comes next."),
        ),
        _HELP,
    ),
    "panel": (
        Step(
            "mutu",
            ".st-key-voter",
            N_("What waits for your vote"),
            N_("The report that waits longest for you comes first. One that you pass over comes back."),
        ),
        Step(
            "mutu",
            ".rp-q-why",
            N_("Why it is before you"),
            N_(
                "A low rating, the audit's lot or a lurah's dispute. Look at the photos before and after, and at what "
                "was said."
            ),
        ),
        Step(
            "mutu",
            "[data-testid='stForm']",
            N_("Good or bad"),
            N_(
                "You see nobody's vote until the round is closed, so that each judges by himself. A vote counts once "
                "and cannot be taken back."
            ),
        ),
        Step(
            "peringkat",
            ".rp-kind",
            N_("What a vote does"),
            N_(
                "Work that the panel finds bad turns red again and weighs on its kelurahan's quality. The lurah may "
                "dispute it."
            ),
        ),
        _HELP,
    ),
    "skpd": (
        Step(
            "skpd",
            ".rp-ag-lead",
            N_("What waits with your agency"),
            N_("Only your own reports stand here. As long as you hold one, the clock of no kelurahan runs."),
        ),
        Step(
            "skpd",
            ".rp-agencies",
            N_("For how long"),
            N_("The bar shows your reports by how long they wait. Your agency's name leads to each of them."),
        ),
        Step(
            "eskalasi",
            ".st-key-live_cases",
            N_("If the room calls"),
            N_("Your case with its steps and times: what was said, what was promised, what comes next."),
        ),
        Step(
            "tren",
            ".st-key-live_trends",
            N_("What is unusual today"),
            N_("More than usual for this hour and weekday: what may reach you next."),
        ),
        Step(
            "peta",
            ".st-key-live_figures",
            N_("The city now"),
            N_("Blue waits for an agency. Of single reports you see those that are with you now."),
        ),
        _HELP,
    ),
    "rt": (
        Step(
            "kepatuhan",
            ".rp-co-way, .st-key-compliance_head",
            N_("Your unit's month"),
            N_("Only you, the lurah and the room see what you sent."),
        ),
        Step(
            "kepatuhan",
            ".rp-co-rule",
            N_("The rule of this month"),
            N_("How many reports the decree asks, what it grants, and what of it is assumed."),
        ),
        Step(
            "kepatuhan",
            ".st-key-live_unit",
            N_("Day by day"),
            N_("What you sent, what the lurah validated, what waits, and what is due, line by line."),
        ),
        Step(
            "kepatuhan",
            "",
            N_("If something was refused"),
            N_("You may object here. It does not pass the lurah, and an administrator decides."),
        ),
        _HELP,
    ),
}
TOURS["administrator"] = TOURS["operator"]


def steps_for(role: str) -> tuple[Step, ...]:
    """The tour of a role; none for a role without one, such as the wall."""
    return TOURS.get(role, ())
