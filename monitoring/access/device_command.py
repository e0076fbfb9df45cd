"""Screens without sign-in: new, list, revoke."""

from __future__ import annotations

import argparse

from monitoring.access import devices
from monitoring.access.of_command import declare_role, viewer_of
from monitoring.access.viewer import WALL, told
from monitoring.clock import WIB
from monitoring.home import Home
from monitoring.words import N_, Words

PATH = "/api/masuk?token="
MADE = N_("Open this address once on the device {name}; it is shown only now:")
HOW_TO_END = N_("It opens the room as {role} until `device revoke {name}`.")
REVOKED = N_("{name} opens nothing any more.")
NO_SUCH = N_("No device called {name} is in use.")
NOBODY = N_("There is no device.")


def declare(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    actions = parser.add_subparsers(dest="action", required=True)
    new = actions.add_parser("new")
    new.add_argument("name")
    new.add_argument("--address", default="http://localhost:8501", help="where the room answers")
    declare_role(new, default=WALL)
    actions.add_parser("list")
    actions.add_parser("revoke").add_argument("name")


def run(asked: argparse.Namespace, home: Home, _: Words) -> tuple[int, list[str]]:
    """Do it: the exit code, and what to say. Raises DeviceProblem and RoleProblem."""
    if asked.action == "new":
        viewer = viewer_of(asked.name, asked, home)
        token = devices.add(home, viewer)
        address = f"{asked.address.rstrip('/')}{PATH}{token}"
        return 0, [_(MADE, name=viewer.name), address, _(HOW_TO_END, role=told(viewer), name=viewer.name)]
    if asked.action == "revoke":
        is_revoked = devices.revoke(home, asked.name)
        return 0 if is_revoked else 1, [_(REVOKED if is_revoked else NO_SUCH, name=asked.name)]
    return 0, [_line(one) for one in devices.load(home)] or [_(NOBODY)]


def _line(one: devices.Device) -> str:
    times = [at.astimezone(WIB).strftime("%Y-%m-%d %H:%M") for at in (one.made_at, one.revoked_at) if at]
    return "\t".join([one.viewer.name, told(one.viewer), " – ".join(times)])
