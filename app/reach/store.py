"""Tables of links: what a code opens, for whom, from when to when, and how many answers each day brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Row, String, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from app.kernel.work import Work, metadata

link = Table(
    "link",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("code", String(16), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("service_id", String(32), ForeignKey("service.id")),
    Column("team_id", String(32), ForeignKey("team.id")),
    Column("promise", String(12), nullable=False),
    Column("languages", String(200), nullable=False),
    Column("worker", String(40)),
    Column("group_size", Integer, nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("reply_id", String(32), ForeignKey("reply.id"), nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_on", Date, nullable=False),
)

link_survey = Table(
    "link_survey",
    metadata,
    Column("link_id", String(32), ForeignKey("link.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("survey_key", String(40), nullable=False),
)

link_day = Table(
    "link_day",
    metadata,
    Column("link_id", String(32), ForeignKey("link.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("answers", Integer, nullable=False),
)


@dataclass(frozen=True)
class Link:
    """One link. Several surveys mean “Which words suit you?”; `worker` is a code from the council's list."""

    id: str
    code: str
    name: str
    surveys: tuple[str, ...]
    service_id: str | None
    team_id: str | None
    promise: str
    languages: tuple[str, ...]
    worker: str | None
    group_size: int
    opens_on: date
    closes_on: date
    paused: bool
    reply_id: str
    made_by: str
    made_on: date


def add(work: Work, row: Link) -> None:
    values = {name: value for name, value in row.__dict__.items() if name != "surveys"}
    work.execute(link.insert(), {**values, "languages": " ".join(row.languages)})
    work.execute(
        link_survey.insert(),
        [{"link_id": row.id, "position": n, "survey_key": key} for n, key in enumerate(row.surveys)],
    )


def by_code(work: Work, code: str) -> Link | None:
    row = work.execute(link.select().where(link.c.code == code)).first()
    return _full(work, row) if row else None


def by_id(work: Work, link_id: str) -> Link | None:
    row = work.execute(link.select().where(link.c.id == link_id)).first()
    return _full(work, row) if row else None


def every(work: Work) -> list[Link]:
    """All links, those that close last first."""
    rows = work.execute(link.select().order_by(link.c.closes_on.desc(), link.c.name, link.c.id)).all()
    return [_full(work, row) for row in rows]


def change(work: Work, link_id: str, **values: object) -> None:
    work.execute(link.update().where(link.c.id == link_id).values(**values))


def add_answers(work: Work, link_id: str, day: date, answers: int) -> None:
    """Add to a day's tally; two questionnaires may be settled at once."""
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    added = insert(link_day).values(link_id=link_id, day=day, answers=answers)
    more = {"answers": link_day.c.answers + added.excluded.answers}
    work.execute(added.on_conflict_do_update(index_elements=["link_id", "day"], set_=more))


def days(work: Work, link_id: str) -> list[tuple[date, int]]:
    rows = work.execute(
        select(link_day.c.day, link_day.c.answers).where(link_day.c.link_id == link_id).order_by(link_day.c.day)
    )
    return [(row.day, row.answers) for row in rows]


def totals(work: Work) -> dict[str, int]:
    """Answers so far, by link id."""
    rows = work.execute(select(link_day.c.link_id, func.sum(link_day.c.answers)).group_by(link_day.c.link_id))
    return {link_id: int(answers) for link_id, answers in rows}


def _full(work: Work, row: Row[Any]) -> Link:
    keys = work.execute(
        select(link_survey.c.survey_key).where(link_survey.c.link_id == row.id).order_by(link_survey.c.position)
    ).scalars()
    values = {**row._mapping, "languages": tuple(row.languages.split()), "surveys": tuple(keys)}
    return Link(**values)
