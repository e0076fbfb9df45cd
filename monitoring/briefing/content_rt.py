"""What a briefing says of the RT, as figures: sums of the whole city, never which RT. Days are WIB."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BY_REPORTS, NOT_BY_REPORTS, NO_DECREE, UNREADABLE = "by_reports", "not_by_reports", "no_decree", "unreadable"
RULINGS = (BY_REPORTS, NOT_BY_REPORTS, NO_DECREE, UNREADABLE)


@dataclass(frozen=True)
class RtOverdue:
    """Reports of RT that should have been decided: what still waits of the last month whose deadline has passed.

    deadline: its last day. waiting: reports; kelurahan: in how many of them.
    """

    month: date
    deadline: date
    waiting: int
    kelurahan: int


@dataclass(frozen=True)
class RtMonth:
    """What the RT have sent of a month until the end of the day before the briefing, and how they stand by its rule.

    Of RT alone, without what an RW sent for itself. month: its first day; to_day: the last day counted. ruling: one of
    RULINGS; decree: its title, None where none rules or none can be read; is_assumed: of what is told of it. quota: of
    an RT in office the whole month. judged: the RT of which something is asked; of these on_track have sent what is
    asked up to to_day, and expected will have sent the month's quota by its end at their present pace: None where
    nothing is asked. is_guess: the register is an estimate. sending: the RT that sent; sent: reports; waiting: of these
    those that nobody has decided on, None where the rule asks for no decision. overdue: None where none is due.
    """

    month: date
    to_day: date
    ruling: str
    decree: str | None
    is_assumed: bool
    quota: int | None
    judged: int | None
    on_track: int | None
    expected: int | None
    is_guess: bool
    sending: int
    sent: int
    waiting: int | None
    overdue: RtOverdue | None
