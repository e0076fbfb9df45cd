"""By which channel, and to whom, a notice goes: policy says the roles, the room's files the channels and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitoring.escalation.rules import KELURAHAN
from monitoring.notices import contacts as of_contacts
from monitoring.notices import rules
from monitoring.notices.config import Channel, Config
from monitoring.notices.contacts import Contact, Contacts
from monitoring.notices.notice import Notice
from monitoring.notices.rules import Rules


@dataclass(frozen=True, order=True)
class Recipient:
    """Where one message goes. to: kind and code of a contact ("person/operator/Sari"), "" for a channel's one address.

    The address itself is looked up when the message is sent, so that a corrected one is used at the next try.
    """

    channel: str
    to: str
    language: str


@dataclass(frozen=True)
class Parcel:
    """One notice for one recipient: what is tried, and acknowledged, as one."""

    notice: Notice
    recipient: Recipient

    @property
    def key(self) -> str:
        """Names it in the log; the language is left out, as a change of it is no new notice."""
        return f"{self.notice.key}>{self.recipient.channel}>{self.recipient.to}"


def parcels(notices: Iterable[Notice], config: Config, contacts: Contacts, on_rules: Rules) -> list[Parcel]:
    """Every notice for everybody whom it concerns and who can be reached; nobody twice by one channel."""
    found: dict[str, Parcel] = {}
    for notice in notices:
        for role in on_rules.roles[notice.kind]:
            for recipient in _recipients(notice, role, config, contacts):
                parcel = Parcel(notice, recipient)
                found.setdefault(parcel.key, parcel)
    return list(found.values())


def address(recipient: Recipient, config: Config, contacts: Contacts) -> str | None:
    """The address of a recipient for apprise; None where channel or contact are no longer there."""
    channel = config.channel(recipient.channel)
    if channel is None:
        return None
    contact = next((row for row in contacts.rows if name_of(row) == recipient.to), None)
    if contact is None:
        return channel.address(None, None)
    return channel.address(contact.email, contact.phone)


def name_of(contact: Contact) -> str:
    """The contact in the log: who he is for the room, never a number or an address."""
    named = (contact.name,) if contact.kind == of_contacts.PERSON else ()  # several may hold one role
    return "/".join((contact.kind, contact.code, *named))


def _recipients(notice: Notice, role: str, config: Config, contacts: Contacts) -> Iterator[Recipient]:
    if role == rules.OWN:
        role = rules.LURAH if notice.about == KELURAHAN else rules.SKPD
        found = contacts.kelurahan(notice.subject) if role == rules.LURAH else contacts.skpd(notice.subject)
        people = (found,) if found else ()
    else:
        people = contacts.of(of_contacts.PERSON, role)
        for channel in config.channels:
            if role in channel.roles and notice.kind in channel.kinds and not channel.is_personal:
                yield Recipient(channel.name, "", channel.language or config.language)
    for contact in people:
        for channel in _channels(contact, role, config):
            if notice.kind not in channel.kinds:
                continue
            if not channel.is_personal:  # named by the contact: one address, so one recipient whoever names it
                yield Recipient(channel.name, "", channel.language or contact.language)
            elif channel.address(contact.email, contact.phone):
                yield Recipient(channel.name, name_of(contact), channel.language or contact.language)


def _channels(contact: Contact, role: str, config: Config) -> Iterator[Channel]:
    """Those the contact names; where he names none, every personal channel made for his role."""
    if contact.channels is None:
        yield from (channel for channel in config.channels if role in channel.roles and channel.is_personal)
        return
    for name in contact.channels:
        channel = config.channel(name)
        if channel is not None:
            yield channel
