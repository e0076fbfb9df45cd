"""The alternative in pandas: the log as it came lies in memory as numbers, every question counts what it needs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bench.ledger.case import MOST_DAYS, SENT_KINDS, Case, day_number
from bench.ledger.log import REINSTATED_RANK, WITHDRAWN_RANK, Log
from monitoring.lpj import KINDS

WAITING, REFUSED, VALIDATED, WITHDRAWN = range(4)
STANDINGS = np.array(["waiting", "refused", "validated", "withdrawn"])
MOST_DAYS_OF_ALL = 1 << 17  # so that a unit and a day make one number


class Frames:
    """One method a question."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def units(self, case: Case) -> pd.DataFrame:
        told = self._told(case, np.ones(len(self._log.units), bool))
        days = _counted(told, ["unit_id", "day"])
        sums = days.drop(columns=["day", "oldest_at", "last_at"]).groupby("unit_id").sum()
        recent = days[days["day"] >= day_number(case.recent_from)].groupby("unit_id")["sent_count"].sum()
        sums["recent_count"] = recent.reindex(sums.index).fillna(0).astype("int64")
        for least in range(1, MOST_DAYS + 1):
            enough = (days["sent_count"] >= least).groupby(days["unit_id"]).sum()
            sums[f"days_at_least_{least}"] = enough
        sums["last_at"] = days.groupby("unit_id")["last_at"].max()
        return self._named(sums[sums["sent_count"] > 0].reset_index(), [])

    def days(self, case: Case) -> pd.DataFrame:
        told = self._told(case, (self._log.units["kelurahan_code"] == case.kelurahan_code).to_numpy())
        counted = _counted(told, ["unit_id", "day"]).drop(columns=["oldest_at", "last_at"])
        return self._named(counted, ["day"])

    def waiting(self, case: Case) -> pd.DataFrame:
        told = self._told(case, (self._log.units["kelurahan_code"] == case.kelurahan_code).to_numpy())
        counted = _counted(told, ["unit_id", "day"])
        waits = counted[counted["waiting_count"] > 0]
        return self._named(waits[["unit_id", "day", "waiting_count", "copy_count", "oldest_at"]], ["day"])

    def area_days(self, case: Case) -> pd.DataFrame:
        told = self._told(case, np.ones(len(self._log.units), bool))
        sent = told[told["standing"] != WITHDRAWN]
        sent = sent.merge(self._log.units, on="unit_id")
        by = sent.groupby(["kelurahan_code", "is_rw", "day"])["unit_id"]
        return pd.DataFrame({"sent_count": by.size(), "units_sending": by.nunique()}).reset_index()

    def reports(self, case: Case) -> pd.DataFrame:
        told = self._told(case, (self._log.units["unit_code"] == case.unit_code).to_numpy())
        told = told.sort_values(["at_us", "lpj_id"])
        shown = told[["lpj_id", "revision", "at_us", "is_copy"]]
        return shown.assign(kind=np.array(KINDS)[told["kind"]], standing=STANDINGS[told["standing"]])

    def _told(self, case: Case, chosen: np.ndarray) -> pd.DataFrame:
        """The versions that stand of the chosen units in the month, with their standing and whether they are copies."""
        reports, units = self._log.reports, self._log.units
        day = reports["day"].to_numpy()
        wanted = np.zeros(units["unit_id"].max() + 1, bool)
        wanted[units["unit_id"].to_numpy()[chosen]] = True
        mine = (day >= day_number(case.month)) & (day < day_number(case.until)) & wanted[reports["unit_id"].to_numpy()]
        corrected = reports[reports["revision"].to_numpy() > 0].groupby("id_digest")["revision"].max()
        sent = reports[mine]
        highest = corrected.reindex(sent["id_digest"]).to_numpy()
        sent = sent[np.isnan(highest) | (highest == sent["revision"].to_numpy())].reset_index(drop=True)
        sent["standing"] = standing(sent, self._log.acts, case)
        sent["is_copy"] = copies(sent, case)
        return sent

    def _named(self, frame: pd.DataFrame, then: list[str]) -> pd.DataFrame:
        named = frame.merge(self._log.units[["unit_id", "unit_code"]], on="unit_id").drop(columns="unit_id")
        return named.sort_values(["unit_code", *then], ignore_index=True)


def standing(sent: pd.DataFrame, acts: pd.DataFrame, case: Case) -> np.ndarray:
    """The place in STANDINGS of each report: what the act of greatest rank says that covers it."""
    rank = np.full(len(sent), -1, np.int64)
    of_one = acts[acts["is_of_one"]].groupby("id_digest")["act_rank"].max()
    found = of_one.index.get_indexer(sent["id_digest"])
    rank[found >= 0] = of_one.to_numpy()[found[found >= 0]]
    first, last = day_number(case.month), day_number(case.until) - 1
    of_days = acts[~acts["is_of_one"] & (acts["from_day"] <= last) & (acts["to_day"] >= first)]
    begin, end = of_days["from_day"].clip(lower=first).to_numpy(), of_days["to_day"].clip(upper=last).to_numpy()
    length = end - begin + 1
    spread = of_days.loc[of_days.index.repeat(length), ["unit_id", "at_us", "up_to_batch", "act_rank"]]
    within = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    spread["key"] = spread["unit_id"].to_numpy(np.int64) * MOST_DAYS_OF_ALL + np.repeat(begin, length) + within
    own = pd.DataFrame(
        {
            "key": sent["unit_id"].to_numpy(np.int64) * MOST_DAYS_OF_ALL + sent["day"].to_numpy(),
            "place": np.arange(len(sent)),
            "sent_at": sent["at_us"].to_numpy(),
            "batch_id": sent["batch_id"].to_numpy(),
        }
    )
    met = own.merge(spread[["key", "at_us", "up_to_batch", "act_rank"]], on="key")
    met = met[(met["sent_at"] <= met["at_us"]) & (met["batch_id"] <= met["up_to_batch"])]
    np.maximum.at(rank, met["place"].to_numpy(), met["act_rank"].to_numpy())
    return np.select(
        [rank < 0, rank >= WITHDRAWN_RANK, (rank >= REINSTATED_RANK) | (rank % 2 == 1)],
        [WAITING, WITHDRAWN, VALIDATED],
        REFUSED,
    )


def copies(sent: pd.DataFrame, case: Case) -> np.ndarray:
    """Which reports look like a copy of an earlier one of their unit: its photo, its words, or minute after minute."""
    found = np.zeros(len(sent), bool)
    shown = sent[sent["standing"] != WITHDRAWN]
    for name, told in (
        ("photo", shown["photo"] != 0),
        ("words", (shown["words"] != 0) & (shown["words_length"] >= case.words_length)),
    ):
        some = shown[told]
        twice = some[some.duplicated(["unit_id", name], keep=False)].sort_values(["at_us", "id_digest"])
        found[twice.index[twice.duplicated(["unit_id", name])]] = True
    timed = shown[shown["minute"] >= 0]
    days = timed[["unit_id", "minute", "day"]].drop_duplicates().sort_values("day")
    days["turn"] = days.groupby(["unit_id", "minute"]).cumcount() + 1
    often = days[days["turn"] >= case.minute_days]
    late = shown.reset_index().merge(often, on=["unit_id", "minute", "day"])
    found[late["index"].to_numpy()] = True
    return found


def _counted(told: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    sent = told["standing"] != WITHDRAWN
    waits = told["standing"] == WAITING
    flags = {"sent_count": sent}
    flags |= {name: sent & (told["kind"] == place) for place, name in enumerate(SENT_KINDS)}
    flags |= {
        "validated_count": told["standing"] == VALIDATED,
        "refused_count": told["standing"] == REFUSED,
        "waiting_count": waits,
        "copy_count": told["is_copy"],
        "withdrawn_count": ~sent,
    }
    keys = [told[name] for name in by]
    sums = pd.DataFrame(flags).astype("int64").groupby(keys).sum()
    sums["last_at"] = told["at_us"].where(sent).groupby(keys).max()
    sums["oldest_at"] = told["at_us"].where(waits).groupby(keys).min()
    return sums.reset_index()
