"""`python -m sample_data run` as a person starts and stops it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from monitoring.home import REPOSITORY, Home
from monitoring.store import owner
from sample_data.server import Server, is_port_free

WAIT_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(home: Path, port: int, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sample_data", "run", "--home", str(home), "--port", str(port), *more],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "RUANG_PANTAU_HOME"},
    )


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_room_opens_fills_and_closes_cleanly(tmp_path, sign):
    port = free_port()
    server = Server(Home(tmp_path), port)
    running = start(tmp_path, port, "--speed", "60")
    try:
        until = time.monotonic() + WAIT_SECONDS
        while (server.health() or {}).get("nature") != "sample" and time.monotonic() < until:
            time.sleep(0.2)
        assert server.health()["nature"] == "sample"
        assert not is_port_free(port)
        running.send_signal(sign)
        said, _ = running.communicate(timeout=WAIT_SECONDS)
    finally:
        running.kill()
    assert running.returncode == 0
    first, second, *_ = said.splitlines()
    assert first.startswith(f"Ruang pantau terbuka di http://localhost:{port} ")
    assert second.startswith(f"The monitoring room is open at http://localhost:{port} ")
    with owner.own(Home(tmp_path)):  # the server has let go of it
        pass
    assert is_port_free(port)


def test_port_in_use_is_said_plainly(tmp_path):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said, _ = start(tmp_path, port).communicate(timeout=WAIT_SECONDS)
    assert f"Porta {port} sudah dipakai" in said
    assert f"Port {port} is already taken" in said


def test_folder_that_cannot_be_made_is_said_plainly(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    running = start(tmp_path / "file" / "room", free_port())
    said, _ = running.communicate(timeout=WAIT_SECONDS)
    assert running.returncode == 2
    indonesian, english = said.splitlines()
    assert indonesian.startswith(f"Folder ruang {tmp_path}/file/room tidak dapat dipakai: ")
    assert english.startswith(f"The folder of the room {tmp_path}/file/room cannot be used: ")


def test_speed_out_of_reason_is_refused(tmp_path):
    running = start(tmp_path, 1, "--speed", "0")
    said, _ = running.communicate(timeout=WAIT_SECONDS)
    assert running.returncode == 2
    assert "not between 0.1 and 3600" in said
