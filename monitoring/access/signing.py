"""A viewer's sight in an address that his browser fetches by itself: signed, so that nobody writes one for himself.

The key is this process's own: an address lives as long as the server that gave it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from monitoring.access import grants
from monitoring.access.viewer import ROLES, Viewer, told, viewer_of

PARAMETER = "sight"
DIGITS = 16
_KEY = secrets.token_bytes(32)


def signed(viewer: Viewer, question: str) -> str:
    """The sight that `viewer` has of the answers to `question`. All who see the same have the same."""
    text = _alike(viewer, question)
    return f"{text}.{_seal(question, text)}"


def viewer_by(sight: str | None, question: str) -> Viewer | None:
    """A viewer with this sight; None where it was not signed here for this question."""
    text, _, seal = (sight or "").rpartition(".")
    if not hmac.compare_digest(seal.encode(), _seal(question, text).encode()):
        return None
    return viewer_of(text)


def _alike(viewer: Viewer, question: str) -> str:
    """What stands for everybody who is answered as this viewer: of roles answered alike, the first."""
    own = grants.grant(question, viewer.role)
    if own is None or own.own is not None or own.asked.name != question:
        return told(viewer)
    return next(role for role in ROLES if grants.grant(question, role) == own)


def _seal(question: str, text: str) -> str:
    return hmac.new(_KEY, f"{question}\n{text}".encode(), hashlib.sha256).hexdigest()[:DIGITS]
