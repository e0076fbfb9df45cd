"""The audit trail's screen: what is chosen, kept in the address; a page of what was done; the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import partial

import streamlit as st

from monitoring.access import trail
from monitoring.clock import WIB
from monitoring.ui import address, csv_file, formats, names, sections, trail_list, trail_looks, trail_words, turning
from monitoring.ui.shell import Room

AT_ONCE = 50
MOST_IN_FILE = 50_000
LONGEST_SEARCH = 100
SUBJECT = "trail"
Choice = Mapping[str, object]


def draw(room: Room) -> None:
    """The whole screen."""
    _ = room.words
    trail_looks.looked(room, SUBJECT)
    chosen = choices(room)
    found = ask(room, chosen, most=1)
    count = found[0]["found_count"] if found else 0
    if not count:
        is_all = all(value is None for value in chosen.values())
        title = _("Nothing has been entered yet") if is_all else _("Nothing that fits was entered")
        st.html(sections.notice(title, [_("Looks, acts and changes are entered within seconds.")]))
        return
    shown = formats.number(count, room.language)
    st.html(
        sections.note(
            _.plural("{count} entry, the last first.", "{count} entries, the last first.", count, count=shown)
        )
    )
    page = turning.page(room, count, AT_ONCE, tuple(chosen.values()))
    rows = ask(room, chosen, skipped=(page - 1) * AT_ONCE, most=AT_ONCE)
    st.html(trail_list.table(rows, room.language, _))


def choices(room: Room) -> Choice:
    """Who, which kind, about what, on which day; None = all."""
    _ = room.words
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        people = room.store.ask("trail_people", up_to_entry=_last(room)).to_pylist()
        actor = address.choice(_("Who"), [row["actor"] for row in people], str, "siapa", everything=_("Everybody"))
        kind_name = partial(names.name_of, table=trail_words.KINDS, _=_)
        kind = address.choice(_("Kind"), list(trail_words.KINDS), kind_name, "jenis", everything=_("All kinds"))
        about = address.search(
            _("About what"), _("a report's number, or a code"), "perihal", most=LONGEST_SEARCH
        ).strip()
        from_at, to_at = _day(room)
        chosen = {"actor": actor, "kind": kind, "about": about or None, "from_at": from_at, "to_at": to_at}
        st.download_button(
            _("Download (CSV)"),
            partial(_file, room, chosen),
            file_name=f"jejak-{room.now:%Y%m%d-%H%M}.csv",
            mime=csv_file.MIME,
            on_click="ignore",
        )
    return chosen


def ask(room: Room, chosen: Choice, *, most: int, skipped: int = 0) -> list[dict]:
    """What was done, as chosen."""
    asked = {**chosen, "up_to_entry": _last(room), "skipped": skipped, "most": most}
    return room.store.ask("trail", **asked).to_pylist()


def _file(room: Room, chosen: Choice) -> bytes:
    trail_looks.looked(room, SUBJECT, trail.TAKEN_ALONG)
    return trail_list.as_csv(ask(room, chosen, most=MOST_IN_FILE), room.words)


def _last(room: Room) -> int:
    return room.store.computed("trail").last_entry


def _day(room: Room) -> tuple[datetime | None, datetime | None]:
    """The day from its first instant to the next one's; None, None for all days."""
    _ = room.words
    chosen = address.day_or_none(_("Day"), "hari", room.now.date())
    if chosen is None:
        return None, None
    start = datetime.combine(chosen, time(), WIB)
    return start, start + timedelta(days=1)
