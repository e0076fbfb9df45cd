"""Views kept under a name: whose they are, what becomes of them, and who may do what."""

from __future__ import annotations

import pytest

from monitoring.access import NotAllowed, Viewer
from monitoring.finding import keeping, views
from monitoring.finding.keeping import At
from monitoring.store import Store, entries
from tests.access import viewers
from tests.builders import GALUR, hours

AT = At(hours(1), 0)
OTHER = Viewer("lain@kota.test", "operator")


@pytest.fixture
def store():
    kept = Store.in_memory()
    yield kept
    kept.close()


def keep(store, name: str = "Pagi", viewer: Viewer = viewers.OPERATOR, screen: str = "peta", **told) -> str:
    return keeping.keep(store, viewer, name, screen, told.pop("query", {"kota": "Jakarta Pusat"}), AT, **told)


def names(store, viewer: Viewer = viewers.OPERATOR, with_shared: bool = True) -> list[str]:
    return [one.name for one in views.of(store, viewer, with_shared=with_shared)]


def one_of(store, name: str = "Pagi", viewer: Viewer = viewers.OPERATOR) -> views.View:
    return next(one for one in views.of(store, viewer, with_shared=True) if one.name == name)


def test_a_view_is_where_it_lies_with_who_and_when_and_without_what_is_the_viewers_own(store):
    query = {"kota": "Jakarta Pusat", "find": "a & b=c", "peran": "operator", "lang": "en", "x": ""}
    assert keep(store, query=query) == keeping.DONE
    one = one_of(store)
    assert (one.screen, one.query) == ("peta", {"kota": "Jakarta Pusat", "find": "a & b=c"})
    assert (one.kept_by, one.kept_at, one.is_shared) == (viewers.OPERATOR.name, hours(1), False)


def test_only_its_keeper_has_it_until_he_shares_it(store):
    keep(store)
    assert names(store, OTHER) == []
    assert keeping.share(store, viewers.OPERATOR, one_of(store), True, AT) == keeping.DONE
    assert names(store, OTHER) == ["Pagi"]
    assert names(store, OTHER, with_shared=False) == []
    assert keeping.share(store, viewers.OPERATOR, one_of(store), False, AT) == keeping.DONE
    assert names(store, OTHER) == []


def test_it_can_be_shared_as_it_is_kept(store):
    keep(store, is_shared=True)
    assert names(store, OTHER) == ["Pagi"]


def test_it_is_renamed_and_taken_back_and_the_log_keeps_both(store):
    keep(store)
    assert keeping.rename(store, viewers.OPERATOR, one_of(store), "  Sore\n hari ", AT) == keeping.DONE
    assert names(store) == ["Sore hari"]
    assert keeping.take_back(store, viewers.OPERATOR, one_of(store, "Sore hari"), AT) == keeping.DONE
    assert names(store) == []
    assert [row.action for row in entries.of(store, entries.VIEW)] == ["kept", "renamed", "taken_back"]


def test_the_same_again_is_kept_once_and_another_of_the_name_not(store):
    assert [keep(store), keep(store)] == [keeping.DONE, keeping.DONE]
    assert keep(store, "PAGI", query={}) == keeping.NAME_TAKEN
    assert names(store) == ["Pagi"]
    assert keep(store, viewer=OTHER) == keeping.DONE  # another's names are his


@pytest.mark.parametrize(
    ("name", "query", "why"),
    [
        ("", {}, keeping.NO_NAME),
        (" \u202e\x00 ", {}, keeping.NO_NAME),
        ("x" * keeping.LONGEST_NAME, {}, keeping.DONE),
        ("x" * (keeping.LONGEST_NAME + 1), {}, keeping.TOO_LONG),
        ("x", {"find": "y" * keeping.LONGEST_QUERY}, keeping.TOO_LONG),
    ],
)
def test_what_is_lacking_or_too_long_is_not_kept(store, name, query, why):
    assert keep(store, name, query=query) == why


def test_as_many_as_can_be_kept_and_no_more(store, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_OWN", 2)
    assert [keep(store, name) for name in "abc"] == [keeping.DONE, keeping.DONE, keeping.TOO_MANY]


def test_who_changed_it_first_is_heeded(store):
    keep(store)
    seen = one_of(store)
    keeping.rename(store, viewers.OPERATOR, seen, "Sore", AT)
    assert keeping.rename(store, viewers.OPERATOR, seen, "Malam", AT) == keeping.OVERTAKEN
    keeping.take_back(store, viewers.OPERATOR, one_of(store, "Sore"), AT)
    assert keeping.rename(store, viewers.OPERATOR, seen, "Malam", AT) == keeping.GONE


def test_nobody_changes_anothers_but_administrators_take_back_what_is_shared(store):
    keep(store)
    one = one_of(store)
    for deed in (
        lambda: keeping.rename(store, OTHER, one, "x", AT),
        lambda: keeping.share(store, OTHER, one, True, AT),
        lambda: keeping.take_back(store, OTHER, one, AT),
        lambda: keeping.take_back(store, viewers.ADMINISTRATOR, one, AT),
    ):
        with pytest.raises(NotAllowed):
            deed()
    keeping.share(store, viewers.OPERATOR, one, True, AT)
    assert keeping.take_back(store, viewers.ADMINISTRATOR, one_of(store), AT) == keeping.DONE


def test_the_wall_keeps_none_and_only_staff_share_and_only_open_screens_are_kept(store):
    told = [(viewers.WALL, "peta", False), (viewers.LURAH, "peta", True), (viewers.LURAH, "jejak", False)]
    for viewer, screen, is_shared in told:
        with pytest.raises(NotAllowed):
            keep(store, viewer=viewer, screen=screen, is_shared=is_shared)
    assert keep(store, viewer=viewers.LURAH, screen="saya", query={"kelurahan": GALUR}) == keeping.DONE
