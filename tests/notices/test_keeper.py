"""The room tells people: real servers, a clock turned by hand, restarts; what was acknowledged is never sent twice."""

from __future__ import annotations

import threading
import time

import duckdb
import pytest

from monitoring.home import Home
from monitoring.notices import keeper
from monitoring.notices.log import deliveries
from monitoring.notices.sending import DELIVERED, NO_ANSWER, UNREACHABLE, Message, Outcome, Sender
from tests.builders import GALUR, PULO
from tests.escalation.told import act, reds, window
from tests.notices.servers import mail_server, webhook

MINUTE = 1 / 60
OPERATORS = '[[channel]]\nname = "ruang"\nurl = "{url}"\nroles = ["operator"]\n'
LURAHS = '[[channel]]\nname = "surat"\nurl = "{url}"\nroles = ["lurah"]\nkinds = ["opened", "back"]\n'


class Fake(Sender):
    """Takes everything, or answers as told; keeps what it was handed."""

    def __init__(self, *answers: Outcome) -> None:
        super().__init__()
        self.answers, self.handed = list(answers), []

    def send(self, channel: str, address: str, message: Message, _seconds: float, _stop: threading.Event) -> Outcome:
        self.handed.append((channel, address, message))
        return self.answers.pop(0) if self.answers else Outcome(DELIVERED)


def test_without_a_file_nothing_is_sent_nor_asked(room, monkeypatch):
    room.windows = reds(0)
    room.contacts(f"kelurahan,{GALUR},Lurah,,lurah@jakarta.example,,\n")
    sender = Fake()
    room.open(monkeypatch, sender)
    monkeypatch.setattr(keeper, "board", None)  # would be called in vain
    room.step(2)
    assert (sender.handed, room.log()) == ([], [])


def test_a_case_is_told_to_the_room_and_to_its_lurah_and_to_no_other(room, monkeypatch):
    room.windows = reds(0)
    room.contacts(
        f"kelurahan,{GALUR},Lurah Galur,,galur@jakarta.example,,\nkelurahan,{PULO},Lurah Pulo,,pulo@jakarta.example,,\n"
    )
    with mail_server() as server, webhook() as hook:
        room.channels(OPERATORS.format(url=hook.url()) + LURAHS.format(url=server.url()))
        room.open(monkeypatch)
        room.step(2 * MINUTE)
        room.step(3 * MINUTE)
    assert [to for to, _letter, _raw in server.letters] == [["galur@jakarta.example"]]
    assert server.letters[0][1]["Subject"] == "Kasus dibuka: Kelurahan Galur, Johar Baru"
    assert [told["title"] for told in hook.told] == ["Kasus dibuka: Kelurahan Galur, Johar Baru"]
    assert "Ruang pantau menelepon paling lambat 6 Jun 2016 12.00 WIB" in hook.told[0]["message"]
    assert room.log() == [("opened", "delivered", 1), ("opened", "delivered", 1)]


def test_a_server_that_is_down_is_tried_again_and_told_once_it_is_up(room, monkeypatch):
    room.windows = reds(0)
    room.contacts(f"kelurahan,{GALUR},Lurah,,galur@jakarta.example,,\n")
    with mail_server() as server:
        room.channels(LURAHS.format(url=server.url()))
        server.down()
        room.open(monkeypatch)
        for minutes, tries in ((1, 1), (1.5, 1), (2, 2), (6.5, 2), (7, 3), (21, 3), (22, 4)):
            room.step(minutes * MINUTE)
            assert room.log() == [("opened", "failed", tries)], minutes
        server.up()
        room.step(81 * MINUTE)
        assert server.letters == []
        room.step(82 * MINUTE)
        room.step(90 * MINUTE)
        assert len(server.letters) == 1
    assert room.log() == [("opened", "delivered", 5)]


def test_a_server_that_stays_down_is_given_up_after_six_tries(room, monkeypatch):
    room.windows = reds(0)
    room.contacts(f"kelurahan,{GALUR},Lurah,,galur@jakarta.example,,\n")
    room.channels(LURAHS.format(url="mailto://127.0.0.1:1?from=a@b.example&to={email}"))
    sender = Fake(*[Outcome(UNREACHABLE)] * 9)
    room.open(monkeypatch, sender)
    room.acts = [act(1, 0, "taken")]
    for minute in range(0, 14 * 60, 7):
        room.step(minute * MINUTE)
    assert len(sender.handed) == 6
    assert room.log() == [("opened", "given_up", 6)]
    (one,) = deliveries(room.store)
    assert (one.reason, one.to, one.channel) == (UNREACHABLE, f"kelurahan/{GALUR}", "surat")


def test_a_restart_sends_nothing_again_and_takes_up_what_was_under_way(room, monkeypatch):
    room.windows = [*reds(0), window(0, subject=PULO)]
    room.contacts(f"kelurahan,{GALUR},G,,galur@jakarta.example,,\nkelurahan,{PULO},P,,pulo@jakarta.example,,\n")
    room.channels(LURAHS.format(url="mailto://mail.example?to={email}"))
    first = Fake(Outcome(DELIVERED), Outcome("stopped"))
    room.open(monkeypatch, first)
    room.step(1 * MINUTE)
    assert room.log() == [("opened", "delivered", 1), ("opened", "tried", 1)]
    second = Fake()
    room.open(monkeypatch, second)
    room.step(1.5 * MINUTE)
    assert second.handed == []
    room.step(2 * MINUTE)
    assert [address for _name, address, _message in second.handed] == [first.handed[1][1]]
    third = Fake()
    room.open(monkeypatch, third)
    room.step(3 * MINUTE)
    assert third.handed == []


def test_a_city_that_turns_red_is_one_message_to_the_room(room, monkeypatch):
    codes = [row["kelurahan_code"] for row in room.store.ask("kelurahan_list").to_pylist()][:100]
    room.windows = [window(0, subject=code, known=number / 10_000) for number, code in enumerate(codes)]
    with webhook() as hook:
        room.channels(OPERATORS.format(url=hook.url()))
        room.open(monkeypatch)
        room.step(0.01)
        assert hook.told == []
        room.step(2 * MINUTE)
    (told,) = hook.told
    assert told["title"] == "100 pemberitahuan dari ruang pantau"
    assert told["message"].count("• ") == 40
    assert "dan 60 lagi" in told["message"]
    assert room.log() == [("opened", "delivered", 1)] * 100


def test_what_happened_long_before_the_room_opened_is_not_told(room, monkeypatch):
    room.windows = reds(0)
    room.channels(OPERATORS.format(url="json://hook.example/x"))
    sender = Fake()
    room.open(monkeypatch, sender)
    room.step(40)
    assert (sender.handed, room.log()) == ([], [])


def test_a_channel_that_hangs_is_left_to_rest_and_holds_up_no_other(room, monkeypatch):
    room.windows = [*reds(0), window(0, subject=PULO)]
    room.contacts(f"kelurahan,{GALUR},G,,galur@jakarta.example,,\nkelurahan,{PULO},P,,pulo@jakarta.example,,\n")
    text = LURAHS.format(url="mailto://mail.example?to={email}") + OPERATORS.format(url="json://hook.example/x")
    room.channels(text)
    sender = Fake(Outcome(DELIVERED), Outcome(NO_ANSWER))
    room.open(monkeypatch, sender)
    room.step(1 * MINUTE)
    assert [name for name, _address, _message in sender.handed] == ["ruang", "surat"]
    room.step(5 * MINUTE)
    assert len(sender.handed) == 2
    room.step(6 * MINUTE)
    assert [name for name, _address, _message in sender.handed[2:]] == ["surat", "surat"]


def test_an_agency_is_told_by_the_channel_its_contact_names(room, monkeypatch):
    room.windows = [
        window(0, subject="Dinas Bina Marga", kind="skpd"),
        window(0, subject="Dinas Tata Air", kind="skpd"),
    ]
    room.contacts("skpd,Dinas Bina Marga,Piket,,,,bina-marga\nskpd,Dinas Tata Air,Piket,,,,-\n")
    with webhook() as hook:
        room.channels(f'[[channel]]\nname = "bina-marga"\nurl = "{hook.url()}"\n')
        room.open(monkeypatch)
        room.step(2 * MINUTE)
    assert [told["title"] for told in hook.told] == ["Kasus dibuka: Dinas Bina Marga"]


def test_a_hostile_name_neither_adds_a_header_nor_a_tag(room, monkeypatch):
    name = "Dinas <script>alert(1)</script>\r\nBcc: semua@jakarta.example\u202e & *Co* {x} =cmd"
    room.windows = [window(0, subject=name, kind="skpd")]
    with mail_server() as server:
        room.channels(OPERATORS.format(url=server.url("operator@jakarta.example")))
        room.open(monkeypatch)
        room.step(2 * MINUTE)
    ((to, letter, raw),) = server.letters
    assert to == ["operator@jakarta.example"]
    assert letter["Bcc"] is None
    assert letter["Subject"] == (
        "Kasus dibuka: Dinas <script>alert(1)</script> Bcc: semua@jakarta.example & *Co* {x} =cmd"
    )
    html = letter.get_body(("html",)).get_content()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert b"\nBcc:" not in raw


def test_no_secret_is_entered_or_kept_in_view(room, monkeypatch):
    room.windows = reds(0)
    with webhook() as hook:
        hook.status = 500
        url = f"json://user-RAHASIA:pass-RAHASIA@127.0.0.1:{hook.port}/token-RAHASIA?x=RAHASIA"
        room.channels(OPERATORS.format(url=url))
        room.open(monkeypatch)
        room.step(2 * MINUTE)
    assert room.log() == [("opened", "failed", 1)]
    assert "RAHASIA" not in room.everything_entered()
    assert "RAHASIA" not in repr(vars(room.keeper))
    (one,) = deliveries(room.store)
    assert (one.reason, one.code) == ("refused", 500)


def test_what_cannot_be_entered_is_not_sent(room, monkeypatch):
    room.windows = reds(0)
    room.channels(OPERATORS.format(url="json://hook.example/x"))
    sender = Fake()
    room.open(monkeypatch, sender)
    enter = room.store.enter
    monkeypatch.setattr(room.store, "enter", _full)
    with pytest.raises(duckdb.IOException):
        room.step(1 * MINUTE)
    assert sender.handed == []
    monkeypatch.setattr(room.store, "enter", enter)
    room.step(2 * MINUTE)
    assert room.log() == [("opened", "delivered", 1)]


def test_an_outcome_that_could_not_be_entered_is_entered_later_and_nothing_is_sent_before(room, monkeypatch):
    room.windows = reds(0)
    room.channels(OPERATORS.format(url="json://hook.example/x"))
    sender = Fake()
    room.open(monkeypatch, sender)
    enter = room.store.enter
    monkeypatch.setattr(room.store, "enter", lambda *told: enter(*told) if told[0].action == "tried" else _full())
    for minutes in (1, 2, 8):
        with pytest.raises(duckdb.IOException):
            room.step(minutes * MINUTE)
    assert len(sender.handed) == 1
    monkeypatch.setattr(room.store, "enter", enter)
    room.step(9 * MINUTE)
    assert (len(sender.handed), room.log()) == (1, [("opened", "delivered", 1)])


def _full(*_entries):
    raise duckdb.IOException("no space left on device")


def test_a_changed_file_is_used_at_the_next_look(room, monkeypatch):
    room.windows = reds(0)
    room.channels('[[channel]]\nname = "ruang"\nurl = "not an address"\n')
    sender = Fake()
    room.open(monkeypatch, sender)
    room.step(2 * MINUTE)
    assert sender.handed == []
    room.channels(OPERATORS.format(url="json://hook.example/x"))
    room.step(2 * MINUTE)
    assert len(sender.handed) == 1


def test_the_thread_ends_at_once_while_a_channel_hangs(room, monkeypatch):
    room.windows, room.at = reds(0), 2 * MINUTE
    with webhook() as hook:
        hook.hangs = True
        room.channels(OPERATORS.format(url=hook.url()))
        kept = room.open(monkeypatch)
        kept.start()
        until = time.monotonic() + 90
        while not deliveries(room.store) and time.monotonic() < until:
            time.sleep(0.02)
        monkeypatch.setattr(keeper, "END_SECONDS", 60)
        began = time.monotonic()
        kept.stop()
        assert time.monotonic() - began < 15  # the channel hangs for thirty seconds
        assert not kept._thread.is_alive()
    assert room.log() == [("opened", "tried", 1)]


def test_a_fault_is_told_by_its_kind_and_the_thread_goes_on(room, monkeypatch):
    monkeypatch.setattr(keeper, "REST_SECONDS", 0.01)
    monkeypatch.setattr(keeper, "LOOK_SECONDS", 0.01)
    room.channels(OPERATORS.format(url="json://hook.example/x"))
    kept = room.open(monkeypatch, Fake())
    faults = iter([ValueError("RAHASIA")])

    def faulty(store, now):
        for fault in faults:
            raise fault
        return room.board(store, now)

    monkeypatch.setattr(keeper, "board", faulty)
    room.windows, room.at = reds(0), 2 * MINUTE
    kept.start()
    until = time.monotonic() + 90
    while not room.log() and time.monotonic() < until:
        time.sleep(0.02)
    kept.stop()
    assert room.log() == [("opened", "delivered", 1)]
    assert kept.trouble is None


def test_a_kept_store_knows_who_tells_of_it(room):
    with keeper.keep(room.store, Home(room.folder)) as kept:
        assert keeper.trouble_of(room.store) is None
        kept.trouble = "ValueError"
        assert keeper.trouble_of(room.store) == "ValueError"
    assert keeper.trouble_of(room.store) is None
