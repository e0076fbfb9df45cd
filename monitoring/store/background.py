"""A thread that looks at the store again and again, beside those who ask it, and ends when the room closes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from monitoring.store import Store

STOP_STEP_SECONDS = 0.05


class Background:
    """Calls `look` every `every_seconds` (of the world) from `start` to `stop`, one call after the other.

    `look` sees to its own errors; one that it lets pass ends the thread. ended: called in the thread when it ends, by
    `stop` or otherwise.
    """

    def __init__(
        self,
        store: Store,
        name: str,
        look: Callable[[], None],
        every_seconds: float,
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        self._store, self._name, self._look, self._every, self._ended = store, name, look, every_seconds, ended
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_stopping(self) -> bool:
        """Whether the end was asked for: what fails now was broken off."""
        return self._stop.is_set()

    def start(self) -> None:
        """Begin to look."""
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End at once: a long question under way is broken off, what is being written is written."""
        self._stop.set()
        while self._thread and self._thread.is_alive():
            self._store.break_off()
            self._thread.join(STOP_STEP_SECONDS)

    def rest(self, seconds: float) -> None:
        """Wait so long, or until the end is asked for. For `look`, after a fault."""
        self._stop.wait(seconds)

    def _run(self) -> None:
        try:
            while not self.is_stopping:
                self._look()
                self.rest(self._every)
        finally:
            self._ended()
