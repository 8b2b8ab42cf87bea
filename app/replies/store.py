"""Tables of replies: owed first, then written, then published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Text,
    bindparam,
    case,
    func,
    or_,
    select,
)

from app.kernel.work import Work, metadata

reply = Table(
    "reply",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("audience", String(20), nullable=False),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("owner_id", String(32), nullable=False),
    Column("owed_since", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("published_on", Date),
)

reply_item = Table(
    "reply_item",
    metadata,
    Column("reply_id", String(32), ForeignKey("reply.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("said", Text, nullable=False),
    Column("did", Text, nullable=False),
    Column("outcome", String(12), nullable=False),
)

OUTCOMES = ("done", "doing", "could-not")


@dataclass(frozen=True)
class Item:
    """One thing people said and what became of it. `outcome` is one of `OUTCOMES`."""

    said: str
    did: str
    outcome: str


@dataclass(frozen=True)
class Reply:
    """A reply to one audience of one service (None: the whole council)."""

    id: str
    audience: str
    service_id: str | None
    owner_id: str
    owed_since: date
    due_on: date
    published_on: date | None
    items: tuple[Item, ...] = ()


def add(work: Work, row: Reply) -> None:
    values = {name: value for name, value in row.__dict__.items() if name != "items"}
    work.execute(reply.insert(), values)


def find(work: Work, reply_id: str) -> Reply | None:
    row = work.execute(reply.select().where(reply.c.id == reply_id)).first()
    return _full(work, row) if row else None


def owed(work: Work) -> list[Reply]:
    """Not yet published, the soonest due first."""
    rows = work.execute(reply.select().where(reply.c.published_on.is_(None)).order_by(reply.c.due_on, reply.c.id))
    return [_full(work, row) for row in rows.all()]


def published(work: Work, limit: int = 50) -> list[Reply]:
    """Published, newest first."""
    rows = work.execute(
        reply.select()
        .where(reply.c.published_on.is_not(None))
        .order_by(reply.c.published_on.desc(), reply.c.id)
        .limit(limit)
    )
    return [_full(work, row) for row in rows.all()]


_NEAREST = (
    select(reply_item.c.said, reply_item.c.did, reply_item.c.outcome, reply.c.published_on)
    .join(reply_item, reply_item.c.reply_id == reply.c.id)
    .where(reply.c.audience == bindparam("audience"), reply.c.published_on.is_not(None))
    .order_by(
        case((reply.c.service_id.is_not_distinct_from(bindparam("service")), 0), else_=1),
        reply.c.published_on.desc(),
        reply.c.id,
        reply_item.c.position,
    )
    .limit(1)
)
_NEXT_DUE = select(func.min(reply.c.due_on)).where(
    reply.c.audience == bindparam("audience"),
    reply.c.published_on.is_(None),
    or_(reply.c.service_id.is_(None), reply.c.service_id == bindparam("service")),
)
"""Every first page asks these two: they are put together once."""


def nearest(work: Work, audience: str, service_id: str | None) -> tuple[Item | None, date | None]:
    """The first item of the newest reply to an audience, its own service's before others', and its day."""
    row = work.execute(_NEAREST, {"audience": audience, "service": service_id}).first()
    return (Item(row.said, row.did, row.outcome), row.published_on) if row else (None, None)


def next_due(work: Work, audience: str, service_id: str | None) -> date | None:
    """The day by which the next reply to an audience of a service is owed."""
    return work.execute(_NEXT_DUE, {"audience": audience, "service": service_id}).scalar()


def publish(work: Work, reply_id: str, items: Sequence[Item], day: date) -> None:
    work.execute(reply_item.delete().where(reply_item.c.reply_id == reply_id))
    work.execute(
        reply_item.insert(),
        [{"reply_id": reply_id, "position": n, **item.__dict__} for n, item in enumerate(items, start=1)],
    )
    work.execute(reply.update().where(reply.c.id == reply_id).values(published_on=day))


def _full(work: Work, row: Row[Any]) -> Reply:
    found = work.execute(reply_item.select().where(reply_item.c.reply_id == row.id).order_by(reply_item.c.position))
    return Reply(**row._mapping, items=tuple(Item(i.said, i.did, i.outcome) for i in found))
