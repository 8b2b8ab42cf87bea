"""Tables of who is on duty when, of the test messages that reached them, and of words for out of office hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Date, Row, String, Table, Text
from sqlalchemy.sql import ColumnElement

from app.kernel.work import Work, metadata

safety_duty = Table(
    "safety_duty",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("reader_id", String(32), nullable=False),
    Column("deputy_id", String(32), nullable=False),
    sqlite_with_rowid=False,
)

safety_test = Table(
    "safety_test",
    metadata,
    Column("staff_id", String(32), primary_key=True),
    Column("sent_on", Date, nullable=False),
    Column("code_mac", String(64), nullable=False),
    Column("arrived_on", Date),
    sqlite_with_rowid=False,
)

safety_words = Table(
    "safety_words",
    metadata,
    Column("language", String(12), primary_key=True),
    Column("out_of_hours", Text, nullable=False),
    sqlite_with_rowid=False,
)


def add(work: Work, row: Mapping[str, Any]) -> None:
    work.execute(safety_duty.insert(), row)


def remove(work: Work, duty_id: str) -> bool:
    return bool(work.execute(safety_duty.delete().where(safety_duty.c.id == duty_id)).rowcount)


def every(work: Work, *where: ColumnElement[bool]) -> list[Row[Any]]:
    """The earliest first."""
    wanted = safety_duty.select().where(*where).order_by(safety_duty.c.first_on, safety_duty.c.id)
    return list(work.execute(wanted))


def test_of(work: Work, staff_id: str) -> Row[Any] | None:
    return work.execute(safety_test.select().where(safety_test.c.staff_id == staff_id)).first()


def keep_test(work: Work, row: Mapping[str, Any]) -> None:
    """A newer test takes the place of an older one."""
    work.execute(safety_test.delete().where(safety_test.c.staff_id == row["staff_id"]))
    work.execute(safety_test.insert(), row)


def note_arrival(work: Work, staff_id: str, **values: object) -> None:
    work.execute(safety_test.update().where(safety_test.c.staff_id == staff_id).values(**values))


def out_of_hours(work: Work) -> dict[str, str]:
    """The council's words, by language."""
    return {row.language: row.out_of_hours for row in work.execute(safety_words.select())}


def set_out_of_hours(work: Work, language: str, words: str) -> None:
    """Say this in a language; nothing takes away what was said."""
    work.execute(safety_words.delete().where(safety_words.c.language == language))
    if words:
        work.execute(safety_words.insert(), {"language": language, "out_of_hours": words})
