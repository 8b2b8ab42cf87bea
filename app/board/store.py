"""Tables of packs: each version with its state and, once frozen, its figures; who signed, said, asked and decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

COMMENT = ("pack_comment", "body")

pack = Table(
    "pack",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", String(80), nullable=False),
    Column("quarter", String(7), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(8), nullable=False),
    Column("out_on", Date, nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("frozen_by", String(32)),
    Column("frozen_on", Date),
    Column("body", Text),
    Column("digest", String(64)),
    UniqueConstraint("key", "quarter", "version"),
)
"""`body` is the frozen pack as JSON, and `digest` its SHA-256. Quotes stand in it by their hash alone."""

pack_signature = Table(
    "pack_signature",
    metadata,
    Column("pack_id", String(32), ForeignKey("pack.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("person_id", String(32), nullable=False),
    Column("signed_on", Date, nullable=False),
)

pack_comment = Table(
    "pack_comment",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("pack_id", String(32), ForeignKey("pack.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("section", String(40), nullable=False),
    Column("person_id", String(32), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("settled_on", Date),
    Column("body", LargeBinary, nullable=False, info=under_seal(recorded=False)),
)

pack_ask = Table(
    "pack_ask",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("title", String(200), nullable=False),
    Column("owner", String(120), nullable=False),
    Column("cost", String(80), nullable=False),
)
"""What the board is asked to decide, at most five; for every version of the quarter's pack."""

pack_decision = Table(
    "pack_decision",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", String(80), nullable=False, index=True),
    Column("quarter", String(7), nullable=False),
    Column("text", String(400), nullable=False),
    Column("outcome", String(8), nullable=False),
    Column("owner_id", String(32)),
    Column("due_on", Date),
    Column("action_id", String(32)),
    Column("decided_on", Date, nullable=False),
    Column("recorded_by", String(32), nullable=False),
)

curve = Table(
    "curve",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("board_id", String(40), nullable=False, index=True),
    Column("survey_key", String(40), nullable=False),
    Column("question_id", String(40), nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("changed_on", Date, nullable=False),
    Column("body", JSON, nullable=False),
)


@dataclass(frozen=True)
class PackRow:
    """One version of a pack. `state` is one of `lifecycle.STATES`."""

    id: str
    key: str
    quarter: str
    version: int
    state: str
    out_on: date
    made_by: str
    made_on: date
    frozen_by: str | None = None
    frozen_on: date | None = None
    body: str | None = None
    digest: str | None = None


@dataclass(frozen=True)
class Signature:
    """Who signed, in which place of the order, and when."""

    pack_id: str
    position: int
    person_id: str
    signed_on: date


@dataclass(frozen=True)
class Ask:
    """One decision that the board is asked for: what, who would own it, what it would cost."""

    title: str
    owner: str
    cost: str


@dataclass(frozen=True)
class Decision:
    """What was decided in a meeting. `outcome` is `yes`, `no` or `later`; a yes is an action with owner and day."""

    id: str
    key: str
    quarter: str
    text: str
    outcome: str
    owner_id: str | None
    due_on: date | None
    action_id: str | None
    decided_on: date
    recorded_by: str


@dataclass(frozen=True)
class CurveRow:
    """One turning-the-curve sheet as it is stored."""

    id: str
    board_id: str
    survey_key: str
    question_id: str
    made_by: str
    made_on: date
    changed_on: date
    body: Mapping[str, Any]


def add(work: Work, table: Table, **values: object) -> None:
    work.execute(table.insert(), values)


def change(work: Work, pack_id: str, *where: ColumnElement[bool], **values: object) -> bool:
    """Change a pack; False when it does not stand any more as `where` says."""
    return bool(work.execute(pack.update().where(pack.c.id == pack_id, *where).values(**values)).rowcount)


def packs(work: Work, *where: ColumnElement[bool]) -> list[PackRow]:
    """The newest quarter first, and of each pack the newest version first."""
    wanted = pack.select().where(*where).order_by(pack.c.quarter.desc(), pack.c.key, pack.c.version.desc())
    return [PackRow(**row._mapping) for row in work.execute(wanted)]


def find(work: Work, pack_id: str) -> PackRow | None:
    return next(iter(packs(work, pack.c.id == pack_id)), None)


def signatures(work: Work, pack_id: str) -> list[Signature]:
    wanted = pack_signature.select().where(pack_signature.c.pack_id == pack_id).order_by(pack_signature.c.position)
    return [Signature(**row._mapping) for row in work.execute(wanted)]


def comments(work: Work, pack_id: str) -> list[Mapping[str, Any]]:
    """Comments as stored, the oldest first."""
    wanted = pack_comment.select().where(pack_comment.c.pack_id == pack_id)
    return [dict(row._mapping) for row in work.execute(wanted.order_by(pack_comment.c.made_on, pack_comment.c.id))]


def settle(work: Work, pack_id: str, comment_id: str, day: date) -> bool:
    """Note that a comment was dealt with; False when there is no such comment."""
    of = (pack_comment.c.id == comment_id, pack_comment.c.pack_id == pack_id)
    return bool(work.execute(pack_comment.update().where(*of).values(settled_on=day)).rowcount)


def asks(work: Work, key: str, quarter: str) -> list[Ask]:
    of = (pack_ask.c.key == key, pack_ask.c.quarter == quarter)
    rows = work.execute(pack_ask.select().where(*of).order_by(pack_ask.c.position))
    return [Ask(row.title, row.owner, row.cost) for row in rows]


def replace_asks(work: Work, key: str, quarter: str, wanted: Sequence[Ask]) -> None:
    work.execute(pack_ask.delete().where(pack_ask.c.key == key, pack_ask.c.quarter == quarter))
    rows = [{"key": key, "quarter": quarter, "position": n, **vars(one)} for n, one in enumerate(wanted, start=1)]
    if rows:
        work.execute(pack_ask.insert(), rows)


def decisions(work: Work, *where: ColumnElement[bool]) -> list[Decision]:
    """In the order in which they were recorded."""
    wanted = pack_decision.select().where(*where).order_by(pack_decision.c.decided_on, pack_decision.c.id)
    return [Decision(**row._mapping) for row in work.execute(wanted)]


def remove_packs(work: Work, key: str, quarter: str) -> int:
    """Every version of a quarter's pack, with its signatures, comments, asks and decisions."""
    for table in (pack_ask, pack_decision):
        work.execute(table.delete().where(table.c.key == key, table.c.quarter == quarter))
    return int(work.execute(pack.delete().where(pack.c.key == key, pack.c.quarter == quarter)).rowcount)


def curves(work: Work, *where: ColumnElement[bool]) -> list[CurveRow]:
    rows = work.execute(curve.select().where(*where).order_by(curve.c.made_on, curve.c.id))
    return [CurveRow(**row._mapping) for row in rows]


def change_curve(work: Work, curve_id: str, **values: object) -> None:
    work.execute(curve.update().where(curve.c.id == curve_id).values(**values))


def remove_curve(work: Work, curve_id: str) -> None:
    work.execute(curve.delete().where(curve.c.id == curve_id))
