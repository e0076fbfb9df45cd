"""Text of others made harmless for a message: one line, nothing invisible, of a bounded length."""

from __future__ import annotations

import unicodedata

MOST_CHARACTERS = 120
CUT = "…"
# Control characters, format characters (bidirectional overrides, zero-width), surrogates, private use, separators of
# lines and paragraphs: none belongs in a name, and a line break in one would begin a new header of a mail.
UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def one_line(text: str, most: int = MOST_CHARACTERS) -> str:
    """`text` on one line: unwanted characters and runs of white space become one space; cut with an ellipsis."""
    shown = "".join(" " if unicodedata.category(sign) in UNWANTED else sign for sign in text)
    shown = " ".join(shown.split())
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + CUT
