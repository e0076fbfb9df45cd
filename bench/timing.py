"""Timing alternatives in turns, so that a slow minute of the machine falls on all of them."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

QUICK_SECONDS, QUICK_REPEATS = 0.3, 5


@dataclass(frozen=True)
class Times:
    """Seconds of every repeat of one piece of work. worked: of processors, by all threads of this process."""

    seconds: tuple[float, ...]
    worked: tuple[float, ...] = ()

    @property
    def median_ms(self) -> float:
        return 1000 * median(self.seconds)

    @property
    def worked_ms(self) -> float:
        """The median: what others on the machine hardly change."""
        return 1000 * median(self.worked)

    @property
    def p95_ms(self) -> float:
        return 1000 * percentile(self.seconds, 0.95)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of them do not exceed; NaN of none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def in_turns(
    work: Mapping[str, Callable[[], object]], repeats: int, most_seconds: float = 60.0, *, is_warm: bool = False
) -> dict[str, Times]:
    """Each piece of work `repeats` times, one after the other and again; once more before that unless all is warm.

    A quick piece is repeated a few times within its turn, so that it has its median where slow ones leave it few turns.
    Stops after a whole turn once `most_seconds` have passed: slow alternatives get fewer repeats, all the same number.
    """
    for task in () if is_warm else work.values():
        task()
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in work}
    until = time.perf_counter() + most_seconds
    for _turn in range(repeats):
        for name, task in work.items():
            taken[name] += _once_or_more(task)
        if time.perf_counter() > until:
            break
    return {name: Times(*zip(*took, strict=True)) for name, took in taken.items()}


def _once_or_more(task: Callable[[], object]) -> list[tuple[float, float]]:
    """Seconds by the clock and of processors, of each time."""
    took: list[tuple[float, float]] = []
    while not took or (sum(seconds for seconds, _ in took) < QUICK_SECONDS and len(took) < QUICK_REPEATS):
        start, worked = time.perf_counter(), time.process_time()
        task()
        took.append((time.perf_counter() - start, time.process_time() - worked))
    return took
