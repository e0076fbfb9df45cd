"""Everything that a page run without a browser would send to one: each element's kind and every text in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from io import BytesIO
from typing import NamedTuple

import pytest
import streamlit as st
from google.protobuf.message import Message
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, Node


class Sent(NamedTuple):
    """A text and the kind of element that it goes out with; what it is called there."""

    kind: str
    field: str
    text: str


def everything(page: AppTest) -> list[Sent]:
    """Every text of every element and block, those of decks and figures too."""
    return [sent for node in _nodes(page._tree) for sent in _texts(node)]


def html(page: AppTest) -> list[str]:
    """The bodies of all HTML that is not style."""
    bodies = [sent.text for sent in everything(page) if (sent.kind, sent.field) == ("html", "body")]
    return [body for body in bodies if not body.lstrip().startswith("<style")]


@contextmanager
def files() -> Iterator[dict[str, str]]:
    """The files that pages run meanwhile offer, made as if each were asked for: their texts by their names."""
    offered: dict[str, str] = {}
    draw = st.download_button

    def offer(label: str, data: object, *given: object, **named: object) -> bool:
        content = data() if callable(data) else data
        offered[str(named.get("file_name"))] = _text_of(content)
        return draw(label, data, *given, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "download_button", offer)
        yield offered


def _text_of(content: object) -> str:
    if not isinstance(content, bytes):
        return str(content)
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return content.decode("utf-8")


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Block):
        for child in node.children.values():
            yield from _nodes(child)


def _texts(node: Node) -> Iterator[Sent]:
    proto = getattr(node, "proto", None)
    if isinstance(proto, Message):
        kind = node.type if isinstance(node, Element | Block) else ""
        yield from (Sent(kind or "", field, text) for field, text in _fields(proto))


def _fields(message: Message) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        yield from ((field.name, text) for text in _within(value))


def _within(value: object) -> Iterator[str]:
    if isinstance(value, Message):
        yield from (text for _, text in _fields(value))
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        parts = value.values() if isinstance(value, Mapping) else value
        yield from (text for part in parts for text in _within(part))


class Markup(HTMLParser):
    """The tags, attributes and addresses of a piece of HTML."""

    def __init__(self, body: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action", "xlink:href")}
