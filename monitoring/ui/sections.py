"""The plain parts of a screen: a heading, a note in a frame where there is nothing to list, a table, a foreign word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def heading(text: str) -> str:
    """A heading within a screen."""
    return f'<h2 class="rp-section">{escape(text)}</h2>'


def notice(title: str, sentences: Iterable[str] = ()) -> str:
    """What a screen says where what was asked for is not there."""
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return f'<div class="rp-notice"><h2>{escape(title)}</h2>{told}</div>'


def note(text: str) -> str:
    """A quiet sentence."""
    return f'<div class="rp-note">{escape(text)}</div>'


def table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A table of cells that are HTML already; the columns `right` stand to the right, as numbers do."""
    kinds = ['class="rp-right"' if place in right else "" for place in range(len(header))]
    head = "".join(_head(text, kind) for kind, text in zip(kinds, header, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td {kind}>{cell}</td>" for kind, cell in zip(kinds, row, strict=True)) + "</tr>"
        for row in rows
    )
    whole = f'<table class="rp-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="rp-scroll">{whole}</div>'


def _head(text: str, kind: str) -> str:
    """A column's head; over a column that explains itself, such as links, nothing is read out."""
    return f"<th {kind}>{escape(text)}</th>" if text else f"<td {kind}></td>"


def foreign(text: object) -> str:
    """A source's own word as HTML: escaped, and kept from turning the direction of what stands around it."""
    return f"<bdi>{escape(str(text))}</bdi>" if text is not None and text != "" else ""
