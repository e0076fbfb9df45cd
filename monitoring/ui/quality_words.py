"""Words of the quality loop: its stages, why a report is before the panel, what became of what somebody did."""

from __future__ import annotations

from monitoring.quality import answers, panel, voting
from monitoring.words import N_

STAGES = {
    answers.WITH_POLICE: N_("With police Qlue"),
    answers.WITH_PANEL: N_("Before the panel"),
    answers.WITH_DOOR: N_("Found bad, DOOR to come"),
}
GROUNDS = {
    "police_taken_up": N_("Rated low: police Qlue took it up"),
    "audit_drawn": N_("Random audit of greens that nobody rated"),
    "disputed": N_("The kelurahan disputes the reopening"),
}
FOUND = {
    panel.GOOD: N_("Found good"),
    panel.BAD: N_("Found bad"),
    None: N_("Open"),
}
CLOSED_BY = {
    panel.BY_VOTES: N_("by the votes"),
    panel.BY_DEADLINE: N_("at the deadline"),
    panel.BY_DOOR: N_("by DOOR"),
}
STANDINGS = {
    panel.COUNTED: N_("counted"),
    panel.REPEATED: N_("had voted already"),
    panel.LATE: N_("too late"),
    panel.OUTSIDE: N_("outside of a round"),
}
VOTED = {
    voting.DONE: N_("Your vote is counted. It cannot be taken back."),
    voting.NO_REPORT: N_("There is no such report."),
    voting.NO_ROUND: N_("This report is not before the panel."),
    voting.ROUND_CLOSED: N_("The round was over before your vote came; it was not taken."),
    voting.ALREADY_VOTED: N_("This seat has voted in this round; its first vote stands."),
}
OUTCOMES = {
    **VOTED,
    voting.DONE: N_("It is written down and stands in the report's history."),
    voting.NOT_REOPENED: N_("No reopening stands that could be disputed."),
    voting.TOO_LATE: N_("The time to dispute this reopening is over."),
    voting.ALREADY_DISPUTED: N_("This reopening has been disputed already."),
    voting.NO_REASON: N_("A dispute needs its reason."),
    voting.ALREADY_APART: N_("This report stands apart already."),
}
