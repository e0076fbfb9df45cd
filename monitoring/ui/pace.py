"""One after the other: what every open page must do at the same moment, without all doing it in one instant."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic


class Pace:
    """Lets one go every `seconds`; whoever is not let go asks again later."""

    def __init__(self, seconds: float, now: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._now = now
        self._free_from = float("-inf")
        self._lock = threading.Lock()

    def may_go(self) -> bool:
        with self._lock:
            now = self._now()
            if now < self._free_from:
                return False
            self._free_from = now + self._seconds
            return True
