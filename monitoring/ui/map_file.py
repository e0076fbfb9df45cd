"""The numbers of a map as files: every kelurahan with what it is shaded by, every report that is marked.

The very rows that the map is drawn from, asked anew when the button is pressed, by the sight of the viewer: what a role
may not see is never asked for. Each row tells the instant, the filters and the source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from monitoring.ui import (
    compliance_choice,
    compliance_map,
    csv_file,
    filters,
    live_map,
    map_picture,
    names,
    past,
    pictures,
    shell,
    states,
)
from monitoring.ui.pictures import About
from monitoring.ui.room import Room
from monitoring.ui.selection import Selection
from monitoring.words import Words

QUESTION = "report_points"
DECIMALS = 5  # of a degree, as the marks are drawn


def of_ratings(room: Room, selection: Selection, about: About, most: int) -> None:
    """The buttons beneath the map of the rating: its kelurahan, and its marks, at most so many, for who may see any."""
    _ = room.words
    _button(_("Kelurahan (CSV)"), "areas", lambda: areas(shell.as_it_stands(room), selection), room, about)
    is_anothers = room.viewer.kelurahan_code is not None and selection.kelurahan_code not in (
        None, room.viewer.kelurahan_code)  # fmt: skip
    if room.store.may_ask(QUESTION) and not is_anothers:  # of another's kelurahan no mark is drawn
        _button(_("Reports (CSV)"), "marks", lambda: marks(shell.as_it_stands(room), selection, most), room, about)


def of_shares(room: Room, selection: Selection, about: About) -> None:
    """The button beneath the map of RT and RW on track."""
    _button(room.words("Kelurahan (CSV)"), "areas", lambda: shares(shell.as_it_stands(room), selection), room, about)


def areas(room: Room, selection: Selection) -> bytes:
    """One row a kelurahan of the register with its rating; those outside the chosen area, drawn pale, say so."""
    _ = room.words
    colours = live_map.colours(room)
    told = [(names.name_of(colours.get(area.code, ""), names.COLOURS, _),) for area in filters.areas_of(room)]
    return _of_areas(room, selection, {_("Rating"): 0}, told, ends(room, filters_told(room, selection)))


def marks(room: Room, selection: Selection, most: int) -> bytes:
    """One row a report that is marked, the newest `most`, newest first: number, place and state. Raises NotAllowed."""
    _ = room.words
    found = room.store.ask(QUESTION, most=most, **selection.parameters()).to_pylist()
    more = ends(room, filters_told(room, selection))
    header = [_("Report"), _("Latitude"), _("Longitude"), _("State"), *more]
    rows = (
        (row["report_id"], round(row["latitude"], DECIMALS), round(row["longitude"], DECIMALS),
         names.name_of(row["state"], names.STATES, _), *more.values())
        for row in found
    )  # fmt: skip
    return csv_file.written(header, rows)


def shares(room: Room, selection: Selection) -> bytes:
    """One row a kelurahan with its share on track, empty where it is too small to be shown or has no quota."""
    _ = room.words
    board = compliance_map.board(room)
    found = compliance_map.shares(board)
    told = [(found.get(area.code),) for area in filters.areas_of(room)]
    more = {_("Month"): compliance_choice.written(board.month), _("Up to"): board.to_day.isoformat(), **ends(room, "")}
    return _of_areas(room, selection, {_("On track, per cent"): 0}, told, more)


def ends(room: Room, filtered: str) -> dict[str, object]:
    """What every row tells beside its own: the instant, the filters if any, the source; of the past that it is past."""
    _ = room.words
    sample = states.sample_words(room.nature, _)
    where = _("Source: monitoring room of Jakarta, screen “{screen}”", screen=_(room.screen.title))
    told: dict[str, object] = {_("As of"): room.now}
    if filtered:
        told[_("Filters")] = filtered
    told[_("Source")] = " · ".join([where, *(sample or ())])
    return told if room.past is None else told | past.columns(room.screen.key, room.past, _)


def filters_told(room: Room, selection: Selection) -> str:
    """The chosen place and which reports are marked."""
    place, _code = map_picture.chosen(selection, filters.areas_of(room))
    return " · ".join(part for part in (place, map_picture.filtered(selection, room.language, room.words)) if part)


def _of_areas(
    room: Room, selection: Selection, columns: Mapping[str, object], told: Sequence[tuple], more: Mapping[str, object]
) -> bytes:
    _, known = room.words, filters.areas_of(room)
    inside = filters.chosen_codes(known, selection)
    header = [_("Code"), _("Kelurahan"), _("Kecamatan"), _("City"), *columns, _("In the chosen area"), *more]
    rows = (
        (area.code, area.name, area.kecamatan, area.kota, *own, _yes(inside is None or area.code in inside, _),
         *more.values())
        for area, own in zip(known, told, strict=True)
    )  # fmt: skip
    return csv_file.written(header, rows)


def _yes(is_so: bool, _: Words) -> str:
    return _("yes") if is_so else _("no")


def _button(label: str, what: str, content: Callable[[], bytes], room: Room, about: About) -> None:
    st.download_button(
        label,
        content,
        file_name=f"{pictures.file_name(room, about)}-{what}.csv",
        mime=csv_file.MIME,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        key=f"map_file_{what}",
    )
