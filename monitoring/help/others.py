"""The measures of the other screens: trends, the ledger of RT and RW, the data themselves."""

from __future__ import annotations

from monitoring.help import sections
from monitoring.help.entry import BY_ADMINISTRATOR, BY_KEEPERS, BY_LURAH, BY_RULE, BY_SOURCE, Entry
from monitoring.words import N_

OTHERS: dict[str, Entry] = {
    "change": Entry(
        N_("Beside the time before"),
        N_("How many came now, and how many in the time before that is as long."),
        N_(
            "The time before goes up to the same moment in it, so half a day is never held against a whole one. "
            "Rejected ones and duplicates are left out."
        ),
        BY_RULE,
        N_("The live map shows the reports of the same filters."),
        sections.TRENDS,
        screen="peta",
    ),
    "rise": Entry(
        N_("Unusual rise"),
        N_("More complaints of a category came than these hours of this weekday usually bring."),
        N_(
            "Held against the same hours in earlier weeks, over every category and area together, so that hardly ever "
            "a quiet city shows one. A few reports are never a rise."
        ),
        BY_RULE,
        N_("Each rise leads to its reports."),
        sections.TRENDS,
        ("trend_window_hours", "trend_usual_weeks", "trend_false_alarm_share", "trend_rise_least_reports"),
        screen="tren",
    ),
    "flood_day": Entry(
        N_("Flood day"),
        N_("A day on which an area told of flood at least so often."),
        N_("By what citizens reported, not by water levels: a quiet area may be flooded too."),
        BY_RULE,
        N_("The calendar leads to the day's reports."),
        sections.TRENDS,
        ("trend_flood_day_city", "trend_flood_day_kota", "trend_flood_day_kecamatan", "trend_flood_day_kelurahan"),
        screen="tren",
    ),
    "quota": Entry(
        N_("Quota of RT and RW reports (LPJ)"),
        N_("How many activity reports the month's decree asks of the head of an RT or RW."),
        N_(
            "Each month by the decree of that month; of a part of a month by its days. These reports are no "
            "complaints, and enter no kelurahan's colour or score."
        ),
        BY_RULE,
        N_("RT compliance shows each unit's reports to whoever may see them."),
        sections.LEDGER,
        ("lpj_overlap",),
        ("monthly_quota", "daily_quota", "counts"),
        screen="kepatuhan",
    ),
    "on_track": Entry(
        N_("On track"),
        N_("Has sent by now what the days gone by ask for."),
        N_(
            "Counted by full days, so nobody is late in the morning for what is sent in the evening. To fall short was "
            "normal and is no alarm. The forecast carries on the pace of the last days."
        ),
        BY_RULE,
        N_("The areas lead down to the kelurahan, and to single units for whoever may see them."),
        sections.LEDGER,
        ("lpj_forecast_days",),
        ("monthly_quota",),
        screen="kepatuhan",
    ),
    "validated": Entry(
        N_("Validated, waiting, refused"),
        N_("What the lurah has done with the reports that heads of RT and RW sent."),
        N_(
            "Nothing is paid without validation. A refusal names its reason; the head may object, and the lurah does "
            "not learn of it while it is open."
        ),
        BY_LURAH,
        N_("Each unit leads to its reports and their standing."),
        sections.LEDGER,
        ("lpj_validation_days", "lpj_objection_days"),
        ("validation",),
        screen="kepatuhan",
    ),
    "due": Entry(
        N_("Operating money: due, held, lost"),
        N_("Due is payable now; held would be due too if all that waits were validated; lost went by refusals."),
        N_(
            "A fixed and a variable part by the month's decree, never more than its maximum. Some days after its end a "
            "month is closed; what changes afterwards is an adjustment with its cause."
        ),
        BY_RULE,
        N_("A unit's page adds it up line by line."),
        sections.LEDGER,
        ("lpj_close_days",),
        ("fixed_rupiah", "per_report_rupiah", "dynamic_rupiah", "counted_most", "maximum_rupiah"),
        screen="kepatuhan",
    ),
    "copies": Entry(
        N_("Near-copies"),
        N_("Reports with the same photo, the same words or day after day the same minute as earlier ones of the unit."),
        N_("A question to look into, no verdict: only the lurah refuses, with a reason."),
        BY_RULE,
        N_("The unit's list of reports names what is alike."),
        sections.LEDGER,
        ("lpj_copy_words_length", "lpj_copy_minute_days"),
        screen="kepatuhan",
    ),
    "far_off": Entry(
        N_("RW where fewest are on track"),
        N_("Where to ask first whether help is needed."),
        N_(
            "No sanction follows from it. An area with very few units is not shown to who may not know which RT sent "
            "what."
        ),
        BY_RULE,
        N_("Each RW leads to its units."),
        sections.LEDGER,
        ("lpj_far_off_percent", "lpj_few_units", "lpj_silent_days"),
        screen="kepatuhan",
    ),
    "objection": Entry(
        N_("Objection of a head"),
        N_("The head of an RT or RW says that a refusal was wrong."),
        N_(
            "It goes past the lurah, on whose validation the head depends. Upheld, the report counts as validated "
            "again."
        ),
        BY_ADMINISTRATOR,
        N_("The unit's page shows what became of it."),
        sections.DISPUTE,
        ("lpj_objection_days", "lpj_decision_days"),
        screen="kepatuhan",
    ),
    "age": Entry(
        N_("Age of the data"),
        N_("How long ago the room last learned anything new."),
        N_("Where it is too old every screen says so in a strip and turns grey: old data are never shown as live."),
        BY_SOURCE,
        N_("The data screen tells how fresh each source is."),
        sections.DATA,
        ("stale_after_seconds",),
        screen="data",
    ),
    "late": Entry(
        N_("Happened, and learned of"),
        N_("Every event has two times: when it happened, and when the room learned of it."),
        N_("What the room learned much later is marked late. No kept window changes for it."),
        BY_SOURCE,
        N_("The history shows both times and what each event did to the colour."),
        sections.DATA,
        ("late_after_hours",),
        screen="laporan",
    ),
    "quarantine": Entry(
        N_("Refused rows (quarantine)"),
        N_("Rows that cannot be right and wait to be mended: a time in the future, a kelurahan that is not known."),
        N_(
            "Nothing is guessed and nothing is thrown away: each row keeps its line and its reason, and can be tried "
            "again."
        ),
        BY_KEEPERS,
        N_("Each reason leads to its rows."),
        sections.DATA,
        ("intake_future_minutes",),
        screen="data",
    ),
    "held": Entry(
        N_("What the store holds"),
        N_("Everything that ever came in; nothing is overwritten."),
        N_("Colours, scores and sums are worked out from this log and the dated rules, and can be worked out again."),
        BY_SOURCE,
        N_("Each batch leads to the reports it told of."),
        sections.DATA,
        screen="data",
    ),
}
