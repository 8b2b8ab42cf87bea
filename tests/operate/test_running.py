"""Heard as it really runs: `flask up` with a web server and a worker."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.kernel.keys import key_ring
from app.kernel.work import Database
from app.operate import store
from config import ROOT, Settings
from tests.support.processes import alive, eventually, family

pytestmark = pytest.mark.slow
START = 90.0


@dataclass
class Installation:
    """A running installation of its own."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> tuple[int, str]:
        """Status and words of a page; 0 while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()
        except OSError:
            return 0, ""

    def swept(self) -> list[store.Run]:
        """What the worker has done so far."""
        settings = Settings.load({"HEARD_INSTANCE": str(self.folder)})
        database = Database(settings.database_url, key_ring(settings.keys))
        with database.reading() as work:
            found = store.runs(work)
        database.engine.dispose()
        return list(found)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Installation]:
    """`flask up` on a free port, without a demonstration."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    folder = tmp_path / "instance"
    command = [sys.executable, "-m", "flask", "up", "--port", str(port), "--no-demo"]
    environment, printed = {**os.environ, "HEARD_INSTANCE": str(folder)}, tmp_path / "printed"
    with printed.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out) as process:
        try:
            assert eventually(lambda: "Heard is running" in printed.read_text(), START)
            yield Installation(folder, port, process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def test_it_serves_works_and_leaves_nothing_behind(running: Installation) -> None:
    status, words = running.get("/")
    assert status == 200
    assert "<h1" in words
    assert json.loads(running.get("/readyz")[1])["ready"] is True
    assert eventually(running.swept, START), "the worker goes through its jobs when it starts"
    assert not any(run.failed for run in running.swept())
    started = list(family(running.process.pid))
    assert len(started) >= 5, "the launcher, a web server with two workers, a worker"
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(60) == 0
    assert not any(map(alive, started))


def test_a_web_server_that_dies_comes_back(running: Installation) -> None:
    web = next(pid for pid in family(running.process.pid) if b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(web, signal.SIGKILL)
    assert eventually(lambda: running.get("/healthz")[0] == 200 and web not in family(running.process.pid), START)


def test_a_port_in_use_is_said_plainly(running: Installation, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "flask", "up", "--port", str(running.port), "--no-demo"]
    elsewhere = {**os.environ, "HEARD_INSTANCE": str(tmp_path / "other")}
    done = subprocess.run(command, cwd=ROOT, env=elsewhere, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"uses port {running.port}" in done.stderr
    assert f"PORT={running.port + 1}" in done.stderr
