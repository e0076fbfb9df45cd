"""Opening the room: the server becomes its owner, or says in one sentence why it cannot, and ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import NoReturn

import duckdb

from monitoring import clock, words
from monitoring.access import devices, gate, people
from monitoring.access.trail import TrailDuty
from monitoring.briefing import clerk
from monitoring.compliance import keeper as ledger
from monitoring.home import Home
from monitoring.intake import under_way
from monitoring.intake.problems import NO_ROOM
from monitoring.intake.pseudonyms import KeyProblem
from monitoring.notices import keeper as notices
from monitoring.quality.duty import QualityDuty
from monitoring.rating import keeper
from monitoring.store import owner
from monitoring.store.migrations import NewerStore
from monitoring.store.owner import Owner, OwnerRunning
from monitoring.words import N_, Phrase, Problem

ALREADY_OPEN = N_("The room in {folder} is already open in another process ({why}).")
CANNOT_OPEN = 3  # the exit code, as intake's for a room that cannot be had


@dataclass(frozen=True)
class Entry:
    """How the server is reached: the address it answers on, None = every one; whether people can sign in, and what
    their sign-in's set-up lacks.
    """

    address: str | None
    has_provider: bool
    lacking: Sequence[str] = ()


@contextmanager
def room(home: Home, entry: Entry) -> Iterator[Owner]:
    """The owner of the room at `home`, taking in what arrives, by the room's clock.

    Where people could not sign in and should, the process ends: on a public address, or with real reports in the store.
    Where the room cannot be opened the process ends: another has it open; its folder cannot be written or the disk is
    full; its clock, register or store cannot be read. What goes wrong later, while the room is open, is raised.
    """
    with ExitStack() as opened:
        try:
            _refuse_open_doors(entry)
            home.prepare()
            known = people.load(home), devices.load(home)
            clock.load(home)
            looks = TrailDuty(home)
            held = opened.enter_context(owner.serve(home, duties=[QualityDuty(), looks]))
        except OwnerRunning as error:
            _end(ALREADY_OPEN, folder=home.root, why=error)
        except (duckdb.Error, OSError, ValueError, NewerStore, KeyProblem) as error:
            _end(NO_ROOM, why=_plain(error))
        opened.callback(looks.enter, held.store)  # what was looked at in the last second
        has_device = any(device.revoked_at is None for device in known[1])
        if not (has_device or entry.has_provider or gate.is_demonstration(held.store.nature(), False)):
            opened.close()
            _end(gate.NOBODY, folder=home.root)
        # After the store, so that it ends before it; nobody waits for the first rating.
        opened.enter_context(keeper.keep(held.store, lambda: under_way.is_bulk(home)))
        opened.enter_context(clerk.keep(held.store, home, lambda: under_way.is_bulk(home)))
        opened.enter_context(notices.keep(held.store, home))
        opened.enter_context(ledger.keep(held.store, home, lambda: under_way.is_bulk(home)))
        yield held


def _refuse_open_doors(entry: Entry) -> None:
    if entry.lacking:
        _end(gate.NOT_WHOLE, missing=", ".join(entry.lacking))
    if not entry.has_provider and not gate.is_loopback(entry.address):
        _end(gate.PUBLIC, address=entry.address or "0.0.0.0")


def _plain(error: Exception) -> str | Phrase:
    """The error on one line; the room's own in words of any language, the system's as the file and what is wrong."""
    if isinstance(error, Problem):
        return Phrase(error.template, error.values)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


def _end(sentence: str, **fields: object) -> NoReturn:
    """Say the sentence in each language of the room, Indonesian first, and end at once.

    At once, since around any exception here, SystemExit too, the server would print a traceback. Nothing is lost:
    nothing was opened.
    """
    said = [Phrase(sentence, fields).said(words.of(language)) for language in words.LANGUAGES]
    os.write(sys.stderr.fileno(), ("\n".join(said) + "\n").encode())
    os._exit(CANNOT_OPEN)
