"""Which kelurahan are late with validation, for the room's keepers; no unit is named."""

from __future__ import annotations

from datetime import date

import streamlit as st

from monitoring import access
from monitoring.clock import WIB
from monitoring.compliance.queue import deadline
from monitoring.ui import compliance_cache, compliance_words, formats, sections
from monitoring.ui.links import anchor
from monitoring.ui.shell import Room

AT_ONCE = 20


def draw(room: Room, month: date) -> None:
    """The kelurahan in which something still waits after the month's last day for validation, the most first."""
    _, language = room.words, room.language
    last = deadline(month)
    if not access.may_see_units_of(room.viewer, None) or room.now.astimezone(WIB).date() <= last:
        return
    known = [area for area in compliance_cache.city(room, month).told.kelurahan if area.sent_count]
    if not known:  # nothing came, which is not "everything was validated"
        return
    areas = [area for area in known if area.waiting]
    areas.sort(key=lambda area: (-area.waiting, area.key))
    st.html(sections.heading(_("Late with validation")))
    day = formats.day(last, language)
    if not areas:
        st.html(sections.note(_("Everything was validated or refused; the last day for it was {day}.", day=day)))
        return
    told = _.plural("{count} kelurahan has reports that wait since {day}.",
                    "{count} kelurahan have reports that wait since {day}.",
                    len(areas), count=formats.number(len(areas), language), day=day)  # fmt: skip
    st.html(sections.note(told))
    header = (_("Kelurahan"), _("Waiting"), _("Sent"), _("Held back"))
    rows = [
        (
            anchor("kepatuhan", language, area.name, kelurahan=area.key, bulan=f"{month:%Y-%m}"),
            formats.number(area.waiting, language),
            formats.number(area.sent_count, language),
            compliance_words.rupiah(area.held_rupiah, language),
        )
        for area in areas[:AT_ONCE]
    ]
    st.html(f'<div class="rp-l-late">{sections.table(header, rows, right=(1, 2, 3))}</div>')
