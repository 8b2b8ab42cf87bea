"""Points of a complaint and what was found on them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, func, select

from app.cases.store.tables import case_finding, case_point
from app.kernel.work import Work


def add(work: Work, row: dict[str, Any]) -> None:
    work.execute(case_point.insert(), row)


def next_number(work: Work, case_id: str) -> int:
    last = select(func.max(case_point.c.number)).where(case_point.c.case_id == case_id)
    return (work.execute(last).scalar() or 0) + 1


def change(work: Work, point_id: str, words: bytes) -> None:
    work.execute(case_point.update().where(case_point.c.id == point_id).values(words=words))


def remove(work: Work, point_id: str) -> None:
    work.execute(case_point.delete().where(case_point.c.id == point_id))


def every(work: Work, case_id: str) -> list[Row[Any]]:
    """Points as rows, sealed words among them, in order."""
    found = select(case_point).where(case_point.c.case_id == case_id).order_by(case_point.c.number)
    return list(work.execute(found))


def findings(work: Work, case_id: str) -> list[Row[Any]]:
    """Findings as rows, sealed reasons among them, by stage."""
    found = select(case_finding).join(case_point).where(case_point.c.case_id == case_id)
    return list(work.execute(found.order_by(case_finding.c.stage)))


def decide(work: Work, row: dict[str, Any]) -> None:
    """Put what was found, in place of what was before at the same stage."""
    same = (case_finding.c.point_id == row["point_id"], case_finding.c.stage == row["stage"])
    work.execute(case_finding.delete().where(*same))
    work.execute(case_finding.insert(), row)
