"""python -m monitoring.notices: say what is wrong with the files of channels and contacts, or try one channel.

Exit code 0: all is well, or notices are off; the test was delivered. 1: something is wrong; the test failed.
2: wrong usage.
"""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from monitoring import clock, formats, words
from monitoring.areas.problems import RegisterError
from monitoring.areas.register import load_register
from monitoring.home import Home
from monitoring.notices import config as of_config
from monitoring.notices import contacts as of_contacts
from monitoring.notices import sending, writing
from monitoring.notices.config import Config
from monitoring.notices.contacts import KINDS, Contact, Contacts
from monitoring.notices.rules import Rules
from monitoring.words import N_, Words

DESCRIPTION = N_("Notices to people: are the room's files right, and does a channel work?")
EXIT_CODES = N_(
    "Exit codes: 0 all is well, or notices are off; 1 something is wrong, or the test failed; 2 wrong usage."
)
CHECK = N_("say what is wrong with notices.toml and contacts.csv, by line")
TEST = N_("send one test notice through a channel")
CHANNEL = N_("name of the channel")
TO = N_("for a channel to people: kelurahan/CODE, skpd/NAME or person/ROLE of contacts.csv")
HOME = N_("folder of the room")
LANGUAGE = N_("language of the answer")

OFF = N_("There is no {file}: notices are off. An example to copy: {example}")
WRONG_IN_LINE = N_("{file}, line {line}, {field}: {what}")
WRONG_LINE = N_("{file}, line {line}: {what}")
WRONG_FILE = N_("{file}: {what}")
OPEN_TO_ALL = N_("{file} holds secrets and can be read by others on this machine: chmod 600 {file}")
UNKNOWN_SERVICE = N_("apprise knows no such service, or the address lacks something")
UNKNOWN_CHANNEL = N_("{file} has no channel called {value}")
REACHED = N_("{channel}: {roles}, {kinds}; reaches {count}")
NEEDS_TO = N_("{channel} needs --to: whose address of contacts.csv shall it be?")
NO_CONTACT = N_("contacts.csv has no {value}, or lacks what the channel needs of him")
SENT = N_("The test was delivered.")
NOT_SENT = N_("The test was not delivered: {why}")
EXAMPLE = Path(__file__).with_name("notices.example.toml")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    home = Home(options.home) if options.home else Home.default()
    clock.load(home)
    return options.run(options, home, words.of(options.lang))


def _parser() -> argparse.ArgumentParser:
    _ = words.of("en")
    parser = argparse.ArgumentParser("python -m monitoring.notices", description=_(DESCRIPTION), epilog=_(EXIT_CODES))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("check", help=_(CHECK)).set_defaults(run=_check)
    test = commands.add_parser("test", help=_(TEST))
    test.add_argument("channel", metavar="CHANNEL", help=_(CHANNEL))
    test.add_argument("--to", metavar="KIND/CODE", help=_(TO))
    test.set_defaults(run=_test)
    for command in commands.choices.values():
        command.add_argument("--home", type=Path, metavar="DIR", help=_(HOME))
        command.add_argument("--lang", choices=words.LANGUAGES, default=words.DEFAULT_LANGUAGE, help=_(LANGUAGE))
    return parser


def _check(_options: argparse.Namespace, home: Home, _: Words) -> int:
    config, contacts = of_config.current(home), _contacts(home)
    wrong = [*_wrong_contacts(contacts, _)]
    if config is None:
        print(_(OFF, file=of_config.file_of(home), example=EXAMPLE))
    else:
        wrong = [*_wrong_config(home, config, _), *wrong]
        for channel in config.channels:
            reached = sum(bool(channel.address(row.email, row.phone)) for row in contacts.rows)
            count = formats.number(reached if channel.is_personal else 1, _.language)
            told = {"roles": ", ".join(channel.roles) or "–", "kinds": ", ".join(channel.kinds)}
            print(_(REACHED, channel=channel.name, count=count, **told))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def _test(options: argparse.Namespace, home: Home, _: Words) -> int:
    config = of_config.current(home)
    channel = config.channel(options.channel) if config else None
    file = of_config.file_of(home)
    if channel is None:
        wrong = [*_wrong_config(home, config, _)] if config else [_(OFF, file=file, example=EXAMPLE)]
        return _fail(*wrong, _(UNKNOWN_CHANNEL, file=file.name, value=options.channel))
    if channel.is_personal and not options.to:
        return _fail(_(NEEDS_TO, channel=channel.name))
    contact = _named(_contacts(home), options.to) if channel.is_personal else None
    address = channel.address(contact and contact.email, contact and contact.phone)
    if address is None:
        return _fail(_(NO_CONTACT, value=options.to))
    now = clock.now()
    language = channel.language or (contact.language if contact else config.language)
    message = writing.trial(channel.name, writing.Context(now, address=config.address), words.of(language))
    seconds = Rules.in_force(now.astimezone(clock.WIB).date()).timeout_seconds
    outcome = sending.Sender().send(channel.name, address, message, seconds, threading.Event())
    if outcome.is_delivered:
        print(_(SENT))
        return 0
    why = _(sending.REASONS[outcome.reason])
    return _fail(_(NOT_SENT, why=f"{why} ({outcome.code})" if outcome.code else why))


def _fail(*sentences: str) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1


def _contacts(home: Home) -> Contacts:
    """The contacts, held against the register where that can be read."""
    try:
        codes = load_register(home.register).codes
    except RegisterError:
        codes = None
    return of_contacts.current(home, codes)


def _named(contacts: Contacts, text: str) -> Contact | None:
    kind, _slash, code = text.partition("/")
    return next(iter(contacts.of(kind, code)), None) if kind in KINDS else None


def _wrong_config(home: Home, config: Config, _: Words) -> Iterator[str]:
    file = of_config.file_of(home)
    for problem in config.problems:
        yield _told(file.name, problem.line, problem.field, problem.what.said(_), _)
    for channel in config.channels:
        if not sending.is_known(channel.address("a@b.example", "+6281234567890")):
            yield _told(file.name, channel.line, channel.name, _(UNKNOWN_SERVICE), _)
    if file.stat().st_mode & 0o077:
        yield _(OPEN_TO_ALL, file=file)


def _wrong_contacts(contacts: Contacts, _: Words) -> Iterator[str]:
    for problem in contacts.problems:
        yield _told("contacts.csv", problem.row, problem.column, problem.what.said(_), _)


def _told(file: str, line: int, field: str, what: str, _: Words) -> str:
    if not line:
        return _(WRONG_FILE, file=file, what=what)
    if not field:
        return _(WRONG_LINE, file=file, line=line, what=what)
    return _(WRONG_IN_LINE, file=file, line=line, field=field, what=what)


if __name__ == "__main__":
    sys.exit(main())
