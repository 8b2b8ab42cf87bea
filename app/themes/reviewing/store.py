"""Copies that a person has looked at. They are made of the redacted copy, and go with their voice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    Select,
    String,
    Table,
    Text,
    delete,
    exists,
    func,
    select,
)

from app.kernel.work import Work, metadata
from app.themes.store import coding
from app.voices.facts import VOICES, matching
from app.voices.model import Which

copy_review = Table(
    "copy_review",
    metadata,
    Column("voice_id", String(32), ForeignKey("voice.id", ondelete="CASCADE"), primary_key=True),
    Column("engine_version", Integer, nullable=False),
    Column("board_text", Text),
    Column("manager_text", Text),
    Column("reviewed_by", String(32), nullable=False),
    Column("reviewed_on", Date, nullable=False),
    sqlite_with_rowid=False,
)
"""`engine_version`: the redacted copy that was looked at. A text that is None is shown to nobody there."""


YES = "yes"


@dataclass(frozen=True)
class Review:
    """One comment as a person left it."""

    voice_id: str
    engine_version: int
    board_text: str | None
    manager_text: str | None
    reviewed_by: str
    reviewed_on: date


def save(work: Work, review: Review) -> None:
    work.execute(delete(copy_review).where(copy_review.c.voice_id == review.voice_id))
    work.execute(copy_review.insert(), review.__dict__)


def find(work: Work, voice_id: str) -> Review | None:
    row = work.execute(select(copy_review).where(copy_review.c.voice_id == voice_id)).first()
    return Review(**row._mapping) if row else None


def waiting(work: Work, skipping: str, limit: int) -> list[str]:
    """Comments that may be quoted, have been read by the machine, and nobody has looked at."""
    rows = work.execute(_waiting().where(VOICES.c.id != skipping).order_by(VOICES.c.id).limit(limit))
    return list(rows.scalars())


def count_waiting(work: Work) -> int:
    return int(work.execute(select(func.count()).select_from(_waiting().subquery())).scalar_one())


def count(work: Work) -> int:
    return int(work.execute(select(func.count()).select_from(copy_review)).scalar_one())


def for_boards(work: Work, which: Which) -> dict[str, str]:
    """The board copies of comments whose writers say yes now, by voice."""
    return _texts(work, copy_review.c.board_text, which)


def for_managers(work: Work, which: Which) -> dict[str, str]:
    """The same for managers of services."""
    return _texts(work, copy_review.c.manager_text, which)


def _texts(work: Work, column: Column[str | None], which: Which) -> dict[str, str]:
    rows = work.execute(
        select(copy_review.c.voice_id, column.label("text"))
        .join(VOICES, VOICES.c.id == copy_review.c.voice_id)
        .where(column.is_not(None), VOICES.c.consent_quote == YES, *matching(VOICES, which))
        .order_by(copy_review.c.voice_id)
    )
    return {row.voice_id: row.text for row in rows}


def _waiting() -> Select[Any]:
    read = exists().where(coding.c.voice_id == VOICES.c.id)
    looked_at = exists().where(copy_review.c.voice_id == VOICES.c.id)
    return select(VOICES.c.id).where(VOICES.c.consent_quote == YES, read, ~looked_at)
