"""Reports that a search finds: by their id, and by words in their text as far as the viewer may read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitoring.access.viewer import LURAH, SKPD
from monitoring.finding import Asked, reports
from monitoring.finding.marking import excerpt
from monitoring.ui import formats, names, theme, trail_looks
from monitoring.ui.find_hits import REPORT, WORDS, Group, Hit
from monitoring.ui.shell import Room

MOST_IDS = 20
BELOW = "sebelum"  # ?sebelum=120000: reports below this id, where a search ended before


def ids_found(room: Room, asked: Asked) -> Group:
    """Reports of this id, the room's own or a source's."""
    if asked.report_id is None or not room.store.may_ask("report_find"):
        return Group(REPORT, [])
    rows = room.store.ask("report_find", text=asked.report_id, most=MOST_IDS).to_pylist()
    return Group(REPORT, [_report(room, row, row["source"]) for row in rows])


def words_found(room: Room, asked: Asked, below: int | None) -> Group:
    """Reports whose text says every word, the newest first. Noted as a look: somebody wrote them."""
    if not asked.words or not room.store.may_ask("find_words"):
        return Group(WORDS, [])
    scope = {}
    if room.viewer.role == LURAH:
        scope["kelurahan_code"] = room.viewer.kelurahan_code
    if room.viewer.role == SKPD:
        scope["skpd"] = room.viewer.skpd
    found = reports.said(room.store, asked.words, below=below, **scope)
    if found.rows:
        trail_looks.looked(room, "search")
    hits = [_report(room, row, said=excerpt(row["said"], asked.words)) for row in found.rows]
    older = {"cari": asked.text, BELOW: str(found.older_than)} if found.older_than else None
    return Group(WORDS, hits, found.is_cut, _far(room, found), older)


def below_of(text: str | None) -> int | None:
    """The id below which is looked, as an address carries it; None for anything else."""
    told = text or ""
    return int(told) if told.isascii() and told.isdigit() and 0 < len(told) <= 18 else None


def _report(room: Room, row: Mapping[str, object], source: object = "", said: Sequence = ()) -> Hit:
    _, language = room.words, room.language
    told = [
        names.name_of(row["state"], names.STATES, _),
        row["kelurahan_name"] or "",
        formats.instant(row["received_at"], language),
        f"{source or ''} {row['source_report_id']}".strip(),
    ]
    title = f"#{row['report_id']} · {names.name_of(row['category'], names.CATEGORIES, _)}"
    detail = " · ".join(str(one) for one in told if one)
    mark = theme.mark_of(row["state"], theme.STATES)
    return Hit(title, "laporan", {"id": str(row["report_id"])}, detail, mark, said)


def _far(room: Room, found: reports.Said) -> str | None:
    """How far back was looked, where that was not to the end."""
    if found.older_than is None or found.reached_at is None:
        return None
    _, at = room.words, formats.instant(found.reached_at, room.language)
    return _("Searched back to {time}; older reports were not looked at yet.", time=at)
