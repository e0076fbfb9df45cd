"""The alternative in pandas: the log as frames in memory, the state folded from it for each question.

Written to be fast: numbers and codes instead of text, so that a fold of sorted events is a few passes over arrays.
Either the log is filtered and sorted for each question, or it was sorted beforehand by report and order of events. It
follows the rules of queries/macros/01_report_state.sql.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from monitoring.events import KINDS, STATES

HOLDING = ("received", "routed", "handed_over")
SETTING = ("accepted", "coordinating", "completed", "door_reopened")
ACTIONS = tuple(kind.name for kind in KINDS.values() if kind.is_action)
CODE = {name: kind.precedence for name, kind in KINDS.items()}
WAITING, IN_PROCESS, COORDINATING, DONE, REJECTED, DUPLICATE = range(len(STATES))
NONE = -1


def codes_of(names: tuple[str, ...]) -> np.ndarray:
    """Whether each kind's code is among `names`, to be indexed by code."""
    return np.isin(np.arange(len(KINDS)), [CODE[name] for name in names])


@dataclass(frozen=True)
class Log:
    """The log as arrays; times in microseconds.

    `reports` lie by report, `events` as they came or, where `is_sorted`, by report and order of events.

    kelurahan and skpd of events are codes into `kelurahan` and `skpds`, NONE = null.
    """

    events: pd.DataFrame
    reports: pd.DataFrame
    kelurahan: pd.Index
    skpds: pd.Index
    is_sorted: bool = False

    @staticmethod
    def of(events: pa.Table, reports: pa.Table) -> Log:
        """From the store's own tables, in Arrow, as they lie."""
        digest = events["content_digest"].to_numpy()
        frame = pd.DataFrame(
            {
                "report_id": events["report_id"].to_numpy(),
                "kind": events["kind"].to_pandas().map(CODE).to_numpy(np.int8),
                "at": events["occurred_at"].cast(pa.int64()).to_numpy(),
                "recorded": events["recorded_at"].cast(pa.int64()).to_numpy(),
                "tie": (digest % 4294967296).astype(np.int64),
                "event_id": events["event_id"].to_numpy(),
                "stars": events["stars"].fill_null(0).to_numpy().astype(np.int8),
            }
        )
        told = reports.select(["report_id", "kind", "category", "source", "kelurahan_code", "source_report_id"])
        told = told.append_column("received", reports["occurred_at"].cast(pa.int64()))
        told = told.append_column("known", reports["recorded_at"].cast(pa.int64())).to_pandas()
        kelurahan = pd.Index(sorted(set(events["kelurahan_code"].unique().to_pylist()) - {None}))
        skpds = pd.Index(sorted(set(events["skpd"].unique().to_pylist()) - {None}))
        frame["kelurahan"] = kelurahan.get_indexer(events["kelurahan_code"].to_pandas()).astype(np.int16)
        frame["skpd"] = skpds.get_indexer(events["skpd"].to_pandas()).astype(np.int16)
        for name in ("kind", "category", "source"):
            told[name] = told[name].astype("category")
        told["kelurahan"] = kelurahan.get_indexer(told.pop("kelurahan_code")).astype(np.int16)
        return Log(frame, told.sort_values("report_id", ignore_index=True), kelurahan, skpds)

    def sorted_once(self) -> Log:
        """The same log sorted beforehand."""
        return replace(self, events=in_order(self.events).reset_index(drop=True), is_sorted=True)

    def all_events(self) -> pd.DataFrame:
        """Every event, by report and order of events."""
        return self.events if self.is_sorted else in_order(self.events)

    def events_of(self, report_ids: np.ndarray) -> pd.DataFrame:
        """The events of these reports (ascending), by report and order of events."""
        ids = self.events["report_id"].to_numpy()
        if not self.is_sorted:
            if len(report_ids) == 1:
                return in_order(self.events.take(np.flatnonzero(ids == report_ids[0])))
            is_wanted = np.zeros(ids.max() + 1, bool)
            is_wanted[report_ids] = True
            return in_order(self.events.take(np.flatnonzero(is_wanted[ids])))
        first, last = np.searchsorted(ids, report_ids, "left"), np.searchsorted(ids, report_ids, "right")
        lengths = last - first
        places = np.repeat(first - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths) + np.arange(lengths.sum())
        return self.events.take(places)


def in_order(events: pd.DataFrame) -> pd.DataFrame:
    """The events by report and order of events."""
    return events.take(np.lexsort((events["tie"], events["kind"], events["at"], events["report_id"])))


def outcome(events: pd.DataFrame) -> pd.DataFrame:
    """What each report's events make of it: one row a report. `events` by report and order of events."""
    ids = events["report_id"].to_numpy()
    kind, at = events["kind"].to_numpy(), events["at"].to_numpy()
    kelurahan, skpd = events["kelurahan"].to_numpy(), events["skpd"].to_numpy()
    place = np.arange(len(ids))
    starts = np.flatnonzero(np.concatenate([[True], ids[1:] != ids[:-1]])) if len(ids) else place
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(ids))))

    def last(mask: np.ndarray) -> np.ndarray:
        return np.maximum.reduceat(np.where(mask, place, NONE), starts)

    held = np.flatnonzero(codes_of(HOLDING)[kind])
    is_change = np.ones(len(held), bool)
    is_change[1:] = (
        (group[held[1:]] != group[held[:-1]])
        | (kelurahan[held[1:]] != kelurahan[held[:-1]])
        | (skpd[held[1:]] != skpd[held[:-1]])
    )
    changes = np.zeros(len(ids), bool)
    changes[held[is_change]] = True
    held_at = last(changes)
    own_change = changes & (place == held_at[group])
    withdrawn = last(kind == CODE["door_withdrawn"])
    voided = (kind == CODE["door_reopened"]) & (place < withdrawn[group])
    setting = last(own_change | codes_of(SETTING)[kind] & ~voided)
    since_held = place > held_at[group]
    first_action = np.minimum.reduceat(np.where(codes_of(ACTIONS)[kind] & since_held, place, len(ids)), starts)
    coordinated = np.logical_or.reduceat((kind == CODE["coordinating"]) & since_held, starts)
    reopened = np.add.reduceat(((kind == CODE["door_reopened"]) & ~voided).astype(np.int32), starts)
    rejected, verified = last(kind == CODE["rejected"]), last(kind == CODE["verified"])
    duplicate, rated = last(kind == CODE["marked_duplicate"]), last(kind == CODE["rated"])
    is_duplicate = duplicate > last(kind == CODE["told_apart"])

    set_kind = kind[setting]
    state = np.select(
        [
            is_duplicate,
            rejected > verified,
            np.isin(set_kind, [CODE[name] for name in HOLDING]) & (skpd[setting] >= 0),
            set_kind == CODE["coordinating"],
            set_kind == CODE["accepted"],
            set_kind == CODE["completed"],
        ],
        [DUPLICATE, REJECTED, COORDINATING, COORDINATING, IN_PROCESS, DONE],
        WAITING,
    )
    since = np.where(is_duplicate, at[duplicate], np.where(rejected > verified, at[rejected], at[setting]))
    acted = np.minimum(first_action, len(ids) - 1)
    told = pd.DataFrame(
        {
            "report_id": ids[starts],
            # what an agency holds is nobody's kelurahan's
            "kelurahan": np.where((held_at >= 0) & (skpd[held_at] == NONE), kelurahan[held_at], NONE),
            "is_held": held_at >= 0,
            "state": pd.Categorical.from_codes(state, STATES),
            "state_since": since,
            "responsible_since": np.where(held_at >= 0, at[held_at], NONE),
            "first_action": np.where(first_action < len(ids), at[acted], NONE),
            "completed": np.where(state == DONE, at[setting], NONE),
            "stars": np.where(rated >= 0, events["stars"].to_numpy()[rated], 0),
            "was_coordinated": coordinated,
            "reopened_count": reopened,
        }
    )
    # until its receipt is known, a report that was merely verified or rated has no state
    return told[(setting >= 0) | is_duplicate | (rejected > verified)]


def state_of(log: Log, events: pd.DataFrame) -> pd.DataFrame:
    """The state of every report among `events` whose own row has arrived, with the report's facts."""
    told = outcome(events)
    found = np.searchsorted(log.reports["report_id"].to_numpy(), told["report_id"].to_numpy())
    found = np.minimum(found, len(log.reports) - 1)
    arrived = log.reports["report_id"].to_numpy()[found] == told["report_id"].to_numpy()
    facts = log.reports.take(found[arrived]).drop(columns="report_id").rename(columns={"kelurahan": "routed"})
    state = pd.concat([told[arrived].reset_index(drop=True), facts.reset_index(drop=True)], axis=1)
    state["kelurahan"] = state["kelurahan"].where(state["is_held"], state["routed"])
    state["responsible_since"] = state["responsible_since"].where(state["is_held"], state["received"])
    return state
