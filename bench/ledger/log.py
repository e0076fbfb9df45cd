"""The log of RT and RW as it lies in the store, in numbers, for those who have no store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from monitoring.lpj import KINDS
from monitoring.store.connection import connect

WITHDRAWN_RANK, REINSTATED_RANK = 1 << 61, 1 << 60
REPORTS = """
select
    lpj_report.lpj_id, lpj_report.unit_id, lpj_report.id_digest, lpj_report.revision,
    (list_position($kinds, lpj_report.kind) - 1)::tinyint as kind,
    date_diff('day', date '1970-01-01', lpj_report.day)::integer as day,
    coalesce(lpj_report.minute, -1) as minute,
    epoch_us(lpj_report.occurred_at) as at_us, coalesce(lpj_report.photo_digest, 0) as photo,
    coalesce(lpj_report.words_digest, 0) as words, coalesce(lpj_report.words_length, 0)::integer as words_length,
    lpj_report.batch_id
from lpj_report
order by lpj_report.batch_id
"""
ACTS = """
select
    lpj_act.unit_id, coalesce(lpj_act.id_digest, 0) as id_digest, lpj_act.id_digest is not null as is_of_one,
    coalesce(date_diff('day', date '1970-01-01', lpj_act.from_day), 0)::integer as from_day,
    coalesce(date_diff('day', date '1970-01-01', lpj_act.to_day), -1)::integer as to_day,
    coalesce(lpj_act.up_to_batch, 9223372036854775807) as up_to_batch, epoch_us(lpj_act.occurred_at) as at_us,
    case lpj_act.kind when 'withdrawn' then $withdrawn when 'reinstated' then $reinstated else 0 end
    + epoch_us(lpj_act.occurred_at) * 4
    + case when lpj_act.id_digest is null then 0 else 2 end
    + case lpj_act.kind when 'validated' then 1 else 0 end as act_rank
from lpj_act
"""
UNITS = """
select lpj_unit.unit_id, lpj_unit.unit_code, lpj_unit.kelurahan_code, lpj_unit.rt is null as is_rw
from lpj_unit
order by unit_id
"""


@dataclass(frozen=True)
class Log:
    """reports: `kind` is a place in KINDS; `day` (WIB), `at_us` from 1970; 0 = no photo, no words; -1 = no minute.

    acts: `act_rank` is greater the more an act decides; 0 days back to back where one report is named.
    """

    reports: pd.DataFrame
    acts: pd.DataFrame
    units: pd.DataFrame


def read(store: Path) -> Log:
    """Everything; the store is closed again."""
    connection = connect(store)
    try:
        ranks = {"withdrawn": WITHDRAWN_RANK, "reinstated": REINSTATED_RANK}
        return Log(
            connection.execute(REPORTS, {"kinds": list(KINDS)}).to_arrow_table().to_pandas(self_destruct=True),
            connection.execute(ACTS, ranks).to_arrow_table().to_pandas(),
            connection.execute(UNITS).to_arrow_table().to_pandas(),
        )
    finally:
        connection.close()
