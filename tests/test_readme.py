"""What the README shows is tried: its mapping takes a file, its commands exist, its pictures are there."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from monitoring.home import REPOSITORY, Home
from monitoring.intake.loading import load
from monitoring.store import owner

README = (REPOSITORY / "README.md").read_text("utf-8")


def test_the_mapping_of_the_readme_takes_its_file(tmp_path):
    mapping = tmp_path / "call_centre.toml"
    mapping.write_text(re.search(r"```toml\n(.*?)```", README, re.DOTALL).group(1), "utf-8")
    file = tmp_path / "calls.csv"
    rows = [
        "ticket,opened,closed,state,kelurahan,lat,lon,subject,text",
        "1,01/06/2016 08:00,02/06/2016 09:00,Closed,Kel. Galur,,,STREET LIGHT,dark",  # done, Galur by name
        "2,01/06/2016 08:00,,Open,Gallur,,,STREET LIGHT,dark",  # nobody's name
        "3,2016-06-01,,Open,Galur,,,STREET LIGHT,dark",  # no format of the mapping
        "4,01/06/2016 08:00,,Open,,-6.1759,106.8551,STREET LIGHT,dark",  # Galur by its point
    ]
    file.write_text("\n".join(rows), "utf-8")
    home = Home(tmp_path / "room")
    summary = load([file], home, mapping=str(mapping))
    assert summary.exit_code == 1
    with owner.own(home) as own:
        facts = own.store.ask("report_list", most=9, **dict.fromkeys(FILTERS)).to_pylist()
        reasons = own.store.ask("quarantine_reasons")["reason"].to_pylist()
    assert {(row["source_report_id"], row["kelurahan_name"], row["state"], row["category"]) for row in facts} == {
        ("1", "Galur", "done", "lampu_jalan"),
        ("4", "Galur", "waiting", "lampu_jalan"),
    }
    assert sorted(reasons) == ["unknown_kelurahan", "unparsable_time"]


FILTERS = ("from_at", "to_at", "kota", "kecamatan", "kelurahan_code", "category", "state", "source")


COMMANDS = sorted(set(re.findall(r"python -m (monitoring[a-z_.]+(?: [a-z-]+(?![\w.-]))*)", README)))


def test_it_names_every_command_of_the_room():
    assert {command.split()[0] for command in COMMANDS} == {
        path.parent.relative_to(REPOSITORY).as_posix().replace("/", ".")
        for path in (REPOSITORY / "monitoring").rglob("__main__.py")
        if path.parent.name != "locale"  # for those who write the room, not for those who run it
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_every_python_command_it_names_tells_its_options(command):
    module, *words = command.split()
    called = [sys.executable, "-m", module, *words, "--help"]
    said = subprocess.run(called, cwd=REPOSITORY, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(f"usage: python -m {module} ")


def test_every_make_target_it_names_exists():
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert named
    assert named <= targets


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_every_file_and_picture_it_links_to_is_there(name):
    assert (REPOSITORY / name).exists()
