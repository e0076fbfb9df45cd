"""Devices: a token opens the room until it is revoked, and is kept nowhere."""

from __future__ import annotations

import pytest

from monitoring import api
from monitoring.access import __main__, devices
from monitoring.access.devices import DeviceProblem
from monitoring.home import Home
from tests.access import viewers
from tests.ui import asgi


@pytest.fixture
def home(tmp_path, monkeypatch) -> Home:
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    return Home(tmp_path)


def enter(token: str) -> asgi.Answer:
    return asgi.get(api.routes(lambda: None), "/api/masuk", {"token": token})


def test_a_token_opens_the_room_as_its_device_until_it_is_revoked(home):
    token = devices.add(home, viewers.WALL)
    assert len(token) >= 40
    assert devices.viewer(home, token) == viewers.WALL
    assert devices.viewer(home, token[:-1]) is None
    assert devices.viewer(home, None) is devices.viewer(home, "") is None
    assert devices.revoke(home, viewers.WALL.name)
    assert not devices.revoke(home, viewers.WALL.name)
    assert devices.viewer(home, token) is None


def test_the_file_holds_no_token_and_its_hash_opens_nothing(home):
    token = devices.add(home, viewers.LURAH)
    text = (home.access / devices.NAME).read_text("utf-8")
    assert token not in text
    assert devices.viewer(home, devices.load(home)[0].digest) is None
    assert devices.viewer(home, token) == viewers.LURAH


def test_a_name_is_given_again_only_after_it_was_revoked(home):
    first = devices.add(home, viewers.WALL)
    with pytest.raises(DeviceProblem, match="dinding-1 is there already"):
        devices.add(home, viewers.WALL)
    devices.revoke(home, viewers.WALL.name)
    second = devices.add(home, viewers.WALL)
    assert devices.viewer(home, first) is None
    assert devices.viewer(home, second) == viewers.WALL
    assert len(devices.load(home)) == 2  # what was revoked stays on file


@pytest.mark.parametrize("text", ["", "[]", '{"devices": [{"name": "x"}]}', '{"devices": 3}'])
def test_a_file_that_is_not_right_opens_nothing(home, text):
    home.access.mkdir()
    (home.access / devices.NAME).write_text(text, "utf-8")
    with pytest.raises(DeviceProblem, match=r"devices\.json cannot be used"):
        devices.viewer(home, "x")


def test_the_devices_address_leaves_a_cookie_that_no_script_reads_and_leads_to_its_own_screen(home):
    answer = enter(devices.add(home, viewers.WALL))
    assert (answer.status, answer.headers["location"]) == (303, "/dinding")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("ruang_device=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("token", ["", "guess", "<script>alert(1)</script>"])
def test_a_token_that_opens_nothing_says_so_and_leaves_no_cookie(home, token):
    answer = enter(token)
    assert answer.status == 403
    assert "set-cookie" not in answer.headers
    assert "Alamat ini tidak membuka apa pun" in answer.body.decode()
    assert b"alert" not in answer.body


def test_the_command_makes_lists_and_revokes(home, capsys):
    def said(*arguments: str) -> tuple[int, str]:
        return __main__.main(["--lang", "en", "device", *arguments]), "".join(capsys.readouterr())

    assert said("list") == (0, "There is no device.\n")
    code, told = said("new", "lobby", "--address", "https://ruang.example/")
    assert code == 0
    address = told.splitlines()[1]
    assert address.startswith("https://ruang.example/api/masuk?token=")
    assert devices.viewer(home, address.partition("token=")[2]).role == "wall"
    assert said("new", "lobby")[0] == 2
    assert said("list")[1].startswith("lobby\twall\t20")
    assert said("revoke", "lobby") == (0, "lobby opens nothing any more.\n")
    assert said("revoke", "lobby")[0] == 1
