"""Words in the text of reports: from the newest back, bounded, and as far as the viewer may know."""

from __future__ import annotations

import pytest

from monitoring.access import NotAllowed, SeenStore
from monitoring.finding import reports
from monitoring.store import Store
from tests.access import viewers
from tests.builders import GALUR, KAMPUNG_RAWA, batch, event, hours, received, report

SAID = ["Sampah di Pasar", "sampah 100% penuh", "Lampu_jalan mati", "lampu jalan 'mati'", "SAMPAH di pasar lama"]


@pytest.fixture(scope="module")
def store():
    """Five reports, 1 to 5; the odd ones Galur's, the even ones Kampung Rawa's; the fifth lies with an agency."""
    kept = Store.in_memory()
    codes = [GALUR, KAMPUNG_RAWA, GALUR, KAMPUNG_RAWA, GALUR]
    rows = [
        report(f"r{number}", hours(number), description=said, kelurahan_code=code)
        for number, (said, code) in enumerate(zip(SAID, codes, strict=True))
    ]
    events = [received(f"r{number}", hours(number), kelurahan_code=code) for number, code in enumerate(codes)]
    events.append(event("r4", "coordinating", hours(6), skpd=viewers.ROADS))
    assert kept.apply(batch(rows, events)).refused is None
    yield kept
    kept.close()


def ids(store, *words: str, **told) -> list[int]:
    return [row["report_id"] for row in reports.said(store, words, **told).rows]


def test_all_words_must_be_there_whatever_their_case_the_newest_first(store):
    assert ids(store, "sampah") == [5, 2, 1]
    assert ids(store, "sampah", "pasar") == [5, 1]
    assert ids(store, "sampah", "pasar", "lama") == [5]


@pytest.mark.parametrize(
    ("word", "found"), [("100%", [2]), ("%", [2]), ("lampu_jalan", [3]), ("_", [3]), ("'mati'", [4])]
)
def test_no_sign_means_anything_but_itself(store, word, found):
    assert ids(store, word) == found


def test_it_is_read_in_steps_from_the_newest_end_to_the_oldest(store):
    told = reports.said(store, ["sampah"], step=2, seconds=60)
    assert [row["report_id"] for row in told.rows] == [5, 2, 1]
    assert told.older_than is None


def test_when_the_time_is_over_it_says_where_and_goes_on_from_there(store):
    first = reports.said(store, ["sampah"], step=2, seconds=0)
    assert [row["report_id"] for row in first.rows] == [5]  # of 4 and 5
    assert first.older_than == 4
    assert first.reached_at == hours(3)  # report 4 happened in hour 3
    assert ids(store, "sampah", below=first.older_than) == [2, 1]


def test_more_than_can_be_told_is_cut_and_says_so(store, monkeypatch):
    monkeypatch.setattr(reports, "MOST", 2)
    told = reports.said(store, ["sampah"])
    assert [row["report_id"] for row in told.rows] == [5, 2]
    assert told.is_cut


def test_nothing_at_all_is_found_in_an_empty_store():
    empty = Store.in_memory()
    assert reports.said(empty, ["sampah"]).rows == []
    empty.close()


def test_a_lurah_finds_words_of_his_own_kelurahan_alone(store):
    """The fifth is Galur's though an agency has it; the second is Kampung Rawa's."""
    seen = SeenStore(store, viewers.LURAH)
    assert ids(seen, "sampah", kelurahan_code=GALUR) == [5, 1]
    assert ids(seen, "sampah") == [5, 1]
    with pytest.raises(NotAllowed):
        reports.said(seen, ["sampah"], kelurahan_code=KAMPUNG_RAWA)


def test_an_agency_finds_words_of_what_lies_with_it(store):
    assert ids(SeenStore(store, viewers.AGENCY), "sampah") == [5]


def test_the_panel_finds_only_what_is_before_it_and_the_wall_and_heads_nothing(store):
    assert ids(SeenStore(store, viewers.member()), "sampah") == []
    for viewer in (viewers.WALL, viewers.HEAD):
        with pytest.raises(NotAllowed):
            reports.said(SeenStore(store, viewer), ["sampah"])
