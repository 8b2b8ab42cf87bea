"""What this room does later: empty the letterbox, forget drafts nobody came back to."""

from __future__ import annotations

from datetime import datetime, time

from app.kernel.clock import LONDON
from app.kernel.jobs import Job
from app.kernel.work import Database, Work
from app.respond import letterbox, service, store


def _forget(database: Database) -> int:
    with database.writing() as work:
        return service.forget_old_drafts(work)


def _oldest(work: Work) -> datetime | None:
    """Envelopes know only their day, so an age is counted from the start of it."""
    day = store.oldest_envelope(work)
    return datetime.combine(day, time(), LONDON) if day else None


JOBS = (
    Job("settle the letterbox", letterbox.settle, oldest=_oldest),
    Job("forget old drafts", _forget, minutes=24 * 60),
)
