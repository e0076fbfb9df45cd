"""A month of a few kelurahan and of the room that phones them, drawn from a seed; and a plain account of its end.

The room is led hour by hour by its own list, as operators are: they phone, forget, close what they should not, and
take back what they entered. The account (`expected`) is written from the rules in another way than the cases are:
by looking through all windows of a red time at once, with the decision windows counted on the fingers.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

from monitoring.escalation.acts import ACTIONS
from monitoring.escalation.cases import Case, follow
from monitoring.escalation.steps import Window
from monitoring.store.entries import Row
from tests.builders import hours
from tests.escalation.told import CLOSING, act, hour, window

DAYS = 30
SCHEDULE = [24 * day + clock for day in range(DAYS + 30) for clock in (0, 8)]
WARN, FURTHER_WINDOWS, RESUME = 4, 4, 14 * 24
NEXT_COLOURS = {  # of a hundred, from one window to the next
    "red": {"red": 86, "yellow": 9, "green": 1, "too_few": 4},
    "yellow": {"red": 6, "yellow": 80, "green": 13, "too_few": 1},
    "green": {"red": 1, "yellow": 10, "green": 88, "too_few": 1},
    "too_few": {"red": 35, "yellow": 15, "green": 0, "too_few": 50},
}


def windows_of_a_month(chance: random.Random, codes: list[str]) -> list[Window]:
    """Two windows a day; one in twenty is not kept at all, some are known hours later, a few after their successor."""
    windows = []
    colours = {code: chance.choice(["red", "yellow", "green"]) for code in codes}
    for at in SCHEDULE[: 2 * DAYS]:
        known = at + chance.choice([0, 0.01, 0.01, 0.25, 5, 20] if chance.random() < 0.3 else [0.01])
        is_kept = chance.random() > 0.05
        for code in codes:
            odds = NEXT_COLOURS[colours[code]]
            colours[code] = chance.choices(list(odds), list(odds.values()))[0]
            if is_kept:
                score = None if colours[code] == "too_few" else chance.uniform(45, 60)
                windows.append(window(at, colours[code], score, known=known, subject=code))
    return windows


class Room:
    """Operators who work down the list once an hour, and write what they do into a log of their own."""

    def __init__(self, chance: random.Random, windows: list[Window], forgotten: list[str]) -> None:
        self._chance, self._windows, self._forgotten = chance, windows, forgotten
        self.log: list[Row] = []

    def work(self, at: float) -> list[Case]:
        """An hour's work, a few minutes past the full hour; the list as it was before it."""
        cases = follow(self._windows, self.log, hours(at))
        for case in cases:
            if case.subject not in self._forgotten and self._chance.random() < (0.12 if case.is_open else 0.01):
                self._do(case, at + 0.05)
        return cases

    def _do(self, case: Case, at: float) -> None:
        chance = self._chance
        action = chance.choice(
            (*ACTIONS, "called_not_reached", "explained", "explained"),
        )
        details: dict[str, object] = {"note": "As said."}
        if action == "closed":
            details = dict(CLOSING)
        elif action == "promised":
            details["until"] = at + chance.choice([-1, 5, 20, 70, 90])
        elif action == "handed":
            details["to"] = "budi"
        elif action == "decided":
            details["decision"] = chance.choice(["keep", "warn", "visit", "replace"])
        elif action == "corrected":
            own = [done for done in case.acts if done.entered_action != "corrected"]
            if not own:
                return
            details |= {"corrects": chance.choice(own).entry_id, "action": "nothing"}
        self.log.append(act(len(self.log) + 1, at, action, case=case.case_id, **details))


@dataclass
class Told:
    """What must have become of one case."""

    opened_at: float
    known_at: float
    governor_since: float | None = None
    closed_at: float | None = None
    closed_because: str | None = None


def after(at: float, count: int) -> float:
    """The decision window number `count` of those after an hour, counted on the fingers."""
    return SCHEDULE[bisect_right(SCHEDULE, at) + count - 1]


def expected(windows: list[Window], log: list[Row], now: float) -> list[Told]:
    """What must have become of the cases of one kelurahan by the hour `now`; log: entries about its cases."""
    void = {row.details["corrects"] for row in log if row.action == "corrected" and hour(row.recorded_at) <= now}
    done = [row for row in log if row.entry_id not in void and hour(row.recorded_at) <= now]
    told = []
    for red_time in red_times(in_turn(windows, now)):
        first = red_time[0]
        own = [row for row in done if row.subject == f"kelurahan-{first.subject}-{written(first)}"]
        told.append(_become(red_time, own))
    return told


def written(first: Window) -> str:
    """The first window as ids carry it: WIB is seven hours before UTC."""
    return (first.window_at.replace(tzinfo=None) - (hours(7) - hours(0))).strftime("%Y%m%dT%H%M")


def in_turn(windows: list[Window], now: float) -> list[Window]:
    """Those known by now, without any that a later one was known before."""
    known = [each for each in windows if hour(each.known_at) <= now]
    return [
        each
        for each in sorted(known, key=lambda one: one.window_at)
        if not any((o.known_at, o.window_at) < (each.known_at, each.window_at) and o.window_at > each.window_at
                   for o in known)
    ]  # fmt: skip


def red_times(windows: list[Window]) -> list[list[Window]]:
    """The windows of each red time: from its first red one up to the last that is red or of too few reports."""
    times: list[list[Window]] = []
    is_going_on = False
    for each in windows:
        if is_going_on and each.colour == "red" and times[-1][-1].colour == "too_few":
            run = [one for one in times[-1] if one.colour == "red"][-1]
            silent_since = next(one for one in times[-1] if one.window_at > run.window_at)
            is_going_on = hour(each.window_at) - hour(silent_since.window_at) <= RESUME
        if each.colour == "red" and not is_going_on:
            times.append([])
            is_going_on = True
        if is_going_on:
            times[-1].append(each)
            is_going_on = each.colour in ("red", "too_few")
    return times


def _become(red_time: list[Window], done: list[Row]) -> Told:
    """Through the windows one after the other, with the acts recorded between them."""
    first = red_time[0]
    told = Told(hour(first.window_at), hour(first.known_at))
    due, closed = after(told.known_at + WARN, FURTHER_WINDOWS), None
    moments = [(hour(each.known_at), 0, each) for each in red_time]
    moments += [(hour(row.recorded_at), 1, row) for row in done if hour(row.recorded_at) >= told.known_at]
    for at, is_act, thing in sorted(moments, key=lambda moment: moment[:2]):
        if not is_act and thing.colour == "red":
            at_window = hour(thing.window_at)
            if told.governor_since is None and at_window >= due:
                told.governor_since, closed = at, None
            if closed is not None and (closed[1] == "too_few" or at_window >= after(closed[0], 1)):
                closed = None
        elif not is_act:
            closed = closed or (at, "too_few" if thing.colour == "too_few" else "recovered")
        elif closed is None and _speaks(thing, at):
            due = min(due, after(at, FURTHER_WINDOWS))
        elif closed is None and thing.action == "closed" and told.governor_since is None:
            closed = (at, "by_hand")
    if closed is not None:
        told.closed_at, told.closed_because = closed
    return told


def _speaks(row: Row, at: float) -> bool:
    """Whether somebody of the kelurahan was spoken to; a promise counts if it lies ahead and not more than 72 h."""
    if row.action == "promised":
        ahead = (datetime.fromisoformat(row.details["until"]) - hours(at)).total_seconds() / 3600
        return 0 < ahead <= 72
    return row.action in ("called_reached", "explained")
