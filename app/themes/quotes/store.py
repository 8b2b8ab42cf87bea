"""Quotes and where each stands. A quote goes with its voice; its place in a pack stays, empty, with its hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    select,
    update,
)

from app.kernel.work import Work, metadata
from app.voices.facts import VOICES

quote = Table(
    "quote",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("voice_id", String(32), ForeignKey("voice.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("paraphrased", Boolean, nullable=False),
    Column("way", String(10), nullable=False),
    Column("chosen_by", String(32), nullable=False),
    Column("chosen_on", Date, nullable=False),
    Column("checked_by", String(32)),
    Column("checked_on", Date),
    sqlite_with_rowid=False,
)

quote_place = Table(
    "quote_place",
    metadata,
    Column("board_id", String(40), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("quote_id", String(32), ForeignKey("quote.id", ondelete="SET NULL"), index=True),
    Column("digest", String(64), nullable=False),
    Column("placed_by", String(32), nullable=False),
    Column("placed_on", Date, nullable=False),
    sqlite_with_rowid=False,
)
"""Where a quote stands. Without a quote: its writer took it back. The hash of its words stays."""


@dataclass(frozen=True)
class Quote:
    """Somebody's words, and of whom they are as far as may be said."""

    id: str
    voice_id: str
    text: str
    paraphrased: bool
    way: str
    chosen_by: str
    checked_by: str | None
    origin_id: str
    survey_key: str
    audience: str
    tier: str
    quarter: str


@dataclass(frozen=True)
class Place:
    """A place in a pack; `quote` is None where the words were taken back."""

    position: int
    digest: str
    quote: Quote | None


_OWN = ("id", "voice_id", "text", "paraphrased", "way", "chosen_by", "checked_by")
_WHOSE = ("origin_id", "survey_key", "audience", "tier", "quarter")
_ALLOWED = VOICES.c.consent_quote == "yes"
"""What may be quoted now: a writer who says no later is quoted nowhere."""
_QUOTES = select(*(quote.c[name] for name in _OWN), *(VOICES.c[name] for name in _WHOSE)).join_from(
    quote, VOICES, VOICES.c.id == quote.c.voice_id
)


def add(work: Work, values: dict[str, Any]) -> None:
    work.execute(quote.insert(), values)


def quotes(work: Work, *conditions: ColumnElement[bool]) -> list[Quote]:
    """Quotes whose writers say yes now."""
    rows = work.execute(_QUOTES.where(_ALLOWED, *conditions).order_by(quote.c.id))
    return [Quote(**row._mapping) for row in rows]


def find(work: Work, quote_id: str) -> Quote | None:
    return next(iter(quotes(work, quote.c.id == quote_id)), None)


def check(work: Work, quote_id: str, person_id: str, day: date) -> None:
    work.execute(update(quote).where(quote.c.id == quote_id).values(checked_by=person_id, checked_on=day))


def remove(work: Work, quote_id: str) -> None:
    work.execute(delete(quote).where(quote.c.id == quote_id))


def voices_quoted(work: Work) -> set[str]:
    return set(work.execute(select(quote.c.voice_id)).scalars())


def places(work: Work, board_id: str, quarter: str) -> list[Place]:
    """A pack's quotes in order; what was taken back is an empty place."""
    rows = work.execute(
        select(quote_place.c.position, quote_place.c.digest, quote_place.c.quote_id)
        .where(quote_place.c.board_id == board_id, quote_place.c.quarter == quarter)
        .order_by(quote_place.c.position)
    ).all()
    found = {one.id: one for one in quotes(work, quote.c.id.in_([row.quote_id for row in rows if row.quote_id]))}
    return [Place(row.position, row.digest, found.get(row.quote_id)) for row in rows]


def place(work: Work, board_id: str, quarter: str, values: dict[str, Any]) -> None:
    last = work.execute(
        select(func.max(quote_place.c.position)).where(
            quote_place.c.board_id == board_id, quote_place.c.quarter == quarter
        )
    ).scalar_one()
    work.execute(
        quote_place.insert(), {"board_id": board_id, "quarter": quarter, "position": (last or 0) + 1, **values}
    )


def take_out(work: Work, board_id: str, quarter: str, position: int) -> None:
    work.execute(
        delete(quote_place).where(
            quote_place.c.board_id == board_id,
            quote_place.c.quarter == quarter,
            quote_place.c.position == position,
        )
    )
