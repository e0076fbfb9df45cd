"""What the evidence page is asked for: kelurahan, instant, rows, and the two windows compared. Kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches

import streamlit as st

from monitoring.clock import WIB
from monitoring.rating.rules import PARTS
from monitoring.ui import address, evidence_address, evidence_rows, formats, sections, turning
from monitoring.ui.evidence_counts import COUNTS
from monitoring.ui.evidence_rows import Asked
from monitoring.ui.evidence_view import PART_NAMES
from monitoring.ui.filters import Area
from monitoring.ui.links import anchor
from monitoring.ui.shell import Room

MOST_NEAR = 5
LEAST_LIKE = 0.7  # of 1; two codes of one kecamatan are at 0.9
LONGEST_CODE = 40  # signs of what was asked for that are said again


def kelurahan(room: Room, areas: Sequence[Area]) -> Area | None:
    """The kelurahan that is chosen; None where none is, or the address names one that is not in the register."""
    _ = room.words
    if room.viewer.kelurahan_code is not None:
        return next(iter(areas), None)  # his own; another's address ended the run
    by_code = {area.code: area for area in sorted(areas, key=lambda area: (area.name, area.code))}
    if "kelurahan" not in st.session_state:
        asked = address.value("kelurahan")
        st.session_state["_unknown"] = asked if asked not in by_code else None
    code = address.choice(
        _("Kelurahan"),
        list(by_code),
        lambda code: f"{by_code[code].name} ({by_code[code].kecamatan})",
        "kelurahan",
        everything=_("Choose a kelurahan"),
    )
    return by_code.get(code)


def none_chosen(room: Room, areas: Sequence[Area]) -> str:
    """What stands where no kelurahan is shown: which to choose, or what the address got wrong, and those near it."""
    _ = room.words
    asked = st.session_state.get("_unknown")
    if asked is None:
        told = [_("Choose one above, or follow the link in its row of the leaderboard.")]
        return sections.notice(_("Which kelurahan?"), told)
    found = near(asked, areas)
    links = [
        anchor("bukti", room.language, f"{area.name} ({area.kecamatan}) · {area.code}", kelurahan=area.code)
        for area in found
    ]
    said = _("Did you mean one of these?") if found else _("Nothing is near it. Choose one above.")
    listed = "".join(f"<li>{link}</li>" for link in links)
    title = _("No kelurahan has the code {code}", code=asked[:LONGEST_CODE])
    return sections.notice(title, [said]) + (f'<ul class="rp-found">{listed}</ul>' if listed else "")


def near(asked: str, areas: Sequence[Area]) -> list[Area]:
    """The kelurahan whose code or name is like what was asked for, the nearest first; [] where none is."""
    keys = {key: area for area in areas for key in (area.code, area.name.casefold())}
    found = [keys[key] for key in get_close_matches(asked.strip().casefold(), list(keys), MOST_NEAR, LEAST_LIKE)]
    return list(dict.fromkeys(found))


def instant(room: Room, windows: Sequence[datetime]) -> datetime | None:
    """The instant that is chosen, None = now; a word where the address names none that can be shown."""
    _ = room.words
    if "_saat" in st.session_state:
        st.session_state["saat"] = st.session_state.pop("_saat")
    told = st.session_state["saat"] if "saat" in st.session_state else address.value("saat")
    chosen = evidence_address.parsed(told, room.now)
    if told and chosen is None:
        st.html(sections.note(_("The address names no minute that can be shown; this is the rating now.")))
    elif chosen is not None and "saat" not in st.session_state:
        st.session_state["saat"] = evidence_address.written(chosen)  # however it was written
    options = [evidence_address.written(at) for at in windows]
    if chosen is not None and evidence_address.written(chosen) not in options:
        options.insert(0, evidence_address.written(chosen))
    code = address.choice(
        _("As of"), options, lambda text: _named(text, room), "saat", everything=_("Now (provisional)")
    )
    with st.popover(_("Another minute"), icon=":material/schedule:"):
        picked = _minute(room, chosen)
        st.button(_("Show this minute"), on_click=_ask_for, args=(picked,), width="stretch")
    return evidence_address.parsed(code, room.now)


def rows(room: Room) -> Asked:
    """Which rows are looked at; what the address says wrongly is left out, with a word."""
    _ = room.words
    part, count = address.value("bagian"), address.value("jumlah")
    if (part is not None and part not in PARTS) or (count is not None and count not in COUNTS):
        st.html(sections.note(_("The address names no part or count that is known; all reports are listed.")))
    part = address.choice(
        _("Reports of the part"), PARTS, lambda code: _(PART_NAMES[code]), "bagian", everything=_("All parts")
    )
    names = {code: label for code, (label, _chosen) in COUNTS.items()}
    count = address.choice(
        _("Counted as"), list(COUNTS), lambda code: _(names[code]), "jumlah", everything=_("All reports")
    )
    return Asked(part, count)


def page(room: Room, asked: Asked, count: int) -> Asked:
    """The page of the rows that is looked at, with the buttons that turn it."""
    return replace(asked, page=turning.page(room, count, evidence_rows.PAGE, (asked.part, asked.count)))


def compared(
    room: Room, windows: Sequence[datetime], is_kept: Callable[[datetime], bool]
) -> tuple[datetime, datetime] | None:
    """The two windows compared, the earlier first; by default the last two of `windows`. None = fewer are kept.

    Others that are kept may be named by the address.
    """
    _ = room.words
    if len(windows) < 2:
        st.html(sections.note(_("Two kept decision windows are needed to say what moved the score.")))
        return None
    options = [evidence_address.written(at) for at in windows]
    for key in ("dari", "ke"):
        told = st.session_state[key] if key in st.session_state else address.value(key)
        if told is None or told in options:
            continue
        at = evidence_address.parsed(told, room.now)
        if at is not None and is_kept(at):
            st.session_state[key] = evidence_address.written(at)
            options.append(st.session_state[key])
        else:
            st.html(sections.note(_("The address names no decision window that is kept; the last two are compared.")))
    with st.container(horizontal=True, key="compared"):
        first = address.choice(_("From"), options, lambda text: _named(text, room), "dari", default=options[1])
        last = address.choice(_("To"), options, lambda text: _named(text, room), "ke", default=options[0])
    earlier, later = sorted(evidence_address.parsed(text, room.now) for text in (first, last))
    return earlier, later


def _minute(room: Room, chosen: datetime | None) -> datetime:
    _ = room.words
    # Its limits and its first value must not move with the clock: what was picked would be lost with them.
    now = room.now.astimezone(WIB).replace(minute=0, second=0, microsecond=0, tzinfo=None)
    return st.datetime_input(
        _("Day and time (WIB)"),
        value=chosen.replace(tzinfo=None) if chosen else now,
        min_value=evidence_address.EARLIEST.replace(tzinfo=None),
        max_value=now.replace(hour=23, minute=59),
        step=60,
        key="minute",
    )


def _named(text: str, room: Room) -> str:
    return formats.instant(evidence_address.parsed(text, room.now), room.language)


def _ask_for(picked: datetime) -> None:
    st.session_state["_saat"] = evidence_address.written(picked.replace(tzinfo=WIB))
