"""How far the panel can be relied on, overall and by member; and the reports behind each count. HTML only."""

from __future__ import annotations

from html import escape

import pandas as pd

from monitoring.quality import panel
from monitoring.quality.reliability import Reliability
from monitoring.rating import shrinkage
from monitoring.ui import formats, sections
from monitoring.ui.links import anchor
from monitoring.ui.quality_look import Look
from monitoring.ui.seats import seat_name
from monitoring.ui.shell import Room
from monitoring.words import N_, Words

COUNTS = {
    "rounds": N_("Closed rounds"),
    "reopened": N_("Rounds found bad"),
    "disputes": N_("Disputes decided"),
    "upheld": N_("Disputes upheld"),
}
MEMBER_COUNTS = {
    "votes": N_("Votes counted"),
    "bad_votes": N_("Votes for bad"),
    "overturned": N_("Votes for a reopening that was overturned"),
    "late": N_("Votes that came too late"),
}


def overall(found: Reliability, language: str, _: Words) -> str:
    """The panel as a whole: each figure with what it is of."""
    rate = None if not found.disputed_count else found.overturned_count / found.disputed_count
    of_all = None if not found.reopened_count else found.overturned_count / found.reopened_count
    low, high = shrinkage.proportion_interval([found.overturned_count], [found.disputed_count])
    limits = f"{formats.percent(float(low[0]), language)}–{formats.percent(float(high[0]), language)}"
    upheld = _count(found.overturned_count, "upheld", language)
    cards = [
        (_("Closed rounds"), _count(found.rounds_count, "rounds", language), ""),
        (_("Votes counted"), formats.number(found.votes_count, language), ""),
        (
            _("Agreement (Krippendorff's alpha)"),
            formats.number(found.alpha, language, 2),
            escape(_("1 = always of one mind, 0 = as by chance")),
        ),
        (
            _("Disputes upheld"),
            f"{upheld} / {_count(found.disputed_count, 'disputes', language)}",
            escape(f"{formats.percent(rate, language)} ({limits})") if rate is not None else "",
        ),
        (
            _("Overturned, of all found bad"),
            formats.percent(of_all, language, 1),
            f"{upheld} / {_count(found.reopened_count, 'reopened', language)}",
        ),
    ]
    told = "".join(
        f"<div><dt>{escape(title)}</dt><dd>{value}<small>{more}</small></dd></div>" for title, value, more in cards
    )
    return f'<dl class="rp-q-cards">{told}</dl>'


def members(found: Reliability, seats: list[str], room: Room) -> str:
    """One row a member; seats that nobody voted from are told below."""
    _ = room.words
    header = [
        _("Member"), _("Votes"), _("Said bad"), _("With the result"), _("Agreement with the others (alpha)"),
        _("Overturned, of own votes for bad"), _("Late"),
    ]  # fmt: skip
    rows = [_member(row, room) for row in found.members.itertuples()]
    table = f'<div class="rp-q-members">{sections.table(header, rows, right=range(1, len(header)))}</div>'
    silent = [seat for seat in seats if seat not in set(found.members["member"])]
    if silent:
        named = ", ".join(seat_name(seat, room.words) for seat in silent)
        table += sections.note(_("No counted vote yet: {members}", members=named))
    return table


def behind(look: Look, count: str, member: str | None) -> pd.DataFrame:
    """The reports behind a count: report_id, told_at, outcome, verdict (of the member, else None), the newest first."""
    rounds = look.found.rounds
    closed = rounds[rounds["outcome"].notna()]
    if member is not None:
        standing = panel.LATE if count == "late" else panel.COUNTED
        votes = look.found.votes
        own = votes[(votes["member"] == member) & (votes["standing"] == standing)]
        if count in ("bad_votes", "overturned"):
            own = own[own["verdict"] == panel.BAD]
        if count == "overturned":
            upheld = closed[(closed["ground"] == "disputed") & (closed["outcome"] == panel.GOOD)]
            own = own.merge(upheld[["report_id", "round"]].assign(round=upheld["round"] - 1), on=["report_id", "round"])
        rows = own.merge(closed[["report_id", "round", "outcome"]], on=["report_id", "round"])
        rows = rows.rename(columns={"voted_at": "told_at"})[["report_id", "told_at", "outcome", "verdict"]]
    else:
        is_dispute = closed["ground"] == "disputed"
        chosen = {
            "rounds": closed,
            "reopened": closed[(closed["outcome"] == panel.BAD) & ~is_dispute],
            "disputes": closed[is_dispute],
            "upheld": closed[is_dispute & (closed["outcome"] == panel.GOOD)],
        }[count]
        rows = chosen.rename(columns={"closed_at": "told_at"})[["report_id", "told_at", "outcome"]].assign(verdict=None)
    return rows.sort_values(["told_at", "report_id"], ascending=False, ignore_index=True)


def _member(row: object, room: Room) -> list[str]:
    language = room.language

    def number(value: int, count: str) -> str:
        text = formats.number(value, language)
        return anchor("mutu", language, text, bagian="asesor", jumlah=count, anggota=row.member) if value else text

    overturned = row.overturned_count / row.bad_count if row.bad_count else None
    return [
        sections.foreign(seat_name(row.member, room.words)),
        number(row.votes_count, "votes"),
        f"{number(row.bad_count, 'bad_votes')}<small>{formats.percent(_ratio(row), language)}</small>",
        formats.percent(row.agreement_share, language, 1),
        formats.number(row.alpha, language, 2),
        f"{number(row.overturned_count, 'overturned')}<small>{formats.percent(overturned, language, 1)}</small>",
        number(row.late_count, "late"),
    ]


def _ratio(row: object) -> float | None:
    return row.bad_count / row.votes_count if row.votes_count else None


def _count(value: int, count: str, language: str) -> str:
    text = formats.number(value, language)
    return anchor("mutu", language, text, bagian="asesor", jumlah=count) if value else text
