"""Answers kept by what was asked of which data version, computed once however many viewers ask."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class AnswerCache(Generic[Answer]):
    """The newest `max_entries` answers. Two threads that ask the same at once wait for one computation."""

    def __init__(self, max_entries: int) -> None:
        self._max_entries = max_entries
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._under_way: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        """The answer kept under `key`, else `compute()`, which is then kept. An error is raised and not kept."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
            turn = self._under_way.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._answers:
                    return self._answers[key]
            try:
                answer = compute()
                with self._lock:
                    self._answers[key] = answer
                    while len(self._answers) > self._max_entries:
                        self._answers.popitem(last=False)
                return answer
            finally:
                with self._lock:
                    self._under_way.pop(key, None)
