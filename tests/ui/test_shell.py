from streamlit.testing.v1 import AppTest

from monitoring.ui import stamp
from tests.builders import batch, hours, received, report
from tests.ui.rooms import open_page, room_with, words_on


def test_a_fault_shows_the_designed_message_and_no_traceback():
    def failing():
        from monitoring.ui import shell

        shell.on_error(RuntimeError("secret detail"))

    page = AppTest.from_function(failing).run()
    told = words_on(page)
    assert "Layar ini tidak dapat ditampilkan" in told
    assert "secret" not in told
    assert "Traceback" not in told


def test_the_stamp_moves_with_the_version_with_the_hour_and_with_the_store():
    with room_with(now=hours(1)) as one:
        before = stamp.data_stamp(one)
        one.apply(batch([report("a")], [received("a")]))
        moved = stamp.data_stamp(one)
        assert moved != before
    with room_with(batch([report("b")], [received("b")]), now=hours(1)) as other:
        assert stamp.data_stamp(other) != moved
    with room_with(now=hours(2)) as later:
        assert stamp.data_stamp(later).endswith("2016060610")  # Monday 08:00 WIB and two hours


def test_the_age_of_the_data_stands_on_every_screen():
    with room_with(batch([report("a")], [received("a")]), now=hours(2)):
        told = words_on(open_page("peta", lang="en"))
    assert "last data <b>just now</b>" in told or "second" in told
    assert "room time 6 Jun 2016 10:00 WIB" in told


def test_a_language_the_room_does_not_speak_falls_back_on_indonesian():
    with room_with(batch([report("a")], [received("a")]), now=hours(2)):
        assert "Peta langsung" in words_on(open_page("peta", lang="fr"))
