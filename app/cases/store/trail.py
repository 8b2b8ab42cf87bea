"""The story of a case, line by line, and the holds in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.cases.model import Event
from app.cases.store.tables import case_event, case_hold
from app.kernel.work import Work

_SHOWN = select(
    *(column for column in case_event.c if column.name != "detail"),
    case_event.c.detail.is_not(None).label("has_detail"),
)


def next_number(work: Work, case_id: str) -> int:
    """The number of the next line."""
    last = select(func.max(case_event.c.number)).where(case_event.c.case_id == case_id)
    return (work.execute(last).scalar() or 0) + 1


def add(work: Work, row: dict[str, Any]) -> None:
    work.execute(case_event.insert(), row)


def every(work: Work, case_id: str) -> list[Event]:
    """The whole story, in its order."""
    found = _SHOWN.where(case_event.c.case_id == case_id).order_by(case_event.c.number)
    return [Event(**row._mapping) for row in work.execute(found)]


def days_of(work: Work, what: str, actor_id: str) -> dict[str, date]:
    """The cases in whose story somebody has such a line, with the day of the last."""
    found = select(case_event.c.case_id, func.max(case_event.c.day).label("day"))
    mine = found.where(case_event.c.what == what, case_event.c.actor_id == actor_id).group_by(case_event.c.case_id)
    return {row.case_id: row.day for row in work.execute(mine)}


def sealed_details(work: Work, case_id: str) -> dict[int, bytes]:
    """What was said beside some lines, sealed, by number."""
    found = select(case_event.c.number, case_event.c.detail)
    rows = work.execute(found.where(case_event.c.case_id == case_id, case_event.c.detail.is_not(None)))
    return {row.number: row.detail for row in rows}


def add_hold(work: Work, row: dict[str, Any]) -> None:
    work.execute(case_hold.insert(), row)


def end_holds(work: Work, case_id: str, day: date) -> int:
    """End the hold there is; how many there were."""
    running = (case_hold.c.case_id == case_id, case_hold.c.to_on.is_(None))
    return work.execute(case_hold.update().where(*running).values(to_on=day)).rowcount


def end_holds_of(work: Work, case_id: str, made_by: str, day: date) -> None:
    """End the hold that somebody made."""
    running = (case_hold.c.case_id == case_id, case_hold.c.made_by == made_by, case_hold.c.to_on.is_(None))
    work.execute(case_hold.update().where(*running).values(to_on=day))


def held_by(work: Work, made_by: str) -> frozenset[str]:
    """The cases on hold because somebody said so."""
    running = (case_hold.c.made_by == made_by, case_hold.c.to_on.is_(None))
    return frozenset(work.execute(select(case_hold.c.case_id).where(*running)).scalars())


def held_cases(work: Work) -> frozenset[str]:
    """The cases that are on hold."""
    return frozenset(work.execute(select(case_hold.c.case_id).where(case_hold.c.to_on.is_(None))).scalars())


def holds(work: Work, case_id: str) -> list[Any]:
    """Holds as rows, sealed reasons among them, the first first."""
    found = select(case_hold).where(case_hold.c.case_id == case_id).order_by(case_hold.c.from_on, case_hold.c.id)
    return list(work.execute(found))
