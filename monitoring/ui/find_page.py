"""The search screen: one box, and what was found of each kind. Stands as it was found until one searches again."""

from __future__ import annotations

from html import escape

import streamlit as st

from monitoring.access.viewer import RT
from monitoring.finding import LONGEST, Asked, asked_for, places
from monitoring.ui import (
    address,
    find_html,
    find_others,
    find_places,
    find_reports,
    formats,
    saved_list,
    sections,
)
from monitoring.ui.find_hits import KINDS, Group
from monitoring.ui.links import address as address_of
from monitoring.ui.shell import Room

KEY, ONLY = "cari", "jenis"
PAUSE = "600ms"  # after the last key: whoever types on is not answered for half a word


def draw(room: Room) -> None:
    """The box, then the answer, or what can be searched."""
    _ = room.words
    label, hint = _("Search the room"), _("Report, kelurahan, RT, agency, or words")
    typed = st.text_input(
        label, key=KEY, bind="query-params", type="search", live=PAUSE, placeholder=hint, label_visibility="collapsed",
        icon=":material/search:", on_change=_anew,
    )  # fmt: skip
    asked = asked_for(typed)
    if not asked.text:
        saved_list.draw(room)
        st.html(_beginning(room))
        return
    only = address.value(ONLY)
    only = only if only in KINDS else None
    found = search(room, asked, find_reports.below_of(address.value(find_reports.BELOW)))
    st.html(_answer(room, asked, found, only))


def search(room: Room, asked: Asked, below: int | None) -> list[Group]:
    """What the viewer may know of what is asked for, kind by kind; kinds of which nothing was found are left out."""
    if below is not None:  # goes on with a search for words: the rest was told before
        return [find_reports.words_found(room, asked, below)]
    told = [
        find_reports.ids_found(room, asked),
        find_places.areas_found(room, asked),
        find_places.units_found(room, asked),
        find_others.agencies_found(room, asked),
        find_others.cases_found(room, asked),
        find_others.categories_found(room, asked),
        find_others.screens_found(room, asked),
        find_others.views_found(room, asked),
        find_reports.words_found(room, asked, below),
    ]
    return [group for group in told if group.hits or group.note]


def _anew() -> None:
    """For a callback: another text is searched for in everything again."""
    for name in (ONLY, find_reports.BELOW):
        address.put(name, None)


def _answer(room: Room, asked: Asked, found: list[Group], only: str | None) -> str:
    _, language = room.words, room.language
    notes = _notes(room, asked)
    if not any(group.hits for group in found):
        rest = find_html.groups(found, asked.text, (), None, language, _) if found else ""
        return notes + _nothing(room, asked) + rest
    at = _("as of {time}", time=formats.instant(room.now, language))
    told = find_html.summary(found, only, at, language, _) + notes
    if only is not None:
        told += find_html.way_back(asked.text, language, _)
    return told + find_html.groups(found, asked.text, asked.marks, only, language, _)


def _notes(room: Room, asked: Asked) -> str:
    _, told = room.words, []
    if asked.was_cut:
        told.append(
            _("Only the first {count} characters were searched for.", count=formats.number(LONGEST, room.language))
        )
    if asked.words and asked.left_out and room.store.may_ask("find_words"):
        named = ", ".join(f"“{word}”" for word in asked.words)
        told.append(_("In reports these were searched for: {words}.", words=named))
    if not asked.words and room.store.may_ask("find_words"):
        told.append(_("Words of fewer than three letters are not searched for in reports."))
    return "".join(sections.note(one) for one in told)


def _nothing(room: Room, asked: Asked) -> str:
    _ = room.words
    near = places.near(find_places.register(), asked.place or asked.text) if room.viewer.role != RT else []
    perhaps = ""
    if near:
        links = ", ".join(_again(name, room) for name in near)
        perhaps = f"<p>{escape(_('Perhaps:'))} {links}</p>"
    told = [_("Try fewer letters or words, another spelling, or an id."), _("You find what your role may see.")]
    title = _("Nothing found")
    body = "".join(f"<p>{escape(one)}</p>" for one in told)
    return f'<div class="rp-notice" role="status"><h2>{escape(title)}</h2>{perhaps}{body}</div>'


def _beginning(room: Room) -> str:
    """What can be searched, with examples to touch, of what is open to the viewer."""
    _, told = room.words, []
    if room.store.may_ask("report_find"):
        told.append((_("A report by its id, the room's or its source's"), ["#1"]))
    if room.viewer.role != RT:
        told.append(
            (_("A kelurahan, kecamatan or kota by its name, its code or a usual spelling"), ["Galur", "Kp. Rawa"])
        )
    if room.store.may_ask("find_units"):
        told.append((_("An RT or RW by its number"), ["RT 005 RW 003 Galur" if room.viewer.role != RT else "RT"]))
    if room.store.may_ask("find_words"):
        told.append((_("Words in the text of reports; several must all be there, in quotation marks as they stand"),
                     ["sampah", "lampu jalan"]))  # fmt: skip
    told.append((_("Agencies, cases, categories and screens by their name"), []))
    rows = "".join(
        f"<li>{escape(what)}{''.join(f' {_again(one, room)}' for one in examples)}</li>" for what, examples in told
    )
    return f'<div class="rp-notice rp-find-start"><h2>{escape(_("What can be searched"))}</h2><ul>{rows}</ul></div>'


def _again(text: str, room: Room) -> str:
    href = escape(address_of(find_html.SCREEN, room.language, cari=text))
    return f'<a href="{href}" target="_self"><bdi>{escape(text)}</bdi></a>'
