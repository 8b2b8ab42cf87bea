"""What this room does later: forget, each night, what has been kept for long enough."""

from __future__ import annotations

from app.kernel.jobs import Job
from app.kernel.work import Database
from app.privacy import purging


def _purge(database: Database) -> int:
    return sum(run.done for run in purging.purge(database))


JOBS = (Job("forget what was kept for long enough", _purge, minutes=24 * 60),)
