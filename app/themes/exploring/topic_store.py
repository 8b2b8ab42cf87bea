"""Topics that were found, their comments, and the names that people gave them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, String, Table, delete, func, select, update

from app.kernel.work import Work, metadata
from app.voices.facts import VOICES, matching
from app.voices.model import Which

topic = Table(
    "topic",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("made_on", Date, nullable=False),
    Column("words", JSON, nullable=False),
    Column("name", String(120)),
    Column("named_by", String(32)),
    sqlite_with_rowid=False,
)

topic_voice = Table(
    "topic_voice",
    metadata,
    Column("topic_id", String(32), ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True),
    Column("voice_id", String(32), ForeignKey("voice.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "voice_id"),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True)
class Topic:
    """Words that stand together outside the codebook, and how many people use them (not yet suppressed)."""

    id: str
    made_on: date
    words: tuple[str, ...]
    name: str | None
    people: int


def every(work: Work) -> list[Topic]:
    """The topics found last, the largest first."""
    people = func.count(VOICES.c.origin_id.distinct())
    rows = work.execute(
        select(topic.c.id, topic.c.made_on, topic.c.words, topic.c.name, people.label("people"))
        .join(topic_voice, topic_voice.c.topic_id == topic.c.id)
        .join(VOICES, VOICES.c.id == topic_voice.c.voice_id)
        .group_by(topic.c.id, topic.c.made_on, topic.c.name)
        .order_by(people.desc(), topic.c.id)
    )
    return [Topic(row.id, row.made_on, tuple(row.words), row.name, row.people) for row in rows]


def members(work: Work, topic_id: str | None = None, which: Which | None = None) -> dict[str, set[str]]:
    """The comments of each topic, or of one; of those that are meant."""
    wanted = select(topic_voice.c.topic_id, topic_voice.c.voice_id)
    if topic_id is not None:
        wanted = wanted.where(topic_voice.c.topic_id == topic_id)
    if which is not None:
        wanted = wanted.join(VOICES, VOICES.c.id == topic_voice.c.voice_id).where(*matching(VOICES, which))
    found: dict[str, set[str]] = {}
    for of, voice_id in work.execute(wanted):
        found.setdefault(of, set()).add(voice_id)
    return found


def replace(work: Work, rows: Sequence[dict[str, Any]], voices: Sequence[dict[str, str]]) -> None:
    """The topics found now, in place of those found before."""
    work.execute(delete(topic))
    if rows:
        work.execute(topic.insert(), rows)
        work.execute(topic_voice.insert(), voices)


def name(work: Work, topic_id: str, words: str, person_id: str) -> bool:
    changed = work.execute(update(topic).where(topic.c.id == topic_id).values(name=words, named_by=person_id))
    return changed.rowcount == 1
