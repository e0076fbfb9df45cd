"""Numbers, dates and ages as screens write them: those of `monitoring.formats`, which what is not a screen uses too."""

from monitoring.formats import (
    NOTHING,
    age,
    ago,
    clock_time,
    day,
    hours,
    instant,
    long_day,
    number,
    percent,
    signed,
)

__all__ = [
    "NOTHING",
    "age",
    "ago",
    "clock_time",
    "day",
    "hours",
    "instant",
    "long_day",
    "number",
    "percent",
    "signed",
]
