"""What a search tells: groups of hits, each a screen's address. Pure; who may know what was decided before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from monitoring.finding.marking import Piece
from monitoring.ui.theme import Mark
from monitoring.words import N_

REPORT, PLACE, UNIT, AGENCY, CASE = "laporan", "wilayah", "rt", "skpd", "kasus"
CATEGORY, SCREEN, VIEW, WORDS = "kategori", "layar", "tampilan", "kata"
# In this order on the screen: what one asks for by its own name first, words that somebody wrote last.
KINDS = {
    REPORT: N_("Reports by id"),
    PLACE: N_("Kelurahan, kecamatan, kota"),
    UNIT: N_("RT and RW"),
    AGENCY: N_("Agencies"),
    CASE: N_("Cases of escalation"),
    CATEGORY: N_("Categories"),
    SCREEN: N_("Screens of the room"),
    VIEW: N_("Saved views"),
    WORDS: N_("Words in reports"),
}


@dataclass(frozen=True)
class Hit:
    """One thing found. title: what is clicked; screen and query: where it lies; detail: what stands beside it.

    mark: its state, as shape and colour. said: the part of a text in which the words were found. also: other screens
    that show it: label, screen, query.
    """

    title: str
    screen: str
    query: Mapping[str, str] = field(default_factory=dict)
    detail: str = ""
    mark: Mark | None = None
    said: Sequence[Piece] = ()
    also: Sequence[tuple[str, str, Mapping[str, str]]] = ()


@dataclass(frozen=True)
class Group:
    """What was found of one kind. is_cut: there may be more than is told. note: how far was looked, None = everywhere.

    older: the query that searches on from where this search ended, None = it ended at the end.
    """

    kind: str
    hits: Sequence[Hit]
    is_cut: bool = False
    note: str | None = None
    older: Mapping[str, str] | None = None
