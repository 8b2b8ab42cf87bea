"""The table of voices. Original words lie here alone, sealed; nothing here is finer than a quarter."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from app.kernel.work import Work, metadata
from app.voices.model import Comment, Which

voice = Table(
    "voice",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("origin", String(16), nullable=False),
    Column("origin_id", String(32), nullable=False, index=True),
    Column("survey_key", String(40), nullable=False),
    Column("question_id", String(60), nullable=False),
    Column("question_kind", String(16), nullable=False),
    Column("audience", String(20), nullable=False),
    Column("service_id", String(32)),
    Column("team_id", String(32)),
    Column("tier", String(8), nullable=False),
    Column("language", String(12), nullable=False),
    Column("quarter", String(7), nullable=False),
    Column("consent_quote", String(8)),
    Column("original", LargeBinary, nullable=False),
    Column("redacted", Text),
    Column("redaction_version", Integer, index=True),
    Index(None, "survey_key", "quarter"),
    sqlite_with_rowid=False,
)

_COMMENT = (
    *(
        voice.c[name]
        for name in ("id", "origin_id", "survey_key", "question_id", "question_kind", "audience", "tier")
    ),
    *(voice.c[name] for name in ("service_id", "team_id", "language", "quarter", "consent_quote")),
    voice.c.redacted.label("text"),
    voice.c.redaction_version,
)


def add(work: Work, values: dict[str, object]) -> None:
    work.execute(voice.insert(), values)


def sealed(work: Work, voice_id: str) -> bytes | None:
    found: bytes | None = work.execute(select(voice.c.original).where(voice.c.id == voice_id)).scalar_one_or_none()
    return found


def undone(work: Work, engine_version: int, limit: int) -> Iterable[Row[tuple[str, bytes, str, str]]]:
    """Voices without a copy of this version: those with none at all first, then by id (which says nothing)."""
    return work.execute(
        select(voice.c.id, voice.c.original, voice.c.language, voice.c.question_kind)
        .where(_waits(engine_version))
        .order_by(voice.c.redaction_version.asc().nulls_first(), voice.c.id)
        .limit(limit)
    )


def count_undone(work: Work, engine_version: int) -> int:
    return int(work.execute(select(func.count()).select_from(voice).where(_waits(engine_version))).scalar_one())


def earliest_undone_quarter(work: Work, engine_version: int) -> str | None:
    found: str | None = work.execute(select(func.min(voice.c.quarter)).where(_waits(engine_version))).scalar_one()
    return found


def set_redacted(work: Work, voice_id: str, redacted: str | None, engine_version: int) -> bool:
    """True when this call made the copy; False when the voice is gone or somebody else was quicker."""
    values: dict[str, object] = {"redaction_version": engine_version}
    if redacted is not None:
        values["redacted"] = redacted
    changed = work.execute(update(voice).where(voice.c.id == voice_id, _waits(engine_version)).values(values))
    return changed.rowcount == 1


def ask_again(work: Work, engine_version: int) -> int:
    again = update(voice).where(voice.c.redaction_version == engine_version)
    return int(work.execute(again.values(redaction_version=None)).rowcount)


def comments(work: Work, which: Which, limit: int | None) -> list[Comment]:
    statement = select(*_COMMENT).where(voice.c.redacted.is_not(None), *conditions(voice.c, which))
    rows = work.execute(statement.order_by(voice.c.id).limit(limit))
    return [Comment(**row._mapping) for row in rows]


def count(work: Work, which: Which) -> int:
    return int(work.execute(select(func.count()).select_from(voice).where(*conditions(voice.c, which))).scalar_one())


def remove(work: Work, origin: str, origin_id: str) -> int:
    gone = delete(voice).where(voice.c.origin == origin, voice.c.origin_id == origin_id)
    return int(work.execute(gone).rowcount)


def conditions(columns: ReadOnlyColumnCollection[str, Column[object]], which: Which) -> list[ColumnElement[bool]]:
    """`which` as conditions on the table's columns, or on those of a selectable with the same names."""
    exact = ("survey_key", "question_id", "question_kind", "audience", "service_id", "team_id", "language")
    found: list[ColumnElement[bool]] = [
        columns[name] == value for name in exact if (value := getattr(which, name)) is not None
    ]
    if which.quarters is not None:
        found.append(columns["quarter"].in_(which.quarters))
    if which.ids is not None:
        found.append(columns["id"].in_(which.ids))
    if which.quotable:
        found.append(columns["consent_quote"] == "yes")
    return found


def _waits(engine_version: int) -> ColumnElement[bool]:
    return or_(voice.c.redaction_version.is_(None), voice.c.redaction_version < engine_version)
