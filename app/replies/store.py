"""Tables of replies: owed first, then written, then published; their quotes, and their translations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Text,
    bindparam,
    case,
    func,
    or_,
    select,
)

from app.kernel.work import Work, metadata
from app.replies.model import Item, Quoted, Reply, Translation, Wording
from app.voices.facts import VOICES

reply = Table(
    "reply",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("audience", String(20), nullable=False),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("owner_id", String(32), nullable=False),
    Column("owed_since", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("published_on", Date),
    Column("next_on", Date),
    Column("corrected_on", Date),
    Column("draft", JSON(none_as_null=True)),
)

reply_item = Table(
    "reply_item",
    metadata,
    Column("reply_id", String(32), ForeignKey("reply.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("said", Text, nullable=False),
    Column("did", Text, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("more", JSON(none_as_null=True)),
)
"""`more` is what few items have: other wordings, a figure, a quote's id, the action it tells of."""

reply_quote = Table(
    "reply_quote",
    metadata,
    Column("reply_id", String(32), ForeignKey("reply.id"), primary_key=True),
    Column("quote_id", String(32), ForeignKey("quote.id", ondelete="CASCADE"), primary_key=True),
    Column("voice_id", String(32), ForeignKey("voice.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("who", String(80), nullable=False),
    sqlite_with_rowid=False,
)
"""The words of quotes stand here and nowhere else in a reply: they go with the quote, and with their writer's yes."""

reply_translation = Table(
    "reply_translation",
    metadata,
    Column("reply_id", String(32), ForeignKey("reply.id"), primary_key=True),
    Column("language", String(12), primary_key=True),
    Column("tier", String(8), primary_key=True),
    Column("texts", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("written_by", String(32), nullable=False),
    Column("written_on", Date, nullable=False),
    Column("approved_by", String(32)),
    Column("approved_on", Date),
)

_PLAIN = ("said", "did", "outcome")
_READ = ("quote", "tier", "language")
"""Known only where it is read."""
_ITEMS = TypeAdapter(tuple[Item, ...])
_WORDINGS = TypeAdapter(tuple[Wording, ...])


def add(work: Work, row: Reply) -> None:
    values = {name: value for name, value in row.__dict__.items() if name != "items"}
    work.execute(reply.insert(), values)


def find(work: Work, reply_id: str) -> Reply | None:
    row = work.execute(reply.select().where(reply.c.id == reply_id)).first()
    return _full(work, [row])[0] if row else None


def owed(work: Work) -> list[Reply]:
    """Not yet published, the soonest due first."""
    rows = work.execute(reply.select().where(reply.c.published_on.is_(None)).order_by(reply.c.due_on, reply.c.id))
    return _full(work, rows.all())


def published(work: Work, limit: int = 50) -> list[Reply]:
    """Published, newest first."""
    rows = work.execute(
        reply.select()
        .where(reply.c.published_on.is_not(None))
        .order_by(reply.c.published_on.desc(), reply.c.id)
        .limit(limit)
    )
    return _full(work, rows.all())


_NEAREST = (
    select(reply_item, reply.c.published_on)
    .join(reply_item, reply_item.c.reply_id == reply.c.id)
    .where(reply.c.audience == bindparam("audience"), reply.c.published_on.is_not(None))
    .order_by(
        case((reply.c.service_id.is_not_distinct_from(bindparam("service")), 0), else_=1),
        reply.c.published_on.desc(),
        reply.c.id,
        reply_item.c.position,
    )
    .limit(1)
)
_NEXT_DUE = select(func.min(reply.c.due_on)).where(
    reply.c.audience == bindparam("audience"),
    reply.c.published_on.is_(None),
    or_(reply.c.service_id.is_(None), reply.c.service_id == bindparam("service")),
)
"""Every first page asks these two: they are put together once."""


def nearest(work: Work, audience: str, service_id: str | None) -> tuple[Item, int, str, date] | None:
    """The first item of the newest reply to an audience, its own service's before others'.

    With its place in the reply, the reply's id and the day it was published.
    """
    row = work.execute(_NEAREST, {"audience": audience, "service": service_id}).first()
    return (_item(row, {}), row.position, row.reply_id, row.published_on) if row else None


def next_due(work: Work, audience: str, service_id: str | None) -> date | None:
    """The day by which the next reply to an audience of a service is owed."""
    return work.execute(_NEXT_DUE, {"audience": audience, "service": service_id}).scalar()


def change(work: Work, reply_id: str, **values: object) -> None:
    work.execute(reply.update().where(reply.c.id == reply_id).values(**values))


def keep_draft(work: Work, reply_id: str, items: Sequence[Item] | None) -> None:
    """What is being written; None where nothing is."""
    change(work, reply_id, draft=None if items is None else [_stored(item) for item in items])


def set_items(work: Work, reply_id: str, items: Sequence[Item]) -> None:
    """What everybody reads from now on; nothing where there are no items."""
    work.execute(reply_item.delete().where(reply_item.c.reply_id == reply_id))
    rows = [{"reply_id": reply_id, "position": n, **_columns(item)} for n, item in enumerate(items, start=1)]
    if rows:
        work.execute(reply_item.insert(), rows)


def add_quote(work: Work, reply_id: str, quoted: Quoted) -> None:
    """Let a reply bring somebody's words."""
    there = (reply_quote.c.reply_id == reply_id, reply_quote.c.quote_id == quoted.id)
    work.execute(reply_quote.delete().where(*there))
    values = {"quote_id": quoted.id, "voice_id": quoted.voice_id, "text": quoted.text, "who": quoted.who}
    work.execute(reply_quote.insert(), {"reply_id": reply_id, **values})


def keep_quotes(work: Work, reply_id: str, quote_ids: Iterable[str]) -> None:
    """Forget the quotes that no item of a reply brings any more."""
    left = reply_quote.c.quote_id.not_in(list(quote_ids))
    work.execute(reply_quote.delete().where(reply_quote.c.reply_id == reply_id, left))


def quotes(work: Work, reply_ids: Sequence[str]) -> dict[tuple[str, str], Quoted]:
    """The quotes of some replies whose writers say yes now, by reply and quote."""
    rows = work.execute(
        select(reply_quote)
        .join(VOICES, VOICES.c.id == reply_quote.c.voice_id)
        .where(reply_quote.c.reply_id.in_(reply_ids), VOICES.c.consent_quote == "yes")
    )
    return {(r.reply_id, r.quote_id): Quoted(r.quote_id, r.voice_id, r.text, r.who) for r in rows}


def keep_translation(work: Work, kept: Translation) -> None:
    remove_translation(work, kept.reply_id, kept.language, kept.tier)
    texts = _WORDINGS.dump_python(kept.texts, mode="json")
    work.execute(reply_translation.insert(), {**kept.__dict__, "texts": texts})


def remove_translation(work: Work, reply_id: str, language: str, tier: str) -> None:
    work.execute(reply_translation.delete().where(*_these(reply_id, language, tier)))


def approve(work: Work, reply_id: str, language: str, tier: str, person_id: str, day: date) -> None:
    values = {"approved_by": person_id, "approved_on": day}
    work.execute(reply_translation.update().where(*_these(reply_id, language, tier)).values(**values))


def translations(work: Work, reply_ids: Sequence[str], language: str | None = None) -> list[Translation]:
    """The translations of some replies, into one language or into all."""
    wanted: list[ColumnElement[bool]] = [reply_translation.c.reply_id.in_(reply_ids)]
    wanted += [reply_translation.c.language == language] if language else []
    order = (reply_translation.c.reply_id, reply_translation.c.language, reply_translation.c.tier)
    rows = work.execute(reply_translation.select().where(*wanted).order_by(*order))
    return [Translation(**{**row._mapping, "texts": _WORDINGS.validate_python(row.texts)}) for row in rows]


def _these(reply_id: str, language: str, tier: str) -> tuple[Any, ...]:
    columns = reply_translation.c
    return columns.reply_id == reply_id, columns.language == language, columns.tier == tier


def _stored(item: Item) -> dict[str, Any]:
    """An item as JSON, without what is only known where it is read."""
    whole: dict[str, Any] = _ITEMS.dump_python((item,), mode="json")[0]
    return {name: value for name, value in whole.items() if name not in _READ}


def _columns(item: Item) -> dict[str, Any]:
    stored = _stored(item)
    more = {name: value for name, value in stored.items() if name not in _PLAIN and value}
    return {**{name: stored[name] for name in _PLAIN}, "more": more or None}


def _item(row: Row[Any], quoted: dict[tuple[str, str], Quoted]) -> Item:
    plain = {name: getattr(row, name) for name in _PLAIN}
    item = _ITEMS.validate_python(({**(row.more or {}), **plain},))[0]
    return replace(item, quote=quoted.get((row.reply_id, item.quote_id))) if item.quote_id and quoted else item


def _full(work: Work, rows: Sequence[Row[Any]]) -> list[Reply]:
    """Replies with their items: three queries however many there are."""
    ids = [row.id for row in rows]
    quoted = quotes(work, ids)
    items: dict[str, list[Item]] = {reply_id: [] for reply_id in ids}
    found = work.execute(
        reply_item.select()
        .where(reply_item.c.reply_id.in_(ids))
        .order_by(reply_item.c.reply_id, reply_item.c.position)
    )
    for row in found:
        items[row.reply_id].append(_item(row, quoted))
    return [Reply(**{**row._mapping, "draft": _draft(row, quoted)}, items=tuple(items[row.id])) for row in rows]


def _draft(row: Row[Any], quoted: dict[tuple[str, str], Quoted]) -> tuple[Item, ...] | None:
    if row.draft is None:
        return None
    items = _ITEMS.validate_python(tuple(row.draft))
    return tuple(replace(i, quote=quoted.get((row.id, i.quote_id))) if i.quote_id else i for i in items)
