"""The sample city's way into the room: the same spool as every other source, never more than a few batches ahead."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
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
from sample_data.lpj import Ledger, LpjTape, city_of
from sample_data.pieces import before, is_behind, packet
from sample_data.tables import SOURCE
from sample_data.world import World

MOST_AHEAD = 3  # batches sent and not yet answered
HISTORY_STEP = timedelta(days=3)
STATE_FILE = "sample_city.json"


class Refused(Exception):
    """The store does not take simulated reports; the message is its reason."""


@dataclass(frozen=True)
class Told:
    """Which city a room holds and up to when the store has acknowledged it. Kept in the room's folder.

    lpj_until: the same of its RT and RW; None = it has none.
    """

    seed: int
    opening: date
    days: int
    scale: float
    until: datetime
    lpj_until: datetime | None = None

    @staticmethod
    def before(world: World) -> Told:
        """Nothing of `world` told yet."""
        lpj_start = before(city_of(world).first_day) if world.has_lpj else None
        return Told(world.seed, world.opening, world.days, world.scale, before(world.first_day), lpj_start)

    @property
    def world(self) -> World:
        return World(self.seed, self.opening, self.days, self.scale, self.lpj_until is not None)


def state_file(home: Home) -> Path:
    return home.root / STATE_FILE


def read_told(home: Home) -> Told | None:
    """What the room was told so far; None where no sample city lives. Raises ValueError on a broken file.

    A city begun before there were RT and RW in it has them from the beginning of their history.
    """
    path = state_file(home)
    if not path.exists():
        return None
    try:
        kept = json.loads(path.read_text("utf-8"))
        world = World(
            int(kept["seed"]), date.fromisoformat(kept["opening"]), int(kept["days"]), float(kept["scale"]), True
        )
        until = datetime.fromisoformat(kept["until"]).astimezone(WIB)
        if "lpj_until" not in kept:
            return replace(Told.before(world), until=until)
        lpj = kept["lpj_until"] and datetime.fromisoformat(kept["lpj_until"]).astimezone(WIB)
        return Told(world.seed, world.opening, world.days, world.scale, until, lpj)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error


def keep_told(home: Home, told: Told) -> None:
    """Keep `told` in the room's folder, replaced in one step."""
    instants = {"until": told.until.isoformat(), "lpj_until": told.lpj_until and told.lpj_until.isoformat()}
    kept = asdict(told) | {"opening": told.opening.isoformat()} | instants
    spool.write_whole(state_file(home), json.dumps(kept).encode("utf-8"))


def as_batch(city: City, meta: BatchMeta, places: Places, key: Key | None = None) -> Batch:
    """A piece of the city through intake's own checks; a report's row tells that it was received."""
    told = city.events.filter(pc.not_equal(city.events["kind"], "received"))
    ledger = vars(city.ledger) if city.ledger.rows_count else {}
    return batch_from_tables(city.reports, told, meta, places, key=key, **ledger)


class Feed:
    """Sends a city's past and present to the store's owner, in order of time. One for a run."""

    def __init__(self, home: Home, told: Told, is_owner_alive: Callable[[], bool]) -> None:
        self.home, self.told = home, told
        self._tape = Tape(replace(told.world, has_lpj=False))
        self._tape.skip(told.until)
        self._lpj = LpjTape(city_of(told.world)) if told.lpj_until else None
        if self._lpj and told.lpj_until:
            self._lpj.skip(told.lpj_until)
        self._is_owner_alive = is_owner_alive
        self._places = RoomPlaces.of(home, clock.now().date())
        self._waiting: deque[tuple[str, Told]] = deque()
        self._sent = told

    def step(self, now: datetime) -> bool:
        """Send what happens next, up to `now` but not more than one piece. True once `now` is reached.

        RT and RW follow in larger pieces; where they are far behind, they catch up first. Raises Refused where
        the store will not have it, SpoolProblem where its owner is gone, KeyProblem where the key of the reporters'
        pseudonyms is lost.
        """
        sent = self._sent
        until = sent.until if is_behind(sent.lpj_until, sent.until) else min(sent.until + HISTORY_STEP, now)
        self._sent = replace(sent, until=max(until, sent.until), lpj_until=packet(sent.lpj_until, until, now))
        if self._sent != sent:
            ledger = self._lpj.advance(self._sent.lpj_until) if self._lpj and self._sent.lpj_until else Ledger()
            city = replace(self._tape.advance(self._sent.until), ledger=ledger)
            if city.events.num_rows or ledger.rows_count:
                self._send(city, sent)
            elif not self._waiting:
                self._acknowledge(self._sent)
        self.settle(MOST_AHEAD - 1)
        return self._sent.until >= now and packet(self._sent.lpj_until, now, now) == self._sent.lpj_until

    def settle(self, most: int = 0) -> None:
        """Wait until at most `most` batches are unanswered. Raises as `step` does."""
        while len(self._waiting) > most or (self._waiting and self._is_answered(self._waiting[0][0])):
            key, told = self._waiting[0]
            receipt = self._answer(key)
            if receipt.refused:
                raise Refused(receipt.refused)
            self._waiting.popleft()
            self._acknowledge(told)

    def _send(self, city: City, after: Told) -> None:
        """Send the piece between `after` and what is now sent."""
        until = after.until, self._sent.until, after.lpj_until, self._sent.lpj_until
        key = "-".join([SOURCE, str(self.told.seed), *(str(int(one.timestamp())) for one in until if one)])
        meta = BatchMeta(
            batch_key=key, source=SOURCE, file_name=SOURCE, file_digest=key, mapping="native", nature="simulated"
        )
        spool.put(self.home, as_batch(city, meta, self._places, key_of(self.home)))
        self._waiting.append((key, self._sent))

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

    def _acknowledge(self, told: Told) -> None:
        self.told = told
        keep_told(self.home, told)
