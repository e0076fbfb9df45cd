"""The plain parts of a screen: a heading, a note in a frame where there is nothing to list, a table, a foreign word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from monitoring.ui import files


def heading(text: str, mark: str = "") -> str:
    """A heading within a screen. mark: what explains its measure, as `help_mark.mark` gives it."""
    told = f'<h2 class="rp-section">{escape(text)}</h2>'
    return f'<div class="rp-with-q">{told}{mark}</div>' if mark else told


def notice(title: str, sentences: Iterable[str] = ()) -> str:
    """What a screen says where what was asked for is not there."""
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return f'<div class="rp-notice"><h2>{escape(title)}</h2>{told}</div>'


def note(text: str) -> str:
    """A quiet sentence."""
    return f'<div class="rp-note">{escape(text)}</div>'


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    right: Sequence[int] = (),
    *,
    has_own_file: bool = False,
    is_stacked: bool = False,
) -> str:
    """A table of cells that are HTML already; the columns `right` stand to the right, as numbers do.

    It can be taken away as it stands, unless the screen offers a fuller file beside it (has_own_file). On a phone it
    scrolls sideways, or its cells stand beneath each other, each with its column's head (is_stacked).
    """
    kinds = ['class="rp-right"' if place in right else "" for place in range(len(header))]
    head = "".join(_head(text, kind) for kind, text in zip(kinds, header, strict=True))
    if is_stacked:
        kinds = [f'{kind} data-head="{escape(text)}"' for kind, text in zip(kinds, header, strict=True)]
    body = "".join(
        "<tr>" + "".join(f"<td {kind}>{cell}</td>" for kind, cell in zip(kinds, row, strict=True)) + "</tr>"
        for row in rows
    )
    whole = f'<table class="rp-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    frame = "rp-scroll rp-stack" if is_stacked else "rp-scroll"
    return f'<div class="{frame}">{whole}</div>{"" if has_own_file else files.of_table()}'


def _head(text: str, kind: str) -> str:
    """A column's head; over a column that explains itself, such as links, nothing is read out."""
    return f"<th {kind}>{escape(text)}</th>" if text else f"<td {kind}></td>"


def foreign(text: object) -> str:
    """A source's own word as HTML: escaped, and kept from turning the direction of what stands around it."""
    return f"<bdi>{escape(str(text))}</bdi>" if text is not None and text != "" else ""
