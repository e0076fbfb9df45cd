"""The list of notices: everybody sees what was sent and what failed, nobody an address."""

from __future__ import annotations

from dataclasses import replace

from monitoring import words
from monitoring.notices.log import Delivery
from monitoring.ui import notices_log
from tests.builders import GALUR, hours

_ = words.of("id")
GIVEN_UP = Delivery(
    "opened:x", "opened", "kelurahan", GALUR, "x", "surat", f"kelurahan/{GALUR}", 6, hours(0), hours(4), "given_up",
    "refused", 550,
)  # fmt: skip


def test_a_failure_says_how_often_and_why():
    told = notices_log.section([GIVEN_UP], {GALUR: "Galur"}, "id", _)
    for cell in ("6 Jun 2016 12.00 WIB", "Kasus dibuka", "<bdi>Galur</bdi>", "<bdi>Lurah Galur</bdi>",
                 "<bdi>surat</bdi>", ">6</td>", "Tidak diteruskan: ditolak saluran (550)"):  # fmt: skip
        assert cell in told
    assert "0 terkirim, 0 akan dicoba lagi, 1 tidak diteruskan." in told


def test_what_was_delivered_has_no_reason():
    assert notices_log.outcome(replace(GIVEN_UP, outcome="delivered", reason=None, code=None), _) == "Terkirim"
    assert notices_log.outcome(replace(GIVEN_UP, outcome="given_up", reason="too_old", code=None), _) == (
        "Tidak diteruskan: sudah terlalu lama"
    )


def test_people_agencies_and_a_channels_one_address_have_their_names():
    en = words.of("en")
    for to, name in (
        ("person/operator/Sari / Budi", "Operator: Sari / Budi"),
        ("person/governor/", "Governor"),
        ("skpd/Dinas A/B", "Dinas A/B"),
        ("", "everybody there"),
        (f"kelurahan/{GALUR}", f"Lurah of {GALUR}"),
    ):
        assert f"<bdi>{name}</bdi>" in notices_log.table([replace(GIVEN_UP, to=to)], {}, "en", en)


def test_a_hostile_name_stays_a_name():
    told = notices_log.section([replace(GIVEN_UP, about="skpd", subject="<img src=x>", to="skpd/<b>")], {}, "id", _)
    assert "<img" not in told
    assert "<b>" not in told


def test_nothing_sent_is_said_and_many_are_counted():
    assert "Belum ada pemberitahuan yang dikirim." in notices_log.section([], {}, "id", _)
    assert "dan 3 yang lebih lama" in notices_log.section([GIVEN_UP] * 103, {}, "id", _)
