"""The store as one viewer may see it: what he may not be told never leaves it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa

from monitoring.access import grants, scopes
from monitoring.access.rights import NotAllowed
from monitoring.access.viewer import Viewer
from monitoring.store import Store


class SeenStore:
    """Answers the questions of `whole` as `viewer` may know the answers. Safe from any thread; cheap to make.

    Viewers who see the same share answers: all roles a league's, all operators everything.
    """

    def __init__(self, whole: Store, viewer: Viewer) -> None:
        self._whole = whole
        self._viewer = viewer

    @property
    def whole(self) -> Store:
        """The store itself. Whoever takes it is listed in tests/access/test_whole.py; rather use `computed`."""
        return self._whole

    def computed(self, what: str) -> Store:
        """The store itself, where the viewer may be shown something of `what`, a name under [computed] in grants.toml.

        Raises NotAllowed, and KeyError for a name that is not there.
        """
        if self._viewer.role not in grants.computed()[what]:
            raise NotAllowed(self._viewer, what)
        return self._whole

    @property
    def sight(self) -> str:
        """Tells one sight of the store from another: part of the key of whatever is drawn from its answers."""
        role, scope = self._viewer.role, self._viewer.scope
        return role if scope is None or self._viewer.seat is not None else f"{role}-{scope}"

    def sight_of(self, question: str) -> str:
        """The same for all who are answered alike by this question. Raises NotAllowed for one who may not ask it."""
        granted = self._granted(question)
        scoped = granted.own is not None or granted.is_scoped
        return f"{granted.asked.name}~{self._viewer.scope}" if scoped else granted.asked.name

    def may_ask(self, question: str) -> bool:
        """Whether the viewer is told anything by this question."""
        return grants.grant(question, self._viewer.role) is not None

    def ask(
        self,
        question: str,
        *,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
        now: datetime | None = None,
        **parameters: object,
    ) -> pa.Table:
        """As `Store.ask`, as far as the viewer may know. Raises NotAllowed too: he may not ask this, or not of that."""
        granted = self._granted(question)
        values = self._bound(granted, question, parameters)
        return self._whole.answer(granted.asked, as_of=as_of, known_at=known_at, now=now, **values)

    def version(self) -> int:
        """The data version, as Store.version."""
        return self._whole.version()

    def _granted(self, question: str) -> grants.Grant:
        granted = grants.grant(question, self._viewer.role)
        if granted is None:
            raise NotAllowed(self._viewer, question)
        return granted

    def _bound(self, granted: grants.Grant, question: str, given: Mapping[str, object]) -> dict[str, object]:
        values = dict(given)
        if granted.own is not None:
            if values.get(granted.own) not in (None, self._viewer.scope):
                raise NotAllowed(self._viewer, f"{question} of {values[granted.own]}")
            values[granted.own] = self._viewer.scope
        if granted.is_scoped:
            values[scopes.PARAMETER] = self._viewer.scope
        if granted.cuts_itself:
            values |= {grants.KEPT_MOST: values.get(grants.MOST), grants.MOST: grants.ALL_ROWS}
        return values
