"""No screen speaks past the catalogues: not in HTML, not in a figure, not in a style sheet or a script."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from monitoring.home import REPOSITORY
from monitoring.ui import theme
from tests import sources

SOURCES = sorted([*(REPOSITORY / "monitoring" / "ui").rglob("*.py"), *(REPOSITORY / "pages").glob("*.py")])
VALUE = "\0"  # where an f-string puts a value
WORD = re.compile(r"[A-Za-z]{2,}")
HEARD = re.compile(r"\b(?:alt|title|aria-label|placeholder)=(?:\"([^\"]*)\"|'([^']*)')")
# What Streamlit and plotly show as it is given to them. `name` alone is often a key, `text` of a figure is read.
SHOWN = {
    "title",
    "title_text",
    "text",
    "hovertemplate",
    "texttemplate",
    "label",
    "help",
    "placeholder",
    "caption",
    "alt",
}
SHOWN |= {"ticksuffix", "tickprefix", "annotation_text"}
SAID_ALIKE = {"PDF", "CSV", "RT", "RW", "WIB", "ID", "EN"}  # the same in both languages


def spoken(tree: ast.AST) -> Iterator[str]:
    """The words that this source shows without asking a catalogue, each with its line."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    silent = inner | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = _text(node) if id(node) not in silent else None
        if text and (("<" in text and ">" in text) or HEARD.search(text)):
            yield from (f"line {node.lineno}: {word!r} in HTML" for word in _words(_read(text)))
        if isinstance(node, ast.keyword) and node.arg in SHOWN and (told := _text(node.value)):
            yield from (f"line {node.value.lineno}: {node.arg}={word!r}" for word in _words(_bare(told)))


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)
    return None


def _read(html: str) -> str:
    """What is seen or read out of a piece of HTML, which may begin or end within a tag."""
    heard = " ".join(one or other for one, other in HEARD.findall(html))
    seen = re.sub(r"<(style|script)\b.*?(</\1>|$)", " ", html, flags=re.DOTALL)
    return heard + " " + _bare(re.sub(r"^[^<]*>", " ", seen) if re.match(r"[^<]*=[^<]*>", seen) else seen)


def _bare(text: str) -> str:
    """Without tags, entities, colours, and plotly's own placeholders."""
    return re.sub(r"#[0-9a-f]{6}\b|<[^>]*(>|$)|&\w+;|%?\{[^}]*\}|:[.,]\d*[a-z]", " ", text)


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(text.replace(VALUE, " ")) if word not in SAID_ALIKE]


def test_no_source_shows_words_that_are_in_neither_catalogue():
    assert len(SOURCES) > 200
    assert [f"{path.name} {word}" for path in SOURCES for word in spoken(sources.tree(path))] == []


@pytest.mark.parametrize("path", sorted(theme.ASSETS.glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_says_nothing_by_itself(path):
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    said = [
        text for told in re.findall(r"content:([^;}]*)", sheet) for text in re.findall(r"[\"']([^\"']*)[\"']", told)
    ]
    assert [text for text in said if _words(re.sub(r"\\[0-9a-fA-F]+", "", text))] == []


@pytest.mark.parametrize(
    "source",
    ["x = '<p>Belum ada</p>'", "x = f'<p class=\"a\">{n} laporan</p>'", "st.text_input(label=f'Cari {x}')",
     "go.Bar(hovertemplate='%{x} reports<extra></extra>')", "x = f'<img alt=\"Peta kota\" src={y}>'",
     "x = f'\" title=\"Nilai\">{x}'"],
)  # fmt: skip
def test_the_watch_hears_words_wherever_they_are_shown(source):
    assert list(spoken(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    ["x = f'<p class=\"rp-a\">{escape(_(\"Waiting\"))}</p>'", "go.Bar(hovertemplate='%{x:.1f}<extra></extra>')",
     "'''A docstring of <p>words</p>.'''", "x = f'<i style=\"--part:{n}\"></i>'", "x = '<style>.a{color:red}</style>'"],
)  # fmt: skip
def test_the_watch_leaves_markup_and_what_the_catalogue_said_alone(source):
    assert not list(spoken(ast.parse(source)))
