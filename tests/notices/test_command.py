"""The command: says what is wrong with the files, and tries one channel."""

from __future__ import annotations

import pytest

from monitoring import clock
from monitoring.notices.__main__ import main
from tests.builders import GALUR
from tests.notices.servers import mail_server, webhook


@pytest.fixture
def run(tmp_path, capsys):
    def run(*arguments, language="en"):
        code = main([*arguments, "--home", str(tmp_path), "--lang", language])
        told = capsys.readouterr()
        return code, told.out, told.err

    yield run
    clock.use(None)


def write(folder, name, text, mode=0o600):
    (folder / name).write_text(text, "utf-8")
    (folder / name).chmod(mode)


def test_without_files_notices_are_off_and_all_is_well(run):
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert "notices are off" in out
    assert "notices.example.toml" in out
    assert "pemberitahuan mati" in run("check", language="id")[1]


def test_check_names_every_problem_and_says_no_secret(run, tmp_path):
    write(tmp_path, "contacts.csv", "kind,code,email\nkelurahan,31.71.99.9999,\nperson,operator,bukan\n")
    text = '[[channel]]\nname = "a"\nurl = "nosuch://RAHASIA"\n[[channel]]\nname = "b"\nrole = "operator"\n'
    write(tmp_path, "notices.toml", text, 0o644)
    code, out, err = run("check")
    assert code == 1
    assert "RAHASIA" not in out + err
    assert err.splitlines() == [
        "notices.toml, line 6, role: is no field of this file; known are name, url, url_env, url_file, roles, kinds, "
        "language",
        "notices.toml, line 4: a channel needs exactly one of url, url_env, url_file",
        "notices.toml, line 1, a: apprise knows no such service, or the address lacks something",
        f"{tmp_path}/notices.toml holds secrets and can be read by others on this machine: "
        f"chmod 600 {tmp_path}/notices.toml",
        "contacts.csv, line 2, code: no kelurahan of the register has the code 31.71.99.9999",
        "contacts.csv, line 3, email: “bukan” is no e-mail address; the contact is kept without one",
    ]


def test_a_test_notice_reaches_its_channel(run, tmp_path):
    with webhook() as hook:
        write(tmp_path, "notices.toml", f'language = "en"\n[[channel]]\nname = "wa"\nurl = "{hook.url()}"\n')
        assert run("check") == (
            0,
            "wa: –, opened, overdue, back, governor, decided, recovered, morning_sheet; reaches 1\n",
            "",
        )
        assert run("test", "wa") == (0, "The test was delivered.\n", "")
        assert hook.told[0]["title"] == "Test of the monitoring room"
        hook.status = 401
        assert run("test", "wa") == (1, "", "The test was not delivered: the channel refused it (401)\n")
    assert run("test", "wa") == (1, "", "The test was not delivered: the channel cannot be reached\n")


def test_a_channel_to_people_is_tried_on_one_of_them(run, tmp_path):
    write(tmp_path, "contacts.csv", f"kind,code,email\nkelurahan,{GALUR},galur@jakarta.example\n")
    with mail_server() as server:
        write(tmp_path, "notices.toml", f'[[channel]]\nname = "surat"\nurl = "{server.url()}"\nroles = ["lurah"]\n')
        assert run("test", "surat")[0] == 1
        assert run("test", "surat", "--to", "kelurahan/31.71.01.1001")[0] == 1
        assert run("test", "surat", "--to", f"kelurahan/{GALUR}", language="id") == (0, "Uji coba terkirim.\n", "")
    assert [(to, letter["Subject"]) for to, letter, _raw in server.letters] == [
        (["galur@jakarta.example"], "Uji coba ruang pantau")
    ]


def test_a_channel_that_is_not_there_is_named(run, tmp_path):
    write(tmp_path, "notices.toml", '[[channel]]\nname = "a"\nurl = "json://x"\n')
    assert run("test", "b") == (1, "", "notices.toml has no channel called b\n")
