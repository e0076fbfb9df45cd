"""Numbers, dates and ages as the viewer's language writes them; instants are shown in WIB.

None becomes an en dash, so that "not known" never looks like zero.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent

from monitoring import words
from monitoring.clock import WIB

NOTHING = "–"
_LOCALES = {"id": "id_ID", "en": "en_GB"}


def _locale(language: str) -> str:
    return _LOCALES[words.language_or_default(language)]


def number(value: float | None, language: str, decimals: int = 0) -> str:
    """1234.5 with one decimal: "1.234,5" in Indonesian, "1,234.5" in English."""
    if _is_nothing(value):
        return NOTHING
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=_locale(language))


def signed(value: float | None, language: str, decimals: int = 0) -> str:
    """A change with its sign: "+12", "−3", "±0"."""
    if _is_nothing(value):
        return NOTHING
    shown = round(value, decimals)  # what is shown as nothing has no sign
    text = number(abs(value), language, decimals)
    return f"+{text}" if shown > 0 else f"−{text}" if shown < 0 else f"±{text}"


def percent(share: float | None, language: str, decimals: int = 0) -> str:
    """A share of 1 as per cent: 0.125 with one decimal is "12,5%" in Indonesian, "12.5%" in English."""
    if _is_nothing(share):
        return NOTHING
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
    return format_percent(share, pattern, locale=_locale(language))


def hours(value: float | None, language: str) -> str:
    """A length given in hours, in the unit a reader would choose: "40 menit", "2,5 jam", "3,1 hari"."""
    if _is_nothing(value):
        return NOTHING
    _ = words.of(language)
    if value < 1:
        minutes = round(value * 60)
        return _.plural("{count} minute", "{count} minutes", minutes, count=number(minutes, language))
    if value < 48:
        return _.plural("{count} hour", "{count} hours", _grammatical(value), count=_short(value, language))
    days = value / 24
    return _.plural("{count} day", "{count} days", _grammatical(days), count=_short(days, language))


def _short(value: float, language: str) -> str:
    return number(value, language, 0 if round(value, 1) == round(value) else 1)


def _grammatical(value: float) -> int:
    """1 only for exactly one as shown: "1 hour", but "1.5 hours"."""
    return 1 if round(value, 1) == 1 else 2


def instant(moment: datetime | None, language: str) -> str:
    """Day and time to the minute: "22 Nov 2016 14.05 WIB", "22 Nov 2016 14:05 WIB"."""
    if _is_nothing(moment):
        return NOTHING
    pattern = "d MMM y HH.mm" if words.language_or_default(language) == "id" else "d MMM y HH:mm"
    return format_datetime(moment, pattern, tzinfo=WIB, locale=_locale(language)) + " WIB"


def clock_time(moment: datetime, language: str, seconds: bool = False) -> str:
    """The time of day in WIB: "14.05" in Indonesian, "14:05" in English."""
    mark = "." if words.language_or_default(language) == "id" else ":"
    return moment.astimezone(WIB).strftime(mark.join(("%H", "%M", "%S")[: 3 if seconds else 2]))


def day(when: date | None, language: str) -> str:
    """A calendar day: "22 Nov 2016"; of an instant, its day in WIB."""
    if _is_nothing(when):
        return NOTHING
    local = when.astimezone(WIB).date() if isinstance(when, datetime) else when
    return format_date(local, "d MMM y", locale=_locale(language))


def month(when: date, language: str) -> str:
    """A calendar month: "November 2016"."""
    return format_date(when, "MMMM y", locale=_locale(language))


def long_day(when: date, language: str) -> str:
    """A calendar day with its weekday: "Selasa, 22 November 2016"; of an instant, its day in WIB."""
    local = when.astimezone(WIB).date() if isinstance(when, datetime) else when
    return format_date(local, "EEEE, d MMMM y", locale=_locale(language))


def ago(moment: datetime | None, now: datetime, language: str) -> str:
    """How long before `now`: "3 jam lalu", "3 hours ago"; a moment not yet past counts as "baru saja"."""
    if _is_nothing(moment):
        return NOTHING
    return age((now - moment).total_seconds(), language)


def age(seconds: float, language: str) -> str:
    """An age in seconds, in the largest unit that fits it: "3 detik lalu", "25 minutes ago"."""
    _ = words.of(language)
    if seconds < 1:
        return _("just now")
    span = format_timedelta(timedelta(seconds=int(seconds)), threshold=1, locale=_locale(language))
    return _("{span} ago", span=span)


def _is_nothing(value: object) -> bool:
    """None, NaN and NaT: what a frame uses for "not known"."""
    return value is None or value != value
