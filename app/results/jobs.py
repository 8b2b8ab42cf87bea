"""Making the editions of quarters that have closed."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from app.kernel.clock import LONDON
from app.kernel.jobs import Job
from app.kernel.work import Database, Work
from app.respond import letterbox
from app.results import editions
from app.themes import service as themes


def make_owed(database: Database) -> int:
    """Empty the letterbox, and make each edition that is owed once its comments have been read."""
    with database.reading() as work:
        owed = editions.owed(work)
    if not owed:
        return 0
    letterbox.settle(database, everything=True)
    with database.writing() as work:
        if themes.oldest_undone(work) is not None:
            return 0  # next time: the worker is still reading
        for quarter in owed:
            editions.make(work, quarter)
    return len(owed)


def _oldest(work: Work) -> datetime | None:
    owed = editions.owed(work)
    return datetime.combine(owed[0].last_day + timedelta(days=1), time(), LONDON) if owed else None


JOBS = (Job("make editions", make_owed, oldest=_oldest, minutes=10),)
