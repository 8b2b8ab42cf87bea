"""The two servers that are compared: the same gunicorn, workers, threads and disk, a folder each."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from app.factory import create_app
from app.kernel.work import Database
from app.operate import address, instance, migrate, server
from bench.client import Respondent
from config import ROOT, Settings
from tests.support.asking import ask, set_up
from tests.support.processes import family

HOST = "127.0.0.1"
SURVEYS = ROOT / "bench" / "surveys"


@dataclass(frozen=True)
class Running:
    """A server that answers; `start` is the link a respondent follows."""

    name: str
    port: int
    start: str
    pid: int

    def cpu_seconds(self) -> float:
        """Processor time of the server and all its workers so far (Linux)."""
        return sum(_ticks(pid) for pid in family(self.pid)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def heard(folder: Path) -> Iterator[Running]:
    """Heard as `make run` serves it, with an open link to eight questions."""
    extra = {"HEARD_INSTANCE": str(folder), "HEARD_PUBLIC_URL": f"http://{HOST}"}
    instance.prepare(folder)
    app = create_app(Settings.load(extra))
    database: Database = app.extensions["heard"]
    with app.app_context():
        migrate.upgrade(database)
        set_up(database, surveys=SURVEYS)
        link = ask(database, "parents-plan")
    database.engine.dispose()
    with _gunicorn("Heard", ["-c", "python:app.operate.server", "wsgi:app"], extra, f"/s/{link.code}") as running:
        yield running


@contextmanager
def floor(folder: Path, questions: int) -> Iterator[Running]:
    """The bare app, asking as many questions."""
    folder.mkdir()
    extra = {
        "FLOOR_DATABASE": str(folder / "floor.db"),
        "FLOOR_PAGES": str(questions),
        "FLOOR_KEY": secrets.token_hex(16),
    }
    same = ["--workers", str(server.workers), "--threads", str(server.threads), "-k", server.worker_class]
    same += ["--preload", "--keep-alive", str(server.keepalive), "--worker-tmp-dir", server.worker_tmp_dir]
    same += ["--no-control-socket", "--log-level", "warning"]
    with _gunicorn("floor", [*same, "bench.floor:app"], extra, "/s/bench") as running:
        yield running


def pages(port: int, start: str) -> int:
    """How many pages one journey has, the first and the last included."""
    respondent = Respondent(HOST, port)
    respondent.journey(start)
    respondent.close()
    return respondent.pages


@contextmanager
def _gunicorn(name: str, arguments: list[str], extra: Mapping[str, str], start: str) -> Iterator[Running]:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **extra}) as process:
        try:
            deadline = monotonic() + 60
            while not address.answers(HOST, port):
                if process.poll() is not None or monotonic() > deadline:
                    raise RuntimeError(f"{name} did not start")
                sleep(0.1)
            yield Running(name, port, start, process.pid)
        finally:
            process.terminate()


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])
