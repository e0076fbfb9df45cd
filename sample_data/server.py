"""The room's server as a process of its own, started and stopped by the sample city."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from monitoring.home import REPOSITORY, Home

STOP_SECONDS = 30
POLL_SECONDS = 0.2


class Server:
    """`streamlit run app.py` for one room; owns that room's store while it lives."""

    def __init__(self, home: Home, port: int) -> None:
        self.home, self.port = home, port
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        return self.home.root / "server.log"

    def start(self) -> None:
        """Start the server; its words go to `log`. It does not see this terminal's Ctrl-C: `stop` ends it."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=REPOSITORY,
                env=os.environ | {"RUANG_PANTAU_HOME": str(self.home.root.resolve())},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def ended_with(self) -> int | None:
        """The exit code once the process has ended, else None."""
        return self._process.poll() if self._process else 0

    @property
    def is_alive(self) -> bool:
        return self.ended_with is None

    def health(self) -> dict[str, object] | None:
        """What /api/health tells, None while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/health", timeout=5) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            error.close()
            return None
        except (OSError, ValueError):
            return None

    def wait_until_ready(self, seconds: float) -> bool:
        """True once the server answers; False where it ended or `seconds` passed."""
        until = time.monotonic() + seconds
        while self.is_alive and time.monotonic() < until:
            if self.health():
                return True
            time.sleep(POLL_SECONDS)
        return False

    def stop(self) -> None:
        """End the server and wait for it, so that the store is written and free."""
        if self._process is None or not self.is_alive:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def is_port_free(port: int) -> bool:
    """True where nobody listens on `port` of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))
        except OSError:
            return False
    return True


def next_free_port(port: int) -> int:
    """A free port after `port`, to suggest."""
    return next((other for other in range(port + 1, port + 100) if is_port_free(other)), port + 1)
