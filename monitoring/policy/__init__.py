"""Dated rules with their sources. A quota, a limit, a weight is looked up here, never written in code or SQL."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
STATUSES = ("verified", "assumed")


class PolicyError(ValueError):
    """A policy file is malformed, or no value of a rule is in force on the day asked for."""


@dataclass(frozen=True)
class Value:
    """One value of a rule and the day from which it holds, until the next value's day."""

    name: str
    amount: Any
    unit: str
    effective_from: date
    source: str
    status: str
    note: str = ""

    @property
    def is_assumed(self) -> bool:
        """True where the sources are silent and the value is the room's own choice; screens say so."""
        return self.status == "assumed"


def parse(text: str, origin: str) -> dict[str, tuple[Value, ...]]:
    """Rules of one TOML text by name, each with its values in order of their days.

    Raises PolicyError naming `origin`, the rule and the key that is missing, doubled or of the wrong kind.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{origin}: {error}") from error
    rules: dict[str, tuple[Value, ...]] = {}
    for rule in content.get("rule", []):
        if "name" not in rule or not rule.get("value"):
            raise PolicyError(f"{origin}: a rule needs a name and at least one value")
        name = rule["name"]
        if name in rules:
            raise PolicyError(f"{origin}: {name} stands twice")
        values = sorted((_value(name, entry, origin) for entry in rule["value"]), key=lambda v: v.effective_from)
        days = [value.effective_from for value in values]
        if len(set(days)) != len(days):
            raise PolicyError(f"{origin}: {name} has two values from the same day")
        rules[name] = tuple(values)
    return rules


def _value(name: str, entry: dict[str, Any], origin: str) -> Value:
    for key in ("amount", "unit", "effective_from", "source", "status"):
        if key not in entry:
            raise PolicyError(f"{origin}: {name} lacks {key}")
    if entry["status"] not in STATUSES:
        raise PolicyError(f"{origin}: {name} has status {entry['status']!r}, not one of {STATUSES}")
    if type(entry["effective_from"]) is not date:
        raise PolicyError(f"{origin}: {name} needs a day as effective_from")
    return Value(
        name,
        entry["amount"],
        entry["unit"],
        entry["effective_from"],
        entry["source"],
        entry["status"],
        entry.get("note", ""),
    )


@cache
def rules() -> dict[str, tuple[Value, ...]]:
    """Every rule of every file in this folder. Raises PolicyError where two files name the same rule."""
    found: dict[str, tuple[Value, ...]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for name, values in parse(path.read_text("utf-8"), path.name).items():
            if name in found:
                raise PolicyError(f"{path.name}: {name} stands in another file too")
            found[name] = values
    return found


def value(name: str, on: date) -> Value:
    """The value of rule `name` in force on the day `on`. Raises PolicyError where there is none."""
    if name not in rules():
        raise PolicyError(f"no rule is called {name}")
    in_force = [v for v in rules()[name] if v.effective_from <= on]
    if not in_force:
        raise PolicyError(f"{name} has no value in force on {on.isoformat()}")
    return in_force[-1]


def amount(name: str, on: date) -> Any:
    """The bare amount of `value(name, on)`."""
    return value(name, on).amount
