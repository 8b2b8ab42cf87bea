"""Outgrown: the same code on PostgreSQL and Redis, with several workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from app.kernel.work import Database
from app.operate import migrate, store
from config import ROOT
from tests.support.machine import redis_url
from tests.support.processes import eventually

pytestmark = [pytest.mark.slow, pytest.mark.redis]


@pytest.fixture
def clean_redis() -> Iterator[str]:
    """A Redis without anything of Heard’s in it."""
    url = redis_url()
    assert url is not None, "tests that need Redis are deselected without it"
    with redis.Redis.from_url(url) as connection:
        for key in connection.scan_iter("huey.*"):
            connection.delete(key)
        yield url


@pytest.fixture
def node(
    empty_database: Database, clean_redis: str, secrets: dict[str, str], tmp_path: Path
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two workers that share a database and a queue."""
    migrate.upgrade(empty_database)
    shared = {
        "HEARD_ENV": "production",
        "HEARD_INSTANCE": str(tmp_path / "instance"),
        "HEARD_DATABASE_URL": empty_database.engine.url.render_as_string(hide_password=False),
        "HEARD_JOBS_URL": clean_redis,
    }
    command = [sys.executable, "-m", "flask", "worker"]
    workers = [subprocess.Popen(command, cwd=ROOT, env={**os.environ, **secrets, **shared}) for _ in range(2)]
    yield workers
    for worker in workers:
        worker.kill()
        worker.wait()


def swept(database: Database) -> list[store.Run]:
    with database.reading() as work:
        return list(store.runs(work))


def threads(worker: subprocess.Popen[bytes]) -> int:
    return len(list(Path(f"/proc/{worker.pid}/task").iterdir()))


def test_two_workers_share_the_jobs_and_stop_when_asked(
    empty_database: Database, node: list[subprocess.Popen[bytes]]
) -> None:
    assert eventually(lambda: all(threads(worker) >= 4 for worker in node), 60), "a scheduler and two hands each"
    assert eventually(lambda: len(swept(empty_database)) > 1, 60)
    assert eventually(lambda: all(run.held_until == 0 for run in swept(empty_database)), 30)
    assert not any(run.failed for run in swept(empty_database))
    for worker in node:
        worker.send_signal(signal.SIGTERM)
    assert [worker.wait(40) for worker in node] == [0, 0]
