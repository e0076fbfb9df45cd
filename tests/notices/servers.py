"""A real mail server and a real webhook on loopback, whose answers a test decides."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class MailServer:
    """Takes mail on a port of its own. refusing: an answer for every recipient instead of taking it."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], EmailMessage, bytes]] = []
        self.refusing: str | None = None
        self.port = free_port()
        self._controller: Controller | None = None

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.refusing:
            return self.refusing
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        parsed = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((list(envelope.rcpt_tos), parsed, envelope.content))
        return "250 OK"

    def up(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def down(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    def url(self, to: str = "{email}") -> str:
        return f"mailto://127.0.0.1:{self.port}?from=ruang@jakarta.example&to={to}"

    def texts(self) -> list[str]:
        return [letter.get_body(("plain",)).get_content() for _to, letter, _raw in self.letters]


class Webhook:
    """Takes JSON. status: what it answers; hangs: takes the connection and says nothing until let go."""

    def __init__(self) -> None:
        self.told: list[dict[str, object]] = []
        self.paths: list[str] = []
        self.status = 200
        self.hangs = False
        self.let_go = threading.Event()
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if hook.hangs:
                    hook.let_go.wait(30)
                    return
                hook.paths.append(self.path)
                if hook.status == 200:
                    hook.told.append(json.loads(body))
                self.send_response(hook.status)
                self.end_headers()

            def log_message(self, *_arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, path: str = "token-RAHASIA") -> str:
        return f"json://127.0.0.1:{self.port}/{path}"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextmanager
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.up()
    try:
        yield server
    finally:
        server.down()


@contextmanager
def webhook() -> Iterator[Webhook]:
    hook = Webhook()
    try:
        yield hook
    finally:
        hook.close()
