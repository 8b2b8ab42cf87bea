"""The table of sealed names that were asked to be opened: who asked, who agreed, until when, whether reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, LargeBinary, Row, String, Table
from sqlalchemy.sql import ColumnElement

from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

REASON = ("glass", "reason")
TICKET = ("glass", "ticket")

glass = Table(
    "glass",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("item_id", String(32), nullable=False, index=True),
    Column("asked_by", String(32), nullable=False),
    Column("asked_at", DateTime, nullable=False),
    Column("agreed_by", String(32)),
    Column("opens_until", DateTime),
    Column("refused_by", String(32)),
    Column("is_reported", Boolean, nullable=False),
    Column("seen_by", String(32)),
    Column("reason", LargeBinary, nullable=False, info=under_seal()),
    Column("ticket", LargeBinary, nullable=False, info=under_seal()),
    sqlite_with_rowid=False,
)


def add(work: Work, row: Mapping[str, Any]) -> None:
    work.execute(glass.insert(), row)


def every(work: Work, *where: ColumnElement[bool]) -> list[Row[Any]]:
    """The newest first."""
    return list(work.execute(glass.select().where(*where).order_by(glass.c.asked_at.desc(), glass.c.id)))


def remove(work: Work, glass_id: str) -> int:
    return int(work.execute(glass.delete().where(glass.c.id == glass_id)).rowcount)


def change(work: Work, glass_id: str, *where: ColumnElement[bool], **values: object) -> bool:
    """Change one; False when it is not there, or not as `where` says."""
    return bool(work.execute(glass.update().where(glass.c.id == glass_id, *where).values(**values)).rowcount)
