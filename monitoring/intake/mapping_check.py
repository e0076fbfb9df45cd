"""A mapping's TOML against what a mapping may say; the messages name the file and the key."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from monitoring import events
from monitoring.intake import problems
from monitoring.intake.grains import GRAINS, UNIT_BY_PARTS, Grain
from monitoring.intake.mapping import DerivedEvent, Mapping, fold
from monitoring.intake.problems import MappingProblem
from monitoring.intake.time_formats import EPOCH, ISO, objection

NATURES = ("real", "simulated", "operator")
PLACES = ("register", "none")
OPEN = "open"  # a status that tells no event
KEYS = {
    "title", "grain", "source", "nature", "zone", "places", "file", "recognise", "fields", "constants", "times",
    "values", "status", "events",
}  # fmt: skip


class _Check:
    """One mapping under examination: its file's name goes into every complaint."""

    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        self.path, self.table = path, table

    def fail(self, key: str, why: str) -> NoReturn:
        raise MappingProblem(problems.MAPPING_FILE, file=self.path.name, key=key, why=why)

    def text(self, key: str, default: str | None = None, among: tuple[str, ...] | None = None) -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str) or not value.strip():
            self.fail(key, "a text is needed")
        if among and value not in among:
            self.fail(key, f"{value!r} is not one of {', '.join(among)}")
        return value

    def part(self, key: str) -> dict[str, Any]:
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            self.fail(key, "a table is needed")
        return value

    def names(self, key: str, value: object) -> tuple[str, ...]:
        """A column's name, or several by preference."""
        names = (value,) if isinstance(value, str) else value
        if not isinstance(names, list | tuple) or not names or not all(isinstance(n, str) and n for n in names):
            self.fail(key, "the name of a column, or a list of such names, is needed")
        return tuple(names)

    def table_of_texts(self, key: str, value: object) -> dict[str, str]:
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            self.fail(key, "a table of texts is needed")
        return value


def build(path: Path, table: dict[str, Any], digest: str) -> Mapping:
    """The mapping told by `table`. Raises MappingProblem for the first thing that is wrong."""
    check = _Check(path, table)
    unknown = sorted(set(table) - KEYS)
    if unknown:
        check.fail(unknown[0], "no such key")
    name = check.text("grain", among=tuple(GRAINS))
    grain = GRAINS[name]
    file = check.part("file")
    status = check.part("status")
    statuses = {
        fold(word): kind for word, kind in check.table_of_texts("status.values", status.get("values", {})).items()
    }
    fields = _fields(check, grain)
    derived = _events(check, name, statuses)
    places = check.text("places", default="register", among=PLACES)
    if grain.tells_unit and places != "register":
        check.fail("places", "an RT or RW lies in a kelurahan of the register")
    recognise = check.part("recognise")
    return Mapping(
        name=path.stem,
        grain=name,
        source=check.text("source", default=path.stem),
        nature=check.text("nature", default="real", among=NATURES),
        zone=_zone(check),
        places=places,
        delimiter=file.get("delimiter"),
        sheet=file.get("sheet"),
        recognise=check.names("recognise.columns", recognise.get("columns", [])),
        recognise_without=check.names("recognise.without", recognise["without"]) if "without" in recognise else (),
        fields=MappingProxyType(fields),
        constants=MappingProxyType(_constants(check, grain)),
        formats=_formats(check),
        values=MappingProxyType(_values(check, grain)),
        statuses=MappingProxyType(_statuses(check, statuses)),
        status_column=check.names("status.column", status["column"]) if "column" in status else (),
        events=derived,
        digest=digest,
    )


def _zone(check: _Check) -> str | None:
    if "zone" not in check.table:
        if any(form != ISO and form != EPOCH for form in _formats(check)):
            check.fail("zone", "times without an offset need the zone they are told in, such as Asia/Jakarta")
        return None
    zone = check.text("zone")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        check.fail("zone", f"{zone!r} is no time zone")
    return zone


def _fields(check: _Check, grain: Grain) -> dict[str, tuple[str, ...]]:
    fields = {name: check.names(f"fields.{name}", value) for name, value in check.part("fields").items()}
    for name in fields:
        if name not in grain.fields:
            check.fail(f"fields.{name}", f"no such field; known are {', '.join(sorted(grain.fields))}")
    constants = check.part("constants")
    for name in grain.needed:
        if name not in fields and not (name == "kind" and name in constants):
            check.fail(f"fields.{name}", "this field is needed")
    told = {*fields, *constants}
    if grain.tells_unit and "unit_code" not in told and not told.issuperset(UNIT_BY_PARTS):
        check.fail("fields.unit_code", f"either this field is needed, or {' and '.join(UNIT_BY_PARTS)}")
    return fields


def _constants(check: _Check, grain: Grain) -> dict[str, str]:
    constants = check.table_of_texts("constants", check.part("constants"))
    for name, value in constants.items():
        _check_value(check, f"constants.{name}", grain, name, value)
    return constants


def _values(check: _Check, grain: Grain) -> dict[str, MappingProxyType[str, str]]:
    tables = {}
    for name, table in check.part("values").items():
        for word, value in check.table_of_texts(f"values.{name}", table).items():
            _check_value(check, f"values.{name}.{word}", grain, name, value)
        tables[name] = MappingProxyType({fold(word): value for word, value in table.items()})
    return tables


def _check_value(check: _Check, key: str, grain: Grain, field: str, value: str) -> None:
    if field not in grain.fields and field not in grain.schema.names:
        check.fail(key, "no such field")
    allowed = grain.values.get(field)
    if allowed and value not in allowed:
        check.fail(key, f"{value!r} is not one of {', '.join(allowed)}")


def _statuses(check: _Check, statuses: dict[str, str]) -> dict[str, str]:
    told = {event.get("kind") for event in check.table.get("events", []) if isinstance(event, dict)}
    for word, kind in statuses.items():
        if kind != OPEN and kind not in told:
            check.fail(f"status.values.{word}", f"{kind!r} is neither {OPEN!r} nor an event of this mapping")
    if statuses and "column" not in check.part("status"):
        check.fail("status.column", "the column of the status is needed")
    return statuses


def _events(check: _Check, grain: str, statuses: dict[str, str]) -> tuple[DerivedEvent, ...]:
    entries = check.table.get("events", [])
    if not isinstance(entries, list) or (entries and grain != "report"):
        check.fail("events", "only rows of reports tell events, as [[events]]")
    derived = []
    for place, entry in enumerate(entries, start=1):
        key = f"events {place}"
        kind, role = entry.get("kind"), entry.get("actor_role", "system")
        if kind not in events.KINDS or kind == "received" or events.KINDS[kind].requires:
            check.fail(f"{key}.kind", f"{kind!r} is no kind of event that a time alone can tell")
        if role not in events.ACTOR_ROLES:
            check.fail(f"{key}.actor_role", f"{role!r} is not one of {', '.join(events.ACTOR_ROLES)}")
        words = frozenset(word for word, told in statuses.items() if told == kind)
        closes = entry.get("closes", kind in ("completed", "rejected", "marked_duplicate"))
        derived.append(DerivedEvent(kind, check.names(f"{key}.at", entry.get("at")), words or None, role, bool(closes)))
    return tuple(derived)


def _formats(check: _Check) -> tuple[str, ...]:
    formats = check.names("times.formats", check.part("times").get("formats", [ISO]))
    if why := objection(formats):
        check.fail("times.formats", why)
    return formats
