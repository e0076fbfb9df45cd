"""The parts of the comparison: which pairs stand side by side, and each of them drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from monitoring.clock import WIB
from monitoring.comparing import periods
from monitoring.comparing.differences import Rules
from monitoring.ui import (
    compare_chart,
    compare_rows,
    compare_sides,
    compare_view,
    csv_file,
    formats,
    marks,
    marks_bar,
    marks_beneath,
    marks_drawn,
    pictures,
    sections,
)
from monitoring.ui.compare_choice import Asked, Chosen, Period
from monitoring.ui.compare_sides import Pair
from monitoring.ui.pictures import About
from monitoring.ui.shell import Room

Wanted = tuple[Chosen, Period, Chosen, Period]


def wanted(asked: Asked) -> list[Wanted]:
    """What stands side by side: each area at both times, then both areas at the first time."""
    before = asked.before if asked.before and asked.before.span != asked.now.span else None
    areas = [asked.one, *([asked.other] if asked.other else [])]
    told = [(area, asked.now, area, before) for area in areas if before is not None]
    if asked.other is not None:
        told.append((asked.one, asked.now, asked.other, asked.now))
    return told


def pair(room: Room, of: Wanted) -> Pair | str:
    """A pair, or why there is none."""
    _ = room.words
    one, now, other, before = of
    for period in (now, before):
        if period.span is None:
            return _("“{period}” has no whole day yet, or its last day is before its first.", period=period.name)
    fair = periods.fair(now.span, before.span, room.now)
    known = _known_from(room)
    if known is None or min(fair.first.first, fair.second.first) < known:
        since = formats.day(known, room.language) if known else formats.NOTHING
        return _("The room does not know the whole of that time: its reports begin on {day}.", day=since)
    first = compare_sides.side(room, one, now, fair.first, fair.as_of[0])
    second = compare_sides.side(room, other, before, fair.second, fair.as_of[1])
    return Pair(first, second, fair, one == other)


def draw(room: Room, turn: int, made: Pair, hidden: frozenset[str]) -> None:
    """One pair: the question, its answer, the measures, the days, the categories, the file."""
    _, language = room.words, room.language
    rules = Rules.of(room.now.astimezone(WIB).date())
    rows = compare_rows.rows(made, room, rules)
    st.html(sections.heading(compare_view.question(made, language, _)))
    st.html(compare_view.answer(rows, made, language, _) + compare_view.table(rows, made, language, _))
    st.html(compare_view.fairness(made, rules, language, _))
    _file(room, turn, made, rows)
    left, right = st.columns(2, gap="large")
    with left:
        _days(room, turn, made, hidden)
    with right:
        st.html(sections.heading(_("Which categories differ most?")) + compare_view.categories(made, room, rules))


def _days(room: Room, turn: int, made: Pair, hidden: frozenset[str]) -> None:
    _, language = room.words, room.language
    title = _("On which days did more come?")
    span = made.first.span
    shown = marks.of(room, made.first.chosen.place, span.first, span.last, hidden)
    chart = compare_chart.figure(made, language, _)
    marks_drawn.on_dates(chart, shown)
    first, second = (compare_view.side_name(side, made, language, _) for side in (made.first, made.second))
    note = _("“{first}” against “{second}”; the dates are those of “{first}”.", first=first, second=second)
    st.html(sections.heading(title) + sections.note(note))
    about = About(title, "hari", made.first.chosen.name, _file_place(made), room.now, note)
    pictures.draw(room, chart, about, compare_chart.numbers(made, _), key=f"chart_days_{turn}")
    marks_beneath.draw(shown, room)


def _file(room: Room, turn: int, made: Pair, rows: Sequence[compare_rows.Row]) -> None:
    _ = room.words
    st.download_button(
        _("Download this comparison (CSV)"),
        lambda: csv_file.written(compare_view.file_header(_), compare_view.file_rows(rows, made, _)),
        file_name=f"banding-{_file_place(made)}-{made.first.span.first}-{made.second.span.first}.csv",
        mime=csv_file.MIME,
        on_click="ignore",
        key=f"file_compare_{turn}",
    )


def _file_place(made: Pair) -> str:
    codes = dict.fromkeys(side.chosen.code.replace(":", "_").replace(" ", "_") for side in (made.first, made.second))
    return "-".join(codes)


def _known_from(room: Room) -> date | None:
    first_at = room.store.ask("trend_first").column("first_at")[0].as_py()
    return first_at.astimezone(WIB).date() if first_at else None


def bar(room: Room, asked: Asked) -> frozenset[str]:
    """The marks' switch and form."""
    return marks_bar.draw(room, asked.one.place)
