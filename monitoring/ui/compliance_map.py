"""The live map's other layer: the kelurahan by the share of their RT and RW on track this month. No citizens' reports.

Few on track was the usual thing: one quiet hue and dots that grow, no red, and hatching where nothing is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pydeck as pdk
import streamlit as st

from monitoring import access, areas
from monitoring.areas import FAR_KOTA
from monitoring.compliance.board import Area, Board
from monitoring.home import Home
from monitoring.store.cache import AnswerCache
from monitoring.ui import (
    address,
    compliance_atlas,
    compliance_cache,
    compliance_states,
    compliance_view,
    filters,
    formats,
    help_mark,
    maps,
    viewport,
)
from monitoring.ui import compliance_choice as choice
from monitoring.ui.compliance_places import link
from monitoring.ui.compliance_words import month_name
from monitoring.ui.live_map import KEPT_BYTES, Shown
from monitoring.ui.selection import Selection
from monitoring.ui.shell import Room
from monitoring.ui.viewport import Bounds, Frame
from monitoring.words import Words

LAYER, COMPLIANCE, RATING = "lapisan", "kepatuhan", "nilai"
_shown: AnswerCache[Shown] = AnswerCache(KEPT_BYTES // 4, weigh=lambda shown: shown.weight)


def is_asked(room: Room) -> bool:
    """Whether this layer is looked at: the switch, kept in the address; nothing for who may not see it."""
    if not access.may_open(room.viewer, "kepatuhan") or room.past is not None:  # the ledger keeps its months by itself
        return False
    _ = room.words
    told = {RATING: _("Rating"), COMPLIANCE: _("RT compliance")}
    address.seed(LAYER, list(told), RATING)
    chosen = st.segmented_control(_("Map layer"), list(told), format_func=told.__getitem__, key=LAYER, required=True,
                                  label_visibility="collapsed")  # fmt: skip
    address.put(LAYER, None if chosen == RATING else chosen)
    return chosen == COMPLIANCE


def shown(room: Room, selection: Selection, frame: Frame) -> Shown:
    """What the room gives for this choice as it stands, in the form of the rating's map."""
    board = _board(room)
    places = selection.kota, selection.kecamatan, selection.kelurahan_code
    key = (board.key, room.language, places, frame)
    return _shown.get(key, lambda: _made(room, board.told, selection, frame))


def area_told(room: Room, code: str) -> str:
    """The figures of one kelurahan beside the map, and the way to its ledger."""
    _, board = room.words, _board(room).told
    found = next((area for area in board.kelurahan if area.key == code), None)
    if found is None or (found.is_small and not access.may_see_units_of(room.viewer, code)):
        return f'<div class="rp-note">{escape(_("Too few RT and RW to be shown"))}</div>'
    way = link(choice.KELURAHAN, code, _("Open its month"), board.month, room.language)
    lead = compliance_view.lead(found, board, room.language, _)
    return f'<div class="rp-co-area"><h3>{escape(found.name)}</h3>{lead}<p>{way}</p></div>'


def legend(room: Room, is_schematic: bool, more: str = "") -> str:
    """The scale: what each shade and its dots mean, of which month and day. more: HTML that stands after it."""
    _ = room.words
    steps = compliance_atlas.limits()
    items = "".join(
        f'<span class="rp-item"><span class="rp-swatch rp-co-swatch-{place}"></span><span>{_range(low, high, room)}'
        "</span></span>"
        for place, (low, high) in enumerate(steps)
    )
    unseen = escape(nothing(_))
    items += f'<span class="rp-item"><span class="rp-swatch rp-co-swatch-none"></span><span>{unseen}</span></span>'
    notes = [
        _("The month counts, whatever period is chosen"),
        *([_("Schematic boundaries, not a survey")] * is_schematic),
    ]
    note = "".join(f'<span class="rp-note">{escape(one)}</span>' for one in notes)
    explained = help_mark.mark("on_track", _)
    head = f'<span class="rp-title">{escape(title(room))}</span>{explained}'
    return f'<div class="rp-legend">{head}{items}{note}{more}</div>'


def title(room: Room) -> str:
    """What the map shows, of which month and day."""
    board = _board(room).told
    _ = room.words
    return _("RT and RW on track, {month}, up to {day}", month=month_name(board.month, room.language),
             day=formats.day(board.to_day, room.language))  # fmt: skip


def nothing(_: Words) -> str:
    """What a kelurahan without a share is told as."""
    return _("no quota, or too few RT")


def shares(board: Board) -> dict[str, float | None]:
    """The share on track of every kelurahan in per cent; None where none is asked or it is too small to be shown."""
    return {area.key: None if area.is_small else area.share_on_track_percent for area in board.kelurahan}


def digits(codes: Sequence[str], told: Mapping[str, float | None], chosen: set[str] | None) -> str:
    """One sign a kelurahan in the order of `codes`; those not in `chosen` (None = all) are pale."""
    return "".join(
        compliance_atlas.code(told.get(code), is_pale=chosen is not None and code not in chosen) for code in codes
    )


def board(room: Room) -> Board:
    """What the map is drawn from: this month, every kelurahan."""
    return _board(room).told


def _board(room: Room) -> compliance_cache.Shown[Board]:
    this = room.now.date().replace(day=1)
    return compliance_states.made(room, lambda: compliance_cache.city(room, this))


def _made(room: Room, board: Board, selection: Selection, frame: Frame) -> Shown:
    _, known, shapes = room.words, filters.areas_of(room), areas.shapes(Home.default())
    told = shares(board)
    signs = digits(shapes.register.codes, told, filters.chosen_codes(known, selection))
    deck = _deck(shapes.version[:8], signs, maps.bounds_of(shapes, selection), frame)
    around = _around(board, selection)
    figures = compliance_view.figures(around, board, room.language, _, is_brief=True)
    lead = compliance_view.lead(around, board, room.language, _)
    return Shown(figures, lead, _islands(known, told, selection, room.language, _), deck, {})


def _around(board: Board, selection: Selection) -> Area:
    """The kota or kecamatan that is chosen, by its name; the city where none is."""
    tables = ((selection.kecamatan, board.kecamatan), (selection.kota, board.kota))
    return next((area for name, table in tables if name for area in table if area.name == name), board.whole)


@st.cache_resource(max_entries=16, show_spinner=False)
def _deck(shapes_version: str, signs: str, bounds: Bounds, frame: Frame) -> maps.CompactDeck:
    return maps.CompactDeck(
        views=None,
        layers=[
            maps.shaded(f"/api/areas.json?v={shapes_version}", "shares", f"('{signs}')[properties.i]", signs),
            maps.borders(shapes_version),
            maps.kota_names(shapes_version, frame),
        ],
        map_provider=None,
        initial_view_state=pdk.ViewState(**viewport.view(bounds, frame)),
        tooltip={"html": "<b>{name}</b>"},
    )


def _islands(
    known: Sequence[filters.Area], told: Mapping[str, float | None], selection: Selection, language: str, _: Words
) -> str:
    if any((selection.kota, selection.kecamatan, selection.kelurahan_code)):
        return ""
    far = [area for area in known if area.kota == FAR_KOTA]
    entries = "".join(f"<li>{escape(area.name)} <b>{_percent(told.get(area.code), language)}</b>" for area in far)
    title = escape(_("{kota}, out at sea", kota=FAR_KOTA))
    return f"<div class=rp-islands><b>{title}</b><ul>{entries}</ul></div>" if far else ""


def _range(low: int, high: int, room: Room) -> str:
    last = 100 if high == 100 else high - 1
    return escape(f"{low}–{formats.percent(last / 100, room.language)}")


def _percent(share: float | None, language: str) -> str:
    return formats.percent(None if share is None else share / 100, language)
