"""Hand-written briefings, and a room of three kelurahan of which one does nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from monitoring import areas, clock
from monitoring.briefing import outline
from monitoring.briefing.content import (
    Agency,
    Backlog,
    Briefing,
    CaseLine,
    Place,
    Reports,
    Since,
    Weakness,
    Window,
)
from monitoring.briefing.content_rt import BY_REPORTS, RtMonth, RtOverdue
from monitoring.clock import WIB, RoomClock
from monitoring.home import REPOSITORY, Home
from monitoring.rating import keeping, kept
from monitoring.store import Store
from tests.builders import GALUR, KAMPUNG_RAWA, PULO, batch, event, hours, received, report

AT = datetime(2016, 9, 1, 8, 15, tzinfo=WIB)
WINDOW = datetime(2016, 9, 1, 8, 0, tzinfo=WIB)
BEFORE = datetime(2016, 8, 31, 8, 0, tzinfo=WIB)
NOWHERE = Home(REPOSITORY / "var" / "there-is-no-room-here")
OUTLINE = outline.drawn(areas.shapes(NOWHERE))
WINDOWS = (192, 200, 216, 224, 240, 248)  # hours of decision windows: 08:00 and 16:00


def case(number: int = 0, **told: object) -> CaseLine:
    """A kelurahan red for three days, with the governor for one: phoned three times, reached once."""
    made = CaseLine(
        case_id=f"kelurahan-31.71.08.{1000 + number}-20160829T0100",
        kind="kelurahan",
        subject=f"31.71.08.{1000 + number}",
        name="Galur",
        kecamatan="Johar Baru",
        kota="Jakarta Pusat",
        opened_at=datetime(2016, 8, 29, 8, 15, tzinfo=WIB),
        red_windows=7,
        governor_since=datetime(2016, 8, 31, 8, 15, tzinfo=WIB),
        calls=3,
        reached=1,
        explanation="Two trucks are broken.",
        explained_at=datetime(2016, 8, 30, 10, 0, tzinfo=WIB),
        promises=1,
        promise_until=datetime(2016, 8, 31, 12, 0, tzinfo=WIB),
        came_back_because="promise_passed",
        decision=None,
        decided_at=None,
        score=44.25,
        place=261,
        colour_reason="score",
        weaknesses=(
            Weakness("first_action", 11.94, 30.0, 70.0, 127, 180), Weakness("backlog", 7.06, 40.0, 80.0, 102, 142)
        ),
        agency=None,
    )  # fmt: skip
    return replace(made, **told)


def agency(name: str = "Dinas Bina Marga", **told: object) -> Agency:
    """An agency with 31 of 204 reports overdue, the oldest 40 days old."""
    return replace(Agency(name, 204, 31, 960.0, 100.0, True), **told)


def place(name: str, before: float | None, now: float | None, colours: tuple[str, str] = ("yellow", "green")) -> Place:
    return Place("31.74.02.1008", name, "Setiabudi", "Jakarta Selatan", *colours, before, now)


def since(**told: object) -> Since:
    """Yesterday's briefing: 38 red then, one has turned red since and none left red."""
    before = Window(BEFORE, (38, 140, 88, 1), 69.86)
    turned = (place("Angke", 52.0, 43.5, ("yellow", "red")),)
    made = Since("20160831-0815", datetime(2016, 8, 31, 8, 15, tzinfo=WIB), before, turned, 1, 0, 4, 2, 1)
    return replace(made, **told)


def rt_month(**told: object) -> RtMonth:
    """August 2016 until its 20th: 12,000 of 30,000 RT on track for 90; of July 345 reports wait in 12 kelurahan."""
    made = RtMonth(
        month=date(2016, 8, 1),
        to_day=date(2016, 8, 20),
        ruling=BY_REPORTS,
        decree="Keputusan Gubernur 903/2016",
        is_assumed=False,
        quota=90,
        judged=30000,
        on_track=12000,
        expected=11250,
        is_guess=False,
        sending=28111,
        sent=1432100,
        waiting=412345,
        overdue=RtOverdue(date(2016, 7, 1), date(2016, 8, 5), 345, 12),
    )
    return replace(made, **told)


def briefing(**told: object) -> Briefing:
    """An ordinary morning: 41 red of 267, one case to be decided, two agencies."""
    codes = OUTLINE.codes
    digits = "".join(str(min(3, number % 7)) for number in range(len(codes)))
    window = Window(WINDOW, (41, 132, 92, 2), 70.74)
    made = Briefing(
        briefing_id="20160901-0815",
        at=AT,
        data_version=1453,
        last_entry=32,
        nature="real",
        silent_since=None,
        scheduled_at=AT,
        is_late=False,
        outline=OUTLINE.version,
        codes=codes,
        colours=digits,
        window=window,
        trend=(Window(BEFORE, (38, 140, 88, 1), 69.86), window),
        reports=Reports(30, 32820, 10846, 2155, 1280, 22272),
        since=since(),
        open_count=45,
        governor_count=3,
        undecided_count=1,
        cases=(case(),),
        improved=(place("Kuningan Timur", 70.12, 74.68),),
        improved_count=4,
        backlog=Backlog(WINDOW, 1280, 97, 5, (agency(), agency("Dinas Pertamanan", overdue=12, is_red=False))),
        rt=rt_month(),
    )
    return replace(made, **told)


def stand(number: float) -> None:
    """The room's clock stands at an hour after Monday 6 June 2016, 08:00 WIB."""
    clock.use(RoomClock(clock.real_now(), hours(number), 0.0))


def three_lives(into: Store | None = None) -> Store:
    """Twenty reports each, one every five hours from 0 on: Galur acts in 2 h and has done in 10, Kampung Rawa in 4 and
    20, Pulo does nothing. So all but Pulo's are done from hour 115 on."""
    reports, events = [], []
    for holder, prefix, acted, completed in ((GALUR, "g", 2, 10), (KAMPUNG_RAWA, "k", 4, 20), (PULO, "p", None, None)):
        for number in range(20):
            name, start = f"{prefix}{number}", 5.0 * number
            reports.append(report(name, hours(start), kelurahan_code=holder))
            events.append(received(name, hours(start), kelurahan_code=holder))
            if acted is not None:
                events.append(event(name, "accepted", hours(start + acted)))
                events.append(event(name, "completed", hours(start + completed)))
    store = into or Store.in_memory()
    stand(191)
    store.apply(batch(reports, events))
    return store


def keep_windows(store: Store, *windows: float) -> None:
    """Rate these decision windows as they begin; the clock is left a minute after the last."""
    before = None
    for number in windows or WINDOWS:
        stand(number + 1 / 60)
        made, _ = keeping.computed(store, hours(number), before)
        assert kept.keep(store, made)
        before = made
