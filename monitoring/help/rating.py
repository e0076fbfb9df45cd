"""The measures of the rating: colours, score, place, its parts, what counts."""

from __future__ import annotations

from monitoring.help import sections
from monitoring.help.entry import BY_CITIZENS, BY_KELURAHAN, BY_PANEL, BY_RULE, Entry
from monitoring.words import N_

RATING: dict[str, Entry] = {
    "report_colour": Entry(
        N_("Colour of a report"),
        N_("Red waits, yellow is being worked on, green is done, blue waits for an agency."),
        N_(
            "The last event of the report that decides gives it; every event and what it did stands on the report's "
            "page."
        ),
        BY_KELURAHAN,
        N_("Open the report: its history names the cause of every change."),
        sections.WAY,
        screen="laporan",
    ),
    "coordinating": Entry(
        N_("Coordinating with an agency"),
        N_("The report waits for an agency (SKPD) that owns the matter; it is kept apart from red."),
        N_(
            "From when the kelurahan passes it on, or it goes straight to an agency, until it is taken back or done. "
            "The kelurahan's own clock stands still meanwhile."
        ),
        BY_KELURAHAN,
        N_("The agencies' screen lists them by agency and by how long they have waited."),
        sections.AGENCIES,
        ("agency_overdue_hours",),
        screen="skpd",
    ),
    "rating": Entry(
        N_("Colour of a kelurahan"),
        N_("Red, yellow or green by its score; without a colour where too few reports can be judged."),
        N_(
            "Red only where it is sure that the score is below the line, or that too many greens are untrue; a colour "
            "is left only past a margin, so that it does not flicker. It is decided twice a day."
        ),
        BY_RULE,
        N_("The evidence of the kelurahan shows its score report by report."),
        sections.WAY,
        (
            "green_from_score",
            "yellow_from_score",
            "red_confidence",
            "recovery_band_points",
            "untrue_green_share_red",
            "minimum_judged_reports",
        ),
        screen="bukti",
    ),
    "score": Entry(
        N_("Score and its interval"),
        N_("How soon and how well a kelurahan handled what was its own, from 0 to 100; 100 is best."),
        N_(
            "Four parts by their weights, added up: first action, verified green, few long idle, quality. The interval "
            "beside it holds the true score in 95 of 100 cases."
        ),
        BY_RULE,
        N_("Every part on the evidence leads to the reports it was counted from, and their points add up to it."),
        sections.WAY,
        (
            "rating_window_days",
            "rating_weight_first_action",
            "rating_weight_verified_green",
            "rating_weight_backlog",
            "rating_weight_quality",
            "minimum_judged_reports",
        ),
        screen="bukti",
    ),
    "place": Entry(
        N_("Place, and the places beside it"),
        N_("The order of the kelurahan by score; beside it, between which places it may truly stand."),
        N_(
            "Two numbers such as 12–57 mean that the data cannot tell the kelurahan of these places apart, for all "
            "kelurahan at once. A kelurahan with too few reports has no place."
        ),
        BY_RULE,
        N_("The leaderboard lists all; each row leads to the evidence."),
        sections.SURENESS,
        ("rank_set_level", "minimum_judged_reports"),
        screen="peringkat",
    ),
    "window": Entry(
        N_("Decided, provisional, moved"),
        N_("Places and colours are decided twice a day; between these windows they are provisional."),
        N_(
            "At a window everything is kept as it was known and never changes again. ▲ and ▼ are places gained or lost "
            "since the last window."
        ),
        BY_RULE,
        N_("The evidence can be opened as of any window, and tells what moved between two."),
        sections.WAY,
        ("decision_window_times",),
        screen="bukti",
    ),
    "first_action": Entry(
        N_("Hours to the first action"),
        N_("How long a report lay before the kelurahan took it up, passed it on or completed it."),
        N_(
            "Counted day and night on the kelurahan's own clock. A report still open counts as waiting on, so nobody "
            "gains by leaving it; nor does one wait count for more than its longest."
        ),
        BY_RULE,
        N_("Each median leads to the reports of this part on the evidence."),
        sections.WAY,
        ("first_action_horizon_hours", "rating_weight_first_action"),
        screen="bukti",
    ),
    "verified_green": Entry(
        N_("Hours to a green that stands"),
        N_("How long until the work was done, if nobody found the green to be untrue."),
        N_(
            "A green counts only when it has stood for a while without being reopened. So this part looks at "
            "everything as it was that long ago, for all kelurahan alike."
        ),
        BY_RULE,
        N_("Each median leads to the reports of this part on the evidence."),
        sections.WAY,
        ("verification_window_hours", "verified_green_horizon_hours", "rating_weight_verified_green"),
        screen="bukti",
    ),
    "in_time": Entry(
        N_("Share done within the limit"),
        N_("Of the complaints old enough to be judged, how many were done within the limit and stood."),
        N_(
            "Complaints that an agency ever had are left out. It judges nothing and enters no score: it is there to be "
            "compared."
        ),
        BY_RULE,
        N_("The numbers of the figure lead to the reports on the evidence."),
        sections.SURENESS,
        ("completion_target_hours", "verification_window_hours"),
        screen="bukti",
    ),
    "idle": Entry(
        N_("Long idle"),
        N_("Reports that nobody has acted upon for too long; here it is the kelurahan's time alone."),
        N_(
            "Counted on the kelurahan's own clock since it got the report, however old that is. The fewer, the more "
            "points; the room also lists them one by one for a reprimand."
        ),
        BY_RULE,
        N_("Escalation lists the idle reports; the evidence lists those of one kelurahan."),
        sections.WAY,
        ("long_red_hours", "reprimand_after_hours", "rating_weight_backlog"),
        screen="eskalasi",
    ),
    "stars": Entry(
        N_("Stars of citizens"),
        N_("How those who reported rated the finished work, from one to five."),
        N_(
            "The mean of the rated greens, compared with what is usual for the category, since some matters are rated "
            "badly everywhere."
        ),
        BY_CITIZENS,
        N_("Each star stands on its report; the evidence lists the rated ones."),
        sections.QUALITY,
        ("quality_weight_stars", "rating_weight_quality"),
        screen="bukti",
    ),
    "honesty": Entry(
        N_("Greens that are true"),
        N_("The share of the greens that the panel did not find badly done (“green for show”)."),
        N_(
            "Greens that were rated low, and greens drawn by lot from those nobody rated, come before the panel. Too "
            "large a share of untrue greens makes red by itself, however quick the kelurahan."
        ),
        BY_PANEL,
        N_("The evidence lists the greens that were looked at, each with the panel's verdict."),
        sections.QUALITY,
        ("quality_weight_honesty", "untrue_green_share_red", "minimum_looked_at_greens", "red_confidence"),
        screen="bukti",
    ),
}
