"""The quality loop as a duty of the store's owner: after what came in, whatever the room owes because of it."""

from __future__ import annotations

from typing import Protocol

from monitoring import clock
from monitoring.intake.batch import Batch, Receipt
from monitoring.quality import loop, writing
from monitoring.quality.loop import Watch

FILE_NAME = "quality"


class Kept(loop.Asked, Protocol):
    """The part of a store that the duty needs."""

    def apply(self, batch: Batch) -> Receipt: ...


class QualityDuty:
    """Called by the owner's thread again and again; costs next to nothing while nothing is new."""

    def __init__(self) -> None:
        self._watch = Watch()

    def __call__(self, store: Kept) -> None:
        """Put what is owed now into the store, as one batch."""
        now = clock.now()
        if self._watch.is_rested(store.version(), now):
            return
        owed = loop.due(store, now, self._watch)
        if owed.events:
            store.apply(writing.batch_of(owed.events, file_name=FILE_NAME))
        self._watch = owed.watch
