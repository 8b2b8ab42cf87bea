"""Setting answers aside: they stay, and are not counted. For a link that somebody flooded, a test, a wrong audience.

Whoever does it sees how many answers came by a link on a day, never whose or what they are: a group is set aside
only when it is large enough to hide anybody in it. One answer alone, found by what it says, is counted until its
quarter is closed and then left out, so that nobody learns what its writer chose by comparing figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from sqlalchemy import Column, ColumnElement, Date, Index, Integer, String, Table, func, select

from app.audit import service as audit
from app.kernel import yaml
from app.kernel.clock import today
from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work, metadata
from app.respond import tallies
from app.respond.store import response
from app.voices import service as voices

_DATA = Path(__file__).parent / "data" / "asides.yaml"
ORIGIN = "respond"

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("survey_key", String(40), nullable=False),
    Column("quarter", String(7), nullable=False),
    Column("link_id", String(32)),
    Column("day", Date),
    Column("response_id", String(32)),
    Column("reason", String(24), nullable=False),
    Column("number", Integer, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("made_by", String(32), nullable=False),
    Index(None, "survey_key", "quarter"),
    sqlite_with_rowid=False,
)
"""A link and a day, or one answer; `number` answers are not counted because of it."""


@dataclass(frozen=True)
class Reason:
    """Why answers may be set aside."""

    id: str
    text: str


@dataclass(frozen=True)
class Rules:
    """`data/asides.yaml`: the fewest answers of a link and a day that are shown, what “most” is, and the reasons."""

    least: int
    most: float
    reasons: tuple[Reason, ...]
    source: str


@dataclass(frozen=True)
class Crowd:
    """So many answers that came by one link on one day."""

    link_id: str
    day: date
    number: int


@dataclass(frozen=True)
class Aside:
    """Answers that were set aside."""

    id: str
    survey_key: str
    quarter: str
    link_id: str | None
    day: date | None
    reason: str
    number: int
    made_on: date


@dataclass(frozen=True)
class Concentration:
    """What a method note says of where answers came from."""

    by_one_link: bool
    """One of several links gave most of them."""
    on_one_day: bool
    set_aside: int


@cache
def rules() -> Rules:
    """The rules as data."""
    return TypeAdapter(Rules).validate_python(yaml.read(_DATA))


def crowds(work: Work, survey_key: str, quarter: str) -> list[Crowd]:
    """Where many answers came by one link on one day, the most first; smaller groups are never shown."""
    number = func.count().label("number")
    by = (response.c.link_id, response.c.day)
    rows = work.execute(
        select(*by, number)
        .where(*_of(survey_key, quarter), response.c.aside_id.is_(None))
        .group_by(*by)
        .having(number >= rules().least)
        .order_by(number.desc(), *by)
    )
    return [Crowd(*row) for row in rows]


def concentration(work: Work, survey_key: str, quarter: str) -> Concentration:
    """Whether one link or one day gave most of the answers that count, and how many are set aside."""
    mine = (*_of(survey_key, quarter), response.c.aside_id.is_(None))
    by_link, by_day = (
        list(work.execute(select(func.count()).where(*mine).group_by(column)).scalars())
        for column in (response.c.link_id, response.c.day)
    )
    aside = sum(one.number for one in every(work, survey_key, quarter))
    return Concentration(len(by_link) > 1 and _most(by_link), len(by_day) > 1 and _most(by_day), aside)


def _most(numbers: list[int]) -> bool:
    return max(numbers) >= rules().least and max(numbers) > rules().most * sum(numbers)


def _of(survey_key: str, quarter: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return response.c.survey_key == survey_key, response.c.quarter == quarter


def every(work: Work, survey_key: str, quarter: str) -> list[Aside]:
    """What is set aside of a questionnaire in a quarter, in no order that says anything."""
    mine = (set_aside.c.survey_key == survey_key, set_aside.c.quarter == quarter)
    names = ("id", "survey_key", "quarter", "link_id", "day", "reason", "number", "made_on")
    rows = work.execute(select(*(set_aside.c[name] for name in names)).where(*mine).order_by(set_aside.c.id))
    return [Aside(**row._mapping) for row in rows]


def put(work: Work, crowd: tuple[str, str, str, date], reason: str, person_id: str) -> int:
    """Set aside what came by a link on a day: `crowd` is questionnaire, quarter, link and day. Says how many.

    Raises `BadInput` without a reason, `Refused` where too few came for nobody to be singled out.
    """
    survey_key, quarter, link_id, day = crowd
    _check(reason)
    mine = (*_of(survey_key, quarter), response.c.link_id == link_id, response.c.day == day)
    ids = list(work.execute(select(response.c.id).where(*mine, response.c.aside_id.is_(None))).scalars())
    if len(ids) < rules().least:
        raise Refused(f"fewer than {rules().least} answers came by this link on this day: they cannot be set aside")
    key = _note(work, survey_key, quarter, reason, person_id, link_id=link_id, day=day, number=len(ids))
    for response_id in ids:
        _leave_out(work, response_id, key)
    audit.record(work, actor=person_id, action="answers.set-aside", subject=f"aside:{key}")
    return len(ids)


def put_one(work: Work, response_id: str, reason: str, person_id: str) -> None:
    """Leave one answer out when its quarter is closed. Raises `NotFound`, `BadInput`; `Refused` the second time."""
    _check(reason)
    row = work.execute(response.select().where(response.c.id == response_id)).first()
    if row is None:
        raise NotFound("no such answer")
    twice = work.execute(select(set_aside.c.id).where(set_aside.c.response_id == response_id)).first()
    if row.aside_id is not None or twice is not None:
        raise Refused("this answer is set aside already")
    key = _note(work, row.survey_key, row.quarter, reason, person_id, response_id=response_id, number=1)
    audit.record(work, actor=person_id, action="answers.set-aside", subject=f"aside:{key}")


def close(work: Work, quarter: str) -> int:
    """Leave out the single answers of a quarter that is being counted for good; says how many."""
    waiting = select(set_aside.c.id, set_aside.c.response_id)
    rows = work.execute(waiting.where(set_aside.c.quarter == quarter, set_aside.c.response_id.is_not(None))).all()
    for row in rows:
        _leave_out(work, row.response_id, row.id)
        work.execute(set_aside.update().where(set_aside.c.id == row.id).values(response_id=None))
    return len(rows)


def undo(work: Work, aside_id: str, person_id: str) -> Aside:
    """Count again what was set aside. Raises `NotFound`. Whoever calls it sees to it that the quarter is open."""
    row = work.execute(set_aside.select().where(set_aside.c.id == aside_id)).first()
    if row is None:
        raise NotFound("nothing was set aside under this key")
    mine = select(response.c.id).where(response.c.aside_id == aside_id)
    for response_id in list(work.execute(mine).scalars()):
        work.execute(response.update().where(response.c.id == response_id).values(aside_id=None))
        tallies.take(work, response_id, 1)
        voices.set_aside(work, ORIGIN, response_id, aside=False)
    work.execute(set_aside.delete().where(set_aside.c.id == aside_id))
    audit.record(work, actor=person_id, action="answers.counted-again", subject=f"aside:{aside_id}")
    return Aside(row.id, row.survey_key, row.quarter, row.link_id, row.day, row.reason, row.number, row.made_on)


def quarter_of(work: Work, aside_id: str) -> str:
    """The quarter of what was set aside. Raises `NotFound`."""
    found: str | None = work.execute(select(set_aside.c.quarter).where(set_aside.c.id == aside_id)).scalar()
    if found is None:
        raise NotFound("nothing was set aside under this key")
    return found


def forget(work: Work, survey_key: str, quarter: str) -> None:
    """The answers are gone: of those set aside only how many remains."""
    mine = (set_aside.c.survey_key == survey_key, set_aside.c.quarter == quarter)
    work.execute(set_aside.update().where(*mine).values(link_id=None, day=None, response_id=None))


def forget_one(work: Work, response_id: str) -> None:
    """An answer is taken back: nothing waits to be left out any more."""
    work.execute(set_aside.delete().where(set_aside.c.response_id == response_id))


def _check(reason: str) -> None:
    if reason not in {one.id for one in rules().reasons}:
        raise BadInput("choose why these answers are set aside")


def _note(work: Work, survey_key: str, quarter: str, reason: str, by: str, **what: object) -> str:
    key = new_id()
    said: Mapping[str, object] = {"reason": reason, "made_on": today(), "made_by": by}
    work.execute(set_aside.insert(), {"id": key, "survey_key": survey_key, "quarter": quarter, **said, **_none(what)})
    return key


def _none(what: Mapping[str, object]) -> dict[str, object]:
    return {"link_id": None, "day": None, "response_id": None, **what}


def _leave_out(work: Work, response_id: str, key: str) -> None:
    tallies.take(work, response_id)
    work.execute(response.update().where(response.c.id == response_id).values(aside_id=key))
    voices.set_aside(work, ORIGIN, response_id, aside=True)
