"""What the month's decree pays each RT and RW, and why: the one place where operating money is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from monitoring.compliance import outcomes
from monitoring.compliance.decree import Decree
from monitoring.compliance.decrees import Choice, days_in_force, days_of
from monitoring.compliance.outcomes import BY_DAYS, OUTCOMES, WITHOUT_MONEY
from monitoring.compliance.reckoning import FAR_AHEAD, FAR_BACK, Flags, Ints, Reckoner, days_counted, flags, whole
from monitoring.compliance.why import Line, lines

__all__ = ["COLUMNS", "Line", "lines", "pay"]

COUNTS = ("days_counted", "quota", "counted_count")
RUPIAH = ("fixed_rupiah", "variable_rupiah", "cut_rupiah", "due_rupiah", "held_rupiah", "lost_rupiah")
COLUMNS = ("outcome", *COUNTS, *RUPIAH)


def pay(units: pa.Table, choice: Choice, month: date) -> pa.Table:
    """`units` (rows of ledger_units) with what the choice's decree pays each; a row of nulls is no zero.

    Adds outcome VARCHAR; days_counted (of the month, for this unit), quota, counted_count (reports); fixed_rupiah,
    variable_rupiah, cut_rupiah (by the maximum), due_rupiah (payable now), held_rupiah (due too if all that waits were
    validated), lost_rupiah (and if nothing had been refused): whole rupiah. All null where the sources give no money.
    """
    decree = choice.decree
    if decree is None or not decree.linked_to_reports:
        outcome = outcomes.NO_RULE if decree is None else outcomes.NOT_BY_REPORTS
        return _joined(units, np.full(units.num_rows, OUTCOMES.index(outcome)), WITHOUT_MONEY, {})
    days = days_counted(units, decree, month)
    found = _outcomes(units, decree, month, days)
    reckoner = Reckoner(decree, units, month, days)
    validated, refused, sent = (whole(units, f"{name}_count") for name in ("validated", "refused", "sent"))
    now = sent - refused if decree.says("validation") == "not_required" else validated
    money, later, most = (reckoner.money(reports) for reports in (now, sent - refused, sent))
    counted = {
        "days_counted": days,
        "quota": reckoner.quota,
        "counted_count": money.counted,
        "fixed_rupiah": money.fixed,
        "variable_rupiah": money.variable,
        "cut_rupiah": money.cut,
        "due_rupiah": money.due,
        "held_rupiah": later.due - money.due,
        "lost_rupiah": most.due - later.due,
    }
    without = WITHOUT_MONEY if decree.says("partial_unit") == "prorata" else (*WITHOUT_MONEY, *BY_DAYS)
    return _joined(units, found, without, counted)


def _outcomes(units: pa.Table, decree: Decree, month: date, days: Ints) -> Ints:
    """The first outcome that fits each, as its place in OUTCOMES."""
    first = month.replace(day=1)
    begins, ends = (_day(first), _day(first + timedelta(days=days_of(first) - 1)))
    formed, dissolved = whole(units, "formed_on", FAR_BACK), whole(units, "dissolved_on", FAR_AHEAD)
    is_registered = flags(units, "is_registered")
    validated, sent = whole(units, "validated_count"), whole(units, "sent_count")
    is_part = days < days_in_force(decree, month)
    fits: dict[str, Flags] = {
        outcomes.DISSOLVED: ~is_registered & (dissolved <= begins),
        outcomes.NOT_REGISTERED: ~is_registered,
        outcomes.NO_HEAD: whole(units, "head_days") == 0,
        outcomes.NO_RULE: days == 0,
        outcomes.NEWLY_FORMED: is_part & (formed > begins),
        outcomes.DISSOLVED_IN_MONTH: is_part & (dissolved <= ends),
        outcomes.PART_HEAD: is_part,
        outcomes.NOTHING_SENT: sent == 0,
        outcomes.WAITING: (validated == 0) & (sent > whole(units, "refused_count")),
        outcomes.REFUSED: validated == 0,
    }
    if decree.says("validation") == "not_required":
        del fits[outcomes.WAITING]
        fits[outcomes.REFUSED] = sent == whole(units, "refused_count")
    places = [OUTCOMES.index(name) for name in fits]
    return np.select(list(fits.values()), places, OUTCOMES.index(outcomes.ON_RULE))


def _day(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


def _joined(units: pa.Table, found: Ints, without: Sequence[str], counted: dict[str, Ints]) -> pa.Table:
    has_none = np.isin(found, [OUTCOMES.index(name) for name in without])
    table = units.append_column("outcome", pa.DictionaryArray.from_arrays(found, list(OUTCOMES)).cast(pa.string()))
    for name in (*COUNTS, *RUPIAH):
        column = pa.array(counted[name], pa.int64(), mask=has_none) if counted else pa.nulls(units.num_rows, pa.int64())
        table = table.append_column(name, column)
    return table
