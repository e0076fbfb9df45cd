"""The search's answer as HTML: groups with their counts, every hit a link, the found words marked as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from monitoring.finding.asked import LEAST_WORD
from monitoring.finding.marking import Piece, pieces
from monitoring.ui import formats, sections
from monitoring.ui.find_hits import KINDS, Group, Hit
from monitoring.ui.links import address
from monitoring.ui.states import mark
from monitoring.words import Words

SCREEN = "cari"
FEW = 6  # of a kind, while others stand beside it


def groups(found: Sequence[Group], asked: str, marks: Sequence[str], only: str | None, language: str, _: Words) -> str:
    """All groups, or `only` the one of this kind with all of its hits. asked: the text that was searched for."""
    shown = [one for one in found if only in (None, one.kind)]
    told = "".join(_group(one, asked, marks, only is None, language, _) for one in shown)
    return f'<div class="rp-find">{told}</div>'


def summary(found: Sequence[Group], only: str | None, at: str, language: str, _: Words) -> str:
    """How much was found, read out as it changes, and of which time; where one kind is shown the way to all."""
    count = sum(len(one.hits) for one in found if only in (None, one.kind))
    more = any(one.is_cut for one in found if only in (None, one.kind))
    said = _plus(count, more, language)
    told = _.plural("{count} result", "{count} results", count, count=said)
    return f'<p class="rp-find-sum" role="status"><b>{escape(told)}</b> · {escape(at)}</p>'


def way_back(asked: str, language: str, _: Words) -> str:
    """From one kind to all that was found."""
    href = escape(address(SCREEN, language, cari=asked))
    return f'<p class="rp-find-back"><a href="{href}" target="_self">{escape(_("← All kinds"))}</a></p>'


def marked(told: Iterable[Piece]) -> str:
    """A text whose found words are marked; escaped piece by piece, and kept apart from the direction around it."""
    inside = "".join(f"<mark>{escape(one.text)}</mark>" if one.is_found else escape(one.text) for one in told)
    return f"<bdi>{inside}</bdi>"


def _group(one: Group, asked: str, marks: Sequence[str], is_short: bool, language: str, _: Words) -> str:
    shown = one.hits[:FEW] if is_short else one.hits
    count = _plus(len(one.hits), one.is_cut, language)
    head = f"<h2>{escape(_(KINDS[one.kind]))} <b>{escape(count)}</b></h2>"
    rows = "".join(_hit(hit, marks, language) for hit in shown)
    body = f"<ol>{rows}</ol>" if rows else f'<p class="rp-quiet">{escape(_("none"))}</p>'
    tail = ""
    if len(shown) < len(one.hits):
        href = escape(address(SCREEN, language, cari=asked, jenis=one.kind))
        label = _("All {count}: {kind}", count=count, kind=_(KINDS[one.kind]))
        tail += f'<p class="rp-find-more"><a href="{href}" target="_self">{escape(label)}</a></p>'
    elif one.is_cut:
        cut = _("The newest {count} are shown; more words find fewer.", count=formats.number(len(shown), language))
        tail += sections.note(cut)
    if one.note is not None:
        tail += sections.note(one.note)
    if one.older is not None:
        href = escape(address(SCREEN, language, **one.older))
        tail += f'<p class="rp-find-more"><a href="{href}" target="_self">{escape(_("Search older reports"))}</a></p>'
    return f'<section data-kind="{one.kind}">{head}{body}{tail}</section>'


def _hit(hit: Hit, marks: Sequence[str], language: str) -> str:
    sign = mark(hit.mark) if hit.mark is not None else ""
    title = marked(pieces(hit.title, marks))
    long = [word for word in marks if len(word) >= LEAST_WORD]  # "rt" is in "Jakarta" too
    detail = f"<small>{marked(pieces(hit.detail, long))}</small>" if hit.detail else ""
    said = f"<q>{marked(hit.said)}</q>" if hit.said else ""
    also = "".join(f" · {_link(screen, query, escape(label), language)}" for label, screen, query in hit.also)
    whole = _link(hit.screen, hit.query, f"{sign}<b>{title}</b>{detail}{said}", language)
    return f"<li>{whole}{f'<span>{also[3:]}</span>' if also else ''}</li>"


def _link(screen: str, query: Mapping[str, str], inside: str, language: str) -> str:
    return f'<a href="{escape(address(screen, language, **query))}" target="_self">{inside}</a>'


def _plus(count: int, is_cut: bool, language: str) -> str:
    return formats.number(count, language) + ("+" if is_cut else "")
