"""Tables of links: what a code opens, for whom, from when to when, and how many answers each day brought.

And of what keeps their promises. A `ticket` is one personal link that has not been used: a keyed hash of its code. A
`seal` says who a confidential link was made for, a `bearer` who a named one was. Random keys and no row numbers: in
which order a list was given cannot be read from them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Executable,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.kernel.sealed import under_seal
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
    Column("issued", Integer),
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

ticket = Table(
    "ticket",
    metadata,
    Column("mac", String(64), primary_key=True),
    Column("link_id", String(32), ForeignKey("link.id"), nullable=False, index=True),
    Column("grants", LargeBinary, info=under_seal("{mac}", recorded=False)),
    sqlite_with_rowid=False,
)
"""`grants` is what the answers will carry, sealed; nothing where the promise is `unlinked`."""

seal = Table(
    "seal",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("link_id", String(32), ForeignKey("link.id"), nullable=False, index=True),
    Column("identity", LargeBinary, nullable=False, info=under_seal()),
    sqlite_with_rowid=False,
)
"""Its key is a keyed hash of what a response carries, so the two tables do not join without the key."""

bearer = Table(
    "bearer",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("link_id", String(32), ForeignKey("link.id"), nullable=False, index=True),
    Column("name", LargeBinary, nullable=False, info=under_seal()),
    sqlite_with_rowid=False,
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
    issued: int | None = None
    """How many personal links were made for it."""


def add(work: Work, row: Link) -> None:
    values = {name: value for name, value in row.__dict__.items() if name != "surveys"}
    work.execute(link.insert(), {**values, "languages": " ".join(row.languages)})
    work.execute(
        link_survey.insert(),
        [{"link_id": row.id, "position": n, "survey_key": key} for n, key in enumerate(row.surveys)],
    )


_LINKS = select(link, link_survey.c.survey_key).join(link_survey, link_survey.c.link_id == link.c.id)
_BY_CODE = _LINKS.where(link.c.code == bindparam("code")).order_by(link_survey.c.position)
_BY_ID = _LINKS.where(link.c.id == bindparam("id")).order_by(link_survey.c.position)
_EVERY = _LINKS.order_by(link.c.closes_on.desc(), link.c.name, link.c.id, link_survey.c.position)
"""Put together once: every first page asks what its code opens."""


def by_code(work: Work, code: str) -> Link | None:
    return next(_links(work.execute(_BY_CODE, {"code": code})), None)


def by_id(work: Work, link_id: str) -> Link | None:
    return next(_links(work.execute(_BY_ID, {"id": link_id})), None)


def every(work: Work) -> list[Link]:
    """All links, those that close last first."""
    return list(_links(work.execute(_EVERY)))


def change(work: Work, link_id: str, **values: object) -> None:
    work.execute(link.update().where(link.c.id == link_id).values(**values))


def add_answers(work: Work, link_id: str, day: date, answers: int) -> None:
    """Add to a day's tally; two questionnaires may be settled at once."""
    tally = {"link_id": link_id, "day": day, "answers": answers}
    work.execute(_adding(work.connection.dialect.name), tally)


@cache
def _adding(dialect: str) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    added = insert(link_day)
    more = {"answers": link_day.c.answers + added.excluded.answers}
    return added.on_conflict_do_update(index_elements=["link_id", "day"], set_=more)


def days(work: Work, link_id: str) -> list[tuple[date, int]]:
    rows = work.execute(
        select(link_day.c.day, link_day.c.answers).where(link_day.c.link_id == link_id).order_by(link_day.c.day)
    )
    return [(row.day, row.answers) for row in rows]


def totals(work: Work) -> dict[str, int]:
    """Answers so far, by link id."""
    rows = work.execute(select(link_day.c.link_id, func.sum(link_day.c.answers)).group_by(link_day.c.link_id))
    return {link_id: int(answers) for link_id, answers in rows}


def count_issued(work: Work, link_id: str, before: int, more: int) -> bool:
    """Count personal links that are being made; False when others were made since `before` was read."""
    stands = (link.c.id == link_id, func.coalesce(link.c.issued, 0) == before)
    return work.execute(link.update().where(*stands).values(issued=before + more)).rowcount == 1


def add_tickets(work: Work, rows: list[dict[str, Any]]) -> None:
    work.execute(ticket.insert(), rows)


def add_seals(work: Work, rows: list[dict[str, Any]]) -> None:
    work.execute(seal.insert(), rows)


def add_bearer(work: Work, row: dict[str, Any]) -> None:
    work.execute(bearer.insert(), row)


def find_ticket(work: Work, mac: str, link_id: str) -> Row[Any] | None:
    return work.execute(ticket.select().where(ticket.c.mac == mac, ticket.c.link_id == link_id)).first()


def strike_ticket(work: Work, mac: str) -> bool:
    """Take a ticket away; False when it was gone."""
    return work.execute(ticket.delete().where(ticket.c.mac == mac)).rowcount == 1


def strike_tickets(work: Work, link_id: str) -> None:
    """Take away every ticket of a link that has not been used."""
    work.execute(ticket.delete().where(ticket.c.link_id == link_id))


def tickets_left(work: Work, link_id: str) -> int:
    left = select(func.count()).select_from(ticket).where(ticket.c.link_id == link_id)
    return int(work.execute(left).scalar_one())


def bearer_name(work: Work, bearer_id: str) -> bytes | None:
    found: bytes | None = work.execute(select(bearer.c.name).where(bearer.c.id == bearer_id)).scalar_one_or_none()
    return found


def sealed_identity(work: Work, seal_id: str) -> bytes | None:
    found: bytes | None = work.execute(select(seal.c.identity).where(seal.c.id == seal_id)).scalar_one_or_none()
    return found


def closed_with_people(work: Work, before: date) -> list[Link]:
    """Links that closed before a day and still have tickets, seals or bearers."""
    kept = [select(table.c.link_id) for table in (ticket, seal, bearer)]
    which = link.c.id.in_(kept[0].union(*kept[1:]))
    return list(_links(work.execute(_LINKS.where(which, link.c.closes_on < before).order_by(link.c.id))))


def forget_person(work: Work, ticket_id: str, seal_id: str) -> None:
    """Delete the seal or the bearer of one ticket."""
    work.execute(seal.delete().where(seal.c.id == seal_id))
    work.execute(bearer.delete().where(bearer.c.id == ticket_id))


def forget_people(work: Work, link_id: str, but: Collection[str]) -> int:
    """Delete a link's tickets, seals and bearers for good, but for some people."""
    gone = work.execute(ticket.delete().where(ticket.c.link_id == link_id)).rowcount
    for table in (seal, bearer):
        these = (table.c.link_id == link_id, table.c.id.not_in(but))
        gone += work.execute(table.delete().where(*these)).rowcount
    return gone


def count_people(work: Work, link_id: str, but: Collection[str]) -> int:
    """How many rows `forget_people` would delete."""
    found = work.execute(select(func.count()).select_from(ticket).where(ticket.c.link_id == link_id)).scalar_one()
    for table in (seal, bearer):
        these = (table.c.link_id == link_id, table.c.id.not_in(but))
        found += work.execute(select(func.count()).select_from(table).where(*these)).scalar_one()
    return int(found)


def sealed_people(work: Work) -> Iterator[tuple[Table, str, str, bytes]]:
    """Everybody a link was made for: table, key, link, sealed name."""
    for table, column in ((seal, seal.c.identity), (bearer, bearer.c.name)):
        for row in work.execute(select(table.c.id, table.c.link_id, column)):
            yield table, row[0], row[1], row[2]


def remove_person(work: Work, table_name: str, key: str) -> None:
    table = {each.name: each for each in (seal, bearer)}[table_name]
    work.execute(table.delete().where(table.c.id == key))


def _links(rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[Link]:
    """Rows of links and their questionnaires, a link's together, as links."""
    for _id, of_one in groupby(rows, key=attrgetter("id")):
        together = list(of_one)
        values = dict(together[0]._mapping, languages=tuple(together[0].languages.split()))
        del values["survey_key"]
        yield Link(**values, surveys=tuple(row.survey_key for row in together))
