"""A room whose clock a test turns by hand, with hand-written cases, real servers and files of its own."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from monitoring.escalation.cases import Case, follow
from monitoring.home import Home
from monitoring.notices import keeper
from monitoring.notices.keeper import Keeper
from monitoring.notices.log import deliveries
from monitoring.store import Store, entries
from tests.builders import hours

CONTACTS = "kind,code,name,phone,email,language,channels\n"


@dataclass
class Told:
    """What a board gives that a test wrote."""

    cases: list[Case]


@dataclass
class Room:
    """Files in `folder`; windows and acts as the board would read them; `at` is the room's hour."""

    folder: Path
    store: Store
    windows: list = field(default_factory=list)
    acts: list = field(default_factory=list)
    at: float = 0.0
    keeper: Keeper | None = None
    changes: int = 0

    def now(self) -> datetime:
        return hours(self.at)

    def board(self, _store: Store, now: datetime) -> Told:
        return Told(follow(self.windows, self.acts, now))

    def channels(self, text: str) -> None:
        self._write("notices.toml", text)

    def contacts(self, rows: str) -> None:
        self._write("contacts.csv", CONTACTS + rows)

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(text, "utf-8")
        self.changes += 1
        os.utime(path, ns=(self.changes, self.changes))

    def open(self, monkeypatch, sender=None) -> Keeper:
        """Open the room, or open it anew: only the log and the files are remembered."""
        monkeypatch.setattr(keeper, "board", self.board)
        self.keeper = Keeper(self.store, Home(self.folder), sender, self.now)
        return self.keeper

    def step(self, at: float) -> None:
        self.at = at
        self.keeper.step()

    def log(self) -> list[tuple[str, str, int]]:
        """What became of every notice, by its kind: kind, outcome, tries."""
        return sorted((one.kind, one.outcome, one.tries) for one in deliveries(self.store))

    def everything_entered(self) -> str:
        return "\n".join(str(row) for row in entries.of(self.store))
