"""Letters and messages of cases."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from app.cases.store.tables import case_letter, case_message
from app.kernel.work import Work


def add(work: Work, row: dict[str, Any]) -> None:
    work.execute(case_letter.insert(), row)


def change(work: Work, letter_id: str, *where: ColumnElement[bool], **values: object) -> bool:
    """Change one; False when it is not (any more) as `where` says."""
    same = case_letter.update().where(case_letter.c.id == letter_id, *where)
    return work.execute(same.values(**values)).rowcount == 1


def every(work: Work, *where: ColumnElement[bool]) -> list[Row[Any]]:
    """Letters as rows with sealed words, the first first."""
    return list(work.execute(select(case_letter).where(*where).order_by(case_letter.c.made_on, case_letter.c.id)))


def remove(work: Work, letter_id: str) -> None:
    work.execute(case_letter.delete().where(case_letter.c.id == letter_id))


def add_message(work: Work, row: dict[str, Any]) -> None:
    work.execute(case_message.insert(), row)


def next_message(work: Work, case_id: str) -> int:
    last = select(func.max(case_message.c.number)).where(case_message.c.case_id == case_id)
    return (work.execute(last).scalar() or 0) + 1


def messages(work: Work, *where: ColumnElement[bool]) -> list[Row[Any]]:
    """Messages as rows with sealed words, in their order."""
    found = select(case_message).where(*where).order_by(case_message.c.case_id, case_message.c.number)
    return list(work.execute(found))


def mark_read(work: Work, day: date, *where: ColumnElement[bool]) -> int:
    """Say that messages were read; how many had not been."""
    unread = case_message.update().where(case_message.c.read_on.is_(None), *where)
    return work.execute(unread.values(read_on=day)).rowcount
