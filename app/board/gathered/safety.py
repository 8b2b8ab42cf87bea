"""Whether what had to be read for safety in a quarter was read in time: counts of our own work, no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Row, select

from app.kernel.clock import LONDON, Quarter, now
from app.kernel.work import Work
from app.safeguarding import queue
from app.safeguarding.facts import READ_IN_TIME


@dataclass(frozen=True)
class Triage:
    """What came in a quarter and a person had to read: all, read late, and waiting past its time now."""

    all: int
    read_late: int
    waiting_late: int

    @property
    def late(self) -> int:
        return self.read_late + self.waiting_late

    @property
    def percent(self) -> float | None:
        """The share read within its time, 0 to 100; None where nothing came."""
        return 100 * (self.all - self.late) / self.all if self.all else None


def triage(work: Work, quarter: Quarter) -> Triage:
    """Reading for safety in a quarter. Not by board: whoever is on duty reads for the whole council."""
    first, last = _noon(quarter, False), _noon(quarter, True)
    rows = work.execute(
        select(READ_IN_TIME).where(READ_IN_TIME.c.came_at >= first, READ_IN_TIME.c.came_at < last)
    ).all()
    late_now = sum(
        item.due_at is not None and item.due_at < now() and first <= _plain(item.came_at) < last
        for item in queue.waiting(work).items
    )
    return Triage(len(rows), sum(_was_late(row) for row in rows), late_now)


def _was_late(row: Row[tuple[object, ...]]) -> bool:
    return row.decided_on is not None and bool(row.was_late)


def _noon(quarter: Quarter, after: bool) -> datetime:
    """Midnight of the first day, or of the day after the last, as moments are stored."""
    day = quarter.last_day + timedelta(days=1) if after else quarter.first_day
    return _plain(datetime.combine(day, time(), LONDON))


def _plain(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
