"""A job runs in one place at a time; a killed worker's job is taken over; a failing job holds up no other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import time_machine

from app.kernel.clock import now
from app.kernel.jobs import Job
from app.kernel.work import Database
from app.operate import store, worker
from app.operate.worker import LEASE, run_alone, sweep
from config import ROOT


def counting(job_name: str = "count", minutes: int = 1) -> tuple[Job, list[int]]:
    """A job that counts its runs, and the list it counts in."""
    ran: list[int] = []

    def run(_database: Database) -> int:
        ran.append(1)
        return 7

    return Job(job_name, run, minutes=minutes), ran


def test_a_sweep_runs_every_job_and_says_what_it_did(database: Database) -> None:
    first, _ = counting("first")
    second, _ = counting("second")
    assert sweep(database, [first, second]) == {"first": 7, "second": 7}
    with database.reading() as work:
        assert [(run.name, run.done, run.failed, run.held_until) for run in store.runs(work)] == [
            ("first", 7, False, 0),
            ("second", 7, False, 0),
        ]


def test_a_job_runs_at_most_as_often_as_it_says(database: Database) -> None:
    job, ran = counting(minutes=60)
    with time_machine.travel(now(), tick=False) as clock:
        for _ in range(3):
            sweep(database, [job])
            clock.shift(60)
        assert len(ran) == 1
        clock.shift(60 * 60)
        sweep(database, [job])
    assert len(ran) == 2


def test_a_sweep_that_comes_a_little_early_still_runs_the_jobs_of_each_minute(database: Database) -> None:
    job, ran = counting()
    with time_machine.travel(now(), tick=False) as clock:
        sweep(database, [job])
        clock.shift(59)
        sweep(database, [job])
    assert len(ran) == 2


def test_two_workers_at_once_run_a_job_once(database: Database) -> None:
    inside, leave = threading.Event(), threading.Event()

    def slow(_database: Database) -> int:
        inside.set()
        assert leave.wait(10)
        return 1

    job = Job("slow", slow, minutes=0)
    results: list[int | None] = []
    first = threading.Thread(target=lambda: results.append(run_alone(database, job)))
    first.start()
    assert inside.wait(10)
    assert run_alone(database, job) is None
    leave.set()
    first.join()
    assert results == [1]


def test_many_workers_that_wake_together_run_a_job_once(database: Database) -> None:
    job, ran = counting()
    together = threading.Barrier(6)

    def wake() -> None:
        together.wait()
        run_alone(database, job)

    workers = [threading.Thread(target=wake) for _ in range(6)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert len(ran) == 1


def test_a_killed_workers_job_is_taken_over_when_its_hold_ends(database: Database) -> None:
    job, ran = counting()
    with time_machine.travel(now(), tick=False) as clock:
        at = int(now().timestamp())
        with database.writing() as work:
            assert store.claim(work, job.name, "killed", at=at, until=at + LEASE, last=at)
        clock.shift(LEASE - 1)
        assert run_alone(database, job) is None
        clock.shift(1)
        assert run_alone(database, job) == 7
    assert len(ran) == 1
    with database.writing() as work:
        assert not store.hold(work, job.name, "killed", until=at), "what came back from the dead holds nothing"


def test_a_long_job_is_held_while_it_runs(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "LEASE", 0.2)
    kept: list[int] = []

    def hold(*args: object, **kwargs: object) -> bool:
        kept.append(1)
        return True

    monkeypatch.setattr(store, "hold", hold)
    long = Job("long", lambda _database: threading.Event().wait(0.5) or 1)
    assert run_alone(database, long) == 1
    assert len(kept) >= 3


def test_a_job_that_fails_holds_up_no_other_and_is_tried_again(database: Database) -> None:
    def fail(_database: Database) -> int:
        raise ValueError("somebody’s own words")

    other, ran = counting("other")
    with time_machine.travel(now(), tick=False) as clock:
        assert sweep(database, [Job("fails", fail), other]) == {"other": 7}
        with database.reading() as work:
            failed = {run.name: run.failed for run in store.runs(work)}
        assert failed == {"fails": True, "other": False}
        clock.shift(60)
        sweep(database, [Job("fails", lambda _database: 1), other])
    assert len(ran) == 2
    with database.reading() as work:
        assert not any(run.failed for run in store.runs(work))


FAILS = """
import wsgi
from app.operate import worker
try:
    raise ValueError("somebody’s own words")
except ValueError:
    worker.log.exception("job failed", job="themes")
"""


def test_what_a_failing_job_was_reading_never_reaches_the_log(tmp_path: Path, secrets: dict[str, str]) -> None:
    environment = {**os.environ, **secrets, "HEARD_INSTANCE": str(tmp_path / "instance")}
    done = subprocess.run(
        [sys.executable, "-c", FAILS], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    said = json.loads(done.stderr)
    assert (said["event"], said["job"], said["error"]) == ("job failed", "themes", "ValueError")
    assert "words" not in done.stderr + done.stdout
