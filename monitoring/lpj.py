"""RT and RW and their accountability reports (LPJ): the codes of what they send, and of what is done with it.

An LPJ is a log of activity for which operating money is paid. It is no complaint: it is kept apart from citizens'
reports everywhere, and says nothing of a kelurahan's handling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMUNAL_WORK, PUBLIC_FACILITIES, SOCIAL_CONDITIONS = "communal_work", "public_facilities", "social_conditions"
POPULATION_MOVEMENT, COMMUNITY_SERVICE, OTHER = "population_movement", "community_service", "other"
# What an RT reports; `other` is what a source calls by none of these words.
KINDS = (
    COMMUNAL_WORK, PUBLIC_FACILITIES, SOCIAL_CONDITIONS, POPULATION_MOVEMENT, COMMUNITY_SERVICE, OTHER,
)  # fmt: skip

VALIDATED, REFUSED, WITHDRAWN, REINSTATED = "validated", "refused", "withdrawn", "reinstated"
# reinstated: an administrator upheld the head's objection to a refusal.
ACTS = (VALIDATED, REFUSED, WITHDRAWN, REINSTATED)
WAITING = "waiting"
STANDINGS = (WAITING, VALIDATED, REFUSED, WITHDRAWN)
ACTOR_ROLES = ("head", "lurah", "administrator", "system")
# Who may do what. An act whose doer the source does not name, or that its software did, stands as the source's own.
DOERS = {VALIDATED: "lurah", REFUSED: "lurah", WITHDRAWN: "head", REINSTATED: "administrator"}
REASONS = ("copy", "not_here", "not_done", "unclear", "not_an_activity", "other")

FORMED, DISSOLVED, HEAD_IN, HEAD_OUT = "formed", "dissolved", "head_in", "head_out"
HELP_NEEDED, HELP_GIVEN = "help_needed", "help_given"
# In the order in which they count when they fall on one day.
UNIT_EVENTS = (FORMED, HEAD_OUT, HEAD_IN, HELP_NEEDED, HELP_GIVEN, DISSOLVED)

UNIT_CODE = re.compile(r"(\d\d\.\d\d\.\d\d\.\d{4})-(\d{3})(?:-(\d{3}))?", re.ASCII)
MOST_DIGITS = 3


@dataclass(frozen=True)
class Unit:
    """An RT, or, where `rt` is None, an RW for what its own head sends. rw and rt have three digits."""

    kelurahan_code: str
    rw: str
    rt: str | None = None

    @property
    def unit_code(self) -> str:
        """As "31.71.01.1001-003-005", of an RW "31.71.01.1001-003"."""
        return "-".join(part for part in (self.kelurahan_code, self.rw, self.rt) if part)

    @property
    def name(self) -> str:
        """As it is written in every language: "RT 005/RW 003", "RW 003"."""
        return f"RW {self.rw}" if self.rt is None else f"RT {self.rt}/RW {self.rw}"


def unit_of(unit_code: str) -> Unit | None:
    """The unit of a code; None for a text that is none."""
    found = UNIT_CODE.fullmatch(unit_code)
    return Unit(*found.groups()) if found else None


def number_of(text: str) -> str | None:
    """An RT's or RW's number with three digits, as written "5", "005", "RT 5"; None for what is no number from 1 on."""
    digits = re.fullmatch(r"\s*(?:R[TW]\s*[.:]?\s*)?0*([1-9]\d{0,2})\s*", text, re.IGNORECASE | re.ASCII)
    return digits.group(1).zfill(MOST_DIGITS) if digits else None
