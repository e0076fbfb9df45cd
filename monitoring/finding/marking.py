"""Words found within a text: the text in pieces, each of which was looked for or not. Pure; nothing here makes HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

AROUND = 180  # characters of a text that are shown


@dataclass(frozen=True)
class Piece:
    """A piece of a text, as it is written. is_found: it is one of the words looked for."""

    text: str
    is_found: bool = False


def pieces(text: str, words: Iterable[str]) -> list[Piece]:
    """The whole text, in order, with the words found apart; overlapping finds are one piece."""
    folded = text.lower()
    if len(folded) != len(text):  # a few letters grow when they are made small: their places would not agree
        folded = "".join(sign if len(sign.lower()) != 1 else sign.lower() for sign in text)
    spans = _merged(sorted(span for word in words if word for span in _spans(folded, word)))
    told, at = [], 0
    for start, end in spans:
        told += [Piece(text[at:start])] if start > at else []
        told.append(Piece(text[start:end], True))
        at = end
    return [*told, *([Piece(text[at:])] if at < len(text) else [])]


def excerpt(text: str, words: Iterable[str]) -> list[Piece]:
    """The part of a text around the first word found, in pieces; "…" stands for what is left out at either end."""
    flat = " ".join(text.split())
    places = [place for word in words if word and (place := flat.lower().find(word)) >= 0]
    start = max(0, min(places, default=0) - AROUND // 3)
    if start:  # not within a word, where a blank is near
        start = flat.find(" ", start, start + 30) + 1 or start
    shown = flat[start : start + AROUND]
    before = [Piece("… ")] if start else []
    after = [Piece(" …")] if start + AROUND < len(flat) else []
    return [*before, *pieces(shown, words), *after]


def _spans(folded: str, word: str) -> Iterable[tuple[int, int]]:
    at = folded.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = folded.find(word, at + len(word))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    for start, end in spans:
        if told and start <= told[-1][1]:
            told[-1] = (told[-1][0], max(told[-1][1], end))
        else:
            told.append((start, end))
    return told
