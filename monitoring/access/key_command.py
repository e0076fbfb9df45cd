"""The key of the reporters' pseudonyms: show-number, rotate."""

from __future__ import annotations

import argparse

from monitoring import clock
from monitoring.access import trail
from monitoring.home import Home
from monitoring.intake import pseudonyms
from monitoring.words import N_, Words

NUMBER = N_("Key number {number} is in force.")
NO_KEY = N_("No key has been made yet; the first file that is taken in makes it.")
ROTATED = N_(
    "Key number {number} is in force from now on, kept in {file}. The former one is gone: reporters of before are not "
    "known again. Keep a copy of the file where nobody else reads it."
)


def declare(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("action", choices=("show-number", "rotate"))


def run(asked: argparse.Namespace, home: Home, _: Words) -> tuple[int, list[str]]:
    """Do it: the exit code, and what to say. Raises KeyProblem, and OSError where the file cannot be written."""
    if asked.action == "show-number":
        number, _check = pseudonyms.in_force(home)
        return (0, [_(NUMBER, number=number)]) if number else (1, [_(NO_KEY)])
    key = pseudonyms.rotate(home)
    clock.load(home)
    trail.leave(home, "reporter_key", "rotated", number=key.number)
    return 0, [_(ROTATED, number=key.number, file=pseudonyms.path_of(home))]
