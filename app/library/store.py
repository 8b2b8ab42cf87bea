"""Tables of published versions and their translations. Rows are only ever added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    select,
)

from app.kernel.work import Work, metadata

survey_version = Table(
    "survey_version",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("survey_key", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("structure", Text, nullable=False),
    Column("published_on", Date, nullable=False),
    UniqueConstraint("survey_key", "number"),
)

survey_translation = Table(
    "survey_translation",
    metadata,
    Column("version_id", String(32), ForeignKey("survey_version.id"), primary_key=True),
    Column("language", String(12), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("status", String(10), nullable=False),
    Column("texts", Text, nullable=False),
    Column("made_on", Date, nullable=False),
)


@dataclass(frozen=True)
class VersionRow:
    """One published version as stored."""

    id: str
    survey_key: str
    number: int
    fingerprint: str
    structure: str
    published_on: date


@dataclass(frozen=True)
class TranslationRow:
    """The newest revision of one language: `texts` maps `context\\x04english` to the words in that language."""

    version_id: str
    language: str
    revision: int
    status: str
    texts: Mapping[str, str]


def add_version(work: Work, row: VersionRow) -> None:
    work.execute(survey_version.insert(), row.__dict__)


def version(work: Work, version_id: str) -> VersionRow | None:
    return _version(work.execute(survey_version.select().where(survey_version.c.id == version_id)).first())


def newest(work: Work) -> list[VersionRow]:
    """The newest version of every survey, by key."""
    last = select(survey_version.c.survey_key, func.max(survey_version.c.number).label("number")).group_by(
        survey_version.c.survey_key
    )
    latest = last.subquery()
    rows = work.execute(
        survey_version.select()
        .join(
            latest,
            (survey_version.c.survey_key == latest.c.survey_key) & (survey_version.c.number == latest.c.number),
        )
        .order_by(survey_version.c.survey_key)
    )
    return [found for row in rows if (found := _version(row))]


def newest_of(work: Work, key: str) -> VersionRow | None:
    return _version(
        work.execute(
            survey_version.select()
            .where(survey_version.c.survey_key == key)
            .order_by(survey_version.c.number.desc())
            .limit(1)
        ).first()
    )


_NEWEST_ID = (
    select(survey_version.c.id)
    .where(survey_version.c.survey_key == bindparam("key"))
    .order_by(survey_version.c.number.desc())
    .limit(1)
)


def newest_id(work: Work, key: str) -> str | None:
    """The id alone, for those who know what it stands for."""
    return work.execute(_NEWEST_ID, {"key": key}).scalar()


def add_translation(work: Work, row: TranslationRow, made_on: date) -> None:
    values = {**row.__dict__, "texts": json.dumps(row.texts, ensure_ascii=False, sort_keys=True)}
    work.execute(survey_translation.insert(), {**values, "made_on": made_on})


def translations(work: Work, version_id: str) -> dict[str, TranslationRow]:
    """The newest revision of every language of a version."""
    rows = work.execute(
        survey_translation.select()
        .where(survey_translation.c.version_id == version_id)
        .order_by(survey_translation.c.language, survey_translation.c.revision)
    )
    return {
        row.language: TranslationRow(row.version_id, row.language, row.revision, row.status, json.loads(row.texts))
        for row in rows
    }


def _version(row: Row[tuple[object, ...]] | None) -> VersionRow | None:
    return None if row is None else VersionRow(**row._mapping)
