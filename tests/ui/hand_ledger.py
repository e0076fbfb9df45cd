"""A month of RT and RW by hand: July 2016 in Galur as it stands on the 22nd in the morning, 21 full days gone.

By decree 903/2016 an RT is asked for 90 reports, by then for ceil(90 x 21 / 31) = ceil(60.97) = 61. In RW 003 of Galur:
  RT 001 sent 3 a day: 63; on track; in its last 7 days 21, so 63 + 3 x 10 = 93 are expected; 30 of the first ten days
         are validated: 75,000 + 30 x 10,000 = 375,000 due, 33 x 10,000 = 330,000 held back
  RT 002 sent 2 a day: 42, none validated: nothing due, 75,000 + 420,000 = 495,000 held back; 42 + 2 x 10 = 62 expected
  RT 003 sent nothing
  RT 004 sent 3 a day on 20 days and 1 on the last: 61, on track; 61 + 19 x 10 // 7 = 88 are expected: short of 90
  RT 005 sent 3 a day on 20 days: 60, not on track
So 2 of 5 are on track, 1 is expected to reach the quota, 63 + 42 + 61 + 60 = 226 were sent. Pulo has one RT, with one
report. RT 001 also sent 30 reports in June, which came in July only.
"""

from __future__ import annotations

from datetime import date, datetime
from html import unescape
from re import sub

from monitoring.clock import WIB
from monitoring.intake.batch import Batch
from tests.builders import GALUR, PULO, act, batch, lpj, lpj_batch, received, report, unit_event
from tests.ui import rooms

NOW = datetime(2016, 7, 22, 9, 0, tzinfo=WIB)
RW = f"{GALUR}-003"
SENT_A_DAY = {"001": [3] * 21, "002": [2] * 21, "003": [], "004": [3] * 20 + [1], "005": [3] * 20}
PULO_RT = f"{PULO}-001-001"


def rt(number: str) -> str:
    """The code of an RT of RW 003 of Galur."""
    return f"{RW}-{number}"


def in_july(day: int, hour: int = 8) -> datetime:
    """So many o'clock WIB of a day of July 2016."""
    return datetime(2016, 7, day, hour, 0, tzinfo=WIB)


def town(**words: object) -> list[Batch]:
    """A citizen's report, and what RT and RW sent; words: what is written in the reports of RT 001."""
    return [batch([report("a")], [received("a")]), lpj_batch(_reports(words), [validated()], _register())]


def validated() -> dict:
    """The lurah validates the first ten days of RT 001."""
    days = {"from_day": date(2016, 7, 1), "to_day": date(2016, 7, 10)}
    return act("validated", in_july(15), unit_code=rt("001"), **days)


def _reports(words: dict[str, object]) -> list[dict]:
    july = [
        lpj(
            f"{number}.{day}.{turn}", in_july(day, 8 + turn), unit_code=rt(number), **(words if number == "001" else {})
        )
        for number, counts in SENT_A_DAY.items()
        for day, count in enumerate(counts, 1)
        for turn in range(count)
    ]
    june = [lpj(f"june.{day}", datetime(2016, 6, day, 8, 0, tzinfo=WIB), unit_code=rt("001")) for day in range(1, 31)]
    return [*july, *june, lpj("pulo", in_july(3), unit_code=PULO_RT)]


def _register() -> list[dict]:
    codes = [*(rt(number) for number in SENT_A_DAY), PULO_RT]
    formed = [unit_event("formed", date(2010, 1, 1), unit_code=code, is_estimated=True) for code in codes]
    return formed + [unit_event("head_in", date(2014, 1, 1), unit_code=code) for code in codes]


def words_of(**query: str) -> str:
    """What the page says in English, without its tags."""
    page = rooms.open_page("kepatuhan", **{"lang": "en", **query})
    return " ".join(unescape(sub(r"<[^>]+>", " ", rooms.words_on(page))).split())
