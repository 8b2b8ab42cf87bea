"""Models as sealed data, and what each said of each comment. A model never writes over what another said.

A model holds which words speak for which theme, so it is sealed like words, though no comment can be read from it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    delete,
    func,
    select,
    update,
)

from app.kernel.keys import Place
from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata
from app.themes.language import ENGLISH
from app.themes.store import coding, newest_codings
from app.voices.facts import VOICES

theme_model = Table(
    "theme_model",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("made_on", Date, nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("codebook_version", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("examples", Integer, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("in_use", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False, info=under_seal(recorded=False)),
)

reading = Table(
    "reading",
    metadata,
    Column("voice_id", String(32), ForeignKey("voice.id", ondelete="CASCADE"), primary_key=True),
    Column("model_id", String(32), ForeignKey("theme_model.id", ondelete="CASCADE"), primary_key=True),
    Column("engine_version", Integer, nullable=False),
    Column("doubt", Float, nullable=False),
    Index(None, "model_id", "doubt"),
    sqlite_with_rowid=False,
)
"""`engine_version`: which copy was read. `doubt`: 1 where some theme is as likely as not, 0 where all is clear."""

reading_theme = Table(
    "reading_theme",
    metadata,
    Column("voice_id", String(32), primary_key=True),
    Column("model_id", String(32), primary_key=True),
    Column("theme", String(8), primary_key=True),
    Column("chance", Float, nullable=False),
    Column("chosen", Boolean, nullable=False),
    Column("sure", Boolean, nullable=False),
    ForeignKeyConstraint(["voice_id", "model_id"], ["reading.voice_id", "reading.model_id"], ondelete="CASCADE"),
    Index(None, "model_id", "theme"),
    sqlite_with_rowid=False,
)

_LISTED = tuple(column for column in theme_model.c if column.name != "body")
_BODY = ("theme_model", "body")


@dataclass(frozen=True)
class Row:
    """A model without its body. `outcome`: why it was or was not taken into use when it was made."""

    id: str
    number: int
    made_on: date
    made_by: str
    codebook_version: int
    fingerprint: str
    examples: int
    figures: dict[str, Any]
    outcome: str
    in_use: bool


@dataclass(frozen=True)
class Chance:
    """How likely a theme is in a comment, whether the model would give it, and whether it is sure."""

    theme: str
    chance: float
    chosen: bool
    sure: bool


@dataclass(frozen=True)
class Said:
    """What a model says of one comment."""

    voice_id: str
    engine_version: int
    doubt: float
    themes: tuple[Chance, ...]


def add(work: Work, row: Row, body: bytes) -> None:
    sealed = work.keys.seal(body, Place(*_BODY, row.id))
    work.execute(theme_model.insert(), {**row.__dict__, "body": sealed})


def body(work: Work, model_id: str) -> bytes:
    """Raises `Unsealable`, and NoResultFound for a model that is gone."""
    sealed = work.execute(select(theme_model.c.body).where(theme_model.c.id == model_id)).scalar_one()
    return work.keys.unseal(sealed, Place(*_BODY, model_id))


def every(work: Work) -> list[Row]:
    """The newest first."""
    rows = work.execute(select(*_LISTED).order_by(theme_model.c.number.desc()))
    return [Row(**row._mapping) for row in rows]


def in_use(work: Work) -> Row | None:
    found = work.execute(select(*_LISTED).where(theme_model.c.in_use.is_(True))).first()
    return Row(**found._mapping) if found else None


def use(work: Work, model_id: str | None) -> None:
    """Take one model into use, or none."""
    work.execute(update(theme_model).values(in_use=theme_model.c.id == model_id if model_id else False))


def forget(work: Work, model_ids: Collection[str]) -> None:
    """Delete models with all that they said."""
    work.execute(delete(theme_model).where(theme_model.c.id.in_(model_ids)))


def waiting(work: Work, model_id: str, limit: int) -> list[tuple[str, int]]:
    """English comments that this model has not read as their copies are now: id, and the version of the copy."""
    newest = newest_codings()
    rows = work.execute(_unread(newest, model_id).order_by(coding.c.voice_id).limit(limit))
    return [(row.voice_id, row.engine_version) for row in rows]


def count_waiting(work: Work, model_id: str) -> int:
    unread = _unread(newest_codings(), model_id).subquery()
    return int(work.execute(select(func.count()).select_from(unread)).scalar_one())


def _unread(newest: Any, model_id: str) -> Select[Any]:
    seen = (
        (reading.c.voice_id == coding.c.voice_id)
        & (reading.c.model_id == model_id)
        & (reading.c.engine_version == coding.c.engine_version)
    )
    return (
        select(coding.c.voice_id, coding.c.engine_version)
        .join(newest, (newest.c.voice_id == coding.c.voice_id) & (newest.c.engine_version == coding.c.engine_version))
        .outerjoin(reading, seen)
        .where(reading.c.voice_id.is_(None), coding.c.language == ENGLISH)
    )


def save(work: Work, model_id: str, said: Sequence[Said]) -> int:
    """Keep what a model says of comments that are still there; returns how many."""
    ids = [one.voice_id for one in said]
    there = set(work.execute(select(VOICES.c.id).where(VOICES.c.id.in_(ids))).scalars())
    work.execute(delete(reading).where(reading.c.model_id == model_id, reading.c.voice_id.in_(ids)))
    kept = [one for one in said if one.voice_id in there]
    if kept:
        work.execute(
            reading.insert(),
            [
                {"voice_id": o.voice_id, "model_id": model_id, "engine_version": o.engine_version, "doubt": o.doubt}
                for o in kept
            ],
        )
    themes = [
        {"voice_id": one.voice_id, "model_id": model_id, **chance.__dict__} for one in kept for chance in one.themes
    ]
    if themes:
        work.execute(reading_theme.insert(), themes)
    return len(kept)


def chosen(work: Work, model_id: str, voice_ids: Collection[str]) -> dict[str, set[str]]:
    """The themes that a model gives to these comments; one it has not read is left out."""
    mine = (reading.c.model_id == model_id, reading.c.voice_id.in_(voice_ids))
    found: dict[str, set[str]] = {
        key: set() for key in work.execute(select(reading.c.voice_id).where(*mine)).scalars()
    }
    given = select(reading_theme.c.voice_id, reading_theme.c.theme).where(
        reading_theme.c.model_id == model_id, reading_theme.c.voice_id.in_(voice_ids), reading_theme.c.chosen
    )
    for voice_id, theme in work.execute(given).all():
        found[voice_id].add(theme)
    return found


def chances(work: Work, model_id: str, voice_ids: Collection[str]) -> dict[str, list[Chance]]:
    """What a model said of these comments, the likeliest theme first; one it has not read is left out."""
    read = work.execute(
        select(reading.c.voice_id).where(reading.c.model_id == model_id, reading.c.voice_id.in_(voice_ids))
    )
    found: dict[str, list[Chance]] = {voice_id: [] for voice_id in read.scalars()}
    rows = work.execute(
        select(reading_theme)
        .where(reading_theme.c.model_id == model_id, reading_theme.c.voice_id.in_(voice_ids))
        .order_by(reading_theme.c.chance.desc(), reading_theme.c.theme)
    )
    for row in rows:
        found[row.voice_id].append(Chance(row.theme, row.chance, row.chosen, row.sure))
    return found
