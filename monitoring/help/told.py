"""The page on method, section by section: its sentences, and the rules whose values stand in them."""

from __future__ import annotations

from string import Formatter

from monitoring.help import sections as of
from monitoring.help.told_beside import BESIDE
from monitoring.help.told_rating import RATED

STEPS = {of.WAY, of.QUALITY, of.CASES}  # sections that are told in order
TOLD: dict[str, tuple[str, ...]] = {**RATED, **BESIDE}


def rules_in(sentence: str) -> tuple[str, ...]:
    """The rules whose values the sentence names."""
    return tuple(name for _text, name, _format, _conversion in Formatter().parse(sentence) if name)
