"""A real room in a real browser: the server on a free port with a folder of its own, and Chromium looking at it.

    def test_something(running_room, page):
        page.goto(running_room.address("peta"))

`running_room` is shared by a module and starts empty; fill it with `running_room.take(batch)` or by the intake's own
command (`running_room.intake("reports.csv")`), both while it runs. `page` is a browser session in Indonesian at a
desk, emptied after each test but not opened anew: a fresh one costs three times as much, and is `fresh_page`.
Wait with Playwright's own means (`expect`, `page.wait_for_timeout`); `time.sleep` would stall its events.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from monitoring.access import Viewer, devices
from monitoring.home import REPOSITORY, Home
from monitoring.intake import spool
from monitoring.intake.batch import Batch, Receipt
from tests.browser import small_city, town
from tests.browser.looks import PATIENCE_MS
from tests.browser.windows import Window, let_in, nothing_from_outside, token_of

START_SECONDS = 90
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPERATOR, ADMINISTRATOR = Viewer("tests-operator", "operator"), Viewer("tests-administrator", "administrator")
# What these only read is one room, opened once where they follow each other.
ONE_AFTER_ANOTHER = ("accessible", "by_hand", "past", "bukti", "files", "league")
expect.set_options(timeout=PATIENCE_MS)
# Maps are drawn by WebGL in software; all else without it, at half the cost.
FLAGS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@dataclass(frozen=True)
class RunningRoom:
    """A server that runs, and the folder it owns."""

    home: Home
    port: int
    process: subprocess.Popen[bytes]

    def address(self, screen: str = "", **query: str) -> str:
        """The address of a screen, e.g. `address("laporan", id="1", lang="en")`."""
        told = f"?{urlencode(query)}" if query else ""
        return f"http://localhost:{self.port}/{screen}{told}"

    def health(self) -> dict[str, object]:
        """What /api/health says now."""
        with urllib.request.urlopen(self.address("api/health"), timeout=20) as answer:
            return json.load(answer)

    def take(self, batch: Batch) -> Receipt:
        """Send a batch through the spool, as intake does, and wait until the room has taken it."""
        spool.put(self.home, batch)
        return spool.await_receipt(self.home, batch.meta.batch_key, timeout=60)

    def intake(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m monitoring.intake` with these arguments on this room's folder."""
        command = [sys.executable, "-m", "monitoring.intake", *arguments]
        return subprocess.run(
            command,
            cwd=REPOSITORY,
            env=_environment(self.home),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@contextmanager
def room_at(root: Path, *options: str, port: int | None = None) -> Iterator[RunningRoom]:
    """Start the server on `root` as `make run` does, without the simulator; stop it at the end."""
    home = Home(root).prepare()
    for viewer in (OPERATOR, ADMINISTRATOR):
        if devices.viewer(home, token_of(viewer)) is None:
            devices.add(home, viewer, token_of(viewer))
    port = port or _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", *options]
    log = (root / "server.log").open("wb")
    process = subprocess.Popen(command, cwd=REPOSITORY, env=_environment(home), stdout=log, stderr=subprocess.STDOUT)
    room = RunningRoom(home, port, process)
    try:
        _wait_until_healthy(room)
        yield room
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


@pytest.fixture(scope="module")
def running_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRoom]:
    """An empty room that runs for the tests of one module."""
    with room_at(tmp_path_factory.mktemp("room")) as room:
        yield room


@dataclass
class ReadRoom:
    """The one room that is open for modules which only read it, until they ask for another."""

    folder: Callable[[str], Path]
    name: str = ""
    room: RunningRoom | None = None
    open: ExitStack = field(default_factory=ExitStack)

    def of(self, name: str, fill: Callable[[Path], None]) -> RunningRoom:
        """The room of this name, filled by `fill(folder)` before its server starts."""
        if name != self.name:
            self.open.close()
            root = self.folder(name)
            fill(root)
            self.name, self.room = name, self.open.enter_context(room_at(root))
        return self.room


@pytest.fixture(scope="session")
def read_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadRoom]:
    """What opens a room that several modules read."""
    rooms = ReadRoom(tmp_path_factory.mktemp)
    yield rooms
    rooms.open.close()


@pytest.fixture(scope="module")
def small_city_room(read_room: ReadRoom) -> RunningRoom:
    """The small city by hand, to be read only: Monday 27 June 2016, 09:00 WIB and on."""
    return read_room.of("small-city", small_city.fill)


@pytest.fixture(scope="module")
def town_room(read_room: ReadRoom) -> RunningRoom:
    """Two kelurahan of forty complaints each over the last eighteen days, to be read only."""
    return read_room.of("town", town.fill)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let modules that read the same room follow each other; all else keeps its order."""
    turn = {f"{__package__}.test_{name}": place for place, name in enumerate(ONE_AFTER_ANOTHER)}
    places = [at for at, item in enumerate(items) if item.module.__name__ in turn]
    ordered = sorted((items[at] for at in places), key=lambda item: turn[item.module.__name__])
    for at, item in zip(places, ordered, strict=True):
        items[at] = item


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, drawing WebGL in software."""
    if CHROMIUM is None:
        # In CI a missing browser is a fault of the machine's set-up, never a reason to pass.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "no Chromium on this machine: install chromium to run this"
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Window]:
    """The window at a desk that test after test is lent."""
    lent = Window(browser)
    yield lent
    lent.close()


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    """An operator's window at a desk, asking nothing of the internet: any such request fails the test."""
    with window.lent(OPERATOR) as lent, nothing_from_outside(lent):
        yield lent


@pytest.fixture
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A browser session that has loaded nothing yet, for scripts, routes and listeners that last as long as it."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    let_in(context, OPERATOR)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE_MS)
    with nothing_from_outside(opened):
        yield opened
        context.close()


def _environment(home: Home) -> dict[str, str]:
    return {**os.environ, "RUANG_PANTAU_HOME": str(home.root)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(room: RunningRoom) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if room.process.poll() is not None:
            break
        try:
            if room.health()["status"] == "ok":
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(
        f"the room did not start:\n{(room.home.root / 'server.log').read_text('utf-8', 'replace')[-3000:]}"
    )
