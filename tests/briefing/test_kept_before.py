"""A briefing issued before RT were counted: its entry has no word of them, and it stays what it was."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from monitoring.briefing import issuing, paper, plain, sentences
from monitoring.briefing.content import Briefing
from monitoring.store import Store, entries
from monitoring.store.entries import Entry
from monitoring.ui import briefing_page
from tests.briefing.test_paper import TRIANGLE

KEPT = json.loads((Path(__file__).parent / "kept_before_rt.json").read_text("utf-8"))
FINGERPRINT = (
    "6e054fd23c0db4b873fd927ac4fc07a2cdbc0bbff1b4990bde27a13bf37f6ef5"  # as it was made when the briefing was issued
)


def test_it_is_read_with_the_fingerprint_it_was_issued_with():
    made = plain.from_plain(Briefing, KEPT["facts"])
    assert made.rt is None
    assert KEPT["digest"] == plain.digest(made) == FINGERPRINT
    assert plain.to_plain(made) == KEPT["facts"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("RT reports", "Compliance of the RT is not counted yet, so no figure stands here.")),
        ("id", ("Laporan RT", "Kepatuhan RT belum dihitung, jadi belum ada angka di sini.")),
    ],
)
def test_it_says_what_it_said_then(language, told):
    found = sentences.tell(plain.from_plain(Briefing, KEPT["facts"]), language)
    assert (found.rt.heading, *found.rt.sentences) == told
    assert (found.rt.items, found.rt.after, found.rt.links) == ((), (), ())
    assert FINGERPRINT[:12] in found.foot[1]


def test_whatever_else_is_missing_is_not_made_up():
    facts = {name: value for name, value in KEPT["facts"].items() if name != "reports"}
    with pytest.raises(KeyError, match="reports"):
        plain.from_plain(Briefing, facts)


def test_it_is_found_in_the_log_and_drawn_as_the_paper_it_was():
    store = Store.in_memory()
    made = plain.from_plain(Briefing, KEPT["facts"])
    told = {"kind": entries.BRIEFING, "occurred_at": made.at, "data_version": made.data_version, "details": KEPT}
    by = {"actor": entries.ROOM, "actor_role": issuing.SYSTEM}
    store.enter(Entry(key="one", subject=made.briefing_id, action=issuing.ISSUED, **by, **told))
    found = issuing.find(store, made.briefing_id)
    store.close()
    assert found.is_whole
    drawn = paper.written(sentences.tell(found.briefing, "en"), found.briefing, TRIANGLE, briefing_page.palette())
    (page,) = PdfReader(io.BytesIO(drawn)).pages
    words = " ".join(page.extract_text().split())
    assert "RT reports Compliance of the RT is not counted yet, so no figure stands here. Behind every figure" in words
    assert f"fingerprint {FINGERPRINT[:12]}" in words
