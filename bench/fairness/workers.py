"""Many cities side by side, each in a process that holds one city at a time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from tqdm import tqdm

from bench.fairness.result import CityResult
from bench.fairness.run import run


def run_all(seeds: Sequence[int], processes: int) -> list[CityResult]:
    """Every city, in order of its seed, whoever was ready first. Raises what a city raised."""
    found: dict[int, CityResult] = {}
    # A spawned process has no main file: DuckDB takes it for somebody's console and draws its own progress over ours.
    with ProcessPoolExecutor(min(processes, len(seeds)), multiprocessing.get_context("fork")) as pool:
        begun = [pool.submit(run, seed) for seed in seeds]
        for ready in tqdm(as_completed(begun), total=len(seeds), unit="city", desc="cities", disable=None):
            city = ready.result()
            found[city.seed] = city
    return [found[seed] for seed in seeds]
