"""What this room does later: empty the letterbox, forget drafts nobody came back to."""

from __future__ import annotations

from datetime import datetime, time

from app.kernel.clock import LONDON
from app.kernel.jobs import Job
from app.kernel.work import Database, Work
from app.respond import after_store, equality, letterbox, preview, store, unclear


def _forget_previews(database: Database) -> int:
    with database.writing() as work:
        return preview.forget_old(work)


def _oldest(work: Work) -> datetime | None:
    """What waits knows only its day, so an age is counted from the start of it."""
    day = min(filter(None, (store.oldest_envelope(work), after_store.oldest(work))), default=None)
    return datetime.combine(day, time(), LONDON) if day else None


JOBS = (
    Job("settle the letterbox", letterbox.settle, oldest=_oldest),
    Job("settle what people said about themselves", equality.settle),
    Job("forget old drafts", unclear.forget_old_drafts, minutes=24 * 60),
    Job("forget previews", _forget_previews, minutes=24 * 60),
)
