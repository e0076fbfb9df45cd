"""Agencies and what waits with them, as HTML from catalogue sentences and escaped values."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from monitoring.ui import formats, help_mark, names, sections
from monitoring.ui.agencies import AGE_LIMITS_DAYS, MOST_REPORTS, UNNAMED, Row, Told
from monitoring.ui.links import anchor
from monitoring.words import Words

HOURS = 24


def lead(told: Told, language: str, _: Words) -> str:
    """Whose time this is, and how much of it the agencies have."""
    waiting = sum(row["waiting_count"] for row in told.rows)
    oldest = max((row["waiting_days_oldest"] or 0 for row in told.rows), default=0)
    done = sum(row["done_count"] for row in told.rows)
    figures = (
        (_n(waiting, language), _("waiting with an agency")),
        (_days(oldest if waiting else None, language), _("the oldest")),
        (_n(done, language), done_label(told, language, _)),
    )
    cards = "".join(f"<div><strong>{escape(value)}</strong><small>{escape(of)}</small></div>" for value, of in figures)
    whose = _("This time is no kelurahan's.")
    why = _("From when an agency gets a report until it is done or given back, the clock of no kelurahan runs.")
    sentence = f"<p><b>{escape(whose)}</b> {escape(why)}{help_mark.mark('agency_backlog', _)}</p>"
    return f'<div class="rp-ag-lead">{sentence}<div class="rp-ag-sums">{cards}</div></div>'


def overview(rows: list[Row], told: Told, language: str, _: Words) -> str:
    """The agencies in the order given, each with its bar of waiting ages, all bars to one scale."""
    most = max((row["waiting_count"] for row in rows), default=0)
    linked = [anchor("skpd", language, agency_name(row["skpd"], _), skpd=row["skpd"]) for row in rows]
    entries = "".join(
        f"<li>{_agency(row, told, most, name, language, _)}</li>" for row, name in zip(rows, linked, strict=True)
    )
    return f'{legend(language, _)}<ol class="rp-agencies">{entries}</ol>{note(told, language, _)}'


def one(row: Row, told: Told, language: str, _: Words) -> str:
    """One agency alone."""
    name = f"<bdi>{escape(agency_name(row['skpd'], _))}</bdi>"
    entry = _agency(row, told, row["waiting_count"], name, language, _)
    return f'{legend(language, _)}<ol class="rp-agencies"><li>{entry}</li></ol>{note(told, language, _)}'


def reports(rows: list[Row], language: str, _: Words) -> str:
    """The reports of an agency as a table, each a link to its page."""
    header = (
        _("Report"), _("Category"), _("Kelurahan"), _("With the agency since"), _("For"), _("Now"), _("How it came"),
    )  # fmt: skip
    told = [
        [
            anchor("laporan", language, f"#{row['report_id']}", id=row["report_id"]),
            escape(names.name_of(row["category"], names.CATEGORIES, _)),
            escape(row["kelurahan_name"] or row["kelurahan_code"] or formats.NOTHING),
            escape(formats.instant(row["since_at"], language)),
            f"<b>{escape(_days(row['waiting_days'], language))}</b>",
            escape(_outcome(row, _)),
            escape(_("passed on by a kelurahan") if row["was_passed_on"] else _("came direct")),
        ]
        for row in rows
    ]
    more = ""
    if len(rows) == MOST_REPORTS:
        more = sections.note(
            _("The first {count} are shown, the longest waiting first.", count=_n(MOST_REPORTS, language))
        )
    return f'<div class="rp-ag-reports rp-ag-waits">{sections.table(header, told, right=[4])}</div>{more}'


def legend(language: str, _: Words) -> str:
    """What the shades of a bar mean."""
    items = "".join(
        f'<span><i class="rp-ag-age rp-ag-age-{place}"></i>{escape(label)}</span>'
        for place, label in enumerate(age_labels(language, _))
    )
    return f'<div class="rp-ag-legend"><b>{escape(_("Waiting for"))}</b>{items}</div>'


def age_labels(language: str, _: Words) -> list[str]:
    """The words of each shade, the youngest first."""
    limits = [_n(limit, language) for limit in AGE_LIMITS_DAYS]
    between = [_("{low}–{high} days", low=low, high=high) for low, high in pairwise(limits)]
    return [_("under {count} days", count=limits[0]), *between, _("{count} days or longer", count=limits[-1])]


def agency_name(skpd: str, _: Words) -> str:
    """The agency as the source writes it, or that none was named."""
    return _("No agency named") if skpd == UNNAMED else skpd


def done_label(told: Told, language: str, _: Words) -> str:
    return _.plural("done in the last {count} day", "done in the last {count} days", told.days,
                    count=_n(told.days, language))  # fmt: skip


def note(told: Told, language: str, _: Words) -> str:
    """Of which instant the figures are."""
    told_ = _(
        "As of {time}; looked at anew once a minute. Passed on and direct together are those that wait and those done.",
        time=formats.instant(told.at, language),
    )
    return sections.note(told_)


def ages(row: Row) -> list[int]:
    """How many wait, by the shades of the bar; together they are all that wait."""
    under = [0, *row["waiting_under_counts"], row["waiting_count"]]
    return [high - low for low, high in pairwise(under)]


def _agency(row: Row, told: Told, most: int, name: str, language: str, _: Words) -> str:
    cells = (
        ("rp-ag-count", _n(row["waiting_count"], language), _("waiting")),
        ("rp-ag-median", _days(row["waiting_days_median"], language), _("median")),
        ("rp-ag-oldest", _days(row["waiting_days_oldest"], language), _("oldest")),
        ("rp-ag-passed", _n(row["passed_on_count"], language), _("passed on by a kelurahan")),
        ("rp-ag-direct", _n(row["direct_count"], language), _("came direct")),
        ("rp-ag-done", _n(row["done_count"], language), done_label(told, language, _)),
    )
    told_cells = "".join(
        f'<span class="{kind}"><b>{escape(value)}</b><small>{escape(label)}</small></span>'
        for kind, value, label in cells
    )
    return f"<h2>{name}</h2>{told_cells}{_bar(row, most, language, _)}"


def _bar(row: Row, most: int, language: str, _: Words) -> str:
    counts, labels = ages(row), age_labels(language, _)
    told = ", ".join(f"{label}: {_n(count, language)}" for label, count in zip(labels, counts, strict=True) if count)
    width = 100 * row["waiting_count"] / most if most else 0
    parts = "".join(
        f'<i class="rp-ag-age-{place}" style="--part:{count}" title="{escape(labels[place])}: {_n(count, language)}">'
        f"{_n(count, language) if count * 14 >= most else ''}</i>"
        for place, count in enumerate(counts)
        if count
    )
    bar = f'<div style="--width:{width:.2f}%">{parts}</div>'
    return f'<div class="rp-ag-bar" role="img" aria-label="{escape(told)}">{bar}</div>'


def _outcome(row: Row, _: Words) -> str:
    if row["is_waiting"]:
        return _("waiting")
    return _("done") if row["is_done"] else _("given back")


def _days(days: float | None, language: str) -> str:
    return formats.hours(None if days is None else days * HOURS, language)


def _n(value: float, language: str) -> str:
    return formats.number(value, language)
