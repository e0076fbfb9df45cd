"""A role as commands are told it: its name, and what it is of."""

from __future__ import annotations

import argparse

from monitoring import lpj
from monitoring.access.viewer import ROLES, SCOPE_OF, Viewer
from monitoring.areas import load_register
from monitoring.home import Home
from monitoring.words import N_, Problem

NO_KELURAHAN = N_("No kelurahan of the register has the code {code}.")
WRONG_SCOPE = N_("The role {role} needs {needed}, and nothing else of these.")
NO_UNIT = N_("{code} is no code of an RT or RW: it is written 31.71.01.1001-003-005, of an RW 31.71.01.1001-003.")
FLAGS = {"kelurahan_code": "--kelurahan", "skpd": "--skpd", "seat": "--seat", "unit_code": "--unit"}


class RoleProblem(Problem, ValueError):
    """A role was told with what it is not of, without what it is of, or of a kelurahan or unit that is none."""


def declare_role(parser: argparse.ArgumentParser, default: str | None) -> None:
    """--role, needed where there is no default, and one flag for each thing that a role can be of."""
    parser.add_argument("--role", choices=ROLES, default=default, required=default is None)
    for field, flag in FLAGS.items():
        parser.add_argument(flag, dest=field, metavar=field.upper())


def viewer_of(name: str, asked: argparse.Namespace, home: Home) -> Viewer:
    """The viewer that the command line describes, of a kelurahan in the room's register. Raises RoleProblem.

    Of an RT only the form of its code is checked, and its kelurahan: its head may have a role before its first report.
    """
    scope = {field: getattr(asked, field) for field in FLAGS if getattr(asked, field)}
    needed = SCOPE_OF.get(asked.role)
    if set(scope) != ({needed} if needed else set()):
        raise RoleProblem(WRONG_SCOPE, role=asked.role, needed=FLAGS[needed] if needed else "–")
    code, told = scope.get("kelurahan_code"), scope.get("unit_code")
    if told is not None:
        unit = lpj.unit_of(told)
        if unit is None:
            raise RoleProblem(NO_UNIT, code=told)
        code = unit.kelurahan_code
    if code is not None and code not in load_register(home.register).by_code:
        raise RoleProblem(NO_KELURAHAN, code=code)
    return Viewer(name, asked.role, **scope)
