"""Agencies, cases, categories and screens that a search finds, as far as the viewer may open them."""

from __future__ import annotations

from collections.abc import Sequence

from monitoring import access, words
from monitoring.finding import Asked
from monitoring.ui import escalation_list, escalation_look, formats, names, registry, saved_views
from monitoring.ui.find_hits import AGENCY, CASE, CATEGORY, SCREEN, VIEW, Group, Hit
from monitoring.ui.shell import Room

MOST_CASES = 50


def agencies_found(room: Room, asked: Asked) -> Group:
    """Agencies with open reports; an agency is told of itself alone."""
    if not access.may_open(room.viewer, "skpd"):
        return Group(AGENCY, [])
    known = [room.viewer.skpd] if room.viewer.skpd else []
    if room.store.may_ask("agency_names"):
        known = room.store.ask("agency_names").column("skpd").to_pylist()
    return Group(AGENCY, [Hit(name, "skpd", {"skpd": name}) for name in known if says(asked, name)])


def cases_found(room: Room, asked: Asked) -> Group:
    """Cases of a kelurahan or an agency by name or the case's own id, open ones first."""
    if not access.may_open(room.viewer, "eskalasi"):
        return Group(CASE, [])
    _, language = room.words, room.language
    hits = []
    for one in escalation_look.of(room, None).listed:
        case = one.case
        if says(asked, one.name, one.kecamatan or "", case.case_id):
            told = escalation_list.waits_for(case, _) if case.is_open else escalation_list.why_closed(one, _)
            when = _("red since {time}", time=formats.instant(case.opened_at, language))
            hits.append(Hit(one.name, "eskalasi", {"kasus": case.case_id}, f"{told} · {when}"))
    return Group(CASE, hits[:MOST_CASES], len(hits) > MOST_CASES)


def categories_found(room: Room, asked: Asked) -> Group:
    """Categories by their word in any language, or their code."""
    screen = next((key for key in ("tren", "peta") if access.may_open(room.viewer, key)), None)
    if screen is None:
        return Group(CATEGORY, [])
    also = [(room.words("Live map"), "peta")] if screen != "peta" and access.may_open(room.viewer, "peta") else []
    hits = [
        Hit(
            room.words(word), screen, {"category": code}, also=[(label, key, {"category": code}) for label, key in also]
        )
        for code, word in names.CATEGORIES.items()
        if says(asked, code.replace("_", " "), *_in_all(word))
    ]
    return Group(CATEGORY, hits)


def screens_found(room: Room, asked: Asked) -> Group:
    """Screens by their title in any language."""
    hits = [
        Hit(room.words(screen.title), screen.key)
        for screen in registry.SCREENS.values()
        if screen.path.exists() and access.may_open(room.viewer, screen.key) and says(asked, *_in_all(screen.title))
    ]
    return Group(SCREEN, hits)


def views_found(room: Room, asked: Asked) -> Group:
    """Saved views by their name, of those that the viewer is offered."""
    known = [one for one in saved_views.offered(room) if says(asked, one.name)]
    return Group(VIEW, [Hit(one.name, one.screen, one.query, saved_views.title(one, room.words)) for one in known])


def says(asked: Asked, *told: str) -> bool:
    """Whether one of the texts contains what was typed, or all of them together every word of it."""
    typed, known = asked.text.lower(), [one.lower() for one in told]
    return any(typed in one for one in known) or all(any(word in one for one in known) for word in asked.marks)


def _in_all(sentence: str) -> Sequence[str]:
    return [words.of(language)(sentence) for language in words.LANGUAGES]
