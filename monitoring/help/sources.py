"""What the rules that screens show give as their source, for the catalogues; a test holds it to the policy files."""

from __future__ import annotations

from monitoring.words import N_

SOURCES: tuple[str, ...] = (
    N_("own choice"),
    N_("field study of Kelurahan Galur, 2016-17: the rank moves up to twice a day"),
    N_("press 2015: the room reprimanded a lurah whose report stayed unprocessed for 3 days"),
    N_("press 2016-17: 1-2 days to handle in 2016, 2-3 in August 2017"),
    N_("own choice: the time in which a citizen sees the work and rates it, and the panel sits"),
    N_("field study of Kelurahan Galur, 2016-17: the rating follows the speed of handling"),
    N_("field study of Kelurahan Galur, 2016-17: many reports left long unhandled put a kelurahan at the bottom"),
    N_("press 2017: quality of the work was said to be part of the score"),
    N_("own choice; press 2016: a kelurahan stood first by points while users rated its work badly"),
    N_("own choice; the published table of 1 June 2016 runs from 44 to 87"),
    N_("press 2017: one account posted the same complaint 10-20 times, and it counted every time; no limit is told"),
    N_("own choice: two to three times the error of a phone's position in a street of houses"),
    N_(
        "field study of Kelurahan Galur, 2016-17: congestion returns daily and is held against the lurah; "
        "for how long is not told"
    ),
    N_(
        "field study of Kelurahan Galur, 2016-17, tells it of congestion; parking and street vendors are its "
        "usual causes"
    ),
    N_("own choice: twice may be chance"),
    N_("own choice: a quarter"),
    N_("own choice; press 2017 tells of accounts with 10-20 copies of one complaint"),
    N_("field study of Kelurahan Galur, 2016-17: a report goes to the kelurahan nearest to its point"),
    N_("field study of Kelurahan Galur, 2016-17: a low rating raises police Qlue; which rating is low is not told"),
    N_("field study of Kelurahan Galur, 2016-17: Copas Qlue has 15 assessors"),
    N_("own choice: more than half of the 15 assessors; the field study tells no quorum"),
    N_("own choice: a simple majority; the field study tells none"),
    N_("own choice: about as many as police Qlue takes up"),
    N_("own choice: most who rate do so within a day"),
    N_(
        "field study of Kelurahan Galur, 2016-17: a red lurah is phoned and explains; still red, it goes to "
        "the governor; the time between is not told"
    ),
    N_("own choice: a quarter of an hour after the morning's decision window, so that its colours are of this morning"),
    N_(
        "press 2017: thirteen kelurahan were accused of reports that in fact waited for an agency; no limit "
        "for agencies is told"
    ),
    N_("own choice, longer than for a kelurahan"),
    N_("own choice: long enough for a street to be told more than once, short enough to act on the same day"),
    N_("own choice: two months see the season change, and are enough to tell how much one week differs from another"),
    N_("own choice: fewer weeks say nothing of how much one differs from another"),
    N_("own choice: eight looks of three hours a day make one false rise in about two weeks at most"),
    N_("own choice: three reports are no rise, however quiet the place"),
    N_(
        "press 2016: 4,883 flood reports from 1 January to 25 April, 116 days, so 42 a day in a wet season; "
        "twice that is our own choice"
    ),
    N_("own choice: about a third of the city's"),
    N_("own choice: as many as make a rise"),
    N_("press, 2016: the decree of 25 October 2016 is in force back to 6 April 2016, over the months of the first"),
    N_("own choice: twice the time for validation, so that an objection to a refusal can still be heard"),
    N_("own choice: half the time that the head has"),
    N_("own choice: every day of the week once"),
    N_(
        "own choice: missing the quota was normal (in one RW 90 % of the RT fell short, field study of "
        "Kelurahan Galur, 2016-17)"
    ),
    N_('own choice: shorter words are said again honestly ("kerja bakti RT")'),
    N_("own choice: a person is punctual to the minute on some days of a month, a machine on many"),
    N_("own choice: at 3,000 reports a day the longest usual night gap is a few minutes"),
    N_("own choice: an event learned of later than this after it happened is marked late"),
    N_("own choice: how far a source's clock may run ahead of the room's"),
)
