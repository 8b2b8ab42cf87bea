"""Tables of what people said about themselves. Nothing in them is in any other table.

`equality_waiting` holds sealed answers until enough people's lie there; `equality` holds what was chosen, each person
under a keyed hash that nobody can make without the key of that purpose.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Column, LargeBinary, Row, String, Table, func, select

from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

waiting = Table(
    "equality_waiting",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("body", LargeBinary, nullable=False, info=under_seal()),
    sqlite_with_rowid=False,
)

equality = Table(
    "equality",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("question_id", String(40), primary_key=True),
    Column("value", String(40), primary_key=True),
    Column("words", LargeBinary, info=under_seal("{person}:{question_id}")),
    sqlite_with_rowid=False,
)


def add_waiting(work: Work, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        work.execute(waiting.insert(), rows)


def number_waiting(work: Work) -> int:
    return int(work.execute(select(func.count()).select_from(waiting)).scalar_one())


def all_waiting(work: Work, *, to_take: bool = False) -> list[Row[Any]]:
    """What waits; whoever else would take it waits, and then finds it gone."""
    rows = waiting.select().with_for_update() if to_take else waiting.select()
    return list(work.execute(rows))


def take_away(work: Work, ids: Collection[str]) -> None:
    work.execute(waiting.delete().where(waiting.c.id.in_(ids)))


def add(work: Work, rows: Sequence[dict[str, Any]]) -> None:
    work.execute(equality.insert(), rows)


def of_people(work: Work, people: Collection[str]) -> list[Row[Any]]:
    """The rows of some people, by their keyed hashes."""
    return list(work.execute(equality.select().where(equality.c.person.in_(people))))


def forget(work: Work, person: str) -> None:
    work.execute(equality.delete().where(equality.c.person == person))
