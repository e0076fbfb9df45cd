"""The thread that tells people: looks at what is due, sends it, and enters in the log what became of it.

It asks the store as any reader does and enters what it did in the writer's turn, before and after a message but never
during one. Backoff and ages are counted in the room's time, the patience with a channel in the world's.
"""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import duckdb

from monitoring import clock
from monitoring.clock import WIB
from monitoring.escalation.board import board
from monitoring.home import Home
from monitoring.notices import addressing, notice, outbox, rules, sheet, writing
from monitoring.notices import config as of_config
from monitoring.notices import contacts as of_contacts
from monitoring.notices.addressing import Parcel
from monitoring.notices.config import Config
from monitoring.notices.contacts import Contacts
from monitoring.notices.outbox import DELIVERED, FAILED, GIVEN_UP, TOO_OFTEN, TRIED, Known, Letter
from monitoring.notices.rules import Rules
from monitoring.notices.sending import NO_ADDRESS, NO_ANSWER, STOPPED, Outcome, Sender
from monitoring.store import Store, entries
from monitoring.store.entries import Entry

LOOK_SECONDS = 1.0
REST_SECONDS = 10.0
END_SECONDS = 2.0
log = logging.getLogger(__name__)


class Keeper:
    """Sends the notices of one store in a thread of its own, from `start` to `stop`; off without `notices.toml`.

    now: the room's time. trouble: why nothing is being sent, None = all is well.
    """

    def __init__(
        self, store: Store, home: Home, sender: Sender | None = None, now: Callable[[], datetime] = clock.now
    ) -> None:
        self._store, self._home, self._sender, self._now = store, home, sender or Sender(), now
        self._log: dict[str, Known] | None = None  # what the log says of every parcel, read once
        self._left: list[Entry] = []  # what has happened and could not be entered yet
        self._resting: dict[str, datetime] = {}
        self._seen: tuple[object, ...] | None = None
        self._next_at: datetime | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.trouble: str | None = None

    def start(self) -> None:
        """Begin to look."""
        self._thread = threading.Thread(target=self._run, name="notices-keeper", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End at once: a message under way is left to itself, and tried once more when the room opens again."""
        self._stop.set()
        if self._thread:
            self._thread.join(END_SECONDS)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.step()
                self.trouble = None
            except (duckdb.Error, OSError, ValueError, LookupError) as error:
                if self._stop.is_set():
                    return
                # By its kind alone: an error's text may hold what it was about.
                log.error("notices could not be sent: %s", type(error).__name__)
                self.trouble = type(error).__name__
                self._stop.wait(REST_SECONDS)
            self._stop.wait(LOOK_SECONDS)

    def step(self) -> None:
        """Send everything that is due now, if there may be anything since the last look."""
        self._write_left()
        config = of_config.current(self._home)
        if config is None or not config.channels:
            return
        now = self._now()
        contacts = of_contacts.current(self._home)
        minute = now.replace(second=0, microsecond=0)
        seen = (minute, self._store.news, self._store.windows_kept, config, contacts)
        if seen == self._seen and (self._next_at is None or now < self._next_at):
            return
        on_rules = Rules.in_force(now.astimezone(WIB).date())
        self._remember(now, on_rules)
        parcels = self._parcels(config, contacts, now, on_rules)
        plan = outbox.plan(parcels, self._log, now, on_rules, self._resting)
        for parcel, why in plan.given_up:
            self._enter([self._entry(parcel, GIVEN_UP, self._log[parcel.key].tries, reason=why)])
        context = self._context(plan.letters, config, now, on_rules)
        for letter in plan.letters:
            if self._stop.is_set():
                return
            if self._resting.get(letter.recipient.channel, now) <= now:
                self._send(letter, config, contacts, on_rules, context)
        # What was sent may be due again, so the next look is a whole one; without letters, only when there is news.
        self._seen, self._next_at = (None, None) if plan.letters else (seen, plan.next_at)

    def _remember(self, now: datetime, on_rules: Rules) -> None:
        since = now - on_rules.memory
        if self._log is None:
            self._log = outbox.known(entries.of(self._store, entries.DELIVERY, from_at=since))
        else:
            self._log = {key: one for key, one in self._log.items() if one.tried_at >= since}

    def _parcels(self, config: Config, contacts: Contacts, now: datetime, on_rules: Rules) -> list[Parcel]:
        notices = notice.of_all(board(self._store, now).cases, on_rules)
        recent = [one for one in notices if now - one.at <= on_rules.memory]
        codes = [row.code for row in contacts.rows if row.kind == of_contacts.KELURAHAN]
        recent += notice.sheets(codes, now, on_rules)
        return addressing.parcels(recent, config, contacts, on_rules)

    def _context(
        self, letters: Sequence[Letter], config: Config, now: datetime, on_rules: Rules
    ) -> writing.Context | None:
        if not letters:
            return None
        held = [parcel.notice for letter in letters for parcel in letter.parcels]
        codes = {one.subject for one in held if one.kind == rules.SHEET}
        cases = board(self._store, now).cases
        listed = self._store.ask("kelurahan_list").to_pylist()
        return writing.Context(
            now=now,
            places={row["kelurahan_code"]: (row["kelurahan_name"], row["kecamatan"]) for row in listed},
            sheets=sheet.sheets(self._store, cases, codes, now, on_rules.sheet_most_reports) if codes else {},
            address=config.address,
            nature=self._store.nature(),
            most_lines=on_rules.most_lines,
        )

    def _send(
        self, letter: Letter, config: Config, contacts: Contacts, on_rules: Rules, context: writing.Context
    ) -> None:
        tries = {parcel.key: self._tries(parcel) + 1 for parcel in letter.parcels}
        # Entered before it leaves: what cannot be written down is not sent.
        self._enter([self._entry(parcel, TRIED, tries[parcel.key]) for parcel in letter.parcels])
        outcome = self._hand(letter, config, contacts, on_rules, context)
        if outcome.reason == STOPPED:
            return
        if outcome.reason == NO_ANSWER:
            self._resting[letter.recipient.channel] = self._now() + on_rules.channel_rest
        told = {} if outcome.is_delivered else {"reason": outcome.reason, "code": outcome.code}
        action = DELIVERED if outcome.is_delivered else FAILED
        became = [self._entry(parcel, action, tries[parcel.key], **told) for parcel in letter.parcels]
        if action == FAILED:
            over = [parcel for parcel in letter.parcels if tries[parcel.key] > len(on_rules.delays)]
            became += [self._entry(parcel, GIVEN_UP, tries[parcel.key], reason=TOO_OFTEN) for parcel in over]
        self._left += became
        self._write_left()

    def _hand(
        self, letter: Letter, config: Config, contacts: Contacts, on_rules: Rules, context: writing.Context
    ) -> Outcome:
        address = addressing.address(letter.recipient, config, contacts)
        if address is None:
            return Outcome(NO_ADDRESS)
        message = writing.letter(letter, context)
        return self._sender.send(letter.recipient.channel, address, message, on_rules.timeout_seconds, self._stop)

    def _tries(self, parcel: Parcel) -> int:
        known = self._log.get(parcel.key)
        return known.tries if known else 0

    def _entry(self, parcel: Parcel, action: str, attempt: int, **details: object) -> Entry:
        return outbox.entry(parcel, action, attempt, self._now(), self._store.version(), **details)

    def _write_left(self) -> None:
        """What happened is remembered at once and entered as soon as it can be; until then nothing more is sent."""
        if self._left:
            self._enter(self._left)
            self._left = []

    def _enter(self, told: Sequence[Entry]) -> None:
        """An outcome is true whether it could be written or not; a try is begun only when it is written."""
        self._log |= {_key(entry): _known(entry) for entry in told if entry.action != TRIED}
        self._store.enter(*told)
        self._log |= {_key(entry): _known(entry) for entry in told}


def _key(entry: Entry) -> str:
    return f"{entry.subject}>{entry.details['channel']}>{entry.details['to']}"


def _known(entry: Entry) -> Known:
    return Known(int(entry.details["attempt"]), entry.occurred_at, entry.action)


_keepers: weakref.WeakKeyDictionary[Store, Keeper] = weakref.WeakKeyDictionary()


def trouble_of(store: Store) -> str | None:
    """Why the notices of this store are not being sent; None where they are, or where nobody sends them."""
    keeper = _keepers.get(store)
    return keeper.trouble if keeper else None


@contextmanager
def keep(store: Store, home: Home) -> Iterator[Keeper]:
    """Tell people of `store` for as long as the context lasts, by the files in `home`."""
    keeper = Keeper(store, home)
    _keepers[store] = keeper
    keeper.start()
    try:
        yield keeper
    finally:
        _keepers.pop(store, None)
        keeper.stop()
