"""The letters of the sheet: its embedded font, how wide words are, and where lines end."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"
PLAIN, BOLD = "Briefing", "Briefing-Bold"
FILES = {PLAIN: "briefing.ttf", BOLD: "briefing-bold.ttf"}
UNKNOWN = "□"  # stands for a character that the font does not have


@cache
def font(name: str) -> TTFont:
    """The font, made known to reportlab once."""
    made = TTFont(name, str(FOLDER / FILES[name]))
    pdfmetrics.registerFont(made)
    return made


def drawable(text: str, name: str = PLAIN) -> str:
    """The text in characters the font has; of a run of others one sign."""
    known = font(name).face.charToGlyph
    shown: list[str] = []
    for char in text:
        if ord(char) in known:
            shown.append(char)
        elif shown[-1:] != [UNKNOWN]:
            shown.append(UNKNOWN)
    return "".join(shown)


def width(text: str, name: str, size: float) -> float:
    """In points."""
    return font(name).stringWidth(text, size)


def lines(text: str, name: str, size: float, most: float) -> list[str]:
    """The text in lines no wider than `most` points, ended between words; only a word wider than that is divided."""
    found: list[str] = []
    line = ""
    for word in drawable(text, name).split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, name, size) <= most:
            line = longer
            continue
        if line:
            found.append(line)
        *whole, line = _divided(word, name, size, most)
        found += whole
    return [*found, line]


def _divided(word: str, name: str, size: float, most: float) -> list[str]:
    pieces, piece = [], ""
    for char in word:
        if piece and width(piece + char, name, size) > most:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]
