"""One measure as it is explained beside it on a screen."""

from __future__ import annotations

from dataclasses import dataclass

from monitoring.words import N_

# Who decides a measure. Codes of DECIDERS.
BY_RULE, BY_ROOM, BY_LURAH, BY_PANEL = "rule", "room", "lurah", "panel"
BY_CITIZENS, BY_GOVERNOR, BY_KEEPERS, BY_SOURCE = "citizens", "governor", "keepers", "source"
BY_KELURAHAN, BY_ADMINISTRATOR = "kelurahan", "administrator"

DECIDERS: dict[str, str] = {
    BY_RULE: N_("Nobody by hand: the room works it out by the rule."),
    BY_ROOM: N_("The room's operator, each act with name and time."),
    BY_LURAH: N_("The lurah, each decision with its time."),
    BY_PANEL: N_("The panel of assessors, by its votes."),
    BY_CITIZENS: N_("The citizens who rate."),
    BY_GOVERNOR: N_("The governor; the room's operator writes it down."),
    BY_KEEPERS: N_("The keepers of the room, by what intake can read."),
    BY_SOURCE: N_("The sources, by what they send and when."),
    BY_KELURAHAN: N_("The kelurahan and the agencies, by what they do; the room only follows the events."),
    BY_ADMINISTRATOR: N_("An administrator, without passing the lurah."),
}


@dataclass(frozen=True)
class Entry:
    """What a measure is. Every text is a sentence of the catalogues and names no figure of a rule.

    counted: how it comes about. decides: a code of DECIDERS. rules: names of monitoring.policy. figures: of the month's
    decree on RT and RW, as `Decree.rt` and `Decree.terms` name them. follow: how one comes from it to the reports.
    screen: where that is, "" = this screen. section: of the page on method, a code of `sections.SECTIONS`.
    """

    name: str
    what: str
    counted: str
    decides: str
    follow: str
    section: str
    rules: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    screen: str = ""
