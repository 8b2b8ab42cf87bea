"""Tables of files: what is known of each, and its sealed content in parts. No row says who sent it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Row, String, Table, func, select

from app.files.model import Owner
from app.kernel.sealed import under_seal
from app.kernel.work import Work, metadata

file = Table(
    "file",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner_kind", String(20), nullable=False),
    Column("owner_id", String(32), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("about", LargeBinary, nullable=False, info=under_seal()),
    Column("added_on", Date, nullable=False),
    Column("state", String(12), nullable=False),
    Index("ix_file_owner_kind_owner_id", "owner_kind", "owner_id"),
    Index("ix_file_state", "state"),
    sqlite_with_rowid=False,
)
"""`about` is sealed: its tidy name, its size, and its place among its owner's."""

file_part = Table(
    "file_part",
    metadata,
    Column("file_id", String(32), ForeignKey("file.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False, info=under_seal("{file_id}:{number}")),
    sqlite_with_rowid=False,
)


def add(work: Work, row: dict[str, Any], parts: Iterator[bytes]) -> None:
    work.execute(file.insert(), row)
    for number, content in enumerate(parts):
        work.execute(file_part.insert(), {"file_id": row["id"], "number": number, "content": content})


def of(work: Work, owner: Owner) -> Sequence[Row[Any]]:
    """What is known of an owner's files, in no order."""
    return work.execute(file.select().where(*_owned(owner))).all()


def count(work: Work, owner: Owner) -> int:
    return int(work.execute(select(func.count()).select_from(file).where(*_owned(owner))).scalar_one())


def one(work: Work, file_id: str) -> Row[Any] | None:
    return work.execute(file.select().where(file.c.id == file_id)).first()


def parts(work: Work, file_id: str) -> list[bytes]:
    """A file's sealed content, in order."""
    rows = select(file_part.c.content).where(file_part.c.file_id == file_id).order_by(file_part.c.number)
    return list(work.execute(rows).scalars())


def give(work: Work, owner: Owner, to: Owner) -> None:
    work.execute(file.update().where(*_owned(owner)).values(owner_kind=to.kind, owner_id=to.id))


def forget(work: Work, ids: Sequence[str]) -> None:
    """Delete files; their parts go with them."""
    work.execute(file.delete().where(file.c.id.in_(ids)))


def in_state(work: Work, state: str) -> list[str]:
    """The ids of files of which this is known."""
    return list(work.execute(select(file.c.id).where(file.c.state == state)).scalars())


def oldest_in_state(work: Work, state: str) -> date | None:
    return work.execute(select(func.min(file.c.added_on)).where(file.c.state == state)).scalar()


def set_state(work: Work, file_id: str, was: str, state: str) -> None:
    work.execute(file.update().where(file.c.id == file_id, file.c.state == was).values(state=state))


def _owned(owner: Owner) -> tuple[Any, ...]:
    return file.c.owner_kind == owner.kind, file.c.owner_id == owner.id
