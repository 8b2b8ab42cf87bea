"""Deleting a case from every table that knows it."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.store import tables
from app.kernel.work import Work

_WITH_A_CASE = (
    *(tables.case_point, tables.case_event, tables.case_clock, tables.case_person, tables.case_hold),
    *(tables.case_message, tables.case_letter, tables.case_learning, tables.case_key),
)


def remove(work: Work, case_id: str) -> None:
    """Delete it. What was merged into it must be gone before."""
    points = select(tables.case_point.c.id).where(tables.case_point.c.case_id == case_id)
    work.execute(tables.case_finding.delete().where(tables.case_finding.c.point_id.in_(points)))
    for table in _WITH_A_CASE:
        work.execute(table.delete().where(table.c.case_id == case_id))
    work.execute(tables.case_file.delete().where(tables.case_file.c.id == case_id))
