"""The morning sheet: what a lurah reads at the roll-call, and what is never in it."""

from __future__ import annotations

import pytest

from monitoring import words
from monitoring.notices import sheet, writing
from monitoring.notices.addressing import Parcel, Recipient
from monitoring.notices.notice import sheets as due_sheets
from monitoring.notices.outbox import Letter
from monitoring.notices.sheet import OpenReport, Sheet, Standing
from monitoring.notices.writing import Context
from monitoring.store import Store
from tests.builders import GALUR, PULO, batch, event, hours, received, report
from tests.escalation.told import act, only, reds
from tests.notices.servers import mail_server
from tests.notices.test_keeper import Fake
from tests.notices.test_notice import POLICY

SURAT = '[[channel]]\nname = "surat"\nurl = "{url}"\nroles = ["lurah"]\n'
PARTS = (("backlog", 6.24), ("first_action", 2.0))
STANDING = Standing(hours(-16), False, "red", 240, 181, 262, 266, 52.31, PARTS)
REPORTS = (OpenReport(812, "sampah", "waiting", 100.0), OpenReport(915, "banjir", "in_process", 5.5))


def made(found: Sheet, language: str = "id", **more: object):
    (notice,) = due_sheets([GALUR], hours(-1.5), POLICY)
    letter = Letter(Recipient("surat", "", language), (Parcel(notice, Recipient("surat", "", language)),))
    context = Context(hours(-1.5), {GALUR: ("Galur", "Johar Baru")}, {GALUR: found}, **more)
    return writing.letter(letter, context)


def test_it_says_where_he_stands_what_pulls_him_down_what_lies_open_and_what_he_promised():
    case = only(reds(-24), [act(1, -20, "promised", case="kelurahan-31.71.08.1003-20160605T0100", until=3)], -1.5)
    told = made(Sheet(GALUR, hours(-1.5), STANDING, REPORTS, 34, case))
    assert told.title == "Lembar apel pagi, Senin, 6 Juni 2016: Kelurahan Galur, Johar Baru"
    assert told.text.splitlines() == [
        "Kelurahan Galur, Johar Baru",
        "",
        "Warna: Merah, menurut jendela keputusan 5 Jun 2016 16.00 WIB.",
        "Peringkat 240 dari 266; peringkat sebenarnya antara 181 dan 262. Nilai 52,3.",
        "Yang menarik turun, dibanding rata-rata kota:",
        "• laporan yang didiamkan: 6,2 poin",
        "• kecepatan tindakan pertama: 2,0 poin",
        "",
        "34 aduan terbuka, yang terlama lebih dulu:",
        "• laporan 812 · Sampah · Menunggu · 4,2 hari",
        "• laporan 915 · Banjir · Diproses · 5,5 jam",
        "dan 32 lagi",
        "",
        "Ada kasus terbuka di ruang pantau.",
        "Janji sampai 6 Jun 2016 11.00 WIB.",
        "",
        "Ruang pantau, 6 Jun 2016 06.30 WIB. Dikirim otomatis: mohon tidak dibalas.",
    ]


def test_it_speaks_english_to_who_wants_it_and_links_to_the_screens():
    told = made(Sheet(GALUR, hours(-1.5), None, (), 0, None), "en", address="https://ruang.example")
    assert told.title == "Morning sheet, Monday, 6 June 2016: Kelurahan Galur, Johar Baru"
    assert "There is no rating yet." in told.text
    assert "No complaint lies open." in told.text
    assert told.text.endswith(f"https://ruang.example/bukti?kelurahan={GALUR}")


def test_too_few_reports_have_a_colour_and_no_place():
    few = Standing(hours(-16), True, "too_few", None, None, None, 266, None, ())
    told = made(Sheet(GALUR, hours(0), few, (), 0, None)).text
    assert "Laporan terlalu sedikit untuk peringkat." in told
    assert "Warna: Laporan terlalu sedikit, sementara, keadaan 5 Jun 2016 16.00 WIB." in told


def test_the_sample_city_says_in_title_and_text_that_none_of_it_is_true():
    told = made(Sheet(GALUR, hours(0), None, (), 0, None), nature="sample")
    assert told.title.startswith("[Kota contoh] ")
    assert told.text.startswith("Dari kota contoh: semua ini tidak benar-benar terjadi.")
    mixed = made(Sheet(GALUR, hours(0), None, (), 0, None), nature="mixed")
    assert mixed.text.startswith("Laporan kota contoh bercampur dengan laporan nyata di ruang ini")
    assert not made(Sheet(GALUR, hours(0), None, (), 0, None), nature="real").title.startswith("[")


def test_the_html_holds_the_same_lines_with_everything_escaped():
    _ = words.of("en")
    told = writing.made("a\nb <i>", [["x <b>y</b> & 'z'\u2028w"], [], ["1", "2"]], Context(hours(0)), _)
    assert (told.title, told.text) == ("a b <i>", "x <b>y</b> & 'z' w\n\n1\n2")
    assert told.html == "<p>x &lt;b&gt;y&lt;/b&gt; &amp; &#x27;z&#x27; w</p>\n<p>1<br>2</p>"


@pytest.fixture
def city():
    """Galur: three complaints open, one of them with an agency, one done; Pulo: one open."""
    store = Store.in_memory()
    words_of_citizen = {"reporter": "warga-RAHASIA", "description": "<b>RAHASIA</b> di depan rumah saya"}
    reports = [
        report("new", hours(-3), **words_of_citizen),
        report("old", hours(-50), category="banjir", **words_of_citizen),
        report("agency", hours(-60), **words_of_citizen),
        report("done", hours(-70), **words_of_citizen),
        report("thanks", hours(-80), kind="appreciation"),
        report("pulo", hours(-4), kelurahan_code=PULO, **words_of_citizen),
    ]
    events = [
        received("new", hours(-3)), received("old", hours(-50)), received("agency", hours(-60)),
        received("done", hours(-70)), received("thanks", hours(-80)), received("pulo", hours(-4), kelurahan_code=PULO),
        event("agency", "coordinating", hours(-59), skpd="Dinas Bina Marga"), event("done", "completed", hours(-60)),
        event("old", "accepted", hours(-49)),
    ]  # fmt: skip
    store.apply(batch(reports, events))
    yield store
    store.close()


def test_open_complaints_are_the_kelurahans_own_the_oldest_first(city):
    found = sheet.sheets(city, [], [GALUR, PULO], hours(0), 1)
    assert [(one.category, one.state, one.age_hours) for one in found[GALUR].reports] == [("banjir", "in_process", 50)]
    assert (found[GALUR].open_count, found[PULO].open_count) == (2, 1)
    called = found[GALUR].standing
    assert (called.is_provisional, called.colour, called.place) == (True, "too_few", None)
    assert [one.age_hours for one in sheet.sheets(city, [], [GALUR], hours(0), 9)[GALUR].reports] == [50, 3]


def test_every_lurah_gets_his_own_sheet_once_and_no_word_of_a_citizen(city, room, monkeypatch):
    room.store = city
    room.contacts(f"kelurahan,{GALUR},G,,galur@jakarta.example,,\nkelurahan,{PULO},P,,pulo@jakarta.example,en,\n")
    with mail_server() as server:
        room.channels(SURAT.format(url=server.url()))
        room.open(monkeypatch)
        for at in (-2.1, -2, -1.9):
            room.step(at)
        room.open(monkeypatch)
        room.step(-1)
    letters = {to[0]: letter for to, letter, _raw in server.letters}
    assert len(server.letters) == len(letters) == 2
    galur = letters["galur@jakarta.example"].get_body(("plain",)).get_content()
    pulo = letters["pulo@jakarta.example"].get_body(("plain",)).get_content()
    assert "2 aduan terbuka" in galur
    assert "1 complaint lies open:" in pulo
    assert "Pulo" not in galur
    assert "Galur" not in pulo
    assert b"RAHASIA" not in b"".join(raw for _to, _letter, raw in server.letters)


def test_no_sheet_goes_to_who_wants_none_or_after_the_roll_call(city, room, monkeypatch):
    room.store = city
    room.contacts(f"kelurahan,{GALUR},G,,galur@jakarta.example,,-\nkelurahan,{PULO},P,,pulo@jakarta.example,,\n")
    room.channels(SURAT.format(url="mailto://mail.example?to={email}"))
    sender = Fake()
    room.open(monkeypatch, sender)
    room.step(1.1)
    assert sender.handed == []
    room.step(22)  # six o'clock the next morning
    assert [address for _name, address, _message in sender.handed] == [
        "mailto://mail.example?to=pulo%40jakarta.example"
    ]
