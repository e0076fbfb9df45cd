"""python -m monitoring.areas: put official boundaries in force, see which are, or return to the schematic ones.

Exit code 0: done. 1: the file cannot be used, or the room has a broken one; nothing changed. 2: wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import shapely

from monitoring.areas import boundaries
from monitoring.areas.geojson import BoundariesError, write_atomically
from monitoring.areas.in_force import SCHEMATIC_FILE, schematic_file, shapes
from monitoring.areas.register import RegisterError, load_register
from monitoring.home import SHIPPED_REGISTER, Home


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    home = Home(options.home) if options.home else Home.default()
    try:
        print(options.run(options, home))
    except (BoundariesError, RegisterError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Error: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m monitoring.areas", description="The boundaries of kelurahan.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("load", help="put the official boundaries of a GeoJSON file in force")
    command.add_argument("file", type=Path, metavar="FILE.geojson")
    command.add_argument("--code-property", default="code", help="property with the official code (default: code)")
    command.add_argument("--name-property", default="name", help="property with the name (default: name)")
    command.set_defaults(run=_load)
    for name, run, words in (
        ("status", _status, "say which boundaries are in force"),
        ("reset", _reset, "return to the schematic boundaries"),
        ("schematic", _schematic, "compute the shipped schematic cells anew"),
    ):
        commands.add_parser(name, help=words).set_defaults(run=run)
    for command in commands.choices.values():
        command.add_argument("--home", type=Path, help="the room's folder (default: RUANG_PANTAU_HOME or var/room)")
    return parser


def _load(options: argparse.Namespace, home: Home) -> str:
    register = load_register(home.register)
    loaded = boundaries.load(options.file, home, register, options.code_property, options.name_property)
    return (
        f"Official boundaries of {loaded.kelurahan_count} kelurahan are in force, from {options.file.name}: "
        f"{loaded.mended_count} shapes mended, {loaded.map_vertices:,} corners on the map."
    )


def _status(options: argparse.Namespace, home: Home) -> str:
    kept = shapes(home)
    kind = (
        "Schematic boundaries, computed by the room" if kept.is_schematic else f"Official boundaries, {home.boundaries}"
    )
    corners = int(shapely.get_num_coordinates(kept.drawn).sum())
    return f"{kind}: {len(kept.register)} kelurahan, {corners:,} corners on the map, version {kept.version}."


def _reset(options: argparse.Namespace, home: Home) -> str:
    had_any = boundaries.reset(home)
    return "Schematic boundaries are in force again." if had_any else "Schematic boundaries were in force already."


def _schematic(options: argparse.Namespace, home: Home) -> str:
    write_atomically(SCHEMATIC_FILE, schematic_file(load_register(SHIPPED_REGISTER)))
    return f"Wrote {SCHEMATIC_FILE}."


if __name__ == "__main__":
    sys.exit(main())
