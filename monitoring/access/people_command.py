"""Who has which role: list, add, remove."""

from __future__ import annotations

import argparse

from monitoring.access import people
from monitoring.access.of_command import declare_role, viewer_of
from monitoring.access.viewer import told
from monitoring.home import Home
from monitoring.words import N_, Words

NO_SUCH = N_("{email} has no role.")
NOBODY = N_("Nobody has a role.")
GIVEN = N_("{email} is {role} from now on.")
TAKEN = N_("{email} has no role from now on.")


def declare(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list")
    add = actions.add_parser("add")
    add.add_argument("email")
    declare_role(add, default=None)
    actions.add_parser("remove").add_argument("email")


def run(asked: argparse.Namespace, home: Home, _: Words) -> tuple[int, list[str]]:
    """Do it: the exit code, and what to say. Raises PeopleProblem and RoleProblem."""
    if asked.action == "add":
        viewer = viewer_of(asked.email.strip().casefold(), asked, home)
        people.add(home, viewer)
        return 0, [_(GIVEN, email=viewer.name, role=told(viewer))]
    if asked.action == "remove":
        is_removed = people.remove(home, asked.email)
        return 0 if is_removed else 1, [_(TAKEN if is_removed else NO_SUCH, email=asked.email)]
    known = people.load(home).viewers
    return 0, [f"{email}\t{told(viewer)}" for email, viewer in sorted(known.items())] or [_(NOBODY)]
