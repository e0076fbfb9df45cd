"""What the quality screen asks: what waits, what may be seen of the votes, greens by kelurahan, the panel's members."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import pandas as pd

from monitoring.quality import loop, panel, reliability, rounds
from monitoring.quality.panel import Round, Vote
from monitoring.quality.rounds import Asked, Found

WITH_POLICE, WITH_PANEL, WITH_DOOR = "police", "panel", "door"
STAGES = (WITH_POLICE, WITH_PANEL, WITH_DOOR)
ROUND_COLUMNS = [
    "report_id", "round", "ground", "is_audited", "is_disputed", "opened_at", "deadline_at", "closed_at", "votes_count",
    "votes_needed", "note",
]  # fmt: skip


class Seen(NamedTuple):
    """A round as somebody may see it. others_are_hidden: only the number of votes is told, since he has yet to vote."""

    round: Round
    votes: tuple[Vote, ...]
    others_are_hidden: bool


def looked_back(store: Asked, now: datetime) -> Found:
    """The rounds of the last 90 days: what `waiting`, and the others from then on, need; found once for all of them."""
    return rounds.found(store, now, opened_from=now - loop.LOOKED_BACK)


def waiting(store: Asked, now: datetime, known: Found | None = None) -> pd.DataFrame:
    """What waits for the quality loop, the longest waiting first; opened within the last 90 days.

    stage: with the police (nobody has voted yet), the panel, or DOOR (found bad, and still green). waiting_hours: since
    it was opened, for DOOR since it was found bad. is_overdue: past its deadline without a quorum. The rest is as in
    rounds.ROUND_TYPES and the question `quality_cases`.
    """
    found = (known or looked_back(store, now)).rounds
    last = found.drop_duplicates("report_id", keep="last")
    is_bad = (last["outcome"] == panel.BAD) & (last["ground"] != "disputed") & (last["closed_by"] != panel.BY_DOOR)
    told = last.loc[last["outcome"].isna() | is_bad, ROUND_COLUMNS]
    told = told.merge(cases(store, told["report_id"]), on="report_id")
    closed = told["closed_at"].notna()
    told["stage"] = WITH_PANEL
    told.loc[~closed & (told["ground"] == "police_taken_up") & (told["votes_count"] == 0), "stage"] = WITH_POLICE
    told.loc[closed, "stage"] = WITH_DOOR
    # found bad, and green by the very completion that was looked at: DOOR has not come yet
    told = told[~closed | ((told["state"] == "done") & (told["completed_at"] <= told["opened_at"]))]
    since = told["opened_at"].where(told["stage"] != WITH_DOOR, told["closed_at"])
    hours = (pd.Timestamp(now) - since) / timedelta(hours=1)
    told = told.assign(waiting_hours=hours, is_overdue=told["deadline_at"] < pd.Timestamp(now))
    return told.sort_values(["waiting_hours", "report_id"], ascending=[False, True], ignore_index=True)


def seen_by(store: Asked, report_id: int, now: datetime, member: str | None) -> list[Seen]:
    """The rounds of a report as `member` may see them: of an open round in which he has not voted, no votes.

    member None: somebody who does not vote; he sees none of the votes of an open round either.
    """
    found = rounds.found(store, now, report_ids=(report_id,)).panels
    own = found[0][1].rounds if found else []
    hidden = [one.is_open and (member is None or member not in one.heard) for one in own]
    return [
        Seen(one, () if is_hidden else tuple(one.votes), is_hidden) for one, is_hidden in zip(own, hidden, strict=True)
    ]


def greens(store: Asked, from_at: datetime, to_at: datetime, now: datetime, known: Found | None = None) -> pd.DataFrame:
    """`quality_greens` by kelurahan, with what the audit found of rounds opened in [from_at, now].

    audited_count: rounds of the audit that are closed; audited_bad_count: found bad, unless a dispute was upheld since;
    audited_bad_share: of those, missing where none was audited. audit_open_count: not closed yet.
    known: the rounds opened from from_at on, where they have been found already.
    """
    board = store.ask("quality_greens", from_at=from_at, to_at=to_at).to_pandas()
    audited = audits(store, from_at, now, known)
    audited = audited.assign(
        audited_count=audited["outcome"].notna(),
        audited_bad_count=audited["is_bad"],
        audit_open_count=audited["outcome"].isna(),
    )
    counts = ["audited_count", "audited_bad_count", "audit_open_count"]
    summed = audited.groupby("kelurahan_code")[counts].sum()
    board = board.join(summed, on="kelurahan_code")
    board[counts] = board[counts].fillna(0).astype("int64")
    share = board["audited_bad_count"] / board["audited_count"].where(board["audited_count"] > 0)
    return board.assign(audited_bad_share=share)


def audits(store: Asked, from_at: datetime, now: datetime, known: Found | None = None) -> pd.DataFrame:
    """The audit's rounds opened in [from_at, now], as in rounds.ROUND_TYPES, with the kelurahan that holds the report.

    is_bad: found bad, and no dispute was upheld since. known: as in `greens`.
    """
    found = (known or rounds.found(store, now, opened_from=from_at)).rounds
    audited = found[found["is_audited"] & (found["opened_at"] >= pd.Timestamp(from_at))]
    upheld = found[(found["ground"] == "disputed") & (found["outcome"] == panel.GOOD)]
    taken_back = pd.MultiIndex.from_arrays([upheld["report_id"], upheld["round"] - 1])
    is_taken_back = pd.MultiIndex.from_frame(audited[["report_id", "round"]]).isin(taken_back)
    audited = audited.assign(is_bad=(audited["outcome"] == panel.BAD) & ~is_taken_back)
    return audited.merge(cases(store, audited["report_id"])[["report_id", "kelurahan_code"]], on="report_id")


def members(store: Asked, from_at: datetime, now: datetime) -> reliability.Reliability:
    """How far the panel can be relied on, by the rounds opened in [from_at, now]."""
    return reliability.of(rounds.found(store, now, opened_from=from_at))


def cases(store: Asked, report_ids: pd.Series) -> pd.DataFrame:
    """`quality_cases` of these reports."""
    chosen = tuple(sorted({int(report_id) for report_id in report_ids}))
    return store.ask("quality_cases", report_ids=chosen).to_pandas()
