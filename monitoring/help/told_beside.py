"""The sentences of the page on method that are not of the rating itself: cases, agencies, trends, RT and RW, limits."""

from __future__ import annotations

from monitoring.help import sections as of
from monitoring.words import N_

BESIDE: dict[str, tuple[str, ...]] = {
    of.CASES: (
        N_("A red decision window opens a case by itself. Within {warn_within_hours} the room phones the lurah."),
        N_(
            "The lurah has {explanation_within_hours} to explain, and may promise up to {promise_longest_hours} ahead. "
            "The room writes down what was said."
        ),
        N_(
            "Still red after {recovery_windows}, the case goes to the governor by the rule. No act of the room puts it "
            "off."
        ),
        N_(
            "The governor decides; the room reminds after {decision_within_hours}. Still red {decision_review_windows} "
            "later, it comes again."
        ),
        N_(
            "Apart from colours, every single report without any act for {reprimand_after_hours} is listed for a "
            "reprimand."
        ),
        N_(
            "The room deals with the lurah directly and names the camat, who is passed over: so it was in Jakarta in "
            "2016."
        ),
    ),
    of.AGENCIES: (
        N_(
            "Blue is kept apart from red. In 2017 thirteen kelurahan were publicly accused of ignoring reports that in "
            "fact waited for an agency; that must not happen here."
        ),
        N_(
            "An agency's time is counted from when it gets a report until it is done or given back. A report is "
            "overdue with it after {agency_overdue_hours}."
        ),
        N_(
            "An agency is red with {agency_red_overdue_reports} or more overdue that are at least "
            "{agency_red_overdue_share} of what waits with it."
        ),
        N_("A place with at least {recurring_minimum} within {recurring_days} is listed with its curve."),
    ),
    of.TRENDS: (
        N_(
            "The complaints of the last {trend_window_hours} are held against the same hours of the same weekday in "
            "the {trend_usual_weeks} before, for every category in every area at once."
        ),
        N_(
            "Only what is so unlikely that at most {trend_false_alarm_share} of the looks at a quiet city would show "
            "it is called a rise, and never fewer than {trend_rise_least_reports}."
        ),
        N_(
            "A flood day is one with so many that tell of flood: the city {trend_flood_day_city}, a kota "
            "{trend_flood_day_kota}, a kecamatan {trend_flood_day_kecamatan}, a kelurahan {trend_flood_day_kelurahan}."
        ),
    ),
    of.LEDGER: (
        N_(
            "Heads of RT and RW are volunteers. They send activity reports (LPJ), for which a decree grants operating "
            "money for the work of the office."
        ),
        N_("Every month is computed by the decree of that month. Where several claim it: {lpj_overlap}."),
        N_(
            "Only what the lurah has validated is paid. A month is closed {lpj_close_days}; whatever changes later is "
            "an adjustment with its cause."
        ),
        N_(
            "To miss the quota was normal in 2016: in one RW nine of ten RT fell short. Nothing here is an alarm, and "
            "help comes before judgement."
        ),
        N_(
            "Which RT sent what is shown to the lurah of the place, to the head of the unit and to the room. All "
            "others see sums down to the kelurahan, and none of fewer than {lpj_few_units}."
        ),
    ),
    of.DATA: (
        N_(
            "What the room knows is what its sources send: files of the province's own systems, other channels, and "
            "what people enter in the room."
        ),
        N_(
            "Every screen tells how old the data are. After {stale_after_seconds} without news it says so in a strip, "
            "and nothing is shown as live."
        ),
        N_(
            "An event that the room learns of more than {late_after_hours} after it happened is marked late. What was "
            "decided before stays as it was."
        ),
        N_("Names of those who report end at intake. No screen shows who a citizen is."),
    ),
    of.LIMITS: (
        N_(
            "Most figures of the rules are this room's own choice. The sources tell that the rating followed speed; "
            "the province's formula was never published. Each such figure is marked as assumed, with its reason."
        ),
        N_("It sees what is reported. Where few people use the app, few reports come, and little is known."),
        N_(
            "Open reports are measured by the whole city. That flatters the slow a little and the fast lose a little; "
            "in a trial with a known truth their order stayed."
        ),
        N_(
            "A kelurahan that nobody rates and no audit visits is taken to be as honest as the city. The panel sees "
            "only what somebody rated or the lot drew, and does not find all that is untrue."
        ),
        N_(
            "Stars may fall for what is not the kelurahan's: a road of an agency, a jam that returns every day. They "
            "are compared within a category, which mends a part of it."
        ),
        N_(
            "A rise knows no holidays and no hour in which a source was silent. A flood day is one of many reports, "
            "not of high water."
        ),
        N_(
            "The lurah validates the reports of the RT on which he is judged himself. The room can show that, not "
            "change it."
        ),
        N_("No figure here says why something is as it is. It says where to look."),
    ),
    of.DISPUTE: (
        N_(
            "Any figure: open the evidence of the kelurahan. Every report stands there with what it added, can be "
            "downloaded, and adds up to the score."
        ),
        N_(
            "A green made red again: the kelurahan may dispute it for {dispute_days}, with its reason. The panel reads "
            "it and votes anew; upheld, the reopening is withdrawn."
        ),
        N_("A report counted as told again though it is another problem: an administrator can tell it apart."),
        N_(
            "A refused report of an RT or RW: its head may object until {lpj_objection_days}, without passing the "
            "lurah. An administrator decides within {lpj_decision_days}."
        ),
        N_("Bad work called done: rate it. A low rating is looked at."),
        N_("A rule: each stands in a file with its day and its source, and a changed one holds only from its day on."),
    ),
}
