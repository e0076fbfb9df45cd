"""What a briefing says of the RT, in both languages: calm, and of the whole city."""

from __future__ import annotations

from datetime import date

import pytest

from monitoring.briefing import sentences
from monitoring.briefing.content_rt import NO_DECREE, NOT_BY_REPORTS, RULINGS, UNREADABLE, RtOverdue
from tests.briefing.samples import briefing, rt_month

NOT_JUDGED = {"decree": None, "quota": None, "judged": None, "on_track": None, "expected": None, "waiting": None}


def told(language: str = "en", **of_month: object):
    return sentences.tell(briefing(rt=rt_month(**of_month)), language).rt


def test_a_running_month_is_told_up_to_its_day_and_to_its_end():
    found = told()
    assert found.heading == "RT compliance in August 2016: accountability reports (LPJ)"
    assert found.sentences == (  # 12,000 / 30,000 = 40 %
        "12,000 of 30,000 RT (40%) were on track up to 20 Aug 2016 for the month's quota of 90 LPJ; at their present "
        "pace 11,250 will reach it by the month's end.",
        "412,345 of 1,432,100 LPJ wait for the lurah's validation. 345 LPJ of July 2016 still wait, in 12 kelurahan; "
        "they were due by 5 Aug 2016. Rule: Keputusan Gubernur 903/2016.",
    )


def test_it_is_told_in_indonesian_with_the_same_figures():
    found = told("id")
    assert found.heading == "Kepatuhan RT Agustus 2016: laporan pertanggungjawaban (LPJ)"
    assert found.sentences == (
        "12.000 dari 30.000 RT (40%) sesuai target kuota 90 LPJ sebulan sampai 20 Agu 2016; dengan laju sekarang "
        "11.250 akan mencapainya pada akhir bulan.",
        "412.345 dari 1.432.100 LPJ menunggu validasi lurah. 345 LPJ Juli 2016 masih menunggu, di 12 kelurahan; "
        "batasnya 5 Agu 2016. Aturan: Keputusan Gubernur 903/2016.",
    )


@pytest.mark.parametrize(("day", "is_over"), [(30, False), (31, True)])
def test_on_the_months_last_day_nothing_is_foretold_any_more(day, is_over):
    (first, _) = told(to_day=date(2016, 8, day)).sentences
    assert (first == "12,000 of 30,000 RT (40%) reached the month's quota of 90 LPJ.") is is_over
    assert ("at their present pace" in first) is not is_over


def test_what_is_assumed_or_estimated_is_said_to_be():
    assert told(is_assumed=True).sentences[1].endswith("Rule: Keputusan Gubernur 903/2016 (quota assumed).")
    assert told("id", is_assumed=True).sentences[1].endswith("Keputusan Gubernur 903/2016 (kuota: anggapan).")
    assert told(is_guess=True).sentences[1].endswith("903/2016. The number of RT is estimated.")


def test_what_is_decided_is_said_to_be_and_one_is_one():
    found = told(waiting=0, overdue=RtOverdue(date(2016, 7, 1), date(2016, 8, 5), 0, 0)).sentences[1]
    assert found.startswith("Each of the 1,432,100 LPJ sent has been validated or refused. Of July 2016 no LPJ waits")
    one = told(overdue=RtOverdue(date(2016, 7, 1), date(2016, 8, 5), 1, 1)).sentences[1]
    assert "1 LPJ of July 2016 still waits, in 1 kelurahan; it was due by 5 Aug 2016." in one


def test_that_nothing_has_come_in_is_said_and_no_share_of_nothing():
    nothing = {"sent": 0, "sending": 0, "waiting": 0, "on_track": 0, "expected": 0, "overdue": None}
    assert told(**nothing).sentences == ("No LPJ of an RT has come in for August 2016 up to 20 Aug 2016.",)
    assert told("id", **nothing).sentences == (
        "Belum ada LPJ dari RT yang masuk untuk Agustus 2016 sampai 20 Agu 2016.",
    )
    assert told(**nothing | {"judged": 0}).sentences == told(**nothing).sentences


@pytest.mark.parametrize(
    ("ruling", "why", "mengapa"),
    [
        (
            NO_DECREE,
            "No decree that links operating money to LPJ rules August 2016",
            "Tidak ada keputusan yang mengaitkan",
        ),
        (UNREADABLE, "A decree's file cannot be used", "Berkas suatu keputusan tidak dapat dipakai"),
    ],
)
def test_without_a_quota_it_says_why_and_what_came_all_the_same(ruling, why, mengapa):
    (only,) = told(**NOT_JUDGED, ruling=ruling, overdue=None).sentences
    assert only.startswith(why)
    assert only.endswith("28,111 RT sent 1,432,100 LPJ up to 20 Aug 2016.")
    assert "%" not in only
    assert told("id", **NOT_JUDGED, ruling=ruling).sentences[0].startswith(mengapa)


def test_a_rule_without_link_to_reports_is_named():
    quarterly = NOT_JUDGED | {"ruling": NOT_BY_REPORTS, "decree": "Surat triwulan", "is_assumed": True, "overdue": None}
    assert told(**quarterly).sentences == (
        "In August 2016 operating money does not go by LPJ (Surat triwulan, assumed), so no RT is measured by a quota. "
        "28,111 RT sent 1,432,100 LPJ up to 20 Aug 2016.",
    )
    assert "(Surat triwulan)" in told(**quarterly | {"is_assumed": False}).sentences[0]


def test_reports_of_units_that_no_register_knows_are_measured_by_nothing():
    (first, *_) = told(judged=0, on_track=0, expected=0).sentences
    assert first.startswith(
        "The register has no RT with a head in office in August 2016, so none is measured by the quota."
    )


@pytest.mark.parametrize("ruling", RULINGS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_leads_to_the_months_screen(ruling, language):
    found = told(language, ruling=ruling)
    assert [link.path for link in found.links] == ["/kepatuhan?bulan=2016-08"]
    assert len(found.after) == 1  # a link stands behind what is said of the rest


def test_it_does_not_stand_among_what_matters_most_and_has_no_colour():
    page = sentences.tell(briefing(rt=rt_month(on_track=0, expected=0)), "en")
    assert not any("RT" in sentence for sentence in page.lead)
    assert page.strips == ()
    assert page.rt.items == ()
