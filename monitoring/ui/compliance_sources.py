"""The sources and notes of the decrees' figures, for the catalogues: a decree's file is no code, and speaks English.

What a room's own decree says in other words is shown as written.
"""

from __future__ import annotations

from monitoring.words import N_

SOURCES: tuple[str, ...] = (
    N_("field study of Kelurahan Galur, 2016-17"),
    N_("field study of Kelurahan Galur, 2016-17, and later statements (press): the month's sum counts"),
    N_("own choice"),
    N_("press, 2016"),
    N_("press, 2016: signed 25 October 2016, in force back to 6 April 2016"),
    N_("press: the link to Qlue was dropped and the heads file a quarterly accountability letter"),
    N_("sample city: the figures of Governor's Decree 903/2016 on months that it never ruled"),
)
NOTES: tuple[str, ...] = (
    N_("At most so much."),
    N_("Down to whole rupiah."),
    N_(
        "In force from 6 April 2016 (verified). The day of its signature is not told: the first day in force stands "
        "for it."
    ),
    N_("Its number, its days and its amounts are not told by the sources; the year's first day is our choice."),
    N_(
        "Played from the first day of the sample city's reports of RT and RW. No decree of today links money to "
        "reports."
    ),
    N_("Quota, amounts and maximum of a month in which it is in force only in part: by the days. No source tells."),
    N_("Since nothing is paid without validation, the fixed part too waits for the first validated report."),
    N_("So much for each report."),
    N_("Some of the press say: in three months."),
    N_("The field study prints 2435/2016; most other sources print 2432/2016."),
    N_(
        "The fixed part is for ordinary activity reports; since nothing is paid without validation, it waits for the "
        "first validated one."
    ),
    N_("The maximum less 90 reports: 1,200,000 - 1,125,000. That it is paid as a part of its own is our reading."),
    N_("The maximum less 90 reports: 975,000 - 900,000. That it is paid as a part of its own is our reading."),
    N_("The maximum of 903/2016 (press), kept."),
    N_('The other reading, three on each day, is "days".'),
    N_(
        "The same for an RT or RW that is formed or dissolved in the month, or that has a head for a part of it. No "
        "source tells."
    ),
    N_(
        "The sources give the RT's parts only. The maximum of 903/2016 is kept and divided nearly as the RT's: 41 % "
        "fixed."
    ),
    N_("The successor is not told to have changed it."),
    N_("The sum of both parts: 400,000 + 575,000."),
    N_(
        "The variable part falls with the reports sent (verified); by which scale is not told: in proportion to the "
        "quota."
    ),
    N_(
        "What the maximum leaves over the fixed part: 1,125,000 = 90 x 12,500. That reports past the 90th earn "
        "nothing is our reading."
    ),
    N_(
        "What the maximum leaves over the fixed part: 900,000 = 90 x 10,000. That reports past the 90th earn nothing "
        "is our reading."
    ),
    N_("With the quota the variable part is whole."),
    N_("Without the lurah's validation the operating money is not paid."),
)
