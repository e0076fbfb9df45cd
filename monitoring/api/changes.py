"""Tells every open page when to look again: by a websocket of its own, one page after the other.

A page that is told runs on the server for some milliseconds. So the pages are told in turn, with a pause between two of
them: a lone wall hears of a commit at once, hundreds of pages never all run in one instant.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.websockets import WebSocket, WebSocketDisconnect

EACH_SECONDS = 0.008  # between two pages: what the run of one may cost
LOOK_SECONDS = 0.05  # how often the data is looked at while pages listen
BEAT_SECONDS = (2.0, 10.0)  # the age of the data is told this often: few pages, many pages
BEAT_EACH_SECONDS = 0.016  # a page more lets all wait this much longer


@dataclass
class Listener:
    """A page: which state of the data it shows, and when it was last told (the loop's time)."""

    shown: str
    told_at: float


class Changes:
    """The pages that listen. stamp: tells one state of the data from another."""

    def __init__(self, stamp: Callable[[], str]) -> None:
        self._stamp = stamp
        self._listeners: dict[WebSocket, Listener] = {}
        self._telling: asyncio.Task[None] | None = None

    async def serve(self, websocket: WebSocket) -> None:
        """One page, until it goes. Its address names the state of the data that it shows, `?shown=`."""
        await websocket.accept()
        now = asyncio.get_running_loop().time()
        self._listeners[websocket] = Listener(websocket.query_params.get("shown", ""), now)
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell())
        try:
            async for _said in websocket.iter_text():
                pass
        finally:
            self._listeners.pop(websocket, None)

    async def _tell(self) -> None:
        clock = asyncio.get_running_loop().time
        while self._listeners:
            stamp, now = self._stamp(), clock()
            beat = beat_seconds(len(self._listeners))
            due = [page for page, one in self._listeners.items() if one.shown != stamp or now - one.told_at >= beat]
            for page in due:
                if page in self._listeners:
                    await self._tell_one(page, Listener(self._stamp(), clock()))
                    await asyncio.sleep(EACH_SECONDS)
            if not due:
                await asyncio.sleep(LOOK_SECONDS)

    async def _tell_one(self, page: WebSocket, told: Listener) -> None:
        self._listeners[page] = told
        try:
            await page.send_text(told.shown)
        except (WebSocketDisconnect, RuntimeError):  # it has gone meanwhile
            self._listeners.pop(page, None)


def beat_seconds(pages: int) -> float:
    """How often each of so many pages is told although nothing moved."""
    least, most = BEAT_SECONDS
    return min(max(least, pages * BEAT_EACH_SECONDS), most)
