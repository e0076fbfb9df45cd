"""`python -m monitoring.access key`: which key is in force, and a new one, with word of it in the trail."""

from __future__ import annotations

import pytest

from monitoring.access import trail
from monitoring.access.__main__ import main
from monitoring.home import Home
from monitoring.intake import pseudonyms
from monitoring.store import entries, owner


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    return Home(tmp_path)


def test_a_room_without_a_key_says_so_and_gets_none_by_being_asked(home, capsys):
    assert main(["--lang", "en", "key", "show-number"]) == 1
    assert "No key has been made yet" in capsys.readouterr().out
    assert not pseudonyms.path_of(home).exists()


def test_the_number_is_shown_and_never_the_secret(home, capsys):
    key = pseudonyms.key_of(home)
    assert main(["--lang", "en", "key", "show-number"]) == 0
    told = capsys.readouterr().out
    assert "Key number 1 is in force" in told
    assert key.secret.hex() not in told


def test_a_rotation_puts_the_next_key_in_force_and_is_entered_in_the_trail(home, capsys):
    old = pseudonyms.key_of(home)
    assert main(["--lang", "id", "key", "rotate"]) == 0
    told = capsys.readouterr().out
    new = pseudonyms.key_of(home)
    assert new.number == old.number + 1
    assert str(pseudonyms.path_of(home)) in told
    assert old.secret.hex() not in pseudonyms.path_of(home).read_text()
    assert not {old.secret.hex(), new.secret.hex()} & set(told.split())
    with owner.own(home) as own:
        trail.TrailDuty(home).enter(own.store)
        (row,) = entries.of(own.store, "change", "reporter_key")
    assert (row.action, row.details) == ("rotated", {"number": 2})


def test_a_lost_key_is_replaced_by_a_rotation(home):
    pseudonyms.key_of(home)
    pseudonyms.path_of(home).unlink()
    assert main(["key", "rotate"]) == 0
    assert pseudonyms.key_of(home).number == 2
