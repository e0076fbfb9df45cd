"""What somebody typed into the search box, taken apart: an id, RT and RW, a place, words. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitoring import lpj
from monitoring.lpj import Unit
from monitoring.plain import plain

LONGEST = 200  # characters; whatever is longer is cut, and said so
LEAST_WORD = 3  # characters of a word that reports are searched for: fewer are in nearly every one
MOST_WORDS = 4  # as many as the question takes; the longest say most
_RT = re.compile(r"\bR\.?T\.?\s*[.:]?\s*0*([1-9]\d{0,2})\b", re.IGNORECASE | re.ASCII)
_RW = re.compile(r"\bR\.?W\.?\s*[.:]?\s*0*([1-9]\d{0,2})\b", re.IGNORECASE | re.ASCII)
_BOTH = re.compile(r"(?<![\d.])0*([1-9]\d{0,2})\s*/\s*0*([1-9]\d{0,2})(?![\d/])", re.ASCII)
_QUOTED = re.compile(r'["“”](.+)["“”]')


@dataclass(frozen=True)
class Asked:
    """What is looked for. text: as typed, without what steers a screen. was_cut: more was typed than is looked for.

    words: in lower case, what a text must say, at most MOST_WORDS. report_id: as a source or the room may write it,
    None where the text is none. unit: of a whole unit code. rt, rw: three digits. place: what is left beside them.
    """

    text: str
    was_cut: bool = False
    words: tuple[str, ...] = ()
    report_id: str | None = None
    unit: Unit | None = None
    rt: str | None = None
    rw: str | None = None
    place: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """What is marked where it is found: every word typed, however short, or the quoted words as one."""
        quoted = _QUOTED.fullmatch(self.text) is not None
        return self.words if quoted else tuple(dict.fromkeys(self.text.lower().removeprefix("#").split()))

    @property
    def left_out(self) -> bool:
        """Whether words were typed that reports are not searched for: too short, or too many."""
        return len(self.words) < len(self.marks)

    @property
    def names_a_unit(self) -> bool:
        """Whether an RT or RW is asked for by its number."""
        return self.unit is not None or self.rt is not None or self.rw is not None


def asked_for(typed: str | None) -> Asked:
    """What is looked for by a text that somebody typed or an address carries; of nothing, an empty text."""
    whole = " ".join(plain(typed or "").split())
    text = whole[:LONGEST].strip()
    rt, rw, place = _unit_numbers(text)
    unit = lpj.unit_of(text)
    if unit is not None:
        rt, rw, place = unit.rt, unit.rw, ""
    return Asked(text, len(whole) > LONGEST, _words(text), _report_id(text), unit, rt, rw, place)


def _words(text: str) -> tuple[str, ...]:
    """The longest words first: they are in the fewest reports. What stands in quotation marks is one."""
    quoted = _QUOTED.fullmatch(text)
    if quoted is not None and len(quoted[1].strip()) >= LEAST_WORD:
        return (quoted[1].strip().lower(),)
    long_enough = dict.fromkeys(word for word in text.lower().split() if len(word) >= LEAST_WORD)
    return tuple(sorted(long_enough, key=lambda word: (-len(word), word))[:MOST_WORDS])


def _report_id(text: str) -> str | None:
    """An id has a digit and no blank: "#1234", "1234", "JAKI-2016/77"."""
    told = text.removeprefix("#").strip()
    return told if told and " " not in told and any(sign.isdigit() for sign in told) else None


def _unit_numbers(text: str) -> tuple[str | None, str | None, str]:
    """The numbers of an RT and an RW, and the text without them: "RT 5 RW 03 Galur", "005/003 Galur"."""
    found: dict[str, str | None] = {"rt": None, "rw": None}
    rest = text
    for name, pattern in (("rt", _RT), ("rw", _RW)):
        if match := pattern.search(rest):
            found[name] = match[1].zfill(lpj.MOST_DIGITS)
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if not any(found.values()) and (both := _BOTH.search(rest)):
        found = {"rt": both[1].zfill(lpj.MOST_DIGITS), "rw": both[2].zfill(lpj.MOST_DIGITS)}
        rest = f"{rest[: both.start()]} {rest[both.end() :]}"
    return found["rt"], found["rw"], " ".join(rest.replace("/", " ").replace(",", " ").split())
