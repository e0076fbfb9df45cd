"""Handing one message to one address, by apprise; nothing of the address ever comes back but what became of it.

apprise is imported with the first message, so a room without channels never loads it. It can wait for ever on a
channel that takes a connection and says nothing: each message has a thread of its own, which is left behind when its
time is up, and no second one is begun on a channel whose last one still waits.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

from monitoring.words import N_

DELIVERED = "delivered"
REFUSED, UNREACHABLE, NO_ANSWER = "refused", "unreachable", "no_answer"
UNUSABLE, BROKEN, STOPPED, NO_ADDRESS = "unusable", "broken", "stopped", "no_address"
REASONS = {
    REFUSED: N_("the channel refused it"),
    UNREACHABLE: N_("the channel cannot be reached"),
    NO_ANSWER: N_("the channel gave no answer in time"),
    UNUSABLE: N_("the address is none that apprise knows"),
    BROKEN: N_("sending failed within the room"),
    STOPPED: N_("the room was closing"),
    NO_ADDRESS: N_("the address is no longer known"),
}
LOOK_SECONDS = 0.05
# The services' own logs hold addresses; of all they say only an answer's three digits are kept.
CODE = re.compile(r"(?:error=|Socket Exception: (?:\(|\{[^}]*\(|SMTP\w*\()?|was refused: )\(?([2345]\d\d)\b")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """What is sent: a title on one line, the body as plain text and as HTML with everything escaped."""

    title: str
    text: str
    html: str


@dataclass(frozen=True)
class Outcome:
    """What became of a message. code: what the channel answered (550, 503), None where it said nothing of the kind."""

    reason: str
    code: int | None = None

    @property
    def is_delivered(self) -> bool:
        return self.reason == DELIVERED


Hand = Callable[[str, Message], Outcome]  # hands a message to an address; may wait for ever


class Sender:
    """Hands messages over one at a time, each for a bounded time. Used by one thread."""

    def __init__(self, hand: Hand | None = None) -> None:
        self._hand = hand or by_apprise
        self._waiting: dict[str, threading.Thread] = {}  # by channel, those that were left behind

    def send(
        self, channel: str, address: str, message: Message, timeout_seconds: float, stop: threading.Event
    ) -> Outcome:
        """Hand `message` to `address`; NO_ANSWER when the time is up, STOPPED when the room closes meanwhile."""
        left = self._waiting.get(channel)
        if left is not None and left.is_alive():
            return Outcome(NO_ANSWER)
        found: list[Outcome] = []
        done = threading.Event()

        def run() -> None:
            try:
                found.append(self._hand(address, message))
            except Exception as error:  # noqa: BLE001 - over a hundred services; a traceback would show the address
                log.error("a notice could not be handed over: %s", type(error).__name__)
            finally:
                done.set()

        thread = threading.Thread(target=run, name=f"notice-{channel}", daemon=True)
        thread.start()
        waited = 0.0
        while not done.wait(LOOK_SECONDS):
            waited += LOOK_SECONDS
            if stop.is_set() or waited >= timeout_seconds:
                self._waiting[channel] = thread
                return Outcome(STOPPED if stop.is_set() else NO_ANSWER)
        return found[0] if found else Outcome(BROKEN)


def by_apprise(address: str, message: Message) -> Outcome:
    """Hand a message to the service that `address` names, once. Never logs what the service says."""
    _be_silent()
    import apprise

    plugin = _plugin(address)
    if plugin is None:
        return Outcome(UNUSABLE)
    service = apprise.Apprise(asset=plugin.asset)
    service.add(plugin)
    # A mail is better read as HTML; every other service is given text, and escapes it in its own way.
    is_mail = "mailto" in _schemes(plugin)
    result = service.notify(
        title=message.title,
        body=message.html if is_mail else message.text,
        body_format=apprise.NotifyFormat.HTML if is_mail else apprise.NotifyFormat.TEXT,
        log_level=logging.DEBUG,
    )
    if result:
        return Outcome(DELIVERED)
    said = " ".join(entry.message for one in result.results for entry in one.logs())
    code = CODE.search(said)
    return Outcome(REFUSED, int(code[1])) if code else Outcome(UNREACHABLE)


def is_known(address: str) -> bool:
    """Whether apprise could send to such an address."""
    _be_silent()
    return _plugin(address) is not None


def _plugin(address: str) -> object | None:
    import apprise

    asset = apprise.AppriseAsset(
        async_mode=False,  # in this very thread; the time is kept by `Sender`
        service_timeout=0,
        storage_mode="memory",
        interpret_emojis=False,
        interpret_escapes=False,
        app_id="Ruang Pantau",
        app_desc="Ruang Pantau",
        app_url="",
        image_url_mask="",
        image_url_logo="",
    )
    return apprise.Apprise.instantiate(address, asset=asset)


def _schemes(plugin: object) -> set[str]:
    named: set[str] = set()
    for told in (plugin.protocol, plugin.secure_protocol):
        named.update((told,) if isinstance(told, str) else told or ())
    return named


def _be_silent() -> None:
    """Services name hosts, paths and people in their logs, and webhooks carry their secret in the path.

    They still log, for the answer's digits to be found, but to nobody.
    """
    services = logging.getLogger("apprise")
    services.setLevel(logging.DEBUG)
    services.propagate = False
    if not services.handlers:
        services.addHandler(logging.NullHandler())
    for name in ("urllib3", "requests_oauthlib", "oauthlib"):
        logging.getLogger(name).setLevel(logging.WARNING)
