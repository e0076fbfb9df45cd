"""What each role may be told, question by question, as `grants.toml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from monitoring.access import rights, scopes
from monitoring.store import questions
from monitoring.store.questions import Question

MOST = "most"  # the parameter by which a question cuts its answer short
ALL_ROWS = 2**62


@dataclass(frozen=True)
class Grant:
    """How a role is answered: by `asked`, the question or what is left of it.

    own: the parameter that must be the viewer's own kelurahan or agency, None = none. is_scoped: the viewer's own is
    bound as scopes.PARAMETER. cuts_itself: the answer is cut to `most` here, after rows were left out.
    """

    asked: Question
    own: str | None
    is_scoped: bool
    cuts_itself: bool


@cache
def grant(question: str, role: str) -> Grant | None:
    """What `role` is told by the question; None = nothing. Raises questions.UnknownQuestion."""
    whole = questions.load(question)
    told = rights.written()["question"].get(question)
    if told is None or role not in rights.expanded(told["roles"]):
        return None
    withheld = frozenset(told.get("withheld", {}).get(role, ()))
    rows = told.get("rows", {}).get(role)
    own = told.get("own", {}).get(role)
    if not withheld and rows is None:
        return Grant(whole, own, False, False)
    cuts_itself = rows is not None and MOST in dict(whole.params)
    condition = scopes.ROWS[rows] if rows is not None else None
    part = Question(
        "|".join([question, *sorted(withheld), rows or ""]),
        composed(whole, withheld, condition, cuts_itself),
        whole.question,
        (*whole.params, *_added(condition, cuts_itself)),
        whole.columns,
        whole.grain,
    )
    return Grant(part, own, condition is not None and f"${scopes.PARAMETER}" in condition, cuts_itself)


KEPT_MOST = "kept_most"


def composed(whole: Question, withheld: frozenset[str], condition: str | None, cuts_itself: bool) -> str:
    """The question's own statement with columns made null and rows left out, in its own order.

    Of names only those of the question's header are written into it. Raises ValueError for a column it has not.
    """
    unknown = withheld - {name for name, _ in whole.columns}
    if unknown:
        raise ValueError(f"{whole.name} has no column {', '.join(sorted(unknown))}")
    columns = ",\n    ".join(
        " ".join(("null::" + kind, "as", name)) if name in withheld else "asked." + name for name, kind in whole.columns
    )
    pieces = ["select\n    " + columns, "from (\n" + whole.sql + "\n) as asked"]
    if condition is not None:
        pieces.append("where " + condition)
    if cuts_itself:
        pieces.append("limit $" + KEPT_MOST)
    return "\n".join(pieces)


def _added(condition: str | None, cuts_itself: bool) -> list[tuple[str, str]]:
    scoped = condition is not None and f"${scopes.PARAMETER}" in condition
    return [*([(scopes.PARAMETER, "VARCHAR")] if scoped else []), *([(KEPT_MOST, "BIGINT")] if cuts_itself else [])]


@cache
def computed() -> Mapping[str, frozenset[str]]:
    """Who may be shown something of what the room works out for all."""
    return MappingProxyType(dict(rights.roles("computed")))
