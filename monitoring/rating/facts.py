"""The facts of the rating: what is known of every report, asked of the store as they were at an instant."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

import pandas as pd
import pyarrow as pa

from monitoring import policy
from monitoring.clock import WIB

NOT_A_COMPLAINT, REJECTED, DUPLICATE, ECHO = "not_a_complaint", "rejected", "duplicate", "echo"
RELAPSE, AGENCY, HANDED_OVER = "relapse", "agency", "handed_over"
EXCLUSIONS = (NOT_A_COMPLAINT, REJECTED, DUPLICATE, AGENCY, ECHO, RELAPSE, HANDED_OVER)


class Asked(Protocol):
    """The part of a store that is asked."""

    def ask(self, question: str, *, now: datetime, **parameters: object) -> pa.Table: ...


class Spans(Protocol):
    """The part of the rating's rules that the facts depend on."""

    @property
    def rating_window_days(self) -> float: ...
    @property
    def verification_window_hours(self) -> float: ...
    @property
    def long_red_hours(self) -> float: ...


@dataclass(frozen=True)
class Problems:
    """When reports are one problem, when a problem has come back, and what the panel needs to find.

    The fields have the names of their rules and of the question's parameters.
    """

    problem_hours: float
    problem_metres: float
    relapse_days: float
    relapse_categories: tuple[str, ...]
    panel_size: int
    panel_quorum: int
    panel_majority: float
    panel_days: float

    @staticmethod
    def in_force(on: date) -> Problems:
        """The rules of the day `on`. Raises policy.PolicyError where one has no value on that day."""
        return Problems(
            problem_hours=float(policy.amount("problem_hours", on)),
            problem_metres=float(policy.amount("problem_metres", on)),
            relapse_days=float(policy.amount("relapse_days", on)),
            relapse_categories=tuple(policy.amount("relapse_categories", on)),
            panel_size=int(policy.amount("panel_size", on)),
            panel_quorum=int(policy.amount("panel_quorum", on)),
            panel_majority=float(policy.amount("panel_majority", on)),
            panel_days=float(policy.amount("panel_days", on)),
        )


def reports(
    store: Asked, at: datetime, rules: Spans, problems: Problems | None = None, *, up_to_batch: int | None = None
) -> pd.DataFrame:
    """One row per report and holding at the instant `at`, as the question `rating_reports` tells them, in its order.

    Only what had happened by `at`, and was told by the batches up to `up_to_batch` (None = all), is in it: asked again
    with the same version, however much later, the frame is the same to the bit. problems: None = those in force on the
    day of `at` in WIB. Instants are UTC; `excluded` and `panel_verdict` are missing where there is none.
    """
    known = problems or Problems.in_force(at.astimezone(WIB).date())
    answer = store.ask(
        "rating_reports",
        now=at,
        up_to_batch=up_to_batch,
        window_from=at - timedelta(days=rules.rating_window_days),
        verification_window_hours=float(rules.verification_window_hours),
        long_red_hours=float(rules.long_red_hours),
        **asdict(known),
    )
    return as_frame(answer)


def as_frame(answer: pa.Table) -> pd.DataFrame:
    """The answer to `rating_reports` as a frame."""
    utc = pa.timestamp("us", tz="UTC")
    for name in ("received_at", "responsible_since"):
        answer = answer.set_column(answer.schema.get_field_index(name), name, answer[name].cast(utc))
    links = pd.array(answer["linked_to"].to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get))
    frame = answer.drop_columns(["linked_to"]).to_pandas()
    frame.insert(answer.schema.get_field_index("linked_to"), "linked_to", links)
    return frame
