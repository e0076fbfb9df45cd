"""What becomes of one day's reports: the whole planned life of each, from receipt to the last reopening."""

from __future__ import annotations

import copy
from datetime import date

import numpy as np

from sample_data.arrivals import SPAM, SPOT, Arrivals
from sample_data.citizens import plan_judgement
from sample_data.plan import DAY, HOUR, NONE, STAFF_OF_A_KELURAHAN, Events, Planner
from sample_data.tables import note_codes
from sample_data.work import plan_work
from sample_data.world import World


class Handling:
    """The planning of one day. Draws from `rng` in a fixed order; times are whole seconds since 1970."""

    def __init__(self, world: World, day: date, arrivals: Arrivals, rng: np.random.Generator) -> None:
        self.world, self.arrivals, self.rng = world, arrivals, rng
        self.city = world.parameters.city
        self.planner = Planner(day.toordinal())
        self.slower = world.hours_factor(day)
        spots = world.spots
        self.spot_agency = np.full(len(arrivals), NONE)
        for n, spot in enumerate(spots):
            self.spot_agency[arrivals.told == SPOT + n] = spot.agency

    def beside(self) -> Handling:
        """The same day with draws of its own: what is planned with it leaves everything else as it is."""
        other = copy.copy(self)
        other.rng = np.random.default_rng([self.world.seed, 6, self.planner.day])
        return other

    # --- draws ------------------------------------------------------------------------------------------------------
    def lognormal(self, median: np.ndarray | float, spread: float, count: int) -> np.ndarray:
        return median * np.exp(spread * self.rng.standard_normal(count))

    def pick(self, section: str, count: int) -> np.ndarray:
        """One of the notes of a section for each."""
        codes = note_codes(section)
        return codes[self.rng.integers(0, len(codes), count)]

    def staff(self, kelurahan: np.ndarray) -> np.ndarray:
        return kelurahan * STAFF_OF_A_KELURAHAN + self.rng.integers(0, STAFF_OF_A_KELURAHAN, len(kelurahan))

    # --- the day ----------------------------------------------------------------------------------------------------
    def plan(self) -> Events:
        everyone, beside = np.arange(len(self.arrivals)), self.beside()
        going_on, routed_at = self._checked(everyone, beside)
        to_agency = self.arrivals.sent_to[going_on] == NONE
        self._handled_by_agency(going_on[to_agency], routed_at[to_agency])
        held, since = self._handed_over(going_on[~to_agency], routed_at[~to_agency])
        plan_judgement(self, beside, plan_work(self, held, since))
        planned = self.planner.planned()
        lived = planned.at - self.arrivals.at[planned.number] <= self.city["handling"]["life_days"] * DAY
        return planned.where(lived)

    def _checked(self, everyone: np.ndarray, beside: Handling) -> tuple[np.ndarray, np.ndarray]:
        """received, verified, rejected, routed, marked_duplicate, told_apart. Returns who goes on, and since when."""
        a, checking = self.arrivals, self.city["checking"]
        self.planner.add("received", "citizen", everyone, a.at, kelurahan=a.sent_to, agency=a.agency)
        minutes = self.lognormal(checking["verify_minutes_median"], checking["verify_spread"], len(everyone))
        checked = a.at + (minutes * 60).astype(np.int64) + 20
        rejected = (self.rng.random(len(everyone)) < checking["rejected_share"]) & (a.told == 0)
        original = self._originals(rejected)
        admin = self.rng.integers(1, 13, len(everyone))
        bad = everyone[rejected]
        self.planner.add(
            "rejected", "administrator", bad, checked[bad], actor=admin[bad], note=self.pick("note.rejected", len(bad))
        )
        good = everyone[~rejected]
        self.planner.add("verified", "administrator", good, checked[good], actor=admin[good])
        least, most = checking["route_seconds"]
        routed = checked + self.rng.integers(least, most, len(everyone))
        self.planner.add("routed", "system", good, routed[good], kelurahan=a.sent_to[good], agency=a.agency[good])
        doubles = everyone[original != NONE]
        found = routed[doubles] + (self.lognormal(3.0, 0.8, len(doubles)) * HOUR).astype(np.int64)
        self.planner.add(
            "marked_duplicate",
            "administrator",
            doubles,
            found,
            actor=admin[doubles],
            duplicate_of=original[doubles],
            note=self.pick("note.marked_duplicate", len(doubles)),
        )
        beside.tell_apart(doubles, found)
        going_on = everyone[~rejected & (original == NONE)]
        return going_on, routed[going_on]

    def tell_apart(self, doubles: np.ndarray, found: np.ndarray) -> None:
        """told_apart: some were no duplicates after all, and are handled from then on."""
        a, checking = self.arrivals, self.city["checking"]
        may = (a.told[doubles] != SPAM) & (a.sent_to[doubles] == a.kelurahan[doubles])
        wrong = may & (self.rng.random(len(doubles)) < checking["told_apart_share"])
        number, count = doubles[wrong], int(wrong.sum())
        at = found[wrong] + (self.lognormal(checking["told_apart_hours_median"], 0.8, count) * HOUR).astype(np.int64)
        admin, note = self.rng.integers(1, 13, count), self.pick("note.told_apart", count)
        self.planner.add("told_apart", "administrator", number, at, actor=admin, note=note)
        plan_judgement(self, self, plan_work(self, number, at))

    def _originals(self, rejected: np.ndarray) -> np.ndarray:
        """Number of the earlier report of the same day, kelurahan, category that each is a duplicate of, else NONE."""
        a = self.arrivals
        group = (a.kelurahan * 64 + a.category) * 256 + np.minimum(a.told, 255)
        _, first, member = np.unique(group, return_index=True, return_inverse=True)
        original = first[member]  # unique keeps the first index, and reports are in order of arrival
        spam_share = self.world.parameters.stories["spammer"]["marked_duplicate_share"]
        others = (original != np.arange(len(a))) & ~rejected & ~rejected[original]
        share = np.where(a.told == SPAM, spam_share, self.city["checking"]["duplicate_share"])
        return np.where(others & (self.rng.random(len(a)) < share), original, NONE)

    def _handled_by_agency(self, number: np.ndarray, since: np.ndarray) -> None:
        agency = self.city["agency"]
        days = self.lognormal(agency["direct_days_median"], agency["spread"], len(number))
        ended = self.rng.random(len(number)) >= agency["never_share"]
        began = since + (days * DAY * 0.4).astype(np.int64)
        skpd = self.arrivals.agency[number]
        self.planner.add("accepted", "skpd", number[ended], began[ended], actor=skpd[ended])
        self.planner.add(
            "completed",
            "skpd",
            number[ended],
            (since + (days * DAY).astype(np.int64))[ended],
            actor=skpd[ended],
            photo=2,
            note=self.pick("note.completed_by_agency", int(ended.sum())),
        )

    def _handed_over(self, number: np.ndarray, since: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Misrouted reports wait, some of them yellow, until the wrong kelurahan hands them over."""
        a, handling = self.arrivals, self.city["handling"]
        wrong = a.sent_to[number] != a.kelurahan[number]
        lost, held_by = number[wrong], a.sent_to[number[wrong]]
        hours = self.lognormal(handling["hand_over_hours_median"], handling["hand_over_spread"], len(lost)) + 1.0
        passed = since[wrong] + (hours * HOUR).astype(np.int64)
        yellow = self.rng.random(len(lost)) < handling["yellow_before_hand_over"]
        accepted = since[wrong] + (hours * HOUR * self.rng.uniform(0.05, 0.6, len(lost))).astype(np.int64)
        self.planner.add(
            "accepted", "kelurahan", lost[yellow], accepted[yellow], actor=self.staff(held_by[yellow]), turn=2
        )
        self.planner.add(
            "handed_over",
            "kelurahan",
            lost,
            passed,
            actor=self.staff(held_by),
            kelurahan=a.kelurahan[lost],
            note=self.pick("note.handed_over", len(lost)),
        )
        held = since.copy()
        held[wrong] = passed
        return number, held
