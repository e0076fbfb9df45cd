"""The living sample city: opens a room, fills in its history, then lets reports and events come as room time passes.

It never feeds a room that holds real data. Before the start the store itself is asked what it holds; while running
the store refuses simulated batches, and the simulator then stops for good and leaves the room open.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

import duckdb

from monitoring import clock, words
from monitoring.home import Home
from monitoring.intake.problems import SpoolProblem
from monitoring.intake.pseudonyms import KeyProblem, key_of
from monitoring.store import owner
from sample_data.contacts import write_contacts
from sample_data.decree import remove_decree, write_decree
from sample_data.ending import stop_on_signals
from sample_data.feed import Feed, Refused, Told, keep_told, read_told, state_file
from sample_data.lpj import city_of
from sample_data.pace import rest_clock, set_clock
from sample_data.sayings import saying
from sample_data.server import Server, is_port_free, next_free_port
from sample_data.truth import SEED
from sample_data.world import World

REAL_NATURES = ("real", "mixed")
READY_SECONDS = 90
PULSE_SECONDS = 1.0
HISTORY_DAYS = 90
REAL_DATA_REASON = "store_holds_real_data"


class CannotRun(Exception):
    """The room cannot be opened; the message says why, in both languages."""


@dataclass(frozen=True)
class Settings:
    """How to run. seed None = the city that lives there, or the shipped one."""

    home: Home
    port: int = 8501
    speed: float = 1.0
    fresh: bool = False
    seed: int | None = None
    say: Callable[[str], None] = print


def run(settings: Settings) -> int:
    """Open the room and keep it and its city alive until a signal. The exit code: 0, or 1 when the server died.

    Raises CannotRun.
    """
    if not is_port_free(settings.port):
        raise CannotRun(saying("port_taken", port=settings.port, other=next_free_port(settings.port)))
    home = settings.home
    try:
        home.prepare()
        told = prepare(settings)
        if told:
            key_of(home)
        set_clock(home, told, settings.speed)
    except (duckdb.Error, OSError) as error:  # a full disk, a folder that may not be written, a store in other hands
        raise CannotRun(saying("no_room", folder=home.root, why=" ".join(str(error).split()))) from error
    except KeyProblem as problem:
        raise CannotRun(_said(problem)) from problem
    server = Server(home, settings.port)
    with stop_on_signals() as stopped:
        server.start()
        try:
            if not server.wait_until_ready(READY_SECONDS):
                return _say_trouble(settings, server)
            return _live(settings, server, told, stopped)
        finally:
            server.stop()
            rest_clock(home)
            settings.say(saying("closing"))


def prepare(settings: Settings) -> Told | None:
    """Make the room ready for its city and say what was told so far; None = it holds real data, no city lives there.

    Raises CannotRun.
    """
    home = settings.home
    nature = _nature(home)
    if settings.fresh:
        if nature in REAL_NATURES:
            raise CannotRun(saying("not_fresh", folder=home.root))
        empty(home)
        nature = None
    if nature in REAL_NATURES:
        remove_decree(home)
        return None
    write_contacts(home)
    try:
        told = read_told(home)
    except ValueError as error:
        raise CannotRun(saying("broken", why=error)) from error
    if nature and told is None:
        raise CannotRun(saying("unknown_city", folder=home.root))
    if nature is None:
        told = _begin(settings, told)
        keep_told(home, told)
    elif settings.seed not in (None, told.seed):
        raise CannotRun(saying("other_seed", folder=home.root, seed=told.seed))
    if told and told.lpj_until:
        write_decree(home, city_of(told.world).first_day)
    return told


def _begin(settings: Settings, kept: Told | None) -> Told:
    """A city from its beginning: the one begun today and cut off before anything was stored, else a new one."""
    today = clock.real_now().date()
    if kept and kept.opening == today and settings.seed in (None, kept.seed):
        return Told.before(kept.world)
    return Told.before(World(SEED if settings.seed is None else settings.seed, today, HISTORY_DAYS, has_lpj=True))


def _nature(home: Home) -> str | None:
    """What the store holds, asked of the store itself while nobody else has it; None = nothing. Raises CannotRun."""
    try:
        with owner.own(home, is_passing=True, patience_seconds=owner.PATIENCE_SECONDS) as held:
            return held.store.nature()
    except owner.OwnerRunning as error:
        raise CannotRun(saying("already_open", folder=home.root, why=error)) from error


def empty(home: Home) -> None:
    """Remove the sample city from a room. The operator's boundaries and register stay, and decrees of his own."""
    for path in (home.store, home.store.with_name(f"{home.store.name}.wal"), home.clock_file, state_file(home)):
        path.unlink(missing_ok=True)
    shutil.rmtree(home.root / "spool", ignore_errors=True)
    remove_decree(home)
    home.prepare()


def _live(settings: Settings, server: Server, told: Told | None, stopped: threading.Event) -> int:
    say = settings.say
    if told is None:
        say(saying("real_data", url=server.url))
    else:
        say(saying("opens", url=server.url))
        try:
            _feed(settings, server, Feed(settings.home, told, lambda: server.is_alive), stopped)
        except Refused as refused:
            rest_clock(settings.home)
            known = str(refused) == REAL_DATA_REASON
            if known:
                remove_decree(settings.home)
            say(saying("real_data", url=server.url) if known else saying("refused", url=server.url, reason=refused))
        except KeyProblem as problem:
            rest_clock(settings.home)
            say(_said(problem))
        except SpoolProblem:
            return _say_trouble(settings, server)
    while server.is_alive and not stopped.wait(PULSE_SECONDS):
        pass
    return 0 if stopped.is_set() else _say_trouble(settings, server)


def _said(problem: KeyProblem) -> str:
    """The problem in both languages, a line each."""
    return "\n".join(problem.sentence(words.of(language)) for language in words.LANGUAGES)


def _feed(settings: Settings, server: Server, feed: Feed, stopped: threading.Event) -> None:
    missing = (clock.now() - feed.told.until) / timedelta(days=1)
    if missing > 1:
        settings.say(saying("filling", days=ceil(missing)))
    while not stopped.is_set() and server.is_alive and not feed.step(clock.now()):
        pass
    if stopped.is_set() or not server.is_alive:
        return
    feed.settle()
    settings.say(saying("filled", speed=f"{settings.speed:g}"))
    while server.is_alive and not stopped.wait(PULSE_SECONDS):
        feed.step(clock.now())
    with suppress(SpoolProblem):
        feed.settle()


def _say_trouble(settings: Settings, server: Server) -> int:
    log = server.log
    if server.is_alive:
        settings.say(saying("not_ready", seconds=READY_SECONDS, log=log))
    else:
        settings.say(saying("server_ended", code=server.ended_with, log=log))
    return 1
