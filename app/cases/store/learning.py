"""What was learned from cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from app.cases.store.tables import case_learning
from app.kernel.work import Work


def add(work: Work, row: dict[str, Any]) -> None:
    work.execute(case_learning.insert(), row)


def change(work: Work, learning_id: str, **values: object) -> None:
    work.execute(case_learning.update().where(case_learning.c.id == learning_id).values(**values))


def every(work: Work, *where: ColumnElement[bool]) -> list[Row[Any]]:
    """What was learned, as rows with sealed words, the soonest due first."""
    found = select(case_learning).where(*where).order_by(case_learning.c.due_on, case_learning.c.id)
    return list(work.execute(found))


def count(work: Work, case_id: str) -> int:
    found = select(func.count()).select_from(case_learning).where(case_learning.c.case_id == case_id)
    return int(work.execute(found).scalar_one())
