"""The sample city's way into the room: the same spool as every other source, never more than a few batches ahead."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow.compute as pc

from monitoring import clock
from monitoring.clock import WIB
from monitoring.home import Home
from monitoring.intake import spool
from monitoring.intake.batch import Batch, BatchMeta, Receipt
from monitoring.intake.pipeline import batch_from_tables
from monitoring.intake.places import Places, RoomPlaces
from monitoring.intake.problems import SpoolProblem
from monitoring.intake.pseudonyms import Key, key_of
from sample_data.generator import City, Tape
from sample_data.tables import SOURCE
from sample_data.world import World, midnight

MOST_AHEAD = 3  # batches sent and not yet answered
HISTORY_STEP = timedelta(days=3)
STATE_FILE = "sample_city.json"


class Refused(Exception):
    """The store does not take simulated reports; the message is its reason."""


@dataclass(frozen=True)
class Told:
    """Which city a room holds and up to when the store has acknowledged it. Kept in the room's folder."""

    seed: int
    opening: date
    days: int
    scale: float
    until: datetime

    @staticmethod
    def before(world: World) -> Told:
        """Nothing of `world` told yet."""
        start = datetime.fromtimestamp(midnight(world.first_day) - 1, WIB)
        return Told(world.seed, world.opening, world.days, world.scale, start)

    @property
    def world(self) -> World:
        return World(self.seed, self.opening, self.days, self.scale)


def state_file(home: Home) -> Path:
    return home.root / STATE_FILE


def read_told(home: Home) -> Told | None:
    """What the room was told so far; None where no sample city lives. Raises ValueError on a broken file."""
    path = state_file(home)
    if not path.exists():
        return None
    try:
        kept = json.loads(path.read_text("utf-8"))
        return Told(
            int(kept["seed"]),
            date.fromisoformat(kept["opening"]),
            int(kept["days"]),
            float(kept["scale"]),
            datetime.fromisoformat(kept["until"]).astimezone(WIB),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error


def keep_told(home: Home, told: Told) -> None:
    """Keep `told` in the room's folder, replaced in one step."""
    kept = asdict(told) | {"opening": told.opening.isoformat(), "until": told.until.isoformat()}
    spool.write_whole(state_file(home), json.dumps(kept).encode("utf-8"))


def as_batch(city: City, meta: BatchMeta, places: Places, key: Key | None = None) -> Batch:
    """A piece of the city through intake's own checks; a report's row tells that it was received."""
    told = city.events.filter(pc.not_equal(city.events["kind"], "received"))
    return batch_from_tables(city.reports, told, meta, places, key=key)


class Feed:
    """Sends a city's past and present to the store's owner, in order of time. One for a run."""

    def __init__(self, home: Home, told: Told, is_owner_alive: Callable[[], bool]) -> None:
        self.home, self.told = home, told
        self._tape = Tape(told.world)
        self._tape.skip(told.until)
        self._is_owner_alive = is_owner_alive
        self._places = RoomPlaces.of(home, clock.now().date())
        self._waiting: deque[tuple[str, datetime]] = deque()
        self._sent_until = told.until

    def step(self, now: datetime) -> bool:
        """Send what happens next, up to `now` but not more than one piece. True once `now` is reached.

        Raises Refused where the store will not have it, SpoolProblem where its owner is gone, KeyProblem where the key
        of the reporters' pseudonyms is lost.
        """
        until = min(self._sent_until + HISTORY_STEP, now)
        if until > self._sent_until:
            city = self._tape.advance(until)
            if city.events.num_rows:
                self._send(city, until)
            elif not self._waiting:
                self._acknowledge(until)
            self._sent_until = until
        self.settle(MOST_AHEAD - 1)
        return until >= now

    def settle(self, most: int = 0) -> None:
        """Wait until at most `most` batches are unanswered. Raises as `step` does."""
        while len(self._waiting) > most or (self._waiting and self._is_answered(self._waiting[0][0])):
            key, until = self._waiting[0]
            receipt = self._answer(key)
            if receipt.refused:
                raise Refused(receipt.refused)
            self._waiting.popleft()
            self._acknowledge(until)

    def _send(self, city: City, until: datetime) -> None:
        key = f"{SOURCE}-{self.told.seed}-{int(self._sent_until.timestamp())}-{int(until.timestamp())}"
        meta = BatchMeta(
            batch_key=key, source=SOURCE, file_name=SOURCE, file_digest=key, mapping="native", nature="simulated"
        )
        spool.put(self.home, as_batch(city, meta, self._places, key_of(self.home)))
        self._waiting.append((key, until))

    def _is_answered(self, key: str) -> bool:
        return (self.home.receipts / f"{key}.json").exists()

    def _answer(self, key: str) -> Receipt:
        while True:
            try:
                receipt = spool.await_receipt(self.home, key, timeout=1.0)
            except SpoolProblem:
                if not self._is_owner_alive():
                    raise
                continue
            (self.home.receipts / f"{key}.json").unlink(missing_ok=True)
            return receipt

    def _acknowledge(self, until: datetime) -> None:
        self.told = Told(self.told.seed, self.told.opening, self.told.days, self.told.scale, until)
        keep_told(self.home, self.told)
