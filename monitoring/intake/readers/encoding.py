"""Text whose bytes may be no UTF-8: read with `surrogateescape`, such bytes stand as lone surrogates."""

from __future__ import annotations


def is_utf8(text: str) -> bool:
    """True where the text holds no lone surrogate, so that its bytes were UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def readable(text: str) -> str:
    """The text with bytes that are no UTF-8 written as \\xNN."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
