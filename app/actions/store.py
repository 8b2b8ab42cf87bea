"""Tables of actions and of the notes beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Date, ForeignKey, Integer, LargeBinary, Row, String, Table, select

from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

action = Table(
    "action",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("board_id", String(40), nullable=False),
    Column("source_kind", String(12), nullable=False),
    Column("source_ref", String(80), nullable=False),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("theme", String(8)),
    Column("standard", String(12)),
    Column("survey_key", String(40)),
    Column("question_id", String(60)),
    Column("owner_id", String(32), nullable=False, index=True),
    Column("due_on", Date, nullable=False),
    Column("first_due_on", Date, nullable=False),
    Column("moved", Integer, nullable=False),
    Column("status", String(10), nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("noted_on", Date, nullable=False),
    Column("done_on", Date),
    Column("verified_by", String(32)),
    Column("verified_on", Date),
    Column("stopped_on", Date),
    Column("worked", String(10)),
    Column("worked_on", Date),
)
"""Its title is read in packs and lists: it says what is done, never of whom."""

action_note = Table(
    "action_note",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("action_id", String(32), ForeignKey("action.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("by", String(32), nullable=False),
    Column("on", Date, nullable=False),
    Column("text", LargeBinary, nullable=False, info=under_seal(recorded=False)),
)
"""What staff wrote of their own work. Nobody is to be named in it; where somebody is all the same, it is sealed."""

NOTE = ("action_note", "text")


def add(work: Work, values: dict[str, Any]) -> None:
    work.execute(action.insert(), values)


def every(work: Work, *conditions: ColumnElement[bool]) -> list[Row[Any]]:
    """Actions, the soonest due first."""
    return list(work.execute(action.select().where(*conditions).order_by(action.c.due_on, action.c.id)).all())


def change(work: Work, action_id: str, **values: object) -> None:
    work.execute(action.update().where(action.c.id == action_id).values(**values))


def add_note(work: Work, values: dict[str, Any]) -> None:
    work.execute(action_note.insert(), values)


def notes(work: Work, action_id: str) -> list[Row[Any]]:
    """The notes beside an action, oldest first."""
    found = action_note.select().where(action_note.c.action_id == action_id).order_by(action_note.c.position)
    return list(work.execute(found).all())


def ended_before(work: Work, day: date) -> list[Row[Any]]:
    """Actions that were verified or stopped before a day."""
    over = (action.c.verified_on < day) | (action.c.stopped_on < day)
    return list(work.execute(select(action.c.id, action.c.verified_on, action.c.stopped_on).where(over)).all())


def remove(work: Work, action_id: str) -> None:
    work.execute(action_note.delete().where(action_note.c.action_id == action_id))
    work.execute(action.delete().where(action.c.id == action_id))
