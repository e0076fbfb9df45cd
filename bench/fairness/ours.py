"""This room's rating of a city: the real store, the real question, the real engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from bench.fairness.result import Sets
from monitoring.rating import facts
from monitoring.rating.city import City
from monitoring.rating.colour import RED
from monitoring.rating.model import fit
from monitoring.rating.rules import Rules
from monitoring.rating.score import score, work
from monitoring.store import Store


@dataclass(frozen=True)
class Rated:
    """What the rating says at one instant; board in register order."""

    board: pd.DataFrame
    city: City

    @property
    def score(self) -> np.ndarray:
        """NaN without enough evidence: then there is no place either."""
        return self.board["score"].where(self.board["is_evidence_enough"]).to_numpy(float)

    @property
    def colours(self) -> dict[str, str]:
        """As the next window remembers them."""
        return dict(zip(self.board["kelurahan_code"], self.board["memory"], strict=True))

    @property
    def is_red(self) -> np.ndarray:
        return (self.board["colour"] == RED).to_numpy()

    def sets(self, goal: np.ndarray) -> Sets:
        """The rank sets of those who have a rank, against the ranks of `goal` (higher is better) among the same."""
        ranked = self.board["is_evidence_enough"].to_numpy(bool)
        low, high = (self.board.loc[ranked, name].to_numpy(int) for name in ("rank_low", "rank_high"))
        return Sets(low, high, rankdata(-goal[ranked], method="min").astype(int))


def rate(store: Store, at: datetime, codes: tuple[str, ...], before: Mapping[str, str] | None, seed: int) -> Rated:
    """The rating at `at`, with the colours of the window before."""
    rules = Rules.in_force(at.date())
    reports = facts.reports(store, at, rules)
    city = fit(reports, rules)
    board = score(reports, city, rules, codes, before=before, seed=seed).board
    return Rated(board.set_index("kelurahan_code").loc[list(codes)].reset_index(), city)


def goal_of(store: Store, at: datetime, codes: tuple[str, ...], city: City) -> np.ndarray:
    """Of each kelurahan its score with nothing drawn toward the mean, held against `city`, by what is in `store`."""
    rules = Rules.in_force(at.date())
    board = work(facts.reports(store, at, rules), city, rules, codes).board
    return board.set_index("kelurahan_code").loc[list(codes), "unshrunk"].to_numpy(float)
