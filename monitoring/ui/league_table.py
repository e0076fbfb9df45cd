"""The league as a table that sorts by its numbers and shows them in the viewer's language."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from monitoring.rating.colour import TOO_FEW
from monitoring.ui import formats, league_view, names, theme
from monitoring.ui.links import address
from monitoring.words import N_, Words

HEIGHT = 640
HOURS = ("first_action_slowness", "completion_slowness")
COUNTS = ("waiting_count", "in_process_count", "coordinating_count", "done_count")
SHOWN = (
    "place", "places_up", "kelurahan_name", "rating", "score", *league_view.PARTS, *COUNTS, *HOURS, "trend", "link",
    "kota",
)  # fmt: skip


def draw(frame: pd.DataFrame, language: str, _: Words) -> None:
    """Draw the rows in the order given. Not a widget: may stand in a cached body."""
    st.dataframe(
        styled(frame, language, _),
        hide_index=True,
        height=min(HEIGHT, 36 * (len(frame) + 1) + 2),
        column_config=columns(_),
        placeholder=formats.NOTHING,
        alt=_("All kelurahan by place, with score, reports and hours"),
    )


def styled(frame: pd.DataFrame, language: str, _: Words) -> Styler:
    """The rows with numbers kept for sorting and words for reading; ratings as shape, word and hue."""
    shown = frame.assign(
        rating=[_rating(colour, _) for colour in frame["colour"]],
        link=[address("bukti", language, kelurahan=code) for code in frame["kelurahan_code"]],
    )[list(SHOWN)]
    words = {
        "place": lambda value: formats.number(value if pd.notna(value) else None, language),
        "places_up": lambda value: league_view.move(value, language),
        "trend": lambda value: "",
        **{name: lambda value: formats.number(value, language) for name in COUNTS},
        "score": lambda value: formats.number(value, language, 1),
        **{name: lambda value: formats.number(value, language, 2) for name in league_view.PARTS},  # so that they add up
        **{name: lambda value: _hours(value, language, _) for name in HOURS},
    }
    hues = dict(zip(shown["rating"], (_css(colour) for colour in frame["colour"]), strict=True))
    return (
        shown.style.format(words)
        .map(hues.__getitem__, subset=["rating"])
        .map(_strong, subset=["place", "kelurahan_name"])
    )


def columns(_: Words) -> dict[str, object]:
    """Labels, widths and what each column means. Together they fit a screen of 1366 pixels up to the city's name.

    Nothing is pinned: Streamlit fades what is, and the names are what is read first.
    """
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    states = {
        f"{state}_count": number(
            f"{theme.STATES[state].shape} {names.name_of(state, names.STATES, _)}", width=width, help=_(explained)
        )
        for state, width, explained in (
            ("waiting", 100, N_("Red: open and not acted upon, however old")),
            ("in_process", 94, N_("Yellow: being worked on, however old")),
            ("coordinating", 102, N_("With an agency; not held against the kelurahan")),
            ("done", 80, N_("Green: received in the window and done")),
        )
    }
    not_yet = _("“Not yet”: half of them have not come to it")
    return {
        "place": number("#", width=44, help=_("Place")),
        "places_up": number("▲▼", width=52, help=_("Places gained or lost since the decision window")),
        "kelurahan_name": text(_("Kelurahan"), width=158),
        "rating": text(_("Rating"), width=92),
        "score": number(_("Score"), width=56, help=_("The parts that follow, added up")),
        "first_action_points": number(_("+ Acted"), width=68, help=_("Points for speed to first action")),
        "verified_green_points": number(_("+ Green"), width=68, help=_("Points for speed to verified green")),
        "backlog_points": number(_("+ Idle"), width=62, help=_("Points for few long idle")),
        "quality_points": number(_("+ Quality"), width=68, help=_("Points for quality")),
        **states,
        "first_action_slowness": number(_("To act"), width=98, help=f"{_('Median time to first action')}. {not_yet}"),
        "completion_slowness": number(_("To finish"), width=98, help=f"{_('Median time to done')}. {not_yet}"),
        "trend": st.column_config.BarChartColumn(
            _("30 days"),
            width=78,
            y_min=0,
            help=_("Complaints received day by day, today last; each kelurahan on a scale of its own"),
        ),
        "link": st.column_config.LinkColumn(
            _("Evidence"),
            width=66,
            display_text=_("See"),
            help=_("The score report by report, and the rows behind every count"),
        ),
        "kota": text(_("City"), width=120),
    }


def _rating(colour: str, _: Words) -> str:
    """A rating in shape and word: "▲ Merah"; short, so that it fits its column."""
    word = _("Too few") if colour == TOO_FEW else names.name_of(colour, names.COLOURS, _)
    return f"{theme.mark_of(colour, theme.RATINGS).shape} {word}"


def _hours(slowness: float, language: str, _: Words) -> str:
    return _("not yet") if slowness == float("inf") else formats.hours(slowness, language)


def _strong(_value: object) -> str:
    return "font-weight: 600"


def _css(colour: str) -> str:
    of = theme.RATINGS[colour]
    return f"background-color: {of.css}; color: {of.ink_css}"
