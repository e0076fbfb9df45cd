"""The sentences of the page on method that are of the rating. Figures are fields named by their rule, filled in today.

"{long_red_hours}" stands for the value of that rule with its unit, as `monitoring.policy` has it on the day asked.
"""

from __future__ import annotations

from monitoring.help import sections as of
from monitoring.words import N_

RATED: dict[str, tuple[str, ...]] = {
    of.MEASURES: (
        N_(
            "The room measures one thing of every kelurahan: how soon and how well it handles the reports that are its "
            "own. That is the score, from 0 to 100."
        ),
        N_(
            "It does not measure how clean, safe or dry a place is: only what people reported, and what was done about "
            "it. A quiet kelurahan may have good streets, or residents who do not report."
        ),
        N_(
            "What heads of RT and RW send about their work is counted apart. It enters no colour, no score and no "
            "speed of a kelurahan."
        ),
        N_(
            "A score is about a place and its last {rating_window_days}, not about a person. What follows from it is "
            "decided by people, and written down with their names."
        ),
    ),
    of.WAY: (
        N_(
            "A report comes in with its words, photo, point and category. What cannot be right goes to quarantine with "
            "its reason; nothing is guessed."
        ),
        N_("It is given to the kelurahan that contains its point, else to the nearest within {routing_reach_km}."),
        N_(
            "It is kept with two times: when it happened, and when the room learned of it. Nothing is ever overwritten."
        ),
        N_(
            "Its colour follows from its events: red waits, yellow was taken up by the kelurahan, green was completed, "
            "blue is with an agency. Every change names the event that caused it."
        ),
        N_(
            "The kelurahan's own clock runs day and night from when it got the report, holidays too. It stands still "
            "while an agency has the report."
        ),
        N_(
            "Three things are timed: the first action, with no wait counted beyond {first_action_horizon_hours}; a "
            "green that has stood for {verification_window_hours}, with none counted beyond "
            "{verified_green_horizon_hours}; and whether it lay without any act for {long_red_hours}."
        ),
        N_(
            "Speed is compared with what is usual for the category, the channel and the hour of arrival. Parts that "
            "rest on few reports are drawn to the city's mean."
        ),
        N_(
            "Four parts are added up by their weights: first action {rating_weight_first_action}, verified green "
            "{rating_weight_verified_green}, few long idle {rating_weight_backlog}, quality {rating_weight_quality}. "
            "Within the quality the stars weigh {quality_weight_stars}, true greens {quality_weight_honesty}."
        ),
        N_(
            "Green begins at {green_from_score}. Red is called only where the score lies below {yellow_from_score} "
            "with a confidence of {red_confidence}; between them is yellow. A colour is left only past a margin of "
            "{recovery_band_points}."
        ),
        N_(
            "Colours and places are decided at {decision_window_times}, over the complaints of the last "
            "{rating_window_days}. Where fewer than {minimum_judged_reports} can be judged there is no colour and no "
            "place."
        ),
    ),
    of.LEFT_OUT: (
        N_(
            "With an agency: what the kelurahan does not own is not held against it, nor is the time it lies with the "
            "agency."
        ),
        N_("Rejected, or marked a duplicate by the administrators: fake, spam, unclear, told twice."),
        N_(
            "Told again: in the same category, within {problem_hours} of the one before, by the same account or from "
            "within {problem_metres}. One problem counts once, however often it is told."
        ),
        N_(
            "A relapse: {relapse_categories} that come back within {relapse_days} beside a green that stands. Such "
            "places have a list of their own."
        ),
        N_("Handed over: the time at a kelurahan that passed a report on is not charged to the next."),
        N_("No complaint: suggestions and thanks are shown and not rated."),
        N_(
            "Too few: below {minimum_judged_reports} nobody has a colour, so that a handful of unlucky reports makes "
            "nobody red."
        ),
        N_("All of these stay visible with their reason, and the numbers lead to them."),
    ),
    of.SURENESS: (
        N_(
            "A score rests on the reports that happened to come. Beside it stand two limits: in 95 of 100 cases the "
            "true score lies between them."
        ),
        N_(
            "A place is written with the places beside it, such as 38 (21–70): the data cannot tell these apart. They "
            "hold for all kelurahan at once, with {rank_set_level}; that promise makes them wide."
        ),
        N_(
            "The fewer reports a kelurahan has, the nearer its parts are drawn to the city's mean, and the wider its "
            "limits."
        ),
        N_(
            "A report that is still open counts as waiting on, by what reports of this city that had waited as long "
            "came to in the end."
        ),
        N_("Red asks for confidence, green does not: a doubt speaks for the kelurahan."),
    ),
    of.QUALITY: (
        N_("A rating of at most {police_stars_at_most} raises police Qlue on the report."),
        N_(
            "Of the greens that nobody rated within {audit_after_hours}, {audit_share} are drawn by lot at each "
            "decision window. Whoever knows the seed can repeat the draw."
        ),
        N_(
            "Either brings the report before the panel of {panel_size}. A round ends when the votes still out cannot "
            "change it; after {panel_days} by the votes cast, if there are {panel_quorum}."
        ),
        N_(
            "Found bad by more than {panel_majority} of the votes, DOOR makes the report red again; its clock runs on "
            "from the first receipt. Found good, nothing changes."
        ),
        N_(
            "With at least {minimum_looked_at_greens}, and clearly more than {untrue_green_share_red} found untrue, "
            "the kelurahan is red by that alone, whatever its score."
        ),
        N_("A rating alone, the police or an audit changes no colour: only the panel's verdict does."),
    ),
}
