"""Signing in at a real identity provider on this machine, and a wall that enters by its token."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from monitoring.access import Viewer, devices, people
from tests.browser.conftest import RunningRoom, _free_port, room_at
from tests.browser.windows import Window
from tests.builders import GALUR, KAMPUNG_RAWA, batch, received, report

pytestmark = pytest.mark.browser
WORDS, FOREIGN = "kata-warga-galur", "kata-warga-lain"
PEOPLE = (
    Viewer("operator@kota.test", "operator"),
    Viewer("galur@kota.test", "lurah", kelurahan_code=GALUR),
    Viewer("admin@kota.test", "administrator"),
)
SUBJECTS = [*(viewer.name for viewer in PEOPLE), "tamu@kota.test"]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of an OIDC provider, a process of its own."""
    port = _free_port()
    claims = [json.dumps({"sub": subject, "email": subject, "email_verified": True}) for subject in SUBJECTS]
    flags = [flag for told in claims for flag in ("--user-claims", told)]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *flags]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/.well-known/openid-configuration", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(scope="module")
def room(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRoom]:
    """A real room whose people sign in, with a report in two kelurahan."""
    root, port = tmp_path_factory.mktemp("room"), _free_port()
    with room_at(root, _secrets(root, provider, port), port=port) as running:
        for viewer in PEOPLE:
            people.add(running.home, viewer)
        theirs = {"kelurahan_code": KAMPUNG_RAWA}
        reports = [report("a", description=WORDS), report("b", description=FOREIGN, **theirs)]
        running.take(batch(reports, [received("a"), received("b", **theirs)]))
        yield running


@pytest.fixture
def visitor(window: Window) -> Iterator[Page]:
    """A browser that nobody has let in."""
    with window.lent() as lent:
        yield lent


def _secrets(root: Path, provider: str, port: int) -> str:
    path = root / "secrets.toml"
    told = {
        "redirect_uri": f"http://localhost:{port}/oauth2callback",
        "cookie_secret": "a-long-secret-for-tests-only-0123456789",
        "client_id": "ruang",
        "client_secret": "secret",
        "server_metadata_url": f"{provider}/.well-known/openid-configuration",
    }
    path.write_text("[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in told.items()), "utf-8")
    return f"--secrets.files={path}"


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError("the identity provider did not start")


def sign_in(page: Page, room: RunningRoom, subject: str) -> None:
    page.goto(room.address("peta"))
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_role("button", name=subject).first.click()
    page.wait_for_url(re.compile(rf"localhost:{room.port}/"))


def test_an_operator_signs_in_works_and_signs_out(room, visitor):
    visitor.goto(room.address("laporan", id="1"))
    expect(visitor.get_by_text("Masuk dulu untuk melihat ruang")).to_be_visible()
    assert WORDS not in visitor.content()
    sign_in(visitor, room, "operator@kota.test")
    expect(visitor.locator(".rp-bar h1")).to_have_text("Peta langsung")
    visitor.goto(room.address("laporan", id="2", peran="wall"))  # nobody takes a role by an address here
    expect(visitor.get_by_text(FOREIGN)).to_be_visible()
    visitor.get_by_role("button", name="Operator").click()
    expect(visitor.get_by_text("operator@kota.test")).to_be_visible()
    visitor.get_by_role("button", name="Keluar").click()
    expect(visitor.get_by_text("operator@kota.test")).to_have_count(0)
    visitor.goto(room.address("laporan", id="2"))
    expect(visitor.get_by_text("Masuk dulu untuk melihat ruang")).to_be_visible()


def test_a_lurah_sees_his_own_reports_and_nothing_of_anothers(room, visitor):
    sign_in(visitor, room, "galur@kota.test")
    expect(visitor.locator(".rp-bar h1")).to_have_text("Kelurahan saya")
    visitor.goto(room.address("laporan", id="1"))
    expect(visitor.get_by_text(WORDS)).to_be_visible()
    for screen, query in (
        ("laporan", {"id": "2"}),
        ("bukti", {"kelurahan": KAMPUNG_RAWA}),
        ("data", {}),
        ("jejak", {}),
    ):
        visitor.goto(room.address(screen, **query))
        expect(visitor.get_by_text("Layar ini tidak terbuka untuk Anda")).to_be_visible()
        assert FOREIGN not in visitor.content()
    visitor.goto(room.address("peringkat"))
    expect(visitor.locator(".rp-bar h1")).to_have_text("Peringkat")


def test_somebody_without_a_role_is_told_so_and_a_role_given_lets_him_in(room, visitor):
    sign_in(visitor, room, "tamu@kota.test")
    expect(visitor.get_by_text("Anda belum punya peran di ruang ini")).to_be_visible()
    expect(visitor.get_by_text("tamu@kota.test")).to_be_visible()
    assert not visitor.locator(".rp-fresh").count()
    people.add(room.home, Viewer("tamu@kota.test", "governor"))
    visitor.reload()
    expect(visitor.locator(".rp-bar h1")).to_have_text("Peta langsung")
    people.remove(room.home, "tamu@kota.test")  # and taking it away shuts an open page at its next beat
    expect(visitor.get_by_text("Anda belum punya peran di ruang ini")).to_be_visible()


def test_a_wall_enters_by_its_token_and_is_shut_out_when_that_is_revoked(room, visitor):
    token = devices.add(room.home, Viewer("lobi", "wall"))
    visitor.goto(room.address("api/masuk", token=token))
    visitor.wait_for_url("**/dinding")
    expect(visitor.locator(".rp-w-head")).to_be_visible()
    assert token not in visitor.url
    cookies = {cookie["name"]: cookie for cookie in visitor.context.cookies()}
    assert cookies[devices.COOKIE]["httpOnly"]
    visitor.goto(room.address("laporan", id="1"))
    expect(visitor.locator(".rp-report")).to_be_visible()
    assert WORDS not in visitor.content()
    visitor.goto(room.address("peta"))
    expect(visitor.locator(".rp-bar h1")).to_have_text("Peta langsung")
    devices.revoke(room.home, "lobi")
    expect(visitor.get_by_text("Masuk dulu untuk melihat ruang")).to_be_visible(timeout=60_000)
    visitor.goto(room.address("api/masuk", token=token))
    expect(visitor.get_by_text("Alamat ini tidak membuka apa pun")).to_be_visible()


def test_points_are_fetched_with_the_sight_of_whoever_looks_and_not_without(room, visitor):
    sign_in(visitor, room, "galur@kota.test")
    expect(visitor.locator(".rp-bar h1")).to_have_text("Kelurahan saya")
    with visitor.expect_request(lambda request: "points.json" in request.url) as asked:
        visitor.goto(room.address("peta"))
    fetched = asked.value.url
    assert f"sight=lurah-{GALUR}." in fetched
    assert visitor.request.get(fetched).ok
    assert visitor.request.get(fetched.replace("lurah-", "operator-")).status == 403
    assert visitor.request.get(fetched.partition("&sight=")[0]).status == 403
    assert os.environ.get("AUTHLIB_INSECURE_TRANSPORT") is None
