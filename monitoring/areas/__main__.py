"""python -m monitoring.areas: put official boundaries in force, see which are, or return to the schematic ones.

Exit code 0: done. 1: the file cannot be used, or the room has a broken one; nothing changed. 2: wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import shapely
from babel.numbers import format_decimal

from monitoring import words
from monitoring.areas import boundaries
from monitoring.areas.geojson import write_atomically
from monitoring.areas.in_force import SCHEMATIC_FILE, schematic_file, shapes
from monitoring.areas.problems import FILE_UNUSABLE, BoundariesError, RegisterError
from monitoring.areas.register import load_register
from monitoring.home import SHIPPED_REGISTER, Home
from monitoring.words import N_, Words

DESCRIPTION = N_("The boundaries of kelurahan.")
EXIT_CODES = N_(
    "Exit codes: 0 done; 1 the file cannot be used, or the room has a broken one, nothing was changed; 2 wrong usage."
)
LOAD = N_("put the official boundaries of a GeoJSON file in force")
STATUS = N_("say which boundaries are in force")
RESET = N_("return to the schematic boundaries")
SCHEMATIC = N_("compute the shipped schematic cells anew")
CODE_PROPERTY = N_("property with the official code (default: code)")
NAME_PROPERTY = N_("property with the name (default: name)")
HOME = N_("folder of the room")
LANGUAGE = N_("language of the answer")

LOADED = N_(
    "Official boundaries of {kelurahan} kelurahan are in force, from {file}. Shapes mended: {mended}; "
    "corners on the map: {corners}."
)
OFFICIAL_IN_FORCE = N_(
    "Official boundaries, {file}: {kelurahan} kelurahan, {corners} corners on the map, version {version}."
)
SCHEMATIC_IN_FORCE = N_(
    "Schematic boundaries, computed by the room: {kelurahan} kelurahan, {corners} corners on the map, "
    "version {version}."
)
RETURNED = N_("Schematic boundaries are in force again.")
NOTHING_TO_RETURN = N_("Schematic boundaries were in force already.")
WRITTEN = N_("{file} was written.")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    _ = words.of(options.lang)
    home = Home(options.home) if options.home else Home.default()
    try:
        print(options.run(options, home, _))
    except (BoundariesError, RegisterError) as error:
        print(error.sentence(_), file=sys.stderr)
        return 1
    except OSError as error:
        print(_(FILE_UNUSABLE, file=error.filename, why=error.strerror), file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    _ = words.of("en")
    parser = argparse.ArgumentParser("python -m monitoring.areas", description=_(DESCRIPTION), epilog=_(EXIT_CODES))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("load", help=_(LOAD))
    command.add_argument("file", type=Path, metavar="FILE.geojson")
    command.add_argument("--code-property", default="code", help=_(CODE_PROPERTY))
    command.add_argument("--name-property", default="name", help=_(NAME_PROPERTY))
    command.set_defaults(run=_load)
    for name, run, help_text in (
        ("status", _status, STATUS),
        ("reset", _reset, RESET),
        ("schematic", _schematic, SCHEMATIC),
    ):
        commands.add_parser(name, help=_(help_text)).set_defaults(run=run)
    for command in commands.choices.values():
        command.add_argument("--home", type=Path, metavar="DIR", help=_(HOME))
        command.add_argument("--lang", choices=words.LANGUAGES, default=words.DEFAULT_LANGUAGE, help=_(LANGUAGE))
    return parser


def _load(options: argparse.Namespace, home: Home, _: Words) -> str:
    register = load_register(home.register)
    loaded = boundaries.load(options.file, home, register, options.code_property, options.name_property)
    return _(
        LOADED,
        kelurahan=_number(loaded.kelurahan_count, _),
        file=options.file.name,
        mended=_number(loaded.mended_count, _),
        corners=_number(loaded.map_vertices, _),
    )


def _status(_options: argparse.Namespace, home: Home, _: Words) -> str:
    kept = shapes(home)
    told = {
        "kelurahan": _number(len(kept.register), _),
        "corners": _number(int(shapely.get_num_coordinates(kept.drawn).sum()), _),
        "version": kept.version,
    }
    return _(SCHEMATIC_IN_FORCE, **told) if kept.is_schematic else _(OFFICIAL_IN_FORCE, file=home.boundaries, **told)


def _reset(_options: argparse.Namespace, home: Home, _: Words) -> str:
    return _(RETURNED) if boundaries.reset(home) else _(NOTHING_TO_RETURN)


def _schematic(_options: argparse.Namespace, _home: Home, _: Words) -> str:
    write_atomically(SCHEMATIC_FILE, schematic_file(load_register(SHIPPED_REGISTER)))
    return _(WRITTEN, file=SCHEMATIC_FILE)


def _number(count: int, _: Words) -> str:
    """The count as the language writes it."""
    return format_decimal(count, locale=_.language)


if __name__ == "__main__":
    sys.exit(main())
