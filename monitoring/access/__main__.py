"""Who may enter the room: `python -m monitoring.access people|device|key ...`. Exits: 0 done, 1 no such one, 2 wrong.

A command is a module here with `declare(parser)` and `run(asked, home, words)`, and a line in COMMANDS.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from monitoring import words
from monitoring.access import device_command, key_command, people_command
from monitoring.home import Home
from monitoring.words import Problem

COMMANDS = {"people": people_command, "device": device_command, "key": key_command}
WRONG = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; a problem is one sentence on stderr."""
    parser = argparse.ArgumentParser(prog="python -m monitoring.access", description=__doc__.split("\n")[0])
    parser.add_argument("--lang", choices=words.LANGUAGES, default=words.DEFAULT_LANGUAGE)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        command.declare(commands.add_parser(name, help=command.__doc__.split("\n")[0]))
    asked = parser.parse_args(arguments)
    _ = words.of(asked.lang)
    try:
        code, lines = COMMANDS[asked.command].run(asked, Home.default(), _)
    except (Problem, OSError) as error:
        print(error.sentence(_) if isinstance(error, Problem) else error, file=sys.stderr)
        return WRONG
    for line in lines:
        print(line)
    return code


if __name__ == "__main__":
    sys.exit(main())
