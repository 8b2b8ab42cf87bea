"""The trail's tables and queries. Whoever adds an entry locks the head, so that no two follow the same entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Integer,
    Row,
    String,
    Table,
    event,
    func,
    select,
    text,
)

from app.audit import append_only
from app.audit.model import Entry, Head
from app.kernel.work import Work, metadata

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("mac", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
)

audit_checkpoint = Table(
    "audit_checkpoint",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("mac", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
)
"""The last entry that was deleted because it was old enough; the trail begins after it."""

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime, nullable=False, index=True),  # UTC
    Column("actor", String(40), nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("mac", String(64), nullable=False),
)
for _other in (audit_head, audit_checkpoint):
    audit_entry.add_is_dependent_on(_other)  # made last, so its statements find all three


@event.listens_for(audit_entry, "after_create")
def _only_added_to(_table: Table, connection: Connection, **_how: object) -> None:
    kind = connection.dialect.name
    for statement in (*append_only.DDL[kind], *append_only.PURGING[kind]):
        connection.exec_driver_sql(statement)


_FIRST_HEAD = text(
    "INSERT INTO audit_head (id, seq, mac, seal) VALUES (1, :seq, :mac, :seal) ON CONFLICT (id) DO NOTHING"
)

_OURS = select(audit_head).with_for_update()
_ADD, _MOVE = audit_entry.insert(), audit_head.update()
"""What every change asks, put together once."""


def locked_head(work: Work, first: Head) -> Head:
    """The head, ours alone until this transaction ends; `first` becomes the head of an empty trail.

    SQLite has one writer, who holds the lock already.
    """
    row = work.execute(_OURS).one_or_none()
    if row is None:
        work.execute(_FIRST_HEAD, vars(first))
        row = work.execute(_OURS).one()
    return Head(row.seq, row.mac, row.seal)


def head(work: Work) -> Head | None:
    """The head as it stands."""
    row = work.execute(select(audit_head)).one_or_none()
    return Head(row.seq, row.mac, row.seal) if row else None


def checkpoint(work: Work) -> Head | None:
    """Where the trail begins; None when it begins at its beginning."""
    row = work.execute(select(audit_checkpoint)).one_or_none()
    return Head(row.seq, row.mac, row.seal) if row else None


def last_before(work: Work, day: datetime) -> Entry | None:
    """The last of the entries that all came before an instant; never the newest entry of all."""
    table = audit_entry.c
    kept = select(func.min(table.seq)).where(table.at >= _utc(day)).scalar_subquery()
    newest = select(func.max(table.seq)).scalar_subquery()
    old = select(audit_entry).where(table.seq < func.coalesce(kept, newest)).order_by(table.seq.desc()).limit(1)
    row = work.execute(old).first()
    return _entry(row) if row else None


def cut(work: Work, to: Head) -> int:
    """Move the checkpoint, and delete what lies before it; how many entries."""
    where = audit_checkpoint.c.id == 1
    if not work.execute(audit_checkpoint.update().where(where).values(**vars(to))).rowcount:
        work.execute(audit_checkpoint.insert().values(id=1, **vars(to)))
    return work.execute(audit_entry.delete().where(audit_entry.c.seq <= to.seq)).rowcount


def newest_of(work: Work, action: str, subject: str) -> Entry | None:
    """The last time this was done to this."""
    found = select(audit_entry).where(audit_entry.c.action == action, audit_entry.c.subject == subject)
    row = work.execute(found.order_by(audit_entry.c.seq.desc()).limit(1)).first()
    return _entry(row) if row else None


def append(work: Work, entry: Entry, new_head: Head) -> None:
    """Add an entry and move the head to it."""
    work.execute(_ADD, vars(entry) | {"at": entry.at.replace(tzinfo=None)})
    work.execute(_MOVE, vars(new_head))


def every(work: Work) -> Iterator[Entry]:
    """The whole trail in order, a few hundred entries in memory at a time."""
    in_order = select(audit_entry).order_by(audit_entry.c.seq).execution_options(yield_per=500)
    return (_entry(row) for row in work.execute(in_order))


def count(work: Work, *where: ColumnElement[bool]) -> int:
    """How many entries fit."""
    return int(work.execute(select(func.count()).select_from(audit_entry).where(*where)).scalar_one())


def newest(work: Work, *where: ColumnElement[bool], skip: int, limit: int) -> tuple[Entry, ...]:
    """Entries that fit, newest first."""
    wanted = select(audit_entry).where(*where).order_by(audit_entry.c.seq.desc()).offset(skip).limit(limit)
    return tuple(_entry(row) for row in work.execute(wanted))


def between(first: datetime, end: datetime) -> ColumnElement[bool]:
    """Entries from one instant up to, not including, another (both aware)."""
    at = audit_entry.c.at
    return (at >= _utc(first)) & (at < _utc(end))


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(tzinfo=None)


def _entry(row: Row[tuple[int, datetime, str, str, str, str]]) -> Entry:
    return Entry(row.seq, row.at.replace(tzinfo=UTC), row.actor, row.action, row.subject, row.mac)
