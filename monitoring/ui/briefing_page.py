"""The briefing's screen: which one is shown, issuing one now, and taking it along as a sheet of paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from monitoring import access, clock
from monitoring.briefing import issuing, paper, sentences
from monitoring.briefing.city import NothingRated
from monitoring.briefing.issuing import Issued, Listed
from monitoring.briefing.paper_parts import Palette
from monitoring.briefing.rules import Rules
from monitoring.home import Home
from monitoring.store import Store
from monitoring.store.cache import AnswerCache
from monitoring.ui import address, briefing_map, briefing_view, formats, names, sections, theme, who
from monitoring.ui.shell import Room
from monitoring.ui.theme import Surface
from monitoring.words import Words

DEED = "issue_briefing"
PARAMETER = "arahan"
MIME = "application/pdf"
KEPT_BYTES = 8 * 1024 * 1024
_NOTHING_RATED = "_briefing_nothing_rated"

_drawn: AnswerCache[bytes] = AnswerCache(KEPT_BYTES, weigh=len)


@dataclass(frozen=True)
class Shown:
    """The briefing that is looked at, beside the list of all."""

    store: Store
    issued: Issued
    is_newest: bool


def store_of(room: Room) -> Store:
    """The store itself: a briefing is the whole city's. Raises access.NotAllowed."""
    return room.store.computed("briefing")


def choose(room: Room) -> Shown | None:
    """The briefing that the address names or the list chooses, else the newest; None before the first."""
    _, store = room.words, store_of(room)
    listed = _listed(room.data, store)
    if not listed:
        return None
    told = {entry.briefing_id: _name(entry, room.language, _) for entry in listed}
    newest = listed[0].briefing_id
    chosen = address.choice(
        _("Issued briefings"), list(told), lambda code: told[code], PARAMETER, everything=_("The newest")
    )
    return Shown(store, issuing.find(store, chosen or newest), chosen in (None, newest))


def issue_button(room: Room) -> None:
    """A button for whoever may issue a briefing."""
    _ = room.words
    if access.may(room.viewer, DEED):
        st.button(
            _("Issue a briefing now"),
            type="primary",
            icon=":material/edit_document:",
            on_click=_issue,
            args=(room,),
        )


def download_button(room: Room, shown: Shown) -> None:
    """The sheet of paper, made when it is asked for."""
    _ = room.words
    st.download_button(
        _("Download (PDF)"),
        lambda: pdf(shown.store, shown.issued, room.language),
        file_name=f"arahan-{shown.issued.briefing.briefing_id}-{room.language}.pdf",
        mime=MIME,
        icon=":material/picture_as_pdf:",
        on_click="ignore",
        help=_("One page of A4, with the same figures; the same file whenever it is asked for."),
    )


def pdf(store: Store, issued: Issued, language: str) -> bytes:
    """The sheet of paper of an issued briefing; the same bytes each time."""
    made = issued.briefing

    def draw() -> bytes:
        outline = issuing.outline_of(store, made.outline)
        return paper.written(sentences.tell(made, language), made, outline, palette())

    return _drawn.get((issued.digest, made.outline, language), draw)


def palette() -> Palette:
    """The room's colours by light, for paper."""
    return Palette(
        ratings=theme.RATINGS,
        strips={"sample": theme.SAMPLE, "stale": theme.STALE},
        **{name: _rgb(theme.LIGHT, name) for name in ("text", "quiet", "border", "panel", "accent")},
    )


def notices(room: Room, shown: Shown | None) -> None:
    """What to know beside the briefing: none yet, one that is overdue, an older one, one whose content was touched."""
    _, language = room.words, room.language
    if st.session_state.pop(_NOTHING_RATED, False):
        st.warning(_("No decision window has been rated yet, so there is nothing to tell. Try again in a few minutes."))
    overdue = _overdue(room)
    if overdue is not None:
        st.warning(_("The briefing of {time} has not been issued yet.", time=overdue))
    if shown is None:
        rules = Rules.in_force(room.now.date())
        times = ", ".join(f"{at:%H:%M}".replace(":", "." if language == "id" else ":") for at in rules.times)
        told = [_("The next one comes by itself at {times} WIB, or now by the button above.", times=times)]
        st.html(sections.notice(_("No briefing has been issued yet"), told))
    elif not shown.is_newest:
        st.info(_("An earlier briefing: there is a newer one in the list."))
    if shown is not None and not shown.issued.is_whole:
        st.error(_("The content of this briefing does not fit its fingerprint: do not rely on it."))


@st.cache_data(max_entries=8, show_spinner=False)
def body(data: str, language: str, briefing_id: str, _shown: Shown) -> None:
    """The briefing itself, drawn once for all who look at it. briefing_id: in the key, the content follows from it."""
    made = _shown.issued.briefing
    outline = issuing.outline_of(_shown.store, made.outline)
    told = sentences.tell(made, language)
    st.html(briefing_view.page(told, briefing_map.address(made, outline)))


def _overdue(room: Room) -> str | None:
    """The time of the briefing that should have been issued today and was not; None where all is well."""
    rules = Rules.in_force(room.now.astimezone(clock.WIB).date())
    due = rules.last_due(room.now)
    if due is None or room.now - due <= rules.late + timedelta(minutes=1):
        return None
    if issuing.find(store_of(room), issuing.id_of(due, is_scheduled=True)) is not None:
        return None
    return formats.instant(due, room.language)


@st.cache_data(max_entries=4, show_spinner=False)
def _listed(data: str, _store: Store) -> list[Listed]:
    return issuing.listed(_store)


def _name(entry: Listed, language: str, _: Words) -> str:
    is_scheduled = entry.actor_role == issuing.SYSTEM
    by = _("by schedule") if is_scheduled else _("by {name}", name=names.name_of(entry.actor_role, who.ROLE_NAMES, _))
    return f"{formats.instant(entry.at, language)}, {by}"


def _issue(room: Room) -> None:
    """For a callback."""
    try:
        viewer = room.actor
        access.demand(viewer, DEED)
    except access.NotAllowed:
        return  # the page that is drawn next says what he may not
    try:
        issuing.issue(store_of(room), Home.default(), clock.now(), actor=viewer.name, actor_role=viewer.role)
    except NothingRated:
        st.session_state[_NOTHING_RATED] = True
        return
    st.session_state[PARAMETER] = None


def _rgb(surface: Surface, name: str) -> tuple[int, int, int]:
    told = getattr(surface, name)
    return int(told[1:3], 16), int(told[3:5], 16), int(told[5:7], 16)
