"""Pages as they stand for whoever may not enter, and what a role's addresses give him."""

from __future__ import annotations

import pytest

from monitoring.access import Viewer, devices, people
from monitoring.home import Home
from monitoring.ui import sign_in
from monitoring.ui.registry import SCREENS
from tests.access import viewers
from tests.builders import GALUR, KAMPUNG_RAWA, act, batch, hours, lpj, lpj_batch, received, report
from tests.ui import rooms

SCREENS_THERE = [key for key, screen in SCREENS.items() if screen.path.exists()]
SECRET = "words-of-a-citizen"


def one_report(nature: str):
    return batch([report("a", description=SECRET)], [received("a")], nature=nature)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Home:
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    return Home(tmp_path).prepare()


@pytest.fixture
def real(home):
    """A real room without an identity provider."""
    with rooms.room_with(one_report("real"), now=hours(1), is_open=False) as store:
        yield store


@pytest.fixture
def with_provider(monkeypatch):
    """An identity provider is set up; returns how to say who signed in."""

    def signed_in(**claims: object) -> None:
        monkeypatch.setattr(sign_in, "claims", lambda: claims or None)

    monkeypatch.setattr(sign_in, "has_provider", lambda: True)
    signed_in()
    return signed_in


@pytest.mark.parametrize("query", [{}, {"peran": "administrator"}])
def test_real_reports_are_shown_to_nobody_without_sign_in_or_a_device(real, query):
    for key in SCREENS_THERE:
        told = rooms.words_on(rooms.open_page(key, id="1", kelurahan=GALUR, lang="en", **query))
        assert "Sign-in is needed" in told, key
        assert "python -m monitoring.access device new NAME --role operator" in told, key
        assert SECRET not in told, key
        assert "rp-fresh" not in told, key


def test_real_reports_that_arrive_in_a_demonstration_end_it(home):
    with rooms.room_with(one_report("simulated"), now=hours(1), is_open=False) as store:
        page = rooms.open_page("peta", lang="en", peran="wall")
        assert "rp-figures" in rooms.words_on(page)
        store.apply(batch([report("b")], [received("b")], nature="real", batch_key="real"))
        told = rooms.words_on(page.run())
    assert "Sign-in is needed" in told
    assert "rp-figures" not in told


def test_a_device_enters_a_real_room_in_its_own_role_and_leaves_it_when_revoked(real, home, monkeypatch):
    token = devices.add(home, viewers.LURAH)
    monkeypatch.setattr(sign_in, "token", lambda: token)
    page = rooms.open_page("laporan", id="1", lang="en", peran="administrator")
    assert SECRET in [text.value for text in page.text]
    assert "This screen is not open to you" in rooms.words_on(rooms.open_page("data", lang="en", peran="administrator"))
    devices.revoke(home, viewers.LURAH.name)
    assert "Sign-in is needed" in rooms.words_on(page.run())


def test_whoever_has_not_signed_in_is_asked_to(real, with_provider):
    page = rooms.open_page("peta", lang="en", peran="operator")
    assert "Sign in to enter the room" in rooms.words_on(page)
    assert [button.label for button in page.button] == ["Sign in"]


def test_a_provider_closes_the_sample_city_too(home, with_provider):
    with rooms.room_with(one_report("simulated"), now=hours(1), is_open=False):
        assert "Sign in to enter the room" in rooms.words_on(rooms.open_page("peta", lang="en"))


def test_whoever_signed_in_without_a_role_is_told_so_and_may_leave(real, with_provider):
    with_provider(email="siapa@kota.test")
    page = rooms.open_page("peta", lang="en")
    told = rooms.words_on(page)
    assert "You have no role in this room" in told
    assert "siapa@kota.test" in told
    assert [button.label for button in page.button] == ["Sign out"]


def test_a_role_given_and_taken_away_counts_at_the_next_look(real, home, with_provider):
    with_provider(email="Galur@kota.test")
    people.add(home, viewers.LURAH)
    page = rooms.open_page("laporan", id="1", lang="en")
    assert SECRET in [text.value for text in page.text]
    assert "galur@kota.test" in rooms.words_on(page).casefold()
    people.remove(home, viewers.LURAH.name)
    assert "You have no role in this room" in rooms.words_on(page.run())


@pytest.mark.parametrize(
    ("key", "query", "peran"),
    [
        ("bukti", {"kelurahan": KAMPUNG_RAWA}, f"lurah-{GALUR}"),
        ("bukti", {"kelurahan": KAMPUNG_RAWA, "jumlah": "counted"}, f"lurah-{GALUR}"),
        ("laporan", {"kelurahan": KAMPUNG_RAWA}, f"lurah-{GALUR}"),
        ("laporan", {"id": "2"}, f"lurah-{GALUR}"),
        ("laporan", {"id": "999"}, f"lurah-{GALUR}"),
        ("laporan", {"id": "1"}, "panel-asesor-01"),
        ("laporan", {"id": "1"}, "skpd-Dinas X"),
        ("eskalasi", {"kelurahan": KAMPUNG_RAWA}, f"lurah-{GALUR}"),
        ("mutu", {}, f"lurah-{GALUR}"),
        ("mutu", {}, "wall"),
        ("mutu", {"bagian": "hijau", "jumlah": "greens"}, "panel-asesor-01"),
        ("mutu", {"bagian": "asesor"}, "panel-asesor-01"),
        ("skpd", {}, f"lurah-{GALUR}"),
        ("skpd", {"skpd": "Dinas Y"}, "skpd-Dinas X"),
        ("skpd", {"place": "1"}, "skpd-Dinas X"),
        ("skpd", {"account": "0000-0000"}, "operator"),
        ("data", {"batch": "1"}, "wall"),
        ("data", {"batch": "1"}, "governor"),
        ("data", {"row": "1"}, "panel-asesor-01"),
        ("arahan", {}, "wall"),
        ("jejak", {}, "operator"),
        *((key, {}, f"rt-{viewers.UNIT}") for key in SCREENS_THERE if key not in ("kepatuhan", "cari", "metode")),
        ("kepatuhan", {"unit": viewers.NEIGHBOUR}, f"rt-{viewers.UNIT}"),
        ("kepatuhan", {"kelurahan": KAMPUNG_RAWA}, f"rt-{viewers.UNIT}"),
        ("kepatuhan", {"rw": "004"}, f"rt-{viewers.UNIT}"),
        ("kepatuhan", {"unit": viewers.FOREIGN_UNIT}, f"lurah-{GALUR}"),
        ("kepatuhan", {"unit": f"{viewers.UNIT}' or 1=1"}, f"lurah-{GALUR}"),
        ("kepatuhan", {"kelurahan": KAMPUNG_RAWA, "rw": "014"}, f"lurah-{GALUR}"),
        ("kepatuhan", {"unit": viewers.UNIT}, "governor"),
        ("kepatuhan", {"kelurahan": GALUR, "rw": "003"}, "wall"),
        ("kepatuhan", {}, "panel-asesor-01"),
        ("kepatuhan", {}, "skpd-Dinas X"),
    ],
)
def test_an_address_that_asks_for_too_much_gives_the_designed_state(key, query, peran):
    reports = [report("a", description=SECRET), report("b", kelurahan_code=KAMPUNG_RAWA, description=SECRET)]
    events = [received("a"), received("b", kelurahan_code=KAMPUNG_RAWA)]
    with rooms.room_with(batch(reports, events), now=hours(1)):
        page = rooms.open_page(key, lang="en", peran=peran, **query)
    assert "This screen is not open to you" in rooms.words_on(page)
    assert SECRET not in rooms.words_on(page)


@pytest.mark.parametrize("key", [None, "peta"])
def test_the_head_of_an_rt_lands_on_his_own_unit_from_the_bare_address_and_after_signing_in(
    key, real, home, with_provider
):
    people.add(home, Viewer("rt005@galur.test", "rt", unit_code=viewers.UNIT))
    with_provider(email="rt005@galur.test", email_verified=True)
    real.apply(lpj_batch([lpj("l1", hours(0)), lpj("l2", hours(0), unit_code=viewers.NEIGHBOUR)]))
    told = rooms.words_on(rooms.open_through_router(key, lang="en"))
    assert "RT compliance" in told
    assert "RT 005/RW 003" in told
    assert "RT 077" not in told
    assert "not open to you" not in told


def test_a_demonstration_offers_some_heads_and_takes_whomever_the_address_names():
    rows = [lpj("l1", hours(0)), lpj("l2", hours(0), unit_code=viewers.NEIGHBOUR)]
    refused = act("refused", hours(0.5), source_lpj_id="l2", unit_code=viewers.NEIGHBOUR, reason="copy")
    with rooms.room_with(lpj_batch(rows, [refused]), now=hours(1)):
        page = rooms.open_page("kepatuhan", peran=f"rt-{viewers.UNIT}", lang="en")
        (offered,) = [one for one in page.selectbox if one.label == "RT or RW"]
        assert offered.options == ["Example 1", "RT 005/RW 003"]  # of whom more was refused, first; no other is named
        assert offered.value == viewers.UNIT
        page = offered.select(viewers.NEIGHBOUR).run()
        assert "RT 077/RW 013" in rooms.words_on(page)
        page = rooms.open_page("kepatuhan", peran=f"rt-{viewers.FOREIGN_UNIT}", lang="en")
        assert "Kampung Rawa" in rooms.words_on(page) or "RT 088/RW 014" in rooms.words_on(page)


@pytest.mark.parametrize("peran", [f"lurah-{GALUR}", "panel-asesor-01"])
def test_another_kelurahan_on_the_map_tells_its_colour_and_no_report(peran):
    with rooms.room_with(
        batch([report("b", kelurahan_code=KAMPUNG_RAWA)], [received("b", kelurahan_code=KAMPUNG_RAWA)]), now=hours(1)
    ):
        page = rooms.open_page("peta", lang="en", peran=peran, kelurahan=KAMPUNG_RAWA)
    told = rooms.words_on(page)
    assert "This is not open to you" in told
    assert "Kampung Rawa" in told
    assert "laporan?id" not in told


@pytest.mark.parametrize(
    "peran",
    [
        "wall",
        "operator",
        "administrator",
        "governor",
        "panel-asesor-01",
        f"lurah-{GALUR}",
        "skpd-Dinas X",
        f"rt-{viewers.UNIT}",
    ],
)
def test_every_screen_opens_or_refuses_for_every_role_with_and_without_reports(peran):
    with rooms.room_with():
        for key in SCREENS_THERE:
            rooms.open_page(key, peran=peran)
    with rooms.room_with(one_report("real"), now=hours(1)):
        told = {key: rooms.words_on(rooms.open_page(key, peran=peran, id="1", lang="en")) for key in SCREENS_THERE}
    may_read = peran in ("operator", "administrator", "governor", f"lurah-{GALUR}")
    assert [key for key in SCREENS_THERE if SECRET in told[key]] == (["laporan"] if may_read else [])
