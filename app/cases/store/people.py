"""Who has what part in a case, and who stands in for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from app.cases.model import Held
from app.cases.store.tables import case_person, case_stand_in
from app.kernel.work import Work

_SHOWN = select(*(column for column in case_person.c if column.name != "name"))


def add(work: Work, row: dict[str, Any]) -> None:
    work.execute(case_person.insert(), row)


def every(work: Work, *where: ColumnElement[bool]) -> list[Held]:
    """Parts held, the first first."""
    rows = work.execute(_SHOWN.where(*where).order_by(case_person.c.from_on, case_person.c.id))
    return [Held(**row._mapping) for row in rows]


def sealed_names(work: Work, case_id: str) -> dict[str, bytes]:
    """The names of those who are not on the staff list, sealed."""
    named = (case_person.c.case_id == case_id, case_person.c.name.is_not(None))
    return {row.id: row.name for row in work.execute(select(case_person.c.id, case_person.c.name).where(*named))}


def end(work: Work, *where: ColumnElement[bool], day: date) -> int:
    """End parts that are still held."""
    held = case_person.update().where(case_person.c.to_on.is_(None), *where)
    return work.execute(held.values(to_on=day)).rowcount


def remove(work: Work, held_id: str) -> None:
    work.execute(case_person.delete().where(case_person.c.id == held_id))


def add_stand_in(work: Work, row: dict[str, Any]) -> None:
    work.execute(case_stand_in.insert(), row)


def stand_ins(work: Work, *where: ColumnElement[bool]) -> list[Any]:
    """Who stands in for whom, as rows, the first first."""
    return list(work.execute(select(case_stand_in).where(*where).order_by(case_stand_in.c.first_on)))


def remove_stand_in(work: Work, stand_in_id: str) -> None:
    work.execute(case_stand_in.delete().where(case_stand_in.c.id == stand_in_id))
