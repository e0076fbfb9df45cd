"""A message reaches a real mail server and a real webhook, and what fails says why without saying where."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time

import pytest

from monitoring.home import REPOSITORY
from monitoring.notices.sending import (
    BROKEN,
    DELIVERED,
    NO_ANSWER,
    REFUSED,
    STOPPED,
    UNREACHABLE,
    UNUSABLE,
    Message,
    Outcome,
    Sender,
    by_apprise,
    is_known,
)
from tests.notices.servers import free_port, mail_server, webhook

HELLO = Message("Kasus dibuka: Gambir", "Gambir <merah>\nbaris *dua* :smile: {{x}}", "<p>Gambir &lt;merah&gt;</p>")
OPEN = threading.Event()


def test_a_mail_arrives_with_its_title_and_both_forms_of_its_body():
    with mail_server() as server:
        assert by_apprise(server.url("lurah%40jakarta.example"), HELLO) == Outcome(DELIVERED)
    ((to, letter, _raw),) = server.letters
    assert to == ["lurah@jakarta.example"]
    assert letter["Subject"] == "Kasus dibuka: Gambir"
    assert letter.get_body(("html",)).get_content().strip() == "<p>Gambir &lt;merah&gt;</p>"
    assert letter.get_body(("plain",)).get_content().strip() == "Gambir <merah>"


def test_a_webhook_is_handed_title_and_plain_text_as_they_are():
    with webhook() as hook:
        assert by_apprise(hook.url(), HELLO).is_delivered
    assert hook.paths == ["/token-RAHASIA"]
    assert (hook.told[0]["title"], hook.told[0]["message"]) == (HELLO.title, HELLO.text)


def test_a_gateway_is_handed_the_number_beside_the_message():
    with webhook() as hook:
        assert by_apprise(hook.url() + "?:to=6281234567890", HELLO).is_delivered
    assert hook.told[0]["to"] == "6281234567890"


@pytest.mark.parametrize(("status", "code"), [(503, 503), (401, 401), (404, 404)])
def test_a_webhook_that_refuses_is_told_with_its_answer(status, code):
    with webhook() as hook:
        hook.status = status
        assert by_apprise(hook.url(), HELLO) == Outcome(REFUSED, code)


def test_a_mail_server_that_refuses_the_recipient_is_told_with_its_answer():
    with mail_server() as server:
        server.refusing = "550 no such person"
        assert by_apprise(server.url("lurah%40jakarta.example"), HELLO) == Outcome(REFUSED, 550)


def test_who_is_not_there_cannot_be_reached():
    address = f"127.0.0.1:{free_port()}"
    assert by_apprise(f"json://{address}/550", HELLO) == Outcome(UNREACHABLE)
    assert by_apprise(f"mailto://{address}?from=a@b.example&to=c@d.example", HELLO) == Outcome(UNREACHABLE)


@pytest.mark.parametrize("address", ["", "nonsense", "nosuchservice://x", "mailto://", "tgram://x"])
def test_an_address_that_no_service_has_is_unusable(address):
    assert by_apprise(address, HELLO) == Outcome(UNUSABLE)
    assert not is_known(address)


def test_no_log_names_an_address_or_a_secret():
    heard = Heard()
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(heard)
    root.setLevel(logging.DEBUG)
    try:
        with webhook() as hook, mail_server() as server:
            hook.status = 500
            server.refusing = "554 no"
            by_apprise(hook.url("token-RAHASIA"), HELLO)
            by_apprise(server.url("RAHASIA%40jakarta.example"), HELLO)
            by_apprise("tgram://RAHASIA", HELLO)
            by_apprise("json://127.0.0.1:1/RAHASIA", HELLO)
    finally:
        root.removeHandler(heard)
        root.setLevel(level)
    told = [text for name, text in heard.told if name != "mail.log"]  # the test's own mail server
    assert "RAHASIA" not in " ".join(told)


class Heard(logging.Handler):
    """Everything that reaches the root of the logs. pytest's own handler also sits where nothing is passed on."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.told: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append((record.name, record.getMessage()))


def test_a_channel_that_hangs_is_left_after_its_time_and_not_tried_while_it_still_waits():
    sender, let_go = Sender(lambda *_: let_go.wait(30) and Outcome(DELIVERED)), threading.Event()
    assert sender.send("wa", "x", HELLO, 0.1, OPEN) == Outcome(NO_ANSWER)
    began = time.monotonic()
    assert sender.send("wa", "x", HELLO, 60, OPEN) == Outcome(NO_ANSWER)
    assert time.monotonic() - began < 20
    let_go.set()
    sender._waiting["wa"].join()
    assert sender.send("wa", "x", HELLO, 10, OPEN) == Outcome(DELIVERED)


def test_a_webhook_that_takes_the_message_and_says_nothing_has_given_no_answer():
    with webhook() as hook:
        hook.hangs = True
        assert Sender().send("wa", hook.url(), HELLO, 0.3, OPEN) == Outcome(NO_ANSWER)


def test_a_room_that_closes_waits_for_no_channel():
    closing, let_go = threading.Event(), threading.Event()
    closing.set()
    assert (
        Sender(lambda *_: let_go.wait(30) and Outcome(DELIVERED)).send("wa", "x", HELLO, 60, closing).reason == STOPPED
    )
    let_go.set()


def test_a_fault_in_sending_is_an_outcome_and_its_text_is_logged_nowhere(caplog):
    def fault(_address, _message):
        raise RuntimeError("RAHASIA")

    assert Sender(fault).send("wa", "x", HELLO, 5, OPEN) == Outcome(BROKEN)
    assert caplog.messages == ["a notice could not be handed over: RuntimeError"]


def test_a_room_without_channels_does_not_load_the_library():
    code = "import sys, monitoring.opening; print('apprise' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY)
    assert (run.stdout.strip(), run.stderr) == ("False", "")
