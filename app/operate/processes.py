"""Start other programs, keep them running, and leave none behind, however this process ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

from config import ROOT

PATIENCE = 30.0
"""Seconds that a program may take to stop when asked; afterwards it is ended."""

LONGEST_PAUSE = 30.0
"""Seconds between two starts of a program that keeps dying; the first pause is one second and doubles."""

STEADY = 60.0
"""Seconds a program must have run for its next pause to be short again."""

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in <linux/prctl.h>


@dataclass
class Program:
    """One program to keep running."""

    name: str
    command: Sequence[str]
    extra: Mapping[str, str] = field(default_factory=dict)
    """What its environment has besides ours."""
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = 1.0
    again_at: float = 0.0

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it in the project's folder; in a session of its own, so that Ctrl-C reaches us alone."""
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env={**os.environ, **self.extra},
            start_new_session=True,
            preexec_fn=_end_with_parent(os.getpid()),
        )
        self.began = monotonic()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.runs:
            self.process.terminate()

    def end(self) -> None:
        """End it and whatever it started, at once. (Only while it runs: a dead one's number may be another's.)"""
        if self.process is not None and self.runs:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass
class Keeper:
    """Keeps programs running until told to stop. `say` prints a line for whoever watches."""

    programs: Sequence[Program]
    say: Callable[[str], None]
    _stop: threading.Event = field(default_factory=threading.Event)
    _hurry: bool = False

    @property
    def stopping(self) -> bool:
        """Whether somebody asked us to stop."""
        return self._stop.is_set()

    def start(self) -> None:
        """Start everything. From here on SIGINT, SIGTERM and SIGHUP mean: stop in order; a second one: at once."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        for program in self.programs:
            program.start()

    def wait_until(self, answers: Callable[[], bool], seconds: float) -> bool:
        """Whether all programs still ran when `answers` first said yes, within that time."""
        deadline = monotonic() + seconds
        while monotonic() < deadline and not self._stop.wait(0.1):
            if not all(program.runs for program in self.programs):
                return False
            if answers():
                return True
        return False

    def keep(self) -> None:
        """Start again whatever dies, with growing pauses, until told to stop."""
        while not self._stop.wait(0.2):
            for program in self.programs:
                if not program.runs:
                    self._revive(program)

    def stop(self) -> None:
        """Ask everything to stop, wait, and end what did not."""
        for program in self.programs:
            program.ask_to_stop()
        deadline = monotonic() + PATIENCE
        while any(p.runs for p in self.programs) and monotonic() < deadline and not self._hurry:
            threading.Event().wait(0.05)
        for program in self.programs:
            program.end()

    def _on_signal(self, _number: int, _frame: object) -> None:
        self._hurry = self._stop.is_set()
        self._stop.set()

    def _revive(self, program: Program) -> None:
        at = monotonic()
        if program.again_at == 0.0:
            program.pause = 1.0 if at - program.began > STEADY else min(program.pause * 2, LONGEST_PAUSE)
            program.again_at = at + program.pause
            self.say(f"The {program.name} stopped by itself; starting it again in {program.pause:.0f} s.")
        elif at >= program.again_at:
            program.again_at = 0.0
            program.start()


def _end_with_parent(parent: int) -> Callable[[], None] | None:
    """On Linux: have the kernel stop a child when this process is gone, even if it was killed outright."""
    if sys.platform != "linux":
        return None
    set_option = ctypes.CDLL(None).prctl

    def before_exec() -> None:
        set_option(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGTERM))
        if os.getppid() != parent:
            os._exit(1)

    return before_exec
