"""The table of requests to be contacted. What was written is sealed; nothing in it leads to a response or a draft
but `response_id`, which is filled for those alone who sent their answers along.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Date, DateTime, LargeBinary, Row, String, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from app.contacts.model import Contact
from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

contact = Table(
    "contact",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("came_at", DateTime, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("asked", LargeBinary, info=under_seal()),
    Column("taken_by", String(32)),
    Column("taken_on", Date),
    Column("closed_on", Date),
    Column("outcome", String(16)),
    Column("note", LargeBinary, info=under_seal()),
    Column("response_id", String(32), unique=True),
    sqlite_with_rowid=False,
)

_SHOWN = (
    *(contact.c[name] for name in ("id", "came_at", "due_on", "taken_by", "taken_on", "closed_on", "outcome")),
    contact.c.response_id,
)


def add(work: Work, contact_id: str, came_at: datetime, due_on: date, asked: bytes) -> bool:
    """Keep a request; one that is there already stays as it is, and this says False."""
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    row = {"id": contact_id, "came_at": came_at.replace(tzinfo=None), "due_on": due_on, "asked": asked}
    added = insert(contact).values(row).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return work.execute(added).rowcount == 1


def find(work: Work, contact_id: str) -> Contact | None:
    row = work.execute(select(*_SHOWN).where(contact.c.id == contact_id)).first()
    return _contact(row) if row else None


def sealed(work: Work, contact_id: str) -> tuple[bytes | None, bytes | None]:
    """What was written, and the note."""
    row = work.execute(select(contact.c.asked, contact.c.note).where(contact.c.id == contact_id)).one()
    return row.asked, row.note


def waiting(work: Work) -> list[Contact]:
    """Those nobody has closed, the oldest first."""
    found = select(*_SHOWN).where(contact.c.closed_on.is_(None))
    return [_contact(row) for row in work.execute(found.order_by(contact.c.came_at, contact.c.id))]


def closed(work: Work, limit: int) -> list[Contact]:
    """Those that are closed, the newest first."""
    found = select(*_SHOWN).where(contact.c.closed_on.is_not(None))
    return [
        _contact(row) for row in work.execute(found.order_by(contact.c.closed_on.desc(), contact.c.id).limit(limit))
    ]


def change(work: Work, contact_id: str, **values: object) -> bool:
    """Change one that is not closed; False when it is."""
    still_open = contact.update().where(contact.c.id == contact_id, contact.c.closed_on.is_(None))
    return bool(work.execute(still_open.values(**values)).rowcount)


_JOIN = contact.update().where(contact.c.id == bindparam("of")).values(response_id=bindparam("response"))


def join(work: Work, pairs: Sequence[tuple[str, str]]) -> None:
    """Say which response was sent with which request."""
    if pairs:
        work.execute(_JOIN, [{"of": contact_id, "response": response_id} for contact_id, response_id in pairs])


def part(work: Work, response_id: str) -> None:
    """Forget that a response was sent with a request."""
    work.execute(contact.update().where(contact.c.response_id == response_id).values(response_id=None))


def closed_with_words(work: Work) -> list[tuple[str, date]]:
    """Those that are closed and whose words are still there, with the day."""
    rows = select(contact.c.id, contact.c.closed_on).where(
        contact.c.closed_on.is_not(None), contact.c.asked.is_not(None)
    )
    return [(row.id, row.closed_on) for row in work.execute(rows.order_by(contact.c.id))]


def with_words(work: Work) -> list[str]:
    """Every request whose words are still there."""
    return list(work.execute(select(contact.c.id).where(contact.c.asked.is_not(None))).scalars())


def forget_details(work: Work, ids: Sequence[str]) -> int:
    """Remove what was written in these, and what joined them to answers."""
    these = contact.update().where(contact.c.id.in_(ids), contact.c.asked.is_not(None))
    return work.execute(these.values(asked=None, note=None, response_id=None)).rowcount


def remove(work: Work, contact_id: str) -> None:
    work.execute(contact.delete().where(contact.c.id == contact_id))


def _contact(row: Row[Any]) -> Contact:
    return Contact(**{**row._mapping, "came_at": row.came_at.replace(tzinfo=UTC)})
