"""Answers kept by what was asked of which data version, computed once however many viewers ask."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class AnswerCache(Generic[Answer]):
    """The newest answers up to `max_bytes` together, as `weigh` tells the bytes of one.

    Two threads that ask the same at once wait for one computation.
    """

    def __init__(self, max_bytes: int, weigh: Callable[[Answer], int]) -> None:
        self._max_bytes = max_bytes
        self._weigh = weigh
        self._bytes = 0
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
                self._keep(key, answer)
                return answer
            finally:
                with self._lock:
                    self._under_way.pop(key, None)

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._answers

    def clear(self) -> None:
        """Forget every answer; for measuring."""
        with self._lock:
            self._answers.clear()
            self._bytes = 0

    def _keep(self, key: Hashable, answer: Answer) -> None:
        with self._lock:
            self._answers[key] = answer
            self._bytes += self._weigh(answer)
            while self._bytes > self._max_bytes and self._answers:
                _, oldest = self._answers.popitem(last=False)
                self._bytes -= self._weigh(oldest)
