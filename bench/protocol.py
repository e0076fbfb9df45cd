"""What a browser says to Streamlit over the websocket, and what it makes of the answers, without a browser.

Follows Streamlit's own client: it remembers large messages and names their hashes with every request, keeps the page's
hash, and knows which fragment of the page is the live one: the one that holds the script which is told of changes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates

EARLY = ForwardMsg.FINISHED_EARLY_FOR_RERUN
FAULT_MARK = 'class="rp-state rp-error"'  # the designed state of a screen that failed


class ServerFault(RuntimeError):
    """The server sent an exception or the screen of one; nothing measured after it means anything."""


@dataclass
class Remembered:
    """A message kept under its hash: since which run, and the fragment it came from."""

    message: ForwardMsg
    since: int
    fragment_id: str


@dataclass
class Refresh:
    """What came between a request and the end of the last run it caused. Bytes as they lay in the frames."""

    bytes_received: int = 0
    is_whole: bool = False  # the whole script ran, not a fragment of it
    new_elements: int = 0  # that came as they are, not by reference
    kinds: Counter[str] = field(default_factory=Counter)  # of elements and blocks, references resolved
    addresses: list[str] = field(default_factory=list)  # of the points that the map asks for

    @property
    def is_changed(self) -> bool:
        """Whether it brought more than the line that tells the age of the data, which is new with every beat."""
        return self.is_whole or self.new_elements > 1


class Client:
    """The state of one open page."""

    def __init__(self, path: str = "/") -> None:
        self.widgets = WidgetStates()
        self._page_name = path.strip("/")
        self.page_hash = ""
        self.live = ""  # the fragment that the page's script runs when it is told to look again
        self._messages: dict[str, Remembered] = {}
        self._runs = 0
        self._oldest = 2
        self._refresh = Refresh()

    def request(self, fragment_id: str = "") -> bytes:
        """Ask for the script, or for one fragment of it."""
        told = BackMsg()
        state = told.rerun_script
        state.page_script_hash, state.page_name = self.page_hash, "" if self.page_hash else self._page_name
        state.fragment_id = fragment_id
        state.widget_states.CopyFrom(self.widgets)
        state.cached_message_hashes.extend(self._messages)
        state.context_info.timezone, state.context_info.locale = "Asia/Jakarta", "id-ID"
        state.context_info.timezone_offset = -420
        return told.SerializeToString()

    def take(self, payload: bytes) -> Refresh | None:
        """Read one frame; returns what came since the request when with it the last run has ended.

        Raises ServerFault.
        """
        message = ForwardMsg.FromString(payload)
        self._refresh.bytes_received += len(payload)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message, kind = self._recalled(message), "delta"
            self._refresh.new_elements -= 1
        elif message.metadata.cacheable and message.hash not in self._messages:
            self._messages[message.hash] = Remembered(message, self._runs, message.delta.fragment_id)
        if kind == "delta":
            self._see(message)
        elif kind == "new_session":
            self._begin(message)
        elif kind == "session_event" and message.session_event.WhichOneof("type") == "script_compilation_exception":
            raise ServerFault(str(message.session_event.script_compilation_exception))
        elif kind == "script_finished":
            return self._end(message)
        return None

    def _recalled(self, reference: ForwardMsg) -> ForwardMsg:
        if reference.ref_hash not in self._messages:
            raise ServerFault(f"the server refers to a message it never sent: {reference.ref_hash}")
        kept = self._messages[reference.ref_hash]
        kept.since = self._runs
        return kept.message

    def _see(self, message: ForwardMsg) -> None:
        delta = message.delta
        which = delta.WhichOneof("type")
        if which != "new_element":
            self._refresh.kinds[which] += 1
            return
        kind = delta.new_element.WhichOneof("type")
        self._refresh.kinds[kind] += 1
        self._refresh.new_elements += 1
        if kind == "bidi_component":
            self.live = delta.fragment_id
        if kind == "exception":
            raise ServerFault(delta.new_element.exception.message)
        if kind == "html" and FAULT_MARK in delta.new_element.html.body:
            raise ServerFault("the screen of a fault was drawn; the server's log tells more")
        if kind == "deck_gl_json_chart":
            self._refresh.addresses += _point_addresses(delta.new_element.deck_gl_json_chart.json)

    def _begin(self, message: ForwardMsg) -> None:
        self.page_hash = message.new_session.page_script_hash
        self._oldest = message.new_session.config.max_cached_message_age
        if not message.metadata.run.fragment_ids:
            self._refresh.is_whole = True
            self._refresh.kinds.clear()

    def _end(self, message: ForwardMsg) -> Refresh | None:
        if message.script_finished == EARLY:
            return None
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise ServerFault("the script does not compile")
        self._runs += 1
        fragments = set(message.metadata.run.fragment_ids)
        for key, kept in list(self._messages.items()):
            is_touched = not fragments or kept.fragment_id in fragments
            if is_touched and self._runs - kept.since > self._oldest:
                del self._messages[key]
        done, self._refresh = self._refresh, Refresh()
        return done


def _point_addresses(deck: str) -> list[str]:
    found = []
    start = deck.find("/api/points.json")
    while start >= 0:
        end = deck.index('"', start)
        found.append(deck[start:end])
        start = deck.find("/api/points.json", end)
    return found
