"""What the live map shows is made once a state of the data, for all who look at the same."""

from dataclasses import replace

from monitoring.rating import board
from monitoring.ui import live_map
from tests.builders import batch, hours, received, report
from tests.ui.rooms import open_page, room_with


def one_report(name="a", at=0):
    return batch([report(name, hours(at))], [received(name, hours(at))])


def test_viewers_of_the_same_state_of_the_data_share_one_map(monkeypatch):
    made = []
    rated = board.rated
    monkeypatch.setattr(board, "rated", lambda store, now: made.append(now) or rated(store, now))
    with room_with(one_report(), now=hours(5)) as room:
        open_page("peta")
        open_page("peta")
        assert len(made) == 1
        room.apply(one_report("b", 1))
        open_page("peta")
        assert len(made) == 2


def test_a_choice_a_language_and_a_frame_have_each_their_own():
    keys = []
    shown = live_map._shown.get

    def noted(key, make):
        keys.append(key)
        return shown(key, make)

    live_map._shown.get = noted
    try:
        with room_with(one_report(), now=hours(5)):
            for query in ({}, {"lang": "en"}, {"state": "done"}):
                open_page("peta", **query)
    finally:
        del live_map._shown.get
    assert len(set(keys)) == 3
    data, language, selection, *frame, points = keys[0]
    assert (data, language, replace(selection, state="done"), *frame) == keys[2][:-1]
    assert "&state=done&" in keys[2][-1]
    assert points == keys[1][-1]
