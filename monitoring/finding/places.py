"""Kelurahan, kecamatan and kota by a name, a part of it, a usual spelling or an official code. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from monitoring.areas import Register, match_name

KOTA, KECAMATAN, KELURAHAN = "kota", "kecamatan", "kelurahan"
LEAST_CODE = 4  # digits of an official code from which on it is looked for
_LEVEL = re.compile(r"^(kelurahan|kel|kecamatan|kec|kota|kabupaten|kab)\b\.?\s*", re.IGNORECASE)
_LEVEL_OF = {"kel": KELURAHAN, "kec": KECAMATAN, "kab": KOTA, "kabupaten": KOTA}
# The best first: said exactly, begins so, a word of it begins so, contains it.
EXACT, BEGINS, WORD, WITHIN = range(4)


@dataclass(frozen=True)
class Found:
    """A place. name: its own; code: of a kelurahan, else its name; kecamatan and kota: in which it lies, if in one."""

    level: str
    name: str
    code: str
    kecamatan: str | None = None
    kota: str | None = None
    nearness: int = EXACT


def found(register: Register, text: str) -> list[Found]:
    """The places that a text names, the best first; kota before kecamatan before kelurahan of the same nearness."""
    only, told = _level_of(text)
    wanted = _folded(told)
    if not wanted:
        return []
    places = [*_named(register, wanted), *_by_code(register, text)]
    certain = match_name(register, text).code
    if certain is not None:
        row = register.by_code[certain]
        places.append(Found(KELURAHAN, row.name, certain, row.kecamatan, row.kota))
    best: dict[tuple[str, str], Found] = {}
    for place in sorted(places, key=_order):
        if only in (None, place.level):
            best.setdefault((place.level, place.code + (place.kota or "")), place)
    return list(best.values())


def near(register: Register, text: str) -> list[str]:
    """Names like a text that names no place, nearest first; empty where none is near."""
    return list(match_name(register, text).candidates)


def _named(register: Register, wanted: str) -> Iterable[Found]:
    kotas = dict.fromkeys(row.kota for row in register.rows)
    kecamatans = dict.fromkeys((row.kecamatan, row.kota) for row in register.rows)
    for kota in kotas:
        if (how := _nearness(kota, wanted)) is not None:
            yield Found(KOTA, kota, kota, None, None, how)
    for kecamatan, kota in kecamatans:
        if (how := _nearness(kecamatan, wanted)) is not None:
            yield Found(KECAMATAN, kecamatan, kecamatan, None, kota, how)
    for row in register.rows:
        named = [how for name in (row.name, *row.also_written) if (how := _nearness(name, wanted)) is not None]
        if named:
            yield Found(KELURAHAN, row.name, row.kelurahan_code, row.kecamatan, row.kota, min(named))


def _by_code(register: Register, text: str) -> Iterable[Found]:
    """Kelurahan whose official code begins with these digits, however they are set apart."""
    digits = re.sub(r"[.\-/ ]", "", text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) < LEAST_CODE:
        return
    for row in register.rows:
        own = row.kelurahan_code.replace(".", "")
        if own.startswith(digits):
            nearness = EXACT if own == digits else BEGINS
            yield Found(KELURAHAN, row.name, row.kelurahan_code, row.kecamatan, row.kota, nearness)


def _nearness(name: str, wanted: str) -> int | None:
    own = _folded(name)
    if own == wanted or own.replace(" ", "") == wanted.replace(" ", ""):
        return EXACT
    if own.startswith(wanted):
        return BEGINS
    if f" {wanted}" in own:
        return WORD
    return WITHIN if len(wanted) > 2 and wanted in own else None


def _level_of(text: str) -> tuple[str | None, str]:
    match = _LEVEL.match(text)
    if match is None or not text[match.end() :].strip():
        return None, text
    said = match[1].lower()
    return _LEVEL_OF.get(said, said), text[match.end() :]


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+|_", " ", text.lower()).split())


def _order(place: Found) -> tuple:
    return place.nearness, (KOTA, KECAMATAN, KELURAHAN).index(place.level), place.name, place.code
