"""The facts of a briefing, from the log: of one instant, by what was known then; asked again they are the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitoring.areas import Shapes
from monitoring.briefing import outline, rt
from monitoring.briefing.backlog import Backlogs
from monitoring.briefing.case_lines import CasesThen
from monitoring.briefing.city import City, city_of, known_windows
from monitoring.briefing.content import Briefing, Place, Reports, Since
from monitoring.briefing.content_rt import RtMonth
from monitoring.briefing.rules import Rules
from monitoring.briefing.weaknesses import Behind
from monitoring.clock import WIB
from monitoring.home import Home
from monitoring.rating import keeping, kept
from monitoring.rating.reach import usual_silence
from monitoring.rating.tally import Limits, tally
from monitoring.store import Store

RED = "red"


@dataclass(frozen=True)
class Order:
    """What is to be told: of which instant, by which data and entries, answering to which time of issue (None = on
    demand), after which briefing, drawn on which outline (its version). tells_rt: False of one made before RT were
    counted."""

    briefing_id: str
    at: datetime
    data_version: int
    last_entry: int
    nature: str | None
    scheduled_at: datetime | None
    is_late: bool
    previous: Briefing | None
    outline: str
    tells_rt: bool = True


def order_now(
    store: Store,
    shapes: Shapes,
    at: datetime,
    previous: Briefing | None,
    *,
    briefing_id: str,
    scheduled_at: datetime | None = None,
) -> Order:
    """The order for a briefing by all that is known now, at the room's instant `at`."""
    late = Rules.in_force(at.astimezone(WIB).date()).late
    return Order(
        briefing_id=briefing_id,
        at=at,
        data_version=store.version(),
        last_entry=store.last_entry,
        nature=store.nature(),
        scheduled_at=scheduled_at,
        is_late=scheduled_at is not None and at - scheduled_at > late,
        previous=previous,
        outline=outline.drawn(shapes).version,
    )


def order_of(made: Briefing, previous: Briefing | None) -> Order:
    """The order by which a briefing was made, so that it can be made again."""
    return Order(
        briefing_id=made.briefing_id,
        at=made.at,
        data_version=made.data_version,
        last_entry=made.last_entry,
        nature=made.nature,
        scheduled_at=made.scheduled_at,
        is_late=made.is_late,
        previous=previous,
        outline=made.outline,
        tells_rt=made.rt is not None,
    )


def gather(store: Store, order: Order, home: Home) -> Briefing:
    """The briefing of this order, RT judged by the decrees of the room `home`.

    Raises city.NothingRated where no decision window had been rated by then.
    """
    rules = Rules.in_force(order.at.astimezone(WIB).date())
    known = known_windows(store, order.at, order.data_version)
    city = city_of(store, known[-rules.trend_windows :])
    behind = _behind(store, city.last_at)
    backlogs = Backlogs.known(store, order.at, city.last_at)
    cases = CasesThen.known(store, order.at, order.last_entry, order.previous)
    risen = improved(city, rules)
    return Briefing(
        briefing_id=order.briefing_id,
        at=order.at,
        data_version=order.data_version,
        last_entry=order.last_entry,
        nature=order.nature,
        silent_since=_silent_since(store, order),
        scheduled_at=order.scheduled_at,
        is_late=order.is_late,
        outline=order.outline,
        codes=city.codes,
        colours=city.digits(),
        window=city.window(city.last_at),
        trend=city.trend,
        reports=_reports(behind, city.codes),
        since=_since(store, order, city, cases, rules),
        open_count=cases.open_count,
        governor_count=cases.governor_count,
        undecided_count=len(cases.undecided),
        cases=cases.lines(rules.most_cases, city, behind, backlogs),
        improved=tuple(risen[: rules.most_improved]),
        improved_count=len(risen),
        backlog=backlogs.told(rules.most_agencies),
        rt=_rt(store, order, home) if order.tells_rt else None,
    )


def _rt(store: Store, order: Order, home: Home) -> RtMonth:
    return rt.month_of(rt.Known.then(store, order.at, order.data_version, home))


def _behind(store: Store, window_at: datetime) -> Behind:
    window = kept.load(store, window_at)
    return Behind(window, keeping.reports(store, window_at, window.figures, window.data_version))


def _silent_since(store: Store, order: Order) -> datetime | None:
    (row,) = store.ask("briefing_reach", up_to_batch=order.data_version, to_at=order.at).to_pylist()
    last_at = row["last_at"]
    return last_at if last_at is not None and last_at < order.at - usual_silence(order.at) else None


def _reports(behind: Behind, codes: tuple[str, ...]) -> Reports:
    window = behind.window
    counts = tally(behind.reports, codes, window.window_at, Limits.in_force(window.window_at.astimezone(WIB).date()))
    names = ("received", "waiting", "in_process", "coordinating", "done")
    sums = {name: int(counts[f"{name}_count"].sum()) for name in names}
    return Reports(days=int(window.figures.rules.rating_window_days), **sums)


def improved(city: City, rules: Rules) -> list[Place]:
    """Whose score rose by the policy's points since the first window of the trend, most first."""
    places = city.places(city.as_before(city.instants[0]))
    rose = {place.code: place.score - place.score_before for place in places if _has_both(place)}
    found = [place for place in places if rose.get(place.code, 0.0) >= rules.improved_points]
    return sorted(found, key=lambda place: (-rose[place.code], place.code))


def _has_both(place: Place) -> bool:
    return place.score is not None and place.score_before is not None


def _since(store: Store, order: Order, city: City, cases: CasesThen, rules: Rules) -> Since | None:
    previous = order.previous
    if previous is None:
        return None
    before_at = previous.window.window_at
    earlier = city if before_at in city.instants else city_of(store, [before_at])
    places = city.places(earlier.as_before(before_at))
    turned = [place for place in places if place.colour == RED and place.colour_before != RED]
    turned.sort(key=lambda place: (101 if place.score is None else place.score, place.code))
    return Since(
        briefing_id=previous.briefing_id,
        at=previous.at,
        window=previous.window,
        turned_red=tuple(turned[: rules.most_changed]),
        turned_red_count=len(turned),
        left_red_count=sum(place.colour != RED and place.colour_before == RED for place in places),
        **cases.since(),
    )
