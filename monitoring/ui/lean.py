"""What Streamlit works out again at every run although it cannot have changed: here it is worked out once.

Before every run of a script Streamlit looks through all its options six times for those of the theme. The options of
this room are read at the start and stay (no file is watched), so the message they fill is filled once and copied.
"""

from __future__ import annotations

from functools import cache

from google.protobuf.message import Message
from streamlit.runtime import app_session

THEME_MESSAGE = "_populate_theme_msg"  # not part of Streamlit's promises: where it is missing, nothing is changed


def remember_theme() -> None:
    """Let Streamlit fill the theme's message once a section instead of at every run. To be called once at the start."""
    fill = getattr(app_session, THEME_MESSAGE, None)
    if fill is None or hasattr(fill, "__wrapped__"):
        return

    @cache
    def filled(kind: type[Message], section: str) -> Message:
        message = kind()
        fill(message, section)
        return message

    def copy(msg: Message, section: str = "theme") -> None:
        said = filled(type(msg), section)
        if said.ByteSize():  # a section that says nothing must stay absent
            msg.MergeFrom(said)

    copy.__wrapped__ = fill
    setattr(app_session, THEME_MESSAGE, copy)
