"""What is done later. Each minute a sweep goes through every room's jobs; a job runs in one place at a time.

Huey only wakes the sweep: what is undone stands in the tables, so a lost message or a killed worker loses
nothing. A worker says every half minute that it still holds a job; when it dies, others take the job over
after `LEASE` seconds.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import time

import structlog
from huey import Huey, RedisHuey, SqliteHuey, crontab

from app.kernel.ids import new_id
from app.kernel.jobs import Job
from app.kernel.work import Database
from app.operate import store
from config import Settings

LEASE = 120
"""Seconds for which a job stays taken after its worker was last heard of."""

SLACK = 30
"""Seconds by which a sweep may come early and still count as a minute later."""

SHUTDOWN = 25
"""Seconds a worker may use to finish what it has in hand."""

log = structlog.get_logger("heard.worker")


def make_queue(settings: Settings) -> Huey:
    """The queue that wakes workers: a file beside the data, or Redis when several machines share the work."""
    if settings.jobs_url:
        return RedisHuey("heard", url=settings.jobs_url, results=False)
    return SqliteHuey("heard", filename=str(settings.instance / "jobs.db"), results=False)


def serve(queue: Huey, database: Database, jobs: Sequence[Job]) -> None:
    """Work until SIGTERM or SIGINT, then finish what is in hand and return."""
    logging.getLogger("huey").setLevel(logging.WARNING)  # it would say every minute that a minute has passed

    def go_through_all() -> None:
        sweep(database, jobs)

    wake = queue.task(expires=SHUTDOWN, name="sweep now")(go_through_all)
    queue.periodic_task(crontab(minute="*"), expires=SHUTDOWN, name="sweep each minute")(go_through_all)
    consumer = queue.create_consumer(
        workers=2, max_delay=1.0, check_worker_health=True, shutdown_timeout=SHUTDOWN, graceful_signal="TERM"
    )
    wake()
    consumer.run()


def sweep(database: Database, jobs: Sequence[Job]) -> dict[str, int]:
    """Run every job that is due and not running elsewhere; how many pieces each one did, by name.

    A job that fails is logged (never with anybody's words), tried again at its next turn, and holds up no other.
    """
    done = {}
    for job in jobs:
        pieces = run_alone(database, job)
        if pieces is not None:
            done[job.name] = pieces
    return done


def run_alone(database: Database, job: Job) -> int | None:
    """Run one job under its lock: how many pieces it did, or None when it was not due, not ours, or failed."""
    holder, at = new_id(), int(time())
    with database.writing() as work:
        last = at - job.minutes * 60 + SLACK
        if not store.claim(work, job.name, holder, at=at, until=at + LEASE, last=last):
            return None
    done, failed = 0, True
    try:
        with _held(database, job.name, holder):
            done = job.run(database)
        failed = False
    except Exception:
        log.exception("job failed", job=job.name)
    finally:
        with database.writing() as work:
            store.release(work, job.name, holder, at=int(time()), done=done, failed=failed)
    return None if failed else done


@contextmanager
def _held(database: Database, name: str, holder: str) -> Iterator[None]:
    """Say regularly, from a thread of its own, that the job is still being worked on."""
    over = threading.Event()

    def keep() -> None:
        while not over.wait(LEASE / 4):
            with database.writing() as work:
                if not store.hold(work, name, holder, until=int(time()) + LEASE):
                    return

    keeper = threading.Thread(target=keep, name=f"holding {name}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()
