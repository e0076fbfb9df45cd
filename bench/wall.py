"""`python -m bench.wall`: the wall before one real browser: from commit to pixel, and its memory over many rotations.

The sample city runs meanwhile and sends batches, so that what is proved of the memory holds for a wall that lives.
Everything stays on this machine; files are in a temporary folder, removed at the end.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, median, quantiles

from playwright.sync_api import CDPSession, Page

from bench.browser import PATIENCE_MS, chromium
from bench.room import Room
from bench.sheet import Verdicts, show
from monitoring.ui import wall_order

SHOWN = (Path(__file__).parent / "shown.js").read_text("utf-8")
DRAWN = """(() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let count = 0;
  while (walker.nextNode()) count++;
  return count;
})()"""
SIZE = {"width": 1920, "height": 1080}
PIXEL_AIM, HEAP_AIM = 2.0, 5.0  # seconds; per cent that memory may grow in a thousand turns
LEFT_AIM = 150.0  # nodes: one of the larger scenes, which may be changing just as it is looked at
LIVE_SECONDS = 2.0
WARM_TURNS = 100  # before them caches fill
SAMPLES = 10
QUICK_SECONDS = 0.1
REST_MS, SWEEP_MS, ROUNDS = 2500, 400, 4  # a beat of the page, in which the last batch is drawn, then the sweeping
COUNTED = ("JSHeapUsedSize", "Nodes", "JSEventListeners")  # as DevTools names them


@dataclass(frozen=True)
class Memory:
    """What the page held after so many turns: bytes, DOM nodes, listeners; with all garbage, and once it is collected.

    drawn: nodes of the document itself, which follow what there is to tell; the others are left over.
    """

    turns: int
    heap_before: float
    nodes_before: float
    heap: float
    nodes: float
    drawn: int
    listeners: float


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.wall", description=__doc__)
    parser.add_argument("--updates", type=int, default=100, help="batches watched from commit to pixel")
    parser.add_argument("--turns", type=int, default=2000, help="rotations over which memory is watched")
    parser.add_argument("--scale", type=float, default=1.0, help="reports a day, of the sample city's")
    chosen = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="bench-wall-"))
    verdicts = Verdicts()
    try:
        room = Room(folder / "room", chosen.scale)
        with room.served() as (server, _process), chromium() as browser:
            room.fill()
            page = browser.new_page(viewport=SIZE)
            page.add_init_script(SHOWN)
            address = f"http://127.0.0.1:{server.port}/dinding?peran=wall"
            page.goto(address)
            page.wait_for_selector(".rp-w-foot", timeout=PATIENCE_MS)
            tell_pixels(list(pixels(page, room, chosen.updates)), verdicts)
            turn_quickly(room)
            page.goto(address)
            with room.living(LIVE_SECONDS):
                tell_memory(list(memory(page, room, chosen.turns)), verdicts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    verdicts.show()
    return 0


def pixels(page: Page, room: Room, updates: int) -> Iterator[float]:
    """Seconds from a batch's commit to its pixels, at different phases of the page's beat."""
    page.wait_for_timeout(5000)
    for turn in range(updates):
        page.wait_for_timeout(400 + 370 * turn % 2000)
        sent = room.send()
        yield (
            page.evaluate("asked => window.__whenShown(asked)", [sent.version, PATIENCE_MS]) / 1000 - sent.committed_at
        )


def memory(page: Page, room: Room, turns: int) -> Iterator[Memory]:
    """What the page holds, from WARM_TURNS on, until it has turned so often."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    for sample in range(SAMPLES + 1):
        until = WARM_TURNS + sample * max(turns - WARM_TURNS, 0) // SAMPLES
        page.wait_for_function(f"Number(document.documentElement.dataset.wallTurns ?? 0) >= {until}", timeout=0)
        before, collected = _metrics(devtools), []
        with room.resting():
            page.wait_for_timeout(REST_MS)
            for _round in range(ROUNDS):  # what is found to be garbage is swept, and counted out, while the page rests
                devtools.send("HeapProfiler.collectGarbage")
                page.wait_for_timeout(SWEEP_MS)
                collected.append(_metrics(devtools))
        heap, nodes, listeners = (min(one[name] for one in collected) for name in COUNTED)
        yield Memory(until, before[COUNTED[0]], before[COUNTED[1]], heap, nodes, page.evaluate(DRAWN), listeners)


def _metrics(devtools: CDPSession) -> dict[str, float]:
    return {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}


def turn_quickly(room: Room) -> None:
    """Let the room's own order turn the scenes as fast as it may."""
    scenes = "".join(f'[[scene]]\nname = "{name}"\nseconds = {QUICK_SECONDS}\n' for name in wall_order.SCENES)
    (room.home.root / wall_order.NAME).write_text(f"person_seconds = 60\n{scenes}", "utf-8")


def slope(samples: list[Memory], values: list[float]) -> float:
    """By how much a value grows in a thousand turns: the straight line of least squares."""
    return 1000 * linear_regression([one.turns for one in samples], values).slope


def tell_pixels(seconds: list[float], verdicts: Verdicts) -> None:
    p95 = quantiles(seconds, n=20, method="inclusive")[-1]
    verdict = verdicts.at_most("from commit to pixel, p95", p95, PIXEL_AIM, "s")
    rows = [(f"from commit to pixel, s ({len(seconds)} updates)", median(seconds), p95, max(seconds), verdict)]
    show("The wall, one browser (software rendering)", ("", "median", "p95", "most", ""), rows)


def tell_memory(samples: list[Memory], verdicts: Verdicts) -> None:
    rows = [
        (
            f"{one.turns:,} turns",
            one.heap_before / 1e6,
            one.heap / 1e6,
            int(one.nodes_before),
            int(one.nodes),
            one.drawn,
            int(one.nodes) - one.drawn,
            int(one.listeners),
        )
        for one in samples
    ]
    heads = ("", "JS heap, MB", "collected", "DOM nodes", "collected", "drawn", "left over", "listeners")
    show(
        "Memory of the page, a batch every 2 s meanwhile; verdicts on what stays once garbage is collected", heads, rows
    )
    later = samples[len(samples) // 2 :]
    heap = 100 * slope(later, [one.heap for one in later]) / median(one.heap for one in later)
    left = slope(later, [one.nodes - one.drawn for one in later])
    verdicts.at_most("JS heap, growth in a thousand turns, second half", heap, HEAP_AIM, "%")
    verdicts.at_most("DOM nodes left over, growth in a thousand turns, second half", left, LEFT_AIM, "nodes")


if __name__ == "__main__":
    sys.exit(main())
