"""Words found within a text."""

from __future__ import annotations

import pytest

from monitoring.finding.marking import Piece, excerpt, pieces


def test_every_place_of_a_word_is_marked_whatever_its_case():
    assert pieces("Sampah di pasar SAMPAH", ["sampah"]) == [
        Piece("Sampah", True),
        Piece(" di pasar "),
        Piece("SAMPAH", True),
    ]


def test_finds_that_overlap_or_touch_are_one_piece():
    assert pieces("abcdef", ["abc", "cd", "ef"]) == [Piece("abcdef", True)]


@pytest.mark.parametrize("text", ["İstanbul İİ sampah", "<b>x</b> & 'y'", "سلام sampah", "a\u0301 sampah", ""])
def test_the_pieces_together_are_the_text(text):
    assert "".join(one.text for one in pieces(text, ["sampah", "b", "i̇"])) == text


def test_letters_that_grow_when_made_small_move_no_mark():
    assert [one.text for one in pieces("İİİ sampah", ["sampah"]) if one.is_found] == ["sampah"]


def test_an_excerpt_shows_the_first_find_and_says_what_it_leaves_out():
    text = "kata " * 100 + "sampah " + "lagi " * 100
    told = excerpt(text, ["sampah"])
    assert told[0].text == "… "
    assert told[-1].text == " …"
    assert [one.text for one in told if one.is_found] == ["sampah"]
    assert "".join(one.text for one in excerpt("Sampah di RT 5", ["sampah"])) == "Sampah di RT 5"
