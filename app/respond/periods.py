"""Which answers lie together in a period, and which periods are kept as closed figures alone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, String, Table, func, select

from app.kernel.work import Work, metadata
from app.respond.store import add_if_new, response

closed_period = Table(
    "closed_period",
    metadata,
    Column("survey_key", String(40), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    sqlite_with_rowid=False,
)
"""Quarters of a questionnaire whose answers were deleted when they had been kept for long enough."""


@dataclass(frozen=True)
class Group:
    """How many answers to a questionnaire came in a quarter by a link."""

    survey_key: str
    quarter: str
    link_id: str
    number: int


def groups(work: Work) -> list[Group]:
    """Every questionnaire, quarter and link with answers, the oldest first."""
    by = (response.c.survey_key, response.c.quarter, response.c.link_id)
    rows = work.execute(select(*by, func.count().label("number")).group_by(*by).order_by(by[1], by[0], by[2]))
    return [Group(**row._mapping) for row in rows]


def of_group(work: Work, survey_key: str, quarter: str, link_id: str) -> list[str]:
    """The answers of a group, in the order of their random keys."""
    same = (response.c.survey_key == survey_key, response.c.quarter == quarter, response.c.link_id == link_id)
    return list(work.execute(select(response.c.id).where(*same).order_by(response.c.id)).scalars())


def is_closed(work: Work, survey_key: str, quarter: str) -> bool:
    """Whether a period is kept as closed figures alone."""
    same = (closed_period.c.survey_key == survey_key, closed_period.c.quarter == quarter)
    return work.execute(select(closed_period.c.quarter).where(*same)).first() is not None


def close(work: Work, survey_key: str, quarter: str) -> None:
    """Note that a period is not whole any more."""
    add_if_new(work, closed_period, {"survey_key": survey_key, "quarter": quarter})
