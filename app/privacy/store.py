"""Tables of holds, of what the nightly run did, and of what was erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Date, Integer, LargeBinary, Row, String, Table, or_

from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

hold = Table(
    "hold",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("subject", String(80), index=True),
    Column("terms", LargeBinary, info=under_seal()),
    Column("reason", LargeBinary, nullable=False, info=under_seal()),
    Column("made_by", String(32), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("until", Date),
    Column("ended_on", Date),
    Column("ended_by", String(32)),
    sqlite_with_rowid=False,
)
"""`subject` is what is held, by its key; `terms`, sealed, say whom, where everything about a person is held."""

retention_run = Table(
    "retention_run",
    metadata,
    Column("item", String(40), primary_key=True),
    Column("ran_on", Date, nullable=False),
    Column("done", Integer, nullable=False),
    Column("held", Integer, nullable=False),
)

erasure = Table(
    "erasure",
    metadata,
    Column("subject", String(80), primary_key=True),
    Column("day", Date, nullable=False),
    sqlite_with_rowid=False,
)
"""Random keys of what was erased, so that a backup which still has it forgets it again. They lead to nothing here."""


@dataclass(frozen=True)
class Run:
    """How an item's last run went."""

    item: str
    ran_on: date
    done: int
    held: int


def add_hold(work: Work, row: dict[str, Any]) -> None:
    work.execute(hold.insert(), row)


def holds(work: Work, *where: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Holds as rows, sealed words among them, the newest first."""
    return work.execute(hold.select().where(*where).order_by(hold.c.made_on.desc(), hold.c.id)).all()


def in_force(on: date) -> ColumnElement[bool]:
    """That a hold has not ended and its day has not passed."""
    return hold.c.ended_on.is_(None) & or_(hold.c.until.is_(None), hold.c.until >= on)


def end_hold(work: Work, hold_id: str, day: date, staff_id: str) -> bool:
    """End a hold; False when it has ended before."""
    running = hold.update().where(hold.c.id == hold_id, hold.c.ended_on.is_(None))
    return work.execute(running.values(ended_on=day, ended_by=staff_id)).rowcount == 1


def remove_hold(work: Work, hold_id: str) -> None:
    work.execute(hold.delete().where(hold.c.id == hold_id))


def note_run(work: Work, run: Run) -> None:
    """Keep how a run went, in place of the one before."""
    work.execute(retention_run.delete().where(retention_run.c.item == run.item))
    work.execute(retention_run.insert(), vars(run))


def runs(work: Work) -> dict[str, Run]:
    """The last run of each item."""
    return {row.item: Run(**row._mapping) for row in work.execute(retention_run.select())}


def note_erasure(work: Work, subject: str, day: date) -> None:
    """Remember what was erased."""
    work.execute(erasure.delete().where(erasure.c.subject == subject))
    work.execute(erasure.insert(), {"subject": subject, "day": day})


def erased(work: Work) -> list[tuple[str, date]]:
    """Everything that was erased, in the order of its keys."""
    return [(row.subject, row.day) for row in work.execute(erasure.select().order_by(erasure.c.subject))]
