"""One real browser on the live map: from commit to drawn, bytes a refresh, first paint; and what it says and gets."""

from __future__ import annotations

import base64
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg

from bench.protocol import Client, Refresh
from bench.room import Room

DRAWN = (Path(__file__).parent / "drawn.js").read_text("utf-8")
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SIZE = {"width": 1600, "height": 900}
PATIENCE_MS = 30_000


@dataclass
class Wire:
    """The page's websocket, read along: every refresh with its bytes, and the last request of the live part."""

    client: Client = field(default_factory=Client)
    first: Refresh | None = None
    refreshes: list[Refresh] = field(default_factory=list)
    sent_bytes: list[int] = field(default_factory=list)
    widgets: str = ""
    whole_requests: int = 0

    def listen(self, socket: WebSocket) -> None:
        """For page.on("websocket")."""
        if "/_stcore/stream" in socket.url:
            socket.on("framereceived", self._received)
            socket.on("framesent", self._sent)

    def _received(self, payload: bytes | str) -> None:
        done = self.client.take(payload if isinstance(payload, bytes) else payload.encode())
        if done and self.first is None:
            self.first = done
        elif done:
            self.refreshes.append(done)

    def _sent(self, payload: bytes | str) -> None:
        told = BackMsg.FromString(payload if isinstance(payload, bytes) else payload.encode())
        if told.WhichOneof("type") != "rerun_script":
            return
        self.whole_requests += not told.rerun_script.fragment_id
        if told.rerun_script.fragment_id:
            self.sent_bytes.append(len(payload))
            self.widgets = base64.b64encode(told.rerun_script.widget_states.SerializeToString()).decode()


@dataclass(frozen=True)
class Paint:
    """Seconds from navigation: the first content, the points here, their drawing called for, drawn; and how many."""

    content: float
    arrived: float
    called: float
    drawn: float
    points: int


@dataclass(frozen=True)
class Seen:
    """What the browser measured. Seconds, bytes; kinds: the elements of the first whole page."""

    paints: list[Paint]
    commit_to_drawn: list[float]
    changed_bytes: list[int]
    unchanged_bytes: list[int]
    sent_bytes: list[int]
    kinds: Counter[str]
    widgets: str
    whole_requests: int  # before it rests


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, drawing in software."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def look(url: str, room: Room, paints: int, commits: int, quiet_seconds: float) -> Seen:
    """Open the map anew a few times, then stay on it while nothing comes, then while batches come."""
    with chromium() as browser:
        seen_paints = []
        for _turn in range(paints):
            with _fresh(browser) as context:
                page, _wire = _open(context, url)
                seen_paints.append(_first_paint(page))
        with _fresh(browser) as context:
            page, wire = _open(context, url)
            _first_paint(page)
            page.wait_for_timeout(3000)
            before = len(wire.refreshes)
            page.wait_for_timeout(1000 * quiet_seconds)
            unchanged = [refresh for refresh in wire.refreshes[before:] if not refresh.is_changed]
            before = len(wire.refreshes)
            waits = [_commit_to_drawn(page, room, turn) for turn in range(commits)]
            page.wait_for_timeout(500)
            changed = [refresh for refresh in wire.refreshes[before:] if refresh.is_changed]
            return Seen(
                seen_paints,
                waits,
                [refresh.bytes_received for refresh in changed],
                [refresh.bytes_received for refresh in unchanged],
                wire.sent_bytes,
                wire.first.kinds if wire.first else Counter(),
                wire.widgets,
                wire.whole_requests,
            )


@contextmanager
def _fresh(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SIZE, locale="id-ID", timezone_id="Asia/Jakarta")
    try:
        yield context
    finally:
        context.close()


def _open(context: BrowserContext, url: str) -> tuple[Page, Wire]:
    page, wire = context.new_page(), Wire()
    page.on("websocket", wire.listen)
    page.add_init_script(DRAWN)
    page.goto(url, wait_until="commit")
    return page, wire


def _first_paint(page: Page) -> Paint:
    drawn = _drawn(page, 0)
    begun, content = page.evaluate(
        "[performance.timeOrigin, performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0]"
    )
    times = ((drawn[name] - begun) / 1000 for name in ("arrived", "called", "at"))
    return Paint(content / 1000, *times, drawn["instances"])


def _drawn(page: Page, version: int) -> dict[str, float]:
    """How the points of this data version or a later one came to be drawn, in ms since 1970, as drawn.js tells it."""
    return page.evaluate("asked => window.__whenDrawn(asked)", [version, PATIENCE_MS])


def _commit_to_drawn(page: Page, room: Room, turn: int) -> float:
    """Seconds from a batch's commit to its points drawn. Turns fall on different phases of the page's beat."""
    page.wait_for_timeout(1500 + 370 * turn % 2000)
    sent = room.send()
    return _drawn(page, sent.version)["at"] / 1000 - sent.committed_at
