"""What can come of a unit's month: money by the rule, or why the sources give none. None of these is a zero."""

from __future__ import annotations

from collections.abc import Mapping

from monitoring.words import N_

NO_RULE, NOT_BY_REPORTS = "no_rule", "not_by_reports"
NOT_REGISTERED, DISSOLVED, NO_HEAD = "not_registered", "dissolved", "no_head"
NEWLY_FORMED, DISSOLVED_IN_MONTH, PART_HEAD = "newly_formed", "dissolved_in_month", "part_head"
NOTHING_SENT, WAITING, REFUSED, ON_RULE = "nothing_sent", "waiting", "refused", "on_rule"

# In the order in which the first that fits is taken.
SENTENCES: Mapping[str, str] = {
    NO_RULE: N_("No decree on operating money is in force for it in this month."),
    NOT_BY_REPORTS: N_("The rule of this month does not go by reports, and the sources tell no amounts."),
    NOT_REGISTERED: N_("It is not in the register of this month: nobody can be paid."),
    DISSOLVED: N_("It had been dissolved before this month."),
    NO_HEAD: N_("No head was in office in this month."),
    NEWLY_FORMED: N_("It was formed in this month: quota and amounts by its days."),
    DISSOLVED_IN_MONTH: N_("It was dissolved in this month: quota and amounts by its days."),
    PART_HEAD: N_("A head was in office for a part of this month: quota and amounts by those days."),
    NOTHING_SENT: N_("Nothing was sent."),
    WAITING: N_("Nothing is validated yet; it waits for the lurah."),
    REFUSED: N_("All that was sent was refused."),
    ON_RULE: N_("By the rule of this month."),
}
OUTCOMES = tuple(SENTENCES)
WITHOUT_MONEY = (NO_RULE, NOT_BY_REPORTS, NOT_REGISTERED, DISSOLVED, NO_HEAD)
BY_DAYS = (NEWLY_FORMED, DISSOLVED_IN_MONTH, PART_HEAD)  # money only where the decree's term partial_unit gives it

LATE_REPORTS, LATE_VALIDATION, LATE_REFUSAL = "late_reports", "late_validation", "late_refusal"
REINSTATED, WITHDRAWN, DECREE, REGISTER = "reinstated", "withdrawn", "decree", "register"
# Why a closed month's payment changed; an adjustment names one, or several with commas between them.
CAUSES: Mapping[str, str] = {
    DECREE: N_("A decree that claims the month"),
    REINSTATED: N_("An objection was upheld"),
    LATE_REPORTS: N_("Reports came late"),
    LATE_VALIDATION: N_("Reports were validated late"),
    LATE_REFUSAL: N_("Reports were refused late"),
    WITHDRAWN: N_("Reports were withdrawn or moved to another month"),
    REGISTER: N_("The register was corrected"),
}
