"""Who has which role: the file, the claim, the command."""

from __future__ import annotations

import os

import pytest

from monitoring.access import Viewer, __main__, people
from monitoring.access.people import PeopleProblem
from monitoring.home import Home
from tests.builders import GALUR

LURAH = Viewer("lurah@kota.test", "lurah", kelurahan_code=GALUR)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Home:
    monkeypatch.setenv("RUANG_PANTAU_HOME", str(tmp_path))
    return Home(tmp_path)


def written(home: Home, text: str) -> Home:
    home.access.mkdir(parents=True, exist_ok=True)
    (home.access / people.NAME).write_text(text, "utf-8")
    return home


def test_a_person_is_known_by_the_address_however_it_is_written(home):
    people.add(home, LURAH)
    assert people.load(home).viewer({"email": " Lurah@Kota.test "}) == LURAH
    assert people.load(home).viewer({"email": "lain@kota.test"}) is None
    assert people.load(home).viewer({}) is None


def test_an_address_that_the_provider_has_not_verified_names_nobody(home):
    people.add(home, LURAH)
    known = people.load(home)
    assert known.viewer({"email": LURAH.name, "email_verified": False}) is None
    assert known.viewer({"email": LURAH.name, "email_verified": True}) == LURAH


def test_a_claim_tells_a_role_only_where_the_file_names_the_claim_and_after_a_persons_own_entry(home):
    claims = {"email": "siti@kota.test", "ruang": ["other", f"lurah-{GALUR}", "administrator"]}
    assert people.load(home).viewer(claims) is None
    written(home, '[claim]\nname = "ruang"\n[[person]]\nemail = "budi@kota.test"\nrole = "operator"\n')
    known = people.load(home)
    assert known.viewer(claims) == Viewer("siti@kota.test", "lurah", kelurahan_code=GALUR)
    assert known.viewer({**claims, "email": "budi@kota.test"}).role == "operator"
    assert known.viewer({"email": "x@kota.test", "ruang": {"role": "operator"}}) is None
    people.add(home, LURAH)
    assert people.load(home).claim == "ruang"


def test_a_role_that_was_taken_away_is_gone_at_the_next_look(home):
    people.add(home, LURAH)
    people.add(home, Viewer("lurah@kota.test", "operator"))  # a new role takes the place of the old
    assert [viewer.role for viewer in people.load(home).viewers.values()] == ["operator"]
    assert people.remove(home, "LURAH@kota.test")
    assert not people.remove(home, "lurah@kota.test")
    assert people.load(home).viewer({"email": "lurah@kota.test"}) is None


def test_only_its_owner_may_read_the_file_and_it_is_parsed_once_a_change(home):
    people.add(home, LURAH)
    path = home.access / people.NAME
    assert os.stat(path).st_mode & 0o077 == 0
    assert people.load(home) is people.load(home)


@pytest.mark.parametrize(
    "text",
    ["[[person]\n", '[[person]]\nemail = "a"\n', '[[person]]\nemail = "a"\nrole = "king"\n', "person = 3\n",
     '[[person]]\nemail = "a"\nrole = "rt"\nunit_code = "x"\n',
     '[[person]]\nemail = "a"\nrole = "lurah"\n', '[[person]]\nemail = 3\nrole = "operator"\n', "claim = 1\n"],
)  # fmt: skip
def test_a_file_that_is_not_right_gives_nobody_a_role(home, text):
    with pytest.raises(PeopleProblem, match=r"people\.toml cannot be used"):
        people.load(written(home, text))


def test_the_command_lists_adds_and_removes(home, capsys):
    def said(*arguments: str) -> tuple[int, str]:
        return __main__.main(["--lang", "en", "people", *arguments]), "".join(capsys.readouterr())

    assert said("list") == (0, "Nobody has a role.\n")
    assert said("add", "Lurah@kota.test", "--role", "lurah") == (
        2,
        "The role lurah needs --kelurahan, and nothing else of these.\n",
    )
    assert said("add", "a@kota.test", "--role", "operator", "--skpd", "Dinas X")[0] == 2
    told = f"lurah@kota.test is lurah-{GALUR} from now on.\n"
    assert said("add", "Lurah@kota.test", "--role", "lurah", "--kelurahan", GALUR) == (0, told)
    typo = ("add", "b@kota.test", "--role", "lurah", "--kelurahan", "31.71.08.9999")
    assert said(*typo) == (2, "No kelurahan of the register has the code 31.71.08.9999.\n")
    assert said("list") == (0, f"lurah@kota.test\tlurah-{GALUR}\n")
    assert said("remove", "lurah@kota.test")[0] == 0
    assert said("remove", "lurah@kota.test") == (1, "lurah@kota.test has no role.\n")


def test_the_head_of_an_rt_or_rw_is_told_by_the_code_of_his_unit(home, capsys):
    def said(code: str) -> tuple[int, str]:
        told = ("people", "add", "rt@kota.test", "--role", "rt", "--unit", code)
        return __main__.main(["--lang", "en", *told]), "".join(capsys.readouterr())

    for code in (f"{GALUR}-003-005", f"{GALUR}-003"):
        assert said(code) == (0, f"rt@kota.test is rt-{code} from now on.\n")
        known = people.load(home).viewers["rt@kota.test"]
        assert (known.role, known.unit_code, known.scope) == ("rt", code, code)
    assert said(f"{GALUR}-3-5") == (
        2,
        f"{GALUR}-3-5 is no code of an RT or RW: it is written 31.71.01.1001-003-005, of an RW 31.71.01.1001-003.\n",
    )
    assert said("31.71.08.9999-003-005") == (2, "No kelurahan of the register has the code 31.71.08.9999.\n")
    assert people.load(home).viewers["rt@kota.test"].unit_code == f"{GALUR}-003"
    missing = __main__.main(["--lang", "en", "people", "add", "rt@kota.test", "--role", "rt"])
    assert (missing, "".join(capsys.readouterr())) == (2, "The role rt needs --unit, and nothing else of these.\n")


def test_a_claim_may_name_the_head_of_an_rt_and_a_code_that_is_none_names_nobody(home):
    written(home, '[claim]\nname = "ruang"\n')
    known = people.load(home)
    claims = {"email": "rt@kota.test", "ruang": f"rt-{GALUR}-003-005"}
    assert known.viewer(claims) == Viewer("rt@kota.test", "rt", unit_code=f"{GALUR}-003-005")
    for code in ("rt-", "rt", "rt-3-5", f"rt-{GALUR}", f"rt-{GALUR}-003-005' or 1=1", f"rt-{GALUR}-003-005\n"):
        assert known.viewer(claims | {"ruang": code}) is None, code
