"""The arithmetic of a decree over many units at once: whole rupiah, as integers, always rounded down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from monitoring.compliance.decree import VARIABLE, Decree
from monitoring.compliance.decrees import days_in_force, days_of, reports_by_days, rupiah_by_days, span

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
FAR_BACK, FAR_AHEAD = 0, 2**31 - 1  # days since 1970


@dataclass(frozen=True)
class Money:
    """Of each unit: reports that count, and whole rupiah; due = fixed + variable - cut."""

    counted: Ints
    fixed: Ints
    variable: Ints
    cut: Ints

    @property
    def due(self) -> Ints:
        return self.fixed + self.variable - self.cut


def whole(units: pa.Table, name: str, missing: int = 0) -> Ints:
    """A column of whole numbers or days (since 1970), null as `missing`."""
    column = units[name].combine_chunks()
    if pa.types.is_date(column.type):
        column = column.cast(pa.int32())
    filled = column.fill_null(missing) if column.null_count else column
    return filled.to_numpy(zero_copy_only=False).astype(np.int64, copy=False)


def flags(units: pa.Table, name: str) -> Flags:
    """A column of truth values, null as false."""
    column = units[name].combine_chunks()
    return (column.fill_null(False) if column.null_count else column).to_numpy(zero_copy_only=False)


def is_rw(units: pa.Table) -> Flags:
    """Which rows are an RW's own."""
    return units["rt"].combine_chunks().is_null().to_numpy(zero_copy_only=False)


def days_counted(units: pa.Table, decree: Decree, month: date) -> Ints:
    """How many of the month's days count for each: the decree in force, the unit registered, a head in office.

    The days with a head are known by their number only: in a month that the decree rules in part, a head's absence
    counts as if it fell outside the decree's days as far as it can.
    """
    days = span(decree, month)
    if days is None:
        return np.zeros(units.num_rows, np.int64)
    of_unit = np.minimum(whole(units, "days_in_month_registered"), whole(units, "head_days"))
    if (days[1] - days[0]).days + 1 == days_of(month):
        return of_unit  # dissolved and formed again in the month, it counts for both parts
    first, last = (day.toordinal() - date(1970, 1, 1).toordinal() for day in days)
    begins = np.maximum(whole(units, "formed_on", FAR_BACK), first)
    ends = np.minimum(whole(units, "dissolved_on", FAR_AHEAD) - 1, last)  # dissolved_on: the first day no more
    together = np.clip(np.minimum(ends - begins + 1, of_unit), 0, None)
    if decree.says("partial_month") == "whole":
        return np.where(together > 0, of_unit, 0)
    return np.minimum(together, days_in_force(decree, month))


@dataclass(frozen=True)
class Reckoner:
    """A decree's figures for each unit of a table in a month. days: how many of the month's days count for each."""

    decree: Decree
    units: pa.Table
    month: date
    days: Ints

    @cached_property
    def _is_rw(self) -> Flags:
        return is_rw(self.units)

    def figure(self, name: str) -> Ints:
        """A figure of the decree for each, an RW's or an RT's."""
        return np.where(self._is_rw, int(self.decree.rw[name].amount), int(self.decree.rt[name].amount))

    def by_days(self, name: str) -> Ints:
        """Of an amount, what its days leave."""
        return rupiah_by_days(self.figure(name), self.days, self.month)

    def reports_by_days(self, name: str) -> Ints:
        """Of a number of reports, what its days leave, upwards."""
        return reports_by_days(self.figure(name), self.days, self.month)

    @cached_property
    def quota(self) -> Ints:
        """How many reports are asked of each in the month, by its days."""
        if self.decree.says("counts") == "days":
            return self.figure("daily_quota") * self.days
        return self.reports_by_days("monthly_quota")

    @cached_property
    def most(self) -> Ints:
        """How many reports can count for each: the decree's most, and by the reading "days" those of full days only."""
        most = self.reports_by_days("counted_most")
        if self.decree.says("counts") == "month_sum":
            return most
        return np.minimum(most, self.figure("daily_quota") * self._full_days())

    def _full_days(self) -> Ints:
        lists = self.units["days_at_least"].combine_chunks()
        found = np.zeros(self.units.num_rows, np.int64)
        for of_rw, figures in ((False, self.decree.rt), (True, self.decree.rw)):
            element = pc.list_element(lists, int(figures["daily_quota"].amount) - 1).cast(pa.int64()).fill_null(0)
            found = np.where(self._is_rw == of_rw, element.to_numpy(zero_copy_only=False), found)
        return found

    def money(self, reports: Ints) -> Money:
        """What is due to each for so many reports that may count."""
        counted = np.minimum(reports, self.most)
        needs_none = self.decree.says("fixed_needs") == "nothing"
        fixed = np.where(needs_none | (reports > 0), self._fixed, 0)
        variable = self._variable(counted)
        variable -= variable % self.figure("rounding_rupiah")
        cut = np.maximum(fixed + variable - self._maximum, 0)
        return Money(counted, fixed, variable, cut)

    def _variable(self, counted: Ints) -> Ints:
        amount = self.figure(VARIABLE[self.decree.says("fall")])
        if self.decree.says("fall") == "per_report":
            return amount * counted
        return amount * self.days * np.minimum(counted, self._full) // (days_of(self.month) * self._full)

    @cached_property
    def _full(self) -> Ints:
        """For how many reports there is the whole of it: for the quota, or for as many as can count at all."""
        return np.maximum(np.minimum(self.quota, self.reports_by_days("counted_most")), 1)

    @cached_property
    def _fixed(self) -> Ints:
        return self.by_days("fixed_rupiah")

    @cached_property
    def _maximum(self) -> Ints:
        return self.by_days("maximum_rupiah")
