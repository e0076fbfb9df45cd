"""How far the panel can be relied on: votes cast, agreement, and what was overturned; per member and overall.

Agreement is Krippendorff's alpha for nominal verdicts with missing votes: 1 = always the same, 0 = as by chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import krippendorff
import numpy as np
import pandas as pd

from monitoring.quality import panel
from monitoring.quality.rounds import Found

ROUND = ["report_id", "round"]
MEMBER_COLUMNS = (
    "member", "votes_count", "rounds_count", "bad_count", "agreement_share", "alpha", "overturned_count", "late_count",
)  # fmt: skip


@dataclass(frozen=True)
class Reliability:
    """alpha: None where it is undefined (no two votes on one round, or only one verdict ever). reopened_count: rounds
    found bad; disputed_count: reopenings whose dispute is decided; overturned_count: those whose dispute was upheld.

    members: one row a member, by name. rounds_count: closed rounds; votes_count: own votes that counted in them;
    agreement_share: those that said what the round found; alpha: between the member and the majority of the others;
    overturned_count: votes for a reopening that was overturned; late_count: votes after the round had closed.
    """

    rounds_count: int
    votes_count: int
    alpha: float | None
    reopened_count: int
    disputed_count: int
    overturned_count: int
    members: pd.DataFrame


def alpha(good: np.ndarray, bad: np.ndarray) -> float | None:
    """Krippendorff's alpha, nominal, from the votes for each verdict in each round; None where it is undefined."""
    counts = np.column_stack([good, bad]).astype(np.int64)
    counts = counts[counts.sum(axis=1) >= 2]
    if not (counts.sum(axis=0) > 0).all():
        return None
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def of(found: Found) -> Reliability:
    """The panel's reliability over the closed rounds of `found`. Votes in open rounds tell nothing yet."""
    closed = found.rounds[found.rounds["outcome"].notna()]
    overturned = _overturned(closed)
    told = closed[[*ROUND, "outcome", "votes_count", "bad_count"]].merge(overturned, on=ROUND, how="left")
    told["is_overturned"] = told["is_overturned"].eq(True)
    votes = found.votes.merge(told, on=ROUND)
    counted = votes[votes["standing"] == panel.COUNTED].assign(is_bad=lambda v: v["verdict"] == panel.BAD)
    disputed = closed[closed["ground"] == "disputed"]
    bad = closed["bad_count"].to_numpy()
    return Reliability(
        rounds_count=len(closed),
        votes_count=len(counted),
        alpha=alpha(closed["votes_count"].to_numpy() - bad, bad),
        reopened_count=int(((closed["outcome"] == panel.BAD) & (closed["ground"] != "disputed")).sum()),
        disputed_count=len(disputed),
        overturned_count=int((disputed["outcome"] == panel.GOOD).sum()),
        members=_members(counted, votes[votes["standing"] == panel.LATE], len(closed)),
    )


def _overturned(closed: pd.DataFrame) -> pd.DataFrame:
    """Rounds found bad whose reopening the next round, a dispute, found wrong."""
    upheld = closed[(closed["ground"] == "disputed") & (closed["outcome"] == panel.GOOD)]
    return upheld[ROUND].assign(round=upheld["round"] - 1, is_overturned=True)


def _members(counted: pd.DataFrame, late: pd.DataFrame, rounds_count: int) -> pd.DataFrame:
    late_count = late.groupby("member").size()
    rows = [
        (
            member,
            len(own),
            rounds_count,
            int(own["is_bad"].sum()),
            float((own["verdict"] == own["outcome"]).mean()),
            _with_the_others(own),
            int((own["is_bad"] & own["is_overturned"]).sum()),
            int(late_count.get(member, 0)),
        )
        for member, own in counted.groupby("member", sort=True)
    ]
    return pd.DataFrame(rows, columns=list(MEMBER_COLUMNS))


def _with_the_others(own: pd.DataFrame) -> float | None:
    """Alpha of two voices: the member, and the majority of the others where they have one."""
    is_bad = own["is_bad"].to_numpy()
    others, others_bad = own["votes_count"].to_numpy() - 1, own["bad_count"].to_numpy() - is_bad
    has_majority = 2 * others_bad != others
    say_bad = (2 * others_bad > others)[has_majority]
    bad = is_bad[has_majority].astype(np.int64) + say_bad
    return alpha(2 - bad, bad)
