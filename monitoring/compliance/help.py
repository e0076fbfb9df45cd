"""Who to help first: heads who cannot send, told from heads who do not. A case for help, never for a sanction."""

from __future__ import annotations

from dataclasses import dataclass

from monitoring.words import Phrase


@dataclass(frozen=True)
class Help:
    """One unit to be helped. reason: "asked" (help was asked for and not given) or "silent" (its neighbours send)."""

    unit_code: str
    reason: str
    phrase: Phrase
