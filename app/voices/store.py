"""The table of voices. Original words lie here alone, sealed; nothing here is finer than a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    bindparam,
    delete,
    false,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from app.kernel.sealed import under_seal
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
    Column("original", LargeBinary, nullable=False, info=under_seal()),
    Column("redacted", Text),
    Column("redaction_version", Integer, index=True),
    Column("aside", Boolean, nullable=False, server_default=false()),
    Index(None, "survey_key", "quarter"),
    sqlite_with_rowid=False,
)

ORIGINAL = ("voice", "original")

withheld = Table(
    "withheld",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("words_mac", String(64), nullable=False, index=True),
    Column("made_on", Date, nullable=False),
    sqlite_with_rowid=False,
)
"""Words that are still to come and must not be kept (`withholding`)."""

_ANY_WITHHELD = select(withheld.c.id).limit(1)

_COMMENT = (
    *(
        voice.c[name]
        for name in ("id", "origin_id", "survey_key", "question_id", "question_kind", "audience", "tier")
    ),
    *(voice.c[name] for name in ("service_id", "team_id", "language", "quarter", "consent_quote")),
    voice.c.redacted.label("text"),
    voice.c.redaction_version,
)


_READ = (voice.c.redacted.is_not(None), voice.c.aside.is_(False))


def add(work: Work, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        work.execute(voice.insert(), rows)


def sealed(work: Work, voice_id: str) -> bytes | None:
    found: bytes | None = work.execute(select(voice.c.original).where(voice.c.id == voice_id)).scalar_one_or_none()
    return found


def sealed_of(work: Work, origin: str, origin_id: str) -> Iterable[Row[tuple[str, str, bytes]]]:
    """The voices of one response: id, question, sealed words."""
    return work.execute(
        select(voice.c.id, voice.c.question_id, voice.c.original)
        .where(voice.c.origin == origin, voice.c.origin_id == origin_id)
        .order_by(voice.c.id)
    )


def every(work: Work, origin: str) -> Iterable[Row[tuple[str, str, bytes, str | None]]]:
    """Every voice that came by one door, a few hundred in memory at a time."""
    wanted = select(voice.c.id, voice.c.origin_id, voice.c.original, voice.c.redacted).where(voice.c.origin == origin)
    return work.execute(wanted.order_by(voice.c.id).execution_options(yield_per=500))


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
    statement, copy = (_UNCOPIED, {}) if redacted is None else (_COPIED, {"copy": redacted})
    return work.execute(statement, {"of": voice_id, "version": engine_version, **copy}).rowcount == 1


def ask_again(work: Work, engine_version: int) -> int:
    again = update(voice).where(voice.c.redaction_version == engine_version)
    return int(work.execute(again.values(redaction_version=None)).rowcount)


def comments(work: Work, which: Which, limit: int | None, offset: int) -> list[Comment]:
    statement = select(*_COMMENT).where(*_READ, *conditions(voice.c, which))
    rows = work.execute(statement.order_by(voice.c.id).limit(limit).offset(offset or None))
    return [Comment(**row._mapping) for row in rows]


def count_comments(work: Work, which: Which) -> int:
    counted = select(func.count()).select_from(voice).where(*_READ, *conditions(voice.c, which))
    return int(work.execute(counted).scalar_one())


def count(work: Work, which: Which) -> int:
    return int(work.execute(select(func.count()).select_from(voice).where(*conditions(voice.c, which))).scalar_one())


def set_aside(work: Work, origin: str, origin_id: str, aside: bool) -> None:
    mine = (voice.c.origin == origin, voice.c.origin_id == origin_id)
    work.execute(update(voice).where(*mine).values(aside=aside))


def remove(work: Work, origin: str, origin_id: str) -> int:
    gone = delete(voice).where(voice.c.origin == origin, voice.c.origin_id == origin_id)
    return int(work.execute(gone).rowcount)


def of_survey(work: Work, survey_key: str) -> Iterable[Row[tuple[str, str, str, bytes]]]:
    """Every voice of one questionnaire, a few hundred in memory at a time."""
    wanted = select(voice.c.id, voice.c.origin, voice.c.origin_id, voice.c.original)
    wanted = wanted.where(voice.c.survey_key == survey_key).order_by(voice.c.id)
    return work.execute(wanted.execution_options(yield_per=500))


def remove_some(work: Work, ids: Sequence[str]) -> None:
    work.execute(delete(voice).where(voice.c.id.in_(ids)))


def withhold(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        work.execute(withheld.insert(), rows)


def any_withheld(work: Work) -> bool:
    return work.execute(_ANY_WITHHELD).first() is not None


def let_go(work: Work, words_mac: str) -> bool:
    """Take one of these out; False when there is none."""
    first = select(func.min(withheld.c.id)).where(withheld.c.words_mac == words_mac).scalar_subquery()
    return bool(work.execute(delete(withheld).where(withheld.c.id == first)).rowcount)


def withheld_by_day(work: Work) -> list[tuple[date, int]]:
    counted = select(withheld.c.made_on, func.count()).group_by(withheld.c.made_on).order_by(withheld.c.made_on)
    return [(made_on, number) for made_on, number in work.execute(counted)]


def forget_withheld(work: Work, made_on: date) -> int:
    return int(work.execute(delete(withheld).where(withheld.c.made_on == made_on)).rowcount)


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
    if which.origin_ids is not None:
        found.append(columns["origin_id"].in_(which.origin_ids))
    if which.quotable:
        found.append(columns["consent_quote"] == "yes")
    return found


def _waits(engine_version: int) -> ColumnElement[bool]:
    return or_(voice.c.redaction_version.is_(None), voice.c.redaction_version < engine_version)


_UNCOPIED = (
    update(voice)
    .where(voice.c.id == bindparam("of"))
    .where(or_(voice.c.redaction_version.is_(None), voice.c.redaction_version < bindparam("version")))
    .values(redaction_version=bindparam("version"))
)
_COPIED = _UNCOPIED.values(redacted=bindparam("copy"))
"""What is asked of every voice, put together once."""
