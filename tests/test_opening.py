"""A server that cannot have its room, as whoever typed `make room` sees it: one plain sentence in each language."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from monitoring.home import REPOSITORY, Home
from monitoring.store import owner
from sample_data.server import next_free_port
from tests.builders import batch, received, report

WAIT_SECONDS = 120
FIRST_PORT = 20_000 + os.getpid() % 10_000  # tests that run side by side each look from another


def opened(root: Path, most_bytes: int | None = None, *options: str) -> subprocess.CompletedProcess[str]:
    """What the room's server says at `root`, which it must leave by itself. most_bytes: of any file it may write."""

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    return subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={next_free_port(FIRST_PORT)}", *options],
        cwd=REPOSITORY,
        env=os.environ | {"RUANG_PANTAU_HOME": str(root)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
        check=False,
        preexec_fn=narrow if most_bytes else None,
    )


def sentences(ended: subprocess.CompletedProcess[str]) -> list[str]:
    """The two last lines of a server that gave up, once it is sure that no traceback stands before them."""
    assert ended.returncode == 3
    assert "Traceback" not in ended.stdout + ended.stderr
    return ended.stderr.splitlines()[-2:]


def test_room_that_is_open_already_is_said_plainly_and_stays_open(tmp_path):
    with owner.own(Home(tmp_path)) as own:
        indonesian, english = sentences(opened(tmp_path))
        assert own.store.ask("store_facts").num_rows == 1
    assert indonesian.startswith(f"Ruang di {tmp_path} sudah dibuka oleh proses lain (process {os.getpid()} ")
    assert english.startswith(f"The room in {tmp_path} is already open in another process (process {os.getpid()} ")


def test_folder_that_cannot_be_made_is_said_plainly(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    indonesian, english = sentences(opened(tmp_path / "file" / "room"))
    assert indonesian.startswith(f"Folder ruang tidak dapat dipakai: {tmp_path}/file")
    assert english.startswith(f"The folder of the room cannot be used: {tmp_path}/file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_may_not_be_written_is_said_plainly(tmp_path):
    tmp_path.chmod(0o555)
    _, english = sentences(opened(tmp_path))
    assert english.startswith(f"The folder of the room cannot be used: {tmp_path}/spool")
    assert english.endswith("Permission denied")


def test_disk_without_space_is_said_plainly(tmp_path):
    _, english = sentences(opened(tmp_path, most_bytes=4096))  # less than an empty store takes
    assert english.startswith("The folder of the room cannot be used: ")
    assert "store.duckdb" in english


def test_broken_clock_of_the_room_is_said_plainly(tmp_path):
    home = Home(tmp_path).prepare()
    home.clock_file.write_text("{}", "utf-8")
    _, english = sentences(opened(tmp_path))
    assert english == f"The folder of the room cannot be used: {home.clock_file} is not a room clock: 'anchor_real'"


def test_broken_register_of_the_room_is_said_in_both_languages(tmp_path):
    home = Home(tmp_path).prepare()
    register = home.areas / "kelurahan.csv"
    register.write_text("name\nGalur\n", "utf-8")
    indonesian, english = sentences(opened(tmp_path))
    assert indonesian.startswith(f"Folder ruang tidak dapat dipakai: {register} tidak mempunyai kolom kelurahan_code")
    assert english.startswith(f"The folder of the room cannot be used: {register} lacks the column kelurahan_code")


def test_a_public_address_without_sign_in_is_refused_and_said_plainly(tmp_path):
    indonesian, english = sentences(opened(tmp_path, None, "--server.address=0.0.0.0"))
    assert indonesian.startswith("Di alamat 0.0.0.0 siapa pun yang mencapainya akan berada di ruang")
    assert english.startswith("On the address 0.0.0.0 everybody who reaches it would be in the room: set up sign-in")
    assert not (tmp_path / "store.duckdb").exists()


def test_real_reports_that_nobody_could_look_at_are_refused_and_said_plainly(tmp_path):
    with owner.own(Home(tmp_path)) as own:
        own.apply(batch([report("a")], [received("a")]))
    indonesian, english = sentences(opened(tmp_path))
    assert indonesian.startswith(f"Ruang di {tmp_path} berisi laporan nyata")
    assert english.startswith(f"The room in {tmp_path} holds real reports and nobody could look at them")
    with owner.own(Home(tmp_path)) as own:  # it let go of everything
        assert own.store.nature() == "real"


def test_sign_in_that_is_not_set_up_whole_is_said_plainly(tmp_path):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nredirect_uri = "http://localhost:8501/oauth2callback"\nclient_id = "x"\n', "utf-8")
    _, english = sentences(opened(tmp_path, None, f"--secrets.files={secrets}"))
    assert english.endswith("lacks cookie_secret, client_secret, server_metadata_url.")


def test_a_list_of_people_that_cannot_be_read_is_said_plainly(tmp_path):
    home = Home(tmp_path).prepare()
    home.access.mkdir()
    (home.access / "people.toml").write_text("[[person]\n", "utf-8")
    _, english = sentences(opened(tmp_path))
    assert english.startswith(f"The folder of the room cannot be used: {home.access / 'people.toml'} cannot be used:")
