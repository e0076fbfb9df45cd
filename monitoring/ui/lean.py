"""What Streamlit works out again, or sends again, at every run although it cannot have changed.

Before every run of a script Streamlit looks through all its options six times for those of the theme. The options of
this room are read at the start and stay (no file is watched), so the message they fill is filled once and copied.

Before every run it also tells the browser all screens and the whole theme, a fifth of what a refresh of the map sends.
Where only a part of the page runs the browser looks at neither, so there they are left out.
"""

from __future__ import annotations

from functools import cache, wraps

from google.protobuf.message import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session

# Not part of Streamlit's promises: where one is missing, nothing is changed.
THEME_MESSAGE = "_populate_theme_msg"
RUN_MESSAGE = "_create_new_session_message"
OF_WHOLE_RUNS = ("app_pages", "custom_theme")


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


def spare_parts_of_pages() -> None:
    """Let Streamlit tell screens and theme only where a whole page runs. To be called once at the start."""
    make = getattr(app_session.AppSession, RUN_MESSAGE, None)
    if make is None or hasattr(make, "__wrapped__"):
        return

    @wraps(make)
    def spared(*given: object, **named: object) -> ForwardMsg:
        message = make(*given, **named)
        if message.metadata.run.fragment_ids:
            for name in OF_WHOLE_RUNS:
                message.new_session.ClearField(name)
        return message

    setattr(app_session.AppSession, RUN_MESSAGE, spared)
