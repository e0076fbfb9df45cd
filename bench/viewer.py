"""One viewer of a page: a request when it is told to look again, the points of a new map by HTTP, as its browser would.

A plan may give all viewers a refresh of so many seconds instead; then the page is not told of changes.
"""

from __future__ import annotations

import asyncio
import math
import time
from contextlib import suppress
from dataclasses import dataclass

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from websockets.asyncio.client import ClientConnection, connect

from bench.findings import Findings
from bench.protocol import Client, Refresh
from monitoring.ui.pulse import ADDRESS

FIRST_SECONDS = 120.0  # to the first whole page; more is an error
LOOK_SECONDS = 1.0  # between two looks at whether it is over
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


@dataclass
class Window:
    """What counts: refreshes begun from `begins` on, until `ends` (time.monotonic); known once all are open."""

    begins: float = math.inf
    ends: float = math.inf


@dataclass(frozen=True)
class Plan:
    """Where the page is and how it is watched."""

    host: str
    port: int
    path: str
    widgets: WidgetStates
    refresh: float | None  # seconds between requests; None = whenever the server tells the page to look again
    whole_requests: int  # that a browser makes before it rests
    with_points: bool
    window: Window


class Viewer:
    """One open page, from the first request until the plan ends."""

    def __init__(self, plan: Plan, findings: Findings) -> None:
        self._plan, self._findings = plan, findings
        self._client = Client(plan.path)
        self._asked_at: float | None = None
        self._fetched: set[str] = set()
        self._fetching: set[asyncio.Task[None]] = set()
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def watch(self) -> None:
        """Open the page and keep it open."""
        plan = self._plan
        async with connect(
            f"ws://{plan.host}:{plan.port}/_stcore/stream",
            origin=f"http://{plan.host}:{plan.port}",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],
            user_agent_header=AGENT,
            compression=None,
            max_size=None,
            ping_interval=None,
            close_timeout=2,
        ) as socket:
            await self._open(socket)
            asking = asyncio.create_task(self._ask_in_time(socket))
            while time.monotonic() < plan.window.ends and not asking.done():
                await self._live(socket)
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
        for task in self._fetching:
            task.cancel()
        if self._line:
            self._line[1].close()

    async def _open(self, socket: ClientConnection) -> None:
        start = time.monotonic()
        refresh = await self._whole(socket)
        self._findings.first.append(time.monotonic() - start)
        self._findings.kinds = refresh.kinds
        self._client.widgets = self._plan.widgets
        for _again in range(self._plan.whole_requests - 1):
            await self._whole(socket)

    async def _whole(self, socket: ClientConnection) -> Refresh:
        await socket.send(self._client.request())
        async with asyncio.timeout(FIRST_SECONDS):
            while not (refresh := self._take(await socket.recv())):
                pass
        self._fetch(refresh)
        return refresh

    async def _ask_in_time(self, socket: ClientConnection) -> None:
        """Ask for the live part every so many seconds, or whenever the server says so."""
        plan = self._plan
        if plan.refresh is None:
            async with connect(f"ws://{plan.host}:{plan.port}{ADDRESS}", compression=None, ping_interval=None) as told:
                async for _stamp in told:
                    await self._ask(socket)
        beat = time.monotonic()
        while plan.refresh:
            # Like a browser's, a timer that comes late does not make up for the beats it missed.
            beat += plan.refresh * (1 + (time.monotonic() - beat) // plan.refresh)
            await asyncio.sleep(beat - time.monotonic())
            await self._ask(socket)

    async def _ask(self, socket: ClientConnection) -> None:
        self._asked_at = self._asked_at or time.monotonic()
        await socket.send(self._client.request(self._client.live))

    async def _live(self, socket: ClientConnection) -> None:
        """Wait for a frame for a while, and take it."""
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                payload = await socket.recv()
        except TimeoutError:
            return
        refresh = self._take(payload)
        if refresh and self._asked_at is not None:
            self._note(refresh, time.monotonic() - self._asked_at)
            self._asked_at = None

    def _take(self, payload: bytes | str) -> Refresh | None:
        return self._client.take(payload if isinstance(payload, bytes) else payload.encode())

    def _note(self, refresh: Refresh, seconds: float) -> None:
        if time.monotonic() - seconds >= self._plan.window.begins:
            found = self._findings
            (found.changed if refresh.is_changed else found.unchanged).append(seconds)
            (found.changed_bytes if refresh.is_changed else found.unchanged_bytes).append(refresh.bytes_received)
        self._fetch(refresh)

    def _fetch(self, refresh: Refresh) -> None:
        """Get the points of a new map, as the map's layer does; what was got once is not asked for again."""
        for address in set(refresh.addresses) - self._fetched if self._plan.with_points else ():
            self._fetched.add(address)
            task = asyncio.create_task(self._get(address))
            self._fetching.add(task)
            task.add_done_callback(self._fetching.discard)

    async def _get(self, address: str) -> None:
        start = time.monotonic()
        try:
            async with self._one_at_a_time:
                size, status = await self._got(address)
        except (OSError, asyncio.IncompleteReadError) as error:
            self._findings.errors[f"points: {type(error).__name__}"] += 1
            return
        if status != 200:
            self._findings.errors[f"points: status {status}"] += 1
        if start >= self._plan.window.begins:
            self._findings.points.append(time.monotonic() - start)
            self._findings.points_bytes = max(self._findings.points_bytes, size)

    async def _got(self, address: str) -> tuple[int, int]:
        """Size of the body as it came and HTTP status, over a connection that is kept."""
        is_kept = self._line is not None
        try:
            return await self._asked(address)
        except (OSError, asyncio.IncompleteReadError):
            self._line = None
            if not is_kept:
                raise
        return await self._asked(address)  # the server closes lines that were idle; a browser opens another

    async def _asked(self, address: str) -> tuple[int, int]:
        plan = self._plan
        if self._line is None:
            self._line = await asyncio.open_connection(plan.host, plan.port)
        reader, writer = self._line
        asked = f"GET {address} HTTP/1.1\r\nHost: {plan.host}:{plan.port}\r\nAccept-Encoding: gzip\r\n\r\n"
        writer.write(asked.encode("ascii"))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        size = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length:"))
        await reader.readexactly(size)
        return size, int(head.split(" ", 2)[1])
