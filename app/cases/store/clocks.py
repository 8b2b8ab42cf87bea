"""The clocks of cases, as stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from app.cases.model import Clock
from app.cases.store.tables import case_clock, case_file
from app.kernel.work import Work

_SHOWN = select(*(column for column in case_clock.c if column.name != "extended_why"))


def add(work: Work, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        work.execute(case_clock.insert(), rows)


def every(work: Work, *where: ColumnElement[bool]) -> list[Clock]:
    """Clocks, the soonest due first."""
    found = _SHOWN.where(*where).order_by(case_clock.c.due_on, case_clock.c.rule_id, case_clock.c.id)
    return [Clock(**row._mapping) for row in work.execute(found)]


def of_open_cases(work: Work, *where: ColumnElement[bool]) -> list[Clock]:
    """Running clocks of cases that are not merged or closed, the soonest due first."""
    found = _SHOWN.join(case_file).where(
        case_clock.c.stopped_on.is_(None), case_file.c.closed_on.is_(None), case_file.c.merged_into.is_(None), *where
    )
    return [Clock(**row._mapping) for row in work.execute(found.order_by(case_clock.c.due_on, case_clock.c.id))]


def stop(work: Work, clock_ids: Sequence[str], day: date, event: str) -> None:
    """Stop those of them that run."""
    running = (case_clock.c.id.in_(clock_ids), case_clock.c.stopped_on.is_(None))
    work.execute(case_clock.update().where(*running).values(stopped_on=day, stopped_by=event))


def resume(work: Work, clock_ids: Sequence[str]) -> None:
    """Let stopped ones run on; their days stay as they are."""
    work.execute(case_clock.update().where(case_clock.c.id.in_(clock_ids)).values(stopped_on=None, stopped_by=None))


def extend(work: Work, clock_id: str, to: date, day: date, why: bytes) -> bool:
    """Extend one; False when it has stopped."""
    running = (case_clock.c.id == clock_id, case_clock.c.stopped_on.is_(None))
    values = {"extended_to": to, "extended_on": day, "extended_why": why}
    return work.execute(case_clock.update().where(*running).values(**values)).rowcount == 1


def sealed_why(work: Work, clock_id: str) -> bytes | None:
    found: bytes | None = work.execute(
        select(case_clock.c.extended_why).where(case_clock.c.id == clock_id)
    ).scalar_one()
    return found
