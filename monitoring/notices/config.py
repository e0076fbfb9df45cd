"""The room's channels to people: `notices.toml` in the room's folder. Without that file nothing is ever sent.

Addresses of channels hold passwords and tokens: they are shown nowhere, neither in a problem nor in a `repr`.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from monitoring import words
from monitoring.home import Home
from monitoring.notices import rules
from monitoring.words import N_, Phrase

PLACEHOLDERS = ("email", "phone", "digits")
PLACEHOLDER = re.compile(r"\{(\w*)\}")
NAME_FORM = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
ADDRESS_FIELDS = ("url", "url_env", "url_file")
CHANNEL_FIELDS = ("name", *ADDRESS_FIELDS, "roles", "kinds", "language")
FILE_FIELDS = ("language", "address", "channel")

UNREADABLE = N_("cannot be read: {why}")
NOT_TOML = N_("is not TOML: {why}")
UNKNOWN_FIELD = N_("is no field of this file; known are {known}")
NO_TEXT = N_("must be a text in quotation marks")
NO_LIST = N_('must be a list of texts, such as ["operator"]')
NOT_ONE_OF = N_("“{value}” is not one of {known}")
NO_LINK = N_("must begin with https:// or http://")
NO_CHANNELS = N_("must be written as [[channel]], once for each channel")
NO_NAME = N_("needs a name of small letters, digits and hyphens")
SAME_NAME = N_("“{value}” is the name of another channel too")
ONE_ADDRESS = N_("a channel needs exactly one of url, url_env, url_file")
ENV_EMPTY = N_("the environment has no variable {value}, or an empty one")
FILE_UNREADABLE = N_("the file with the address cannot be read: {why}")
FILE_EMPTY = N_("the file with the address is empty")
NO_SCHEME = N_("the address does not begin with a service, such as mailtos://")
UNKNOWN_PLACEHOLDER = N_("the address holds {{{value}}}; known are {{email}}, {{phone}} and {{digits}}")
REACHES_ALL = N_(
    "a channel without {{email}}, {{phone}} or {{digits}} reaches everybody alike and cannot be for {value}"
)


@dataclass(frozen=True)
class Channel:
    """One way to people. url: as apprise reads it, with a secret; roles: who is told by it; kinds: of what."""

    name: str
    url: str = field(repr=False)
    roles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = rules.KINDS
    language: str | None = None
    line: int = 0

    @property
    def is_personal(self) -> bool:
        """Whether it reaches whom a contact names, and not one address for all."""
        return bool(PLACEHOLDER.search(self.url))

    def address(self, email: str | None, phone: str | None) -> str | None:
        """The address for one person; None where what it needs of him is not known."""
        known = {"email": email, "phone": phone, "digits": phone and phone.lstrip("+")}
        if any(not known[name] for name in PLACEHOLDER.findall(self.url)):
            return None
        return PLACEHOLDER.sub(lambda found: quote(known[found[1]], safe=""), self.url)


@dataclass(frozen=True)
class FileProblem:
    """What is wrong in a line (0 = the file itself) and field of notices.toml. Never says what the field holds."""

    line: int
    field: str
    what: Phrase


@dataclass(frozen=True)
class Config:
    """The channels that can be used, and what was wrong with the others. address: where the room's screens are."""

    channels: tuple[Channel, ...] = ()
    language: str = words.DEFAULT_LANGUAGE
    address: str | None = None
    problems: tuple[FileProblem, ...] = ()

    def channel(self, name: str) -> Channel | None:
        """The channel of that name."""
        return next((channel for channel in self.channels if channel.name == name), None)


def file_of(home: Home) -> Path:
    """Where the file lies."""
    return home.root / "notices.toml"


def current(home: Home) -> Config | None:
    """The channels as the file stands now, read again only when it has changed; None = no file, nothing is sent."""
    path = file_of(home)
    try:
        stat = path.stat()
    except OSError:
        return None
    return _read(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=2)
def _read(path: Path, _changed_at: int, _size: int) -> Config:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        return Config(problems=(FileProblem(0, "", Phrase(UNREADABLE, {"why": error.strerror})),))
    except UnicodeDecodeError:
        return Config(problems=(FileProblem(0, "", Phrase(UNREADABLE, {"why": "UTF-8"})),))
    return parse(text, path.parent)


def parse(text: str, folder: Path, environment: Mapping[str, str] | None = None) -> Config:
    """The channels of one text. Never raises: a channel that cannot be used is left out and named in `problems`.

    folder: from which a url_file is looked for.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        why = re.sub(r"\s*\(at .*", "", str(error))
        return Config(problems=(FileProblem(int(place[1]) if place else 0, "", Phrase(NOT_TOML, {"why": why})),))
    reader = _Reader(_lines(text), folder, os.environ if environment is None else environment)
    return reader.config(content)


def _lines(text: str) -> dict[tuple[int, str], int]:
    """(number of the channel, field) -> line; the channel's own beginning under the field "". -1 = before the first."""
    found: dict[tuple[int, str], int] = {}
    number = -1
    for line, written in enumerate(text.splitlines(), start=1):
        if re.match(r"\s*\[\[\s*channel\s*\]\]", written):
            number += 1
            found[number, ""] = line
        elif key := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", written):
            found.setdefault((number, key[1]), line)
    return found


class _Reader:
    """Reads one file's content, gathering what is wrong."""

    def __init__(self, lines: Mapping[tuple[int, str], int], folder: Path, environment: Mapping[str, str]) -> None:
        self._lines, self._folder, self._environment = lines, folder, environment
        self._problems: list[FileProblem] = []

    def config(self, content: Mapping[str, Any]) -> Config:
        self._known_fields(-1, content, FILE_FIELDS)
        language = self._one_of(-1, content, "language", words.LANGUAGES) or words.DEFAULT_LANGUAGE
        address = self._text(-1, content, "address")
        if address and not re.match(r"https?://[^\s/]", address):
            address = self._wrong(-1, "address", NO_LINK)
        entries = content.get("channel", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            entries = self._wrong(-1, "channel", NO_CHANNELS) or []
        channels: dict[str, Channel] = {}
        for number, entry in enumerate(entries):
            channel = self._channel(number, entry)
            if channel and channel.name in channels:
                self._wrong(number, "name", SAME_NAME, value=channel.name)
            elif channel:
                channels[channel.name] = channel
        address = address.rstrip("/") if address else None
        return Config(tuple(channels.values()), language, address, tuple(self._problems))

    def _channel(self, number: int, entry: Mapping[str, Any]) -> Channel | None:
        before = len(self._problems)
        self._known_fields(number, entry, CHANNEL_FIELDS)
        name = self._text(number, entry, "name")
        if not name or not NAME_FORM.fullmatch(name):
            self._wrong(number, "name", NO_NAME)
        roles = self._list(number, entry, "roles", rules.ROLES) or ()
        kinds = self._list(number, entry, "kinds", rules.KINDS)
        language = self._one_of(number, entry, "language", words.LANGUAGES)
        url = self._url(number, entry)
        if len(self._problems) > before:
            return None
        line = self._lines.get((number, ""), 0)
        channel = Channel(name, url, roles, rules.KINDS if kinds is None else kinds, language, line)
        to_all = [role for role in roles if role in (rules.LURAH, rules.SKPD)]
        if to_all and not channel.is_personal:
            return self._wrong(number, "roles", REACHES_ALL, value=", ".join(to_all))
        return channel

    def _url(self, number: int, entry: Mapping[str, Any]) -> str | None:
        given = [name for name in ADDRESS_FIELDS if name in entry]
        if len(given) != 1:
            return self._wrong(number, given[1] if given else "", ONE_ADDRESS)
        (name,) = given
        told = self._text(number, entry, name)
        url = told and self._looked_up(number, name, told)
        if not url:
            return None
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", url):
            return self._wrong(number, name, NO_SCHEME)
        for placeholder in PLACEHOLDER.findall(url):
            if placeholder not in PLACEHOLDERS:
                return self._wrong(number, name, UNKNOWN_PLACEHOLDER, value=placeholder)
        return url

    def _looked_up(self, number: int, name: str, told: str) -> str | None:
        if name == "url_env":
            return self._environment.get(told, "").strip() or self._wrong(number, name, ENV_EMPTY, value=told)
        if name == "url_file":
            try:
                text = (self._folder / told).read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                why = error.strerror if isinstance(error, OSError) else "UTF-8"
                return self._wrong(number, name, FILE_UNREADABLE, why=why)
            return text or self._wrong(number, name, FILE_EMPTY)
        return told

    def _known_fields(self, number: int, entry: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for name in entry:
            if name not in known:
                self._wrong(number, name, UNKNOWN_FIELD, known=", ".join(known))

    def _text(self, number: int, entry: Mapping[str, Any], name: str) -> str | None:
        value = entry.get(name)
        if value is None or isinstance(value, str):
            return value
        return self._wrong(number, name, NO_TEXT)

    def _one_of(self, number: int, entry: Mapping[str, Any], name: str, known: tuple[str, ...]) -> str | None:
        value = self._text(number, entry, name)
        if value is None or value in known:
            return value
        return self._wrong(number, name, NOT_ONE_OF, value=value, known=", ".join(known))

    def _list(self, number: int, entry: Mapping[str, Any], name: str, known: tuple[str, ...]) -> tuple[str, ...] | None:
        values = entry.get(name)
        if values is None:
            return None
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            return self._wrong(number, name, NO_LIST)
        for value in values:
            if value not in known:
                return self._wrong(number, name, NOT_ONE_OF, value=value, known=", ".join(known))
        return tuple(dict.fromkeys(values))

    def _wrong(self, number: int, name: str, template: str, /, **values: object) -> None:
        line = self._lines.get((number, name)) or self._lines.get((number, ""), 0)
        self._problems.append(FileProblem(line, name, Phrase(template, values)))
