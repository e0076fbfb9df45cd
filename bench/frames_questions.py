"""The questions of the pages asked of the pandas log. Each folds only the reports that its answer can hang on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from bench.case import Case
from bench.frames import HOLDING, NONE, Log, codes_of, outcome, state_of
from monitoring.events import COUNTED_STATES

HOUR = 3_600_000_000  # microseconds
DAY = 24 * HOUR
WIB_OFFSET = 7 * HOUR


@dataclass(frozen=True)
class Frames:
    """The pandas alternative: one method a question, answers with the columns of queries/<question>.sql."""

    log: Log
    register: pd.DataFrame

    @staticmethod
    def of(events: pa.Table, reports: pa.Table, register: pa.Table) -> Frames:
        return Frames(Log.of(events, reports), register.to_pandas())

    def sorted_once(self) -> Frames:
        """The same with the log sorted beforehand."""
        return replace(self, log=self.log.sorted_once())

    def state(self) -> pd.DataFrame:
        """The state of all reports, folded from the whole log."""
        return state_of(self.log, self.log.all_events())

    def city_counts(self, _case: Case) -> pd.DataFrame:
        counts = self.state()["state"].value_counts()
        told = {f"{state}_count": int(counts[state]) for state in COUNTED_STATES}
        return pd.DataFrame([{"total_count": sum(told.values()), **told}])

    def kelurahan_handling(self, case: Case) -> pd.DataFrame:
        state = self.state()
        begin, now = case.window_from_us, case.now_us
        held = state[
            (state["kind"] == "complaint")
            & (state["kelurahan"] >= 0)
            & state["state"].isin(COUNTED_STATES)
            & ((state["state"] != "done") | (state["responsible_since"] >= begin))
        ]
        since = held["responsible_since"]
        in_window, age = since >= begin, (now - since) / HOUR
        first = ((held["first_action"] - since) / HOUR).where(held["first_action"] != NONE, np.inf)
        done = ((held["completed"] - since) / HOUR).where(held["completed"] != NONE, np.inf)
        long_red = (held["state"] == "waiting") & ((now - held["state_since"]) / HOUR >= case.targets["long_red_hours"])
        acts = in_window & (age >= case.targets["first_action_target_hours"])
        ends = in_window & (age >= case.targets["completion_target_hours"]) & ~held["was_coordinated"]
        flags = pd.DataFrame(
            {
                "received_count": in_window,
                "done_count": in_window & (held["state"] == "done"),
                "waiting_count": held["state"] == "waiting",
                "in_process_count": held["state"] == "in_process",
                "coordinating_count": held["state"] == "coordinating",
                "action_judged_count": acts,
                "action_in_target_count": acts & (first <= case.targets["first_action_target_hours"]),
                "completion_judged_count": ends,
                "completion_in_target_count": ends & (done <= case.targets["completion_target_hours"]),
                "red_judged_count": long_red | (in_window & (age >= case.targets["long_red_hours"])),
                "long_red_count": long_red,
            }
        )
        counted = flags.groupby(held["kelurahan"]).sum()
        counted["first_action_hours_median"] = _finite_median(first[acts], held["kelurahan"][acts])
        counted["completion_hours_median"] = _finite_median(done[ends], held["kelurahan"][ends])
        counted.index = self.log.kelurahan[counted.index]
        told = self.register.join(counted, on="kelurahan_code").sort_values("kelurahan_code", ignore_index=True)
        counts = list(flags)
        told[counts] = told[counts].fillna(0).astype("int64")
        return told

    def report_list(self, case: Case) -> pd.DataFrame:
        log = self.log
        code = log.kelurahan.get_loc(case.kelurahan_code)
        events, reports = log.events, log.reports
        named = events["report_id"].to_numpy()[
            (events["kelurahan"].to_numpy() == code) & codes_of(HOLDING)[events["kind"].to_numpy()]
        ]
        received = reports["received"].to_numpy()
        recent = (received >= case.window_from_us) & (received < case.window_to_us)
        routed = reports["report_id"].to_numpy()[recent & (reports["kelurahan"].to_numpy() == code)]
        possible = np.union1d(named, routed)
        possible = possible[np.isin(possible, reports["report_id"].to_numpy()[recent])]
        state = state_of(log, log.events_of(possible))
        state = state[(state["kelurahan"] == code) & state["state"].isin(COUNTED_STATES)]
        state = state.sort_values(["received", "report_id"], ascending=False).head(case.most)
        return state[["report_id", "source_report_id", "category", "state", "received", "state_since"]]

    def report_timeline(self, case: Case) -> pd.DataFrame:
        own = self.log.events_of(np.array([case.report_id])).reset_index(drop=True)
        steps = np.arange(len(own))
        later, earlier = np.nonzero(steps[:, None] >= steps[None, :])
        prefixes = own.take(earlier).assign(report_id=later)
        reports = self.log.reports
        known = reports["known"].to_numpy()[np.searchsorted(reports["report_id"].to_numpy(), case.report_id)]
        after = outcome(prefixes).set_index("report_id")["state"].reindex(steps).astype("object")
        return pd.DataFrame(
            {
                "event_id": own["event_id"],
                "state_before": after.shift(1),
                "state_after": after,
                "is_late": (own["recorded"] - np.maximum(own["at"], known)) / HOUR > case.late_after_hours,
            }
        )

    def kelurahan_trend(self, case: Case) -> pd.DataFrame:
        log = self.log
        first = case.day_us(case.first_day)
        moved = log.events["report_id"].to_numpy()[log.events["at"].to_numpy() >= first]
        came = log.reports["report_id"].to_numpy()[log.reports["received"].to_numpy() >= first]
        state = state_of(log, log.events_of(np.union1d(moved, came)))
        state = state[(state["kind"] == "complaint") & (state["kelurahan"] >= 0)]
        days = pd.date_range(case.first_day, case.last_day, freq="D")
        codes = self.register["kelurahan_code"].sort_values()
        told = pd.DataFrame(index=pd.MultiIndex.from_product([codes, days], names=["kelurahan_code", "day"]))
        counted = ~state["state"].isin(["rejected", "duplicate"])
        told["received_count"] = self._by_day(state[counted], "received")
        told["done_count"] = self._by_day(state[state["completed"] != NONE], "completed")
        return told.fillna(0).astype("int64").reset_index()

    def _by_day(self, state: pd.DataFrame, column: str) -> pd.Series:
        day = (state[column] + WIB_OFFSET) // DAY
        counts = state.groupby(["kelurahan", day]).size()
        codes = self.log.kelurahan[counts.index.get_level_values(0)]
        days = pd.to_datetime(counts.index.get_level_values(1), unit="D")
        return counts.set_axis(pd.MultiIndex.from_arrays([codes, days], names=["kelurahan_code", "day"]))


def _finite_median(hours: pd.Series, by: pd.Series) -> pd.Series:
    """The median of each group; missing where it is endless."""
    # The middle of endless and endless is no number either; numpy would warn of it.
    with np.errstate(invalid="ignore"):
        middle = hours.groupby(by).median()
    return middle.where(np.isfinite(middle))
