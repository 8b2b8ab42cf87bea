"""The council's tables and queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Integer,
    RowMapping,
    String,
    Table,
    UniqueConstraint,
    and_,
    exists,
    or_,
    select,
)

from app.council.help_lines import AUDIENCES
from app.kernel.work import Work, metadata

installation = Table(
    "installation",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("name", String(120), nullable=False),
    Column("made_up", Boolean, nullable=False),
    Column("set_up_on", Date, nullable=False),
    Column("cut_off", String(5)),
)

board = Table(
    "board",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(120), nullable=False, unique=True),
    Column("chair", String(120), nullable=False),
)

service = Table(
    "service",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(120), nullable=False, unique=True),
    Column("board_id", String(32), ForeignKey("board.id"), nullable=False, index=True),
    Column("active", Boolean, nullable=False),
)

team = Table(
    "team",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("service_id", String(32), ForeignKey("service.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("active", Boolean, nullable=False),
    UniqueConstraint("service_id", "name"),
)

line = Table(
    "line",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("staff_id", String(32), nullable=False, index=True),  # a row of `staff`, a room this one does not know
    Column("service_id", String(32), ForeignKey("service.id"), nullable=False, index=True),
    Column("team_id", String(32), ForeignKey("team.id")),
    Column("role", String(16), nullable=False),
    Column("from_day", Date, nullable=False),
    Column("to_day", Date),
    CheckConstraint("to_day IS NULL OR to_day >= from_day", name="ends_after_it_begins"),
)

membership = Table(
    "membership",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("staff_id", String(32), nullable=False, index=True),  # as in `line`
    Column("team_id", String(32), ForeignKey("team.id"), nullable=False, index=True),
    Column("from_day", Date, nullable=False),
    Column("to_day", Date),
    CheckConstraint("to_day IS NULL OR to_day >= from_day", name="ends_after_it_begins"),
)

help_number = Table(
    "help_number",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("number", String(40), nullable=False),
    Column("text", String(300), nullable=False),
    Column("audience", String(8), nullable=False),
    Column("sort", Integer, nullable=False),
    Column("checked_on", Date),
    Column("url", String(200)),
    CheckConstraint(f"audience IN {AUDIENCES}", name="audience"),
)

contact_point = Table(
    "contact_point",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("reply_days", Integer, nullable=False),
    Column("email", String(254)),
    Column("phone", String(40)),
    Column("post", String(300)),
)

closure_day = Table(
    "closure_day",
    metadata,
    Column("day", Date, primary_key=True),
    Column("reason", String(120), nullable=False),
)


def add(work: Work, table: Table, **values: Any) -> None:
    """Insert one row."""
    work.execute(table.insert().values(**values))


def change(work: Work, table: Table, id_: str | int, **values: Any) -> None:
    """Change one row by its id."""
    work.execute(table.update().where(table.c.id == id_).values(**values))


def remove(work: Work, table: Table, where: ColumnElement[bool]) -> int:
    """Delete rows; says how many."""
    return work.execute(table.delete().where(where)).rowcount


def one(work: Work, table: Table, id_: str | int) -> RowMapping | None:
    """One row by its id."""
    return work.execute(select(table).where(table.c.id == id_)).mappings().one_or_none()


def rows(work: Work, table: Table, *where: ColumnElement[bool], by: str = "name") -> Sequence[RowMapping]:
    """Every row that fits, in order of one column."""
    return work.execute(select(table).where(*where).order_by(table.c[by])).mappings().all()


def is_taken(work: Work, table: Table, id_: str, **named: str) -> bool:
    """Whether another row than `id_` has these values."""
    where = [table.c[column] == value for column, value in named.items()]
    return bool(work.execute(select(exists().where(table.c.id != id_, *where))).scalar())


def open_teams(work: Work, service_id: str) -> bool:
    """Whether a service still has a team that works."""
    where = and_(team.c.service_id == service_id, team.c.active)
    return bool(work.execute(select(exists().where(where))).scalar())


def lines_over(work: Work, staff_id: str, service_id: str, team_id: str | None, day: date) -> bool:
    """Whether a line of this person covers a day of this service and, where it is known, this team."""
    where = [
        line.c.staff_id == staff_id,
        line.c.service_id == service_id,
        line.c.from_day <= day,
        or_(line.c.to_day.is_(None), line.c.to_day >= day),
    ]
    if team_id is not None:
        where.append(or_(line.c.team_id.is_(None), line.c.team_id == team_id))
    return bool(work.execute(select(exists().where(*where))).scalar())
