"""The live map's layer of RT and RW in a room where neither their register nor a report of theirs has come in."""

from tests.builders import batch, hours, received, report
from tests.ui.rooms import open_page, room_with, words_on


def test_without_rt_and_rw_the_layer_says_that_nothing_is_asked():
    with room_with(batch([report("a")], [received("a")]), now=hours(30)):
        told = words_on(open_page("peta", lapisan="kepatuhan", lang="en"))
    assert "Of no RT or RW here are reports asked in June 2016." in told
    assert "no quota, or too few RT" in told
