"""Open pages are told when to look again: at once, in turn, and from time to time although nothing moved."""

import asyncio
import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.websockets import WebSocketDisconnect

from monitoring import api
from monitoring.api import changes
from monitoring.api.changes import Changes, beat_seconds
from monitoring.ui import pulse


class Page:
    """A browser's end: what it was told, and when by the loop's time."""

    def __init__(self, shown, goes_after=None):
        self.query_params = {"shown": shown}
        self.told = []
        self._goes_after = goes_after
        self._open = asyncio.Event()

    async def accept(self):
        pass

    async def iter_text(self):
        await self._open.wait()
        for nothing in ():
            yield nothing

    async def send_text(self, text):
        if self._goes_after is not None and len(self.told) >= self._goes_after:
            raise WebSocketDisconnect
        self.told.append((text, asyncio.get_running_loop().time()))

    def close(self):
        self._open.set()


def told_while(pages, stamp, seconds, during=None):
    """Let `pages` listen for `seconds` of real time."""

    async def run():
        served = Changes(stamp)
        tasks = [asyncio.create_task(served.serve(page)) for page in pages]
        if during:
            await during()
        await asyncio.sleep(seconds)
        for page in pages:
            page.close()
        await asyncio.gather(*tasks)
        assert not served._listeners

    # In a thread of its own: a browser that other tests drive keeps an event loop running in this one.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(lambda: asyncio.run(run())).result()


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(changes, "LOOK_SECONDS", 0.005)
    monkeypatch.setattr(changes, "EACH_SECONDS", 0.001)


def texts(page):
    return [text for text, _at in page.told]


def test_a_page_hears_when_the_data_moved_and_not_before():
    now = ["1"]
    page = Page("1")

    async def move():
        await asyncio.sleep(0.05)
        assert page.told == []
        now[0] = "2"

    told_while([page], lambda: now[0], 0.1, move)
    assert texts(page) == ["2"]


def test_a_page_that_was_drawn_before_the_last_commit_hears_at_once():
    page = Page("1")
    told_while([page], lambda: "2", 0.05)
    assert texts(page) == ["2"]


def test_pages_are_told_one_after_the_other(monkeypatch):
    monkeypatch.setattr(changes, "EACH_SECONDS", 0.02)
    pages = [Page("1") for _ in range(4)]
    told_while(pages, lambda: "2", 0.2)
    at = sorted(page.told[0][1] for page in pages)
    assert all(later - earlier >= 0.019 for earlier, later in itertools.pairwise(at))


def test_without_news_a_page_is_told_from_time_to_time(monkeypatch):
    monkeypatch.setattr(changes, "BEAT_SECONDS", (0.05, 0.05))
    page = Page("1")
    told_while([page], lambda: "1", 0.18)
    assert 2 <= len(page.told) <= 3


def test_a_page_that_went_is_not_told_again_and_the_others_are():
    gone, stays = Page("1", goes_after=0), Page("1")
    told_while([gone, stays], lambda: "2", 0.05)
    assert (texts(gone), texts(stays)) == ([], ["2"])


@pytest.mark.parametrize(("pages", "seconds"), [(1, 2.0), (125, 2.0), (300, 4.8), (600, 9.6), (5000, 10.0)])
def test_many_pages_are_told_less_often(pages, seconds):
    assert beat_seconds(pages) == pytest.approx(seconds)


def test_a_page_waits_longer_for_a_word_than_the_server_ever_lets_it():
    assert changes.BEAT_SECONDS[1] < pulse.CUT_SECONDS


def test_the_address_the_script_listens_at_is_served():
    assert pulse.ADDRESS in [getattr(route, "path", None) for route in api.routes(lambda: None)]
