"""Who can be reached, and how: the operator's table `contacts.csv` in the room's folder.

Columns: kind (kelurahan, skpd, person), code (the kelurahan's official code, the agency's name as the sources write it,
a person's role), name, phone, email, language (id, en), channels (names from notices.toml; `-` = is sent nothing).
Only kind and code must be filled. What cannot be right is named with its row, and nothing else is lost by it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from monitoring import words
from monitoring.home import Home
from monitoring.notices import phones
from monitoring.notices.plain import one_line
from monitoring.words import N_, Phrase

KELURAHAN, SKPD, PERSON = "kelurahan", "skpd", "person"
KINDS = (KELURAHAN, SKPD, PERSON)
COLUMNS = ("kind", "code", "name", "phone", "email", "language", "channels")
REQUIRED = ("kind", "code")
NO_CHANNEL = "-"
CODE_FORM = re.compile(r"\d\d\.\d\d\.\d\d\.\d{4}")
EMAIL_FORM = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
MOST_BYTES = 5_000_000

UNREADABLE = N_("{file} cannot be read: {why}")
TOO_LARGE = N_("{file} is larger than a table of contacts can be")
COLUMNS_LACK = N_("{file} lacks the columns {columns}")
NO_KIND = N_("“{value}” is not one of kelurahan, skpd, person")
NO_CODE = N_("“{value}” is no official code of a kelurahan, such as 31.71.01.1001")
UNKNOWN_CODE = N_("no kelurahan of the register has the code {value}")
EMPTY_CODE = N_("is empty")
TWICE = N_("{value} stands in row {row} already; this row is left out")
NO_PHONE = N_("“{value}” is no telephone number; the contact is kept without one")
NO_EMAIL = N_("“{value}” is no e-mail address; the contact is kept without one")
NO_LANGUAGE = N_("“{value}” is not one of id, en; Indonesian is taken")


@dataclass(frozen=True)
class Contact:
    """Somebody who can be reached. phone: + and digits. channels: by name; None = every channel made for such as he."""

    kind: str
    code: str
    name: str
    phone: str | None = None
    email: str | None = None
    language: str = words.DEFAULT_LANGUAGE
    channels: tuple[str, ...] | None = None
    row: int = 0

    @property
    def tel(self) -> str | None:
        """The link that dials; None without a number."""
        return phones.link(self.phone) if self.phone else None

    @property
    def shown_phone(self) -> str | None:
        """The number as it is read; None without one."""
        return phones.shown(self.phone) if self.phone else None


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in one row (the header is row 1, 0 = the file itself) and column ("" = the row itself)."""

    row: int
    column: str
    what: Phrase


@dataclass(frozen=True)
class Contacts:
    """All who can be reached, in the order of the file, and what was wrong in it."""

    rows: tuple[Contact, ...] = ()
    problems: tuple[RowProblem, ...] = ()

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], tuple[Contact, ...]]:
        found: dict[tuple[str, str], tuple[Contact, ...]] = {}
        for row in self.rows:
            found[row.kind, row.code] = (*found.get((row.kind, row.code), ()), row)
        return MappingProxyType(found)

    def of(self, kind: str, code: str) -> tuple[Contact, ...]:
        """Everybody of a kind and a code: of a kelurahan or an agency at most one, of a role maybe several."""
        return self._by_key.get((kind, code), ())

    def kelurahan(self, code: str) -> Contact | None:
        """The lurah of a kelurahan."""
        return next(iter(self.of(KELURAHAN, code)), None)

    def skpd(self, name: str) -> Contact | None:
        """Who answers for an agency."""
        return next(iter(self.of(SKPD, one_line(name))), None)


def file_of(home: Home) -> Path:
    """Where the table lies."""
    return home.root / "contacts.csv"


def current(home: Home, known_codes: Collection[str] | None = None) -> Contacts:
    """The contacts of a room as the file stands now, read again only when it has changed; none where there is no file.

    known_codes: the register's; None = any code of the right form will do.
    """
    path = file_of(home)
    try:
        stat = path.stat()
    except OSError:
        return Contacts()
    codes = None if known_codes is None else frozenset(known_codes)
    return _read(path, stat.st_mtime_ns, stat.st_size, codes)


@lru_cache(maxsize=4)
def _read(path: Path, _changed_at: int, size: int, codes: frozenset[str] | None) -> Contacts:
    if size > MOST_BYTES:
        return Contacts(problems=(RowProblem(0, "", Phrase(TOO_LARGE, {"file": path.name})),))
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "UTF-8"
        return Contacts(problems=(RowProblem(0, "", Phrase(UNREADABLE, {"file": path.name, "why": why})),))
    return parse(text, path.name, codes)


def parse(text: str, file: str, known_codes: Collection[str] | None = None) -> Contacts:
    """The contacts in one CSV text, divided by commas or semicolons. Never raises: what is wrong is in `problems`."""
    first_line = text.partition("\n")[0]
    divider = ";" if first_line.count(";") > first_line.count(",") else ","
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=divider)
    try:
        table = list(reader)
    except csv.Error as error:
        return Contacts(problems=(RowProblem(0, "", Phrase(UNREADABLE, {"file": file, "why": str(error)})),))
    header = [name.strip().lower() for name in (table[0] if table else [])]
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        what = Phrase(COLUMNS_LACK, {"file": file, "columns": ", ".join(missing)})
        return Contacts(problems=(RowProblem(1, "", what),))
    problems: list[RowProblem] = []
    kept: dict[tuple[str, str, str], Contact] = {}
    for number, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        contact = _contact(number, dict(zip(header, cells, strict=False)), known_codes, problems)
        if contact is None:
            continue
        # Of people several may hold one role; of a kelurahan or an agency one answers.
        key = (contact.kind, contact.code, contact.name if contact.kind == PERSON else "")
        if key in kept:
            problems.append(_problem(number, "code", TWICE, value=contact.code, row=kept[key].row))
        else:
            kept[key] = contact
    return Contacts(tuple(kept.values()), tuple(problems))


def _contact(
    row: int, cells: Mapping[str, str], known_codes: Collection[str] | None, problems: list[RowProblem]
) -> Contact | None:
    told = {name: one_line(cells.get(name) or "") for name in COLUMNS}
    kind, code = told["kind"].lower(), told["code"]
    wrong = next(_wrong_identity(kind, code, known_codes), None)
    if wrong:
        column, template = wrong
        problems.append(_problem(row, column, template, value=told[column]))
        return None
    phone = phones.normalised(told["phone"]) if told["phone"] else None
    email = told["email"] if EMAIL_FORM.fullmatch(told["email"]) else None
    language = told["language"].lower() or words.DEFAULT_LANGUAGE
    for column, is_wrong, template in (
        ("phone", told["phone"] and not phone, NO_PHONE),
        ("email", told["email"] and not email, NO_EMAIL),
        ("language", language not in words.LANGUAGES, NO_LANGUAGE),
    ):
        if is_wrong:
            problems.append(_problem(row, column, template, value=told[column]))
    named = [name for name in re.split(r"[\s;,|]+", told["channels"]) if name]
    channels = None if not named else tuple(name for name in named if name != NO_CHANNEL)
    return Contact(kind, code, told["name"], phone, email, words.language_or_default(language), channels, row)


def _wrong_identity(kind: str, code: str, known_codes: Collection[str] | None) -> Iterator[tuple[str, str]]:
    if kind not in KINDS:
        yield "kind", NO_KIND
    if not code:
        yield "code", EMPTY_CODE
    if kind == KELURAHAN and not CODE_FORM.fullmatch(code):
        yield "code", NO_CODE
    if kind == KELURAHAN and known_codes is not None and code not in known_codes:
        yield "code", UNKNOWN_CODE


def _problem(row: int, column: str, template: str, /, **values: object) -> RowProblem:
    return RowProblem(row, column, Phrase(template, values))
