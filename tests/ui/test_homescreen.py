"""The web app manifest and its icons: what a telephone is told, and that the icons are those of the theme."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from monitoring.api import homescreen, icon_files, routes
from monitoring.ui import front, registry, theme
from tests.ui import asgi


def manifest(**query: str) -> dict:
    answer = asgi.get(routes(lambda: None), homescreen.MANIFEST, query)
    assert answer.status == 200
    assert answer.headers["content-type"] == homescreen.MEDIA_TYPE
    return answer.json()


@pytest.mark.parametrize(
    ("asked", "start"),
    [({"layar": "saya"}, "/saya"), ({"layar": "peta"}, "/peta"), ({}, "/"), ({"layar": "//evil.example"}, "/")],
)
def test_it_opens_with_a_screen_of_the_room_or_the_viewers_own(asked, start):
    told = manifest(**asked)
    assert told["start_url"] == start
    assert (told["id"], told["scope"], told["display"], told["lang"]) == ("/", "/", "standalone", "id")
    assert told["theme_color"] == theme.LIGHT.accent


def test_every_icon_of_the_manifest_is_there_in_its_size():
    for icon in manifest()["icons"]:
        answer = asgi.get(routes(lambda: None), icon["src"])
        size = tuple(int(side) for side in icon["sizes"].split("x"))
        assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
        assert Image.open(io.BytesIO(answer.body)).size == size
    assert {icon["purpose"] for icon in manifest()["icons"]} == {"any", "maskable"}


@pytest.mark.parametrize("name", ["icon-1.png", "..%2Fhomescreen.py", "README.md"])
def test_no_other_file_is_given(name):
    assert asgi.get(routes(lambda: None), f"/icons/{name}").status == 404


def test_the_kept_icons_are_drawn_from_the_theme():
    assert {name for name, _size, _share in icon_files.FILES} == set(homescreen.names())
    for name, size, share in icon_files.FILES:
        kept, drawn = (Image.open(io.BytesIO(told)).convert("RGB") for told in (
            (homescreen.ICONS / name).read_bytes(), icon_files.drawn(size, share)))  # fmt: skip
        assert kept.tobytes() == drawn.tobytes(), name


def test_what_may_be_cut_round_keeps_its_sign_within_the_circle():
    # a square of the share s of the width has its corners s x 0.707 of it from the middle; the circle reaches to 0.4
    assert icon_files.SAFE * 2**0.5 / 2 <= 0.4


@pytest.mark.parametrize("key", registry.SCREENS)
def test_the_head_of_every_screen_names_the_manifest(key):
    page = front.html(False, homescreen.head(key))
    assert f'<link rel="manifest" href="/app.webmanifest?layar={key}">' in page
    assert page.index("manifest") < page.index("</head>")
    assert "serviceWorker" not in homescreen.head(key)
