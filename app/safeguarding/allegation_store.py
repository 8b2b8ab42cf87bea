"""The table of allegations about adults who work with children. Whom one is about is plain: it keeps them off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Integer, LargeBinary, Row, String, Table
from sqlalchemy.sql import ColumnElement

from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

REFERENCE = ("allegation", "reference")
NOTE = ("allegation", "note")

allegation = Table(
    "allegation",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("item_id", String(32), ForeignKey("safety_item.id", ondelete="SET NULL")),
    Column("case_id", String(32), index=True),
    Column("about_staff", String(32)),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("team_id", String(32), ForeignKey("team.id")),
    Column("made_on", Date, nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("told_on", Date),
    Column("told_by", String(32)),
    Column("free_on", Date),
    Column("closed_on", Date),
    Column("told_step", Integer, nullable=False),
    Column("reference", LargeBinary, info=under_seal()),
    Column("note", LargeBinary, info=under_seal()),
    sqlite_with_rowid=False,
)


def add(work: Work, row: Mapping[str, Any]) -> None:
    work.execute(allegation.insert(), row)


def every(work: Work, *where: ColumnElement[bool]) -> list[Row[Any]]:
    """What is due first stands first."""
    wanted = allegation.select().where(*where).order_by(allegation.c.due_on, allegation.c.id)
    return list(work.execute(wanted))


def change(work: Work, allegation_id: str, *where: ColumnElement[bool], **values: object) -> bool:
    """Change one; False when it is not there, or not as `where` says."""
    wanted = allegation.update().where(allegation.c.id == allegation_id, *where)
    return bool(work.execute(wanted.values(**values)).rowcount)
