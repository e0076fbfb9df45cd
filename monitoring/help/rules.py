"""The dated rules that screens show: what each is called, in which group, and the words of its unit.

Values, days, status and sources stay in `monitoring.policy`; no figure stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitoring import policy
from monitoring.words import N_

RATING: dict[str, str] = {
    "rating_window_days": N_("Reports looked at: received in the last"),
    "decision_window_times": N_("Decision windows, from which movement counts"),
    "first_action_horizon_hours": N_("Waiting for a first action counts up to"),
    "verified_green_horizon_hours": N_("Waiting for a verified green counts up to"),
    "verification_window_hours": N_("A green is verified once it has stood for"),
    "completion_target_hours": N_("Done in time means within"),
    "long_red_hours": N_("A report is red too long after"),
    "rating_weight_first_action": N_("Weight of speed to first action"),
    "rating_weight_verified_green": N_("Weight of speed to verified green"),
    "rating_weight_backlog": N_("Weight of few long idle"),
    "rating_weight_quality": N_("Weight of quality"),
    "quality_weight_stars": N_("Of the quality, share of the stars"),
    "quality_weight_honesty": N_("Of the quality, share of true greens"),
    "minimum_judged_reports": N_("Fewest reports for a score"),
    "green_from_score": N_("Green from a score of"),
    "yellow_from_score": N_("Yellow from a score of"),
    "red_confidence": N_("Red only with a confidence of"),
    "recovery_band_points": N_("A colour is left only past a margin of"),
    "rank_set_level": N_("The places beside a place hold, for all at once, with"),
    "untrue_green_share_red": N_("Red, whatever the score, above a share of untrue greens of"),
    "minimum_looked_at_greens": N_("Fewest greens looked at for that"),
}
COUNTING: dict[str, str] = {
    "problem_hours": N_("One problem: the next report within"),
    "problem_metres": N_("One problem: the next report within so far"),
    "relapse_days": N_("A relapse is not charged anew within"),
    "relapse_categories": N_("Categories that relapse"),
    "recurring_minimum": N_("A place keeps coming back from"),
    "recurring_days": N_("Recurring places and accounts: looked at over"),
    "account_echo_minimum": N_("An account stands out from"),
    "routing_reach_km": N_("A point outside goes to the nearest kelurahan within"),
}
QUALITY: dict[str, str] = {
    "police_stars_at_most": N_("Police Qlue takes up a rating of at most"),
    "panel_size": N_("Seats in the panel"),
    "panel_quorum": N_("Votes needed (quorum)"),
    "panel_majority": N_("Found bad by more than this share of the votes"),
    "panel_days": N_("A round lasts at most"),
    "audit_share": N_("Share of unrated greens drawn for the audit"),
    "audit_after_hours": N_("A green is put to the draw after"),
    "audit_seed": N_("Seed of the draw"),
    "quality_reach_days": N_("What is learned of later raises nobody: after"),
    "dispute_days": N_("A reopening can be disputed for"),
    "source_door_hours": N_("A source's own DOOR may take"),
}
CASES: dict[str, str] = {
    "warn_within_hours": N_("The lurah is phoned within"),
    "call_again_after_hours": N_("Phoned again after"),
    "explanation_within_hours": N_("The lurah explains within"),
    "recovery_windows": N_("Still red after so long, it goes to the governor"),
    "acknowledgement_hours": N_("Who takes a case must act within"),
    "promise_longest_hours": N_("A promise reaches at most"),
    "progress_windows": N_("Something must be seen after"),
    "progress_points": N_("The score must have risen by"),
    "decision_within_hours": N_("The room reminds of a decision after"),
    "decision_review_windows": N_("Still red after a decision, it comes again after"),
    "reprimand_after_hours": N_("A single report is listed for a reprimand after"),
    "briefing_times": N_("The briefing is issued at"),
}
AGENCIES: dict[str, str] = {
    "agency_overdue_hours": N_("A report is overdue with an agency after"),
    "agency_red_overdue_reports": N_("An agency is red from so many overdue"),
    "agency_red_overdue_share": N_("And from this share of what waits with it"),
    "agency_warn_within_hours": N_("A red agency is phoned within"),
    "agency_explanation_within_hours": N_("The agency explains within"),
    "agency_promise_longest_hours": N_("An agency's promise reaches at most"),
}
TRENDS: dict[str, str] = {
    "trend_window_hours": N_("A rise is looked for in the last"),
    "trend_usual_weeks": N_("Held against the weeks before"),
    "trend_usual_least_weeks": N_("Fewest weeks known"),
    "trend_false_alarm_share": N_("At most so many looks at a quiet city show a rise"),
    "trend_rise_least_reports": N_("Fewest complaints of a rise"),
    "trend_flood_day_city": N_("Flood day of the city from"),
    "trend_flood_day_kota": N_("Flood day of a kota from"),
    "trend_flood_day_kecamatan": N_("Flood day of a kecamatan from"),
    "trend_flood_day_kelurahan": N_("Flood day of a kelurahan from"),
}
LEDGER: dict[str, str] = {
    "lpj_overlap": N_("Where several decrees claim a month"),
    "lpj_validation_days": N_("The lurah should have validated within"),
    "lpj_close_days": N_("A month is closed after"),
    "lpj_objection_days": N_("A head may object for"),
    "lpj_decision_days": N_("An objection is decided within"),
    "lpj_forecast_days": N_("The forecast carries on the last"),
    "lpj_far_off_percent": N_("An RW is far off with fewer on track than"),
    "lpj_few_units": N_("An area is not shown to others with fewer than"),
    "lpj_silent_days": N_("A silent head may need help after"),
    "lpj_copy_words_length": N_("The same words count as a copy from"),
    "lpj_copy_minute_days": N_("The same minute counts as a copy from"),
}
DATA: dict[str, str] = {
    "stale_after_seconds": N_("The data are called old after"),
    "late_after_hours": N_("An event is marked late after"),
    "intake_future_minutes": N_("A source's clock may run ahead by"),
}
GROUPS: dict[str, dict[str, str]] = {
    N_("The rating"): RATING,
    N_("What counts"): COUNTING,
    N_("The quality of the work"): QUALITY,
    N_("Cases and the governor"): CASES,
    N_("Agencies (SKPD)"): AGENCIES,
    N_("Trends and flood days"): TRENDS,
    N_("RT and RW"): LEDGER,
    N_("The data"): DATA,
}
NAMES: dict[str, str] = {name: words for group in GROUPS.values() for name, words in group.items()}

UNITS: dict[str, str] = {
    "days": N_("days"),
    "hours": N_("hours"),
    "weeks": N_("weeks"),
    "minutes": N_("minutes"),
    "seconds": N_("seconds"),
    "metres": N_("metres"),
    "km": N_("km"),
    "points": N_("points"),
    "reports": N_("reports"),
    "complaints": N_("complaints"),
    "stars": N_("stars"),
    "assessors": N_("assessors"),
    "votes": N_("votes"),
    "decision windows": N_("decision windows"),
    "greens looked at": N_("greens looked at"),
    "returns after green": N_("returns after green"),
    "reports in a day": N_("reports in a day"),
    "registered units": N_("registered units"),
    "full days of the month": N_("full days of the month"),
    "days after the month's end": N_("days after the month's end"),
    "days after the refusal": N_("days after the refusal"),
    "days after the objection was raised": N_("days after the objection was raised"),
    "signs, without repeated spaces": N_("signs"),
    "percent of the RW's units": N_("% of the RW's units"),
    "times of day, WIB": N_("WIB"),
}
# Shares of one, shown as per cent; what they are shares of, "" where the rule's name says it.
SHARES: dict[str, str] = {
    "share of the greens looked at": N_("of the greens looked at"),
    "share of the quality": "",
    "share of the waiting": "",
    "share of the votes cast, more than": "",
    "share of the unrated greens of a decision window": "",
    "share of the looks at a quiet city that show any rise": "",
    "probability": "",
}
# Amounts that are words.
AMOUNTS: dict[str, str] = {"last_signed": N_("the one signed last rules the whole month")}


@dataclass(frozen=True)
class InForce:
    """A rule in force on a day: its name's words, a msgid, and its value."""

    words: str
    value: policy.Value


def in_force(name: str, on: date) -> InForce:
    """The rule `name` as it is on the day `on`. Raises KeyError for one without words, PolicyError."""
    return InForce(NAMES[name], policy.value(name, on))
