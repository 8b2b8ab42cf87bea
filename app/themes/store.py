"""What the engine said of each voice, by engine version. No words are here: only offsets into the redacted copy.

A coding goes with its voice (ON DELETE CASCADE), so a withdrawal reaches it without knowing this room.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ColumnElement,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Subquery,
    Table,
    delete,
    func,
    select,
    update,
)

from app.kernel.work import Work, metadata
from app.themes.coding import Coded
from app.themes.engine import Analysis
from app.themes.sentiment import Evidence, Sentiment

coding = Table(
    "coding",
    metadata,
    Column("voice_id", String(32), ForeignKey("voice.id", ondelete="CASCADE"), primary_key=True),
    Column("engine_version", Integer, primary_key=True, autoincrement=False),
    Column("codebook_version", Integer, nullable=False),
    Column("language", String(12), nullable=False),
    Column("sentiment", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("textblob_score", Float),
    Column("reason", String(12), nullable=False),
    Column("evidence", JSON, nullable=False),
    sqlite_with_rowid=False,
)

coding_theme = Table(
    "coding_theme",
    metadata,
    Column("voice_id", String(32), primary_key=True),
    Column("engine_version", Integer, primary_key=True, autoincrement=False),
    Column("theme", String(8), primary_key=True),
    Column("polarity", String(10), nullable=False),
    Column("evidence", JSON, nullable=False),
    ForeignKeyConstraint(
        ["voice_id", "engine_version"], ["coding.voice_id", "coding.engine_version"], ondelete="CASCADE"
    ),
    Index(None, "theme", "polarity"),
    sqlite_with_rowid=False,
)

coding_sweep = Table(
    "coding_sweep",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("emptied_at", DateTime, nullable=False),
)
"""One row: when the worker last found nothing to read (UTC). It belongs to the worker and says nothing of a voice."""


def newest_codings() -> Subquery:
    """Which coding of each voice is the newest; it belongs to the redacted copy as it is now."""
    newest = func.max(coding.c.engine_version).label("engine_version")
    return select(coding.c.voice_id, newest).group_by(coding.c.voice_id).subquery("newest_coding")


def save(work: Work, engine_version: int, codebook_version: int, read: Sequence[tuple[str, Analysis]]) -> None:
    """Keep what one version of the engine said; what the same version said before is replaced, older ones stay."""
    if not read:
        return
    same = coding.c.engine_version == engine_version
    work.execute(delete(coding).where(coding.c.voice_id.in_([voice_id for voice_id, _ in read]), same))
    versions = {"engine_version": engine_version, "codebook_version": codebook_version}
    work.execute(coding.insert(), [{"voice_id": voice_id, **versions, **_row(said)} for voice_id, said in read])
    themes = [
        {"voice_id": voice_id, "engine_version": engine_version, **_theme_row(coded)}
        for voice_id, said in read
        for coded in said.themes
    ]
    if themes:
        work.execute(coding_theme.insert(), themes)


def sentiments(work: Work, voice_ids: Collection[str]) -> dict[str, Sentiment]:
    """The newest judgement of each of these voices; one not yet read is left out."""
    rows = work.execute(select(coding).where(coding.c.voice_id.in_(voice_ids), _is_newest(coding)))
    return {row.voice_id: _sentiment(row) for row in rows}


def themes(work: Work, voice_ids: Collection[str]) -> dict[str, list[Coded]]:
    """The newest themes of each of these voices; a voice without any is left out."""
    rows = work.execute(
        select(coding_theme)
        .where(coding_theme.c.voice_id.in_(voice_ids), _is_newest(coding_theme))
        .order_by(coding_theme.c.voice_id, coding_theme.c.theme)
    )
    found: dict[str, list[Coded]] = {}
    for row in rows:
        spans = tuple((start, end) for start, end in row.evidence)
        found.setdefault(row.voice_id, []).append(Coded(row.theme, row.polarity, spans))
    return found


def emptied_at(work: Work) -> datetime | None:
    """When the worker last found nothing to read, or first looked; None when it never ran."""
    found = work.execute(select(coding_sweep.c.emptied_at)).scalar_one_or_none()
    return None if found is None else found.replace(tzinfo=UTC)


def note_sweep(work: Work, at: datetime) -> None:
    """The worker found nothing to read at this instant."""
    values = {"emptied_at": at.astimezone(UTC).replace(tzinfo=None)}
    if work.execute(update(coding_sweep).values(values)).rowcount == 0:
        work.execute(coding_sweep.insert(), {"id": 1, **values})


def _is_newest(table: Table) -> ColumnElement[bool]:
    """Asked of each voice that is meant: a list of the newest of all is made anew for every question."""
    every = coding.alias("every_coding")
    newest = select(func.max(every.c.engine_version)).where(every.c.voice_id == table.c.voice_id).scalar_subquery()
    return table.c.engine_version == newest


def _row(said: Analysis) -> dict[str, object]:
    felt = said.sentiment
    return {
        "language": said.language,
        "sentiment": felt.step,
        "score": felt.score,
        "textblob_score": felt.textblob,
        "reason": felt.reason,
        "evidence": [[piece.start, piece.end, piece.weight] for piece in felt.evidence],
    }


def _theme_row(coded: Coded) -> dict[str, object]:
    return {"theme": coded.theme, "polarity": coded.polarity, "evidence": [list(span) for span in coded.evidence]}


def _sentiment(row: Any) -> Sentiment:
    evidence = tuple(Evidence(start, end, weight) for start, end, weight in row.evidence)
    return Sentiment(row.sentiment, row.score, row.textblob_score, evidence, row.reason)
