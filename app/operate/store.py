"""Which job runs where, and how its last run went: the lock that several workers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table
from sqlalchemy.dialects import postgresql, sqlite

from app.kernel.work import Work, metadata

job_run = Table(
    "job_run",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("held_until", BigInteger, nullable=False),
    Column("began", BigInteger, nullable=False),
    Column("ended", BigInteger, nullable=False),
    Column("done", Integer, nullable=False),
    Column("failed", Boolean, nullable=False),
)
"""Times are seconds since 1970, UTC; 0 means never. About jobs, never about answers."""


@dataclass(frozen=True)
class Run:
    """One job's row. `done` counts the pieces of its last run; `failed` says that it broke off."""

    name: str
    holder: str
    held_until: int
    began: int
    ended: int
    done: int
    failed: bool


def claim(work: Work, name: str, holder: str, *, at: int, until: int, last: int) -> bool:
    """Take a job that nobody holds at this second and that was not begun after `last`; says whether we have it."""
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    never = {"name": name, "holder": "", "held_until": 0, "began": 0, "ended": 0, "done": 0, "failed": False}
    work.execute(insert(job_run).values(never).on_conflict_do_nothing())
    taken = work.execute(
        job_run.update()
        .where(job_run.c.name == name, job_run.c.held_until <= at, job_run.c.began <= last)
        .values(holder=holder, held_until=until, began=at)
    )
    return taken.rowcount == 1


def hold(work: Work, name: str, holder: str, *, until: int) -> bool:
    """Keep a job longer; False when it is no longer ours."""
    return _ours(work, name, holder, held_until=until)


def release(work: Work, name: str, holder: str, *, at: int, done: int, failed: bool) -> bool:
    """Give a job back and say how it went; False when it was no longer ours."""
    return _ours(work, name, holder, held_until=0, ended=at, done=done, failed=failed)


def runs(work: Work) -> Sequence[Run]:
    """Every job that was ever begun here, by name."""
    return [Run(**row._mapping) for row in work.execute(job_run.select().order_by(job_run.c.name))]


def _ours(work: Work, name: str, holder: str, **values: object) -> bool:
    mine = job_run.update().where(job_run.c.name == name, job_run.c.holder == holder, job_run.c.held_until > 0)
    return work.execute(mine.values(**values)).rowcount == 1
