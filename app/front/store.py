"""One counter: how fast codes are being guessed. It knows nothing of who guesses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, DateTime, Integer, String, Table
from sqlalchemy.dialects import postgresql, sqlite

from app.kernel.work import Work, metadata

guess_pace = Table(
    "guess_pace",
    metadata,
    Column("door", String(12), primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
)
DOOR = "back"


def pace(work: Work) -> tuple[int, datetime] | None:
    row = work.execute(guess_pace.select().where(guess_pace.c.door == DOOR)).first()
    return (row.wrong, row.since) if row else None


def keep(work: Work, wrong: int, since: datetime) -> None:
    """Write the counter down."""
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    counted = {"wrong": wrong, "since": since}
    work.execute(
        insert(guess_pace).values(door=DOOR, **counted).on_conflict_do_update(index_elements=["door"], set_=counted)
    )
