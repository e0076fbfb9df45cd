"""The cases as they stood at the briefing's instant and at the one before, and the evidence for those to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitoring.briefing.backlog import Backlogs
from monitoring.briefing.city import City
from monitoring.briefing.content import Briefing, CaseLine
from monitoring.briefing.weaknesses import Behind
from monitoring.escalation.acts import EXPLAINED, PROMISED, REACHED, Act
from monitoring.escalation.cases import Case, follow
from monitoring.escalation.deeds import instant
from monitoring.escalation.rules import KELURAHAN
from monitoring.escalation.steps import GOVERNOR, Window
from monitoring.store import Store, entries

NOBODY = {"name": "", "kecamatan": "", "kota": ""}


@dataclass(frozen=True)
class CasesThen:
    """Every case there had been at the instant (`now`) and at the briefing before (`then`)."""

    now: Sequence[Case]
    then: Sequence[Case]

    @staticmethod
    def known(store: Store, at: datetime, last_entry: int, previous: Briefing | None) -> CasesThen:
        """By the windows known at the instant and the entries up to `last_entry`; then: likewise of `previous`."""
        return CasesThen(
            _cases(store, at, last_entry), _cases(store, previous.at, previous.last_entry) if previous else ()
        )

    @property
    def open_count(self) -> int:
        return sum(case.is_open for case in self.now)

    @property
    def governor_count(self) -> int:
        return sum(case.is_open and case.is_with_governor for case in self.now)

    @property
    def undecided(self) -> list[Case]:
        """Those that wait for the governor's decision, the longest with him first, then the lowest score."""
        waiting = [case for case in self.now if case.is_with_governor and case.next_step == GOVERNOR]
        return sorted(waiting, key=lambda c: (c.governor_since, 101 if c.score is None else c.score, c.case_id))

    def since(self) -> dict[str, int]:
        """How many cases were opened, have ended, and have come to the governor since then."""
        before = {case.case_id: case for case in self.then}
        had_ended = {name for name, case in before.items() if not case.is_open}
        had_come = {name for name, case in before.items() if case.is_with_governor}
        return {
            "opened_count": sum(case.case_id not in before for case in self.now),
            "closed_count": sum(not case.is_open and case.case_id not in had_ended for case in self.now),
            "to_governor_count": sum(case.is_with_governor and case.case_id not in had_come for case in self.now),
        }

    def lines(self, most: int, city: City, behind: Behind, backlogs: Backlogs) -> tuple[CaseLine, ...]:
        """The first cases to be decided, with their evidence."""
        return tuple(_line(case, city, behind, backlogs) for case in self.undecided[:most])


def _cases(store: Store, at: datetime, last_entry: int) -> list[Case]:
    asked = {"kind": entries.CASE, "subject": None, "from_at": None, "to_at": at, "up_to_entry": last_entry}
    windows = [Window(**row) for row in store.ask("case_windows").to_pylist()]
    return follow(windows, entries.rows_of(store.ask("room_entries", **asked)), at)


def _line(case: Case, city: City, behind: Behind, backlogs: Backlogs) -> CaseLine:
    is_kelurahan = case.kind == KELURAHAN
    row = city.board(city.last_at).get(case.subject, {}) if is_kelurahan else {}
    names = city.names.get(case.subject, NOBODY | {"name": case.subject}) if is_kelurahan else NOBODY
    explained, promised = _last(case.acts, EXPLAINED), _last(case.acts, PROMISED)
    return CaseLine(
        case_id=case.case_id,
        kind=case.kind,
        subject=case.subject,
        **(names if is_kelurahan else names | {"name": case.subject}),
        opened_at=case.opened_at,
        red_windows=case.red_windows,
        governor_since=case.governor_since,
        calls=case.calls_count,
        reached=sum(act.action == REACHED and act.has_effect for act in case.acts),
        explanation=str(explained.details.get("note") or "") or None if explained else None,
        explained_at=explained.occurred_at if explained else None,
        promises=sum(act.action == PROMISED and act.has_effect for act in case.acts),
        promise_until=instant(promised.details.get("until")) if promised else None,
        came_back_because=case.came_back_because,
        decision=case.decision,
        decided_at=case.decided_at,
        score=row.get("score"),
        place=row.get("place"),
        colour_reason=row.get("colour_reason"),
        weaknesses=behind.of(case.subject) if is_kelurahan else (),
        agency=None if is_kelurahan else backlogs.of(case.subject),
    )


def _last(acts: Iterable[Act], action: str) -> Act | None:
    """The last such act as the acts count after corrections."""
    return next((act for act in reversed(tuple(acts)) if act.action == action and act.has_effect), None)
