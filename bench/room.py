"""A room to be looked at: a temporary home with a sample city, its server, and batches sent when they are wanted."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import psutil

from monitoring import clock
from monitoring.clock import WIB, RoomClock
from monitoring.home import Home
from monitoring.intake import spool
from monitoring.intake.batch import BatchMeta
from monitoring.intake.places import RoomPlaces
from sample_data.feed import Told, as_batch, keep_told
from sample_data.generator import Tape
from sample_data.server import Server, is_port_free, next_free_port
from sample_data.tables import SOURCE
from sample_data.world import World

SEED = 20170831
DAYS = 45
SPEED = 10.0  # a batch of two seconds then holds some events, and a run ends before the room's hour does
BEGINNING = datetime(2017, 8, 31, 9, 0, tzinfo=WIB)  # a busy month, and a day's length before night
HISTORY_STEP = timedelta(days=5)
READY_SECONDS = 60
ANSWER_SECONDS = 60.0
FIRST_PORT = 8700


@dataclass(frozen=True)
class Sent:
    """A batch that was taken in: the data version it made, its events, and when its answer was seen (time.time)."""

    version: int
    events_count: int
    committed_at: float


class Room:
    """One home and its city, told in order of time; the server may come and go."""

    def __init__(self, root: Path, scale: float) -> None:
        self.home = Home(root).prepare()
        world = World(SEED, BEGINNING.date(), DAYS, scale)
        self._told = Told.before(world)
        self._tape, self._sent_until = Tape(world), self._told.until
        self._set_clock(BEGINNING)
        keep_told(self.home, self._told)
        self._places = RoomPlaces.of(self.home, BEGINNING.date())
        self._turn = threading.Lock()

    def begin_hour(self) -> None:
        """Move the room's time to the next full hour, when every page is drawn anew. The server must not run."""
        hour = clock.now().replace(minute=0, second=0, microsecond=0)
        self._set_clock(hour + timedelta(hours=1))

    def _set_clock(self, instant: datetime) -> None:
        clock.save(self.home, RoomClock(clock.real_now(), instant, SPEED))
        clock.load(self.home)

    def fill(self) -> int:
        """Send everything up to the room's time; returns the number of events. The server must run."""
        events = 0
        while self._sent_until < clock.now() - HISTORY_STEP / 100:
            events += self.send(min(self._sent_until + HISTORY_STEP, clock.now())).events_count
        return events

    def send(self, until: datetime | None = None) -> Sent:
        """Send what has happened since the last time, and wait for the store's answer."""
        with self._turn:
            until = until or clock.now()
            piece = self._tape.advance(until)
            key = f"bench-{int(self._sent_until.timestamp() * 1000)}-{int(until.timestamp() * 1000)}"
            self._sent_until = until
            meta = BatchMeta(key, SOURCE, SOURCE, key, "native", "simulated")
            spool.put(self.home, as_batch(piece, meta, self._places))
            receipt = spool.await_receipt(self.home, key, ANSWER_SECONDS)
            return Sent(receipt.batch_id or 0, piece.events.num_rows, time.time())

    @contextmanager
    def served(self) -> Iterator[tuple[Server, psutil.Process]]:
        """The real app on a free port from FIRST_PORT on, and its process."""
        port = FIRST_PORT if is_port_free(FIRST_PORT) else next_free_port(FIRST_PORT)
        server = Server(self.home, port)
        server.start()
        try:
            if not server.wait_until_ready(READY_SECONDS):
                raise RuntimeError(f"the server does not answer:\n{server.log.read_text('utf-8')[-3000:]}")
            yield server, psutil.Process(int(self.home.owner_lock.read_text("utf-8")))
        finally:
            server.stop()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """While the context lasts, no batch is sent."""
        with self._turn:
            yield

    @contextmanager
    def living(self, every_seconds: float) -> Iterator[None]:
        """While the context lasts, a batch comes every so many seconds."""
        stopped = threading.Event()

        def live() -> None:
            while not stopped.wait(every_seconds):
                self.send()

        thread = threading.Thread(target=live, name="bench-feed", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stopped.set()
            thread.join(ANSWER_SECONDS)
