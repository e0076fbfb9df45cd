"""The reports that pull a kelurahan down most: what each weighs, how long it has waited, whose clock runs, where it is.

HTML only. Of a report stand here its number, category, state and times; never a citizen's words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

import pandas as pd

from monitoring.escalation.pulls import Weight
from monitoring.events import COORDINATING, DONE, IN_PROCESS, WAITING
from monitoring.ui import formats, names, sections, theme
from monitoring.ui.links import address
from monitoring.ui.states import mark
from monitoring.words import Words

OWN = (WAITING, IN_PROCESS)
DECIMALS = 2  # where a thousand reports come in, each pulls little
MOST_IDLE = 4
GEO_DECIMALS = 5  # of a degree: a metre


@dataclass(frozen=True)
class Pull:
    """One report that pulls. facts: as `report_places` tells it, None where the viewer may not know it (any more)."""

    weight: Weight
    facts: Mapping[str, object] | None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude; None where none is known."""
        if self.facts is None or self.facts["latitude"] is None or self.facts["longitude"] is None:
            return None
        return float(self.facts["latitude"]), float(self.facts["longitude"])


def told(pulls: Sequence[Pull], code: str, now: datetime, language: str, _: Words) -> str:
    """The list, the heaviest first, numbered as on the small map."""
    rows = "".join(_entry(place, one, code, now, language, _) for place, one in enumerate(pulls, 1))
    return f'<ol class="rp-my-reports">{rows}</ol>'


def idle(rows: pd.DataFrame, language: str, _: Words) -> str:
    """The reports nobody touched for so long that they are reprimanded, the longest first; nothing without any.

    rows: of `escalation.reprimand.reprimands`.
    """
    if rows.empty:
        return ""
    count = formats.number(len(rows), language)
    title = _.plural("{count} report left alone: a reprimand may follow",
                     "{count} reports left alone: a reprimand may follow", len(rows), count=count)  # fmt: skip
    entries = "".join(_idle(row, language, _) for row in rows.head(MOST_IDLE).itertuples())
    left = len(rows) - MOST_IDLE
    more = _.plural("{count} more, idle for less long", "{count} more, idle for less long", left,
                    count=formats.number(left, language))  # fmt: skip
    tail = sections.note(more) if left > 0 else ""
    return f'<h3>{escape(title)}</h3><ol class="rp-my-reports">{entries}</ol>{tail}'


def _idle(row: object, language: str, _: Words) -> str:
    href = escape(address("laporan", language, id=row.report_id))
    category = escape(names.name_of(row.category, names.CATEGORIES, _))
    return (
        f'<li><a class="rp-my-go" href="{href}" target="_self"><span><b>{category}</b> '
        f"<small>#{row.report_id}</small></span>"
        f"<span class=rp-my-points><b>{escape(formats.hours(row.idle_hours, language))}</b></span></a></li>"
    )


def clock(facts: Mapping[str, object] | None, now: datetime, language: str, _: Words) -> str:
    """How long it has waited, and whose clock runs."""
    if facts is None:
        return _("no longer with you")
    state = facts["state"]
    if state in OWN:
        return _("{span} with you; your clock runs", span=_span(facts["responsible_since"], now, language))
    if state == COORDINATING:
        agency = str(facts["skpd"] or _("an agency"))
        return _("{span} with {agency}; their clock runs, yours stands still",
                 span=_span(facts["state_since"], now, language), agency=agency)  # fmt: skip
    if state == DONE:
        return _("since {time}; no clock runs", time=formats.instant(facts["state_since"], language))
    return _("no clock runs")


def _entry(place: int, one: Pull, code: str, now: datetime, language: str, _: Words) -> str:
    weight, facts = one.weight, one.facts
    state = str(facts["state"]) if facts else weight.state
    category = names.name_of(weight.category, names.CATEGORIES, _)
    points = _("{points} points", points=formats.signed(weight.points, language, DECIMALS))
    gain = ""
    if weight.gain is not None:
        said = _("handled now: {points}", points=formats.signed(weight.gain, language, DECIMALS))
        gain = f"<small>{escape(said)}</small>"
    sign, word = mark(theme.mark_of(state, theme.STATES)), names.name_of(state, names.STATES, _)
    href = escape(address("laporan", language, id=weight.report_id))
    number = formats.number(place, language)
    return (
        f'<li><a class="rp-my-go" href="{href}" target="_self"><i class="rp-my-no">{number}</i>'
        f"<span><b>{escape(category)}</b> <small>#{weight.report_id}</small>"
        f"<span>{sign} {escape(f'{word} · {clock(facts, now, language, _)}')}</span>"
        f"</span><span class=rp-my-points><b>{escape(points)}</b>{gain}</span></a>{_pin(one, code, language, _)}</li>"
    )


def _pin(one: Pull, code: str, language: str, _: Words) -> str:
    """A link to the place: the room's own map, and on a telephone its own (`api.homescreen` tells the browser how)."""
    if one.point is None:
        return f'<span class="rp-my-pin">{escape(_("no point"))}</span>'
    latitude, longitude = (f"{degrees:.{GEO_DECIMALS}f}" for degrees in one.point)
    href = escape(address("peta", language, kelurahan=code))
    label = escape(_("Map"))
    said = escape(_("Report {id} on a map", id=one.weight.report_id))
    return (
        f'<a class="rp-my-pin" href="{href}" target="_self" data-geo="{latitude},{longitude}" aria-label="{said}">'
        f"{label}</a>"
    )


def _span(since: datetime, now: datetime, language: str) -> str:
    return formats.hours(max(0.0, (now - since).total_seconds() / 3600), language)
