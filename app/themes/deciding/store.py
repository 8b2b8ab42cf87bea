"""What people decided of each comment, by person; nothing of what was said. It goes with its voice."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Select,
    String,
    Subquery,
    Table,
    delete,
    func,
    select,
)

from app.kernel.work import Work, metadata

human_coding = Table(
    "human_coding",
    metadata,
    Column("voice_id", String(32), ForeignKey("voice.id", ondelete="CASCADE"), primary_key=True),
    Column("coder_id", String(32), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("codebook_version", Integer, nullable=False),
    Column("sample", String(8), nullable=False),
    Index(None, "coder_id"),
    sqlite_with_rowid=False,
)
"""`place`: 1 who read it first, 2 who read it without seeing what the first decided."""

human_theme = Table(
    "human_theme",
    metadata,
    Column("voice_id", String(32), primary_key=True),
    Column("coder_id", String(32), primary_key=True),
    Column("theme", String(8), primary_key=True),
    Column("polarity", String(10), nullable=False),
    ForeignKeyConstraint(
        ["voice_id", "coder_id"], ["human_coding.voice_id", "human_coding.coder_id"], ondelete="CASCADE"
    ),
    Index(None, "theme"),
    sqlite_with_rowid=False,
)

FIRST = 1


@dataclass(frozen=True)
class Row:
    """One person's reading of one comment."""

    voice_id: str
    coder_id: str
    place: int
    decided_on: date
    codebook_version: int
    sample: str


def find(work: Work, voice_id: str, coder_id: str) -> Row | None:
    found = work.execute(
        select(human_coding).where(human_coding.c.voice_id == voice_id, human_coding.c.coder_id == coder_id)
    ).first()
    return Row(**found._mapping) if found else None


def save(work: Work, row: Row, themes: Mapping[str, str]) -> None:
    """Keep one person's decision; their own earlier one of this comment is replaced, nobody else's is."""
    mine = (human_coding.c.voice_id == row.voice_id) & (human_coding.c.coder_id == row.coder_id)
    work.execute(delete(human_coding).where(mine))
    work.execute(human_coding.insert(), row.__dict__)
    if themes:
        given = {"voice_id": row.voice_id, "coder_id": row.coder_id}
        work.execute(
            human_theme.insert(), [{**given, "theme": theme, "polarity": way} for theme, way in themes.items()]
        )


def readers_of(work: Work, voice_id: str) -> list[Row]:
    """Who has read a comment, in order."""
    rows = work.execute(
        select(human_coding).where(human_coding.c.voice_id == voice_id).order_by(human_coding.c.place)
    )
    return [Row(**row._mapping) for row in rows]


def given(work: Work, voice_id: str, coder_id: str) -> dict[str, str]:
    """Theme and polarity that one person gave."""
    rows = work.execute(
        select(human_theme.c.theme, human_theme.c.polarity).where(
            human_theme.c.voice_id == voice_id, human_theme.c.coder_id == coder_id
        )
    )
    return {row.theme: row.polarity for row in rows}


def last_of(work: Work, coder_id: str, limit: int) -> list[Row]:
    """The newest decisions of one person; within a day in no order that says anything."""
    rows = work.execute(
        select(human_coding)
        .where(human_coding.c.coder_id == coder_id)
        .order_by(human_coding.c.decided_on.desc(), human_coding.c.voice_id)
        .limit(limit)
    )
    return [Row(**row._mapping) for row in rows]


def number(work: Work, coder_id: str | None = None, sample: str | None = None) -> int:
    """How many decisions there are."""
    wanted = select(func.count()).select_from(human_coding)
    if coder_id is not None:
        wanted = wanted.where(human_coding.c.coder_id == coder_id)
    if sample is not None:
        wanted = wanted.where(human_coding.c.sample == sample)
    return int(work.execute(wanted).scalar_one())


def comments(work: Work, place: int = FIRST) -> int:
    """How many comments have been read by so many people."""
    counted = select(func.count()).select_from(human_coding).where(human_coding.c.place == place)
    return int(work.execute(counted).scalar_one())


def firsts() -> Subquery:
    """Which reading of each comment counts: the first."""
    return select(human_coding).where(human_coding.c.place == FIRST).subquery("first_coding")


def decided(work: Work, voice_ids: Collection[str] | Select[tuple[str]] | None = None) -> dict[str, dict[str, str]]:
    """What counts of each comment that a person has read: theme and polarity, none where none fits."""
    wanted = (
        select(human_coding.c.voice_id, human_theme.c.theme, human_theme.c.polarity)
        .outerjoin(
            human_theme,
            (human_theme.c.voice_id == human_coding.c.voice_id) & (human_theme.c.coder_id == human_coding.c.coder_id),
        )
        .where(human_coding.c.place == FIRST)
    )
    if voice_ids is not None:
        wanted = wanted.where(human_coding.c.voice_id.in_(voice_ids))
    found: dict[str, dict[str, str]] = {}
    for row in work.execute(wanted):
        themes = found.setdefault(row.voice_id, {})
        if row.theme is not None:
            themes[row.theme] = row.polarity
    return found


def read_twice(work: Work) -> list[tuple[set[str], set[str]]]:
    """What the first and the second gave each comment that two people have read."""
    twice = select(human_coding.c.voice_id).where(human_coding.c.place == FIRST + 1)
    rows = work.execute(
        select(human_coding.c.voice_id, human_coding.c.place, human_theme.c.theme)
        .outerjoin(
            human_theme,
            (human_theme.c.voice_id == human_coding.c.voice_id) & (human_theme.c.coder_id == human_coding.c.coder_id),
        )
        .where(human_coding.c.voice_id.in_(twice), human_coding.c.place <= FIRST + 1)
    )
    found: dict[str, tuple[set[str], set[str]]] = {}
    for row in rows:
        pair = found.setdefault(row.voice_id, (set(), set()))
        if row.theme is not None:
            pair[row.place - 1].add(row.theme)
    return list(found.values())
