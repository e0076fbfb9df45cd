"""One report: finding it by an id, and its facts as HTML. What the citizen wrote is left to `st.text`."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from monitoring.access import SeenStore
from monitoring.intake.reasons import FLAGS
from monitoring.ui import formats, help_mark, names, theme
from monitoring.ui.links import address, anchor
from monitoring.ui.sections import foreign
from monitoring.ui.states import mark
from monitoring.words import Words

LARGEST_ID = 2**63 - 1
MOST_FOUND = 20
Facts = Mapping[str, object]  # the row of `report_facts`


def parsed_id(text: str | None) -> int | None:
    """Our id as an address carries it; None for anything else: it is plain digits, and fits the store."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 19:
        return None
    number = int(text)
    return number if number <= LARGEST_ID else None


def of(store: SeenStore, report_id: int) -> Facts | None:
    """What is known of the report; None where there is none."""
    rows = store.ask("report_facts", report_id=report_id).to_pylist()
    return rows[0] if rows else None


def heading(facts: Facts, language: str, _: Words) -> str:
    """The report's state, since when and by what, as the first thing read."""
    state = theme.mark_of(facts["state"], theme.STATES)
    since = _(
        "since {time}: {cause}",
        time=formats.instant(facts["state_since"], language),
        cause=names.name_of(facts["state_cause"], names.EVENT_KINDS, _),
    )
    title = _("Report {id}", id=facts["report_id"])
    return (
        f'<div class="rp-report" style="--rp-of:{state.css}"><h2>{escape(title)}</h2>'
        f'<div class="rp-report-state">{mark(state)}<b>{escape(names.name_of(facts["state"], names.STATES, _))}</b>'
        f"<span>{escape(since)}</span>{help_mark.mark('report_colour', _)}</div></div>"
    )


def table(facts: Facts, language: str, _: Words) -> str:
    """Everything known but what the citizen wrote, one line a fact; what is not known is left out."""
    told = [
        (_("Category"), escape(names.name_of(facts["category"], names.CATEGORIES, _))),
        (_("Category, as the source wrote it"), foreign(facts["category_given"])),
        (_("Kind"), escape(names.name_of(facts["kind"], names.REPORT_KINDS, _))),
        (_("Channel"), escape(names.name_of(facts["channel"], names.CHANNELS, _))),
        (_("Held by"), _holder(facts, language)),
        (_("Unit, as the source wrote it"), foreign(facts["unit"])),
        (_("Received"), escape(formats.instant(facts["received_at"], language))),
        (_("Recorded by the room"), escape(formats.instant(facts["recorded_at"], language))),
        (_("With its kelurahan since"), _instant(facts["responsible_since"], language)),
        (_("First action"), _instant(facts["first_action_at"], language)),
        (_("Done"), _instant(facts["completed_at"], language)),
        (_("Last rating"), "★" * int(facts["stars"]) + "☆" * (5 - int(facts["stars"])) if facts["stars"] else ""),
        (_("Reopened"), _times(facts["reopened_count"], language, _)),
        (_("Point"), point(facts, language, _)),
        (_("Photo"), foreign(facts["photo"])),
        (_("Doubtful"), _flags(facts["flags"], _)),
        (_("Source"), foreign(facts["source"])),
        (_("Id in its source"), foreign(facts["source_report_id"])),
    ]
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{value}</dd>" for label, value in told if value)
    return f'<dl class="rp-facts">{rows}</dl>'


def origin(batches: list[Mapping[str, object]], language: str, _: Words) -> str:
    """Which batches told of the report, and in which files they came."""
    lines = []
    for batch in batches:
        events = batch["events_count"]
        what = [_("the report")] if batch["has_report"] else []
        if events:
            what.append(_.plural("{count} event", "{count} events", events, count=formats.number(events, language)))
        number = anchor("data", language, _("Batch {number}", number=batch["batch_id"]), batch=batch["batch_id"])
        when = formats.instant(batch["recorded_at"], language)
        lines.append(f"<li>{number} · {foreign(batch['file_name'])} · {escape(', '.join(what))} · {escape(when)}</li>")
    return f'<ul class="rp-origin">{"".join(lines)}</ul>'


def found_list(rows: list[Mapping[str, object]], language: str, _: Words) -> str:
    """Reports that carry an id searched for, each a link."""
    lines = []
    for row in rows:
        text = _("Report {id}", id=row["report_id"])
        state = theme.mark_of(row["state"], theme.STATES)
        rest = (
            names.name_of(row["state"], names.STATES, _),
            names.name_of(row["category"], names.CATEGORIES, _),
            row["kelurahan_name"] or formats.NOTHING,
            formats.instant(row["received_at"], language),
        )
        theirs = f"{foreign(row['source'])} {foreign(row['source_report_id'])}"
        lines.append(
            f"<li>{mark(state)} {anchor('laporan', language, text, id=row['report_id'])} · {theirs} · "
            f"{escape(' · '.join(rest))}</li>"
        )
    return f'<ul class="rp-found">{"".join(lines)}</ul>'


def _holder(facts: Facts, language: str) -> str:
    parts = []
    if facts["kelurahan_code"]:
        name = facts["kelurahan_name"] or facts["kelurahan_code"]
        parts.append(anchor("peta", language, name, kelurahan=facts["kelurahan_code"]))
        parts += [escape(str(facts[part])) for part in ("kecamatan", "kota") if facts[part]]
    if facts["skpd"]:
        parts.append(foreign(facts["skpd"]))
    return ", ".join(parts)


def point(facts: Facts, language: str, _: Words) -> str:
    """Where it is, with a link to its kelurahan on the map; "" where no point is known."""
    if facts["latitude"] is None or facts["longitude"] is None:
        return ""
    told = " · ".join(formats.number(facts[part], language, 5) for part in ("latitude", "longitude"))
    if not facts["kelurahan_code"]:
        return escape(told)
    place = f"{facts['latitude']:.5f},{facts['longitude']:.5f}"
    href = escape(address("peta", language, kelurahan=facts["kelurahan_code"]))
    label = escape(_("on the map"))
    # A telephone opens its own map (`api.homescreen`), everybody else the room's.
    return f'{escape(told)} <a href="{href}" target="_self" data-geo="{place}">{label}</a>'


def _flags(flags: object, _: Words) -> str:
    codes = [code for code in str(flags or "").split(",") if code]
    return "<br>".join(escape(_(FLAGS[code]) if code in FLAGS else code) for code in codes)


def _times(count: object, language: str, _: Words) -> str:
    return (
        escape(_.plural("{count} time", "{count} times", count, count=formats.number(count, language))) if count else ""
    )


def _instant(moment: object, language: str) -> str:
    return escape(formats.instant(moment, language)) if moment is not None else ""
