"""Public holidays of Indonesia and the government's shared days of leave, from the package `holidays`; offline.

The package holds the days that were decreed; the moving Islamic days of years that are not decreed yet are estimates,
which it says and so do we. Where the package dates a holiday otherwise than its decree, `holidays.toml` corrects it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays

from monitoring.annotations.holidays_corrected import BETWEEN, corrected
from monitoring.annotations.marks import HOLIDAY, Mark, runs

LANGUAGES = {"id": "id", "en": "en_US"}
CATEGORIES = ("public", "government")
# Beside the holiday itself they tell nothing new: shared leave, and the second of two days.
_BESIDE = ("Cuti Bersama", "Joint Holiday", "Hari kedua", "Second Day")
_ESTIMATED = (" (perkiraan)", " (estimated)")


def marks(first: date, last: date, language: str) -> tuple[Mark, ...]:
    """The holidays of the span, days that follow one another as one mark, whole where it begins earlier."""
    found: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        found |= _of_year(year, language)
    return tuple(_mark(begin, end, found) for begin, end in runs(found) if begin <= last and end >= first)


def _mark(first: date, last: date, found: Mapping[date, str]) -> Mark:
    names = [name for day, told in sorted(found.items()) if first <= day <= last for name in told.split(BETWEEN)]
    own = [name for name in names if not any(word in name for word in _BESIDE)] or names
    plain = [_without(name) for name in own]
    return Mark(HOLIDAY, first, last, ", ".join(dict.fromkeys(plain)), is_estimated=plain != own)


def _without(name: str) -> str:
    for told in _ESTIMATED:
        name = name.replace(told, "")
    return name


@lru_cache(maxsize=64)
def _of_year(year: int, language: str) -> Mapping[date, str]:
    told = holidays.country_holidays("ID", years=year, categories=CATEGORIES, language=LANGUAGES.get(language, "id"))
    return corrected(told)
