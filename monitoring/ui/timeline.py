"""A report's history, step by step: what happened, who did it, what it made of the colour, when, and when we learned.

HTML here holds catalogue sentences and escaped values; what people wrote (`note`) is left to `st.text`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

import streamlit as st

from monitoring.ui import formats, names, theme
from monitoring.ui.links import anchor
from monitoring.ui.sections import foreign
from monitoring.ui.states import mark
from monitoring.words import Words

Event = Mapping[str, object]  # a row of `report_timeline`


def draw(events: list[Event], language: str, _: Words) -> None:
    """The events in the order in which they count, each a step of the timeline; votes in a row are one step."""
    for together in steps(events):
        with st.container(key=f"step_{together[0]['event_id']}", gap=None):
            if len(together) > 1:
                st.html(votes(together, language, _))
                continue
            st.html(step(together[0], language, _))
            if together[0]["note"]:
                st.text(together[0]["note"])


def steps(events: list[Event]) -> list[list[Event]]:
    """The events in steps: votes of the panel that follow one another, without a word added, are one."""
    found: list[list[Event]] = []
    for event in events:
        is_vote = event["kind"] == "panel_assessed" and not event["note"] and not event["photo"]
        last = found[-1][-1] if found else None
        if is_vote and last and last["kind"] == event["kind"] and not last["note"] and not last["photo"]:
            found[-1].append(event)
        else:
            found.append([event])
    return found


def votes(together: list[Event], language: str, _: Words) -> str:
    """Votes of the panel as one step: how many of each verdict, then each with both its times."""
    counted = Counter(names.name_of(event["verdict"], names.SEALED_VERDICTS, _) for event in together)
    told = ", ".join(f"{verdict}: {formats.number(count, language)}" for verdict, count in sorted(counted.items()))
    title = escape(names.name_of(together[0]["kind"], names.EVENT_KINDS, _))
    times_ = formats.number(len(together), language)
    lines = "".join(
        f"<li><b>{escape(names.name_of(event['verdict'], names.SEALED_VERDICTS, _))}</b>"
        f"{times(event, language, _)}</li>"
        for event in together
    )
    after = theme.mark_of(together[-1]["state_after"], theme.STATES)
    return (
        f'<div class="rp-step"><span class="rp-step-dot">{mark(after)}</span><div>'
        f'<div class="rp-step-head"><b>{title}</b><span>× {times_}</span></div>'
        f'<div class="rp-step-line">{escape(told)}</div>'
        f'<div class="rp-step-line">{told_colour(together[-1], _)}</div><ul class="rp-votes">{lines}</ul></div></div>'
    )


def step(event: Event, language: str, _: Words) -> str:
    """One event without its note."""
    told = [told_colour(event, _), *details(event, language, _)]
    shown = "".join(f'<div class="rp-step-line">{part}</div>' for part in told if part)
    after = theme.mark_of(event["state_after"], theme.STATES)
    return (
        f'<div class="rp-step"><span class="rp-step-dot">{mark(after)}</span><div>'
        f'<div class="rp-step-head"><b>{escape(names.name_of(event["kind"], names.EVENT_KINDS, _))}</b>'
        f"<span>{escape(names.name_of(event['actor_role'], names.ACTOR_ROLES, _))}</span></div>"
        f"{shown}{times(event, language, _)}</div></div>"
    )


def told_colour(event: Event, _: Words) -> str:
    """Before and after, with marks; or that the colour stayed."""
    before, after = event["state_before"], event["state_after"]
    if after is None:
        return f'<span class="rp-quiet">{escape(_("No colour yet"))}</span>'
    if before == after:
        return f'<span class="rp-quiet">{escape(_("Colour stays:"))} {_state(after, _)}</span>'
    if before is None:
        return _state(after, _)
    return f'{_state(before, _)}<span class="rp-arrow" aria-label="→">→</span>{_state(after, _)}'


def details(event: Event, language: str, _: Words) -> list[str]:
    """Whom it went to, which agency, the stars, the verdict, the original of a duplicate."""
    parts = []
    if event["kelurahan_code"]:
        name = event["kelurahan_name"] or event["kelurahan_code"]
        parts.append(escape(_("Kelurahan: {name}", name=name)))
    if event["skpd"]:
        parts.append(f"{escape(_('Agency (SKPD):'))} {foreign(event['skpd'])}")
    if event["stars"] is not None:
        stars = int(event["stars"])
        told = _.plural("{count} star of 5", "{count} stars of 5", stars, count=formats.number(stars, language))
        shown = "★" * stars + "☆" * (5 - stars)
        parts.append(f'<span class="rp-stars" aria-hidden="true">{shown}</span> {escape(told)}')
    if event["verdict"]:
        parts.append(escape(_("Verdict: {verdict}", verdict=names.name_of(event["verdict"], names.SEALED_VERDICTS, _))))
    if event["duplicate_of"]:
        original = str(event["duplicate_of"])
        parts.append(f"{escape(_('Duplicate of'))} {anchor('laporan', language, original, find=original)}")
    if event["photo"]:
        parts.append(f"{escape(_('Photo:'))} {foreign(event['photo'])}")
    return parts


def times(event: Event, language: str, _: Words) -> str:
    """When it happened, and when the room learned of it; late ones are marked."""
    occurred = _("happened {time}", time=formats.instant(event["occurred_at"], language))
    recorded = _("recorded {time}", time=formats.instant(event["recorded_at"], language))
    late = f'<span class="rp-late">{escape(_("recorded late"))}</span>' if event["is_late"] else ""
    return f'<div class="rp-step-times"><span>{escape(occurred)}</span><span>{escape(recorded)}</span>{late}</div>'


def _state(state: object, _: Words) -> str:
    name = escape(names.name_of(state, names.STATES, _))
    return f'<span class="rp-state-word">{mark(theme.mark_of(state, theme.STATES))}{name}</span>'
