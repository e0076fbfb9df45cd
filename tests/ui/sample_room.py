"""The sample city in a store of its own, for tests that look at all of its kelurahan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from monitoring.clock import WIB
from monitoring.home import Home
from monitoring.intake.batch import BatchMeta
from monitoring.intake.places import RoomPlaces
from monitoring.store import Store
from sample_data.feed import as_batch
from sample_data.generator import stream
from sample_data.truth import SEED
from tests.ui import rooms

UNTIL = datetime(2016, 9, 1, 12, 0, tzinfo=WIB)


@contextmanager
def sample_room(folder: Path, days: int, scale: float, has_lpj: bool = False) -> Iterator[Store]:
    """The city of the shipped seed as it stands at UNTIL, where the room's clock stands too.

    has_lpj: with RT and RW, from the first day of the month before that of UNTIL, as far as `days` reach back.
    """
    places = RoomPlaces.of(Home(folder).prepare(), UNTIL.date())
    pieces = enumerate(stream(SEED, UNTIL, days, scale, timedelta(days=15), has_lpj))
    batches = (as_batch(piece, _meta(number), places) for number, piece in pieces)
    with rooms.room_with(*batches, now=UNTIL) as store:
        yield store


def _meta(number: int) -> BatchMeta:
    return BatchMeta(
        batch_key=f"sample-{number}", source="sample", file_name="sample", file_digest=str(number), mapping="native",
        nature="simulated",
    )  # fmt: skip
