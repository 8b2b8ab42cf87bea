"""The launcher keeps its programs running and leaves none behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.operate.processes import Keeper, Program
from config import ROOT
from tests.support.processes import alive, eventually

SAYS_WHO_IT_IS = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(600)"
LAUNCHER = """
import sys
from app.operate.processes import Keeper, Program
keeper = Keeper([Program("web", [sys.executable, "-c", sys.argv[1], sys.argv[2]])], print)
keeper.start()
keeper.keep()
keeper.stop()
"""


def pids(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().split()] if file.exists() else []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pids"


@pytest.fixture
def launcher(file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A launcher in a process of its own, with one program that has started."""
    command = [sys.executable, "-c", LAUNCHER, SAYS_WHO_IT_IS, str(file)]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        assert eventually(lambda: pids(file))
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_stop_it_stops_its_programs_and_waits(
    launcher: subprocess.Popen[bytes], file: Path, number: signal.Signals
) -> None:
    launcher.send_signal(number)
    assert launcher.wait(10) == 0
    assert not any(map(alive, pids(file)))


def test_killed_outright_it_leaves_no_program_behind(launcher: subprocess.Popen[bytes], file: Path) -> None:
    launcher.kill()
    assert eventually(lambda: not any(map(alive, pids(file))))


def test_a_program_that_dies_is_started_again(launcher: subprocess.Popen[bytes], file: Path) -> None:
    first = pids(file)[0]
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: len(pids(file)) == 2), "a second one should have started"
    assert pids(file)[1] != first


def test_waiting_ends_early_when_a_program_cannot_start() -> None:
    keeper = Keeper([Program("web", [sys.executable, "-c", "raise SystemExit(1)"])], print)
    for program in keeper.programs:
        program.start()
    began = time.monotonic()
    assert not keeper.wait_until(lambda: False, 30)
    assert time.monotonic() - began < 10


def test_a_program_that_will_not_stop_is_ended(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr("app.operate.processes.PATIENCE", 0.2)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + SAYS_WHO_IT_IS
    keeper = Keeper([Program("web", [sys.executable, "-c", deaf, str(file)])], print)
    keeper.programs[0].start()
    assert eventually(lambda: pids(file))
    keeper.stop()
    assert not alive(pids(file)[0])
