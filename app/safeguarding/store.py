"""The table of what is to be read for safety. Codes and hours alone are plain; words, names and reasons are sealed.

Nothing in it leads to a response: what leads to a person is sealed with the words, and only where the promise lets
somebody be known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    func,
    select,
)
from sqlalchemy.sql import ColumnElement

from app.kernel.clock import LONDON
from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata
from app.safeguarding.model import CLEAR, FAILED, FLAGGED, UNSEEN, WAITING, Item

BODY = ("safety_item", "body")
WHY = ("safety_item", "why")
REASON = ("safety_item", "reason")
REFERENCE = ("safety_item", "reference")
KINDS = ("safety_item", "kinds")

safety_item = Table(
    "safety_item",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("came_at", DateTime, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("by_child", Boolean, nullable=False),
    Column("promise", String(12), nullable=False),
    Column("words", Integer, nullable=False),
    Column("screening", String(8), nullable=False, index=True),
    Column("sampled", Boolean, nullable=False),
    Column("is_allegation", Boolean, nullable=False),
    Column("told_step", Integer, nullable=False),
    Column("taken_by", String(32)),
    Column("decided_on", Date),
    Column("decided_by", String(32)),
    Column("decision", String(16)),
    Column("told", String(16)),
    Column("was_late", Boolean, nullable=False),
    Column("mark", String(64)),
    Column("kinds", LargeBinary, info=under_seal(recorded=False)),
    Column("body", LargeBinary, info=under_seal()),
    Column("why", LargeBinary, info=under_seal()),
    Column("reason", LargeBinary, info=under_seal()),
    Column("reference", LargeBinary, info=under_seal()),
    sqlite_with_rowid=False,
)
"""`mark` is by what four words find an item again that waits to be read; once it has been read there is none.
`kinds`, the rules that flagged it, are counted by a machine and sealed: whoever ran the rules over redacted comments
would find by them which answer it is."""

_SHOWN = tuple(
    safety_item.c[name]
    for name in (
        *("id", "came_at", "origin", "by_child", "screening", "sampled", "is_allegation", "taken_by", "decided_on"),
        *("decided_by", "decision", "told", "was_late", "told_step", "promise", "words"),
    )
)
IS_READ_BY_SOMEBODY = safety_item.c.screening.in_((WAITING, FLAGGED, FAILED, UNSEEN)) | (
    safety_item.c.by_child | safety_item.c.sampled
)
"""What a person reads: all but an adult's words in which nothing was found, and which were not drawn."""
OPEN = safety_item.c.decided_on.is_(None)


def add(work: Work, row: Mapping[str, Any]) -> None:
    work.execute(safety_item.insert(), row)


def find(work: Work, *where: ColumnElement[bool]) -> Item | None:
    row = work.execute(select(*_SHOWN).where(*where)).first()
    return _item(row) if row else None


def every(work: Work, *where: ColumnElement[bool], limit: int | None = None) -> list[Item]:
    """The oldest first; those of one hour in an order that says nothing."""
    wanted = select(*_SHOWN).where(*where).order_by(safety_item.c.came_at, safety_item.c.id)
    return [_item(row) for row in work.execute(wanted.limit(limit))]


def newest(work: Work, *where: ColumnElement[bool], limit: int) -> list[Item]:
    """The newest of those that are closed."""
    wanted = select(*_SHOWN).where(*where).order_by(safety_item.c.decided_on.desc(), safety_item.c.id)
    return [_item(row) for row in work.execute(wanted.limit(limit))]


def sealed(work: Work, item_id: str) -> Row[Any]:
    """The sealed columns of one."""
    table = safety_item.c
    wanted = select(table.body, table.why, table.reason, table.reference).where(table.id == item_id)
    return work.execute(wanted).one()


def bodies(work: Work, ids: Sequence[str]) -> dict[str, bytes]:
    """The sealed words of several."""
    table = safety_item.c
    rows = work.execute(select(table.id, table.body).where(table.id.in_(ids), table.body.is_not(None)))
    return {row.id: row.body for row in rows}


def marked(work: Work) -> list[Row[Any]]:
    """What waits to be read and can be taken back, in the order of its random keys."""
    table = safety_item.c
    wanted = select(table.id, table.mark, table.screening, table.by_child, table.body)
    return list(work.execute(wanted.where(table.mark.is_not(None), OPEN).order_by(table.id)))


def change(work: Work, item_id: str, *where: ColumnElement[bool], **values: object) -> bool:
    """Change one; False when it is not there, or not (any more) as `where` says."""
    wanted = safety_item.update().where(safety_item.c.id == item_id, *where)
    return bool(work.execute(wanted.values(**values)).rowcount)


def change_all(work: Work, *where: ColumnElement[bool], **values: object) -> int:
    """Change all for which this holds; how many there were."""
    return int(work.execute(safety_item.update().where(*where).values(**values)).rowcount)


def number(work: Work, *where: ColumnElement[bool]) -> int:
    """For how many this holds."""
    return int(work.execute(select(func.count()).select_from(safety_item).where(*where)).scalar_one())


def remove(work: Work, *where: ColumnElement[bool]) -> int:
    return int(work.execute(safety_item.delete().where(*where)).rowcount)


def oldest(work: Work, *where: ColumnElement[bool]) -> datetime | None:
    found = work.execute(select(func.min(safety_item.c.came_at)).where(*where)).scalar_one()
    return found.replace(tzinfo=UTC) if found else None


def days(work: Work, *where: ColumnElement[bool]) -> list[tuple[date, int]]:
    """The days on which items were closed, with how many of them."""
    day = safety_item.c.decided_on
    wanted = select(day, func.count()).where(day.is_not(None), *where).group_by(day).order_by(day)
    return [(row[0], row[1]) for row in work.execute(wanted)]


def counted(work: Work, since: date) -> list[Row[Any]]:
    """How many closed ones there were, by what screening said and what was decided."""
    table = safety_item.c
    groups = (table.by_child, table.screening, table.sampled, table.decision)
    wanted = select(*groups, func.count().label("number")).where(table.decided_on >= since).group_by(*groups)
    return list(work.execute(wanted))


def unflagged(work: Work, since: datetime) -> list[Row[Any]]:
    """Adults' words in which nothing was found, by when they came, whether they were drawn, and what was decided."""
    table = safety_item.c
    groups = (table.came_at, table.sampled, table.decision)
    of = (table.screening == CLEAR, table.by_child.is_(False), table.came_at >= since)
    return list(work.execute(select(*groups, func.count().label("number")).where(*of).group_by(*groups)))


def kinds(work: Work, since: date) -> list[Row[Any]]:
    """The rules that flagged what was closed, sealed, with the decision: what to tune them by."""
    table = safety_item.c
    flagged = (table.decided_on >= since, table.screening == FLAGGED, table.kinds.is_not(None))
    wanted = select(table.id, table.kinds, table.decision).where(*flagged)
    return list(work.execute(wanted))


def day_alone(moment: datetime) -> datetime:
    """Noon of a moment's London day, as stored: the hour is nobody's business any more."""
    return datetime.combine(moment.astimezone(LONDON).date(), time(12))


def _item(row: Row[Any]) -> Item:
    return Item(**{**row._mapping, "came_at": row.came_at.replace(tzinfo=UTC)})
