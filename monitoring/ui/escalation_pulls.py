"""What pulls a kelurahan or an agency down, and the reports that it left idle for too long. Worked out once for all."""

from __future__ import annotations

from datetime import datetime
from html import escape

import pandas as pd
import streamlit as st

from monitoring import access, policy
from monitoring.clock import WIB
from monitoring.escalation import pulls as of_rating
from monitoring.escalation.pulls import Pulls, Weight
from monitoring.escalation.reprimand import RULE, reprimands
from monitoring.rating import standing
from monitoring.rating.standing import Standing
from monitoring.store import Store
from monitoring.ui import address as room_address
from monitoring.ui import agencies, escalation_look, formats, help_mark, names, sections
from monitoring.ui.evidence_view import PART_NAMES
from monitoring.ui.links import anchor
from monitoring.ui.shell import Room
from monitoring.words import Words

MOST_REPORTS = 5
MOST_IDLE = 100
MOST_IDLE_OF_CASE = 8
DECIMALS = 2


def of_kelurahan(room: Room, code: str) -> str:
    """The weakest parts of its rating and the reports that weigh most, as HTML, with what handling them would gain."""
    _, language = room.words, room.language
    if not access.may_see_kelurahan(room.viewer, code):
        return ""
    found = pulls(room, code)
    if not found.parts and not found.reports:
        return sections.note(_("The rating as it stood shows nothing that pulls it down.") if room.past else
                             _("The rating as it stands now shows nothing that pulls it down."))  # fmt: skip
    parts = "".join(
        f"<li><span>{escape(_(PART_NAMES[part.name]))}</span><b>{_points(-part.below_city, language, _)}</b></li>"
        for part in found.parts
    )
    reports = "".join(_report(one, code, language, _) for one in found.reports)
    told = sections.note(_("Against the typical kelurahan of the city")) + f'<ul class="rp-e-pulls">{parts}</ul>'
    if reports:
        left = formats.number(found.reports_count, language)
        title = _.plural(
            "{count} report pulls it down", "{count} reports pull it down", found.reports_count, count=left
        )
        told += sections.note(title) + f'<ul class="rp-e-pulls">{reports}</ul>'
    return told


def pulls(room: Room, code: str) -> Pulls:
    """What pulls one kelurahan down, for who may see its evidence. Raises NotAllowed."""
    if not access.may_see_kelurahan(room.viewer, code):
        raise access.NotAllowed(room.viewer, f"what pulls {code} down")
    shown = _standing(room)
    return _pulls(f"{_key(room, shown)}.{code}", code, shown)


def of_agency(room: Room, name: str) -> str:
    """What waits with the agency, as HTML."""
    _, language = room.words, room.language
    if room.past is not None:
        return sections.note(_("What waited with it then is not told here; the link below shows what waits now."))
    row = next((row for row in agencies.waiting(room).rows if row["skpd"] == name), None)
    if row is None:
        return sections.note(_("Nothing waits with it now."))
    told = (
        (_("Reports waiting with it"), formats.number(row["waiting_count"], language)),
        (_("Oldest report"), _days(row["waiting_days_oldest"], language)),
        (_("Median waiting time"), _days(row["waiting_days_median"], language)),
    )
    rows = "".join(f"<li><span>{escape(word)}</span><b>{escape(figure)}</b></li>" for word, figure in told)
    return f'<ul class="rp-e-pulls">{rows}</ul>'


def idle_of(room: Room, code: str) -> str:
    """The reports that this kelurahan left without any action for too long; nothing where there are none."""
    _, language = room.words, room.language
    rows = idle(room, code)
    if rows.empty:
        return ""
    said = formats.number(len(rows), language)
    title = _.plural("{count} report left alone: a reprimand may follow",
                     "{count} reports left alone: a reprimand may follow", len(rows), count=said)  # fmt: skip
    entries = "".join(
        f"<li><span>{_named(row, language, _)}</span><b>{escape(formats.hours(row.idle_hours, language))}</b></li>"
        for row in rows.head(MOST_IDLE_OF_CASE).itertuples()
    )
    return f'{sections.heading(title)}<ul class="rp-e-pulls">{entries}</ul>'


def reprimand_list(room: Room) -> None:
    """The kelurahan with reports without any action for too long, or those reports of the one in the address."""
    _, language = room.words, room.language
    code = room_address.value("kelurahan")
    rows = idle(room, code)
    span = formats.hours(float(policy.amount(RULE, room.now.astimezone(WIB).date())), language)
    if rows.empty:
        told = [_("No report has been without any action for {span} or longer.", span=span)]
        st.html(f'<div class="rp-e-calm">{sections.notice(_("Nothing to reprimand"), told)}</div>')
        return
    said = {"count": formats.number(len(rows), language), "span": span}
    title = _.plural("{count} report without any action for {span} or longer",
                     "{count} reports without any action for {span} or longer", len(rows), **said)  # fmt: skip
    table = _by_kelurahan(rows, language, _) if code is None else _of_one(rows, language, _)
    st.html(f'{sections.heading(title, help_mark.mark("reprimand", _))}<div class="rp-e-reprimand">{table}</div>')


def _by_kelurahan(rows: pd.DataFrame, language: str, _: Words) -> str:
    """How many each has, most first."""
    groups = rows.groupby("kelurahan_code", sort=False)
    told = groups.agg(name=("kelurahan_name", "first"), kecamatan=("kecamatan", "first"), reports=("report_id", "size"),
                      longest=("idle_hours", "max")).reset_index()  # fmt: skip
    told = told.sort_values(["reports", "longest", "kelurahan_code"], ascending=[False, False, True])
    header = [_("Kelurahan"), _("Reports"), _("Longest")]
    cells = [
        [
            anchor("eskalasi", language, row.name, bagian="teguran", kelurahan=row.kelurahan_code)
            + f"<small>{sections.foreign(row.kecamatan)}</small>",
            f"<b>{formats.number(row.reports, language)}</b>",
            escape(formats.hours(row.longest, language)),
        ]
        for row in told.itertuples(index=False)
    ]
    return sections.table(header, cells, right=(1, 2))


def _of_one(rows: pd.DataFrame, language: str, _: Words) -> str:
    """The reports of one kelurahan, the longest first; so many at most."""
    header = [_("Without action for"), _("Report"), _("Received"), ""]
    cells = [
        [
            f"<b>{escape(formats.hours(row.idle_hours, language))}</b>",
            _named(row, language, _),
            escape(formats.instant(row.received_at, language)),
            escape(_("made red again")) if row.was_reopened else "",
        ]
        for row in rows.head(MOST_IDLE).itertuples()
    ]
    left = len(rows) - MOST_IDLE
    back = anchor("eskalasi", language, _("← All kelurahan"), bagian="teguran")
    where = f"<p>{back} · <b>{sections.foreign(rows['kelurahan_name'].iloc[0])}</b></p>"
    told = where + sections.table(header, cells)
    if left > 0:
        said = formats.number(left, language)
        told += sections.note(_.plural("{count} more, idle for less long", "{count} more, idle for less long", left,
                                       count=said))  # fmt: skip
    return told


def _named(row: object, language: str, _: Words) -> str:
    category = escape(names.name_of(row.category, names.CATEGORIES, _))
    return f"{anchor('laporan', language, f'#{row.report_id}', id=row.report_id)} · {category}"


def _report(one: Weight, code: str, language: str, _: Words) -> str:
    state = escape(names.name_of(one.state, names.STATES, _))
    gain = ""
    if one.gain is not None:
        told = formats.signed(one.gain, language, DECIMALS)
        gain = f"<small>{escape(_('handled now: {points}', points=told))}</small>"
    link = anchor("laporan", language, f"#{one.report_id}", id=one.report_id)
    category = escape(names.name_of(one.category, names.CATEGORIES, _))
    return f"<li><span>{link} · {category} · {state}{gain}</span><b>{_points(one.points, language, _)}</b></li>"


def _points(points: float, language: str, _: Words) -> str:
    return escape(_("{points} points", points=formats.signed(points, language, DECIMALS)))


def _days(days: float | None, language: str) -> str:
    return formats.hours(None if days is None else days * 24, language)


def _standing(room: Room) -> Standing:
    return standing.standing(escalation_look.whole(room), room.now)


def _key(room: Room, shown: Standing) -> str:
    """Differs as soon as the rating does."""
    return f"{room.store_serial}.{shown.number}.{shown.data_version}.{shown.at.isoformat()}"


def idle(room: Room, code: str | None) -> pd.DataFrame:
    """Reports left without any action for too long, of a kelurahan or (None) of all, the longest first.

    Worked out once a minute, and whenever the rating is made anew.
    """
    minute, shown = room.now.replace(second=0, microsecond=0), _standing(room)
    key = f"{_key(room, shown)}.{minute.isoformat()}.{code}"
    return _idle_rows(key, escalation_look.whole(room), minute, shown, code)


@st.cache_resource(max_entries=16, show_spinner=False)
def _pulls(key: str, code: str, _shown: Standing) -> Pulls:
    return of_rating.pulls(_shown, code, MOST_REPORTS)


@st.cache_resource(max_entries=16, show_spinner=False)
def _idle_rows(key: str, _store: Store, _minute: datetime, _shown: Standing, code: str | None) -> pd.DataFrame:
    return reprimands(_store, _minute, _shown, code)
