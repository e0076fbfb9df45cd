"""Telephone numbers: as people write them in, as E.164 kept (+ and digits), as a link and as Indonesians read them."""

from __future__ import annotations

import re
import unicodedata

COUNTRY = "62"
FEWEST_DIGITS, MOST_DIGITS = 8, 15  # E.164 allows 15; no Indonesian number with its country is shorter than 8
_WRITTEN = re.compile(r"\+?[0-9]+")
_CITIES_OF_TWO_DIGITS = ("21", "22", "24", "31", "61")  # Jakarta, Bandung, Semarang, Surabaya, Medan


def normalised(text: str) -> str | None:
    """ "0812-3456-7890" -> "+6281234567890"; None for what is no telephone number that can be dialled from anywhere.

    Without a + a number beginning with 0, or with 8 (a spreadsheet drops the 0), is Indonesian.
    """
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    bare = re.sub(r"[\s().\-–/]", "", visible)
    if not _WRITTEN.fullmatch(bare):
        return None
    if bare.startswith("+"):
        digits = bare[1:]
    elif bare.startswith("00"):
        digits = bare[2:]
    elif bare.startswith("0"):
        digits = COUNTRY + bare[1:]
    elif bare.startswith("8"):
        digits = COUNTRY + bare
    else:
        digits = bare if bare.startswith(COUNTRY) else ""
    if digits.startswith("0") or not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        return None
    return f"+{digits}"


def link(phone: str) -> str:
    """The address that a telephone opens: "tel:+6281234567890"."""
    return f"tel:{phone}"


def shown(phone: str) -> str:
    """A kept number as it is read: "0812-3456-7890", "(021) 3456-7890"; of another country as it is kept."""
    if not phone.startswith(f"+{COUNTRY}"):
        return phone
    rest = phone[len(COUNTRY) + 1 :]
    if rest.startswith(_CITIES_OF_TWO_DIGITS):
        return f"(0{rest[:2]}) {'-'.join(_fours(rest[2:]))}"
    return "-".join(_fours(f"0{rest}"))


def _fours(digits: str) -> list[str]:
    return [digits[at : at + 4] for at in range(0, len(digits), 4)]
