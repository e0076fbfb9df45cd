"""The key by which reporters get their pseudonyms, and the file that keeps it.

A name leaves intake only as `p<number of the key>-<16 hexadecimal digits>`, an HMAC of the name: the same name gives
the same pseudonym for as long as the key is in force, and without the key nobody can tell whose it is. Staff of a
kelurahan keep `petugas-<code>-` before it, since what a kelurahan's own staff report is told apart.

`home/secrets/reporter.toml` holds the key. Beside the store stands which key is in force, without its secret, so that
a lost file is not taken for a room that never had one.
"""

from __future__ import annotations

import fcntl
import hmac
import json
import logging
import os
import re
import secrets
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from monitoring import clock
from monitoring.home import Home
from monitoring.words import N_, Phrase, Problem

FILE, IN_FORCE = "reporter.toml", "pseudonyms.json"
SECRET_BYTES = 32
FORM = re.compile(r"(?:petugas-(?:\d\d\.\d\d\.\d\d\.\d{4}-)?)?p\d+-[0-9a-f]{16}")
STAFF = re.compile(r"petugas-(?:\d\d\.\d\d\.\d\d\.\d{4}(?:-|$))?")
LOST = N_(
    "The key of the reporters' pseudonyms, {file}, is missing. Nothing is taken in without it. Put the file back, or "
    "make a new key with `python -m monitoring.access key rotate`; reporters of before are then not known again."
)
UNREADABLE = N_(
    "The key of the reporters' pseudonyms, {file}, cannot be read ({why}). Nothing is taken in without it. Put the "
    "file back as it was, or make a new key with `python -m monitoring.access key rotate`."
)
ANOTHER = N_("it is not the key that is in force in this room, number {number}")
NO_SECRET = N_("it needs a number from 1 and a secret of {digits} hexadecimal digits")
log = logging.getLogger(__name__)


class KeyProblem(Problem):
    """The key is lost or cannot be read: nothing may be taken in."""


@dataclass(frozen=True)
class Key:
    """One key. Its number is in every pseudonym made with it."""

    number: int
    secret: bytes = field(repr=False)

    def pseudonym(self, name: str) -> str:
        """The pseudonym of a reporter named `name`."""
        staff = STAFF.match(name)
        before = f"{staff[0].rstrip('-')}-" if staff else ""
        return f"{before}p{self.number}-{self.digits(name)}"

    def digits(self, text: str) -> str:
        """Sixteen hexadecimal digits that only the key's holder can make of `text`."""
        return hmac.digest(self.secret, text.encode("utf-8", "surrogatepass"), "sha256").hex()[:16]

    @property
    def check(self) -> str:
        """Tells this key from another of the same number, and nothing else of it."""
        return self.digits("\0which key is this")


def is_pseudonym(text: str) -> bool:
    """Whether a text has the form of a pseudonym."""
    return FORM.fullmatch(text) is not None


def passing() -> Key:
    """A key that nobody keeps, for what is not stored: numbered 0."""
    return Key(0, secrets.token_bytes(SECRET_BYTES))


def path_of(home: Home) -> Path:
    """The file of the room's key."""
    return home.root / "secrets" / FILE


def key_of(home: Home) -> Key:
    """The room's key, made now where the room never had one. Raises KeyProblem where it is lost or cannot be read."""
    found = _read(home)
    if found is not None and in_force(home) == (found.number, found.check):
        return found
    with _alone(home):  # of two who find none, the second finds the first one's
        found = _read(home)
        if found is None:
            return _make(home, 1)
        say_in_force(home, found.number, found.check)
        return found


def rotate(home: Home) -> Key:
    """Put a new key in force. The former secret is gone: what was made with it can be made by nobody any more."""
    with _alone(home):
        try:
            kept = _content(path_of(home))
        except KeyProblem:  # lost or broken: just then a new one is wanted
            kept = None
        return _make(home, max(kept.number if kept else 0, in_force(home)[0]) + 1)


def in_force(home: Home) -> tuple[int, str]:
    """Number and check of the key in force; 0 where the room never had one. Raises KeyProblem."""
    path = home.root / IN_FORCE
    try:
        told = json.loads(path.read_bytes())
        return int(told["number"]), str(told["check"])
    except (FileNotFoundError, NotADirectoryError):
        return 0, ""
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeyProblem(UNREADABLE, file=path, why=_why(error)) from error


def say_in_force(home: Home, number: int, check: str) -> None:
    """Let the room remember which key is in force, beside the store and without its secret."""
    _write(home.root / IN_FORCE, json.dumps({"number": number, "check": check}))


def _read(home: Home) -> Key | None:
    """The key in its file; None where there is none and never was."""
    path, (number, check) = path_of(home), in_force(home)
    key = _content(path)
    if key is None and number:
        raise KeyProblem(LOST, file=path)
    # A higher number: it was put in force just now, by somebody who has not said so yet.
    if key is not None and number and (key.number < number or (key.number == number and key.check != check)):
        raise KeyProblem(UNREADABLE, file=path, why=Phrase(ANOTHER, {"number": number}))
    return key


def _content(path: Path) -> Key | None:
    try:
        told = tomllib.loads(path.read_text("utf-8"))
        if path.stat().st_mode & 0o077:
            log.warning("%s could be read by others; it is for its owner alone now", path)
            path.chmod(0o600)
        number, secret = told["number"], bytes.fromhex(told["secret"])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        # Not the error's own words: those of a broken line may hold the secret.
        raise KeyProblem(UNREADABLE, file=path, why=_why(error)) from error
    if not isinstance(number, int) or number < 1 or len(secret) != SECRET_BYTES:
        raise KeyProblem(UNREADABLE, file=path, why=Phrase(NO_SECRET, {"digits": 2 * SECRET_BYTES}))
    return Key(number, secret)


def _make(home: Home, number: int) -> Key:
    key = Key(number, secrets.token_bytes(SECRET_BYTES))
    lines = (
        "# Of this key the reporters' pseudonyms are made: whoever has it can tell who reported. Keep it secret, and a",
        "# copy of it where nobody else reads it: without it nothing is taken in.",
        f"number = {number}",
        f'secret = "{key.secret.hex()}"',
        f"made_at = {clock.real_now().isoformat(timespec='seconds')}",
    )
    _write(path_of(home), "\n".join(lines) + "\n")
    say_in_force(home, number, key.check)
    return key


def _write(path: Path, content: str) -> None:
    """Replace a file in one step, readable by its owner alone, on the disk when this returns."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """One process at a time makes a key."""
    folder = path_of(home).parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "reporter.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _why(error: Exception) -> object:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__
