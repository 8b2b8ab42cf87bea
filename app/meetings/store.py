"""Tables of meetings, of what children wrote for them and of what they asked for.

Whom a meeting is about is sealed. A `statement` has the random key of the response that it came with; its words
are sealed, and nothing in it is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    LargeBinary,
    Row,
    String,
    Table,
    UniqueConstraint,
    or_,
    select,
)

from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata
from app.meetings.model import Meeting, Statement, TakenBack, Wish

meeting = Table(
    "meeting",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind_id", String(40), nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("send_by", Date, nullable=False),
    Column("rises_on", Date, nullable=False),
    Column("chair_id", String(32), nullable=False),
    Column("arranged_by", String(32), nullable=False),
    Column("arranged_on", Date, nullable=False),
    Column("link_id", String(32), ForeignKey("link.id"), nullable=False, unique=True),
    Column("cancelled_on", Date),
    Column("reference", LargeBinary, nullable=False, info=under_seal()),
    Column("called", LargeBinary, nullable=False, info=under_seal()),
)
statement = Table(
    "statement",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", String(32), ForeignKey("meeting.id"), nullable=False, index=True),
    Column("version_id", String(32), ForeignKey("survey_version.id"), nullable=False),
    Column("sent_on", Date, nullable=False),
    Column("tier", String(8), nullable=False),
    Column("language", String(12), nullable=False),
    Column("read_by", String(32)),
    Column("read_on", Date),
    Column("body", LargeBinary, nullable=False, info=under_seal()),
    Column("opened_on", Date),
    Column("adds_to", String(32), index=True),
    sqlite_with_rowid=False,
)
"""What is added later is a row of its own, so that it is read by itself; `adds_to` is what was sent first."""

taken_back = Table(
    "taken_back",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", String(32), ForeignKey("meeting.id"), nullable=False, index=True),
    Column("day", Date, nullable=False),
    Column("was_seen", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""All that stays of a statement that its writer took back. Its key is a new one."""

wish = Table(
    "wish",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", String(32), ForeignKey("meeting.id"), nullable=False),
    Column("kind_id", String(40), nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("owner_id", String(32), nullable=False, index=True),
    Column("done_on", Date),
    Column("done_by", String(32)),
    Column("how", LargeBinary, info=under_seal()),
    UniqueConstraint("meeting_id", "kind_id"),
    sqlite_with_rowid=False,
)

_MEETINGS = select(*(column for column in meeting.c if column.name not in ("reference", "called")))
_STATEMENTS = select(*(column for column in statement.c if column.name != "body"))
_WISHES = select(*(column for column in wish.c if column.name != "how"))


def add_meeting(work: Work, row: dict[str, Any]) -> None:
    work.execute(meeting.insert(), row)


def change_meeting(work: Work, meeting_id: str, **values: object) -> None:
    work.execute(meeting.update().where(meeting.c.id == meeting_id).values(**values))


def meetings(work: Work, *where: ColumnElement[bool]) -> list[Meeting]:
    """Meetings, the next first."""
    rows = work.execute(_MEETINGS.where(*where).order_by(meeting.c.day, meeting.c.id))
    return [Meeting(**row._mapping) for row in rows]


def sealed_child(work: Work, meeting_id: str) -> Row[Any] | None:
    """Whom a meeting is about, sealed."""
    return work.execute(select(meeting.c.reference, meeting.c.called).where(meeting.c.id == meeting_id)).first()


def add_statement(work: Work, row: dict[str, Any]) -> None:
    work.execute(statement.insert(), row)


def statements(work: Work, *where: ColumnElement[bool]) -> list[Statement]:
    """What was written, in the order in which it came; of one day what was added last, else in no order."""
    order = (statement.c.sent_on, statement.c.adds_to.is_not(None), statement.c.id)
    rows = work.execute(_STATEMENTS.where(*where).order_by(*order))
    return [Statement(**row._mapping) for row in rows]


def unread(work: Work, *where: ColumnElement[bool]) -> list[tuple[Meeting, Statement]]:
    """What no chair has read yet, of these meetings."""
    found = {one.id: one for one in meetings(work, *where)}
    waiting = statements(work, statement.c.read_on.is_(None), statement.c.meeting_id.in_(list(found)))
    return [(found[one.meeting_id], one) for one in waiting]


def sealed_body(work: Work, statement_id: str) -> bytes:
    body: bytes = work.execute(select(statement.c.body).where(statement.c.id == statement_id)).scalar_one()
    return body


def mark_read(work: Work, statement_id: str, read_by: str, day: date) -> bool:
    """Say who has read it; False when somebody has said so before."""
    still = (statement.c.id == statement_id, statement.c.read_on.is_(None))
    return work.execute(statement.update().where(*still).values(read_by=read_by, read_on=day)).rowcount == 1


def mark_opened(work: Work, statement_ids: Sequence[str], day: date) -> None:
    """Note the day on which these were first opened."""
    first = (statement.c.id.in_(statement_ids), statement.c.opened_on.is_(None))
    work.execute(statement.update().where(*first).values(opened_on=day))


def whole(statement_id: str) -> ColumnElement[bool]:
    """Which rows are a statement: what was sent first, and what was added to it."""
    return or_(statement.c.id == statement_id, statement.c.adds_to == statement_id)


def remove(work: Work, statement_id: str) -> None:
    """Delete a statement with what was added to it."""
    work.execute(statement.delete().where(whole(statement_id)))


def note_taken_back(work: Work, row: dict[str, Any]) -> None:
    work.execute(taken_back.insert(), row)


def every_taken_back(work: Work, meeting_ids: Sequence[str]) -> list[TakenBack]:
    """What was taken back of these meetings, in the order of the days."""
    wanted = taken_back.select().where(taken_back.c.meeting_id.in_(meeting_ids))
    rows = work.execute(wanted.order_by(taken_back.c.day, taken_back.c.id))
    return [TakenBack(row.meeting_id, row.day, row.was_seen) for row in rows]


def add_wish(work: Work, row: dict[str, Any]) -> None:
    work.execute(wish.insert(), row)


def change_wish(work: Work, wish_id: str, **values: object) -> None:
    work.execute(wish.update().where(wish.c.id == wish_id).values(**values))


def keep_wish(work: Work, wish_id: str, **values: object) -> bool:
    """Say that it is done; False when it was before."""
    still = (wish.c.id == wish_id, wish.c.done_on.is_(None))
    return work.execute(wish.update().where(*still).values(**values)).rowcount == 1


def wishes(work: Work, *where: ColumnElement[bool]) -> list[Wish]:
    """What was asked for, the soonest due first."""
    rows = work.execute(_WISHES.where(*where).order_by(wish.c.due_on, wish.c.id))
    return [Wish(**row._mapping) for row in rows]


def sealed_how(work: Work, wish_id: str) -> bytes | None:
    found: bytes | None = work.execute(select(wish.c.how).where(wish.c.id == wish_id)).scalar()
    return found


def forget(work: Work, meeting_ids: Sequence[str]) -> int:
    """Delete meetings with everything written and asked for them."""
    for table in (wish, statement, taken_back):
        work.execute(table.delete().where(table.c.meeting_id.in_(meeting_ids)))
    return work.execute(meeting.delete().where(meeting.c.id.in_(meeting_ids))).rowcount
