"""Why a unit is due what it is: line by line, each with the figures of the decree it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from monitoring.compliance import outcomes
from monitoring.compliance.decree import FALL, FIXED_NEEDS, PARTIAL_MONTH, PARTIAL_UNIT, VALIDATION, VARIABLE, Decree
from monitoring.compliance.decrees import Choice, Figure, days_in_force, days_of, reports_by_days, rupiah_by_days
from monitoring.words import N_, Phrase

Row = Mapping[str, object]
SENT = N_("Sent {sent}: {validated} validated, {waiting} waiting, {refused} refused")
ASKED = N_("Asked for {quota} reports in the month")
ASKED_DAYS = N_("Asked for {quota} reports in the month: {daily} on each of {days} days")
DECREE_DAYS = N_("The decree is in force on {days} of the month's {of} days")
UNIT_DAYS = N_("{days} of the month's {of} days count for this unit")
FIXED, FIXED_BY_DAYS = N_("Fixed part of {amount}"), N_("Fixed part of {amount}, for {days} of {of} days")
FIXED_WAITS = N_("The fixed part of {amount} needs one validated report")
EACH = N_("{counted} reports at {amount} each")
SHARE = N_("Variable part of {amount}, for {counted} of {full} reports")
SHARE_BY_DAYS = N_("Variable part of {amount}, for {days} of {of} days and {counted} of {full} reports")
NOT_COUNTED = N_("{count} more validated reports earn nothing")
CUT = N_("Cut down to the maximum of {amount}")
HELD, LOST = N_("Waiting for validation: {amount}"), N_("Not earned by reports that were refused: {amount}")
REGISTER_SOURCE = N_("register of RT and RW")


@dataclass(frozen=True)
class Line:
    """One line of why. rupiah: what it adds, 0 explains only; None where the unit has no money by the rule.

    phrase: words and bare numbers (amounts in rupiah), to be said in any language. figures: of the decree, the leading
    one first: each names itself, its unit, its source and whether it is verified or assumed.
    """

    phrase: Phrase
    rupiah: int | None
    figures: tuple[Figure, ...]

    @property
    def is_assumed(self) -> bool:
        """True where any figure it rests on is the room's own choice."""
        return any(figure.is_assumed for figure in self.figures)


def lines(row: Row, choice: Choice, month: date) -> tuple[Line, ...]:
    """Why one unit (a row of `payment.pay`) is due what it is; the lines add up to its due_rupiah.

    Where it has no money by the rule, the one line that says why, with rupiah None.
    """
    decree = choice.decree
    if decree is None or row["due_rupiah"] is None:
        return (_none(row, choice),)
    return tuple(line for line in _Why(row, decree, month).all() if line)


def _none(row: Row, choice: Choice) -> Line:
    outcome = str(row["outcome"])
    decree = choice.decree
    if decree is None:
        figure = Figure(outcome, str(choice.rule.amount), choice.rule.unit, "", choice.rule.source, choice.rule.status)
    elif outcome in (outcomes.NO_RULE, outcomes.NOT_BY_REPORTS):
        figure = Figure(outcome, decree.title, "decree", "", decree.source, decree.status, decree.note)
    elif outcome in outcomes.BY_DAYS:
        figure = decree.terms[PARTIAL_UNIT]
    else:
        status = "assumed" if row["is_estimated"] else "verified"
        figure = Figure(outcome, outcome, "entry of the register", "", REGISTER_SOURCE, status)
    return Line(Phrase(outcomes.SENTENCES[outcome], {}), None, (figure,))


@dataclass(frozen=True)
class _Why:
    """The lines of one unit that has money by the rule."""

    row: Row
    decree: Decree
    month: date

    def all(self) -> Iterator[Line | None]:
        yield self._line(SENT, 0, VALIDATION, **{name: self._count(name) for name in _STANDINGS})
        yield self._days()
        yield self._asked()
        yield self._fixed()
        yield self._variable()
        yield self._not_counted()
        if cut := self._number("cut_rupiah"):
            yield self._line(CUT, -cut, "maximum_rupiah", *self._part, amount=self._by_days("maximum_rupiah"))
        for sentence, name in ((HELD, "held_rupiah"), (LOST, "lost_rupiah")):
            if amount := self._number(name):
                yield self._line(sentence, 0, VALIDATION, amount=amount)

    def _number(self, name: str) -> int:
        return int(self.row[name])  # type: ignore[call-overload]

    def _count(self, standing: str) -> int:
        if standing == "waiting":
            return self._count("sent") - self._count("validated") - self._count("refused")
        return self._number(f"{standing}_count")

    @property
    def _figures(self) -> Mapping[str, Figure]:
        return self.decree.figures(self.row["rt"] is None)

    def _amount(self, name: str) -> int:
        return int(self._figures[name].amount)

    @property
    def _day_fields(self) -> dict[str, int]:
        return {"days": self._number("days_counted"), "of": days_of(self.month)}

    @property
    def _is_part(self) -> bool:
        return self._number("days_counted") < days_of(self.month)

    @property
    def _part(self) -> tuple[str, ...]:
        """The terms by which only a part of the month counts."""
        in_force = days_in_force(self.decree, self.month)
        by_decree = (PARTIAL_MONTH,) if in_force < days_of(self.month) else ()
        return (*by_decree, PARTIAL_UNIT) if self._number("days_counted") < in_force else by_decree

    def _by_days(self, name: str) -> int:
        return rupiah_by_days(self._amount(name), self._number("days_counted"), self.month)

    def _reports_by_days(self, name: str) -> int:
        return reports_by_days(self._amount(name), self._number("days_counted"), self.month)

    def _line(self, sentence: str, rupiah: int, *names: str, **fields: object) -> Line:
        known = {**self.decree.terms, **self._figures}
        return Line(Phrase(sentence, fields), rupiah, tuple(known[name] for name in names))

    def _days(self) -> Line | None:
        if not self._is_part:
            return None
        sentence = UNIT_DAYS if PARTIAL_UNIT in self._part else DECREE_DAYS
        return self._line(sentence, 0, *self._part, **self._day_fields)

    def _asked(self) -> Line:
        quota = self._number("quota")
        if self.decree.says("counts") == "days":
            days, daily = self._number("days_counted"), self._amount("daily_quota")
            return self._line(ASKED_DAYS, 0, "daily_quota", "counts", *self._part, quota=quota, daily=daily, days=days)
        return self._line(ASKED, 0, "monthly_quota", "counts", *self._part, quota=quota)

    def _fixed(self) -> Line | None:
        amount, rupiah = self._amount("fixed_rupiah"), self._number("fixed_rupiah")
        if not amount:
            return None
        if not rupiah:
            return self._line(FIXED_WAITS, 0, "fixed_rupiah", FIXED_NEEDS, amount=amount)
        sentence = FIXED_BY_DAYS if self._is_part else FIXED
        fields = {"amount": amount} | (self._day_fields if self._is_part else {})
        return self._line(sentence, rupiah, "fixed_rupiah", FIXED_NEEDS, *self._part, **fields)

    def _variable(self) -> Line:
        fall = self.decree.says(FALL)
        name, rupiah, counted = VARIABLE[fall], self._number("variable_rupiah"), self._number("counted_count")
        fields: dict[str, object] = {"amount": self._amount(name), "counted": counted}
        if fall == "per_report":
            rounding = ("rounding_rupiah",) if self._amount("rounding_rupiah") > 1 else ()
            return self._line(EACH, rupiah, name, FALL, *rounding, **fields)
        fields["full"] = min(self._number("quota"), self._reports_by_days("counted_most"))
        sentence = SHARE_BY_DAYS if self._is_part else SHARE
        fields |= self._day_fields if self._is_part else {}
        return self._line(sentence, rupiah, name, FALL, "rounding_rupiah", *self._part, **fields)

    def _not_counted(self) -> Line | None:
        is_free = self.decree.says(VALIDATION) == "not_required"
        paid_for = self._count("sent") - self._count("refused") if is_free else self._count("validated")
        count = paid_for - self._number("counted_count")
        return self._line(NOT_COUNTED, 0, "counted_most", "counts", *self._part, count=count) if count > 0 else None


_STANDINGS = ("sent", "validated", "waiting", "refused")
