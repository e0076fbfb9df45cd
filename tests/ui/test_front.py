"""The first page names what a browser will need."""

import re

import pytest

from monitoring import api
from monitoring.ui import front
from tests.ui import asgi


@pytest.mark.parametrize(("path", "has_map"), [("/", True), ("/peta", True), ("/peringkat", False), ("/data", False)])
def test_the_code_of_the_map_is_asked_for_early_where_there_is_one(path, has_map):
    told = asgi.get(api.routes(lambda: None), path)
    assert told.status == 200
    assert told.headers["cache-control"] == "no-cache"
    named = re.findall(r'rel="modulepreload" href="\./static/js/(\w+)', told.body.decode())
    assert ("DeckGlJsonChart" in named) == has_map


def test_every_chunk_that_is_named_is_there():
    named = re.findall(r'href="\./(static/js/[^"]+)"', front.html(True))
    assert len(named) >= len(front.FOR_ALL) + len(front.FOR_THE_MAP)
    assert all((front.STATIC / name).exists() for name in named)


def test_the_page_is_otherwise_streamlits_own():
    own = (front.STATIC / "index.html").read_text("utf-8")
    before, after = own.split(front.HEAD, 1)
    assert front.html(True).startswith(before + front.HEAD)
    assert front.html(True).endswith(after)
